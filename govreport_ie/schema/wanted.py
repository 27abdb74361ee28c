"""What is asked of records: the conditions of ``Report.find``."""

from __future__ import annotations

from typing import NamedTuple

from govreport_ie.schema.record import Record


class Wanted(NamedTuple):
    """Conditions that a record has to agree with; what is None or empty asks for nothing.

    Attributes:
        indicator: The canonical name of its indicator.
        subject: Words that its subject contains.
        period: Its period.
        region: Its region, the empty string for the report's own.
        program: Words that its programme contains.
        statuses: Statuses of which it has one.
        measures: Measures of which it has one.
        kinds: Kinds of quantity of which it has one.

    Example:
        >>> import govreport_ie
        >>> report = govreport_ie.parse("2023年，全市税收收入完成12.1亿元，增长5.2%。")
        >>> [r.text for r in report.records if Wanted(subject="税收", measures=("change",)).fits(r)]
        ['5.2%']
    """

    indicator: str | None = None
    subject: str | None = None
    period: str | None = None
    region: str | None = None
    program: str | None = None
    statuses: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def fits(self, record: Record) -> bool:
        """Whether a record agrees with every condition."""
        return self._names(record) and self._classes(record)

    def _names(self, r: Record) -> bool:
        """Whether a record is of the indicator, subject, programme and region."""
        return (
            (self.indicator is None or r.indicator == self.indicator)
            and (self.subject is None or (r.subject is not None and self.subject in r.subject.text))
            and (self.program is None or (r.program is not None and self.program in r.program))
            and (self.region is None or (r.region or "") == self.region)
        )

    def _classes(self, r: Record) -> bool:
        """Whether a record has the period, and one of the statuses, measures and kinds."""
        return (
            (self.period is None or r.period == self.period)
            and (not self.statuses or r.status in self.statuses)
            and (not self.measures or r.measure in self.measures)
            and (not self.kinds or r.kind in self.kinds)
        )
