"""Newsletters and alerts that only point to articles: a headline, a sentence or two and a link, many times.

What such a message says is of as many articles as it points to, and none of them is in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.errors import ReadError
from pipeline.read.mail.parts import page_words
from pipeline.read.pages.words import flat

_ADDRESS = re.compile(r"[<\[(]?\bhttps?://[^\s<>\])]+[>\])]?")
# Stands for a link; no text has it.
_LINK = "\ue001"
_POINTER = re.compile(
    r"[\W_]{0,3}(?:read|continue|see|view|more|full|open|go to|click|listen|watch|related)\b", re.IGNORECASE
)
_POINTS = re.compile(
    rf"(?:^|[.!?…”\"’'] ){_POINTER.pattern}(?: [\w’']{{1,12}}){{0,3}}\W{{0,3}}{_LINK}", re.IGNORECASE
)
_NUMBER = re.compile(r"\A[\W_]*(?:\d{1,3}[.)]\s)?[\W_]*")
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*(?=\s|\Z)")
# Fewer are a button (“Share”).
_HEADLINE_WORDS = range(3, 19)
_MOST_WORDS_BESIDE = 3
# Of what stands between two links: a teaser is a sentence or two below a headline.
_LONGEST_TEASER = 450
_FEWEST_TEASERS = 3
_FEWEST_WORDS = 6
_LEAST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, and whether it is there to lead to an article."""

    words: str
    leads: bool


def refuse_teasers(text: str, markup: str | None = None) -> None:
    """Refuse a message that holds the beginnings of several articles with links to them, and no article.

    Args:
        text: its plain text.
        markup: the page that this was taken from, if it was.

    Raises:
        ReadError: `only_summary`.
    """
    if markup is None:
        lines = [_line(_ADDRESS.sub(_LINK, line)) for line in text.split("\n") if line.strip()]
    else:
        said = flat(text)
        written = (_line(line) for line in page_words(markup, behind_links=_LINK).split("\n") if line.strip())
        lines = [line for line in written if flat(line.words) in said]
    if _are_teasers(lines):
        message = "the message holds the beginnings of several articles, with links to them"
        raise ReadError("only_summary", message, "save the articles themselves")


def _line(line: str) -> _Line:
    """A line, which leads to an article where it is a link alone, a headline, or ends with “Read more”."""
    words = _NUMBER.sub("", line.replace(_LINK, "").strip())
    count = len(words.split())
    is_address = count <= _MOST_WORDS_BESIDE and line.strip().startswith(_LINK)
    is_headline = count in _HEADLINE_WORDS and not _SENTENCE_END.search(words) and not _POINTER.match(words)
    leads = is_address or is_headline or bool(_POINTS.search(line))
    return _Line(words, leads and _LINK in line)


def _are_teasers(lines: Sequence[_Line]) -> bool:
    """Whether lines hold the beginnings of articles and little else."""
    links = [at for at, line in enumerate(lines) if line.leads]
    if len(links) < _FEWEST_TEASERS:
        return False
    between = [lines[first + 1 : second + 1] for first, second in pairwise(links)]
    # One more stands before the first link or behind the last.
    parts = [*between, lines[: links[0] + 1], lines[links[-1] + 1 :]]
    of_teasers = sum(_prose(part) for part in parts if _is_teaser(part))
    enough = sum(map(_is_teaser, between)) >= _FEWEST_TEASERS - 1
    return enough and of_teasers >= _LEAST_SHARE * sum(map(_prose, parts))


def _is_teaser(lines: Sequence[_Line]) -> bool:
    return 0 < _prose(lines) <= _LONGEST_TEASER


def _prose(lines: Sequence[_Line]) -> int:
    """How many characters lines have, if there is a sentence in them."""
    words = " ".join(line.words for line in lines)
    is_prose = len(words.split()) >= _FEWEST_WORDS and _SENTENCE_END.search(words)
    return len(words) if is_prose else 0
