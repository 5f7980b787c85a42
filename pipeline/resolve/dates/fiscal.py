"""Fiscal years that a text gives the end of, and the quarters of such a year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.annotations.mentions import DateMention

_ENDS = re.compile(
    r"\s*+(?:,\s*+)?(?:(?:ending|ended|to|that ends|which ends|that ended|which ended)(?: on)?\s++)?"
)
# Characters from "the fiscal year" to the day it ends on.
_REACH = 24
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class FiscalEnd:
    """The month a company's year ends in, the year of that end where it is told, and whether it is past."""

    month: int
    year: int | None
    over: bool
    mention: DateMention

    def year_named(self, published: date | None) -> int | None:
        """The year in which the fiscal year ends; the last or next such end where the text gives none."""
        if self.year is not None or published is None:
            return self.year
        if self.over:
            return published.year - (published.month <= self.month)
        return published.year + (published.month > self.month)

    def year_of_quarter(self, quarter: int, published: date) -> int:
        """The fiscal year of the latest such quarter that had begun by the day of publication."""
        # The quarter begins this many months after the year before it has ended.
        begins = self.month + 3 * (quarter - 1)
        months = published.year * 12 + published.month - 1 - begins
        return months // 12 + 1


def fiscal_end(mentions: Sequence[DateMention], text: str) -> FiscalEnd | None:
    """The end of the fiscal year that a text is about: "the fiscal year ending Jan. 27"."""
    for mention, following in pairwise(mentions):
        month = following.parts.month
        if not mention.parts.fiscal or mention.parts.quarter is not None or month is None:
            continue
        start, end = mention.span.end, following.span.start
        if end - start <= _REACH and end - start > 1 and _ENDS.fullmatch(text, start, end):
            over = "ended" in text[start:end]
            return FiscalEnd(month, following.parts.year or None, over, mention)
    return None


def has_own_quarters(end: FiscalEnd | None) -> bool:
    """Whether the quarters of that year are not those of the calendar."""
    return end is not None and end.month != _DECEMBER
