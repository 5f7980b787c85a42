"""Numbers in a claim, with what they count."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf

from pipeline.index.meetings.bounds import Bound, bound
from pipeline.index.stems import listed, stem, stems
from pipeline.lexicon.measures import currencies, units
from pipeline.lexicon.temporal import table
from pipeline.lexicon.word_lists import word_list

_NUMBER = re.compile(
    r"(?P<sign>[$£€¥₹]|\b(?:US|A|C|NZ|HK)\$)?\s?(?<!\d[.,])(?<!\d)"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<short>bn|m|k)?(?![\w:]|[.,]\d)"
    r"|\b(?P<words>[a-z]+(?:[\s-](?:and\s)?[a-z]+)*)",
    re.IGNORECASE,
)
# What is counted of nothing in particular.
_UNCOUNTED = frozenset({"%", "people"})
_MAGNITUDES = {
    "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "k": 1e3, "m": 1e6, "bn": 1e9,
}  # fmt: skip
_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee"}
_PERCENT = frozenset({"%", "percent", "per"})
_WORD = re.compile(r"%|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARK = re.compile(r"[,.;:!?()“”\"\n]")
_HAS_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?<![\w-])(?P<noun>[a-z-]{3,})\s(?:of|at|is|was|are|were|(?:has|have|had|would|will)\s(?:been|be)|reached|hit|totall?ed"
    r"|(?:stands?|stood)\sat|(?:rose|fell|grew|climbed|dropped|increased|decreased|jumped|shrank|went|came|amounted"
    r"|risen|fallen|grown)\s(?:up\s|down\s)?(?:by\s[^,]{1,30}\s)?to)\s(?:only\s|just\s|exactly\s)?$"
)
_SCORE = re.compile(r"(?<![\w-])(\d{1,3})[-–](\d{1,3})(?![\w-])")
_MAGNITUDE = re.compile(r"\s(hundred|thousand|million|billion|trillion)\b")
# So far off may be what is only told about.
_ABOUT = 0.15
# Rounded numbers («about» left out) are no others: 3,000 and 2,987.
_ROUNDED = 0.05
# How old somebody is, and when something was or will be, are no figures.
_AGE = re.compile(
    r"[\s-](?:year|month|week|day|hour|minute)s?['’]?[\s-](?:old|ago|time|later|earlier|before|after)\b",
    re.IGNORECASE,
)
_IN_A_NAME = re.compile(r"[^\W\d_][-–]$")  # «Halden-2»
_HOW_OFTEN = re.compile(
    rf"(?:%|(?:\s[^\W\d_]+)){{0,3}}?\s(?:an?|per|each|every)\s(?P<every>{'|'.join(table('unit'))})\b",
    re.IGNORECASE,
)
_WAY = re.compile(r"\b(?P<way>by|to|from)\s(?:\S+\s){0,2}$", re.IGNORECASE)
# Which one of a row it is, and not how many: «a category 3 hurricane».
_NUMBERED = re.compile(
    r"\b(?P<kind>(?i:category|phase|stage|level|grade|type|class|number|article|section|clause|chapter|page|route|highway"
    r"|junction|platform|terminal|gate|room|ward|unit|block|pier|group|division|round|game|match|episode|season|tier|zone"
    r"|channel|area|district|engine|reactor|flight|bus|line))\s(?P<which>\d+|[A-Z])\b"
    # «In one class three pupils fell ill» counts.
    r"|\b(?P<rank>(?i:category|phase|stage|level|grade|tier))\s(?P<word>(?i:one|two|three|four|five|six"
    r"|seven|eight|nine|ten))\b",
)
# Characters in which the words beside a number stand.
_NEAR = 30
_BEFORE_A_YEAR = re.compile(r"\b(?:in|of|since|by|until|from|to|early|late|mid)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    Attributes:
        unit: "%", a currency, "people", or the words that follow; none where nothing does.
        bound: how near to the number it is («at least 5», «about 5»); None where it is that number.
        noun: the stem of what is counted, also where that is people; "" where nothing follows.
        start, end: bounds in the text that it was read from.
        kinds: words that say what kind of it is counted («passenger» trains), in lower case.
        way: "by", "to" or "from" before it: what falls by 4 does not fall to 4; "" where none is.
        every: the unit of time of which it is told («12 a day»); "" for what is told once.
    """

    value: float
    unit: frozenset[str]
    bound: Bound | None
    start: int
    end: int
    noun: str = ""
    kinds: frozenset[str] = frozenset()
    every: str = ""
    way: str = ""

    @property
    def range(self) -> tuple[float, float]:
        """The least and the most that it may be."""
        if self.bound == "least":
            return self.value, inf
        if self.bound == "most":
            return 0.0, self.value
        off = _ABOUT * self.value if self.bound == "about" else inf if self.bound else 0.0
        return self.value - off, self.value + off


