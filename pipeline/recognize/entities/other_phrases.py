"""Noun phrases that no other rule took.

They name nobody and describe nobody by their form; they are what a pronoun may be about instead of the
nearest name.
"""

from collections.abc import Collection, Iterator

from pipeline.language.syntax import Syntax

# Relations of words that are part of another noun, and of those that begin a noun's own phrase.
_PARTS = frozenset({"compound", "flat", "fixed", "goeswith"})
_OPENING = frozenset({"det", "amod", "nummod", "compound", "nmod"})


def find_other_phrases(syntax: Syntax, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """Pairs of the first token and the head of each noun phrase whose head is not in `taken`."""
    for token in range(len(syntax)):
        if token in taken or syntax.pos[token] not in {"NOUN", "PROPN"}:
            continue
        if _relation(syntax, token) not in _PARTS:
            opening = [
                syntax.left[child]
                for child in syntax.children[token]
                if child < token and _relation(syntax, child) in _OPENING
            ]
            yield min([token, *opening]), token


def _relation(syntax: Syntax, token: int) -> str:
    return syntax.dep[token].partition(":")[0]
