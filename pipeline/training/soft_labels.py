"""What a teacher says of every word: the likeliest classes of each head, with their shares.

A student that learns the teacher's doubts besides its answers learns more of each text (Hinton et al. 2015),
and from texts that nobody annotated. Only the likeliest classes are kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

# Classes kept of each head. Of arcs: governors, by their distance from the word.
KEPT = {"upos": 2, "xpos": 3, "feats": 3, "lemma": 3, "entities": 4, "arcs": 4, "relations": 3}
# A share of 1.
WHOLE = 255
UNSAID = -1
ATTRIBUTION_SHARES = 9
Shorts: TypeAlias = NDArray[np.int16]
Bytes: TypeAlias = NDArray[np.uint8]
Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SoftLabels:
    """A teacher's answer for the words of a text, in order.

    Attributes:
        upos, xpos, feats, lemma, entities, arcs, relations: words × 2 × kept classes; first the classes, then
            their shares of `WHOLE`, all 0 where the teacher says nothing. Classes of `arcs` are distances to
            governors, 0 for a root.
        governors: distance to the governor that `relations` are said of.
        sentences: 1 at the first word of each sentence inside which governors were looked for.
        starts: share of `WHOLE` for a sentence start; UNSAID where it was shown to the teacher.
        attributions: words × 9, shares of the three tags of each layer.
    """

    upos: Shorts
    xpos: Shorts
    feats: Shorts
    lemma: Shorts
    entities: Shorts
    arcs: Shorts
    relations: Shorts
    governors: Shorts
    sentences: Shorts
    starts: Shorts
    attributions: Shorts

    def __len__(self) -> int:
        return len(self.sentences)

    def part(self, start: int, end: int) -> SoftLabels:
        """The words from `start` up to, not including, `end`; both must be sentence bounds."""
        return SoftLabels(*(getattr(self, field.name)[start:end] for field in fields(self)))


def unsaid(words: int) -> SoftLabels:
    """Soft labels that say nothing of so many words."""
    nothing = np.zeros(words, dtype=np.int16)
    return SoftLabels(
        **{name: np.zeros((words, 2, kept), dtype=np.int16) for name, kept in KEPT.items()},
        governors=nothing,
        sentences=nothing,
        starts=np.full(words, UNSAID, dtype=np.int16),
        attributions=np.zeros((words, ATTRIBUTION_SHARES), dtype=np.int16),
    )


def joined(parts: Sequence[SoftLabels]) -> SoftLabels:
    """Soft labels of texts after one another."""
    return SoftLabels(
        *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(SoftLabels))
    )


def likeliest(shares: Floats, kept: int) -> Shorts:
    """The `kept` likeliest classes of words × classes, and their shares among themselves: words × 2 × kept.

    Where there are fewer classes, the rest has no share.
    """
    count = min(kept, shares.shape[1])
    classes = np.argpartition(-shares, count - 1, axis=1)[:, :count]
    chosen = np.take_along_axis(shares, classes, axis=1)
    total = np.maximum(chosen.sum(axis=1, keepdims=True), 1e-9)
    found = np.zeros((len(shares), 2, kept), dtype=np.int16)
    found[:, 0, :count] = classes
    found[:, 1, :count] = np.rint(chosen / total * WHOLE)
    return found


def digest(texts: Iterable[Sequence[str]], classes: Iterable[Sequence[str]]) -> str:
    """A fingerprint of texts' words and of the classes that numbers stand for."""
    found = hashlib.sha256()
    for words in (*classes, *texts):
        found.update("\x1f".join(words).encode("utf-8") + b"\x1e")
    return found.hexdigest()


def write(path: Path, texts: Sequence[SoftLabels], fingerprint: str) -> None:
    """Write the soft labels of a corpus's texts."""
    columns = {field.name: getattr(joined(texts), field.name) for field in fields(SoftLabels)}
    small = {name: column.astype(np.uint8) for name, column in columns.items() if name in _ONE_BYTE}
    fresh = path.with_suffix(".new.npz")
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        fresh,
        allow_pickle=False,
        lengths=np.array([len(text) for text in texts], dtype=np.int64),
        fingerprint=np.array(fingerprint),
        **(columns | small),
    )
    fresh.replace(path)


_ONE_BYTE = frozenset({"sentences", "attributions"})


def read(path: Path, fingerprint: str) -> list[SoftLabels]:
    """The soft labels of a corpus's texts, in order.

    Raises ValueError when they are those of other texts or classes.
    """
    with np.load(path, allow_pickle=False) as stored:
        if str(stored["fingerprint"]) != fingerprint:
            raise ValueError(
                f"{path} holds soft labels of other texts or classes; let the teacher read again"
            )
        columns: dict[str, Any] = {
            field.name: stored[field.name].astype(np.int16) for field in fields(SoftLabels)
        }
        ends = np.cumsum(stored["lengths"]).tolist()
    whole = SoftLabels(**columns)
    return [whole.part(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def is_of(path: Path, fingerprint: str) -> bool:
    """True where the file is there and holds the soft labels of these texts."""
    if not path.is_file():
        return False
    with np.load(path, allow_pickle=False) as stored:
        return str(stored["fingerprint"]) == fingerprint
