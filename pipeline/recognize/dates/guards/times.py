"""Evidence for times of day."""

import re

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import CLAUSE_END, Candidate

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]\d\d)?")
_FIGURE = re.compile(r"\d+")
_MINUTE = re.compile(r"[0-5]\d")
_AT = frozenset(("about", "after", "around", "at", "before", "between", "by", "from", "since", "to", "until"))
_BEFORE_SECONDS = frozenset(("@", "about", "around", "at", "by", "from", "since", "until"))
# What names a day after hours: "between 3 and 5 tomorrow".
_DAYS = frozenset(
    (*temporal.table("weekday"), *temporal.table("month"), *temporal.table("deictic"), "next", "last", "this")
)
_TIMED = frozenset(temporal.words("timed"))
_TRADE = frozenset(("trade", "trading"))
_BEFORE_TRADE = frozenset(("after", "during", "in", "late", "early", "from"))
_WEEKDAYS = temporal.table("weekday")
_DAYPART = temporal.table("daypart")
# Parts of the day that are short enough to stand without an article: "at dawn", "by nightfall".
_MOMENTS = frozenset(("dawn", "dusk", "daybreak", "sunrise", "sunset", "nightfall", "lunchtime"))


def clock(candidate: Candidate) -> bool:
    """A 24-hour time; race times and ratios have no preposition of time before them."""
    hour, minute, *seconds = (candidate.parts.time or "").split(":")
    if (
        int(hour) > 24
        or int(minute) > 59
        or (seconds and (len(hour) < 2 or candidate.before not in _BEFORE_SECONDS))
        or candidate.after in ("left", "remaining")
    ):
        return False
    if candidate.parts.zone is not None or candidate.after in _DAYS:
        return True
    if candidate.before == "than" and candidate.word(candidate.first - 2) in ("later", "earlier"):
        return True
    if candidate.before in _WEEKDAYS and len(hour) == 2 and not seconds:
        return True
    return candidate.before in (
        "@",
        "at",
        "by",
        "until",
        "till",
        "from",
        "to",
        "about",
        "around",
        "before",
        "after",
        "since",
        "between",
        "and",
        "-",
        "(",
    )


def clock_span(candidate: Candidate) -> bool:
    """ "From 5 to 6pm", "9-11am"; "3 and 6pm" only after "between"."""
    if "and" in candidate.words and candidate.before != "between":
        return False
    clocks = [_CLOCK.fullmatch(word) for word in candidate.words if word[0].isdecimal()]
    return all(clock and 1 <= int(clock[1]) <= 12 for clock in clocks) and candidate.before not in (
        "-",
        "/",
        "$",
        "by",
    )


def clock_span_plain(candidate: Candidate) -> bool:
    """ "From 10:30 to 15:00", "between 3 and 5 on Friday"; "from 6 to 4" are figures.

    Two bare hours need a day beside them or a part of the day in the words.
    """
    clocks = [word for word in candidate.words if word[0].isdecimal()]
    if any(int(_FIGURE.match(clock)[0][:2]) > 24 for clock in clocks):  # type: ignore[index]
        return False
    written = sum(":" in clock for clock in clocks)
    named = any(word in _DAYPART or word in ("clock", "oclock") for word in candidate.words)
    if "and" in candidate.words and candidate.before != "between":
        return False
    if "-" in candidate.words and _next_day_beside(candidate):
        return True
    if candidate.before not in ("from", "between"):
        return "to" in candidate.words and (named or (written == 2 and candidate.after in _DAYS))
    if any(len(clock) == 4 and clock.isdecimal() for clock in clocks):
        return clocks[0][0] == "0" and len(clocks[0]) == 4
    beside = candidate.parts.zone is not None or _day_beside(candidate)
    described = candidate.noun_follows() and candidate.after not in _DAYS
    return written == 2 or named or ((written == 1 or beside) and not described)


def _next_day_beside(candidate: Candidate) -> bool:
    """ "6-8 next Monday": what is to come has no score yet."""
    if candidate.after == "next":
        return candidate.word(candidate.last + 1) in _WEEKDAYS
    told = 0 <= candidate.atoms.start[candidate.first] - candidate.previous_end <= 1
    return told and "next" in candidate.earlier(3) and candidate.after in CLAUSE_END


def _day_beside(candidate: Candidate) -> bool:
    """Whether a day was told just before the preposition, or comes after the hours."""
    told = 0 <= candidate.atoms.start[candidate.first - 1] - candidate.previous_end <= 2
    if candidate.after == "on":
        return (
            told
            or candidate.word(candidate.last + 1) in _DAYS
            or candidate.word(candidate.last + 1)[:1].isdecimal()
        )
    return told or candidate.after in _DAYS


