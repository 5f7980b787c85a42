"""Evidence for a bare year: four digits that may as well be an amount, a number of something or a title.

What stands around a number first rules out that it is anything else (`other_numbers`); then what stands
before it says whether, and within which bounds, it is a year.
"""

from collections.abc import Callable

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import FUNCTION, MONTH, OWNERS, SEASON, Candidate
from pipeline.recognize.dates.guards.other_numbers import is_other_number

_OF_A_YEAR = frozenset(temporal.words("of_a_year"))
_YEAR_BEFORE = frozenset(temporal.words("before_year"))
# Prepositions of time that stand before amounts as well: "rose by 1990", "from 1500 to 2000 homes".
_AMOUNT_BEFORE = frozenset(("to", "from", "between", "around", "by", "after", "about", "before"))
_LIST = frozenset((",", "and", "or", "-", "&"))
_CLOSING = frozenset((")", ",", "]", "-", ";", ":"))
_SETS_OFF = frozenset((",", ".", ";", ")", "]"))
_LINKING = frozenset(("for", "than", "is", "was", "on", "with", "as"))
_DETERMINERS = frozenset(("the", "a", "an", "this", "that"))
_OPENING_VERBS = frozenset(("was", "is", "saw", "will", "has", "had", ",", ":", "and", "marked"))
# Characters from a year to the next one of a list: "1988 and 1990".
_NEAR = 6

# Bounds. Counted in GUM's training and dev parts and in Re-DocRED: 4,077 numbers from 1000 to 2150, of which
# 3,964 are in a time; "n of m" are the years among the numbers in such a place.
# After "from", "by" and the like 319 of 320, the earliest of the 13th century.
_EARLIEST_FROM, _LATEST = 1100, 2100
# Where no preposition of time stands before, 25 of 40 below 1500, and 2,320 of 2,414 above.
_EARLIEST = 1500
# Between commas 604 of 604 from 1700 to 2099, 3 of 4 below.
_EARLIEST_IN_COMMAS = 1700
# After "of" 72 of 80 from 1700 on, 1 of 2 below; the others count: "a survey of 1709 schoolchildren".
_EARLIEST_OF = 1700
# After a possessive with no count behind it, "the state's 1829 ban", as after "of".
_EARLIEST_OWNED = 1700
# After an article 258 of 310 from 1600 on; most others count. Below, 3 of 4 are too few to say anything.
_EARLIEST_DESCRIBING = 1600
# In places that say little ("than 1990", "her 1979 film", "1979 was") 57 of 59 from 1900 on, 6 of 7 below;
# between other words 146 of 170 from 1900 on, 57 of 63 from 1500 to 1899.
_MODERN = 1900


def year(candidate: Candidate) -> bool:
    """A bare number of four digits that the words around it make a year."""
    if is_other_number(candidate):
        return False
    return next((told for rule in _BY_WHAT_STANDS_BEFORE if (told := rule(candidate)) is not None), False)


def _as_early_as(candidate: Candidate) -> bool | None:
    """ "As early as 1990"."""
    if candidate.before != "as" or candidate.word(candidate.first - 2) not in ("early", "late", "recently"):
        return None
    return _EARLIEST_FROM <= _value(candidate) <= _LATEST


def _with_modifier(candidate: Candidate) -> bool | None:
    """ "Early 1979", "circa 1530"; "about 1990" may be an amount."""
    if candidate.parts.mod is None:
        return None
    certain = candidate.parts.mod != "APPROX" or candidate.words[0] in ("c", "ca", "circa")
    return True if certain else None


def _after_preposition(candidate: Candidate) -> bool | None:
    """ "In 1979", "since 1066"; after "from" or "by" an amount is likelier, and counts what follows."""
    if candidate.before not in _YEAR_BEFORE:
        return None
    value, counts = _value(candidate), _counts_what_follows(candidate)
    if candidate.before in _AMOUNT_BEFORE:
        return _EARLIEST_FROM <= value <= _LATEST and not counts
    return not (counts and value < _MODERN)


def _out_of_bounds(candidate: Candidate) -> bool | None:
    """ "Of 1200 men": where no preposition of time stands before, other numbers are likelier."""
    return None if _EARLIEST <= _value(candidate) <= _LATEST else False


def _alone(candidate: Candidate) -> bool | None:
    """A heading, or what stands between dashes: "the storm – 1987 – felled it"."""
    if candidate.before == "-" and candidate.after == "-":
        return not _counts_what_follows(candidate)
    heading = candidate.before[:1] in ("", "\n") and candidate.after[:1] in ("", "\n")
    return True if heading else None


