"""Names that a newsroom has told the pipeline about, found wherever the article has them."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.annotations.known import KnownEntity
from pipeline.recognize.entities.name_table import NameCandidate, NameTable


def find_known(table: NameTable) -> Iterator[NameCandidate]:
    """Each place where a known name stands, the longest first, in upper and lower case as given.

    A name that is part of a longer one is not it («Halden» in «Halden Road»); descriptions in lower case
    are no names. A name of two things of different kinds keeps the label that the words around it give.
    """
    labels: defaultdict[str, set[str]] = defaultdict(set)
    by_first: defaultdict[str, dict[str, KnownEntity]] = defaultdict(dict)
    for entity in table.known:
        for name in entity.called:
            if any(character.isupper() or character.isdigit() for character in name):
                labels[name].add(entity.label)
                by_first[name[0]].setdefault(name, entity)
    syntax = table.syntax
    ends = {end: token + 1 for token, end in enumerate(syntax.end)}
    by_length = {first: sorted(names, key=len, reverse=True) for first, names in by_first.items()}
    reached = 0
    for token, start in enumerate(syntax.start):
        if token < reached:
            continue
        for name in by_length.get(syntax.text[start], ()):
            stop = ends.get(start + len(name))
            if stop is None or not syntax.text.startswith(name, start) or _is_part(table, token, stop):
                continue
            if len(labels[name]) == 1:
                entity = by_first[name[0]][name]
                before = table.at[token]
                title = before.title if before is not None else None
                yield NameCandidate(token, stop, entity.label, proven=True, title=title)
            reached = stop
            break


def _is_part(table: NameTable, token_start: int, token_end: int) -> bool:
    """Whether the tokens lie inside a longer name."""
    owner = table.at[token_start]
    return owner is not None and owner is table.at[token_end - 1] and len(owner) > token_end - token_start
