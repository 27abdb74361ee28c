"""``govreport-ie annotate``."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from govreport_ie import annotation
from govreport_ie.cli.reading import parser_of, read_report
from govreport_ie.cli.writing import emit
from govreport_ie.corrections import Correction
from govreport_ie.export.atomic import whole_folder, write_whole
from govreport_ie.report import Report
from govreport_ie.schema.errors import GovReportError

FORMS: Final = ("label-studio", "doccano", "brat", "docbin", "web")


def run(args: Namespace) -> None:
    """Write a report's records for an annotation tool, or what was changed there as corrections."""
    report = read_report(args.file, args, parser_of(args))
    if args.edited is None:
        _write(report, args.form, args.output)
        return
    found = _read(args.edited, args.form, report, args.who)
    emit("".join(f"{c.to_json()}\n" for c in found) or "\n", args.output)
    print(f"govreport-ie annotate: {len(found)} corrections", file=sys.stderr)


def _write(report: Report, form: str, output: str | None) -> None:
    if form == "docbin":
        from govreport_ie.annotation.docbin import to_docbin

        write_whole(_named(output, form), to_docbin([report]))
    elif form == "brat":
        text, marks = annotation.to_brat(report)
        name = "".join(c if c.isalnum() or c in "-_." else "_" for c in report.id) or "report"
        files = {f"{name}.txt": text, f"{name}.ann": marks, "annotation.conf": annotation.brat.CONFIGURATION}
        with whole_folder(_named(output, form)) as folder:
            for file, content in files.items():
                (folder / file).write_bytes(content.encode("utf-8", "backslashreplace"))
    elif form == "doccano":
        emit(annotation.to_doccano(report), output)
    else:
        made: Any = annotation.to_web_annotations(report) if form == "web" else annotation.to_label_studio(report)
        emit(json.dumps(made, ensure_ascii=False, indent=1), output)


def _named(output: str | None, form: str) -> str:
    if output is None:
        raise GovReportError(f"--form {form}: give a name with -o")
    return output


def _read(file: str, form: str, report: Report, who: str) -> Sequence[Correction]:
    if form == "web":
        raise GovReportError("--form web: Web Annotations only go out")
    data = Path(file).read_bytes()
    if form == "docbin":
        from govreport_ie.annotation.docbin import from_docbin

        return from_docbin(data, report, who=who)
    readers: dict[str, Callable[..., list[Correction]]] = {
        "label-studio": annotation.from_label_studio,
        "doccano": annotation.from_doccano,
        "brat": annotation.from_brat,
    }
    try:
        return readers[form](data.decode("utf-8-sig"), report, who=who)
    except UnicodeDecodeError as error:
        raise GovReportError(f"{file}: it is no UTF-8 text ({error})") from error
