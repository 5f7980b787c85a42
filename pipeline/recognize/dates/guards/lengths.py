"""Evidence for durations."""

from pipeline.lexicon import temporal
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.dates.candidate import (
    CLAUSE_END,
    LASTING,
    THROUGHOUT,
    UNIT,
    Candidate,
)

# Words after which "last" is a verb: "could last six months", "won't last two weeks".
_BEFORE_VERB = (modality_lexicon().modals.keys() - {"do"}) | {"not", "n't", "t"}
# Words before "over" that count a length by it.
_COUNTED_FROM = frozenset(("of", "somewhat", "well", "just", "had", "has", "have", ""))
_LONG_UNITS = frozenset(("day", "week", "month", "year", "decade", "century"))
_SERVED = frozenset(temporal.words("served"))
_SCORING = frozenset(temporal.words("scoring"))


def whole(candidate: Candidate) -> bool:
    """ "All day", not what is open all day: "an all day breakfast"."""
    return (
        not candidate.noun_follows()
        or candidate.capital(candidate.last)
        or candidate.after in ("round", "yesterday", "today")
    )


def possessive_length(candidate: Candidate) -> bool:
    """ "A week's pay": something is measured by it."""
    return candidate.after[:1].isalpha() and candidate.before not in ("such", "what")


def stretch(candidate: Candidate) -> bool:
    """ "the past five years", "the first nine months"; bare "first years" needs an article."""
    if _lasts(candidate) or candidate.words[0] == "following":
        return False  # "following ten years of work": after them
    if candidate.parts.count is not None:
        return not (candidate.parts.unit == "quarter" and candidate.after == "of")
    return (
        candidate.words[0] in ("the", "these", "those", "his", "her", "its", "their")
        and candidate.after != "-"
    )


def _lasts(candidate: Candidate) -> bool:
    """Whether "last" is the verb, so that a plain length follows: "could last six months"."""
    if candidate.words[0] != "last":
        return False
    if candidate.pos(candidate.first) == "VERB" or candidate.before in _BEFORE_VERB:
        return True
    # "Is to last two weeks", where the tagger may see an adjective; "fell to last years" has a preposition.
    return candidate.before == "to" and candidate.pos(candidate.first - 1) in ("PART", "")


def short_length(candidate: Candidate) -> bool:
    """ "For 3h", "within 90min"; "in 3D" is no length."""
    text = candidate.syntax.text[
        candidate.atoms.start[candidate.first] : candidate.atoms.end[candidate.first]
    ]
    before = ("for", "lasted", "lasts", "last", "within", "took", "takes")
    if text[-1] in "DWYdwy":
        return candidate.before in before and candidate.after in CLAUSE_END
    return candidate.before in (*before, "in", "after", "over", "under", "about", "every")


def stretch_one(candidate: Candidate) -> bool:
    """ "the past week"; "the last day of May" is a point, "the last minute" an idiom."""
    unit = candidate.parts.unit
    if "next" in candidate.words or "coming" in candidate.words:
        return unit in ("decade", "century") and candidate.before in THROUGHOUT
    if "last" in candidate.words:
        return unit in ("week", "month", "year", "decade", "century") and candidate.after != "of"
    return unit not in ("second", "minute") and not candidate.noun_follows()


def recent_units(candidate: Candidate) -> bool:
    """ "recent weeks"."""
    return candidate.parts.unit not in ("second",) and not _lasts(candidate)


def _happens_over(candidate: Candidate) -> bool:
    """Whether "over" is when something happens: "shot over 40 days", not "waited for over 40 days"."""
    if candidate.words[0] != "over" or candidate.before in LASTING | _COUNTED_FROM:
        return False
    preposition = candidate.syntax.dep[candidate.token(candidate.first)] == "case"
    return preposition or candidate.pos(candidate.first - 1) == "VERB"


def duration(candidate: Candidate) -> bool:
    """A number of units; "three quarters of", "the 1989 year" and "one day he left" are none."""
    if _happens_over(candidate):
        return False
    unit, count = candidate.parts.unit, candidate.parts.count
    count = 1 if count is None else count
    if unit == "quarter" and (
        (candidate.after == "of" and count in (1, 2, 3)) or candidate.after in ("final", "finals")
    ):
        return False
    if count == "X" and candidate.words[0] in ("over", "under", "around"):
        return False
    if (
        unit == "second"
        and candidate.word(candidate.last - 1) == "second"
        and "-" not in candidate.words
        and count != 1
    ):
        return False
    if isinstance(count, int) and count >= 1000 and candidate.word(candidate.last - 1) in UNIT:
        return False
    if (
        count == 1
        and candidate.words[0] == "one"
        and unit in ("day", "night", "second")
        and len(candidate.words) == 2
    ):
        return candidate.before in LASTING
    if "some" in candidate.words[:1] and candidate.word(candidate.last - 1) in UNIT:
        return False
    return not candidate.titled()


def than(candidate: Candidate) -> bool:
    """ "An hour earlier than planned": what parts two times."""
    return candidate.after == "than"


def one(candidate: Candidate) -> bool:
    """ "for a week": something must say that the week is a length."""
    if candidate.parts.unit == "quarter" and (
        candidate.after in ("of", "-")
        or candidate.parts.quantity is not None
        or candidate.before in ("than", "over", "about", "almost", "nearly", "by")
    ):
        return False
    if "or" in candidate.words or any(
        word in candidate.words for word in ("full", "whole", "entire", "another")
    ):
        return True
    if candidate.after == "-" and candidate.glued_after():
        return False
    if candidate.parts.unit == "century" and candidate.before in _SCORING:
        return False
    if (
        candidate.parts.unit in ("night", "day")
        and candidate.noun_follows()
        and not candidate.capital(candidate.last)
    ):
        return False  # "a night club", "a day trip"
    quantity = candidate.words[0] not in ("a", "an")
    if quantity and candidate.parts.quantity and candidate.word(candidate.last - 2) not in ("a", "an", "the"):
        return False
    if candidate.parts.unit == "second" and candidate.before == "after":
        return False  # "one vote after a second, held on Friday"
    if candidate.after in ("after", "before") and candidate.before != "of":
        return candidate.parts.unit not in ("second", "minute")
    return (quantity or candidate.before in LASTING) and not (
        candidate.parts.unit == "second" and candidate.noun_follows()
    )


def bare_units(candidate: Candidate) -> bool:
    """ "for years", "months of talks"; not "office hours"."""
    if candidate.words == ["seconds"] and candidate.word(candidate.first - 2) in _SERVED:
        return False
    if len(candidate.words) > 1 and candidate.words[0] != "the":
        return True
    if candidate.before in (
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
        return not candidate.noun_follows() and not (candidate.words[0] == "the" and candidate.before == "in")
    return (
        candidate.words[0] != "the"
        and candidate.after in ("of", "before", "after")
        and (
            candidate.parts.unit in _LONG_UNITS
            or (
                candidate.after != "of" and candidate.pos(candidate.first - 1) not in ("NOUN", "ADJ", "PROPN")
            )
        )
    )
