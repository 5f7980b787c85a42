"""Loader of `predicates.toml`: predicates that say the same, or the opposite."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

# Letters of a word behind "un-" at least: «unarmed».
_SHORTEST_BARE = 4


@dataclass(frozen=True, slots=True)
class Relation:
    """Lemmas that say the same or the opposite, with sentences that show it; the file explains them."""

    kind: Literal["same", "opposite", "passive", "passive_opposite"]
    words: tuple[str, ...]
    first: str
    second: str
    near: str


@lru_cache(maxsize=1)
def relations() -> tuple[Relation, ...]:
    """All entries, in the order of the file."""
    data = _data()
    kinds: tuple[Literal["same", "opposite", "passive_opposite"], ...] = (
        "same",
        "opposite",
        "passive_opposite",
    )
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
    if passive and (denied := _map("passive_opposite").get(lemma)) is not None:
        return denied, False
    if (opposite := _map("opposite").get(lemma)) is not None:
        return opposite, False
    bare = lemma.removeprefix("un")
    is_word = len(bare) >= _SHORTEST_BARE and not any(map(lemma.startswith, predicate_words("no_prefix")))
    return (_map("same").get(bare, bare), False) if bare != lemma and is_word else (lemma, True)


@lru_cache(maxsize=8)
def predicate_words(section: Literal["once", "counted", "lasting", "no_prefix", "open"]) -> frozenset[str]:
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
    return relation.words[::-1] if relation.kind == "passive" else relation.words


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("predicates.toml").read_text(encoding="utf-8"))
