"""Evidence for days and parts of a year: months, weekdays, holidays, seasons, quarters."""

import re

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import (
    CLAUSE_END,
    FUNCTION,
    MEASURED,
    MONTH,
    OWNERS,
    PLACED_IN_TIME,
    UNITS,
    WEAK_MONTH,
    WEAK_WEEKDAY,
    Candidate,
)

_HOLIDAY_THING = frozenset(temporal.words("holiday_things"))
_CONTESTS = frozenset(temporal.words("contests"))
_SPEAKING = frozenset(("said", "says", "added", "asked", "replied", "told", "with"))
# Characters from one month to the next in "Jan and Feb".
_NEAR = 6
# Holidays that are written without capitals as often, and are nothing else.
_PLAIN_DAYS = (["independence", "day"], ["veterans", "day"])
_BEFORE_FALL = frozenset(
    ("by", "during", "in", "of", "over", "since", "this", "through", "throughout", "until")
)
_BODIES = frozenset(temporal.words("bodies"))
_NAMED_DAY = temporal.table("named_day")
_BEFORE_DAY = frozenset(("before", "by", "from", "on", "since", "till", "until"))
_FIGURES = re.compile(r"\d+")
_WEEKS_OF_A_SEASON = 22
_PLAIN_HOLIDAYS = frozenset(temporal.words("plain_holidays"))

# "The Sunday papers", "his Sunday best": a kind of thing, on no particular day.
_OF_SUNDAYS = frozenset((
    "best", "driver", "drivers", "league", "newspaper", "newspapers", "paper", "papers", "roast", "roasts",
    "school", "supplement", "supplements", "tabloid", "tabloids",
))  # fmt: skip


def month(found: Candidate) -> bool:
    """A month by itself: capital or a preposition of time; "may" and "march" need both."""
    position = _month_word(found)
    word, before = found.word(position), found.word(position - 1)
    if any(number.isdecimal() and int(number[:4]) < 100 for number in (found.after, before)):
        return False  # a day that does not exist
    placed = before in PLACED_IN_TIME or "mod" in found.parts or before in MONTH
    if found.after in ("-", "to") and found.word(found.last + 1) in MONTH and found.capital(position):
        return True  # "Jan-Feb 2017"
    if before in _SPEAKING and (found.after in CLAUSE_END or found.after == "\n"):
        return False  # "said April", who is a person
    if word in WEAK_MONTH:
        near = 0 <= found.atoms.start[found.first] - found.previous_end <= _NEAR
        if before in ("and", "or") and len(word) == 3 and word != "may" and not near:
            return False  # "Ant and Dec"
        if before in ("", "of", "and", "or", "for", "to", "from") and not found.capital(position):
            return False
        if word in ("may", "march"):
            if found.pos(position) in ("AUX", "VERB") and before not in (
                "in",
                "last",
                "next",
                "since",
                "until",
            ):
                return False
            return placed and (found.capital(position) or before in ("in", "last", "next", "since", "until"))
        return placed and found.capital(position)
    if not found.capital(position):
        return placed and len(word) > 3
    if found.capital(found.last) and not placed and found.after not in temporal.table("weekday"):
        return False
    return (
        not (found.capital(position - 1) and not found.sentence_start(position - 1) and not placed)
        or len(word) > 6
    )


def _month_word(found: Candidate) -> int:
    return next(i for i in range(found.last - 1, found.first - 1, -1) if found.word(i) in MONTH)


def month_day(found: Candidate) -> bool:
    """A month with a day; lower-case "may 3" and "march 12 miles" are refused."""
    position = _month_word(found)
    if found.word(position + 1) == "," and found.last == position + 3 and found.noun_follows():
        return False  # "in October, 1st Battalion left"
    if found.word(position) in ("may", "march", "mar", "dec", "jan") and not found.capital(position):
        return found.before in ("on", "since", "until") and found.pos(position) != "AUX"
    return found.after not in UNITS and found.after not in ("percent", "%", "times", "points")


def day_span(found: Candidate) -> bool:
    """Two days of one month, the later one last: "March 3 and 5", not "on March 3 and 5 people"."""
    if "and" in found.words and found.word(found.last - 1).isdecimal() and found.noun_follows():
        return False
    return int(found.parts["day"]) < int(found.parts["day_to"]) and month_day(found)


def day_month(found: Candidate) -> bool:
    """A day with a month; "the second may fall" is refused."""
    position = _month_word(found)
    return int(found.parts["day"]) > 0 and (found.capital(position) or found.word(position) not in WEAK_MONTH)


