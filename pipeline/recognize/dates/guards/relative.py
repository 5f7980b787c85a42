"""Evidence for what is counted from another time, and for sets."""

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import (
    CARDINAL,
    CLAUSE_END,
    LASTING,
    MONTH,
    THROUGHOUT,
    WEAK_MONTH,
    WEAK_WEEKDAY,
    Candidate,
)
from pipeline.recognize.dates.tense import is_announced

_POINTED = frozenset(("at", "before", "by", "near", "since", "until"))
_FIGURES = frozenset(temporal.words("period_figures"))
_AWAITED = frozenset((*temporal.words("timed"), "again", "back", "here", "home", "over", "ready", "there"))
_HABITUAL = frozenset(("at", "during", "most", "on", "worked", "works"))
_RATED = frozenset(temporal.words("rated"))


def today(candidate: Candidate) -> bool:
    """ "today", unless it ends a newspaper's name or is a title in marks."""
    capital = candidate.capital(candidate.last - 1)
    return not (capital and (candidate.before == "usa" or candidate.in_marks()))


def shifted_unit(candidate: Candidate) -> bool:
    """ "last week", "this year"; not "the last day" nor "this second"."""
    unit, words = candidate.parts.unit, candidate.words
    if unit in ("night", "second", "minute", "hour", "fortnight") or (
        candidate.capital(candidate.last - 1) and not candidate.capital(candidate.last)
    ):
        return False
    if unit == "day" and not any(word in words for word in ("this", "current", "coming")):
        return False
    if unit == "quarter" and candidate.after in ("of", "-"):
        return False
    if "this" not in words and any(word in words for word in ("past", "coming", "upcoming")):
        return False
    if candidate.before == "the" or words[0] == "the":
        return any(word in words for word in ("current",)) or candidate.parts.mod is not None
    return not (
        candidate.after == "-"
        and candidate.glued_after()
        and candidate.word(candidate.last + 1) in ("old", "long")
    )


def weekend(candidate: Candidate) -> bool:
    """ "the weekend" as a time."""
    return not candidate.noun_follows()


def neighbour_unit(candidate: Candidate) -> bool:
    """ "the following day"; seconds, minutes and single nights are told apart elsewhere."""
    unit = candidate.parts.unit
    if unit in ("second", "minute", "night", "fortnight"):
        return False
    if unit in ("decade", "century") and "next" in candidate.words and candidate.before in THROUGHOUT:
        return False  # a length: "over the next decade"
    return not (candidate.after == "-" and candidate.glued_after())


def the_unit(candidate: Candidate) -> bool:
    """ "for the week", "the year's highest"; not "the day she left" nor "the year 2000"."""
    if candidate.after == "'s" or (candidate.after == "to" and candidate.word(candidate.last + 1) == "date"):
        return True
    if candidate.before == "of" and candidate.parts.unit == "year":
        # "the first nine months of the year"
        return (
            candidate.atoms.start[candidate.first - 1] - candidate.previous_end == 1
            and not candidate.noun_follows()
        )
    if candidate.before == "for" and candidate.after == "of":
        return candidate.word(candidate.last + 1)[:1] in "$£€¥0123456789"
    return (
        candidate.before in ("for", "during")
        and not candidate.noun_follows()
        and candidate.after not in ("of", "the", "when", "he", "she", "it", "they", "we", "i")
        and not (candidate.after == "-" and candidate.glued_after())
    )


def bare_unit(candidate: Candidate) -> bool:
    """ "the end of the day", not "the end of the Second World War" nor "the start of the night shift"."""
    return candidate.parts.unit not in ("second", "minute", "hour") and not (
        candidate.after == "-" and candidate.glued_after()
    )


def away(candidate: Candidate) -> bool:
    """ "nine days away" as a time, not as a distance."""
    return candidate.parts.unit not in ("second", "minute", "hour") and candidate.after not in (
        "from",
        "by",
    )


def in_units(candidate: Candidate) -> bool:
    """ "Will leave in two weeks", a point; "built it in two weeks" is a length."""
    # What takes minutes is done in them ("will charge in ten minutes"); what begins then, is a point.
    short = candidate.parts.unit in ("second", "minute", "hour")
    if short and candidate.word(candidate.first - 2) not in _AWAITED and candidate.before == "in":
        return _verbless(candidate) and candidate.parts.unit != "second"
    return (
        candidate.before == "in"
        and candidate.parts.unit != "second"
        and candidate.parts.count != "X"
        and candidate.parts.quantity != "LESS_THAN"
        and candidate.word(candidate.first - 2) not in ("time", "times")
        and candidate.after not in ("of", "-", "after", "before", "'s")
        and (
            is_announced(candidate.syntax, candidate.token(candidate.last - 1), before=True)
            or _verbless(candidate)
        )
    )


def _verbless(candidate: Candidate) -> bool:
    """Whether the sentence is no more than "or in two weeks?": an answer or a heading, of what is to come."""
    syntax = candidate.syntax
    first, last = syntax.sentences[syntax.sentence[candidate.token(candidate.first)]]
    before = candidate.token(candidate.first) - first
    return before <= 2 and bool(syntax.pos[first]) and not {"VERB", "AUX"} & set(syntax.pos[first:last])


