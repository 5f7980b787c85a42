"""Words that may say the same of one thing, or the opposite: groups written by hand, and links of WordNet.

What says the same wherever it stands is in `predicates.toml`; what is only alike here needs more evidence
that both claims are on one matter.
"""

import tomllib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_FILES = ("alike_actions.toml", "alike_states.toml")


@dataclass(frozen=True, slots=True)
class Group:
    """Words of which any two may say the same, those that deny them, and a sentence to try them in.

    Attributes:
        forms: each word with the form in which the sentence has it.
    """

    frame: str
    same: tuple[str, ...]
    opposite: tuple[str, ...]
    near: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]


@cache
def groups() -> tuple[Group, ...]:
    """All groups that were written by hand, in the order of their files."""
    return tuple(_group(entry) for name in _FILES for entry in _read(name)["group"])


def _group(entry: dict[str, str]) -> Group:
    parts = {name: _words(entry.get(name, "")) for name in ("same", "opposite", "near")}
    forms = {lemma: form for words in parts.values() for form, lemma in words}
    same, opposite, near = (tuple(lemma for _, lemma in words) for words in parts.values())
    return Group(entry["frame"], same, opposite, near, tuple(forms.items()))


def _words(text: str) -> list[tuple[str, str]]:
    """Words with their forms: «hurt», «injured:injure»."""
    parts = [part.partition(":") for word in text.split(",") if (part := word.strip())]
    return [(form, lemma or form) for form, _, lemma in parts]


def in_turn() -> frozenset[str]:
    """Verbs whose antonyms are what one does before or after, or what the other side does."""
    return frozenset(" ".join(word.split()) for word in _read(_FILES[0])["in_turn"].split(","))


@lru_cache(maxsize=1 << 14)
def likeness(first: str, second: str) -> bool | None:
    """Whether two words may say the same (True) or the opposite (False); None if nothing says so."""
    return _links().get(first, {}).get(second)


def alike_words() -> Collection[str]:
    """All words of the groups and links."""
    return _links().keys()


def is_alike_to_any(word: str) -> bool:
    """Whether a word stands in a group or has a link."""
    return word in _links()


@lru_cache(maxsize=1 << 14)
def listed_form(word: str) -> str:
    """The word of the groups and links of which another is a form; itself if there is none."""
    without = word.removesuffix("ed")
    forms = (word, without, f"{without}e", without[:-1]) if without != word else (word, f"{word}e")
    return next((form for form in forms if form in _links()), word)


@cache
def event_verbs() -> dict[str, str]:
    """Nouns for what is done or happens, with the verb that says the same («inspection»: inspect)."""
    return dict(_entries("events"))


@cache
def _links() -> dict[str, dict[str, bool]]:
    """By word: the others with which it may say the same, or the opposite. What hands wrote goes first."""
    written: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    unsure: set[tuple[str, str]] = set()
    for group in groups():
        same = [(one, other, True) for one in group.same for other in group.same if one != other]
        opposite = [(one, other, False) for one in group.same for other in group.opposite]
        for one, other, is_same in (*same, *opposite, *((other, one, False) for one, other, _ in opposite)):
            if written[one].setdefault(other, is_same) != is_same:
                unsure.add((one, other))
    for one, other in unsure:
        del written[one][other]
    for section, is_same in (("same", True), ("opposite", False)):
        for one, other in _entries(section):
            if (one, other) not in unsure:
                written[one].setdefault(other, is_same)
                written[other].setdefault(one, is_same)
    return dict(written)


def _entries(section: str) -> list[tuple[str, str]]:
    """A word and each of those behind its colon, in a section of the file made of WordNet."""
    return _wordnet().get(section, [])


@cache
def _wordnet() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    section = ""
    for line in files(__package__).joinpath("wordnet.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = []
        elif line and not line.startswith("#"):
            word, _, others = line.partition(": ")
            found[section] += [(word, other) for other in others.split(", ")]
    return found


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
