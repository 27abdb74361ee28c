"""The Arrow schemas of a corpus: one row a document while it is built, then one data set a kind of row."""

from __future__ import annotations

from typing import Any, Final

from govreport_ie.export.columns import TIDY, Column, ColumnType
from govreport_ie.export.lazy import need

pa: Any = need("pyarrow", "build")

DECIMAL: Final[Any] = pa.decimal128(38, 10)
_WORDS: Final[Any] = pa.dictionary(pa.int32(), pa.string())
_TYPES: Final[dict[ColumnType, Any]] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "decimal": DECIMAL,
    "number": pa.float64(),
    "boolean": pa.bool_(),
}
_REPEATED: Final = frozenset(
    {"indicator", "indicator_code", "unit", "region", "region_code", "period", "level", "kind"}
)


def _fields(columns: tuple[Column, ...]) -> list[Any]:
    return [pa.field(c.name, _TYPES[c.type], metadata={"label": c.label}) for c in columns]


RECORD_COLUMNS: Final[tuple[Column, ...]] = (
    *TIDY,
    Column("year", "integer", "First year of the period"),
    Column("precision", "decimal", "Half a unit of the last digit written, in the base unit"),
    Column("correction", "string", "Whether people changed or added it", values=("changed", "added")),
)
RECORD: Final[Any] = pa.struct(
    [
        *_fields(RECORD_COLUMNS),
        pa.field("period_start", pa.date32(), metadata={"label": "First day of the period"}),
        pa.field("period_end", pa.date32(), metadata={"label": "Last day of the period"}),
    ]
)
FINDING: Final[Any] = pa.struct(
    [
        pa.field("kind", pa.string()),
        pa.field("rule", pa.string()),
        pa.field("verdict", pa.string()),
        pa.field("holds", pa.bool_()),
        pa.field("subject", pa.string()),
        pa.field("text", pa.string()),
        pa.field("start", pa.int64()),
        pa.field("end", pa.int64()),
        pa.field("page", pa.int64()),
        pa.field("stated", DECIMAL),
        pa.field("recomputed", DECIMAL),
        pa.field("difference", DECIMAL),
        pa.field("tolerance", DECIMAL),
        pa.field("unit", pa.string()),
        pa.field("left_ids", pa.list_(pa.int64())),
        pa.field("right_ids", pa.list_(pa.int64())),
        pa.field("message_zh", pa.string()),
        pa.field("message_en", pa.string()),
    ]
)
RIVAL: Final[Any] = pa.struct(
    [
        pa.field("status", pa.string()),
        pa.field("low", DECIMAL),
        pa.field("high", DECIMAL),
        pa.field("unit", pa.string()),
        pa.field("modifier", pa.string()),
        pa.field("sentence", pa.string()),
        pa.field("page", pa.int64()),
        pa.field("record_id", pa.int64()),
        pa.field("start", pa.int64()),
        pa.field("end", pa.int64()),
    ]
)
PANEL_ROW: Final[Any] = pa.struct(
    [
        *(pa.field(n, pa.string()) for n in ("region", "region_code", "level", "scope", "period")),
        pa.field("year", pa.int32()),
        *(pa.field(n, pa.string()) for n in ("indicator", "indicator_code", "measure", "status")),
        pa.field("low", DECIMAL),
        pa.field("high", DECIMAL),
        *(pa.field(n, pa.string()) for n in ("unit", "modifier", "tone", "base_period", "sentence")),
        pa.field("page", pa.int64()),
        pa.field("n_statements", pa.int64()),
        pa.field("conflict", pa.bool_()),
        pa.field("record_id", pa.int64()),
        pa.field("start", pa.int64()),
        pa.field("end", pa.int64()),
        pa.field("precision", DECIMAL),
        pa.field("rule", pa.string()),
        pa.field("sentence_start", pa.int64()),
        pa.field("sentence_end", pa.int64()),
        pa.field("goal", pa.bool_()),
        pa.field("rivals", pa.list_(RIVAL)),
    ]
)
PART: Final[Any] = pa.struct(
    [
        pa.field("index", pa.int64()),
        *(pa.field(n, pa.string()) for n in ("kind", "title", "region", "region_code")),
        pa.field("review_year", pa.int32()),
        pa.field("plan_year", pa.int32()),
        *(pa.field(n, pa.string()) for n in ("date", "meeting", "speaker")),
        pa.field("start", pa.int64()),
        pa.field("end", pa.int64()),
    ]
)
REPORT: Final[Any] = pa.struct(
    [
        *(pa.field(n, pa.string()) for n in ("title", "kind", "region", "region_code", "level")),
        pa.field("review_year", pa.int32()),
        pa.field("plan_year", pa.int32()),
        pa.field("date", pa.date32()),
        pa.field("meeting", pa.string()),
        pa.field("speaker", pa.string()),
        pa.field("format", pa.string()),
        *(pa.field(n, pa.int64()) for n in ("pages", "characters", "records", "goals", "findings", "alarms")),
        *(pa.field(n, pa.int64()) for n in ("doubtful", "corrected", "panel_rows")),
        *(pa.field(f"left_out_{n}", pa.int64()) for n in ("no_indicator", "no_period", "unit")),
        pa.field("kinds", pa.list_(pa.string())),
        pa.field("review_years", pa.list_(pa.int32())),
        pa.field("plan_years", pa.list_(pa.int32())),
        pa.field("unread", pa.list_(pa.string())),
        pa.field("warnings", pa.list_(pa.string())),
        pa.field("misfits", pa.list_(pa.string())),
        pa.field("parts", pa.list_(PART)),
    ]
)
FAILURE: Final[Any] = pa.struct(
    [
        pa.field("reason", pa.string()),
        pa.field("error", pa.string()),
        pa.field("message", pa.string()),
        pa.field("traceback", pa.string()),
    ]
)
DOCUMENT: Final[Any] = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("sha256", pa.string()),
        pa.field("report", REPORT),
        pa.field("text", pa.string()),
        pa.field("records", pa.list_(RECORD)),
        pa.field("findings", pa.list_(FINDING)),
        pa.field("panel", pa.list_(PANEL_ROW)),
        pa.field("failure", FAILURE),
    ]
)
"""What ``parse_batch`` returns: a row a document, its records, findings and panel rows as lists in it; ``report`` is
null where ``failure`` is not."""

