"""``govreport-ie serve``."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from govreport_ie.export.lazy import need
from govreport_ie.lexicon import Lexicon
from govreport_ie.schema.errors import GovReportError


def run(args: Namespace) -> None:
    """Serve until interrupted."""
    uvicorn = need("uvicorn", "serve")
    need("fastapi", "serve")
    from govreport_ie.serve.app import create_app
    from govreport_ie.serve.limits import ServeLimits

    lexicon = Path(args.lexicon).read_text(encoding="utf-8-sig") if args.lexicon else ""
    if lexicon:
        Lexicon.default().extend(lexicon)
    limits = ServeLimits(
        size=args.size,
        seconds=args.timeout,
        memory=args.memory,
        jobs=args.jobs or os.cpu_count() or 1,
        queue=args.queue,
    )
    app = create_app(limits, lexicon=lexicon, root_path=args.root_path)
    print(f"govreport-ie serve: http://{args.host}:{args.port} (no authentication)", file=sys.stderr)
    try:
        uvicorn.run(app, host=args.host, port=args.port, log_level="warning", proxy_headers=True)
    except SystemExit as error:  # uvicorn's word for a port that is taken
        raise GovReportError(f"{args.host}:{args.port}: the server could not start there") from error
