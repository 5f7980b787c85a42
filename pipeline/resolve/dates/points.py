"""Calendar expressions: full dates as they stand, partial ones completed from tense and context."""

import re

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.complete import complete, full_year, in_century
from pipeline.resolve.dates.fiscal import has_own_quarters
from pipeline.resolve.dates.numbered import numbered_of_near_month
from pipeline.resolve.dates.partial import without_year
from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading


def calendar_date(context: Context) -> Reading:
    """A reading of an expression that names parts of a calendar date."""
    parts = context.parts
    if parts.iso is not None:
        return _iso(parts.iso.upper(), context)
    if parts.slashed is not None:
        return _numeric(parts.slashed, context)
    if parts.year_to is not None:
        return _fiscal_span(context, parts.year or 0, parts.year_to)
    if parts.decade is not None:
        return _decade(context, parts.decade)
    if parts.century is not None:
        return _century(context, parts.century)
    if parts.century_shift is not None:
        return _near_century(context, parts.century_shift)
    if parts.year is not None:
        return complete(context, full_year(context, parts.year), None)
    if parts.year_shift is not None:
        if context.published is None:
            return complete(context, None, None)
        return complete(context, context.published.year + parts.year_shift, PUBLISHED)
    numbered = parts.nth is not None and parts.month_shift is not None
    if numbered and (near := numbered_of_near_month(context)) is not None:
        return near
    return _own_quarter(context) or _fiscal_year(context) or without_year(context)


def _fiscal_span(context: Context, first: int, last: int) -> Reading:
    """ "Fiscal 2016/17" is the year that ends in 2017."""
    year = last if last >= 100 or context.parts.era is not None else first - first % 100 + last
    return Reading("DATE", f"FY{year}", context.mod)


def _fiscal_year(context: Context) -> Reading | None:
    """ "This fiscal year", "the fiscal year ending Jan. 27"; None where none is meant as a whole."""
    parts, published, end = context.parts, context.published, context.timeline.fiscal_end
    if not parts.fiscal or parts.quarter is not None or published is None:
        return None
    if end is not None and end.mention is context.mention and (ends := end.year_named(published)):
        return complete(context, ends, PUBLISHED)
    return complete(context, published.year + (parts.shift or 0), PUBLISHED)


def _own_quarter(context: Context) -> Reading | None:
    """A quarter of the fiscal year whose end the text gives; None where quarters are the calendar's."""
    end, quarter = context.timeline.fiscal_end, context.parts.quarter
    if end is None or not has_own_quarters(end) or not quarter or context.published is None:
        return None
    quarter = quarter if quarter > 0 else 4
    year = end.year_of_quarter(quarter, context.published)
    return Reading("DATE", f"FY{year:04}-Q{quarter}", context.mod, PUBLISHED)


def _iso(value: str, context: Context) -> Reading:
    day, _, clock = value.partition("T")
    if clock:
        return Reading("TIME", f"{day}T{clock}")
    return context.timed(day, context.mod, None)


def _numeric(text: str, context: Context) -> Reading:
    first, second, third = (int(part) for part in re.split(r"[/.-]", text))
    if first > 31:
        day = day_or_none(first, second, third)
    else:
        year = third if third > 99 else in_century(context, third)
        day_first = "." in text or "-" in text or first > 12 or context.timeline.day_first
        month, number = (second, first) if day_first and second <= 12 else (first, second)
        day = day_or_none(year, month, number)
    return context.timed(day.isoformat(), context.mod, None) if day else Reading("DATE", None)


def _decade(context: Context, decade: int) -> Reading:
    if decade < 100:
        decade += _century_of_decade(context, decade)
    return Reading("DATE", f"{decade // 10:03}X", context.mod)


def _century_of_decade(context: Context, decade: int) -> int:
    """The century of "the 90s": the one a history tells of, else the latest in which they have begun."""
    last = context.timeline.reference("century")
    century = context.published.year // 100 * 100 if context.published else 2000
    if context.timeline.narrative and last:
        century = last.earliest.year // 100 * 100
    ahead = context.published is not None and century + decade > context.published.year
    return century - 100 if ahead or (context.published is None and last is None) else century


def _century(context: Context, number: int) -> Reading:
    era = "BC" if context.parts.era == "BC" else ""
    return Reading("DATE", f"{era}{number - 1:02}XX", context.mod)


def _near_century(context: Context, shift: int) -> Reading:
    """ "This century", "the last century"."""
    if context.published is None:
        return Reading("DATE", "XXXX", context.mod)
    return Reading("DATE", f"{context.published.year // 100 + shift:02}XX", context.mod, PUBLISHED)
