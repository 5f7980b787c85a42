"""ALTO (Library of Congress, versions 1 to 4), the words that OCR saw on a page of a newspaper -> text.

A block is a paragraph as far as ALTO can tell. Headline, byline and date are not in it: they stand in the
METS file beside it, so the day comes from the file's name or is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.errors import ReadError
from pipeline.read.pages.fragment import MarkupElement, local_name
from pipeline.read.parsed import ParsedArticle

# Page numbers and running heads.
_MARGINS = frozenset(("topmargin", "bottommargin", "leftmargin", "rightmargin"))


def alto_article(root: MarkupElement) -> ParsedArticle:
    """The text of a page: its blocks in order, words divided at the ends of lines made whole.

    Raises:
        ReadError: `no_text`.
    """
    page = _Page()
    for block in _blocks(root):
        page.block()
        for line in (part for part in block.iter() if local_name(part) == "textline"):
            page.line(line)
    text = page.text()
    if not text:
        raise ReadError("no_text", "the page has no words", "check that it was read by OCR")
    return ParsedArticle(text)


def _blocks(element: MarkupElement) -> Iterator[MarkupElement]:
    for part in element:
        name = local_name(part)
        if name == "textblock":
            yield part
        elif name not in _MARGINS:
            yield from _blocks(part)


@dataclass(slots=True)
class _Page:
    """Words of a page as they come.

    Attributes:
        begun: the first half of a word of which no whole is given, to be ended by what follows.
        awaits: a divided word stands whole already; its second half follows.
    """

    blocks: list[list[str]] = field(default_factory=list)
    begun: str = ""
    awaits: bool = False

    def block(self) -> None:
        # A word that goes on in the next column carries its paragraph there.
        if not (self.begun or self.awaits) or not self.blocks:
            self.blocks.append([])

    def line(self, line: MarkupElement) -> None:
        parts = [part for part in line if local_name(part) in ("string", "sp", "hyp")]
        spaced = any(local_name(part) == "sp" for part in parts)
        apart = True
        for part in parts:
            name = local_name(part)
            if name == "sp":
                apart = True
            elif name == "hyp":
                self._hyphen()
            else:
                self._word(part, apart or not spaced)
                apart = False

    def _word(self, string: MarkupElement, apart: bool) -> None:
        content, whole = string.get("CONTENT") or "", string.get("SUBS_CONTENT") or ""
        half = (string.get("SUBS_TYPE") or "").lower()
        if half == "hyppart2" and self.awaits:
            self.awaits = False
            return
        self.awaits = False
        words = self.blocks[-1]
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
        else:
            # Its first half is on the page before.
            words.append((half == "hyppart2" and whole) or content)

    def _hyphen(self) -> None:
        """A hyphen that divides a word which nothing marks as divided."""
        if not (self.begun or self.awaits) and self.blocks[-1]:
            self.begun = self.blocks[-1].pop()

    def text(self) -> str:
        if self.begun:
            self.blocks[-1].append(self.begun + "-")
        joined = (" ".join(" ".join(words).split()) for words in self.blocks)
        return "\n\n".join(paragraph for paragraph in joined if paragraph)
