"""Relatives whom the text names: who cannot be one person, and who comes in as somebody's relative."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.resolve.entities.kinship import is_relative

_MARRIED = re.compile(r"\b(?:married|wed|divorced)\s$")
# Characters before a name in which «married» is looked for.
_WORDS_BEFORE = 12


def people_apart(mentions: Sequence[EntityMention]) -> dict[Span, set[Span]]:
    """Names that cannot be one person: in «Lord Voss's granddaughter, Ada Voss» there are two."""
    apart: defaultdict[Span, set[Span]] = defaultdict(set)
    names = [m.span for m in mentions if m.form == "name" and m.label == "PERSON"]
    for mention in mentions:
        if mention.described is not None:
            at = bisect_left(names, mention.span)
            for name in names[at : at + 3]:
                if mention.span.contains(name):
                    apart[name].add(mention.described)
                    apart[mention.described].add(name)
    return apart


def introduced_as_kin(text: str, mentions: Sequence[EntityMention]) -> frozenset[Span]:
    """Names given to somebody's relatives: «her brother Simon Brandt», «married Simon Brandt»."""
    said = {
        m.described
        for m in mentions
        if m.described is not None and is_relative(text[m.head.start : m.head.end].lower())
    }

    def is_kin(name: EntityMention) -> bool:
        if name.title is not None:
            return is_relative(name.title.lower())
        start = name.span.start
        return name.span in said or bool(_MARRIED.search(text, max(0, start - _WORDS_BEFORE), start))

    return frozenset(m.span for m in mentions if m.form == "name" and is_kin(m))
