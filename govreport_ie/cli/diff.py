"""``govreport-ie diff``."""

from __future__ import annotations

from argparse import Namespace

from govreport_ie.cli.panel import write
from govreport_ie.cli.reading import parser_of, read_report
from govreport_ie.cli.writing import form_of
from govreport_ie.panel import diff


def run(args: Namespace) -> None:
    """Write what two reports say of the same things."""
    form = form_of(args, default="table", folder=True)
    parser = parser_of(args)
    a, b = (read_report(file, args, parser) for file in (args.a, args.b))
    write(diff(a, b, shared_only=args.shared), args, form)
