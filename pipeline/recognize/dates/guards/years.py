"""Evidence for spans of years, decades, centuries, eras, and years of two or three digits."""

import re

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import (
    MEASURED,
    NUMBERED,
    OWNERS,
    Candidate,
)
from pipeline.recognize.dates.guards.ages import age_decade

_WEATHER = frozenset(temporal.words("weather"))
# A span that begins in our time is a season, a term or a plan.
_RECENT, _LONGEST_AHEAD = 2000, 15
_SHORT_END = re.compile(r"(?<!\d)\d\d\Z")
# Atoms before "the 70s" among which a word of the weather is sought.
_REACH_WEATHER = 7
_ORDINAL = temporal.table("ordinal")
# Atoms from the connection to the noun in "the late 17th and the early 18th centuries".
_REACH_CENTURY = 7
_BEFORE_ORDINAL = frozenset(temporal.table("edge")) | {"the", "-", "and"}
# Words before "in 793" that say, without an ending of the past, that something happened then.
_HAPPENED = frozenset(("born", "built", "died", "fell", "began", "king", "emperor", "bishop", "pope"))
_YEAR_BEFORE = frozenset(temporal.words("before_year"))


def century(candidate: Candidate) -> bool:
    """ "The 21st century", not "21st Century Fox"."""
    return not (candidate.capital(candidate.last - 1) and candidate.capital(candidate.last))


def century_first(candidate: Candidate) -> bool:
    """ "The 17th and 18th centuries": an ordinal that shares the noun of the one after it."""
    if candidate.after not in ("and", "or", "to", "through", "-", ","):
        return False
    following = candidate.atoms.lower[candidate.last + 1 : candidate.last + _REACH_CENTURY]
    numbered = [n for n, word in enumerate(following) if word in _ORDINAL or word[:1].isdecimal()]
    if not numbered or any(word not in _BEFORE_ORDINAL for word in following[: numbered[0]]):
        return False
    return any(word in ("century", "centuries") for word in following[numbered[0] + 1 : numbered[0] + 3])


def decade(candidate: Candidate) -> bool:
    """ "1990s" always; "the 50s" and "the nineties" unless they are somebody's age or a temperature."""
    word = candidate.word(candidate.last - 1)
    if word[:4].isdecimal() and len(word) > 3:
        return True
    if (
        age_decade(candidate)
        or candidate.before in OWNERS
        or any(candidate.word(i) in OWNERS for i in range(candidate.first, candidate.last))
    ):
        return False
    apostrophe = word[0] in "'’‘"
    introduced = candidate.word(candidate.last - 2) in ("the", "early", "late", "mid", "-", "and", "of")
    if word[0].isdecimal() and not _WEATHER.isdisjoint((*candidate.earlier(_REACH_WEATHER), candidate.after)):
        return False
    return (apostrophe or introduced) and candidate.before not in ("reach", "reached")


def era(candidate: Candidate) -> bool:
    """A number with BC or AD in capitals."""
    return candidate.capital(candidate.last - 1) or candidate.capital(candidate.first)


def era_span(candidate: Candidate) -> bool:
    """ "From 499 to 493 BC", "(490-480 BC)": years before our era count down, those of it up."""
    first, last = (candidate.parts.year or 0), (candidate.parts.year_to or 0)
    in_order = first > last if candidate.parts.era == "BC" else first < last
    return (
        in_order
        and candidate.capital(candidate.last - 1)
        and ("and" not in candidate.words or candidate.before == "between")
    )


def year_early(candidate: Candidate) -> bool:
    """ "Sacked in 793": a number of three digits after what happened, at the end of its clause."""
    before = candidate.word(candidate.first - 2)
    happened = (before.endswith("ed") and len(before) > 4) or before in _HAPPENED
    return candidate.before == "in" and happened and candidate.after in (".", ",", ";", ")")


def short_year(candidate: Candidate) -> bool:
    """'98 after a preposition of time or a season."""
    return candidate.before in _YEAR_BEFORE or candidate.before in (
        "of",
        "back",
        "the",
        "summer",
        "spring",
        "class",
    )


def year_span(candidate: Candidate) -> bool:
    """Two years in order, at most two centuries apart, that are no part of a telephone number."""
    first, last = (candidate.parts.year or 0), (candidate.parts.year_to or 0)
    last = first - first % 100 + last if last < 100 else last
    numbered = candidate.word(candidate.first - (2 if candidate.before == "." else 1)) in NUMBERED
    if (
        first >= _RECENT
        and last > first + _LONGEST_AHEAD
        and _SHORT_END.search(candidate.word(candidate.last - 1))
    ):
        return False  # a split of figures: 2015-32
    coded = candidate.before == "-" and candidate.word(candidate.first - 2)[:1].isdecimal()
    return first < last <= first + 200 and candidate.after not in MEASURED and not (numbered or coded)
