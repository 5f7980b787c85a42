"""Names that their own capitals and marks prove: «HARBURY — », «Hart & Cole», «Storm Ada»."""

from collections.abc import Iterator

from pipeline.lexicon.nouns import name_heads
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

# The first word of some names shows the kind.
_EVENT_OPENERS = frozenset({"Storm", "Hurricane", "Typhoon", "Cyclone"})


def dateline(table: NameTable) -> Iterator[NameCandidate]:
    """«HARBURY, England (May 3) — », «HARBURY — »: the place where the report was written."""
    syntax = table.syntax
    end = 0
    while end < min(3, len(syntax)) and syntax.words[end].isupper() and len(syntax.words[end]) > 2:
        end += 1
    after = syntax.words[end : end + 14]
    if end and after and after[0] in {",", "(", "—", "–", "-"} and not {"—", "–", "-"}.isdisjoint(after):
        yield NameCandidate(0, end, "GPE", proven=True, dateline=True)


def named_storm(table: NameTable) -> Iterator[NameCandidate]:
    """«Storm Ada»: the first word shows an event."""
    words = table.syntax.words
    for token, word in enumerate(words[:-1]):
        if word in _EVENT_OPENERS and table.capital[token + 1] and words[token + 1].isalpha():
            yield NameCandidate(token, token + 2, "EVENT", proven=True)


def split_name(table: NameTable) -> Iterator[NameCandidate]:
    """Two names side by side that are one: «Ada» «Voss», «Harbour» and the word «Airport»."""
    syntax, heads = table.syntax, name_heads()
    for name in list(table):
        end = name.token_end
        if end >= len(syntax) or not table.capital[end] or syntax.sentence[end] != syntax.sentence[end - 1]:
            continue
        later = table.at[end]
        one_word = len(name) == 1
        if later is None and (label := heads.get(syntax.lower[end])) and syntax.pos[end] == "PROPN":
            yield NameCandidate(name.token_start, end + 1, label)
        elif later is not None and one_word and len(later) == 1 and name.label == later.label == "PERSON":
            yield NameCandidate(name.token_start, end + 1, "PERSON", title=name.title)


def saint_house(table: NameTable) -> Iterator[NameCandidate]:
    """«St Ninian's Hospice»: a house called after a saint is one name."""
    syntax, heads = table.syntax, name_heads()
    for token, word in enumerate(syntax.words[:-3]):
        if word.rstrip(".") in {"St", "Saint"} and table.capital[token + 1] and table.capital[token + 3]:
            label = heads.get(syntax.lower[token + 3])
            if label is not None and syntax.lower[token + 2] == "'s":
                yield NameCandidate(token, token + 4, label, proven=True)


def ampersand(table: NameTable) -> Iterator[NameCandidate]:
    """«Hart & Cole Plc»: capitalised words on both sides of «&» are one firm."""
    syntax = table.syntax
    for token, word in enumerate(syntax.words[:-1]):
        if word != "&" or token == 0 or not (table.capital[token - 1] and table.capital[token + 1]):
            continue
        start, end = token - 1, token + 2
        while start > 0 and _continues(table, start - 1, start) and not table.opens_sentence(start):
            start -= 1
        while end < len(syntax) and _continues(table, end, end - 1):
            end += 1
        if (name := table.at[token]) is None or name.label in {"PERSON", "ORG"}:
            yield NameCandidate(start, end, "ORG", proven=True)


def _continues(table: NameTable, token: int, beside: int) -> bool:
    syntax = table.syntax
    return (
        table.capital[token]
        and (syntax.pos[token] == "PROPN" or table.at[token] is not None)
        and syntax.sentence[token] == syntax.sentence[beside]
        and (abs(token - beside) == 1)
        and "\n"
        not in syntax.text[
            min(syntax.end[token], syntax.end[beside]) : max(syntax.start[token], syntax.start[beside])
        ]
    )
