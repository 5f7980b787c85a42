"""Evidence for times of day and vague references."""

import re

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import CLAUSE_END, FUNCTION, Candidate

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]\d\d)?")
_FIGURE = re.compile(r"\d+")
_MINUTE = re.compile(r"[0-5]\d")
_AT = frozenset(("about", "after", "around", "at", "before", "between", "by", "from", "since", "to", "until"))
_BEFORE_SECONDS = frozenset(("@", "about", "around", "at", "by", "from", "since", "until"))
# What names a day after hours: "between 3 and 5 tomorrow".
_DAYS = frozenset(
    (*temporal.table("weekday"), *temporal.table("month"), *temporal.table("deictic"), "next", "last", "this")
)
# Words before "one day" that put it ahead: "could one day rule".
_MODAL = frozenset(("can", "could", "may", "might", "will", "would", "'ll"))
_TIMED = frozenset(temporal.words("timed"))
_WEEKDAYS = temporal.table("weekday")
_DAYPART = temporal.table("daypart")
# Words before "the present" that make a time of it.
_OF_THE_PRESENT = frozenset(
    ("of", "at", "for", "from", "in", "into", "to", "until", "till", "and", "with", "about", "on", "than")
)
# What is current without being of today.
_CURRENT_THINGS = frozenset(("account", "accounts", "affairs", "flow", "flows"))


