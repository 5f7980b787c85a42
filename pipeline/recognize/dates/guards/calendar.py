"""Evidence for calendar dates: months, weekdays, holidays, seasons, quarters, years, decades."""

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import (
    FUNCTION,
    MEASURED,
    MONTH,
    OWNERS,
    PLACED_IN_TIME,
    SEASON,
    UNITS,
    WEAK_MONTH,
    WEAK_WEEKDAY,
    Candidate,
)
from pipeline.recognize.dates.guards.lengths import age_decade

_NUMBERED = frozenset(temporal.words("numbered"))
_TITLED = frozenset(temporal.words("titled"))
_HOLIDAY_THING = frozenset(temporal.words("holiday_things"))
_YEAR_BEFORE = frozenset(temporal.words("before_year"))


def month(found: Candidate) -> bool:
    """A month by itself: capital or a preposition of time; "may" and "march" need both."""
    position = _month_word(found)
    word, before = found.word(position), found.word(position - 1)
    if any(number.isdecimal() and int(number[:4]) < 100 for number in (found.after, before)):
        return False  # a day that does not exist
    placed = before in PLACED_IN_TIME or "mod" in found.parts or before in MONTH
    if word in WEAK_MONTH:
        if before in ("", "of", "and", "or", "for", "to", "from") and not found.capital(position):
            return False
        if word in ("may", "march"):
            if found.pos(position) in ("AUX", "VERB") and before not in (
                "in",
                "last",
                "next",
                "since",
                "until",
            ):
                return False
            return placed and (found.capital(position) or before in ("in", "last", "next", "since", "until"))
        return placed and found.capital(position)
    if not found.capital(position):
        return placed and len(word) > 3
    if found.capital(found.last) and not placed and found.after not in temporal.table("weekday"):
        return False
    return (
        not (found.capital(position - 1) and not found.sentence_start(position - 1) and not placed)
        or len(word) > 6
    )


def _month_word(found: Candidate) -> int:
    return next(i for i in range(found.last - 1, found.first - 1, -1) if found.word(i) in MONTH)


def month_day(found: Candidate) -> bool:
    """A month with a day that exists; lower-case "may 3" and "march 12 miles" are refused."""
    position = _month_word(found)
    if int(found.parts["day"]) > (29, 30, 31)[_length(int(found.parts["month"]))]:
        return False
    if found.word(position) in ("may", "march", "mar", "dec", "jan") and not found.capital(position):
        return found.before in ("on", "since", "until") and found.pos(position) != "AUX"
    return found.after not in UNITS and found.after not in ("percent", "%", "times", "points")


def _length(month: int) -> int:
    return 0 if month == 2 else 1 if month in (4, 6, 9, 11) else 2


def day_month(found: Candidate) -> bool:
    """A day with a month; "the second may fall" is refused, and so is 31 April."""
    position = _month_word(found)
    if (
        int(found.parts["day"]) > (29, 30, 31)[_length(int(found.parts["month"]))]
        or int(found.parts["day"]) < 1
    ):
        return False
    return found.capital(position) or found.word(position) not in WEAK_MONTH


def month_year(found: Candidate) -> bool:
    """A month with a year; lower-case "may" or "march" is a verb."""
    position = _month_word(found)
    if "era" in found.parts:
        return found.capital(position)
    if int(found.parts["year"]) < 1000 and not found.word(found.last - 1).startswith(("'", "’", "‘")):
        return found.capital(position) and found.before == "in" and not found.noun_follows()
    return found.capital(position) or found.word(position) not in ("may", "march")


def slashed(found: Candidate) -> bool:
    """Three numbers with slashes or full stops that can be a day, not a version."""
    numbers = [int(part) for part in str(found.parts["slashed"]).replace(".", "/").split("/")]
    if numbers[0] > 31:
        return 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31
    low, high = sorted(numbers[:2])
    dotted = "." in str(found.parts["slashed"])
    return (
        1 <= low <= 12
        and high <= 31
        and found.before not in ("version", "v")
        and (not dotted or numbers[2] > 1900)
    )


def not_day(found: Candidate) -> bool:
    """ "last May": the verb needs another subject."""
    return found.capital(_month_word(found)) or found.word(_month_word(found)) not in ("may", "march", "mar")