def month_year(found: Candidate) -> bool:
    """A month with a year; lower-case "may" or "march" is a verb."""
    position = _month_word(found)
    if "era" in found.parts:
        return found.capital(position)
    if int(found.parts["year"]) < 1000 and not found.word(found.last - 1).startswith(("'", "’", "‘")):
        return found.capital(position) and found.before == "in" and not found.noun_follows()
    return found.capital(position) or found.word(position) not in ("may", "march")


def slashed(found: Candidate) -> bool:
    """Three numbers with slashes or full stops that can be a day, not a version."""
    numbers = [int(part) for part in re.split(r"[/.-]", str(found.parts["slashed"]))]
    if numbers[0] > 31:
        return 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31
    low, high = sorted(numbers[:2])
    dotted = "." in str(found.parts["slashed"])
    return (
        1 <= low <= 12
        and high <= 31
        and found.before not in ("version", "v")
        and (not dotted or numbers[2] > 1900)
    )


def figures(found: Candidate) -> bool:
    """ "On 11/21", "Friday 5/12", "10/1 to 11/7": a month and a day after a word of time."""
    figure = next((word for word in found.words if "/" in word), "")
    numbers = [int(number) for number in figure.split("/") if number.isdecimal()]
    if len(numbers) != 2 or not (0 < min(numbers) <= 12 and max(numbers) <= 31):
        return False
    if "weekday" in found.parts or len(found.words) > 1:
        return True
    if figure in _NAMED_DAY and found.after not in _BODIES:
        return found.before in FUNCTION or found.before in ("", "-", ",", "(", '"')
    near = found.before in ("-", ",", "and", "or", "to") and (
        0 <= found.atoms.start[found.first] - found.previous_end <= _NEAR
    )
    dated = found.before in ("on", "until", "till", "since", "before", "from", "between")
    # "5/12: doors open", a heading or an answer.
    dated = dated or (found.sentence_start(found.first) and found.after in (",", ":", "-"))
    dated = dated or (found.first == 0 and found.after in CLAUSE_END)
    ranged = found.after == "-" and found.word(found.last + 1)[:1].isdecimal()
    return (dated or near) and found.after != "of" and (ranged or not found.noun_follows())


def year_month(found: Candidate) -> bool:
    """ "2019-05" cannot be a span of years; "2005-06" can."""
    year, month = (int(figure) for figure in _FIGURES.findall(found.word(found.first)))
    return 1 <= month <= 12 and month <= year % 100 and "/" not in found.word(found.first)


def week_number(found: Candidate) -> bool:
    """A week of the calendar: with its year, or later than any week of a season, a trial or a strike."""
    named = "year" in found.parts or "year_shift" in found.parts
    if "the" in found.words:
        named = named or not (found.noun_follows() or found.after == "of")
    return int(found.parts["nth"]) <= 53 and (
        named or (int(found.parts["nth"]) > _WEEKS_OF_A_SEASON and found.after != "of")
    )


def not_day(found: Candidate) -> bool:
    """ "last May": the verb needs another subject."""
    return found.capital(_month_word(found)) or found.word(_month_word(found)) not in ("may", "march", "mar")


def weekday(found: Candidate) -> bool:
    """A weekday; the abbreviations that are words too need a stop, a comma or a number after them."""
    position = found.last - 1
    word = found.word(position)
    if word in WEAK_WEEKDAY:
        dated = found.after == "," and (
            found.word(found.last + 1) in MONTH or found.word(found.last + 1)[:1].isdecimal()
        )
        stop = found.syntax.text[found.atoms.end[position] - 1] == "." and found.after not in ("", "\n")
        return found.capital(position) and found.before != "the" and (stop or dated or found.before == "on")
    if not found.capital(position) and found.pos(position) == "VERB":
        return False
    if word == "sunday" and found.after in _OF_SUNDAYS:
        return False
    if found.heads_name() or (
        found.before in ("girl", "man", "gal") and found.word(found.first - 2) in OWNERS
    ):
        return False
    return not (
        found.capital(found.first - 1)
        and found.before in ("bloody", "sheffield", "ruby", "black", "manic", "freaky", "super")
    )


def apposed(found: Candidate) -> bool:
    """ "3 April – a Thursday": a dash, comma or bracket parts it from the date just before."""
    return found.before in ("-", ",", "(") and found.atoms.start[found.first] - found.previous_end <= 3


def weekday_day(found: Candidate) -> bool:
    """ "Friday the 13th", "Mon 13th", "Friday 13"; not "Friday, the fourth decline", "on Friday 13 died"."""
    if found.word(found.last - 1).isdecimal():
        ends = found.after in CLAUSE_END or found.after in ("at", "between", "from")
        return ends and found.after != "-" and "," not in found.words
    return not found.noun_follows()