def clock(found: Candidate) -> bool:
    """A 24-hour time; race times and ratios have no preposition of time before them."""
    hour, minute, *seconds = str(found.parts["time"]).split(":")
    if (
        int(hour) > 24
        or int(minute) > 59
        or (seconds and (len(hour) < 2 or found.before not in _BEFORE_SECONDS))
        or found.after in ("left", "remaining")
    ):
        return False
    if "zone" in found.parts or found.after in _DAYS:
        return True
    if found.before == "than" and found.word(found.first - 2) in ("later", "earlier"):
        return True
    if found.before in _WEEKDAYS and len(hour) == 2 and not seconds:
        return True
    return found.before in (
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


def clock_span(found: Candidate) -> bool:
    """ "From 5 to 6pm", "9-11am"; "3 and 6pm" only after "between"."""
    if "and" in found.words and found.before != "between":
        return False
    clocks = [_CLOCK.fullmatch(word) for word in found.words if word[0].isdecimal()]
    return all(clock and 1 <= int(clock[1]) <= 12 for clock in clocks) and found.before not in (
        "-",
        "/",
        "$",
        "by",
    )


def clock_span_plain(found: Candidate) -> bool:
    """ "From 10:30 to 15:00", "between 3 and 5 on Friday"; "from 6 to 4" are figures.

    Two bare hours need a day beside them or a part of the day in the words.
    """
    clocks = [word for word in found.words if word[0].isdecimal()]
    if any(int(_FIGURE.match(clock)[0][:2]) > 24 for clock in clocks):  # type: ignore[index]
        return False
    written = sum(":" in clock for clock in clocks)
    named = any(word in _DAYPART or word in ("clock", "oclock") for word in found.words)
    if "and" in found.words and found.before != "between":
        return False
    if "-" in found.words and _next_day_beside(found):
        return True
    if found.before not in ("from", "between"):
        return "to" in found.words and (named or (written == 2 and found.after in _DAYS))
    if any(len(clock) == 4 and clock.isdecimal() for clock in clocks):
        return clocks[0][0] == "0" and len(clocks[0]) == 4
    beside = "zone" in found.parts or _day_beside(found)
    described = found.noun_follows() and found.after not in _DAYS
    return written == 2 or named or ((written == 1 or beside) and not described)


def _next_day_beside(found: Candidate) -> bool:
    """ "6-8 next Monday": what is to come has no score yet."""
    if found.after == "next":
        return found.word(found.last + 1) in _WEEKDAYS
    told = 0 <= found.atoms.start[found.first] - found.previous_end <= 1
    return told and "next" in found.earlier(3) and found.after in CLAUSE_END


def _day_beside(found: Candidate) -> bool:
    """Whether a day was told just before the preposition, or comes after the hours."""
    told = 0 <= found.atoms.start[found.first - 1] - found.previous_end <= 2
    if found.after == "on":
        return told or found.word(found.last + 1) in _DAYS or found.word(found.last + 1)[:1].isdecimal()
    return told or found.after in _DAYS


def hour_beside_day(found: Candidate) -> bool:
    """ "On Friday at 8", "tonight around 7": a day was told just before; or "began at 7.30"."""
    if found.before not in ("at", "around", "about", "by"):
        return False
    hour, _, minute = found.word(found.first).partition(".")
    if not 1 <= int(hour) <= (23 if minute else 12) or (minute and not _MINUTE.fullmatch(minute)):
        return False
    told = 0 <= found.atoms.start[found.first - 1] - found.previous_end <= 2
    if minute and not told:
        told = found.before == "at" and found.word(found.first - 2) in _TIMED
    if minute and told and found.capital(found.last):
        return True  # "17.30 Leeds time"
    return told and (found.after in CLAUSE_END or found.after[:1] == "\n") and not found.noun_follows()


def clock_words(found: Candidate) -> bool:
    """ "At six forty-three", not "paid two fifty"."""
    if "marked" in found.parts or "daypart" in found.parts:
        return True
    return found.before in _AT and (found.after in _DAYS or not found.noun_follows())


def minutes_past(found: Candidate) -> bool:
    """ "Ten past nine", "five minutes to six"; "from ten to six" are figures."""
    hour = str(found.parts["time"])[:2]
    if not "00" <= hour <= "24" or found.noun_follows():
        return False
    if "past" in found.words:
        return True
    return not {"minutes", "mins"}.isdisjoint(found.words) or found.before in ("at", "it's", "until")


def military(found: Candidate) -> bool:
    """ "0940 GMT"; before "hours" only where a zero or a preposition shows it is no count."""
    return (
        "zone" in found.parts
        or found.word(found.first)[0] == "0"
        or (found.before in ("at", "by", "until", "from") and found.after != "of")
    )


def hour_daypart(found: Candidate) -> bool:
    """ "4 in the morning"."""
    return int(str(found.parts["time"])[:2]) <= 24 and found.before not in ("of", "-")


def quarter_to(found: Candidate) -> bool:
    """ "a quarter to six" after a preposition of time."""
    return found.before in ("at", "by", "until", "about", "around", "before", "after", "since", "it", "from")


def clockword(found: Candidate) -> bool:
    """Noon or midnight as a time, not in a title."""
    position = found.last - 1
    if any(word[:1].isdecimal() and word != "12" for word in found.words):
        return False
    return not (found.capital(position) and not found.sentence_start(position)) and not (
        found.after == "-" and found.glued_after()
    )


def overnight(found: Candidate) -> bool:
    """ "raided overnight", not "an overnight success"."""
    return not found.noun_follows() and found.before not in ("an", "the", "almost")


def that_daypart(found: Candidate) -> bool:
    """ "that night"."""
    return not found.noun_follows() or found.pos(found.last) in ("PROPN", "")


def the_daypart(found: Candidate) -> bool:
    """ "in the morning", "the night of"; not "the night sky" nor "the dawn of an era"."""
    return not found.noun_follows() and (
        found.before in ("in", "on", "during", "through", "throughout", "later", "of", "into", "for")
        or (found.after == "of" and found.words[-1] not in ("dawn", "dusk"))
    )


def minute_of_play(found: Candidate) -> bool:
    """ "the 68th minute" of a match."""
    return found.after != "-"


def joined_only(found: Candidate) -> bool:
    """A part of the day stands alone only after "at" or "before" ("at dawn"); "in morning" ends a clause."""
    if found.before == "in" and found.word(found.last - 1) in ("morning", "afternoon", "evening"):
        return found.after in CLAUSE_END
    return (
        found.word(found.last - 1) in ("dawn", "dusk", "daybreak", "sunrise", "sunset", "lunchtime")
        and found.before in ("at", "before", "until", "since", "by", "after")
        and not found.noun_follows()
    )


def reference(found: Candidate) -> bool:
    """A vague reference; "Now, listen", "shortly after", "as soon as" and "the past tense" are none."""
    word = found.word(found.last - 1)
    if (found.after == "-" and found.glued_after()) or found.titled():
        return False
    if word == "now":
        opens = found.sentence_start(found.first) and found.after == ","  # "Now, that is news"
        return not opens and not (found.capital(found.last - 1) and found.capital(found.last))
    if found.words == ["one", "day"]:
        return found.before in _MODAL
    if word == "recently":
        return not (found.before == "as" and found.after == "as")  # "as recently as 2009"
    if word == "soon":
        return found.after not in ("as", "after", "enough") and found.before != "as"
    if word == "shortly":
        return found.after not in ("after", "before", "thereafter")
    if found.words == ["the", "present"] and found.before not in _OF_THE_PRESENT:
        return False  # what is unwrapped
    if word in ("past", "future", "present", "term", "moment"):
        return not found.noun_follows()
    return True


def attribute(found: Candidate) -> bool:
    """ "current" as an attribute of a noun, not as a noun."""
    if (
        found.after in _CURRENT_THINGS
        or found.pos(found.last - 1) not in ("ADJ", "")
        or found.before in ("more", "most")
        or found.capital(found.last - 1)
    ):
        return False
    return bool(found.after) and found.after[0].isalpha() and found.after not in FUNCTION
