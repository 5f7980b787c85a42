"""Numbers in digits and in words: counts, ordinals, years."""

from collections.abc import Sequence

from pipeline.annotations.date_parts import Count
from pipeline.lexicon import temporal

Words = Sequence[str]
"""The atoms of one capture, in lower case."""

CARDINAL = temporal.table("cardinal")
_ORDINAL = temporal.table("ordinal")
_VAGUE = temporal.table("vague")
_FRACTION = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75}
_MAGNITUDE = {"hundred": 100, "thousand": 1000}


def number(words: Words) -> Count:
    """The number that digits or number words say; "X" where they leave it open."""
    total, current, half = 0.0, 0.0, 0.0
    seen, before = False, ""
    for word in words:
        if word in _FRACTION:
            half, seen = _FRACTION[word], True
        elif "/" in word:
            over, _, under = word.partition("/")
            half, seen = int(over) / max(int(under), 1), True
        elif word in _MAGNITUDE:
            current = (current or 1) * _MAGNITUDE[word]
            if word == "thousand":
                total, current = total + current, 0.0
            seen = True
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
        elif word == "half":
            half, seen = 0.5, True
        elif word in ("quarter", "quarters"):
            # "Three" was counted as a number already.
            half, current, seen = (0.75, current - 3, True) if before == "three" else (0.25, current, True)
        elif word in CARDINAL:
            current, seen = current + int(CARDINAL[word]), True
        elif word in _VAGUE:
            if _VAGUE[word] == "X":
                return "X"
            current, seen = 2, True
        elif word[:1].isdecimal():
            current, seen = float(word.replace(",", "")), True
        elif word in ("dozens", "scores", "hundreds", "thousands", "tens"):
            return "X"
        before = word
    if words[:2] == ["half", "a"] and words[2:3] == ["dozen"]:
        return 6
    if not seen:
        return 1
    value = total + current + half
    return int(value) if value == int(value) else value


def ordinal(words: Words) -> int:
    """ "3rd", "third", "twenty-first" or a plain number."""
    total = 0
    for word in words:
        digits = word.rstrip("stndrh")
        if digits.isdecimal():
            total += int(digits)
        elif word in _ORDINAL:
            total += int(_ORDINAL[word])
        elif word in CARDINAL:
            total += int(CARDINAL[word])
    return total


def year(words: Words) -> int:
    """A year in digits, after an apostrophe, or in words ("nineteen ninety-six", "two thousand and one")."""
    if len(words) == 1:
        return (
            int(words[0].lstrip("'’‘"))
            if words[0].lstrip("'’‘").isdecimal()
            else int(CARDINAL.get(words[0], 0))
        )
    values = [int(CARDINAL[word]) for word in words if word in CARDINAL and word not in _MAGNITUDE]
    if "thousand" in words:
        return values[0] * 1000 + sum(values[1:])
    return values[0] * 100 + sum(values[1:])


def count(words: Words) -> Count:
    """A number, or of "every third day" the ordinal."""
    numeral_ordinal = words[-1][:1].isdecimal() and not words[-1][-1].isdecimal()
    return ordinal(words) if words[-1] in _ORDINAL or numeral_ordinal else number(words)
