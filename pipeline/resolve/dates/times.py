"""Times of day that stand without their day, and spans of years or days."""

from datetime import date, timedelta

from pipeline.annotations.timex import day_or_none
from pipeline.resolve.dates.calendar import month_length, nearest
from pipeline.resolve.dates.lengths import length
from pipeline.resolve.dates.reading import PUBLISHED, Reading, Setting
from pipeline.resolve.dates.speech import day_of_speech
from pipeline.resolve.dates.timeline import Point

# Times of the event that a report is about: "the evening", "the 68th minute".
_DEFINITE = frozenset({"dates.the_daypart", "dates.minute_of_play"})
# A report comes out within days of its event.
_EVENT = timedelta(days=3)


def time_of_day(setting: Setting) -> Reading:
    """A clock time or part of the day; its day comes from the sentence, the paragraph or publication."""
    parts = setting.parts
    clock = setting.clock()
    point = _day_point(setting)
    if "this" in parts or "deictic" in parts:
        day, anchor = _deictic_day(setting)
    elif "neighbour" in parts or "same" in parts:
        latest = setting.timeline.reference("day")
        origin = latest.earliest if latest else setting.published
        day = origin + timedelta(setting.number("neighbour")) if origin else None
        anchor = latest.id if latest else PUBLISHED
    elif point is not None:
        day, anchor = point.earliest, point.id
    else:
        day, anchor = setting.published, PUBLISHED
    if clock is None:
        return Reading("TIME", None, setting.mod(), anchor if day else None, day, day)
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{clock}", setting.mod())
    return Reading("TIME", f"{day.isoformat()}T{clock}", setting.mod(), anchor)


def _deictic_day(setting: Setting) -> tuple[date | None, str]:
    """ "This morning", "last night", "tonight": of the day of publication, or of that of the speech."""
    if setting.published is None:
        return None, PUBLISHED
    if setting.quoted and (spoken := day_of_speech(setting.timeline, setting.published)) is not None:
        return spoken.earliest + timedelta(setting.number("this")), spoken.id
    return setting.published + timedelta(setting.number("this")), PUBLISHED


def _day_point(setting: Setting) -> Point | None:
    """The day that the same paragraph has named; for a definite past time, the last past day of the text."""
    timeline, published = setting.timeline, setting.published
    past = published if setting.mention.tense == "past" else None
    point = timeline.reference("day", before=past)
    if point is None:
        return None
    if point.paragraph >= setting.paragraph - (1 if timeline.narrative else 0):
        return point
    definite = setting.mention.rule in _DEFINITE
    if definite and published is not None and timedelta(0) <= published - point.earliest <= _EVENT:
        return point
    return None


def span(setting: Setting) -> Reading:
    """ "1988-90" or "March 3-5": a length, with its first and last day."""
    parts = setting.parts
    if "year_to" in parts:
        first, last = setting.number("year"), setting.number("year_to")
        last = first - first % 100 + last if last < 100 else last
        return Reading(
            "DURATION",
            length(last - first, "year"),
            setting.mod(),
            None,
            date(first, 1, 1),
            date(last, 12, 31),
        )
    month, day, day_to = (setting.number(name) for name in ("month", "day", "day_to"))
    value = length(day_to - day + 1, "day")
    if "year" in parts:
        year = setting.number("year")
    elif setting.published is not None:
        years = range(setting.published.year - 1, setting.published.year + 2)
        days = [candidate for year in years if (candidate := day_or_none(year, month, day))]
        if not days:
            return Reading("DURATION", None)
        year = nearest(days, setting.published, setting.direction(), 2).year
    else:
        return Reading("DURATION", value, setting.mod())
    earliest = day_or_none(year, month, day)
    latest = day_or_none(year, month, min(day_to, month_length(year, month)))
    return Reading("DURATION", value, setting.mod(), None if "year" in parts else PUBLISHED, earliest, latest)
