"""Exports that were cut off within their last article, which no other sign shows: it is warned of."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.errors.codes import warned
from pipeline.read.archives.archive import ArchivedArticle

Reader = Callable[[Path], Iterator[ArchivedArticle | ReadError]]
_CUT = "the file ends within the article"
_TAIL = 4096
# So much of a text is looked for at the end of its file.
_LAST_LETTERS = 20
_LETTER = re.compile(r"[^\W_]")
_TAG = re.compile(r"<[^<>]*>?")
_ENDS = frozenset('.!?…"”’»)]')


def noticing_cuts(articles: Reader) -> Reader:
    """A reader whose last article is warned of (`partial_text`) where the file ends within a sentence of it.

    For formats in which something stands behind each text: a field, a number, the end of an element.
    """

    def noticed(file: Path) -> Iterator[ArchivedArticle | ReadError]:
        last: list[ArchivedArticle | ReadError] = []
        for article in articles(file):
            if isinstance(article, ArchivedArticle):
                yield from last
                last.clear()
            last.append(article)
        if last and isinstance(article := last[0], ArchivedArticle) and _is_cut(article.parsed.text, file):
            last[0] = warned_of_cut(article)
        yield from last

    return noticed


def warned_of_cut(article: ArchivedArticle, how: str = _CUT) -> ArchivedArticle:
    """An article that is cut off, with the warning."""
    cut = warned("partial_text", how)
    return replace(article, parsed=replace(article.parsed, warnings=(*article.parsed.warnings, cut)))


def ends_with_sentence(text: str) -> bool:
    """Whether the last that a text says is the end of a sentence."""
    return text.rstrip()[-1:] in _ENDS


def _is_cut(text: str, file: Path) -> bool:
    """Whether the file's last letters are those of a text that does not end with a sentence."""
    if ends_with_sentence(text):
        return False
    letters = "".join(_LETTER.findall(text[-4 * _LAST_LETTERS :]))[-_LAST_LETTERS:]
    with file.open("rb") as opened:
        opened.seek(max(0, opened.seek(0, os.SEEK_END) - _TAIL))
        tail = opened.read()
    # Of UTF-16 every other byte is a zero.
    behind = _TAG.sub(" ", tail.replace(b"\0", b"").decode("utf-8", "ignore"))
    return bool(letters) and "".join(_LETTER.findall(behind)).endswith(letters)
