"""``govreport-ie corrections``."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from govreport_ie.cli.reading import LEFT_OUT
from govreport_ie.export.lazy import need


def run(args: Namespace) -> int:
    """See whether corrections still fit the reports that they are of."""
    need("pyarrow", "build")
    from govreport_ie.build.corrected import check
    from govreport_ie.build.settings import Settings
    from govreport_ie.inputs import shown

    settings = Settings.of(lexicon=args.lexicon, ocr=args.ocr)
    made = check(Path(args.corpus), files=[Path(file) for file in args.files], settings=settings)
    for source, misfit in made.misfits:
        c = misfit.correction
        where = shown(source) or f"report {c.report[:12]}…"
        line = f"{where}: {c.action} at {c.span[0]}-{c.span[1]} ({c.who or 'nobody'}): {misfit.reason}"
        print(f"govreport-ie corrections: {line}", file=sys.stderr)
    print(f"{made.applied} corrections of {made.reports} reports fit, {len(made.misfits)} do not")
    return LEFT_OUT if made.misfits else 0