def _in_list(candidate: Candidate) -> bool | None:
    """ "1988 and 1990": a year was told just before; or "in Leeds, 1987,"."""
    if candidate.before not in _LIST:
        return None
    near = 0 <= candidate.atoms.start[candidate.first] - candidate.previous_end <= _NEAR
    set_off = candidate.before == "," and (candidate.after in _SETS_OFF or candidate.after[:1] == "\n")
    told = (near and candidate.previous_has_year) or (set_off and _value(candidate) >= _EARLIEST_IN_COMMAS)
    return told and not _counts_what_follows(candidate)


def _in_brackets(candidate: Candidate) -> bool | None:
    """ "Low Tide (1987)"."""
    if candidate.before not in ("(", "["):
        return None
    return candidate.after in _CLOSING and not _counts_what_follows(candidate)


def _of(candidate: Candidate) -> bool | None:
    """ "The storm of 1703"."""
    if candidate.before != "of":
        return None
    return _value(candidate) >= _EARLIEST_OF and not _counts_what_follows(candidate)


def _after_linking_word(candidate: Candidate) -> bool | None:
    """ "Higher than 1990", "a budget for 1990"."""
    if candidate.before not in _LINKING:
        return None
    return _value(candidate) >= _MODERN and not _counts_what_follows(candidate)


def _after_part_of_year(candidate: Candidate) -> bool | None:
    """ "Summer 1979"."""
    return True if candidate.before in SEASON or candidate.before in MONTH else None


def _owned(candidate: Candidate) -> bool | None:
    """ "Her 1979 film", "the firm's 1990 loss", "the state's 1829 ban"."""
    if candidate.before not in OWNERS and candidate.before not in ("'s", "its"):
        return None
    if candidate.before == "'s" and not _counts_what_follows(candidate):
        return _value(candidate) >= _EARLIEST_OWNED and candidate.after not in FUNCTION
    return _value(candidate) >= _MODERN and candidate.after not in FUNCTION


def _after_determiner(candidate: Candidate) -> bool | None:
    """ "The 1979 election"; "a 1990 votes lead" counts."""
    definite = candidate.before == "the" or candidate.word(candidate.first) == "the"
    if not definite and candidate.before not in _DETERMINERS:
        return None
    described = _value(candidate) >= _EARLIEST_DESCRIBING and candidate.noun_follows()
    return described and (definite or not _counts_what_follows(candidate))


def _opening_sentence(candidate: Candidate) -> bool | None:
    """ "1979 was a good year."; "1979 people came." """
    if not candidate.sentence_start(candidate.first):
        return None
    return _value(candidate) >= _MODERN and candidate.after in _OPENING_VERBS


def _in_name_of_event(candidate: Candidate) -> bool | None:
    """ "Norwell 1968", where the language model sees an event."""
    token = candidate.token(candidate.last - 1)
    named = any(
        name.label == "EVENT" and name.token_start <= token < name.token_end
        for name in candidate.syntax.names
    )
    return True if named else None


def _before_noun(candidate: Candidate) -> bool | None:
    """ "Labour's landslide 1997 victory": a noun follows, and a noun, adjective or name stands before."""
    before = candidate.first - 1
    describes = (
        candidate.capital(before)
        or candidate.capital(candidate.last)
        or candidate.pos(before) in ("ADJ", "NOUN")
        or candidate.syntax.tag[candidate.token(before)] in ("NN", "JJ", "VBN")
    )
    modern = _value(candidate) >= _MODERN
    return modern and describes and candidate.noun_follows() and not _counts_what_follows(candidate)


_BY_WHAT_STANDS_BEFORE: tuple[Callable[[Candidate], bool | None], ...] = (
    _as_early_as,
    _with_modifier,
    _after_preposition,
    _out_of_bounds,
    _alone,
    _in_list,
    _in_brackets,
    _of,
    _after_linking_word,
    _after_part_of_year,
    _owned,
    _after_determiner,
    _opening_sentence,
    _in_name_of_event,
    _before_noun,
)
"""What makes a year of it, or shows that it is none, by what stands before; None where that says nothing."""


def _value(candidate: Candidate) -> int:
    return candidate.parts.year or 0


def _counts_what_follows(candidate: Candidate) -> bool:
    """Whether a year would count the noun behind it: "2012 records", not "2012 records request"."""
    position = candidate.last
    if candidate.pos(position) != "NOUN" or candidate.word(position) in _OF_A_YEAR:
        return False
    if candidate.pos(position + 1) == "NOUN":
        return False
    token = candidate.token(position)
    syntax = candidate.syntax
    return syntax.tag[token] in ("NNS", "NNPS") or syntax.morph[token].get("Number") == "Plur"
