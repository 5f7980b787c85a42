"""Money, percentages and quantities: read off the text itself, so that tokenisation cannot split them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import EntityLabel
from pipeline.annotations.rules import Rule
from pipeline.lexicon.measures import currencies, units


@dataclass(frozen=True, slots=True)
class FigurePattern:
    """One way to write a figure.

    Attributes:
        pounds: whether it may speak of pounds, which are a weight unless the article is about sterling.
    """

    label: EntityLabel
    pattern: str
    pounds: bool = False


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


_SIGN, _CODE = _any(currencies("sign")), _any(currencies("code"))
_COIN = _any(currencies("word") - {"won", "real", "crown", "crowns", "pound", "pounds", "rand"})
_ADJECTIVE = rf"(?:(?i:{_any(currencies('adjective'))})\s)?"
_BIG = rf"(?:{_DIGITS}|{_WORDS})(?:{_DASH}(?:{_DIGITS}|{_WORDS}))?{_SCALE}?"

# In the order in which they win where several begin at the same place.
FIGURE_RULES: tuple[Rule[FigurePattern], ...] = (
    Rule(
        "entities.figures.money.sign",
        "The firm raised «$5-6 million» on Monday.",
        "The route $ of the shell is short.",
        "a sign of a currency and a number",
        FigurePattern(
            "MONEY", rf"{_SIGN}\s?{_DIGITS}(?:{_SCALE})?" rf"(?:{_DASH}{_SIGN}?\s?{_DIGITS}(?:{_SCALE})?)?"
        ),
    ),
    Rule(
        "entities.figures.money.code",
        "The bank gave a loan of «EUR 40m» on Monday.",
        "The bank watched the EUR rate in 2024.",
        "a code of a currency and a number",
        FigurePattern("MONEY", rf"{_CODE}\s?{_DIGITS}{_SCALE}?|{_DIGITS}{_SCALE}?\s?{_CODE}\b"),
    ),
    Rule(
        "entities.figures.percent",
        "Support is up «four percentage points» since May.",
        "The firm paid a percentage of sales.",
        "a number in hundredths",
        FigurePattern(
            "PERCENT",
            rf"(?:{_DIGITS}|{_WORDS})(?:{_DASH}(?:{_DIGITS}|{_WORDS}))?"
            r"(?:\s?%|[\s-]per\s?cent\b|[\s-](?:percentage|basis)[\s-]points?\b|\s?pp\b)",
        ),
    ),
    Rule(
        "entities.figures.money.word",
        "The mill cost «two million US dollars» to build.",
        "In May the dollar fell to a new low.",
        "a number and the name of a currency",
        FigurePattern("MONEY", rf"{_BIG}[\s-]{_ADJECTIVE}{_COIN}\b"),
    ),
    Rule(
        "entities.figures.money.pound",
        "In sterling, it was a loan of «50 pounds» at first.",
        "In sterling, not one pound was lost.",
        "pounds are money in an article about sterling, else a weight",
        FigurePattern(
            "MONEY",
            rf"(?!one\spound\b){_BIG}[\s-]"
            r"(?:pounds?\b(?:\ssterling)?|(?<=n\s)(?:won|real|rand|crowns?)\b)",
            pounds=True,
        ),
    ),
    Rule(
        "entities.figures.money.coin",
        "The firm pays «30p» a share.",
        "The firm is named on page 30.",
        "a number and a coin",
        FigurePattern(
            "MONEY",
            rf"{_DIGITS}(?:p|c)(?![\w-])" rf"|(?:{_DIGITS}|{_WORDS})[\s-](?:pence|penny|cents?|centimes?)\b",
        ),
    ),
    Rule(
        "entities.figures.quantity.height",
        "At «5ft 7in» she was the smallest.",
        "She was 21st in the table.",
        "two units of one measure",
        FigurePattern(
            "QUANTITY",
            rf"\d+\s?(?:ft|feet|foot|')\s?\d+(?:\.\d+)?\s?(?:in\b|ins\b|inches\b|\")"
            r"|\d+\s?st\s\d+\s?lbs?\b"
            rf"|{_DIGITS}°\s?[CF]?\b",
        ),
    ),
    Rule(
        "entities.figures.quantity.unit",
        "The star is «2,300 light-years» away.",
        "The bus held 12 people on Monday.",
        "a number and a unit in words",
        FigurePattern("QUANTITY", rf"{_BIG}[\s-]{_any(units('word'))}\b(?!\s(?:in|from)\b)(?!-)"),
    ),
    Rule(
        "entities.figures.quantity.symbol",
        "The storm brought gusts of «80km/h» to Leeds.",
        "The storm closed the A40 road to Leeds.",
        "a number and the symbol of a unit",
        FigurePattern(
            "QUANTITY",
            rf"{_DIGITS}(?:{_DASH}{_DIGITS})?"
            rf"(?:\s?{_any(units('symbol'))}(?![\w])|{_any(units('loose'))}\b"
            r"|m\b(?=\s(?:high|long|tall|wide|deep|above|below|away"
            r"|race|sprint|freestyle|hurdles|relay|thick)\b))",
        ),
    ),
)

# How every figure begins: one quick look spares all the rules at most places.
_OPENING = rf"\d|[A-Z]{{0,3}}[$£€¥₹₽₩₺₪₫₴₦]|[A-Z]{{3}}\s?\d|an?\s[ht]|half\s|{_ONES}\b"
_ALL = "|".join(f"(?P<r{n}>{rule.apply.pattern})" for n, rule in enumerate(FIGURE_RULES))
_PATTERN = re.compile(rf"{_BEGIN}(?={_OPENING})(?:{_ALL})")


def find_figures(text: str) -> Iterator[Figure]:
    """Figures of `text` in text order, never overlapping."""
    pounds_are_money = "£" in text or "sterling" in text
    for match in _PATTERN.finditer(text):
        rule = FIGURE_RULES[int((match.lastgroup or "r0")[1:])]
        weighs = rule.apply.pounds and not pounds_are_money and "pound" in match.group()
        label = "QUANTITY" if weighs else rule.apply.label
        yield Figure(Span(match.start(), match.end()), label, rule.name)
