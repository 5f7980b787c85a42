"""Names that a newsroom has told the pipeline about, found wherever the article has them."""

from bisect import bisect_right
from collections.abc import Iterator

from pipeline.annotations.known import known_names
from pipeline.recognize.entities.name_table import NameCandidate, NameTable


def find_known(table: NameTable) -> Iterator[NameCandidate]:
    """Each place where a known name stands, the longest first, in upper and lower case as given.

    A name that is part of a longer one is not it («Halden» in «Halden Road»); descriptions in lower case
    are no names. A name of two things of different kinds keeps the label that the words around it give.
    """
    names, syntax = known_names(table.known), table.syntax
    reached = 0
    for token, start in enumerate(syntax.start):
        longest = names.longest.get(syntax.text[start], 0)
        if token < reached or not longest:
            continue
        last = bisect_right(syntax.end, start + longest)
        for stop in range(last, token, -1):
            name = syntax.text[start : syntax.end[stop - 1]]
            if name not in names.labels or _is_part(table, token, stop):
                continue
            label = names.labels[name]
            if label is not None:
                before = table.at[token]
                title = before.title if before is not None else None
                yield NameCandidate(token, stop, label, proven=True, title=title)
            reached = stop
            break


def _is_part(table: NameTable, token_start: int, token_end: int) -> bool:
    """Whether the tokens lie inside a longer name."""
    owner = table.at[token_start]
    return owner is not None and owner is table.at[token_end - 1] and len(owner) > token_end - token_start
