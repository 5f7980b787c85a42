"""Readers' letters and columns: who signed one, or is told of in its last line, is its «I»."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.annotations.mentions import EntityMention, Span, start_of
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities.discourse import Discourse

# What may stand before the name in its line, and behind it: a dash, a title; the place.
_BEFORE = re.compile(r"\s*(?:[—–-]\s*)?(?:[A-Z]\w{1,4}\.?\s)?")
_BEHIND = re.compile(r"(?:,?[ \n][A-Z][\w’'. -]{0,30}(?:,\s[A-Z][\w’'. -]{0,30})?)?\s*")
# What says behind the name who the writer of a column is: «Ada Voss is a nurse», «Ada Voss, a nurse, …».
_IS_SOMEBODY = re.compile(r"\s(?:is|writes|teaches|lives|works)\s|,\s(?:an?|the)\s")
_LONGEST_LINE = 400
# Fewer «I» outside marks may be words of somebody else that stand without them.
_FEWEST = 2
# A signature has fewer mentions.
_MOST_INSIDE = 6


def letter_writers(
    discourse: Discourse, first_persons: Sequence[EntityMention], paragraphs: Sequence[Span]
) -> Iterator[tuple[EntityMention, EntityMention]]:
    """Each «I» outside quotations with the name that signs the letter or the column.

    Every «I» must stand above a signature, and the last must end the text: names alone in a line that are
    headings or turns of an interview stand before what is said.
    """
    outside = [m for m in first_persons if discourse.speeches.around(m.span) is None]
    if not outside or not paragraphs:
        return
    signatures = [s for paragraph in paragraphs if (s := _signature(discourse, paragraph)) is not None]
    if not signatures and (told := _columnist(discourse, outside, paragraphs[-1])) is not None:
        signatures = [told]
    if not signatures or not paragraphs[-1].contains(signatures[-1].span):
        return
    if signatures[-1].span.start < outside[-1].span.end:
        return
    for mention in outside:
        writer = next(s for s in signatures if s.span.start > mention.span.start)
        if mention.number == "singular" and mention.person == 1:
            yield mention, writer


def join_writers(
    discourse: Discourse, first_persons: Sequence[EntityMention], paragraphs: Sequence[Span]
) -> None:
    """Give «I», «me» and «my» of letters to those who signed them."""
    for mention, name in list(WRITER.apply(discourse, first_persons, paragraphs)):
        if (writer := discourse.owner.get(name.span)) is not None:
            writer.add(mention, WRITER.name)
            discourse.owner[mention.span] = writer


def _columnist(discourse: Discourse, outside: Sequence[EntityMention], last: Span) -> EntityMention | None:
    """The person whom only the last line names, and who is told of there: «Ada Voss is a nurse.»"""
    at = bisect_left(discourse.mentions, last.start, key=start_of)
    name = discourse.mentions[at] if at < len(discourse.mentions) else None
    if name is None or name.form != "name" or name.label != "PERSON" or name.span.start != last.start:
        return None
    writer = discourse.owner.get(name.span)
    alone = sum(m.number == "singular" and m.person == 1 for m in outside) >= _FEWEST
    short = last.end - last.start <= _LONGEST_LINE and _IS_SOMEBODY.match(discourse.text, name.span.end)
    full = " " in discourse.text[name.span.start : name.span.end]
    if writer is None or not (alone and short and full):
        return None
    return name if writer.last_before(last.start) < outside[0].span.start else None


def _signature(discourse: Discourse, paragraph: Span) -> EntityMention | None:
    """The name of a person that is the whole paragraph but for a title, and a place behind it."""
    text = discourse.text
    at = bisect_left(discourse.mentions, paragraph.start, key=start_of)
    people = [
        m
        for m in discourse.mentions[at : at + _MOST_INSIDE]
        if m.form == "name" and m.label == "PERSON" and paragraph.contains(m.span)
        if m.number != "plural" and " " in text[m.span.start : m.span.end]
    ]
    if len(people) != 1:
        return None
    start, end = people[0].span
    alone = _BEFORE.fullmatch(text, paragraph.start, start) and _BEHIND.fullmatch(text, end, paragraph.end)
    return people[0] if alone else None


WRITER = Rule(
    "entities.writer",
    "«I» was sorry to read of the dam.\n\nAda Okoro",
    "Ada Okoro\n\nI was sorry to read of the dam.",
    "first person in a letter is who signed it",
    letter_writers,
)
