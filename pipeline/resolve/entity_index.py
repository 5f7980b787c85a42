"""Which entity a phrase of the article refers to: quotes and claims ask this for speakers and subjects."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from pipeline.annotations.records import EntityRecord
from pipeline.lexicon.nouns import kind_nouns

# Words before which the part of a noun phrase ends that can hold its head.
_POSTMODIFIER = re.compile(
    r"\s+(?:of|for|from|in|at|on|to|with|by|about|who|whom|whose|which|that|as|after|before|under|over|near"
    r"|against|between|including|aged|whilst|while|told|said)\b|\s*[,;:(—–]|\s+-\s"
    # Letters after a name ("Anna Holt QC").
    r"|\s+(?-i:[A-Z]{2,5})\Z",
    re.IGNORECASE,
)
_COORDINATION = re.compile(r"\s(?:and|or|&|nor)\s", re.IGNORECASE)
# A name right behind the coordinator is one of two; "fashion and homeware retailer «Pryce»" is one.
_JOINED = re.compile(
    r"\s(?:and|or|&|nor)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[A-Z]\S*\s+)*\Z",
)
_TWO_ROLES = re.compile(r"\s([a-z-]+)\sand\s([a-z-]+)\s")
_SECOND_ROLE = re.compile(
    r"\sand\s(?:(?:current|former|onetime|one-time|longtime|then)\s(?:[\w.-]+\s){0,3}|(?:[A-Z][\w.]*\s){1,3})([a-z-]+)"
)
# «Yonder news agency»: the name and what it is the name of.
_KIND_BEHIND = re.compile(r"\s(?:news\s)?(?:agency|newspaper|magazine|network|website|channel|tabloid)")
_APPOSITION = re.compile(
    r"\s*[,(—–-]\s*(?:(?:the|a|an|former|then)\s+|(?:[A-Z][a-z]{0,8}\.?\s+)){0,2}[\"“‘']?"
)
# «Secretary of State «Ada Voss»»: an office of something, and who holds it.
_OFFICES = (
    "Secretary|Undersecretary|Minister|President|Chancellor|Governor|Mayor|Speaker|Director|Commissioner|Chief"
    "|Chairman|Chairwoman|Chair|Attorney|Archbishop|Bishop|Ambassador|Superintendent|Inspector|Leader|Master"
)
_OFFICE_OF = re.compile(
    rf"(?:[A-Z][\w.]*\s){{0,2}}(?:{_OFFICES})(?:\sGeneral)?\sof\s(?:the\s)?"
    r"(?:[A-Z][\w.’'-]*\s(?:(?:and|for)\s)?){1,4}"
)
# What may be missing at the end of a phrase of the name that ends it.
_REST_OF_NAME = re.compile(r"\.|,?\s(?:Jr|Sr|II|III)\.?")
_EDGE = " \t\n\r\"“”‘’'.,;:!?()[]«»"
# A head is looked for in the first part of a phrase only, so that a clause costs no more than a name.
_LONGEST_PHRASE = 240


def _is_one_persons(between: str) -> bool:
    """Whether two roles without an article join a name: «American «academic and professor» Ada Voss»."""
    roles = _TWO_ROLES.fullmatch(between)
    return roles is not None and all(
        (kind := kind_nouns().get(role)) is not None and kind.label == "PERSON" for role in roles.groups()
    )


class EntityIndex:
    """Looks up entities by place.

    Args:
        entities: the resolved entities of one article.
        text: the article's text. With it, phrases around a mention are understood ("the minister,
            Anna Holt"); without it only spans that are a mention are found.
        references: ids by the bounds of further phrases that refer to an entity.
    """

    def __init__(
        self,
        entities: Iterable[EntityRecord],
        text: str = "",
        references: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        self._text = text
        self._exact: dict[tuple[int, int], str] = dict(references or {})
        for entity in entities:
            for mention in entity.mentions:
                self._exact.setdefault((mention.start, mention.end), entity.id)
        self._spans = sorted(self._exact)
        self._ends = {end for _, end in self._spans}

    def find(self, start: int, end: int) -> str | None:
        """Id of the entity that the phrase `start`..`end` refers to; None if nothing named heads it.

        In this order: a mention with exactly these bounds; the mention that ends the phrase's head
        ("chief executive «Anna Holt»", "«the mayor» of Leeds"); the name in apposition to the head
        ("the mayor, «Anna Holt»"). A possessor, a complement after a preposition, and coordinated
        phrases are nobody.
        """
        if (entity := self._exact.get((start, end))) is not None or not self._text:
            return entity
        start, end = self._trimmed(start, end)
        if (entity := self._exact.get((start, end))) is not None:
            return entity
        inside = self._inside(start, end)
        if not inside:
            return self._part_of_a_name(start, end)
        end = max(end, inside[-1][1])
        if inside[-1][1] == end and _OFFICE_OF.fullmatch(self._text, start, inside[-1][0]):
            return self._exact[inside[-1]]
        if inside[0][0] == start and self._is_second_role(*inside[0], end):
            return self._exact[inside[0]]
        if inside[-1][0] == start and _KIND_BEHIND.fullmatch(self._text, inside[-1][1], end):
            return self._exact[inside[-1]]
        head_end = self._head_end(start, end, inside)
        words = self._outside(start, head_end, inside)
        for span in inside:
            if span[1] in (head_end, self._trimmed(start, head_end)[1]):
                others = (
                    inside[0] is not span
                    and _COORDINATION.search(words) is not None
                    and not _is_one_persons(self._text[inside[0][1] : span[0]])
                )
                joined = _JOINED.search(words[: span[0] - start])
                listed = len(inside) > 1 and self._text[span[1] : end] == f", {self._text[slice(*inside[1])]}"
                different = listed and self._exact[inside[1]] != self._exact[span]
                return None if others or joined or different else self._exact[span]
        if _COORDINATION.search(words):
            return None
        return self._apposed(head_end, end, inside)

    def _is_second_role(self, first: int, start: int, end: int) -> bool:
        """Whether what follows the description `first`..`start` is another role of the same person.

        «the former mayor» and Ohio senator: without an article, and with words that no second person has.
        """
        described = self._text[first : first + 4].lower() == "the "
        role = _SECOND_ROLE.fullmatch(self._text, start, end) if described else None
        kind = kind_nouns().get(role[1].lower()) if role is not None else None
        return kind is not None and kind.label == "PERSON"

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The bounds without white space and marks at the edges, and without a final possessive."""
        text = self._text
        while start < end and text[start] in _EDGE:
            start += 1
        # The full stop of «Jr.» is the name's.
        while start < end and text[end - 1] in _EDGE and end not in self._ends:
            end -= 1
        if end - start > 2 and text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        return start, end

    def _inside(self, start: int, end: int) -> list[tuple[int, int]]:
        """Mentions within the first part of the phrase; of nested ones the outermost."""
        limit = min(end, start + _LONGEST_PHRASE)
        outermost: list[tuple[int, int]] = []
        for at in range(bisect_left(self._spans, (start, 0)), len(self._spans)):
            span = self._spans[at]
            if span[0] >= limit:
                break
            if span[1] > end and not _REST_OF_NAME.fullmatch(self._text, end, span[1]):
                continue
            if outermost and span[0] < outermost[-1][1]:
                if span[0] == outermost[-1][0]:
                    outermost[-1] = span
                continue
            outermost.append(span)
        return outermost

    def _part_of_a_name(self, start: int, end: int) -> str | None:
        """The name that the phrase is a part of ("Okoro" where "Ada Okoro" is the mention)."""
        at = bisect_left(self._spans, (start, end)) - 1
        if at >= 0 and self._spans[at][1] >= end:
            return self._exact[self._spans[at]]
        return None

    def _outside(self, start: int, end: int, inside: list[tuple[int, int]]) -> str:
        """The phrase's text with the words of mentions blanked, same length."""
        parts, at = [], start
        for span in inside:
            if span[0] >= end:
                break
            parts += [self._text[at : span[0]], "x" * (span[1] - span[0])]
            at = span[1]
        parts.append(self._text[at:end])
        return "".join(parts)[: end - start]

    def _head_end(self, start: int, end: int, inside: list[tuple[int, int]]) -> int:
        limit = min(end, start + _LONGEST_PHRASE)
        postmodifier = _POSTMODIFIER.search(self._outside(start, limit, inside))
        return start + postmodifier.start() if postmodifier else end

    def _apposed(self, head_end: int, end: int, inside: list[tuple[int, int]]) -> str | None:
        """The mention right after the comma, dash or bracket that ends the head, if it stands alone."""
        if apposition := _APPOSITION.match(self._text, head_end, end):
            for span in inside:
                # The pattern is greedy about capitalised words, so a name may begin inside its match.
                if head_end < span[0] <= apposition.end():
                    rest = self._outside(span[1], min(end, span[1] + _LONGEST_PHRASE), [])
                    return None if _COORDINATION.match(rest) else self._exact[span]
        return None
