"""Loader of `predicates.toml`: predicates that say the same, or the opposite."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Relation:
    """Lemmas that say the same or the opposite, with sentences that show it; the file explains them."""

    kind: Literal["same", "opposite", "passive"]
    words: tuple[str, ...]
    first: str
    second: str
    near: str


@lru_cache(maxsize=1)
def relations() -> tuple[Relation, ...]:
    """All entries, in the order of the file."""
    data = _data()
    kinds: tuple[Literal["same", "opposite"], ...] = ("same", "opposite")
    found = [
        Relation(kind, tuple(entry["words"]), entry["first"], entry["second"], entry["near"])
        for kind in kinds
        for entry in data[kind]
    ]
    for entry in data["passive"]:
        words = (entry["word"], entry["as"])
        found.append(Relation("passive", words, entry["first"], entry["second"], entry["near"]))
    return tuple(found)


@lru_cache(maxsize=4096)
def canonical(lemma: str, *, passive: bool = False) -> tuple[str, bool]:
    """The lemma that stands for all that say the same, and whether `lemma` affirms it (False: denies it)."""
    lemma = _listed(lemma)
    if passive:
        lemma = _map("passive").get(lemma, lemma)
    lemma = _map("same").get(lemma, lemma)
    opposite = _map("opposite").get(lemma)
    return (lemma, True) if opposite is None else (opposite, False)


@lru_cache(maxsize=8)
def predicate_words(section: Literal["once", "counted", "lasting", "open"]) -> frozenset[str]:
    """One of the plain lists of the file."""
    return frozenset(_data()[section])


def _listed(lemma: str) -> str:
    """The listed word of which `lemma` is a form: models leave endings («acquitted»); itself if none is."""
    without = lemma.removesuffix("ed")
    forms = (lemma, f"{lemma}e", without, f"{without}e", without[:-1])
    known = {word for relation in relations() for word in relation.words}
    return next((form for form in forms if form in known), lemma)


@lru_cache(maxsize=3)
def _map(kind: str) -> dict[str, str]:
    """Each lemma with the one that stands for it."""
    found: dict[str, str] = {}
    for relation in relations():
        if relation.kind == kind:
            head, *others = relation.words if kind == "same" else _ordered(relation)
            found.update(dict.fromkeys(others, head))
    return found


def _ordered(relation: Relation) -> tuple[str, ...]:
    """The lemma that stands for the others, first."""
    return relation.words if relation.kind == "opposite" else relation.words[::-1]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("predicates.toml").read_text(encoding="utf-8"))
