"""Evidence for ages: numbers that no "years old" follows."""

from pipeline.lexicon import temporal
from pipeline.lexicon.nouns import kind_nouns
from pipeline.recognize.dates.candidate import CLAUSE_END, MONTH, OWNERS, UNITS, Candidate

_DECADE_WORD = temporal.table("decadeword")
_AFTER_AGE = frozenset(
    ("in", "on", "last", "this", "next", "while", "as", "during", "at", "he", "she", "yesterday", "today")
)
# The oldest person of whom there is proof lived to 122. Where only "at" or "turned" says that a number is an
# age, those below 13 are hours and those above 110 other figures.
_OLDEST = 120
_LEAST_STATED, _OLDEST_STATED = 13, 110
# Who can have an age.
_PERSONS = frozenset(("he", "she", "they", "i", "we"))
# What stands between a comma and an age: "the driver, now 41,".
_AT_AGE = frozenset(("now", "then"))
# Words after a stated age that go on about it: "I am 61 now".
_AFTER_STATED = frozenset(("now", "then", "already", "while", "yesterday", "today"))


def aged(candidate: Candidate) -> bool:
    """ "Aged 34", not "aged 5ft", "age 12 months" nor "aged 2 or 3 months"."""
    unit = (
        candidate.word(candidate.last + 2) if candidate.after in ("or", "to", "and", "-") else candidate.after
    )
    months = unit in UNITS and unit not in ("years", "yrs")
    return not months and (
        candidate.words[0] != "age" or candidate.before in ("the", "at", "of", "under", "over")
    )


def age_appositive(candidate: Candidate) -> bool:
    """ "Jo Field, 57, said", "a driver, now 41,": the number stands between commas after a person."""
    name = candidate.first - 2 - (candidate.before in _AT_AGE)
    if _is_person(candidate, name):
        return _is_age(candidate, 1, _OLDEST)
    if not candidate.capital(name) or candidate.word(name) in MONTH or not _is_age(candidate, 1, _OLDEST):
        return False
    token = candidate.token(name)
    covering = [
        entity.label for entity in candidate.syntax.names if entity.token_start <= token < entity.token_end
    ]
    if covering:
        return covering[0] == "PERSON"
    return (
        candidate.pos(name) in ("PROPN", "")
        and candidate.capital(name - 1)
        and not candidate.sentence_start(name)
    )


def age_predicate(candidate: Candidate) -> bool:
    """ "She was 75", "I am 61 now", "when he was 13 he left", where nothing is counted."""
    if not _is_age(candidate, 1, _OLDEST):
        return False
    ends = candidate.after in CLAUSE_END or candidate.after in _AFTER_STATED or candidate.after[:1] == "\n"
    timed = candidate.after == "at" and candidate.word(candidate.last + 1) == "the"
    return ends or timed or (candidate.before == "when" and candidate.after in _PERSONS)


def age_at(candidate: Candidate) -> bool:
    """ "At 18 she won a place": opens a sentence; small numbers would be hours."""
    subject = candidate.word(candidate.last + 1) if candidate.after == "," else candidate.after
    return (
        _is_age(candidate, _LEAST_STATED, _OLDEST_STATED)
        and candidate.sentence_start(candidate.first)
        and subject in _PERSONS
    )


def age_decade(candidate: Candidate) -> bool:
    """ "their 50s", "her early 30s", "their 50s and 60s"."""
    word = candidate.word(candidate.last - 1)
    if word not in _DECADE_WORD and (not word[0].isdecimal() or len(word.rstrip("'’s")) != 2):
        return False
    earlier = [candidate.word(candidate.first - back) for back in range(1, 5)]
    return any(word in OWNERS for word in earlier[:3]) or (
        earlier[0] in ("and", "or", "to", "-") and earlier[2] in OWNERS
    )


def age_turned(candidate: Candidate) -> bool:
    """ "She turned 40 in June", not "turned 90 degrees" nor "turned 30 people away"."""
    return _is_age(candidate, _LEAST_STATED, _OLDEST_STATED) and (
        candidate.after in CLAUSE_END or candidate.after in _AFTER_AGE or candidate.after == "\n"
    )


def age_span(candidate: Candidate) -> bool:
    """ "18- to 24-year-olds", "41-50 years old": both are ages."""
    return _is_age(candidate, 0, _OLDEST)


def _is_person(candidate: Candidate, position: int) -> bool:
    """Whether a common noun for one person stands there: "a driver"."""
    noun = kind_nouns().get(candidate.word(position))
    return noun is not None and noun.label == "PERSON" and not candidate.word(position).endswith("ers")


def _is_age(candidate: Candidate, least: int, most: int) -> bool:
    count = candidate.parts.count
    return isinstance(count, int) and least <= count <= most
