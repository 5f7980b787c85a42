"""Times of day that stand without their day."""

from datetime import date, timedelta

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
        past = setting.published if setting.mention.tense == "past" else None
        latest = setting.timeline.reference("day", before=past)
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
