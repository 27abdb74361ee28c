"""``govreport-ie schema``."""

from __future__ import annotations

import json
from argparse import Namespace

from govreport_ie.cli.writing import emit
from govreport_ie.report import Report


def run(args: Namespace) -> None:
    """Print the JSON Schema of a report."""
    emit(json.dumps(Report.model_json_schema(), ensure_ascii=False, indent=2), args.output)
