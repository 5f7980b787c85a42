"""Names of public bodies and causes of which the language model marks a part or nothing.

«the independent Regional Budget Office», «the Committee for a Safe Harbour».
"""

from collections.abc import Iterator

from pipeline.lexicon.nouns import name_heads
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

# Words of a body's name with its head; of two words («the Budget Office») any office may be called.
_FEWEST = 3
_LONGEST = 8
_CAUSES = frozenset({"campaign"})


def public_body(table: NameTable) -> Iterator[NameCandidate]:
    """«the independent Regional Budget Office»: three capitalised words behind «the», the last a body."""
    syntax, heads = table.syntax, name_heads()
    for token, word in enumerate(syntax.lower):
        if heads.get(word) != "ORG" or not table.capital[token] or table.at[token] is not None:
            continue
        start = token
        while token - start < _LONGEST and start > 0 and _goes_back(table, start):
            start -= 1
        behind = token + 1 < len(syntax) and table.capital[token + 1]
        if token + 1 - start >= _FEWEST and not behind and _behind_article(table, start):
            yield NameCandidate(start, token + 1, "ORG")


def _goes_back(table: NameTable, start: int) -> bool:
    """Whether the word before is part of the same run, and no person's or place's name."""
    syntax, name = table.syntax, table.at[start - 1]
    return (
        table.capital[start - 1]
        and syntax.words[start - 1].isalpha()
        and syntax.lower[start - 1] != "the"
        and syntax.sentence[start - 1] == syntax.sentence[start]
        and (name is None or name.label == "ORG")
    )


def _behind_article(table: NameTable, start: int) -> bool:
    """Whether «the» stands before it, or before one word in lower case that says of what kind it is."""
    lower, words = table.syntax.lower, table.syntax.words
    if start and lower[start - 1] == "the":
        return True
    return start > 1 and lower[start - 2] == "the" and words[start - 1].islower()


def named_cause(table: NameTable) -> Iterator[NameCandidate]:
    """«Committee for a Safe Harbour»: a body, «for a», and capitalised words."""
    syntax, heads = table.syntax, name_heads()
    for token in range(len(syntax) - 3):
        if syntax.lower[token + 1] != "for" or syntax.lower[token + 2] not in ("a", "an"):
            continue
        body = heads.get(syntax.lower[token]) == "ORG" or syntax.lower[token] in _CAUSES
        if not (body and table.capital[token] and table.capital[token + 3]):
            continue
        end = token + 4
        while end < len(syntax) and end - token < _LONGEST and _goes_on(table, end):
            end += 1
        start = token
        while start and table.at[start - 1] is not None and table.at[start - 1] is table.at[token]:
            start -= 1  # «National Campaign for a Safe Harbour»
        yield NameCandidate(start, end, "ORG", proven=True)


def _goes_on(table: NameTable, token: int) -> bool:
    syntax = table.syntax
    return (
        table.capital[token]
        and syntax.words[token].isalpha()
        and syntax.sentence[token] == syntax.sentence[token - 1]
    )
