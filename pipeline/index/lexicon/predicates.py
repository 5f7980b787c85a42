"""Loader of `predicates.toml`: predicates that say the same, or the opposite."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from pipeline.index.lexicon.alike import alike_words, event_verbs, is_alike_to_any
from pipeline.index.stems import people_stems, stem

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
            if relation.kind == "same":
                return canonical(head, passive=passive)
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
    "remain",
    "prepositional",
    "happens",
    "ahead",
    "no_prefix",
    "open",
    "support",
    "support_events",
    "undergo",
    "obtain",
    "grant",
    "refuse",
    "begins",
    "held",
    "unchanged",
    "undergone",
    "sided",
]
Stems = Literal[
    "once",
    "once_ever",
    "counted",
    "of_people",
    "lasting",
    "amounts",
    "priced",
    "placed",
    "one_doer",
    "destroyed",
]


@lru_cache(maxsize=32)
def predicate_words(section: Words) -> frozenset[str]:
    """One of the plain lists of the file."""
    return frozenset(_data()[section])


@lru_cache(maxsize=8)
def predicate_stems(section: Stems) -> frozenset[str]:
    """One of the plain lists of the file, as stems of what stands for each word."""
    return frozenset(stem(canonical(word)[0]) for word in _data()[section])


NounRole = Literal["does", "undergoes", "refuses"]
"""What the subject of a verb that leaves it to its noun has to do with what that one says."""


@lru_cache(maxsize=4096)
def noun_role(lemma: str, noun: str) -> NounRole | None:
    """What a verb that leaves what is said to its noun makes of its subject; None of any other verb.

    Args:
        noun: the noun's stem.
    """
    is_event, is_favour = noun in _nouns(), noun in _favours()
    if noun in people_stems():
        return None
    if lemma in predicate_words("begins") and noun in predicate_words("held"):
        return "does"
    if lemma in predicate_words("undergo") and (is_event or lemma == "undergo"):
        return "undergoes" if is_event else "does"
    if lemma in predicate_words("refuse") and is_favour:
        return "refuses"
    if lemma in predicate_words("obtain") and is_favour:
        return "undergoes"
    if lemma in predicate_words("grant") and is_favour:
        return "does"
    if lemma in predicate_words("support") or (lemma in predicate_words("support_events") and is_event):
        return "does"
    return "does" if noun in map(stem, _data()["leaves"].get(lemma, ())) else None


@lru_cache(maxsize=1)
def _favours() -> frozenset[str]:
    return frozenset(map(stem, _data()["favours"]))


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """The stem of each noun for what is done or happens, with the verb that says the same («death»: die)."""
    listed = {stem(noun): verb for noun, verb in _data()["nouns"].items()} | {
        stem(word): word for relation in relations() for word in relation.words
    }
    return {stem(noun): verb for noun, verb in event_verbs().items()} | listed


def noun_verb(noun: str) -> str | None:
    """The verb that says the same as a noun, by the noun's stem; None if none is known."""
    return _nouns().get(noun)


@lru_cache(maxsize=4096)
def verb_of(noun: str) -> str | None:
    """The verb of which a noun tells («closure»: close); None if none is known."""
    found = _nouns().get(stem(noun))
    return found if found is not None else _nouns().get(stem(noun.removesuffix("ing")))


@lru_cache(maxsize=1 << 14)
def is_listed(word: str) -> bool:
    """Whether anything is known of a word, or of several that go together."""
    return word in _known() or is_alike_to_any(word)


def begins_more(word: str) -> bool:
    """Whether several listed words begin with this one, as they go together («lead to»)."""
    return word in _first_words()


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    together = (*_known(), *alike_words(), *predicate_words("prepositional"))
    parts = (word.split(" ") for word in together)
    return frozenset(" ".join(words[:count]) for words in parts for count in range(1, len(words)))


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


@lru_cache(maxsize=4)
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
