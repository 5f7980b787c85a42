"""ALTO (Library of Congress, versions 1 to 4), the words that OCR saw on a page of a newspaper -> text.

A block is a paragraph as far as ALTO can tell; a line that is set in begins another, and a sentence goes on
in the next block. Byline and date are not in it: they stand in the METS file beside it, so the day comes from
the file's name or is given.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.errors import ReadError
from pipeline.language.typesetting import keeps_hyphen, words_in
from pipeline.read.pages.fragment import MarkupElement, local_name
from pipeline.read.parsed import ParsedArticle
from pipeline.read.xml.alto_blocks import Block, blocks_of
from pipeline.read.xml.alto_headline import headline_of

# Hyphens of Gothic type and of programs; the last is a plain one.
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]++)([\u00ac\u00ad\u2e17\u2010=-])\Z")
# What is longer is no word, and looking through it for one would take long.
_LONGEST_WORD = 200
_ALWAYS_DIVIDES = "\u00ac\u00ad\u2e17"
_SENTENCE_END = re.compile(r"[.!?…:;—][”\"’')\]]*\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
# Of the height of a line: how far the first line of a paragraph is set in.
_INDENT = 0.6


def alto_article(root: MarkupElement) -> ParsedArticle:
    """The text of a page: its blocks in order, words divided at the ends of lines made whole.

    The only headline of a page, above all its text, is its title; of several, each is a paragraph. Where the
    file names none, how it is set tells.

    Raises:
        ReadError: `no_text`.
    """
    blocks = blocks_of(root)
    title = None
    if [block.headline for block in blocks[:2]] == [True, False] and not any(
        block.headline for block in blocks[1:]
    ):
        title = text_of_blocks(blocks[:1])
        blocks = blocks[1:]
    elif not any(block.headline for block in blocks):
        head, above = headline_of(root, blocks)
        title = text_of_blocks([head]) if head is not None else None
        blocks = [block for block in blocks if block is not head and block not in above]
    text = text_of_blocks(blocks)
    if not text:
        raise ReadError("no_text", "the page has no words", "check that it was read by OCR")
    return ParsedArticle(text, title=title)


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """The paragraphs of blocks of one article, a blank line between two."""
    blocks = list(blocks)
    strings = (part for block in blocks for part in block.element.iter() if local_name(part) == "string")
    page = _Page(words_in(" ".join(part.get("CONTENT") or "" for part in strings)))
    headline = False
    for block in blocks:
        page.block(apart=block.headline or headline)
        headline = block.headline
        lines = [part for part in block.element.iter() if local_name(part) == "textline"]
        for at, line in enumerate(lines):
            page.line(line, begins=at > 0 and _is_set_in(lines, at))
    return page.text()


def _is_set_in(lines: list[MarkupElement], at: int) -> bool:
    """Whether a line begins to the right of the one below it (the last: above it), as paragraphs do."""
    beside = lines[at + 1] if at + 1 < len(lines) else lines[at - 1]
    left, edge, height = (
        _number(lines[at], "HPOS"),
        _number(beside, "HPOS"),
        _number(lines[at], "HEIGHT"),
    )
    return left is not None and edge is not None and left - edge > _INDENT * (height or left)


def _number(element: MarkupElement, name: str) -> float | None:
    try:
        return float(element.get(name) or "")
    except ValueError:
        return None


@dataclass(slots=True)
class _Page:
    """Words of a page as they come.

    Attributes:
        known: the words of the page, which tell whether a hyphen at a line's end is the word's own.
        begun: the first half of a word of which no whole is given, to be ended by what follows.
        awaits: a divided word stands whole already; its second half follows.
        fresh: the next word begins a block, in which the sentence before may go on.
        at_end: the next word is the first of a line.
    """

    known: Counter[str]
    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])
    begun: str = ""
    awaits: bool = False
    fresh: bool = False
    at_end: bool = False

    def block(self, *, apart: bool) -> None:
        # A word that goes on in the next column carries its paragraph there.
        if self.begun or self.awaits:
            return
        self.fresh = not apart
        if apart and self.paragraphs[-1]:
            self.paragraphs.append([])

    def line(self, line: MarkupElement, *, begins: bool) -> None:
        parts = [part for part in line if local_name(part) in ("string", "sp", "hyp")]
        if begins and not (self.begun or self.awaits) and self._ended():
            self.paragraphs.append([])
        spaced = any(local_name(part) == "sp" for part in parts)
        apart = True
        self.at_end = True
        for part in parts:
            name = local_name(part)
            if name == "sp":
                apart = True
            elif name == "hyp":
                self._hyphen()
            else:
                self._string(part, apart or not spaced)
                apart = False

    def _ended(self) -> bool:
        words = self.paragraphs[-1]
        return bool(words and _SENTENCE_END.search(words[-1]))

    def _string(self, string: MarkupElement, apart: bool) -> None:
        content, whole = string.get("CONTENT") or "", string.get("SUBS_CONTENT") or ""
        half = (string.get("SUBS_TYPE") or "").lower()
        if half == "hyppart2" and self.awaits:
            self.awaits = False
            return
        self.awaits = False
        first, self.at_end = self.at_end, False
        if self.fresh:
            self._begin_block(content)
        words = self.paragraphs[-1]
        if half == "hyppart1" and whole:
            words.append(whole)
            self.awaits = True
        elif half == "hyppart1":
            self.begun = content.rstrip("-\u00ad\u00ac")
        elif self.begun:
            words.append(self.begun + content)
            self.begun = ""
        elif words and not apart:
            words[-1] += content
        elif words and first and (cut := _DIVIDED.search(words[-1][-_LONGEST_WORD:])) and content:
            self._join(cut, content)
        else:
            # Its first half is on the page before.
            words.append((half == "hyppart2" and whole) or content)

    def _begin_block(self, content: str) -> None:
        """A block that begins within a sentence belongs to the paragraph before."""
        self.fresh = False
        words = self.paragraphs[-1]
        goes_on = content[:1].islower() and not self._ended()
        if (
            words
            and not goes_on
            and not (_DIVIDED.search(words[-1][-_LONGEST_WORD:]) and content[:1].islower())
        ):
            self.paragraphs.append([])

    def _join(self, cut: re.Match[str], content: str) -> None:
        """A word that nothing marks as divided, and what follows it on the next line."""
        words = self.paragraphs[-1]
        rest = _LETTERS.match(content)
        if cut[2] in _ALWAYS_DIVIDES or (cut[2] == "=" and content[:1].islower()):
            words[-1] = words[-1][:-1] + content
        elif rest and cut[2] != "=":
            keeps = keeps_hyphen(cut[1], rest[0], self.known)
            words[-1] = (words[-1] if keeps else words[-1][:-1]) + content
        else:
            words.append(content)

    def _hyphen(self) -> None:
        """A hyphen that divides a word which nothing marks as divided."""
        words = self.paragraphs[-1]
        if not (self.begun or self.awaits) and words:
            self.begun = words.pop().rstrip("-\u00ad\u00ac")

    def text(self) -> str:
        if self.begun:
            self.paragraphs[-1].append(self.begun + "-")
        joined = (" ".join(" ".join(words).split()) for words in self.paragraphs)
        return "\n\n".join(paragraph for paragraph in joined if paragraph)
