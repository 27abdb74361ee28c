"""``govreport-ie completion``."""

from __future__ import annotations

from argparse import Namespace

from govreport_ie.cli.arguments import command_line
from govreport_ie.cli.writing import emit
from govreport_ie.schema.errors import MissingDependencyError


def run(args: Namespace) -> None:
    """Print the script that completes commands, options and files in a shell."""
    try:
        import shtab
    except ImportError as error:
        raise MissingDependencyError("shtab is needed for this; install it with: pip install shtab") from error
    emit(shtab.complete(command_line(), shell=args.shell), None)