def nth(found: Candidate) -> bool:
    """ "The first Monday in May": a month has five of them at most, a year 53 weeks."""
    most = 5 if "month" in found.parts or "month_shift" in found.parts else 53
    return int(found.parts["nth"]) <= most


def nth_month(found: Candidate) -> bool:
    """ "The ninth month of 2021": a year has twelve."""
    return 1 <= int(found.parts["month"]) <= 12


def holiday(found: Candidate) -> bool:
    """A holiday as a day, not as an attribute ("the Christmas tree")."""
    if not any(found.capital(i) for i in range(found.first, found.last)):
        words = str(found.parts["holiday"]).split()
        dated = not {"year", "year_shift"}.isdisjoint(found.parts)
        plain = words[0] in _PLAIN_HOLIDAYS or words[-1] == "eve" or dated or words[-2:] in _PLAIN_DAYS
        return plain and found.after not in _HOLIDAY_THING
    if found.heads_name() or (found.titled() and found.in_marks()):
        return False
    if len(str(found.parts["holiday"]).split()) > 1 or "year" in found.parts:
        return True
    return found.after not in _HOLIDAY_THING


def season_year(found: Candidate) -> bool:
    """A season with its year; "the fall of 1066 people" has no year."""
    return found.after not in MEASURED


def season(found: Candidate) -> bool:
    """A season by itself: "in the spring", not a verb, a source or "a fall in prices"."""
    position = found.last - 1
    if found.pos(position) == "VERB" or found.noun_follows():
        return False
    if found.before in ("a", "an") and found.words[0] != "a":
        return False
    word = found.word(position)
    introduced = "mod" in found.parts or found.word(position - 1) == "the" or found.before in PLACED_IN_TIME
    if word in ("summer", "autumn", "winter") and found.word(position - 1) == "the":
        return True
    if word == "fall":
        return (
            introduced
            and found.after not in ("of", "in", "from", "to", "by")
            and found.before
            in ("in", "by", "until", "since", "this", "of", "over", "during", "through", "throughout")
        )
    if (
        word in ("summer", "autumn", "winter")
        and found.pos(position) == "NOUN"
        and found.pos(position - 1) == "ADJ"
    ):
        return True
    placed = found.before in (PLACED_IN_TIME | {"over", "throughout"})
    if word == "spring":
        return introduced and placed
    return introduced and (placed or "mod" in found.parts)


def quarter(found: Candidate) -> bool:
    """A numbered quarter of a year; "quarter-final" and the quarters of a match are none."""
    if not 1 <= int(found.parts["quarter"]) <= 4 and found.parts["quarter"] != -1:
        return False
    if found.after == "of" and not _CONTESTS.isdisjoint(found.atoms.lower[found.last + 1 : found.last + 5]):
        return False
    return not (found.after == "-" and found.glued_after() and found.word(found.last + 1).startswith("final"))


def quarter_code(found: Candidate) -> bool:
    """Q1 to Q4, or 1Q to 4Q, written together."""
    return 1 <= int(found.parts["quarter"]) <= 4 and _is_code(found, "q")


def half_code(found: Candidate) -> bool:
    """H1 or H2 with a year, or in capitals after "in"."""
    known = "year" in found.parts or found.before in ("in", "for", "the")
    return int(found.parts["half"]) in (1, 2) and known and _is_code(found, "h")


def _is_code(found: Candidate, letter: str) -> bool:
    """Whether the letter and its figure are written together."""
    position = found.first + found.words.index(letter)
    pairs = ((position, position + 1), (position - 1, position))
    return any(
        left >= found.first and right < found.last and found.atoms.end[left] == found.atoms.start[right]
        for left, right in pairs
        if found.word(left + right - position).isdecimal()
    )


def quarter_bare(found: Candidate) -> bool:
    """ "the quarter" as a business period, not a fraction, a district or a round."""
    if found.words == ["quarter"] or (found.words[-1] == "period" and len(found.words) == 1):
        return False
    return found.after not in ("of", "-", "final", "finals", "pounder") and not found.noun_follows()


def day_of_month(found: Candidate) -> bool:
    """ "on the 15th", not "the 15th floor"."""
    text = found.syntax.text[found.atoms.start[found.first] : found.atoms.end[found.last - 1]]
    named = any(sign.isdecimal() for sign in text) or found.word(found.last - 1) == "month"
    if not named or not 1 <= int(found.parts["day"]) <= 31:
        return False
    placed = found.before in _BEFORE_DAY or (found.before in ("after", "around") and "month" in found.words)
    return placed and not found.noun_follows()
