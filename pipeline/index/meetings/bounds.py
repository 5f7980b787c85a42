"""How near what is counted is to a number, by the words beside it: «at least 40», «between 20 and 40»."""

import re
from functools import cache
from typing import Literal

from pipeline.lexicon.temporal import table

Bound = Literal["least", "most", "about", "unknown"]

_BEFORE: dict[Bound, str] = {
    "least": r"at least|(?:no|not) fewer than|(?:no|not) less than|(?<!no\s)(?<!not\s)more than|over|above"
    r"|beyond|upwards? of|in excess of|exceed(?:s|ed|ing)?|a minimum of|as few as",
    "most": r"at most|(?:no|not) more than|(?<!no\s)(?<!not\s)(?:fewer|less) than|under|below|up to"
    r"|a maximum of|as many as",
    "about": r"about|around|some|roughly|nearly|almost|approximately|an estimated|close to|just",
    "unknown": r"between|dozens|hundreds|thousands",
}
_AFTER: dict[Bound, str] = {
    "least": r"(?:\+|[\s-]plus\b|(?:\s[^\W\d_]+){0,2}?\s(?:or\s(?:more|over|above)\b"
    r"|at\s(?:the\s)?least(?=\s*(?:$|[,.;)]))))",
    "most": r"(?:\s[^\W\d_]+){0,2}?\s(?:or\s(?:fewer|less|under|below)\b"
    r"|at\s(?:the\s)?most(?=\s*(?:$|[,.;)])))",
    "about": r"(?:[\s-]odd\b|-ish\b|(?:\s[^\W\d_]+){0,2}?\sor\s(?:so|thereabouts)\b)",
    # «12 of the 40» are 12, but of what stands behind.
    "unknown": r"\s(?:more|additional|extra|further|other"
    r"|of\s(?:the|its|their|his|her|our|these|those|all))\b",
}
# What comes to others, stands among them, or is left out of them.
_OF_MORE = re.compile(
    r"\b(?:another|additional|extra|a\sfurther|other|first|last|next|remaining|final|all\sbut|except|except\sfor|other\sthan"
    r"|apart\sfrom|twice|double)\s$",
    re.IGNORECASE,
)
# A whole of which a part is told: «half of its 80 trains», «one in 10 trains».
_OF_A_WHOLE = re.compile(
    r"(?:\b(?:of|among)\s(?:the|its|their|his|her|our|these|those|all)"
    r"|(?:\d|%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|quarters?|thirds?|fifths?|most|some|many"
    r"|few|several|none|any|each|per\scent|percent))\s(?:of|in|out\sof|in\severy))\s$",
    re.IGNORECASE,
)
# What has risen from 20 to 40 is 40.
_CHANGED = re.compile(
    r"\b(?:r[io]sen?|rising|fall(?:s|en|ing)?|fell|gr[eo]wn?|growing|grows|cuts?|cutting|raise[sd]?|raising|lifted"
    r"|lowered|(?:in|de)creas\w+|dropp?\w*|jump\w*|shr[aiu]nk|w[eo]nt|gone|climb\w*|doubl\w+|expand\w*|reduc\w+|widen\w*|narrow\w*"
    r"|chang\w+|extend\w*|up|down)\b",
    re.IGNORECASE,
)
# Characters in which the words beside a number stand, and the verb before it.
_NEAR, _CLAUSE = 30, 120


def bound(text: str, start: int, end: int) -> Bound | None:
    """How near to the number that stands at a place what is counted is; None where it is that number."""
    before = text[max(0, start - _NEAR) : start]
    found = next((bound for bound, words in _before().items() if words.search(before)), None)
    if found is None or found == "about":
        behind = (bound for bound, words in _after().items() if words.match(text, end, end + _NEAR))
        found = next(behind, found)
    is_other = _OF_MORE.search(before) or _OF_A_WHOLE.search(before) or _is_of_a_range(text, start, end)
    return "unknown" if found is None and is_other else found


@cache
def _before() -> dict[Bound, re.Pattern[str]]:
    return {
        bound: re.compile(rf"\b(?:{words})\s(?:\S+\s)?$", re.IGNORECASE) for bound, words in _BEFORE.items()
    }


@cache
def _after() -> dict[Bound, re.Pattern[str]]:
    return {bound: re.compile(words, re.IGNORECASE) for bound, words in _AFTER.items()}


def _is_of_a_range(text: str, start: int, end: int) -> bool:
    """Whether it is an end of a range: «20 to 40», «between 20 and 40», «20-40», «20 or 30»."""
    lower, upper = _range_patterns()
    if upper.match(text, end, end + _NEAR):
        return True
    before = lower.search(text[max(0, start - 2 * _NEAR) : start])
    if before is None:
        return False
    return not (before["from"] and _CHANGED.search(text, max(0, start - _CLAUSE), start))


@cache
def _range_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The lower end of a range, right before a number; and its upper end, right behind one."""
    words = "|".join(sorted(word for word, value in table("cardinal").items() if isinstance(value, int)))
    sign, number = r"[$£€¥₹]", rf"(?:\d[\d,.]*(?:bn|m|k|%)?|(?:{words}))"
    between = r"(?:[-–]|\s(?:to|or)\s)"
    return (
        re.compile(
            rf"(?:(?<!\w)(?P<from>from\s)?{sign}?{number}(?:\s(?:hundred|thousand|million|billion))?{between}"
            rf"|\bbetween\s{sign}?{number}(?:\s[^\W\d_]+)?\sand\s){sign}?$",
            re.IGNORECASE,
        ),
        re.compile(rf"{between}{sign}?{number}\b", re.IGNORECASE),
    )