@lru_cache(maxsize=1 << 13)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a claim or part of it, in digits or words, without dates and times."""
    return _read(text)


def _read(text: str) -> tuple[Figure, ...]:
    if _HAS_NUMBER.search(text) is None:
        return ()
    found = []
    for match in _NUMBER.finditer(text):
        if match["digits"]:
            found += _in_digits(text, match)
        elif match["words"]:
            found += _in_words(text, match)
    return tuple(found)


def _in_digits(text: str, match: re.Match[str]) -> list[Figure]:
    if _IN_A_NAME.search(text, max(0, match.start("digits") - 2), match.start("digits")):
        return []
    value = float(match["digits"].replace(",", ""))
    value *= _MAGNITUDES.get((match["short"] or "").lower(), 1.0)
    end = match.end()
    magnitude = _MAGNITUDE.match(text, end)
    if magnitude:
        value *= _MAGNITUDES[magnitude[1]]
        end = magnitude.end()
    if _is_which_one(text, match.start(), match.end()):
        return []
    is_clock = len(match["digits"]) > 1 and match["digits"].startswith("0") and "." not in match["digits"]
    if is_clock or _AGE.match(text, end) or _is_date(text, match, value):
        return []
    start = match.start("sign" if match["sign"] else "digits")
    unit = frozenset({_SIGNS[match["sign"][-1]]}) if match["sign"] else _unit(text, end)
    return [_figure(text, value, unit, start, end)]


def _is_which_one(text: str, start: int, end: int) -> bool:
    """Whether a number says which one of a row something is: «category 3»."""
    return any(found.end() == end for found in _NUMBERED.finditer(text, max(0, start - _NEAR), end))


def _is_date(text: str, match: re.Match[str], value: float) -> bool:
    before = re.findall(r"[\w.]+", text[max(0, match.start() - _NEAR) : match.start()])[-1:]
    after = re.findall(r"[\w.]+", text[match.end() : match.end() + _NEAR])[:1]
    if {word.lower().rstrip(".") for word in (*before, *after)} & listed("month"):
        return True
    is_year = 1800 <= value <= 2100 and "," not in match["digits"] and not match["sign"]
    return is_year and (
        bool(_BEFORE_A_YEAR.search(text[max(0, match.start() - _NEAR) : match.start()]))
        or not _unit(text, match.end())
        or value == int(value) > 1900
    )


def _in_words(text: str, match: re.Match[str]) -> list[Figure]:
    """Runs of number words within a run of words: «thirty-nine», «two hundred and five»."""
    found = []
    at, end = match.start(), match.start()
    value, started = 0.0, False
    total = 0.0
    words = [(m.start(), m.end(), m[0].lower()) for m in re.finditer(r"[A-Za-z]+", match["words"])]
    cardinal = table("cardinal")
    for place, (start, stop, word) in enumerate(
        [*words, (len(match["words"]) + 1, len(match["words"]) + 1, "")]
    ):
        number = cardinal.get(word)
        size = _MAGNITUDES.get(word) if len(word) > 2 else None
        if size is not None and started:
            value *= size
            total, value = (total + value, 0.0) if size >= 1000 else (total, value)
        elif isinstance(number, int) and size is None:
            if not started:
                at, total, value = match.start() + start, 0.0, 0.0
            value, started = value + number, True
        elif word == "and" and _goes_on(total + value, words[place + 1 :], started=started):
            continue
        else:
            is_figure = started and total + value != 1 and not _AGE.match(text, end)
            if is_figure and not _is_which_one(text, at, end):
                found.append(_figure(text, total + value, _unit(text, end), at, end))
            started = False
            continue
        end = match.start() + stop
    return found


def _goes_on(value: float, words: list[tuple[int, int, str]], *, started: bool) -> bool:
    """Whether a number goes on behind «and»: «two hundred and five», not «between twenty and forty»."""
    return started and value >= 100 and bool(words) and words[0][2] in table("cardinal")


def _figure(text: str, value: float, unit: frozenset[str], start: int, end: int) -> Figure:
    is_plain = unit != {"%"} and unit.isdisjoint(currencies("word"))
    words = [word.lower() for word in _behind(text, end)]
    every = _HOW_OFTEN.match(text, end, end + 2 * _NEAR)
    way = _WAY.search(text, max(0, start - _NEAR), start)
    return Figure(
        value=value,
        unit=unit,
        bound=bound(text, start, end),
        start=start,
        end=end,
        noun=_noun(words),
        kinds=_kinds(words) if is_plain else frozenset(),
        every=str(table("unit")[every["every"].lower()]) if every else "",
        way=way["way"].lower() if way else "",
    )


def _kinds(words: list[str]) -> frozenset[str]:
    """What kind of it is counted: the words before the noun, «passenger» of «40 passenger trains»."""
    plural = [at for at, word in enumerate(words) if word.endswith("s") and not word.endswith("ss")]
    return frozenset(words[: plural[0]]) if plural else frozenset()


def _unit(text: str, end: int) -> frozenset[str]:
    """What is counted: the words right behind, up to three."""
    words = [word.lower() for word in _behind(text, end)]
    if not words or not re.match(r"[\s%-]", text[end : end + 1] or " "):
        return frozenset()
    if words[0] in _PERCENT:
        return frozenset({"%"})
    if money := [word for word in words[:2] if word in currencies("word")]:
        return frozenset({money[0].rstrip("s")})
    if not listed("people").isdisjoint(words):
        return frozenset({"people"})
    return frozenset(word.rstrip("s") for word in words)


def _noun(words: list[str]) -> str:
    """The stem of the noun that is counted: the last word in the plural, or else the last one."""
    plural = [word for word in words if word.endswith("s") and not word.endswith("ss")]
    return next(iter(stems((plural or words or [""])[-1])), "")


def _behind(text: str, end: int) -> list[str]:
    """Up to three words right behind a number, before a mark, a small word and a name."""
    words = _WORD.findall(_MARK.split(text[end : end + 50], maxsplit=1)[0])[:3]
    ends = (at for at, word in enumerate(words) if _is_small(word) or (at and word[0].isupper()))
    return words[: next(ends, len(words))]


def _is_small(word: str) -> bool:
    lower = word.lower()
    small = lower in listed("unit_end") or lower in word_list("function_words")["en"]
    return small and lower not in _PERCENT


@cache
def unit_stems() -> frozenset[str]:
    """Nouns that say how much and how long, as stems."""
    words = units("word") | units("symbol") | currencies("word") | currencies("subunit") | set(table("unit"))
    return frozenset(stem(word) for word in words)


def lone_counts(text: str) -> tuple[str, ...]:
    """Nouns that a text counts, people aside, with the number where it tells one alone: «trains 28»."""
    told: dict[str, set[float]] = {}
    for figure in _read(text):
        if figure.noun and not figure.unit & _UNCOUNTED:
            told.setdefault(figure.noun, set()).add(figure.value)
    return tuple(f"{noun} {min(values):g}" for noun, values in sorted(told.items()) if len(values) == 1)


def measures(text: str, numbers: tuple[Figure, ...]) -> tuple[tuple[str, Figure], ...]:
    """The figures behind what they measure, each with the stem of that noun («turnout was 61%»)."""
    found = []
    for figure in numbers:
        match = _MEASURED.search(text[: figure.start].rstrip("$£€¥₹"))
        if match and (noun := stems(match["noun"])):
            found.append((noun[-1], figure))
    return tuple(found)


@lru_cache(maxsize=1 << 13)
def score(text: str) -> frozenset[int] | None:
    """The goals or points of both sides where a text tells one result («3-1»)."""
    found = {frozenset((int(match[1]), int(match[2]))) for match in _SCORE.finditer(text)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1 << 13)
def numbered(text: str) -> frozenset[tuple[str, str]]:
    """Kinds of which a text tells which one of a row it means: «category 3», «gate B»."""
    return frozenset(
        (match["kind"].lower(), match["which"].lower())
        if match["kind"]
        else (match["rank"].lower(), str(table("cardinal")[match["word"].lower()]))
        for match in _NUMBERED.finditer(text)
    )


def alike(first: tuple[Figure, ...], second: tuple[Figure, ...]) -> list[tuple[Figure, Figure]]:
    """Figures that count the same in both, where each has one of that unit."""
    found = []
    for ours in first:
        others = [theirs for theirs in second if same_unit(ours, theirs)]
        back = [other for other in first if others and same_unit(other, others[0])]
        if len(others) == 1 and len(back) == 1:
            found.append((ours, others[0]))
    return found


def same_unit(first: Figure, second: Figure) -> bool:
    """Whether both count the same in the same time; people where nothing is said of it."""
    if first.every != second.every or (first.way and second.way and first.way != second.way):
        return False
    if first.kinds and second.kinds and first.kinds.isdisjoint(second.kinds):
        return False
    ours, theirs = first.unit & listed("dimension"), second.unit & listed("dimension")
    if ours and theirs and ours.isdisjoint(theirs):
        return False
    if first.unit and second.unit:
        return not first.unit.isdisjoint(second.unit)
    return first.unit | second.unit <= {"people"}


def differ(first: Figure, second: Figure) -> bool:
    """Whether two values are other numbers, and not one of them the other in round terms."""
    ours, theirs = first.range, second.range
    if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
        return False
    low, high = sorted((first.value, second.value))
    rounded = any(value >= 100 and value % 100 == 0 for value in (low, high))
    return not (rounded and high and (high - low) / high <= _ROUNDED)
