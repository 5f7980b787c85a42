"""Evidence for years and what is longer: decades, centuries, eras, spans of years."""

import re

from pipeline.lexicon import temporal
from pipeline.recognize.dates.candidate import (
    FUNCTION,
    MEASURED,
    MONTH,
    OWNERS,
    SEASON,
    UNITS,
    Candidate,
)
from pipeline.recognize.dates.guards.lengths import age_decade

_NUMBERED = frozenset(temporal.words("numbered"))
_TITLED = frozenset(temporal.words("titled"))
_OF_A_YEAR = frozenset(temporal.words("of_a_year"))
_COUNTING = frozenset(temporal.words("counting"))
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


def century(found: Candidate) -> bool:
    """ "The 21st century", not "21st Century Fox"."""
    return not (found.capital(found.last - 1) and found.capital(found.last))


def century_first(found: Candidate) -> bool:
    """ "The 17th and 18th centuries": an ordinal that shares the noun of the one after it."""
    if found.after not in ("and", "or", "to", "through", "-", ","):
        return False
    following = found.atoms.lower[found.last + 1 : found.last + _REACH_CENTURY]
    numbered = [n for n, word in enumerate(following) if word in _ORDINAL or word[:1].isdecimal()]
    if not numbered or any(word not in _BEFORE_ORDINAL for word in following[: numbered[0]]):
        return False
    return any(word in ("century", "centuries") for word in following[numbered[0] + 1 : numbered[0] + 3])


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
    if word[0].isdecimal() and not _WEATHER.isdisjoint((*found.earlier(_REACH_WEATHER), found.after)):
        return False
    return (apostrophe or introduced) and found.before not in ("reach", "reached")


def era(found: Candidate) -> bool:
    """A number with BC or AD in capitals."""
    return found.capital(found.last - 1) or found.capital(found.first)


def era_span(found: Candidate) -> bool:
    """ "From 499 to 493 BC", "(490-480 BC)": years before our era count down, those of it up."""
    first, last = int(found.parts["year"]), int(found.parts["year_to"])
    in_order = first > last if found.parts["era"] == "BC" else first < last
    return (
        in_order and found.capital(found.last - 1) and ("and" not in found.words or found.before == "between")
    )


def year_early(found: Candidate) -> bool:
    """ "Sacked in 793": a number of three digits after what happened, at the end of its clause."""
    before = found.word(found.first - 2)
    happened = (before.endswith("ed") and len(before) > 4) or before in _HAPPENED
    return found.before == "in" and happened and found.after in (".", ",", ";", ")")


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
    if before == "." and found.word(found.first - 2) in _NUMBERED:
        return False
    if before == "as" and found.word(found.first - 2) in ("early", "late", "recently"):
        return 1100 <= value <= 2100
    if before == "of" and found.word(found.first - 2) in _COUNTING:
        return False
    if after in MEASURED or after in UNITS or after in ("gmt", "utc", "hours", "hrs"):
        return False
    if after == "-" and found.glued_after():
        return False
    if "mod" in found.parts and (found.parts["mod"] != "APPROX" or found.words[0] in ("c", "ca", "circa")):
        return True
    counted = found.pos(found.last) == "NOUN" and _plural(found, found.last)
    if before in _YEAR_BEFORE:
        if before in ("to", "from", "between", "around", "by", "after", "about", "before"):
            return 1100 <= value <= 2100 and not counted
        return 1000 <= value <= 2150 and not (counted and value < 1900)
    if not 1500 <= value <= 2100:
        return False
    if before == "-" and after == "-":
        return not counted  # "the storm – 1987 – felled"
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
            or found.syntax.tag[found.token(found.first - 1)] in ("NN", "JJ", "VBN")
        )
        and found.noun_follows()
        and not counted
    )


def _plural(found: Candidate, position: int) -> bool:
    """Whether a year would count what follows: "2012 records", not "2012 records request"."""
    if found.word(position) in _OF_A_YEAR or found.pos(position + 1) == "NOUN":
        return False
    token = found.token(position)
    return found.syntax.tag[token] in ("NNS", "NNPS") or found.syntax.morph[token].get("Number") == "Plur"


def _quoted(found: Candidate) -> bool:
    """Whether the year is a title, or what a title begins with («2001: A Space Odyssey»)."""
    return found.before in ('"', "'", "_", "*") and (
        found.after in ('"', "'", "_", "*") or (found.after == ":" and found.capital(found.last + 1))
    )


def year_span(found: Candidate) -> bool:
    """Two years in order, at most two centuries apart, that are no part of a telephone number."""
    first, last = int(found.parts["year"]), int(found.parts["year_to"])
    last = first - first % 100 + last if last < 100 else last
    numbered = found.word(found.first - (2 if found.before == "." else 1)) in _NUMBERED
    if first >= _RECENT and last > first + _LONGEST_AHEAD and _SHORT_END.search(found.word(found.last - 1)):
        return False  # a split of figures: 2015-32
    coded = found.before == "-" and found.word(found.first - 2)[:1].isdecimal()
    return first < last <= first + 200 and found.after not in MEASURED and not (numbered or coded)