def weekday(found: Candidate) -> bool:
    """A weekday; the abbreviations that are words too need a stop, a comma or a number after them."""
    position = found.last - 1
    word = found.word(position)
    if word in WEAK_WEEKDAY:
        dated = found.after == "," and (
            found.word(found.last + 1) in MONTH or found.word(found.last + 1)[:1].isdecimal()
        )
        stop = found.syntax.text[found.atoms.end[position] - 1] == "." and found.after not in ("", "\n")
        return found.capital(position) and found.before != "the" and (stop or dated or found.before == "on")
    if not found.capital(position) and found.pos(position) == "VERB":
        return False
    return not (
        found.capital(found.first - 1)
        and found.before in ("bloody", "sheffield", "ruby", "black", "manic", "freaky")
    )


def apposed(found: Candidate) -> bool:
    """ "3 April – a Thursday": a dash, comma or bracket parts it from the date just before."""
    return found.before in ("-", ",", "(") and found.atoms.start[found.first] - found.previous_end <= 3


def weekday_day(found: Candidate) -> bool:
    """ "Friday the 13th", not "Friday, the fourth decline"."""
    return not found.noun_follows()


def holiday(found: Candidate) -> bool:
    """A holiday as a day, not as an attribute ("the Christmas tree")."""
    if not any(found.capital(i) for i in range(found.first, found.last)):
        return False
    if len(str(found.parts["holiday"]).split()) > 1 or "year" in found.parts:
        return True
    return found.after not in _HOLIDAY_THING


def season_year(found: Candidate) -> bool:
    """A season with its year; "the fall of 1066 people" has no year."""
    return found.after not in MEASURED


def season(found: Candidate) -> bool:
    """A season by itself: "in the spring", not a verb, a source or "a fall in prices"."""
    position = found.last - 1
    if found.pos(position) == "VERB" or found.noun_follows():
        return False
    if found.before in ("a", "an") and found.words[0] != "a":
        return False
    word = found.word(position)
    introduced = "mod" in found.parts or found.word(position - 1) == "the" or found.before in PLACED_IN_TIME
    if word in ("summer", "autumn", "winter") and found.word(position - 1) == "the":
        return True
    if word == "fall":
        return (
            introduced
            and found.after not in ("of", "in", "from", "to", "by")
            and found.before in ("in", "by", "until", "since", "this", "of", "over", "during", "through")
        )
    if (
        word in ("summer", "autumn", "winter")
        and found.pos(position) == "NOUN"
        and found.pos(position - 1) == "ADJ"
    ):
        return True
    placed = found.before in (PLACED_IN_TIME | {"over", "throughout"})
    if word == "spring":
        return introduced and placed
    return introduced and (placed or "mod" in found.parts)


def quarter(found: Candidate) -> bool:
    """A numbered quarter of a year; "quarter-final" and the quarters of a match are none."""
    if not 1 <= int(found.parts["quarter"]) <= 4 and found.parts["quarter"] != -1:
        return False
    return not (found.after == "-" and found.glued_after() and found.word(found.last + 1).startswith("final"))


def quarter_code(found: Candidate) -> bool:
    """Q1 to Q4, or 1Q to 4Q, written together."""
    return (
        1 <= int(found.parts["quarter"]) <= 4
        and found.atoms.end[found.first] == found.atoms.start[found.first + 1]
    )


def half_code(found: Candidate) -> bool:
    """H1 or H2 with a year, or in capitals after "in"."""
    word = found.word(found.first + 1)
    joined = found.atoms.end[found.first] == found.atoms.start[found.first + 1]
    return joined and word in ("1", "2") and ("year" in found.parts or found.before in ("in", "for", "the"))


def quarter_bare(found: Candidate) -> bool:
    """ "the quarter" as a business period, not a fraction, a district or a round."""
    if found.words == ["quarter"] or (found.words[-1] == "period" and len(found.words) == 1):
        return False
    return found.after not in ("of", "-", "final", "finals", "pounder") and not found.noun_follows()


def decade(found: Candidate) -> bool:
    """ "1990s" always; "the 50s" and "the nineties" unless they are somebody's age or a temperature."""
    word = found.word(found.last - 1)
    if word[:4].isdecimal() and len(word) > 3:
        return True
    if (
        age_decade(found)
        or found.before in OWNERS
        or any(found.word(i) in OWNERS for i in range(found.first, found.last))
    ):
        return False
    apostrophe = word[0] in "'’‘"
    introduced = found.word(found.last - 2) in ("the", "early", "late", "mid", "-", "and", "of")
    return (apostrophe or introduced) and found.word(found.first - 2) not in (
        "temperatures",
        "highs",
        "lows",
        "reach",
        "reached",
    )


