"""Families: «the Hart family» and «the Harts»."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.lexicon.nouns import demonyms
from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

_NOUNS = word_list("reference")["family"]
# What the model may take a family for.
_TAKEN_FOR = frozenset({"ORG", "GPE", "PRODUCT", "NORP", "FAC"})
_PARTICLES = frozenset(word for word in word_list("reference")["name_particle"] if word.isalpha()) - {"of"}
# Words before a surname in the plural.
_BEFORE_PLURAL = frozenset({"the", "two", "three", "four", "five", "both", "other", "younger", "older"})


def family_noun(table: NameTable) -> Iterator[NameCandidate]:
    """The surname and the noun behind it: «Hart family», «Kerr brothers»."""
    syntax = table.syntax
    for name in table:
        start, end = name.token_start, name.token_end
        if name.label != "PERSON" or name.title or end >= len(syntax) or syntax.words[end] not in _NOUNS:
            continue
        if len(name) > 1 and syntax.lower[start] not in _PARTICLES:
            continue  # «the Ada Voss family» is hers.
        while start > 0 and syntax.words[start - 1] in _PARTICLES and table.at[start - 1] is None:
            start -= 1
        if syntax.sentence[end] == syntax.sentence[start]:
            yield replace(name, token_start=start, token_end=end + 1, proven=True, replaces=True, rule="")


def family_plural(table: NameTable) -> Iterator[NameCandidate]:
    """«the Okafors» where an Okafor is named, whatever the model takes them for; no team or firm."""
    syntax, capital = table.syntax, table.capital
    plurals = [
        token
        for token, word in enumerate(syntax.words)
        if word[-1] == "s" and capital[token] and token > 0 and syntax.lower[token - 1] in _BEFORE_PLURAL
    ]
    if not plurals:
        return
    surnames = surnames_of(table)
    longer = {words[-1] for name in table if len(words := table.words(name)) > 1}
    for token in plurals:
        word, name = syntax.words[token], table.at[token]
        if word[:-1] not in surnames:
            continue
        if word in longer or (name is not None and (len(name) > 1 or name.label not in _TAKEN_FOR)):
            continue
        followed = token + 1 < len(syntax) and (table.capital[token + 1] or syntax.pos[token + 1] == "NOUN")
        if not followed and word not in demonyms("people"):
            yield NameCandidate(token, token + 1, "PERSON", proven=True)


def surnames_of(table: NameTable) -> frozenset[str]:
    """The last words of people's names, and those before «family»."""
    people = (table.words(name) for name in table if name.label == "PERSON")
    return frozenset(words[-2] if len(words) > 1 and words[-1] in _NOUNS else words[-1] for words in people)


def is_family(table: NameTable, name: NameCandidate, surnames: frozenset[str]) -> bool:
    """Whether a person's name is a family's: with such a noun, or «the Okafors», one word in the plural."""
    syntax, token = table.syntax, name.token_start
    if len(name) > 1:
        return syntax.words[name.token_end - 1] in _NOUNS
    word = syntax.words[token]
    if token == 0 or syntax.lower[token - 1] not in _BEFORE_PLURAL or not word.endswith("s"):
        return False
    return (
        syntax.tag[token] == "NNPS"
        or syntax.morph[token].get("Number") == "Plur"
        or (word[:-1] in surnames and word not in table.person_parts)
    )
