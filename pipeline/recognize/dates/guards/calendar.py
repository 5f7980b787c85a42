"""Evidence for days and parts of a year: months, weekdays, holidays, seasons."""

import re

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import (
    CLAUSE_END,
    FUNCTION,
    MEASURED,
    MONTH,
    OWNERS,
    PLACED_IN_TIME,
    WEAK_WEEKDAY,
    Candidate,
)

# What a hyphen joins to a holiday that something only looks like.
_LIKE = frozenset(("themed", "style", "inspired", "related", "like", "type"))
_HOLIDAY_THING = frozenset(temporal.words("holiday_things"))
# Characters from one month to the next in "Jan and Feb".
_NEAR = 6
# Holidays that are written without capitals as often, and are nothing else.
_PLAIN_DAYS = (["independence", "day"], ["veterans", "day"])
_BEFORE_FALL = frozenset(
    ("by", "during", "in", "of", "over", "since", "this", "through", "throughout", "until")
)
# What follows prices, and not a season, that fall.
_AFTER_A_FALL = frozenset(("of", "in", "from", "to", "by"))
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


def slashed(candidate: Candidate) -> bool:
    """Three numbers with slashes or full stops that can be a day, not a version."""
    numbers = [int(part) for part in re.split(r"[/.-]", candidate.parts.slashed or "")]
    if numbers[0] > 31:
        return 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31
    low, high = sorted(numbers[:2])
    dotted = "." in (candidate.parts.slashed or "")
    return (
        1 <= low <= 12
        and high <= 31
        and candidate.before not in ("version", "v")
        and (not dotted or numbers[2] > 1900)
    )


def figures(candidate: Candidate) -> bool:
    """ "On 11/21", "Friday 5/12", "10/1 to 11/7": a month and a day after a word of time."""
    figure = next((word for word in candidate.words if "/" in word), "")
    numbers = [int(number) for number in figure.split("/") if number.isdecimal()]
    if len(numbers) != 2 or not (0 < min(numbers) <= 12 and max(numbers) <= 31):
        return False
    if candidate.parts.weekday is not None or len(candidate.words) > 1:
        return True
    if figure in _NAMED_DAY and candidate.after not in _BODIES:
        return candidate.before in FUNCTION or candidate.before in ("", "-", ",", "(", '"')
    near = candidate.before in ("-", ",", "and", "or", "to") and (
        0 <= candidate.atoms.start[candidate.first] - candidate.previous_end <= _NEAR
    )
    dated = candidate.before in ("on", "until", "till", "since", "before", "from", "between")
    # "5/12: doors open", a heading or an answer.
    dated = dated or (candidate.sentence_start(candidate.first) and candidate.after in (",", ":", "-"))
    dated = dated or (candidate.first == 0 and candidate.after in CLAUSE_END)
    ranged = candidate.after == "-" and candidate.word(candidate.last + 1)[:1].isdecimal()
    return (dated or near) and candidate.after != "of" and (ranged or not candidate.noun_follows())


def year_month(candidate: Candidate) -> bool:
    """ "2019-05" cannot be a span of years; "2005-06" can."""
    year, month = (int(figure) for figure in _FIGURES.findall(candidate.word(candidate.first)))
    return 1 <= month <= 12 and month <= year % 100 and "/" not in candidate.word(candidate.first)


def week_number(candidate: Candidate) -> bool:
    """A week of the calendar: with its year, or later than any week of a season, a trial or a strike."""
    named = candidate.parts.year is not None or candidate.parts.year_shift is not None
    if "the" in candidate.words:
        named = named or not (candidate.noun_follows() or candidate.after == "of")
    return (candidate.parts.nth or 0) <= 53 and (
        named or ((candidate.parts.nth or 0) > _WEEKS_OF_A_SEASON and candidate.after != "of")
    )


def weekday(candidate: Candidate) -> bool:
    """A weekday; the abbreviations that are words too need a stop, a comma or a number after them."""
    position = candidate.last - 1
    word = candidate.word(position)
    if word in WEAK_WEEKDAY:
        dated = candidate.after == "," and (
            candidate.word(candidate.last + 1) in MONTH or candidate.word(candidate.last + 1)[:1].isdecimal()
        )
        stop = candidate.syntax.text[candidate.atoms.end[position] - 1] == "." and candidate.after not in (
            "",
            "\n",
        )
        return (
            candidate.capital(position)
            and candidate.before != "the"
            and (stop or dated or candidate.before == "on")
        )
    if not candidate.capital(position) and candidate.pos(position) == "VERB":
        return False
    if word == "sunday" and candidate.after in _OF_SUNDAYS:
        return False
    if candidate.heads_name() or (
        candidate.before in ("girl", "man", "gal") and candidate.word(candidate.first - 2) in OWNERS
    ):
        return False
    return not (
        candidate.capital(candidate.first - 1)
        and candidate.before in ("bloody", "sheffield", "ruby", "black", "manic", "freaky", "super")
    )


