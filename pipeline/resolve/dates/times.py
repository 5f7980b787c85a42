"""Times of day that stand without their day."""

from datetime import date, timedelta

from pipeline.resolve.dates.reading import PUBLISHED, Context, Reading
from pipeline.resolve.dates.speech import day_in_story, day_of_speech
from pipeline.resolve.dates.timeline import Point

_LATE = ("EV", "NI")
_EVENING = "18:00"
# Before this hour a night has gone over into the next day.
_MORNING = "06:00"
# Earlier points among which an evening is sought.
_REACH = 30
# A report comes out within days of its event.
_EVENT = timedelta(days=3)


def time_of_day(context: Context) -> Reading:
    """A clock time or part of the day; its day comes from the sentence, the paragraph or publication."""
    parts = context.parts
    clock = context.clock()
    point = _day_point(context)
    if parts.this is not None or parts.deictic is not None:
        day, anchor = _deictic_day(context)
    elif parts.neighbour is not None or parts.same:
        past = context.published if context.mention.tense == "past" else None
        latest = context.timeline.reference("day", before=past)
        origin = latest.earliest if latest else context.published
        day = origin + timedelta(context.parts.neighbour or 0) if origin else None
        anchor = latest.id if latest else PUBLISHED
    elif point is not None:
        day, anchor = point.earliest + timedelta(_is_past_midnight(context, point)), point.id
    else:
        day, anchor = context.published, PUBLISHED
    if context.quoted and context.mention.tense == "present" and parts.time is not None and point is None:
        # "Who reads that at 3am?": at any day's.
        return Reading("TIME", f"T{clock}", context.mod)
    if clock is None:
        return Reading("TIME", None, context.mod, anchor if day else None, day, day)
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{clock}", context.mod)
    return Reading("TIME", f"{day.isoformat()}T{clock}", context.mod, anchor)


def _is_past_midnight(context: Context, point: Point) -> bool:
    """Whether an hour of the morning follows on one of the evening before: "at 11pm on Friday … at 1am"."""
    clock, told = context.parts.time or "", point.value.partition("T")[2]
    if context.mention.tense == "past" and context.published == point.earliest:
        return False  # it has not come yet
    return "" < clock < _MORNING and (told in _LATE or told[:5] >= _EVENING) and told[:1] != "M"


def _deictic_day(context: Context) -> tuple[date | None, str]:
    """ "This morning", "last night", "tonight": of the day of publication, or of that of the speech."""
    if context.published is None:
        return None, PUBLISHED
    days = timedelta(context.parts.this or 0)
    if context.parts.this == -1 and "" < (context.parts.time or "") < _MORNING:
        days = timedelta(0)  # "at 4am last night"
    if context.quoted and (spoken := _spoken(context)) is not None:
        return spoken.earliest + days, spoken.id
    return context.published + days, PUBLISHED


def _spoken(context: Context) -> Point | None:
    timeline, published, paragraph = context.timeline, context.published, context.paragraph
    if published is None:
        return None
    return day_of_speech(timeline, published, paragraph) or day_in_story(timeline, published, paragraph)


def _evening_told(context: Context) -> Point | None:
    """The last evening or night that a report has told of, for "the evening" and "11pm" of the same event."""
    published, parts = context.published, context.parts
    late = parts.daypart in _LATE if parts.daypart is not None else (parts.time or "") >= _EVENING
    if not late or published is None or context.timeline.narrative or context.mention.tense != "past":
        return None
    for point in reversed(context.timeline.points[-_REACH:]):
        past = timedelta(0) <= published - point.earliest <= _EVENT
        if past and point.unit == "hour" and point.value[-2:] in _LATE:
            return point
    return None


def _day_point(context: Context) -> Point | None:
    """The day that the same paragraph has named; for a time of the event, the last past day of the text."""
    timeline, published = context.timeline, context.published
    past = published if context.mention.tense == "past" else None
    point = timeline.reference("day", before=past)
    if point is None:
        return None
    if point.paragraph >= context.paragraph - (1 if timeline.narrative else 0):
        return point
    if (evening := _evening_told(context)) is not None:
        return evening
    past_event = published is not None and timedelta(0) <= published - point.earliest <= _EVENT
    return point if past_event and _is_of_event(context) else None


def _is_of_event(context: Context) -> bool:
    """Whether a time belongs to the event that the text is telling, whose day an earlier paragraph named.

    "In the morning" does, and a clock time in the past, "the wall fell at 4pm"; one that opens its paragraph
    is a stamp of the report itself.
    """
    parts = context.parts
    clock = parts.time is not None and context.mention.tense == "past" and not context.opening
    return parts.definite or (clock and not context.quoted)
