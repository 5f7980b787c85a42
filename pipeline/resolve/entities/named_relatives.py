"""Relatives whom the text names: who cannot be one person, and who comes in as somebody's relative."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.resolve.entities.kinship import is_relative

# «his son, also Colin», «her daughter, named Marta after her»: a name that a relative shares with somebody.
_NAMED_ALIKE = re.compile(
    r"(?<![\w-])(?P<kin>[a-z-]++),?\s(?:who\s(?:is|was)\s)?(?:also|likewise)(?:\s(?:called|named))?\s$"
)
_NAMED = re.compile(r"(?<![\w-])(?P<kin>[a-z-]++),?\s(?:who\s(?:is|was)\s)?(?:called|named)\s$")
_AFTER = re.compile(r"\s(?:[^.;,]{0,20}\s)?(?:too|as\swell|after\s(?:him|her|them))\b")
# Names before it, and characters, in which somebody and the relative are looked for.
_MOST_NAMES, _KIN_BEFORE = 50, 50
_MARRIED = re.compile(r"\b(?:married|wed|divorced)\s$")
# Characters before a name in which «married» is looked for.
_WORDS_BEFORE = 12


def people_apart(text: str, mentions: Sequence[EntityMention]) -> dict[Span, set[Span]]:
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
    for at, name in enumerate(names):
        if _shares_a_name(text, name):
            for other in names[max(0, at - _MOST_NAMES) : at]:
                apart[name].add(other)
                apart[other].add(name)
    return apart


def _shares_a_name(text: str, name: Span) -> bool:
    """Whether a relative is called so who has the name of somebody told of before."""
    bounds = max(0, name.start - _KIN_BEFORE), name.start
    before = _NAMED_ALIKE.search(text, *bounds)
    if before is None and _AFTER.match(text, name.end) is not None:
        before = _NAMED.search(text, *bounds)
    return before is not None and is_relative(before["kin"])


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
