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


def today(found: Candidate) -> bool:
    """ "today", unless it ends a newspaper's name or is a title in marks."""
    capital = found.capital(found.last - 1)
    return not (capital and (found.before == "usa" or found.in_marks()))


def shifted_unit(found: Candidate) -> bool:
    """ "last week", "this year"; not "the last day" nor "this second"."""
    unit, words = found.parts["unit"], found.words
    if unit in ("night", "second", "minute", "hour", "fortnight") or (
        found.capital(found.last - 1) and not found.capital(found.last)
    ):
        return False
    if unit == "day" and not any(word in words for word in ("this", "current", "coming")):
        return False
    if unit == "quarter" and found.after in ("of", "-"):
        return False
    if "this" not in words and any(word in words for word in ("past", "coming", "upcoming")):
        return False
    if found.before == "the" or words[0] == "the":
        return any(word in words for word in ("current",)) or found.parts.get("mod") is not None
    return not (found.after == "-" and found.glued_after() and found.word(found.last + 1) in ("old", "long"))


def weekend(found: Candidate) -> bool:
    """ "the weekend" as a time."""
    return not found.noun_follows()


def neighbour_unit(found: Candidate) -> bool:
    """ "the following day"; seconds, minutes and single nights are told apart elsewhere."""
    unit = found.parts["unit"]
    if unit in ("second", "minute", "night", "fortnight"):
        return False
    if unit in ("decade", "century") and "next" in found.words and found.before in THROUGHOUT:
        return False  # a length: "over the next decade"
    return not (found.after == "-" and found.glued_after())


def the_unit(found: Candidate) -> bool:
    """ "for the week", "the year's highest"; not "the day she left" nor "the year 2000"."""
    if found.after == "'s" or (found.after == "to" and found.word(found.last + 1) == "date"):
        return True
    if found.before == "of" and found.parts["unit"] == "year":
        # "the first nine months of the year"
        return found.atoms.start[found.first - 1] - found.previous_end == 1 and not found.noun_follows()
    if found.before == "for" and found.after == "of":
        return found.word(found.last + 1)[:1] in "$£€¥0123456789"
    return (
        found.before in ("for", "during")
        and not found.noun_follows()
        and found.after not in ("of", "the", "when", "he", "she", "it", "they", "we", "i")
        and not (found.after == "-" and found.glued_after())
    )


def bare_unit(found: Candidate) -> bool:
    """ "the end of the day", not "the end of the Second World War" nor "the start of the night shift"."""
    return found.parts["unit"] not in ("second", "minute", "hour") and not (
        found.after == "-" and found.glued_after()
    )


def away(found: Candidate) -> bool:
    """ "nine days away" as a time, not as a distance."""
    return found.parts["unit"] not in ("second", "minute", "hour") and found.after not in ("from", "by")


def in_units(found: Candidate) -> bool:
    """ "Will leave in two weeks", a point; "built it in two weeks" is a length."""
    # What takes minutes is done in them ("will charge in ten minutes"); what begins then, is a point.
    short = found.parts["unit"] in ("second", "minute", "hour")
    if short and found.word(found.first - 2) not in _AWAITED and found.before == "in":
        return _verbless(found) and found.parts["unit"] != "second"
    return (
        found.before == "in"
        and found.parts["unit"] != "second"
        and found.parts.get("count") != "X"
        and found.parts.get("quantity") != "LESS_THAN"
        and found.word(found.first - 2) not in ("time", "times")
        and found.after not in ("of", "-", "after", "before", "'s")
        and (is_announced(found.syntax, found.token(found.last - 1), before=True) or _verbless(found))
    )


def _verbless(found: Candidate) -> bool:
    """Whether the sentence is no more than "or in two weeks?": an answer or a heading, of what is to come."""
    syntax = found.syntax
    first, last = syntax.sentences[syntax.sentence[found.token(found.first)]]
    before = found.token(found.first) - first
    return before <= 2 and bool(syntax.pos[first]) and not {"VERB", "AUX"} & set(syntax.pos[first:last])