KNOWN: Final[Any] = [
    pa.field("source", _WORDS, metadata={"label": "Name of the file in the corpus"}),
    pa.field("sha256", _WORDS, metadata={"label": "SHA-256 of the file's bytes"}),
]
ABOUT: Final[Any] = [
    pa.field("group", pa.string(), metadata={"label": "Group, from the manifest"}),
    pa.field("url", pa.string(), metadata={"label": "Where the file was published, from the manifest"}),
]


def stored(struct: Any, *more: Any) -> Any:
    """The schema of a data set: what names the document, then the fields; repeated words as dictionaries."""
    return pa.schema([*KNOWN, *more, *(_coded(field) for field in struct)])


def _coded(field: Any) -> Any:
    words = {"measure", "status", "base_status", "direction", "modifier", "verdict", *_REPEATED}
    return field.with_type(_WORDS) if field.name in words and field.type == pa.string() else field


RECORDS: Final[Any] = pa.schema([*(_coded(field) for field in RECORD), *KNOWN])
FINDINGS: Final[Any] = stored(FINDING)
PANEL: Final[Any] = stored(PANEL_ROW, *ABOUT[:1])
REPORTS: Final[Any] = stored(REPORT, *ABOUT, pa.field("duplicate_of", pa.string()))
TEXTS: Final[Any] = pa.schema([*KNOWN, pa.field("text", pa.string())])
FAILURES: Final[Any] = stored(FAILURE)
DATASETS: Final[dict[str, Any]] = {
    "reports": REPORTS,
    "records": RECORDS,
    "findings": FINDINGS,
    "panel": PANEL,
    "texts": TEXTS,
    "failures": FAILURES,
}
