"""Evidence for what is counted from another time, and for sets."""

from pipeline.recognize.dates.candidate import (
    CARDINAL,
    CLAUSE_END,
    LASTING,
    MONTH,
    WEAK_MONTH,
    WEAK_WEEKDAY,
    Candidate,
)


def today(found: Candidate) -> bool:
    """ "today", unless it ends a newspaper's name."""
    return not (found.before == "usa" and found.capital(found.last - 1))


def shifted_unit(found: Candidate) -> bool:
    """ "last week", "this year"; not "the last day" nor "this second"."""
    unit, words = found.parts["unit"], found.words
    if unit in ("night", "second", "minute", "hour") or (
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
    if found.parts["unit"] in ("second", "minute", "night"):
        return False
    return not (found.after == "-" and found.glued_after())


def the_unit(found: Candidate) -> bool:
    """ "for the week", "the year's highest"; not "the day she left" nor "the year 2000"."""
    if found.after == "'s":
        return True
    if found.before == "of" and found.parts["unit"] == "year":
        # "the first nine months of the year"
        return found.atoms.start[found.first - 1] - found.previous_end == 1 and not found.noun_follows()
    if found.before == "for" and found.after == "of":
        return found.word(found.last + 1)[:1] in "$£€¥0123456789"
    return (
        found.before in ("for", "during")
        and not found.noun_follows()
        and found.after not in ("of", "-", "the", "when", "he", "she", "it", "they", "we", "i")
    )


def bare_unit(found: Candidate) -> bool:
    """ "the end of the day", not "the end of the Second World War" nor "the start of the night shift"."""
    return found.parts["unit"] not in ("second", "minute", "hour") and not (
        found.after == "-" and found.glued_after()
    )


def away(found: Candidate) -> bool:
    """ "nine days away" as a time, not as a distance."""
    return found.parts["unit"] not in ("second", "minute", "hour") and found.after not in ("from", "by")


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
    """ "that summer", "that March" with a capital."""
    position = found.last - 1
    if found.word(position) in WEAK_WEEKDAY or found.word(position) in WEAK_MONTH - {"may", "march"}:
        return False
    return ("season" in found.parts and found.pos(position) != "VERB") or found.capital(position)


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
    """ "£300 a month", "per day": a figure stands just before it."""
    if found.words[0] in ("per", "each"):
        return True
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
    if found.before == "-":
        return False
    if found.word(position) == "quarterly" and found.noun_follows():
        return False
    return found.pos(position) != "PROPN"


def weekdays(found: Candidate) -> bool:
    """ "Mondays", always a habit."""
    return found.capital(found.last - 1)


def set_prep(found: Candidate) -> bool:
    """ "at weekends", "on summers": a preposition of time comes first."""
    return found.before in ("on", "at", "during", "works", "worked", "most") or found.words[0] == "all"
