"""Families: «the Harts» and «the Hart family» are one, and nobody of it."""

from collections.abc import Callable

from pipeline.annotations.rules import Rule
from pipeline.lexicon.word_lists import word_list
from pipeline.resolve.entities.cluster import Cluster

# Behind a surname: all who bear it, or some of them («the Hart brothers»).
_NOUNS = word_list("reference")["family"]
_ALL_OF_THEM = "family"


def family(families: list[Cluster], words: tuple[str, ...]) -> Cluster:
    """The family that is called so; a new one if none is."""
    known = next((c for c in families if _is_same(words, c.words)), None)
    if known is None:
        known = Cluster("PERSON", words, plural=True)
        families.append(known)
    elif len(words) > len(known.words):
        known.words = words
    return known


def _is_same(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    (name, noun), (other, other_noun) = _parts(first), _parts(second)
    plurals = {(*name[:-1], name[-1] + ending) for ending in ("", "s", "es")}
    singulars = {(*other[:-1], other[-1] + ending) for ending in ("", "s", "es")}
    return noun == other_noun and (name in singulars or other in plurals)


def _parts(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The surname, and which of the family: «Harts» are the family."""
    if len(words) > 1 and words[-1] in _NOUNS:
        return words[:-1], words[-1]
    return words, _ALL_OF_THEM


FAMILY: Rule[Callable[[list[Cluster], tuple[str, ...]], Cluster]] = Rule(
    "entities.family",
    "Ada Okoro left. The «Okoros» sold the farm on Monday.",
    "Ada Okoro left. Then «Okoro» sold the farm on Monday.",
    "a surname in the plural, or with «family» or «brothers» behind it, is a family and nobody of it",
    family,
)