def era(found: Candidate) -> bool:
    """A number with BC or AD in capitals."""
    return found.capital(found.last - 1) or found.capital(found.first)


def short_year(found: Candidate) -> bool:
    """'98 after a preposition of time or a season."""
    return found.before in _YEAR_BEFORE or found.before in ("of", "back", "the", "summer", "spring", "class")


def year(found: Candidate) -> bool:
    """A bare number of four digits that the words around it make a year."""
    value, position = int(found.parts["year"]), found.last - 1
    before, after = found.before, found.after
    if before in _NUMBERED or (
        before in ("-", "$", "#", "/", "'", ":")
        and found.atoms.end[found.first - 1] == found.atoms.start[found.first]
    ):
        return False
    if _quoted(found) or before in _TITLED:
        return False
    if after in MEASURED or after in UNITS or after in ("gmt", "utc", "hours", "hrs"):
        return False
    if after == "-" and found.glued_after():
        return False
    if "mod" in found.parts and found.parts["mod"] != "APPROX":
        return True
    counted = found.pos(found.last) == "NOUN" and _plural(found, found.last)
    if before in _YEAR_BEFORE:
        if before in ("to", "from", "between", "around", "by", "after", "about", "before"):
            return 1100 <= value <= 2100 and not counted
        return 1000 <= value <= 2150 and not (counted and value < 1900)
    if not 1500 <= value <= 2100:
        return False
    if before[:1] in ("", "\n") and after[:1] in ("", "\n"):
        return True  # a heading
    if before in (
        "of",
        "for",
        "and",
        "or",
        ",",
        "-",
        "(",
        "[",
        "than",
        "is",
        "was",
        "until",
        "on",
        "to",
        "with",
        "as",
        "&",
    ):
        if counted:
            return False
        if before in (",", "and", "or", "-", "to", "&"):
            near = 0 <= found.atoms.start[found.first] - found.previous_end <= 6
            return (near and found.previous_has_year) or (
                before == "," and (after in (",", ".", ";") or after[:1] == "\n") and value >= 1800
            )
        if before in ("(", "["):
            return after in (")", ",", "]", "-", ";", ":")
        return value >= 1700 and (before == "of" or value >= 1900)
    if before in SEASON or before in MONTH:
        return True
    if before in OWNERS or before in ("'s", "its"):
        return value >= 1900 and after not in FUNCTION
    if found.word(found.first) == "the" or before in (
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "'s",
        "this",
        "that",
    ):
        return (
            value >= 1600
            and found.noun_follows()
            and not (counted and found.word(found.first) != "the" and before != "the")
        )
    if found.sentence_start(found.first):
        return value >= 1900 and after in (
            "was",
            "is",
            "saw",
            "will",
            "has",
            "had",
            ",",
            ":",
            "and",
            "marked",
        )
    if found.syntax.names and any(
        name.label == "EVENT" and name.token_start <= found.token(position) < name.token_end
        for name in found.syntax.names
    ):
        return True
    return (
        value >= 1900
        and (
            found.capital(found.first - 1)
            or found.capital(found.last)
            or found.pos(found.first - 1) in ("ADJ", "NOUN")
            or found.syntax.tag[found.token(found.first - 1)] in ("NN", "JJ")
        )
        and found.noun_follows()
        and not counted
    )


def _plural(found: Candidate, position: int) -> bool:
    token = found.token(position)
    return found.syntax.tag[token] in ("NNS", "NNPS") or found.syntax.morph[token].get("Number") == "Plur"


def _quoted(found: Candidate) -> bool:
    return found.before in ('"', "'", "_", "*") and found.after in ('"', "'", "_", "*")


def day_of_month(found: Candidate) -> bool:
    """ "on the 15th", not "the 15th floor"."""
    text = found.syntax.text[found.atoms.start[found.first] : found.atoms.end[found.last - 1]]
    if not any(sign.isdecimal() for sign in text) or not 1 <= int(found.parts["day"]) <= 31:
        return False
    return (
        found.before in ("on", "by", "until", "till", "before", "from", "since") and not found.noun_follows()
    )


def year_span(found: Candidate) -> bool:
    """Two years in order, at most two centuries apart."""
    first, last = int(found.parts["year"]), int(found.parts["year_to"])
    last = first - first % 100 + last if last < 100 else last
    return first < last <= first + 200 and found.after not in MEASURED
