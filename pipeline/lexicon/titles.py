"""Honorifics, ranks and offices that stand before a name, and letters that stand after it."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.lexicon.word_lists import word_list


@dataclass(frozen=True, slots=True)
class Titles:
    """Lower-case words without final full stop.

    Attributes:
        gender: what an honorific says of its bearer ("ms": female).
        honorifics: words that make a capitalised word after them a person's name ("dr").
        offices: roles that may stand before a name ("director").
        modifiers: words that may precede an office ("prime", "executive").
        after: letters after a name ("qc").
        short: the noun that an honorific cut short stands for ("gov": "governor").
    """

    gender: dict[str, Literal["female", "male"]]
    honorifics: frozenset[str]
    offices: frozenset[str]
    modifiers: frozenset[str]
    after: frozenset[str]
    short: dict[str, str]


@cache
def titles() -> Titles:
    """The title lists, read once."""
    lists = word_list("titles")
    gender: dict[str, Literal["female", "male"]] = dict.fromkeys(lists["female"], "female")
    gender.update(dict.fromkeys(lists["male"], "male"))
    return Titles(
        gender=gender,
        honorifics=lists["female"] | lists["male"] | lists["neutral"],
        offices=lists["office"],
        modifiers=lists["modifier"],
        after=lists["after"],
        short={short: noun for entry in lists["short"] for short, _, noun in [entry.partition(" = ")]},
    )
