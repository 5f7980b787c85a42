"""The evidence that a weak form needs before it counts as a time expression.

"May", "second", "spring", a bare 1995 or "the quarter" are time expressions in some places only. A guard
looks at the neighbouring words, capitals, the part of speech and the language model's names; where there
is no part of speech, at the words alone.
"""

from collections.abc import Callable

from pipeline.recognize.dates.candidate import Candidate
from pipeline.recognize.dates.guards import calendar, lengths, relative, times

GUARDS: dict[str, Callable[[Candidate], bool]] = {
    check.__name__: check
    for check in (
        calendar.month,
        calendar.month_day,
        calendar.day_month,
        calendar.month_year,
        calendar.slashed,
        calendar.not_day,
        calendar.weekday,
        calendar.apposed,
        calendar.weekday_day,
        calendar.holiday,
        calendar.season_year,
        calendar.season,
        calendar.quarter,
        calendar.quarter_code,
        calendar.half_code,
        calendar.quarter_bare,
        calendar.decade,
        calendar.era,
        calendar.short_year,
        calendar.year,
        calendar.day_of_month,
        calendar.year_span,
        relative.today,
        relative.shifted_unit,
        relative.weekend,
        relative.neighbour_unit,
        relative.the_unit,
        relative.bare_unit,
        relative.away,
        relative.units_ahead,
        relative.year_ended,
        relative.that_unit,
        relative.that_named,
        relative.gap,
        relative.gap_before,
        relative.year_ago,
        relative.full_year,
        relative.year_end,
        relative.rate,
        relative.frequency,
        relative.weekdays,
        relative.set_prep,
        lengths.aged,
        lengths.age_appositive,
        lengths.age_predicate,
        lengths.age_at,
        lengths.age_decade,
        lengths.stretch,
        lengths.stretch_one,
        lengths.recent_units,
        lengths.duration,
        lengths.one,
        lengths.bare_units,
        times.clock,
        times.military,
        times.hour_daypart,
        times.quarter_to,
        times.clockword,
        times.overnight,
        times.that_daypart,
        times.the_daypart,
        times.minute_of_play,
        times.joined_only,
        times.reference,
        times.attribute,
    )
}
"""Every check, by the name that rules give."""
