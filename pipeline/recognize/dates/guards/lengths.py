"""Evidence for durations and ages."""

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import (
    CLAUSE_END,
    LASTING,
    MONTH,
    OWNERS,
    THROUGHOUT,
    UNIT,
    UNITS,
    Candidate,
)

_DECADE_WORD = temporal.table("decadeword")
_AFTER_AGE = frozenset(
    ("in", "on", "last", "this", "next", "while", "as", "during", "at", "he", "she", "yesterday", "today")
)
_LONG_UNITS = frozenset(("day", "week", "month", "year", "decade", "century"))
_SERVED = frozenset(temporal.words("served"))
_SCORING = frozenset(temporal.words("scoring"))


def aged(found: Candidate) -> bool:
    """ "Aged 34", not "aged 5ft", "age 12 months" nor "aged 2 or 3 months"."""
    months = found.after in UNITS or (
        found.after in ("or", "to", "and", "-") and found.word(found.last + 2) in UNITS
    )
    return not months and (found.words[0] != "age" or found.before in ("the", "at", "of", "under", "over"))


def age_appositive(found: Candidate) -> bool:
    """ "Jo Field, 57, said": the number stands between commas after a person's name."""
    name = found.first - 2
    if not found.capital(name) or found.word(name) in MONTH or not 0 < int(found.parts["count"]) <= 120:
        return False
    token = found.token(name)
    covering = [
        entity.label for entity in found.syntax.names if entity.token_start <= token < entity.token_end
    ]
    if covering:
        return covering[0] == "PERSON"
    return found.pos(name) in ("PROPN", "") and found.capital(name - 1) and not found.sentence_start(name)


def age_predicate(found: Candidate) -> bool:
    """ "she was 75" where nothing is counted."""
    return 0 < int(found.parts["count"]) <= 120 and (found.after in CLAUSE_END or found.after == "\n")


def age_at(found: Candidate) -> bool:
    """ "At 18 she won a place": opens a sentence; small numbers would be hours."""
    subject = found.word(found.last + 1) if found.after == "," else found.after
    return (
        12 < int(found.parts["count"]) <= 110
        and found.sentence_start(found.first)
        and subject in ("he", "she", "they")
    )


def age_decade(found: Candidate) -> bool:
    """ "their 50s", "her early 30s", "their 50s and 60s"."""
    word = found.word(found.last - 1)
    if word not in _DECADE_WORD and (not word[0].isdecimal() or len(word.rstrip("'’s")) != 2):
        return False
    earlier = [found.word(found.first - back) for back in range(1, 5)]
    return any(word in OWNERS for word in earlier[:3]) or (
        earlier[0] in ("and", "or", "to", "-") and earlier[2] in OWNERS
    )


def age_turned(found: Candidate) -> bool:
    """ "She turned 40 in June", not "turned 90 degrees" nor "turned 30 people away"."""
    return 12 < int(found.parts["count"]) <= 110 and (
        found.after in CLAUSE_END or found.after in _AFTER_AGE or found.after == "\n"
    )


def whole(found: Candidate) -> bool:
    """ "All day", not what is open all day: "an all day breakfast"."""
    return (
        not found.noun_follows()
        or found.capital(found.last)
        or found.after in ("round", "yesterday", "today")
    )


def possessive_length(found: Candidate) -> bool:
    """ "A week's pay": something is measured by it."""
    return found.after[:1].isalpha() and found.before not in ("such", "what")


def stretch(found: Candidate) -> bool:
    """ "the past five years", "the first nine months"; bare "first years" needs an article."""
    if "count" in found.parts:
        return not (found.parts["unit"] == "quarter" and found.after == "of")
    return found.words[0] in ("the", "these", "those", "his", "her", "its", "their") and found.after != "-"


def short_length(found: Candidate) -> bool:
    """ "For 3h", "within 90min"; "in 3D" is no length."""
    text = found.syntax.text[found.atoms.start[found.first] : found.atoms.end[found.first]]
    before = ("for", "lasted", "lasts", "last", "within", "took", "takes")
    if text[-1] in "DWYdwy":
        return found.before in before and found.after in CLAUSE_END
    return found.before in (*before, "in", "after", "over", "under", "about", "every")


def stretch_one(found: Candidate) -> bool:
    """ "the past week"; "the last day of May" is a point, "the last minute" an idiom."""
    unit = found.parts["unit"]
    if "next" in found.words or "coming" in found.words:
        return unit in ("decade", "century") and found.before in THROUGHOUT
    if "last" in found.words:
        return unit in ("week", "month", "year", "decade", "century") and found.after != "of"
    return unit not in ("second", "minute") and not found.noun_follows()


def recent_units(found: Candidate) -> bool:
    """ "recent weeks"."""
    return found.parts["unit"] not in ("second",)


def duration(found: Candidate) -> bool:
    """A number of units; "three quarters of", "the 1989 year" and "one day he left" are none."""
    unit, count = found.parts["unit"], found.parts.get("count", 1)
    if unit == "quarter" and (
        (found.after == "of" and count in (1, 2, 3)) or found.after in ("final", "finals")
    ):
        return False
    if count == "X" and found.words[0] in ("over", "under", "around"):
        return False
    if unit == "second" and found.word(found.last - 1) == "second" and "-" not in found.words and count != 1:
        return False
    if isinstance(count, int) and count >= 1000 and found.word(found.last - 1) in UNIT:
        return False
    if (
        count == 1
        and found.words[0] == "one"
        and unit in ("day", "night", "second")
        and len(found.words) == 2
    ):
        return found.before in LASTING
    if "some" in found.words[:1] and found.word(found.last - 1) in UNIT:
        return False
    return not found.titled()


def than(found: Candidate) -> bool:
    """ "An hour earlier than planned": what parts two times."""
    return found.after == "than"


def one(found: Candidate) -> bool:
    """ "for a week": something must say that the week is a length."""
    if found.parts["unit"] == "quarter" and (
        found.after in ("of", "-")
        or "quantity" in found.parts
        or found.before in ("than", "over", "about", "almost", "nearly", "by")
    ):
        return False
    if "or" in found.words or any(word in found.words for word in ("full", "whole", "entire", "another")):
        return True
    if found.after == "-" and found.glued_after():
        return False
    if found.parts["unit"] == "century" and found.before in _SCORING:
        return False
    if found.parts["unit"] in ("night", "day") and found.noun_follows() and not found.capital(found.last):
        return False  # "a night club", "a day trip"
    quantity = found.words[0] not in ("a", "an")
    if quantity and found.parts.get("quantity") and found.word(found.last - 2) not in ("a", "an", "the"):
        return False
    if found.after in ("after", "before") and found.before != "of":
        return found.parts["unit"] not in ("second", "minute")
    return (quantity or found.before in LASTING) and not (
        found.parts["unit"] == "second" and found.noun_follows()
    )


def bare_units(found: Candidate) -> bool:
    """ "for years", "months of talks"; not "office hours"."""
    if found.words == ["seconds"] and found.word(found.first - 2) in _SERVED:
        return False
    if len(found.words) > 1 and found.words[0] != "the":
        return True
    if found.before in (
        "for",
        "in",
        "over",
        "after",
        "within",
        "took",
        "take",
        "taken",
        "spent",
        "lasted",
        "last",
        "through",
    ):
        return not found.noun_follows() and not (found.words[0] == "the" and found.before == "in")
    return (
        found.words[0] != "the"
        and found.after in ("of", "before", "after")
        and (
            found.parts["unit"] in _LONG_UNITS
            or (found.after != "of" and found.pos(found.first - 1) not in ("NOUN", "ADJ", "PROPN"))
        )
    )
