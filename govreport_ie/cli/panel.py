"""``govreport-ie panel``."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govreport_ie.build.place import is_corpus
from govreport_ie.cli.reading import LEFT_OUT, parser_of, sure_enough, warn
from govreport_ie.cli.writing import emit, emit_table, form_of
from govreport_ie.export import Table
from govreport_ie.export.lazy import need
from govreport_ie.export.values import number
from govreport_ie.folder import other_files, parse_folder
from govreport_ie.lexicon import Lexicon
from govreport_ie.panel import Panel
from govreport_ie.report import Report
from govreport_ie.schema.errors import GovReportError, UnreadableDocumentError
from govreport_ie.schema.face import bounds
from govreport_ie.view.grid import Head, grid
from govreport_ie.view.words import Language, head, language

_FOLDED = re.compile(
    "page.*|n_.*|.+_code|(?:target|outcome)_(?:source|status|tone|modifier|state)|level|base_period|note|restated"
    "|revised|high|high_[ab]|.+_high"
)
_VALUES = ("value", "low", "low_a", "low_b", "difference", "unit", "verdict", "gap")
_ORDER = (
    ("relation", "code"),
    ("region", "scope", "period", "name", "indicator", "subject", "measure"),
    _VALUES,
    ("status", "status_a", "status_b"),
    ("source",),
)
_SHOWN = 8


def run(args: Namespace) -> int:
    """Read a folder and write its panel; files that can't be read are listed on standard error."""
    form = form_of(args, default="csv", folder=True, page=("altair", "vl_convert"))
    panel = _panel(args)
    _tell(panel, args)
    if not panel.sources:
        raise UnreadableDocumentError(f"{args.folder}: there is no report in it that can be read")
    if form == "html":
        emit(panel.to_html(indicators=args.indicator, lang=language(args.lang)), args.output)
    else:
        write(_view(panel, args), args, form)
    return LEFT_OUT if panel.failures else 0


def _panel(args: Namespace) -> Panel:
    """The panel of a folder of reports, or of a corpus that was built."""
    if not is_corpus(args.folder):
        own = Lexicon.default().replace_indicators(Path(args.indicators)) if args.indicators else None
        found = parse_folder(args.folder, parser=parser_of(args), recursive=args.recursive)
        sure = ((name, sure_enough(r, args) if isinstance(r, Report) else r) for name, r in found)
        return Panel.from_reports(sure, indicators=own)
    if args.indicators or args.lexicon or args.min_confidence:
        raise GovReportError(
            "--indicators, --lexicon, --min-confidence: a corpus was read already; give the folder of its reports"
        )
    need("pyarrow", "build")
    from govreport_ie.build.corpus import Corpus

    return Corpus(args.folder).panel()


def _tell(panel: Panel, args: Namespace) -> None:
    """Say what is not in the panel: files that failed, one by one, and files that are no reports."""
    for failure in panel.failures:
        warn(args, f"left out {failure.source}: {failure.message}")
    if panel.failures:
        warn(args, f"{len(panel.failures)} of {len(panel.failures) + len(panel.sources)} files left out")
    others = [] if is_corpus(args.folder) else other_files(args.folder, recursive=args.recursive)
    if others:
        names = [path.relative_to(args.folder).as_posix() for path in others[:_SHOWN]]
        more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        are = "file is no report" if len(others) == 1 else "files are no reports"
        warn(args, f"{len(others)} {are} by the ending: {', '.join(names)}{more}")


def _view(panel: Panel, args: Namespace) -> Table:
    names = [panel.indicator(name) for name in args.indicator] if args.indicator else None
    if args.view == "targets":
        return panel.targets(names)
    if args.view == "wide":
        return panel.to_wide(names, frequency=args.frequency)
    table = {"rows": panel.table, "conflicts": panel.rivals, "months": panel.months}[args.view]()
    if names:
        rows = [row for row in table.rows if row["indicator"] in names]
        table = Table(rows, table.columns, table.name, table.sources)
    return table


def write(table: Table, args: Namespace, form: str) -> None:
    """Write a table where the options say."""
    emit_table(table, form, args.output, plain=lambda: readable(table, lang=language(args.lang)))


def readable(table: Table, *, lang: Language = "en", width: int | None = None) -> str:
    """A table for people: what and how much first, bounds as one value, the sentences under their rows."""
    names = [c.name for c in table.columns]
    shown = sorted(
        (n for n in names if not _FOLDED.fullmatch(n) and not n.endswith("_high") and n != "high"), key=_place
    )
    types = {c.name: c.type for c in table.columns}
    heads = [
        Head(
            head(_title(name), lang),
            cut=0 if types[name] in ("decimal", "integer") else 8,
            right=types[name] in ("decimal", "integer"),
            under="sentence" in name or name in ("aliases", "note"),
        )
        for name in shown
    ]
    rows = ([_cell(row, name, types[name]) for name in shown] for row in table.rows)
    counted = f"{len(table)} rows" if lang == "en" else f"{len(table)} 行"
    left = [
        n
        for n in names
        if _FOLDED.fullmatch(n) and "high" not in n and any(r.get(n) not in (None, "", False) for r in table.rows)
    ]
    return f"{grid(heads, rows, width=width)}\n{counted}" + (f"; not shown: {', '.join(left)}" if left else "")


def _place(name: str) -> int:
    """Where a column stands: what is measured, its value, the rest; names of one place keep their order."""
    if name.endswith("_low"):
        return _ORDER.index(_VALUES)
    return next((place for place, names in enumerate(_ORDER) if name in names), len(_ORDER))


def _title(name: str) -> str:
    """``target_low`` is shown with ``target_high`` as ``target``."""
    if name == "low":
        return "value"
    return "value_" + name[-1] if name in ("low_a", "low_b") else name.removesuffix("_low")


def _cell(row: Mapping[str, Any], name: str, kind: str) -> object:
    value = row.get(name)
    if isinstance(value, bool):
        return "yes" if value else ""
    if kind != "decimal":
        return value
    partner = {"low": "high", "low_a": "high_a", "low_b": "high_b"}.get(name, name.removesuffix("_low") + "_high")
    if partner not in row:
        return bounds(number(value), None)
    low, high = number(value), number(row[partner])
    sign = "≤ " if low is None and high is not None else "≥ " if high is None and low is not None else ""
    return sign + bounds(low, high)
