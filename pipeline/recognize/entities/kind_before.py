"""Names that the words right before them say the kind of: «a restaurant called X», «according to X»."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.nouns import kind_nouns, places
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

# "the city of X" is X; "the mayor of X" is not.
_OF_ITS_NAME = frozenset({
    "city", "town", "village", "state", "island", "province", "borough", "republic", "kingdom", "county",
    "suburb", "region", "municipality", "hamlet", "port",
})  # fmt: skip


def kind_before(table: NameTable) -> Iterator[NameCandidate]:
    """«a restaurant called X», «the village of X», «per X»: the words before say what X is."""
    surnames = {table.words(name)[-1] for name in table if name.label == "PERSON" and len(name) > 1}
    for name in table:
        label = _named_kind(table, name) or _source(table, name, surnames)
        if label is not None and (label != name.label or not name.proven):
            yield replace(name.relabelled(label), proven=True)


def _named_kind(table: NameTable, name: NameCandidate) -> EntityLabel | None:
    """What the noun says in «a restaurant called X» and «the village of X»."""
    noun, before = _two_before(table, name)
    kind = kind_nouns().get(noun)
    naming = before in {"called", "named"} or (before == "of" and noun in _OF_ITS_NAME)
    return kind.label if naming and kind is not None else None


def _source(table: NameTable, name: NameCandidate, surnames: set[str]) -> EntityLabel | None:
    """An organisation in «per X» and «according to X», where X is a place by its label, or an odd person."""
    noun, before = _two_before(table, name)
    words = table.words(name)
    if (before != "per" and (noun, before) != ("according", "to")) or table.text(name) in places():
        return None
    if len(words) == 1 and words[0] in surnames:
        return None
    odd = name.label == "PERSON" and len(words) == 1 and not words[0][1:].islower()
    return "ORG" if odd or name.label in {"GPE", "LOC", "NORP", "PRODUCT"} else None


def _two_before(table: NameTable, name: NameCandidate) -> tuple[str, str]:
    """The two words before the name, in lower case; "" before the text."""
    lower, start = table.syntax.lower, name.token_start
    return lower[start - 2] if start > 1 else "", lower[start - 1] if start else ""
