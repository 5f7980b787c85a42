"""Money, percentages and quantities: read off the text itself, so that tokenisation cannot split them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.measures import currencies, units


@dataclass(frozen=True, slots=True)
class FigureRule:
    """One way to write a figure.

    Attributes:
        example, counter: a phrase with a figure of this kind, and one without.
    """

    name: str
    label: EntityLabel
    pattern: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the text."""

    span: Span
    label: EntityLabel
    rule: str


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first, so that "miles per hour" is not cut at "miles"."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:½|¼|¾)?"
_ONES = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)"
)
_WORDS = (
    r"(?:(?:a|an)\s(?:hundred|thousand)|half\san?"
    rf"|{_ONES}(?:(?:-|\s|\sand\s)(?:a\shalf|{_ONES})){{0,4}})"
)
_SCALE = r"(?:\s?-?(?:thousand|million|billion|trillion)\b|\s?(?:m|mn|bn|tn|k|K|M|B)\b)"
_DASH = r"\s?[-–—]\s?"
_BEGIN = r"(?<![\w.,$£€¥])(?:[-−+](?=[\d.$£€¥]))?"


@cache
def figure_rules() -> tuple[FigureRule, ...]:
    """The rules in the order in which they win where several begin at the same place."""
    sign, code = _any(currencies("sign")), _any(currencies("code"))
    coin = _any(currencies("word") - {"won", "real", "crown", "crowns", "pound", "pounds", "rand"})
    adjective = rf"(?:(?i:{_any(currencies('adjective'))})\s)?"
    big = rf"(?:{_DIGITS}|{_WORDS})(?:{_DASH}(?:{_DIGITS}|{_WORDS}))?{_SCALE}?"
    return (
        FigureRule(
            "entities.figures.money.sign",
            "MONEY",
            rf"{sign}\s?{_DIGITS}(?:{_SCALE})?(?:{_DASH}{sign}?\s?{_DIGITS}(?:{_SCALE})?)?",
            "raised $5-6 million",
            "route $ of the shell",
        ),
        FigureRule(
            "entities.figures.money.code",
            "MONEY",
            rf"{code}\s?{_DIGITS}{_SCALE}?|{_DIGITS}{_SCALE}?\s?{code}\b",
            "a loan of EUR 40m",
            "the EUR rate in 2024",
        ),
        FigureRule(
            "entities.figures.percent",
            "PERCENT",
            rf"(?:{_DIGITS}|{_WORDS})(?:{_DASH}(?:{_DIGITS}|{_WORDS}))?"
            r"(?:\s?%|[\s-]per\s?cent\b|[\s-](?:percentage|basis)[\s-]points?\b|\s?pp\b)",
            "up four percentage points",
            "a percentage of sales",
        ),
        FigureRule(
            "entities.figures.money.word",
            "MONEY",
            rf"{big}[\s-]{adjective}{coin}\b",
            "two million US dollars",
            "the dollar fell",
        ),
        FigureRule(
            "entities.figures.money.pound",
            "MONEY",
            rf"(?!one\spound\b){big}[\s-](?:pounds?\b(?:\ssterling)?|(?<=n\s)(?:won|real|rand|crowns?)\b)",
            "a loan of 50 pounds",
            "not one pound was lost",
        ),
        FigureRule(
            "entities.figures.money.coin",
            "MONEY",
            rf"{_DIGITS}(?:p|c)(?![\w-])|(?:{_DIGITS}|{_WORDS})[\s-](?:pence|penny|cents?|centimes?)\b",
            "30p a share",
            "on page 30",
        ),
        FigureRule(
            "entities.figures.quantity.height",
            "QUANTITY",
            rf"\d+\s?(?:ft|feet|foot|')\s?\d+(?:\.\d+)?\s?(?:in\b|ins\b|inches\b|\")|\d+\s?st\s\d+\s?lbs?\b"
            rf"|{_DIGITS}°\s?[CF]?\b",
            "at 5ft 7in the smallest",
            "21st in the table",
        ),
        FigureRule(
            "entities.figures.quantity.unit",
            "QUANTITY",
            rf"{big}[\s-]{_any(units('word'))}\b(?!\s(?:in|from)\b)(?!-)",
            "2,300 light-years away",
            "12 people",
        ),
        FigureRule(
            "entities.figures.quantity.symbol",
            "QUANTITY",
            rf"{_DIGITS}(?:{_DASH}{_DIGITS})?(?:\s?{_any(units('symbol'))}(?![\w])|{_any(units('loose'))}\b"
            r"|m\b(?=\s(?:high|long|tall|wide|deep|above|below|away|race|sprint|freestyle|hurdles|relay|thick)\b))",
            "gusts of 80km/h",
            "the A40 road",
        ),
    )  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    rules = "|".join(f"(?P<r{n}>{rule.pattern})" for n, rule in enumerate(figure_rules()))
    # How every figure begins: one quick look spares all the rules at most places.
    opening = rf"\d|[A-Z]{{0,3}}[$£€¥₹₽₩₺₪₫₴₦]|[A-Z]{{3}}\s?\d|an?\s[ht]|half\s|{_ONES}\b"
    return re.compile(rf"{_BEGIN}(?={opening})(?:{rules})")


def find_figures(text: str) -> Iterator[Figure]:
    """Figures of `text` in text order, never overlapping."""
    rules = figure_rules()
    pounds_are_money = "£" in text or "sterling" in text
    for match in _pattern().finditer(text):
        rule = rules[int((match.lastgroup or "r0")[1:])]
        label = rule.label
        if rule.name == "entities.figures.money.pound" and not pounds_are_money and "pound" in match.group():
            label = "QUANTITY"
        yield Figure(Span(match.start(), match.end()), label, rule.name)
