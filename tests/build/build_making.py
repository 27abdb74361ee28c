"""Small corpora: what the tests of the room share."""

from __future__ import annotations

import hashlib
from pathlib import Path

from govreport_ie.build.run import Summary, build

REPORT = """{region}人民政府工作报告
——{year}年1月12日在{region}第七届人民代表大会第三次会议上
一、{last}年工作回顾
{last}年，地区生产总值完成{gdp}亿元，增长6.1%。一般公共预算收入完成{income}亿元，增长5.2%。
二、{year}年工作安排
{year}年，地区生产总值增长6%左右，一般公共预算收入增长4.5%，新增学位{places}个。
"""


def text(
    region: str = "霁川市", year: int = 2024, *, gdp: str = "2186.5", income: str = "164.2", places: int = 3800
) -> str:
    return REPORT.format(region=region, year=year, last=year - 1, gdp=gdp, income=income, places=places)


def write(folder: Path, **files: str | bytes) -> Path:
    """A folder of files; ``_`` in a name stands for a slash, ``__`` for the dot of the ending."""
    for name, content in files.items():
        path = folder / name.replace("__", ".").replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def quick(inputs: object, out: Path, **options: object) -> Summary:
    return build(inputs, out, **{"jobs": 1, **options})  # type: ignore[arg-type]


def digests(out: Path) -> dict[str, str]:
    """Every file of a corpus but the database, whose bytes DuckDB does not promise, and the lock."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in ("corpus.duckdb", "lock")
    }
