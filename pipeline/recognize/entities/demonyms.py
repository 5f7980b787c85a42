"""Names of peoples, faiths and parties' adherents, and of languages, from the lexicon."""

from collections.abc import Iterator

from pipeline.lexicon.nouns import demonyms, kind_nouns
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

_SPEECH = frozenset({"speak", "learn", "read", "write", "translate", "understand", "teach", "study", "know"})


def demonym(table: NameTable) -> Iterator[NameCandidate]:
    """Adjectives and nouns of nationality, religion and party; names of languages after verbs of speech."""
    syntax = table.syntax
    people, tongues, adherents = demonyms("people"), demonyms("language"), demonyms("adherent")
    words = syntax.words
    for token, capital in enumerate(table.capital):
        if not capital:
            continue
        word = words[token]
        two = f"{word} {words[token + 1]}" if token + 1 < len(words) else ""
        singular = word[:-1] if word.endswith("s") else word
        if (
            two in people
            or (two.endswith("s") and two[:-1] in people)
            or two in adherents
            or two[:-1] in adherents
        ):
            taken = _is_taken_for_place(table, token, token + 2)
            yield NameCandidate(token, token + 2, "NORP", proven=True, replaces=taken)
        elif word in tongues and _is_language(table, token):
            yield NameCandidate(token, token + 1, "LANGUAGE", proven=True, replaces=False)
        elif word in people or singular in people:
            yield NameCandidate(token, token + 1, "NORP", proven=True, replaces=False)
        elif (
            singular in adherents
            and (singular != word or (token + 1 < len(words) and syntax.lower[token + 1] in kind_nouns()))
            and not table.opens_sentence(token)
        ):
            yield NameCandidate(token, token + 1, "NORP", replaces=False)


def _is_taken_for_place(table: NameTable, start: int, end: int) -> bool:
    """Whether the words are a name that the model calls by its country's label: «a South African ship»."""
    name = table.at[start]
    whole = name is not None and (name.token_start, name.token_end) == (start, end)
    return whole and name is not None and name.label == "GPE"


def _is_language(table: NameTable, token: int) -> bool:
    syntax = table.syntax
    after = syntax.lower[token + 1] if token + 1 < len(syntax) else ""
    if after in {"language", "translation", "dictionary", "-"}:
        return after != "-" or syntax.lower[token + 2 : token + 3] in (["language"], ["speaking"])
    before = syntax.lower[token - 1] if token else ""
    back = syntax.lemma[max(0, token - 3) : token]
    noun_follows = token + 1 < len(syntax) and syntax.pos[token + 1] in {"NOUN", "PROPN", "ADJ"}
    if noun_follows:
        return False
    return (
        before in {"in", "into", "from"} and syntax.pos[token] in {"PROPN", "NOUN"}
    ) or not _SPEECH.isdisjoint(back)
