"""Tables: cells become facts, facts become records; what is not understood is said to be so."""

from govreport_ie.tables.model import Cell, TableFact, TableReading, UnreadTable
from govreport_ie.tables.read import read_tables

__all__ = ["Cell", "TableFact", "TableReading", "UnreadTable", "read_tables"]
