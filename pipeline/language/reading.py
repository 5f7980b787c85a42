"""The text as it is read: what typesetting, tokenising and transcribing put into it is seen through.

Recognisers get the text as read; `Reading` says where each of its characters stands in the article, so
that offsets and `text` stay those of the article. A text with nothing of the kind is its own reading.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.markup import markup_edits
from pipeline.language.spaced import spaced_edits
from pipeline.language.transcript import transcript_edits
from pipeline.language.typesetting import LIGATURES, keeps_hyphen, words_in

Edit = tuple[int, int, str]
"""Characters from a start to an end, and what is read there."""

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_TYPESET = re.compile(
    rf"(?P<cut>(?<=[^\W\d_])(?:[-\u2010]|\u00ad)\n[ \t]*(?=[^\W\d_]))|[{_INVISIBLE}]+|[\ufb00-\ufb06]"
)
_LETTERS_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]++\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 60
# Of each character of the longest article: as objects, offsets would take ten times the memory.
_OFFSET = "q"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read, and the bounds in the article of each of its characters."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` (excluded) of the text as read stand in the article."""
        return self.starts[start], self.ends[end - 1]


def reading(text: str) -> Reading | None:
    """How a text is read; None where it is read as it stands."""
    read: Reading | None = None
    for edits_of in (markup_edits, _typeset_edits, spaced_edits, transcript_edits):
        edits = edits_of(read.text if read else text)
        if edits:
            step = _edited(read.text if read else text, edits)
            read = step if read is None else _over(read, step)
    return read


def _over(first: Reading, second: Reading) -> Reading:
    """A reading of a reading."""
    return Reading(
        second.text,
        array(_OFFSET, (first.starts[start] for start in second.starts)),
        array(_OFFSET, (first.ends[end - 1] for end in second.ends)),
    )


def _edited(text: str, edits: Iterable[Edit]) -> Reading:
    parts: list[str] = []
    starts, ends = array(_OFFSET), array(_OFFSET)
    at = 0
    for start, end, words in (*edits, (len(text), len(text), "")):
        parts += (text[at:start], words)
        kept = end if len(words) == end - start else start
        starts.extend(range(at, kept))
        ends.extend(range(at + 1, kept + 1))
        if kept == start:
            starts.extend([start] * len(words))
            ends.extend([end] * len(words))
        at = end
    return Reading("".join(parts), starts, ends)


def _typeset_edits(text: str) -> list[Edit]:
    return list(_typeset(text))


def _typeset(text: str) -> Iterator[Edit]:
    known: Counter[str] | None = None
    for match in _TYPESET.finditer(text):
        if match["cut"] is None:
            yield match.start(), match.end(), LIGATURES.get(match[0], "")
            continue
        if known is None:
            known = words_in(text)
        yield match.start(), match.end(), _hyphen(text, match, known)


def _hyphen(text: str, cut: re.Match[str], known: Counter[str]) -> str:
    """The hyphen of a word that a line's end divides, if the word has one also where nothing divides it."""
    before = _LETTERS_BEFORE.search(text, max(0, cut.start() - _LONGEST_WORD), cut.start())
    behind = _LETTERS.match(text, cut.end())
    if cut[0][0] == "\u00ad" or before is None or behind is None:
        return ""
    return "-" if keeps_hyphen(before[0], behind[0], known) else ""