def end_of_unit(found: Candidate) -> bool:
    """ "By end of year", not "an end of year party"."""
    if found.words[0] == "end" and found.pos(found.first - 1) in ("VERB", "NOUN") and found.before != "-":
        return found.after in CLAUSE_END
    return found.before in _POINTED and not found.noun_follows()


def units_ahead(found: Candidate) -> bool:
    """ "the weeks ahead", not "weeks ahead of schedule"."""
    return found.after != "of"


def year_ended(found: Candidate) -> bool:
    """ "the year ended 31 March": a length with its last day."""
    return found.after in ("ended", "ending") or (found.after == "to" and found.word(found.last + 1) in MONTH)


def that_unit(found: Candidate) -> bool:
    """ "that year"."""
    return found.parts["unit"] not in ("second", "minute", "night")


def that_named(found: Candidate) -> bool:
    """ "that summer", "that March" with a capital; "said that Friday's vote" has a conjunction."""
    position = found.last - 1
    if "weekday" in found.parts and found.after == "'s":
        return False
    if found.word(position) in WEAK_WEEKDAY or found.word(position) in WEAK_MONTH - {"may", "march"}:
        return False
    return ("season" in found.parts and found.pos(position) != "VERB") or found.capital(position)


def neighbour_named(found: Candidate) -> bool:
    """ "The following Friday", "on following Friday"; in "following Friday's vote" it is a preposition."""
    return found.words[0] != "following" or not (found.after == "'s" or found.sentence_start(found.first))


def gap(found: Candidate) -> bool:
    """ "two years later"; with "on" only before a pause."""
    if found.word(found.last - 1) == "on":
        return found.after in CLAUSE_END and found.after != "-"
    return found.after != "than"


def gap_before(found: Candidate) -> bool:
    """ "the year before" with nothing after it that "before" could introduce."""
    if found.word(found.last - 1) in ("earlier", "later", "afterwards"):
        return True
    if found.after == '"' and found.word(found.last + 1)[:1].isalpha():
        return False
    return found.after in CLAUSE_END or found.after == "\n" or found.after.isspace()


def year_ago(found: Candidate) -> bool:
    """ "year-earlier" and "the year-ago period" with their hyphen."""
    return "-" in found.words or "period" in found.words


def full_year(found: Candidate) -> bool:
    """ "the full year" of a business report."""
    return not found.noun_follows()


def year_end(found: Candidate) -> bool:
    """ "year-end", not the start of "year end" something."""
    return found.before not in ("an", "each", "every")


def rate(found: Candidate) -> bool:
    """ "£300 a month", "per day": a figure stands just before it; "miles per hour" is a speed."""
    if found.parts["unit"] in ("second", "minute", "hour") and found.before in _RATED:
        return False
    if found.words[0] in ("per", "each"):
        return True
    if found.parts["unit"] == "quarter" and found.after == "of":
        return False
    for back in range(1, 4):
        word = found.word(found.first - back)
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


def frequency(found: Candidate) -> bool:
    """ "daily" as an adjective or adverb, not in a newspaper's name."""
    position = found.last - 1
    if found.capital(position) and (not found.sentence_start(position) or found.capital(found.last)):
        return False
    if found.before == "-" or (found.capital(found.last) and found.pos(found.last) == "PROPN"):
        return False  # a newspaper
    if found.word(position) in ("quarterly", "monthly") and found.after in _FIGURES:
        return False  # a quarterly loss is that of one quarter
    if found.word(position) == "everyday" and found.after[:1].isalpha() and found.noun_follows():
        return False  # everyday life
    return found.pos(position) != "PROPN"


def weekdays(found: Candidate) -> bool:
    """ "Mondays", always a habit."""
    return found.capital(found.last - 1)


def set_prep(found: Candidate) -> bool:
    """ "At weekends", "on summers": a preposition of time comes first; or "open weekends" ends a clause."""
    if found.before in _HABITUAL or found.words[0] in ("all", "any"):
        return True
    described = found.pos(found.first - 1) not in ("VERB", "ADV", "ADP")
    if described and ("daypart" in found.parts or found.pos(found.first - 1) not in ("NOUN", "PROPN")):
        return False
    return found.after in CLAUSE_END and found.after != "-"