def end_of_unit(candidate: Candidate) -> bool:
    """ "By end of year", not "an end of year party"."""
    if (
        candidate.words[0] == "end"
        and candidate.pos(candidate.first - 1) in ("VERB", "NOUN")
        and candidate.before != "-"
    ):
        return candidate.after in CLAUSE_END
    return candidate.before in _POINTED and not candidate.noun_follows()


def units_ahead(candidate: Candidate) -> bool:
    """ "the weeks ahead", not "weeks ahead of schedule"."""
    return candidate.after != "of"


def year_ended(candidate: Candidate) -> bool:
    """ "the year ended 31 March": a length with its last day."""
    return candidate.after in ("ended", "ending") or (
        candidate.after == "to" and candidate.word(candidate.last + 1) in MONTH
    )


def that_unit(candidate: Candidate) -> bool:
    """ "that year"."""
    return candidate.parts.unit not in ("second", "minute", "night")


def that_named(candidate: Candidate) -> bool:
    """ "that summer", "that March" with a capital; "said that Friday's vote" has a conjunction."""
    position = candidate.last - 1
    if candidate.parts.weekday is not None and candidate.after == "'s":
        return False
    if candidate.word(position) in WEAK_WEEKDAY or candidate.word(position) in WEAK_MONTH - {"may", "march"}:
        return False
    if candidate.parts.holiday is not None:
        return candidate.capital(position) and not candidate.noun_follows()
    return (candidate.parts.season is not None and candidate.pos(position) != "VERB") or candidate.capital(
        position
    )


def neighbour_named(candidate: Candidate) -> bool:
    """ "The following Friday", "on following Friday"; in "following Friday's vote" it is a preposition."""
    if candidate.parts.holiday is not None and candidate.noun_follows():
        return False
    return candidate.words[0] != "following" or not (
        candidate.after == "'s" or candidate.sentence_start(candidate.first)
    )


def gap(candidate: Candidate) -> bool:
    """ "two years later"; with "on" only before a pause."""
    if candidate.word(candidate.last - 1) == "on":
        return candidate.after in CLAUSE_END and candidate.after != "-"
    return candidate.after != "than"


def gap_before(candidate: Candidate) -> bool:
    """ "the year before" with nothing after it that "before" could introduce."""
    if candidate.word(candidate.last - 1) in ("earlier", "later", "afterwards"):
        return True
    if candidate.after == '"' and candidate.word(candidate.last + 1)[:1].isalpha():
        return False
    return candidate.after in CLAUSE_END or candidate.after == "\n" or candidate.after.isspace()


def gap_after_that(candidate: Candidate) -> bool:
    """ "Two years after that", not "two years after that vote" nor "after that he"."""
    return candidate.after in CLAUSE_END


def year_ago(candidate: Candidate) -> bool:
    """ "year-earlier" and "the year-ago period" with their hyphen."""
    return "-" in candidate.words or "period" in candidate.words


def full_year(candidate: Candidate) -> bool:
    """ "the full year" of a business report."""
    return not candidate.noun_follows()


def year_end(candidate: Candidate) -> bool:
    """ "year-end", not the start of "year end" something."""
    return candidate.before not in ("an", "each", "every")


def rate(candidate: Candidate) -> bool:
    """ "£300 a month", "per day": a figure stands just before it; "miles per hour" is a speed."""
    if candidate.parts.unit in ("second", "minute", "hour") and candidate.before in _RATED:
        return False
    if candidate.words[0] in ("per", "each"):
        return True
    if candidate.parts.unit == "quarter" and candidate.after == "of":
        return False
    for back in range(1, 4):
        word = candidate.word(candidate.first - back)
        if not word or word in LASTING or word[0] in ".,;:":
            return False
        if (
            word[0].isdecimal()
            or word[0] in "$£€¥"
            or word in CARDINAL
            or word in ("million", "billion", "percent", "times", "cents")
        ):
            return True
    return False


def frequency(candidate: Candidate) -> bool:
    """ "daily" as an adjective or adverb, not in a newspaper's name."""
    position = candidate.last - 1
    if candidate.capital(position) and (
        not candidate.sentence_start(position) or candidate.capital(candidate.last)
    ):
        return False
    if candidate.before == "-" or (
        candidate.capital(candidate.last) and candidate.pos(candidate.last) == "PROPN"
    ):
        return False  # a newspaper
    if candidate.word(position) in ("quarterly", "monthly") and candidate.after in _FIGURES:
        return False  # a quarterly loss is that of one quarter
    if candidate.word(position) == "everyday" and candidate.after[:1].isalpha() and candidate.noun_follows():
        return False  # everyday life
    return candidate.pos(position) != "PROPN"


def weekdays(candidate: Candidate) -> bool:
    """ "Mondays", always a habit."""
    return candidate.capital(candidate.last - 1)


def set_prep(candidate: Candidate) -> bool:
    """ "At weekends", "on summers": a preposition of time comes first; or "open weekends" ends a clause."""
    if candidate.capital(candidate.first) and candidate.capital(candidate.first - 1):
        return False  # "Norwell Springs"
    if candidate.before in _HABITUAL or candidate.words[0] in ("all", "any"):
        return True
    described = candidate.pos(candidate.first - 1) not in ("VERB", "ADV", "ADP")
    if described and (
        candidate.parts.daypart is not None or candidate.pos(candidate.first - 1) not in ("NOUN", "PROPN")
    ):
        return False
    return candidate.after in CLAUSE_END and candidate.after != "-"
