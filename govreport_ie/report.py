"""``Report``: what ``parse`` returns."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, overload

from pydantic import Field, ValidationError
from pydantic_core import PydanticSerializationError

from govreport_ie.confidence import threshold
from govreport_ie.readers.files import file_bytes
from govreport_ie.schema import Kind, Measure, Record, ReportData, Source, Status
from govreport_ie.schema.errors import UnreadableDocumentError
from govreport_ie.schema.face import short, table_html
from govreport_ie.schema.names import period_of, some_of
from govreport_ie.schema.wanted import Wanted

if TYPE_CHECKING:
    from govreport_ie.export import Table
    from govreport_ie.lexicon import Lexicon
    from govreport_ie.schema.finding import Finding
    from govreport_ie.view.words import Language

_SHOWN = 20


class Report(ReportData):
    """The records of one file, with the ways to ask for them.

    Example:
        >>> import govreport_ie
        >>> report = govreport_ie.parse("2023年，全市一般公共预算收入完成16.4亿元，增长5.2%。")
        >>> [(r.subject.text, r.measure, r.quantity.text) for r in report.records]
        [('一般公共预算收入', 'level', '16.4亿元'), ('一般公共预算收入', 'change', '5.2%')]
        >>> len(report), report[1]
        (2, <Record 一般公共预算收入 5.2% · 2023 actual · change up against 2022 actual>)
    """

    source: Source | None = Field(default=None, exclude=True, repr=False)

    @classmethod
    def from_json(cls, data: str | bytes) -> Report:
        """The report that :meth:`to_json` (or ``govreport-ie parse --format json``) wrote.

        Raises:
            UnreadableDocumentError: It is no such report.

        Example:
            >>> import govreport_ie
            >>> report = govreport_ie.parse("新增学位3800个。")
            >>> Report.from_json(report.to_json()) == report
            True
        """
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise UnreadableDocumentError(
                f"no report in JSON: {where + ': ' if where else ''}{first['msg']}. `parse --format json` writes one."
            ) from error

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Report:
        """The report in a JSON file; see :meth:`from_json`.

        Raises:
            UnreadableDocumentError: There is no such file, or no report in it.
        """
        try:
            return cls.from_json(file_bytes(path))
        except UnreadableDocumentError as error:
            raise UnreadableDocumentError(f"{os.fspath(path)}: {error}") from error

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:  # type: ignore[override]  # pydantic's gives pairs of field and value
        return iter(self.records)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, index: int | slice) -> Record | tuple[Record, ...]:
        return self.records[index]

    def __repr__(self) -> str:
        part = next((p for p in self.parts if p.region or p.title), None)
        said = " ".join(filter(None, (part.region, part.kind, part.years))) if part else ""
        failed = sum(f.verdict == "broken" for f in self.findings)
        counted = ((len(self.goals), "goals"), (failed, "alarms"), (len(self.warnings), "warnings"))
        more = "".join(f", {n} {what if n > 1 else what[:-1]}" for n, what in counted if n)
        records = f"{len(self.records)} record{'s' if len(self.records) != 1 else ''}"
        return f"<Report {said or short(self.id, 40)}: {records}{more}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What it is and its first records, for a notebook."""
        heads = ("id", "quantity", "subject", "measure", "period", "status", "value", "part of / whole")
        rows = [
            (r.id, short(r.text), short(r.subject_text), f"{r.measure} {r.direction or ''}", r.period, r.status,
             r.quantity.reading if r.quantity else "", short(r.part_of or r.of))
            for r in self.records[:_SHOWN]
        ]  # fmt: skip
        left = len(self.records) - len(rows)
        kinds = ", ".join(f"{n} {kind}" for kind, n in Counter(r.kind for r in self.records).most_common())
        notes = [kinds, f"{left} more: report[{_SHOWN}:], report.find(…)" if left > 0 else "", *self.warnings]
        return table_html(repr(self).strip("<>"), rows, heads=heads, note=" · ".join(filter(None, notes)))

    @property
    def targets(self) -> tuple[Record, ...]:
        """Records whose status is target, and the goals that name no number, in the order of the text."""
        both = [r for r in self.records if r.status == "target"] + list(self.goals)
        return tuple(sorted(both, key=lambda r: (r.span.start, r.id)))

    def doubtful(self, limit: float | None = None) -> tuple[Record, ...]:
        """The records that are worth reading: those of a confidence below the limit, the least sure first.

        Args:
            limit: From 0 to 1; by default the recommended one, above which 97 % were right on reports kept back.

        Raises:
            ValueError: The limit is not between 0 and 1.

        Example:
            >>> import govreport_ie
            >>> report = govreport_ie.parse("2023年，全市税收收入完成12.1亿元。")
            >>> report.doubtful(1) == report.records
            True
        """
        bound = threshold() if limit is None else limit
        if not 0 <= bound <= 1:
            raise ValueError(f"limit is a confidence from 0 to 1, not {limit!r}")
        weighed = [(r.confidence, r.id, r) for r in self.records if r.confidence is not None]
        return tuple(r for c, _, r in sorted(weighed, key=lambda w: w[:2]) if c < bound)

    def find(
        self,
        *,
        indicator: str | None = None,
        subject: str | None = None,
        period: str | int | None = None,
        status: Status | Iterable[Status] | None = None,
        measure: Measure | Iterable[Measure] | None = None,
        region: str | None = None,
        kind: Kind | Iterable[Kind] | None = None,
        program: str | None = None,
        lexicon: Lexicon | None = None,
    ) -> tuple[Record, ...]:
        """Records that agree with every condition given.

        Args:
            indicator: An indicator by its name, an alias or its code (``GDP``, ``NA.GDP``).
            subject: Words that the subject contains.
            period: Period as in records (``2023``, ``2019-Q1``); a year may be a number.
            status: A status or several.
            measure: ``level``, ``change``, ``share``, ``completion`` or ``ratio``; or several.
            region: Region as written; the empty string asks for the report's own region as a whole.
            kind: A kind of quantity or several.
            program: Words that the programme's name contains.
            lexicon: The indicators to look ``indicator`` up in, where they are your own.

        Raises:
            UnknownNameError: There is no such indicator, status, measure or kind, or the period is written otherwise;
                the message has the choices. It is a ``ValueError``.

        Example:
            >>> import govreport_ie
            >>> report = govreport_ie.parse("2024年，城镇登记失业率控制在4%以内。")
            >>> report.find(subject="失业率", period=2024)[0].modifier
            'at_most'
        """
        if indicator is not None:
            from govreport_ie.lexicon.resolve import indicator_name

            used = {(r.indicator, r.indicator_code) for r in self.records if r.indicator}
            indicator = indicator_name(indicator, lexicon=lexicon, used=[(n, c) for n, c in used if n])
        wanted = Wanted(
            statuses=some_of("status", status, Status),
            measures=some_of("measure", measure, Measure),
            kinds=some_of("kind", kind, Kind),
            period=period_of(period),
            indicator=indicator,
            subject=subject,
            region=region,
            program=program,
        )
        return tuple(filter(wanted.fits, self.records))

    def explain(self, record: Record | int) -> str:
        """Which words prove each field of a record, and which rule read them.

        Args:
            record: A record of this report or its id.

        Raises:
            KeyError: There is no record of that id.
        """
        from govreport_ie.view.evidence import evidence_of

        if isinstance(record, int):
            found = next((r for r in (*self.records, *self.goals) if r.id == record), None)
            if found is None:
                raise KeyError(f"no record {record}; ids go from 0 to {len(self.records) - 1}")
            record = found
        return evidence_of(record, self.text)

    def at(self, offset: int) -> Record | None:
        """The record whose quantity covers an offset of the text."""
        for r in self.records:
            if r.quantity is not None and r.quantity.span.start <= offset < r.quantity.span.end:
                return r
        return None

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat row a record: the tidy row."""
        from govreport_ie.export import rows

        return rows(self.records, report_id=self.id, source=self.text)

    def table(self) -> Table:
        """The tidy rows as a table that can be written to any form."""
        from govreport_ie.export import Table

        return Table(self.to_rows())

    def to_pandas(self, *, floats: bool = False) -> Any:
        """The tidy rows as a ``pandas.DataFrame``; numbers are ``Decimal``, or floats where you ask for them.

        Raises:
            MissingDependencyError: pandas is not installed (extra ``pandas``).
        """
        return self.table().to_pandas(floats=floats)

    def to_arrow(self) -> Any:
        """The tidy rows as a ``pyarrow.Table`` with exact decimals (extra ``arrow``)."""
        return self.table().to_arrow()

    def to_polars(self) -> Any:
        """The tidy rows as a ``polars.DataFrame`` with exact decimals (extra ``polars``)."""
        return self.table().to_polars()

    def to_html(
        self,
        target: str | os.PathLike[str] | None = None,
        *,
        lang: Language = "en",
        pages: str | os.PathLike[str] | bytes | None = None,
    ) -> str:
        """The evidence page: the text with its records, their evidence, checks, and a form for corrections.

        One file that needs nothing else. ``page.html#r12`` opens it at record 12.

        Args:
            target: A file that it is written to as well.
            lang: The language it opens in, ``en`` or ``zh``; it can be switched.
            pages: The PDF that the report was read from, to show its pages as pictures.

        Example:
            >>> import govreport_ie
            >>> govreport_ie.parse("新增学位3800个。").to_html()[:15]
            '<!doctype html>'
        """
        from govreport_ie.view.page import report_page

        version = str(import_module("govreport_ie").__version__)
        images: list[str] = []
        if pages is not None and self.source is not None:
            from govreport_ie.view.images import page_images

            images = page_images(pages)
        page = report_page(self, self.findings, source=self.source, images=images, lang=lang, version=version)
        if target is not None:
            from govreport_ie.export.atomic import write_whole

            write_whole(target, page.encode())
        return page

    def plot(self, *, measure: Measure = "change", limit: int = 40) -> Any:
        """The report's own figures side by side: one line a subject, a dot for each, coloured by status.

        Args:
            measure: What is drawn: growth rates, shares, …; of levels those in percent.
            limit: The most subjects that are drawn.

        Returns:
            An ``altair.Chart``: shown in notebooks, and ``chart.save("a.png")`` (or ``.svg``) writes it.

        Raises:
            UnknownNameError: There is no such measure.
            MissingDependencyError: altair is not installed (extra ``plot``).
        """
        from govreport_ie.view.charts import dots, figures_of

        some_of("measure", measure, Measure)
        rows = figures_of(self.records, self.text, measure=measure, limit=limit)
        return dots(rows, title=f"{repr(self).strip('<>').split(':')[0]}, {measure}", unit="%")

    def show(self, *, lang: Language = "en", width: int | None = None) -> None:
        """Show the report: in a notebook its evidence page, elsewhere its records as a table."""
        from govreport_ie.view.notebook import display, in_notebook

        if in_notebook():
            display(self.to_html(lang=lang))
        else:
            from govreport_ie.view.listing import describe

            print(describe(self, lang=lang, width=width))

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON; ``Report.model_validate_json`` reads it again.

        Lone surrogates, which JSON in UTF-8 can't hold, are written as U+FFFD; offsets stay as they are.
        """
        try:
            return self.model_dump_json(indent=indent)
        except PydanticSerializationError:
            import json

            from govreport_ie.export.values import scrubbed

            return json.dumps(scrubbed(self.model_dump(mode="python")), ensure_ascii=False, indent=indent, default=str)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What checking the report's own arithmetic gives."""
        from govreport_ie.audit import audit

        return audit(self.records, parts=self.parts, text=self.text).findings
