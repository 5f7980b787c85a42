"""Currencies and units of measure, as they are written behind or before numbers."""

from functools import cache
from typing import Literal

from pipeline.lexicon.word_lists import word_list


@cache
def currencies(section: Literal["sign", "word", "subunit", "code", "adjective"]) -> frozenset[str]:
    """Signs and codes as written, words in lower case."""
    return word_list("currencies")[section]


@cache
def units(section: Literal["word", "symbol", "loose"]) -> frozenset[str]:
    """Unit words in lower case, symbols as written; `loose` symbols count only next to the number."""
    return word_list("units")[section]
