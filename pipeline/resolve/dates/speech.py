"""Whether an expression stands inside quotation marks, and on which day those words were spoken."""

import re
from datetime import date, timedelta

from pipeline.resolve.dates.timeline import Point, Timeline

# A closing single mark, as far as it can be told from an apostrophe.
_CLOSING_SINGLE = re.compile(r"’(?=[\s,.;:?!)]|$)")
_LONGEST = 2000
# Earlier points among which the day of speech is sought.
_REACH = 100
# Speech is reported within days.
_REPORTED = timedelta(days=3)


def is_quoted(text: str, first: int, start: int) -> bool:
    """Whether a quotation is open at `start`, in the paragraph that begins at `first`.

    False further than 2,000 characters into a paragraph, so that time stays linear.
    """
    if start - first > _LONGEST:
        return False
    paragraph = text[first:start]
    if paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2:
        return True
    opening = paragraph.rfind("‘")
    return opening >= 0 and not _CLOSING_SINGLE.search(paragraph, opening)


def day_of_speech(timeline: Timeline, published: date, paragraph: int) -> Point | None:
    """The day on which a report's words were spoken, just before publication; None where it has named none.

    That is the last one of the paragraph, else the latest that the text has spoken of.
    """
    days = [
        point
        for point in timeline.points[-_REACH:]
        if point.unit in ("day", "hour")
        and not point.ahead
        and not point.quoted
        and timedelta(0) <= published - point.earliest <= _REPORTED
    ]
    if not days:
        return None
    here = [point for point in days if point.paragraph == paragraph]
    latest = here[-1] if here else max(days, key=lambda point: point.earliest)
    return latest if latest.earliest < published else None


def time_in_story(timeline: Timeline, published: date, paragraph: int) -> Point | None:
    """The long past time at which a history lets somebody speak: that which the paragraph has reached."""
    point = timeline.told_time() if timeline.narrative else None
    if point is None or point.paragraph != paragraph:
        return None
    return point if point.earliest.year < published.year - 1 else None


def day_in_story(timeline: Timeline, published: date, paragraph: int) -> Point | None:
    """That time where it is a day."""
    point = time_in_story(timeline, published, paragraph)
    return point if point is not None and point.unit in ("day", "hour") else None