def hour_beside_day(candidate: Candidate) -> bool:
    """ "On Friday at 8", "tonight around 7": a day was told just before; or "began at 7.30"."""
    if candidate.before not in ("at", "around", "about", "by"):
        return False
    hour, _, minute = candidate.word(candidate.first).partition(".")
    if not 1 <= int(hour) <= (23 if minute else 12) or (minute and not _MINUTE.fullmatch(minute)):
        return False
    told = 0 <= candidate.atoms.start[candidate.first - 1] - candidate.previous_end <= 2
    if minute and not told:
        told = candidate.before == "at" and candidate.word(candidate.first - 2) in _TIMED
    if minute and told and candidate.capital(candidate.last):
        return True  # "17.30 Leeds time"
    if candidate.before == "at" and _part_of_day_follows(candidate):
        return True
    return (
        told
        and (candidate.after in CLAUSE_END or candidate.after[:1] == "\n")
        and not candidate.noun_follows()
    )


def _part_of_day_follows(candidate: Candidate) -> bool:
    """ "At 10.15 on Monday night", "at 9.30 this morning"; "closed at 10.15 on Monday" is a price."""
    if candidate.after in ("this", "last", "yesterday", "tomorrow"):
        return candidate.word(candidate.last + 1) in _DAYPART
    day = candidate.last + (candidate.after == "on")
    return candidate.word(day) in _WEEKDAYS and candidate.word(day + 1) in _DAYPART


def clock_words(candidate: Candidate) -> bool:
    """ "At six forty-three", not "paid two fifty"."""
    if candidate.parts.marked or candidate.parts.daypart is not None:
        return True
    return candidate.before in _AT and (candidate.after in _DAYS or not candidate.noun_follows())


def minutes_past(candidate: Candidate) -> bool:
    """ "Ten past nine", "five minutes to six"; "from ten to six" are figures."""
    hour = (candidate.parts.time or "")[:2]
    if not "00" <= hour <= "24" or candidate.noun_follows():
        return False
    if "past" in candidate.words:
        return True
    return not {"minutes", "mins"}.isdisjoint(candidate.words) or candidate.before in ("at", "it's", "until")


def military(candidate: Candidate) -> bool:
    """ "0940 GMT"; before "hours" only where a zero or a preposition shows it is no count."""
    return (
        candidate.parts.zone is not None
        or candidate.word(candidate.first)[0] == "0"
        or (candidate.before in ("at", "by", "until", "from") and candidate.after != "of")
    )


def hour_daypart(candidate: Candidate) -> bool:
    """ "4 in the morning"."""
    return int((candidate.parts.time or "")[:2]) <= 24 and candidate.before not in ("of", "-")


def quarter_to(candidate: Candidate) -> bool:
    """ "a quarter to six" after a preposition of time."""
    return candidate.before in (
        "at",
        "by",
        "until",
        "about",
        "around",
        "before",
        "after",
        "since",
        "it",
        "from",
    )


def clockword(candidate: Candidate) -> bool:
    """Noon or midnight as a time, not in a title."""
    position = candidate.last - 1
    if any(word[:1].isdecimal() and word != "12" for word in candidate.words):
        return False
    return not (candidate.capital(position) and not candidate.sentence_start(position)) and not (
        candidate.after == "-" and candidate.glued_after()
    )


def overnight(candidate: Candidate) -> bool:
    """ "raided overnight", not "an overnight success"."""
    return not candidate.noun_follows() and candidate.before not in ("an", "the", "almost")


def that_daypart(candidate: Candidate) -> bool:
    """ "that night"."""
    return not candidate.noun_follows() or candidate.pos(candidate.last) in ("PROPN", "")


def the_daypart(candidate: Candidate) -> bool:
    """ "in the morning", "the night of"; not "the night sky" nor "the dawn of an era"."""
    if candidate.capital(candidate.last - 1) and not candidate.capital(candidate.last - 2):
        return False  # "on Harbour in the Morning", a programme
    return not candidate.noun_follows() and (
        candidate.parts.mod is not None
        or candidate.before in ("in", "on", "during", "through", "throughout", "later", "of", "into", "for")
        or (candidate.after == "of" and candidate.words[-1] not in ("dawn", "dusk"))
    )


def minute_of_play(candidate: Candidate) -> bool:
    """ "the 68th minute" of a match."""
    return candidate.after != "-"


def joined_only(candidate: Candidate) -> bool:
    """A part of the day stands alone only after "at" or "before" ("at dawn"); "in morning" ends a clause.

    It is also the time in which shares are traded: "in morning trading".
    """
    if candidate.after in _TRADE and candidate.before in _BEFORE_TRADE:
        return True
    if candidate.before == "in" and candidate.word(candidate.last - 1) in ("morning", "afternoon", "evening"):
        return candidate.after in CLAUSE_END
    return (
        candidate.word(candidate.last - 1) in _MOMENTS
        and candidate.before in ("at", "before", "until", "since", "by", "after")
        and not candidate.noun_follows()
    )
