"""What a number of four digits is where it is no year: an amount, a code, a title, a part of a name."""

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import MEASURED, MONTH, NUMBERED, SEASON, UNITS, Candidate

_TITLED = frozenset(temporal.words("titled"))
_COUNTING = frozenset(temporal.words("counting"))
_GLUED_BEFORE = frozenset(("-", "$", "#", "/", "'", ":"))
_CLOCK_AFTER = frozenset(("gmt", "utc", "hours", "hrs"))
_MARKS = frozenset(('"', "'", "_", "*"))
# Relations in which the parse hangs a number on the name before it.
_OF_A_NAME = ("flat", "nmod:unmarked", "nummod")
_FOLLOWED_BY_YEARS = frozenset(("EVENT", "FAC", "GPE", "LOC", "NORP", "ORG", "PERSON"))


def is_other_number(candidate: Candidate) -> bool:
    """Whether what stands around a number rules out that it is a year."""
    return (
        _is_numbered(candidate)
        or _is_glued(candidate)
        or _is_title(candidate)
        or _is_amount(candidate)
        or _numbers_name(candidate)
    )


def _is_numbered(candidate: Candidate) -> bool:
    """ "Flight 1549", "No. 1984": the number of something."""
    before = candidate.before
    return before in NUMBERED or (before == "." and candidate.word(candidate.first - 2) in NUMBERED)


def _is_glued(candidate: Candidate) -> bool:
    """ "$1990", "a 1950-seat hall": part of a price, a code or a compound."""
    first = candidate.first
    touches = first > 0 and candidate.atoms.end[first - 1] == candidate.atoms.start[first]
    if candidate.before in _GLUED_BEFORE and touches:
        return True
    return candidate.after == "-" and candidate.glued_after()


def _is_title(candidate: Candidate) -> bool:
    """ "The film 1917", «1984», «2001: A Space Odyssey»."""
    if candidate.before in _TITLED:
        return True
    return candidate.before in _MARKS and (
        candidate.after in _MARKS or (candidate.after == ":" and candidate.capital(candidate.last + 1))
    )


def _is_amount(candidate: Candidate) -> bool:
    """ "In 1500 metres", "until 1530 GMT", "a population of 1990"."""
    if candidate.before == "of" and candidate.word(candidate.first - 2) in _COUNTING:
        return True
    return candidate.after in MEASURED or candidate.after in UNITS or candidate.after in _CLOCK_AFTER


def _numbers_name(candidate: Candidate) -> bool:
    """ "The Russell 2000 index", "the Office 2019 suite": a number that belongs to the name before it.

    The parse hangs it on that name, or an index of shares follows; events, places and groups are followed by
    years ("the London 2012 games", "Labour 1997").
    """
    before = candidate.first - 1
    if len(candidate.words) > 1 or not candidate.capital(before) or candidate.pos(before) != "PROPN":
        return False
    if candidate.before in SEASON or candidate.before in MONTH:
        return False
    if "index" in (candidate.after, candidate.word(candidate.last + 1)):
        return True
    syntax, token, above = candidate.syntax, candidate.token(candidate.first), candidate.token(before)
    if syntax.head[token] != above or syntax.dep[token] not in _OF_A_NAME:
        return False
    labels = {name.label for name in syntax.names if name.token_start <= above < name.token_end}
    return labels.isdisjoint(_FOLLOWED_BY_YEARS)
