"""Text cut into atoms: the letters, digits and signs that the patterns of `rules` are written over.

Tokenizers disagree about "10.45am", "mid-1990s", "1988-90" and "90-day"; atoms do not depend on them.
Each atom gets one symbol (a character that stands for everything the patterns can ask about it), so
that an article becomes one string of symbols and a pattern a plain regular expression over it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.lexicon import temporal

OTHER = "x"
"""Symbol of every atom that no pattern asks about."""

_MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?" + (
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# "3Q25", "4Q FY24", "1H 2024", "Q3 FY25", "2025Q1", and "1Q" alone.
_CODE = (
    r"(?:[1-4]Q|[12]H|Q[1-4](?=\s?FY))(?:(?:\s?FY\s?|[’'‘/-])?\d\d(?:\d\d)?|\s(?:19|20)\d\d)"
    r"|[1-4]Q|(?:19|20)\d\d(?:Q[1-4]|H[12])"
)
_LEXER = re.compile(
    r"""
    (?P<era>(?:A\.D|B\.C|C\.E|B\.C\.E)\.(?!\w))
  | (?P<word>[^\W\d_½¼¾]{2,}+(?![/-]\d))
  | (?P<named>(?<![\w/-])(?:\d{1,4}[-/]MONTH[-/]\d{1,4}|MONTH(?:/\d{1,2}|[-/]\d{1,2}[-/]\d{4}|/\d{4}))
      (?![\w/-]))
  | (?P<periodcode>(?<![\w.,/$£€])(?-i:CODE)(?![\w/]|[.,]\d))
  | (?P<joined>[^\W\d_½¼¾]{2,}|[^\W\d_½¼¾](?!\.\ ?m\b))
  | (?P<vulgar>[½¼¾])
  | (?P<ampm>[ap]\.\ ?m\.?)
  | (?P<break>\n[^\S\n]*\n\s*)
  | (?P<money>(?:US|A|C|HK|NZ)?[$£€¥]\s?\d+(?:,\d+)*(?:\.\d+)?)
  | (?P<iso>\d{4}-(?:\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?|W\d\d(?:-[1-7])?)(?!\w|-\w)
      |(?<![\d/.,-])20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w-]|[.,]\d))
  | (?P<slashed>\d{1,2}(?P<sign>[/.])\d{1,2}(?P=sign)(?:\d{4}|\d{2})(?![\w/])
      |\d{4}(?P<first>[/.])\d{1,2}(?P=first)\d{1,2}(?![\w/])|(?<![\w-])\d{1,2}-\d{1,2}-(?:1[5-9]|20)\d\d(?![\w/-]))
  | (?P<yearspan>(?:1[5-9]|20)\d\d\s?[-–—/~]\s?(?:(?:1[5-9]|20)\d\d|\d\d(?!\s(?:of\s)?MONTH\b))
      (?![\w/]|-\d|[.,]\d))
  | (?P<decade>(?:1\d|20)\d0[’']?s(?!\w)|[’'‘]?\d0[’']?s(?!\w))
  | (?P<shortyear>[’'‘]\d\d(?!\w))
  | (?P<percent>\d[\d.,]{0,30}\s?%)
  | (?P<clock>\d{1,2}[:.]\d\d(?::\d\d)?(?=\s?[ap]\.?m(?![^\W\d_]))|\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<monthday>(?<![\d/])(?:\d{2}/\d{1,2}|\d/\d{2})(?![\w/]|\.\d))
  | (?P<length>\d+(?:\.\d+)?(?:h|hrs?|mins?|secs?|[DWY])(?![\w-]))
  | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)(?!\w))
  | (?P<fraction>\d/\d(?![\d/]|\.\d))
  | (?P<dotted>(?<![\d.,$£€])\d{1,2}\.[0-5]\d(?![\d%]|[.,]\d))
  | (?P<decimal>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+[.]\d+)
  | (?P<age>(?:(?<=[^\W\d_],\ )|(?<=[^\W\d_],\ now\ )|(?<=[^\W\d_],\ then\ ))
      \d{1,3}(?=,\ (?!\d)|\.(?:\s|$)|;))
  | (?P<int>\d+)
  | (?P<possessive>['’]s(?!\w))
  | (?P<sign_mark>\S)
    """.replace("MONTH", _MONTH).replace("CODE", _CODE),
    re.VERBOSE | re.IGNORECASE,
)
_CLASS_OF_SIGN = {"–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "″": '"', "“": '"', "”": '"'}
# A number glued to one of these is part of something else: a price, a code, a decimal.
_GLUE_BEFORE = frozenset("$£€¥#@_&+=*\\/")
_GLUE_AFTER = frozenset("%°_&=*\\@#")
_NUMBERS = frozenset({"INT", "DECIMAL", "FRACTION", "CARDINAL", "VAGUE"})
_YEAR_WORDS = frozenset(
    {
        "MONTHDAY",
        "DOTTED",
        "YEARNUM",
        "YEAR3",
        "MILITARY",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "thousand",
    }
)
# Classes and words that no time expression is built around; they only lead to one.
_FILLERS = frozenset(temporal.words("leading")) | {
    "BOUND", "BREAK", "EDGE", "EVERY", "GAP", "MONEY", "NEIGHBOUR", "ORDINAL", "PERCENT",
    "POSSESSIVE", "RECENT", "SHIFT", "STRETCH",
}  # fmt: skip
_ABBREVIATED = frozenset(temporal.words("abbreviated"))


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of one article.

    Attributes:
        symbols: one character for each atom.
        lower: each atom in lower case, typographic signs brought to plain ones.
        start, end: character bounds of each atom.
    """

    symbols: str
    lower: list[str]
    start: list[int]
    end: list[int]

    def word(self, position: int) -> str:
        """The atom at `position` in lower case; "" outside the text."""
        return self.lower[position] if 0 <= position < len(self.lower) else ""


class Alphabet:
    """Which symbol each atom gets, and which symbols a class of the patterns stands for."""

    def __init__(self, literals: Iterable[str]) -> None:
        """Number the distinct sets of classes that the lexicon and the pattern's own words give."""
        self._symbols: dict[frozenset[str], str] = {frozenset(): OTHER}
        self._members: dict[str, set[str]] = {}
        classes: dict[str, set[str]] = {literal: {literal} for literal in literals}
        for name, words in temporal.word_classes().items():
            for word in words:
                classes.setdefault(word, set()).add(name.upper())
        self._of_word = {word: self._symbol(frozenset(names)) for word, names in classes.items()}
        self._of_kind = {
            kind: self._symbol(frozenset({kind.upper(), *_ALSO.get(kind, ())})) for kind in _KINDS
        }
        self._of_int: dict[str, str] = {}
        for text in _SAMPLES:
            self._of_integer(text)

    def members(self, name: str) -> frozenset[str]:
        """Symbols of the atoms that belong to a class (upper case) or are a literal word."""
        return frozenset(self._members.get(name, ()))

    def nuclei(self) -> frozenset[str]:
        """Symbols of what a time expression can be built around: no numbers, no function words."""
        return frozenset(
            symbol
            for classes, symbol in self._symbols.items()
            if not classes <= _FILLERS and (not classes & _NUMBERS or classes & _YEAR_WORDS)
        )

    def _symbol(self, classes: frozenset[str]) -> str:
        symbol = self._symbols.get(classes)
        if symbol is None:
            symbol = self._symbols[classes] = chr(0x4E00 + len(self._symbols))
            for name in classes:
                self._members.setdefault(name, set()).add(symbol)
        return symbol

    def _of_integer(self, text: str) -> str:
        symbol = self._of_int.get(text)
        if symbol is None:
            symbol = self._symbol(_integer_classes(text))
            if len(self._of_int) < 20_000:
                self._of_int[text] = symbol
        return symbol

    def atoms(self, text: str) -> Atoms:
        """Cut `text` into atoms; white space is left out, paragraph breaks are atoms."""
        symbols: list[str] = []
        lower: list[str] = []
        start: list[int] = []
        end: list[int] = []
        word_symbol = self._of_word.get
        add_symbol, add_form, add_start, add_end = symbols.append, lower.append, start.append, end.append
        for match in _LEXER.finditer(text):
            kind = match.lastgroup
            first, last = match.span()
            form = match[0].lower()
            if kind == "word" or kind == "joined":
                symbol = word_symbol(form, OTHER)
                if symbol is not OTHER and form in _ABBREVIATED and text[last : last + 1] == ".":
                    last += 1
            elif kind == "sign_mark":
                if form == "." and end and end[-1] == last:
                    continue
                form = _CLASS_OF_SIGN.get(form, form)
                symbol = word_symbol(form, OTHER)
            elif kind == "int":
                glued = (first and text[first - 1] in _GLUE_BEFORE) or text[last : last + 1] in _GLUE_AFTER
                symbol = OTHER if glued or _inside_code(text, first, last) else self._of_integer(form)
            elif kind == "possessive":
                form = "'s"
                symbol = word_symbol(form, OTHER)
            else:
                symbol = self._of_kind.get(kind or "", OTHER)
            add_symbol(symbol)
            add_form(form)
            add_start(first)
            add_end(last)
        return Atoms("".join(symbols), lower, start, end)


# One integer of every kind that patterns tell apart, so that all their symbols exist from the start.
_SAMPLES = ("0", "2", "24", "31", "77", "02", "00", "123", "1970", "0630", "1530", "2400", "2075", "12345")
# A numeral ordinal is a day of the month as well, so that an expression can be built around it.
# A figure like "6.45" can be a time of day, but mostly is none.
_ALSO = {"dotted": ("DECIMAL",), "vulgar": ("FRACTION",), "ordinal": ("NUMERAL",), "fraction": ("MONTHDAY",)}
_KINDS = (
    "age", "ampm", "break", "era", "money", "iso", "slashed", "yearspan", "decade", "shortyear", "percent",
    "periodcode", "clock", "monthday", "length", "named", "dotted", "vulgar", "ordinal", "fraction",
    "decimal", "possessive",
)  # fmt: skip


# "Q3", "H1", "FY19" and "Dec31" are the codes in which a number does name a time.
_PERIOD_CODE = re.compile(r"(?<![^\W_])(?:[Qq]|H|FY|(?i:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec))\Z")


# What may be written to a number without a blank: "9a.m.", "4July", "July 4,2019".
_GLUED = re.compile(
    r"[ap]\.?\ ?m(?![^\W\d_])|ish\b|,(?=(?:1[5-9]|20)\d\d(?![\d,]))|(?:"
    + "|".join(temporal.table("month"))
    + r")\b",
    re.IGNORECASE,
)


def _inside_code(text: str, first: int, last: int) -> bool:
    """Whether digits are glued to letters other than a part of the day, as in "A320" or "76ers"."""
    before, after = text[first - 1 : first], text[last : last + 1]
    if before.isalpha():
        if not _PERIOD_CODE.search(text, max(first - 4, 0), first):
            return True
    elif before in ".,:" and text[max(first - 2, 0) : first - 1].isdecimal():
        return before != "," or not _GLUED.match(text, first - 1)
    if after.isalpha():
        return not _GLUED.match(text, last)
    return after in (",", ".") and text[last + 1 : last + 2].isdecimal() and not _GLUED.match(text, last)


def _integer_classes(text: str) -> frozenset[str]:
    value, length = int(text[:9]), len(text)
    classes = {"INT"}
    if length <= 2:
        classes |= {"DAYNUM"} if 1 <= value <= 31 else set()
        classes |= {"HOURNUM"} if value <= 24 else set()
        classes |= {"TWODIGIT"} if length == 2 else set()
    elif length == 3:
        classes |= {"YEAR3"} if value >= 100 else set()
    elif length == 4:
        classes |= {"YEARNUM"} if 1000 <= value <= 2150 else set()
        classes |= {"MILITARY"} if value // 100 <= 24 and value % 100 < 60 else set()
    return frozenset(classes)
