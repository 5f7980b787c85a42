"""Loader of `predicates.toml`: predicates that say the same, or the opposite."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from pipeline.index.stems import stem

# Letters of a word behind "un-" at least: «unarmed».
_SHORTEST_BARE = 4


Kind = Literal["same", "opposite", "passive", "passive_opposite"]


@dataclass(frozen=True, slots=True)
class Relation:
    """Lemmas that say the same or the opposite, with sentences that show it; the file explains them.

    Attributes:
        of: heads of the object (or of the subject of what has none) with which alone the words say so.
        is_part: whether they say so together («take office»), so that there is no object left.
    """

    kind: Kind
    words: tuple[str, ...]
    first: str
    second: str
    near: str
    of: frozenset[str] = frozenset()
    is_part: bool = False


@lru_cache(maxsize=1)
def relations() -> tuple[Relation, ...]:
    """All entries, in the order of the file."""
    data = _data()
    kinds: tuple[Kind, ...] = ("same", "opposite", "passive_opposite")
    found = [
        Relation(
            kind,
            tuple(entry["words"]),
            entry["first"],
            entry["second"],
            entry["near"],
            frozenset(map(stem, entry.get("of", ()))),
            entry.get("part", False),
        )
        for kind in kinds
        for entry in data[kind]
    ]
    for entry in data["passive"]:
        words = (entry["word"], entry["as"])
        found.append(Relation("passive", words, entry["first"], entry["second"], entry["near"]))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def canonical(lemma: str, *, passive: bool = False, of: str = "", noun: bool = False) -> tuple[str, bool]:
    """The lemma that stands for all that say the same, and whether `lemma` affirms it (False: denies it).

    Args:
        of: the stem of what is done to, by which some lemmas mean something else («pass a test»).
        noun: whether `lemma` is the stem of a noun that says what is done («talk» in "held talks").
    """
    lemma = _nouns().get(lemma, lemma) if noun else _listed(lemma)
    for relation in _of_some(lemma):
        if of in relation.of:
            head = relation.words[0]
            return head, relation.kind != "opposite" or lemma == head
    if passive:
        lemma = _map("passive").get(lemma, lemma)
    lemma = _map("same").get(lemma, lemma)
    if passive:
        lemma = _map("passive").get(lemma, lemma)
    if passive and (denied := _map("passive_opposite").get(lemma)) is not None:
        return denied, False
    if (opposite := _map("opposite").get(lemma)) is not None:
        return opposite, False
    bare = lemma.removeprefix("un")
    is_word = len(bare) >= _SHORTEST_BARE and not any(map(lemma.startswith, predicate_words("no_prefix")))
    return (_map("same").get(bare, bare), False) if bare != lemma and is_word else (lemma, True)


Words = Literal[
    "complement",
    "happens",
    "ahead",
    "no_prefix",
    "open",
    "support",
    "begins",
    "held",
    "unchanged",
    "undergone",
    "sided",
]
Stems = Literal["once", "once_ever", "counted", "of_people", "lasting", "amounts", "placed", "one_doer"]


@lru_cache(maxsize=8)
def predicate_words(section: Words) -> frozenset[str]:
    """One of the plain lists of the file."""
    return frozenset(_data()[section])


@lru_cache(maxsize=8)
def predicate_stems(section: Stems) -> frozenset[str]:
    """One of the plain lists of the file, as stems of what stands for each word."""
    return frozenset(stem(canonical(word)[0]) for word in _data()[section])


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """The stem of each listed noun with the verb that says the same («death»: «die»)."""
    return {stem(noun): verb for noun, verb in _data()["nouns"].items()} | {
        stem(word): word for relation in relations() for word in relation.words
    }


@lru_cache(maxsize=4096)
def verb_of(noun: str) -> str | None:
    """The listed verb of which a noun tells («closure»: close); None if none is listed."""
    found = _nouns().get(stem(noun))
    return found if found is not None else _nouns().get(stem(noun.removesuffix("ing")))


def state(word: str) -> str | None:
    """What a word says behind verbs that leave it to such words («guilty»: convict); None of any other."""
    states: dict[str, str] = _data()["states"]
    return states.get(word)


def says_with(lemma: str, of: str) -> bool:
    """Whether a lemma says what it says together with its object («take office»)."""
    return any(relation.is_part and of in relation.of for relation in _of_some(_listed(lemma)))


def is_of_the_object(lemma: str, of: str) -> bool:
    """Whether a lemma says of its object what another word says of its subject: who is killed dies.

    Args:
        of: the stem of what is done to, of which it may mean something else («dismiss an appeal»).
    """
    lemma = _listed(lemma)
    if any(of in relation.of for relation in _of_some(lemma)):
        return False
    return _map("same").get(lemma, lemma) in predicate_words("undergone")


@lru_cache(maxsize=4096)
def _of_some(lemma: str) -> tuple[Relation, ...]:
    """The relations that hold of some objects alone and have this lemma."""
    return tuple(relation for relation in relations() if relation.of and lemma in relation.words)


def _listed(lemma: str) -> str:
    """The listed word of which `lemma` is a form: models leave endings («acquitted»); itself if none is."""
    without = lemma.removesuffix("ed")
    forms = (lemma, without, f"{without}e", without[:-1]) if without != lemma else (lemma, f"{lemma}e")
    return next((form for form in forms if form in _known()), lemma)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(word for relation in relations() for word in relation.words)


@lru_cache(maxsize=3)
def _map(kind: str) -> dict[str, str]:
    """Each lemma with the one that stands for it."""
    found: dict[str, str] = {}
    for relation in relations():
        if relation.kind == kind and not relation.of:
            head, *others = relation.words if kind == "same" else _ordered(relation)
            found.update(dict.fromkeys(others, head))
    return found


def _ordered(relation: Relation) -> tuple[str, ...]:
    """The lemma that stands for the others, first."""
    return relation.words[::-1] if relation.kind == "passive" else relation.words


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("predicates.toml").read_text(encoding="utf-8"))
