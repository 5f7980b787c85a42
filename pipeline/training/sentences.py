"""Read the project's own training sentences: one a line, every entity as ``[surface text](LABEL)``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("sentences")
HELD_OUT_SHARE = 10  # one line in ten evaluates; which one depends on the line's text alone

_MARK = re.compile(r"\[([^\[\]]+)\]\(([A-Z_]+)\)")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence without its markup; ``spans`` are (start, end, label) in characters of ``text``."""

    text: str
    spans: tuple[tuple[int, int, str], ...]

    @property
    def held_out(self) -> bool:
        """True for the tenth of the sentences that is kept for evaluation."""
        digest = hashlib.sha256(self.text.encode("utf-8")).digest()
        return int.from_bytes(digest[:4], "big") % HELD_OUT_SHARE == 0


def parse(line: str, labels: Iterable[str]) -> MarkedSentence:
    """Take the markup out of one line.

    Raises ValueError for a label outside ``labels`` or markup that does not close.
    """
    known = frozenset(labels)
    text, spans, position = "", list[tuple[int, int, str]](), 0
    for mark in _MARK.finditer(line):
        text += line[position : mark.start()]
        surface, label = mark.groups()
        if label not in known:
            raise ValueError(f"unknown label {label!r} in {line!r}; use one of {', '.join(sorted(known))}")
        spans.append((len(text), len(text) + len(surface), label))
        text += surface
        position = mark.end()
    text += line[position:]
    if re.search(r"\]\(|\([A-Z_]{3,}\)\]", text):
        raise ValueError(f"markup left over in {line!r}; write [surface text](LABEL)")
    return MarkedSentence(text, tuple(spans))


def read(paths: Iterable[Path], labels: Iterable[str]) -> Iterator[MarkedSentence]:
    """Sentences of all files in order, each once; blank lines and ``#`` comments are skipped."""
    known = frozenset(labels)
    seen: set[str] = set()
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            try:
                sentence = parse(line, known)
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from None
            if sentence.text not in seen:
                seen.add(sentence.text)
                yield sentence
