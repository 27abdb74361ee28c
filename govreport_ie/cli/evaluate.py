"""``govreport-ie evaluate``."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from govreport_ie.build.place import is_corpus
from govreport_ie.cli.reading import parser_of
from govreport_ie.cli.writing import emit
from govreport_ie.evaluate import FIELDS, RECORD, Figures, Match, Score, evaluate, total
from govreport_ie.export.lazy import need
from govreport_ie.schema.errors import GovReportError
from govreport_ie.view.grid import Head, grid

_COUNTS = ("gold", "rows", "missed", "false")


def run(args: Namespace) -> None:
    """Print the figures, or what is wrong in one field."""
    if args.errors and args.errors not in (*FIELDS, "missed", "false"):
        raise GovReportError(f"--errors {args.errors}: choose one of {', '.join(FIELDS)}, missed, false")
    scores = _scores(args)
    if args.errors:
        emit("".join(_errors(scores, args.errors)), None)
    elif args.json:
        every = {score.name: _mapping(score) for score in (*scores, total(scores))}
        emit(json.dumps(every, ensure_ascii=False, indent=1), None)
    else:
        emit(f"{_by_report(scores)}\n\n{_by_field(total(scores))}", None)


def _scores(args: Namespace) -> list[Score]:
    """Against gold files, or, of a corpus, against its corrected records."""
    if not is_corpus(args.gold):
        return evaluate(args.gold, texts=args.texts, parser=parser_of(args))
    need("pyarrow", "build")
    from govreport_ie.build.corrected import evaluate_corpus
    from govreport_ie.build.settings import Settings

    return evaluate_corpus(Path(args.gold), settings=Settings.of(lexicon=args.lexicon))


def _percent(value: float) -> str:
    return f"{value:.1%}"


def _by_report(scores: Sequence[Score]) -> str:
    shown = ("quantity", "subject", "measure", "period", "status", "base", "region", "record")
    heads = [Head("report", cut=12), *(Head(name, right=True, keep=True) for name in (*_COUNTS, *shown))]
    return "F1 of each report\n" + grid(heads, (_report_row(s, shown) for s in (*scores, total(scores))))


def _report_row(s: Score, shown: Iterable[str]) -> list[object]:
    return [s.name, s.gold, s.rows, len(s.missed), len(s.false), *(_percent(s.figures(f).f1) for f in shown)]


def _by_field(s: Score) -> str:
    titles = ("precision", "recall", "F1", "accuracy", "gold has it", "rows have it")
    heads = [Head("field"), *(Head(title, right=True, keep=True) for title in titles)]
    note = "accuracy: the field agrees with the gold, over the records whose quantity is right"
    return "all reports\n" + grid(heads, (_field_row(f, s.figures(f)) for f in FIELDS)) + f"\n{note}"


def _field_row(field: str, f: Figures) -> list[object]:
    return [field, *map(_percent, (f.precision, f.recall, f.f1, f.accuracy)), f.wanted, f.stated]


def _mapping(s: Score) -> dict[str, object]:
    return {
        "gold": s.gold,
        "rows": s.rows,
        "missed": len(s.missed),
        "false": len(s.false),
        "fields": {field: _figures(s.figures(field)) for field in FIELDS},
    }


def _figures(f: Figures) -> dict[str, float]:
    return {"precision": f.precision, "recall": f.recall, "f1": f.f1, "accuracy": f.accuracy}


def _errors(scores: Iterable[Score], field: str) -> Iterable[str]:
    for s in scores:
        if field == "missed":
            yield from (f"{s.name}:{g['start']} {g.get('text')} {g.get('subject')}\n" for g in s.missed)
        elif field == "false":
            yield from (f"{s.name}:{r['start']} {r.get('text')!r} {r.get('subject')}\n" for r in s.false)
        else:
            yield from (_error(s.name, m, field) for m in s.matches if not m.right[field])


def _error(name: str, m: Match, field: str) -> str:
    wrong = [f for f in RECORD if not m.right[f]] if field == "record" else [field]
    sides = "; ".join(f"{f}: want {_wanted(m, f)}, got {_got(m, f)}" for f in wrong)
    return f"{name}:{m.gold['start']} {m.row.get('text')!r} {sides}\n"


def _wanted(m: Match, field: str) -> object:
    return [m.gold.get(k) for k in ("kind", "low", "high", "unit")] if field == "quantity" else m.gold.get(field)


def _got(m: Match, field: str) -> object:
    keys = {"quantity": ("kind", "low", "high", "unit"), "base": ("base_period", "base_status")}.get(field, (field,))
    values = [m.row.get(k) for k in keys]
    return values if len(values) > 1 else values[0]
