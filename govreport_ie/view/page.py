"""The evidence page: a report with its records, in one file that needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from govreport_ie.export.values import scrub
from govreport_ie.schema import ReportData, Source
from govreport_ie.schema.finding import Finding
from govreport_ie.view.data import page_data
from govreport_ie.view.labels import LABELS, words
from govreport_ie.view.prose import text_html
from govreport_ie.view.words import Language

_SCRIPT_SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def report_page(
    report: ReportData,
    findings: Iterable[Finding],
    *,
    source: Source | None = None,
    images: Sequence[str] = (),
    lang: Language = "en",
    version: str = "",
) -> str:
    """The evidence page of a report.

    Args:
        report: The report.
        findings: What checking it gave.
        source: The file it was read from, for its tables and pages.
        images: Its pages as pictures (data URLs), where they are wanted.
        lang: The language that the page opens in; it can be switched.
        version: Version of the library, for the foot of the page.
    """
    data = page_data(report, findings)
    data["images"] = [_image(report, source, n, image) for n, image in enumerate(images, 1)] if source else []
    title = next((p.title for p in report.parts if p.title), None) or report.id
    part = next((p for p in report.parts if p.region), None)
    page = environment().get_template("report.html.j2").render(
        title=title,
        region=part.region if part else "",
        years=part.years if part else "",
        kind=part.kind if part else "other",
        text=Markup(text_html(report, source)),  # escaped there
        data=as_script(data),
        labels=as_script(LABELS),
        words=words(lang),
        lang=lang,
        version=version,
        images=bool(data["images"]),
    )  # fmt: skip
    return scrub(page)


def _image(report: ReportData, source: Source, number: int, image: str) -> dict[str, Any]:
    """A page as a picture, and where the records stand on it in shares of its width and height."""
    width, height = source.page_sizes[number - 1]
    boxes = [
        [record.id, *(round(s, 4) for s in (b.left / width, b.top / height, b.right / width, b.bottom / height))]
        for record in report.records
        if record.page is not None and abs(record.page - number) <= 1
        for b in source.boxes(record.span)
        if b.page == number
    ]
    return {"page": number, "src": image, "ratio": round(height / width, 4), "boxes": boxes}


def as_script(data: Any) -> Markup:
    """Data as JSON that may stand in a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_SCRIPT_SAFE))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates."""
    return Environment(
        loader=PackageLoader("govreport_ie.view"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