def apposed(candidate: Candidate) -> bool:
    """ "3 April – a Thursday": a dash, comma or bracket parts it from the date just before."""
    return (
        candidate.before in ("-", ",", "(")
        and candidate.atoms.start[candidate.first] - candidate.previous_end <= 3
    )


def weekday_day(candidate: Candidate) -> bool:
    """ "Friday the 13th", "Mon 13th", "Friday 13"; not "Friday, the fourth decline", "on Friday 13 died"."""
    if candidate.word(candidate.last - 1).isdecimal():
        ends = candidate.after in CLAUSE_END or candidate.after in ("at", "between", "from")
        return ends and candidate.after != "-" and "," not in candidate.words
    return not candidate.noun_follows()


def nth(candidate: Candidate) -> bool:
    """ "The first Monday in May": a month has five of them at most, a year 53 weeks."""
    most = 5 if candidate.parts.month is not None or candidate.parts.month_shift is not None else 53
    return (candidate.parts.nth or 0) <= most


def nth_month(candidate: Candidate) -> bool:
    """ "The ninth month of 2021": a year has twelve."""
    return 1 <= (candidate.parts.month or 0) <= 12


def holiday(candidate: Candidate) -> bool:
    """A holiday as a day, not as an attribute ("the Christmas tree", "a Halloween-themed party")."""
    if candidate.after == "-" and candidate.glued_after() and candidate.word(candidate.last + 1) in _LIKE:
        return False
    if not any(candidate.capital(i) for i in range(candidate.first, candidate.last)):
        words = (candidate.parts.holiday or "").split()
        dated = candidate.parts.year is not None or candidate.parts.year_shift is not None
        plain = words[0] in _PLAIN_HOLIDAYS or words[-1] == "eve" or dated or words[-2:] in _PLAIN_DAYS
        return plain and candidate.after not in _HOLIDAY_THING
    if candidate.heads_name() or (candidate.titled() and candidate.in_marks()):
        return False
    if len((candidate.parts.holiday or "").split()) > 1 or candidate.parts.year is not None:
        return True
    return candidate.after not in _HOLIDAY_THING


def season_year(candidate: Candidate) -> bool:
    """A season with its year; "the fall of 1066 people" has no year."""
    return candidate.after not in MEASURED


def season(candidate: Candidate) -> bool:
    """A season by itself: "in the spring", not a verb, a source or "a fall in prices"."""
    position = candidate.last - 1
    if candidate.pos(position) == "VERB" or candidate.noun_follows():
        return False
    if candidate.before in ("a", "an") and candidate.words[0] != "a":
        return False
    word, before = candidate.word(position), candidate.word(position - 1)
    introduced = candidate.parts.mod is not None or before == "the" or candidate.before in PLACED_IN_TIME
    if word == "fall":
        return introduced and candidate.before in _BEFORE_FALL and candidate.after not in _AFTER_A_FALL
    plain = word in ("summer", "autumn", "winter")
    if plain and (before == "the" or _is_described(candidate, position)):
        return True
    placed = candidate.before in PLACED_IN_TIME or candidate.before in ("over", "throughout")
    return introduced and (placed or (word != "spring" and candidate.parts.mod is not None))


def _is_described(candidate: Candidate, position: int) -> bool:
    """ "A wet summer"."""
    return candidate.pos(position) == "NOUN" and candidate.pos(position - 1) == "ADJ"


def day_of_month(candidate: Candidate) -> bool:
    """ "on the 15th", not "the 15th floor"."""
    text = candidate.syntax.text[
        candidate.atoms.start[candidate.first] : candidate.atoms.end[candidate.last - 1]
    ]
    named = any(sign.isdecimal() for sign in text) or candidate.word(candidate.last - 1) == "month"
    if not named or not 1 <= (candidate.parts.day or 0) <= 31:
        return False
    placed = candidate.before in _BEFORE_DAY or (
        candidate.before in ("after", "around") and "month" in candidate.words
    )
    return placed and not candidate.noun_follows()
