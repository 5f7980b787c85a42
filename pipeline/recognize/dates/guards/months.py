"""Evidence for months, with and without their day or year: "may" and "march" are verbs, "April" a person."""

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import (
    CLAUSE_END,
    MONTH,
    PLACED_IN_TIME,
    UNITS,
    WEAK_MONTH,
    Candidate,
)

_SPEAKING = frozenset(("said", "says", "added", "asked", "replied", "told", "with"))
# Words before "may" or "march" that make a month even of one without a capital.
_BEFORE_ANY_MONTH = frozenset(("in", "last", "next", "since", "until"))
# Characters from one month to the next in "Jan and Feb".
_NEAR = 6
# A number below this beside a month would be its day.
_LEAST_YEAR = 100
# Letters of an abbreviated month, and the most of a month that is a name of people too: "April", "August".
_ABBREVIATED, _LONGEST_NAME = 3, 6


def month(candidate: Candidate) -> bool:
    """A month by itself: capital or a preposition of time; "may" and "march" need both."""
    position = _month_word(candidate)
    if _has_impossible_day(candidate, position):
        return False
    if _begins_span(candidate, position):
        return True
    if _is_speaker(candidate, position):
        return False
    word = candidate.word(position)
    if word in ("may", "march"):
        return _is_no_verb(candidate, position)
    if word in WEAK_MONTH:
        return candidate.capital(position) and _is_placed(candidate, position) and not _is_of_pair(candidate)
    if not candidate.capital(position):
        return _is_placed(candidate, position) and len(word) > _ABBREVIATED
    return _is_placed(candidate, position) or not _is_in_name(candidate, position)


def _month_word(candidate: Candidate) -> int:
    return next(i for i in range(candidate.last - 1, candidate.first - 1, -1) if candidate.word(i) in MONTH)


def _is_placed(candidate: Candidate, position: int) -> bool:
    """Whether a preposition of time, a modifier or another month stands before: "in May", "early May"."""
    before = candidate.word(position - 1)
    return before in PLACED_IN_TIME or candidate.parts.mod is not None or before in MONTH


def _has_impossible_day(candidate: Candidate, position: int) -> bool:
    """ "45 March": a day that does not exist."""
    beside = (candidate.after, candidate.word(position - 1))
    return any(number.isdecimal() and int(number[:4]) < _LEAST_YEAR for number in beside)


def _begins_span(candidate: Candidate, position: int) -> bool:
    """ "Jan-Feb 2017"."""
    last = candidate.after in ("-", "to") and candidate.word(candidate.last + 1) in MONTH
    return last and candidate.capital(position)


def _is_speaker(candidate: Candidate, position: int) -> bool:
    """ "Said April", who is a person."""
    ends = candidate.after in CLAUSE_END or candidate.after == "\n"
    return ends and candidate.word(position - 1) in _SPEAKING


def _is_of_pair(candidate: Candidate) -> bool:
    """ "Ant and Dec": no month was told just before."""
    position = _month_word(candidate)
    near = 0 <= candidate.atoms.start[candidate.first] - candidate.previous_end <= _NEAR
    short = len(candidate.word(position)) == _ABBREVIATED
    return candidate.word(position - 1) in ("and", "or") and short and not near


def _is_no_verb(candidate: Candidate, position: int) -> bool:
    """Whether "may" or "march" is the month: "in May", not "she may go", "they march"."""
    before = candidate.word(position - 1)
    if before in _BEFORE_ANY_MONTH:
        return _is_placed(candidate, position)
    if candidate.pos(position) in ("AUX", "VERB"):
        return False
    return candidate.capital(position) and _is_placed(candidate, position)


def _is_in_name(candidate: Candidate, position: int) -> bool:
    """ "April Reed", "Mr August": a capitalised word beside it; a long name of a month is no person's."""
    if candidate.capital(candidate.last) and candidate.after not in temporal.table("weekday"):
        return True
    title = candidate.capital(position - 1) and not candidate.sentence_start(position - 1)
    return title and len(candidate.word(position)) <= _LONGEST_NAME


def month_day(candidate: Candidate) -> bool:
    """A month with a day; lower-case "may 3" and "march 12 miles" are refused."""
    position = _month_word(candidate)
    if candidate.word(position + 1) == "," and candidate.last == position + 3 and candidate.noun_follows():
        return False  # "in October, 1st Battalion left"
    if candidate.word(position) in ("may", "march", "mar", "dec", "jan") and not candidate.capital(position):
        return candidate.before in ("on", "since", "until") and candidate.pos(position) != "AUX"
    return candidate.after not in UNITS and candidate.after not in ("percent", "%", "times", "points")


def day_span(candidate: Candidate) -> bool:
    """Two days of one month, the later one last: "March 3 and 5", not "on March 3 and 5 people"."""
    if (
        "and" in candidate.words
        and candidate.word(candidate.last - 1).isdecimal()
        and candidate.noun_follows()
    ):
        return False
    return (candidate.parts.day or 0) < (candidate.parts.day_to or 0) and month_day(candidate)


def day_month(candidate: Candidate) -> bool:
    """A day with a month; "the second may fall" is refused."""
    position = _month_word(candidate)
    return (candidate.parts.day or 0) > 0 and (
        candidate.capital(position) or candidate.word(position) not in WEAK_MONTH
    )


def month_year(candidate: Candidate) -> bool:
    """A month with a year; lower-case "may" or "march" is a verb."""
    position = _month_word(candidate)
    if candidate.parts.era is not None:
        return candidate.capital(position)
    early = (candidate.parts.year or 0) < 1000
    if early and candidate.after == "to":
        return False  # "from a peak in August of 982 to under 400"
    if early and not candidate.word(candidate.last - 1).startswith(("'", "’", "‘")):
        return candidate.capital(position) and candidate.before == "in" and not candidate.noun_follows()
    return candidate.capital(position) or candidate.word(position) not in ("may", "march")


def not_of_story(candidate: Candidate) -> bool:
    """ "Next spring", not "the next spring", which follows on what was told."""
    return not ("next" in candidate.words and "the" in candidate.words)


def month_shifted(candidate: Candidate) -> bool:
    """ "last May": the verb needs another subject."""
    if not not_of_story(candidate):
        return False
    return candidate.capital(_month_word(candidate)) or candidate.word(_month_word(candidate)) not in (
        "may",
        "march",
        "mar",
    )
