"""Annotated texts -> windows -> batches of tensors, anew in every epoch."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from pipeline.language.encoder.pieces import WordPieces
from pipeline.language.encoder.sessions import WindowInput, window_input
from pipeline.training import soft_labels
from pipeline.training.annotated import MISSING, AnnotatedText, joined
from pipeline.training.soft_labels import KEPT, UNSAID, WHOLE, unsaid
from pipeline.training.typography import varied

# Windows of many lengths, so that the model reads a headline alone as well as a whole column.
WINDOW_LIMITS = (64, 96, 128, 128, 192, 256)
# Windows that lose their paragraph breaks: not every text that is read has blank lines.
UNBROKEN = 0.25


# Widths of batches. Few different shapes: the processor's kernels are made anew for each, and kept.
WIDTH_STEP = 16
# A window's input, its annotation, and its sentence starts as far as they are asked for.
Item: TypeAlias = tuple[WindowInput, AnnotatedText, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch; annotation as in `AnnotatedText`, padded with MISSING (0 for entities).

    pieces, shapes, mask: B × P. first: B × W. sentence: B × W, the number of each word's sentence, -1 where
    heads are not known. labels: B × W × 4. attributions: B × W × 3; the others B × W.
    """

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    sentence: Tensor
    starts: Tensor
    labels: Tensor
    heads: Tensor
    relations: Tensor
    entities: Tensor
    attributions: Tensor
    soft: SoftBatch | None = None


@dataclass(frozen=True, slots=True)
class SoftBatch:
    """What a teacher says of a batch's words, as in `SoftLabels`, governors by their place in the window.

    classes, shares: B × W × kept of each head, shares between 0 and 1. governors: B × W. starts: B × W,
    MISSING where not asked. attributions: B × W × 9.
    """

    classes: dict[str, Tensor]
    shares: dict[str, Tensor]
    governors: Tensor
    starts: Tensor
    attributions: Tensor


def windows(text: AnnotatedText, pieces: WordPieces, choose: random.Random) -> Iterator[AnnotatedText]:
    """Cut a text between sentences into windows of random length."""
    cuts = [*np.flatnonzero(text.opens).tolist(), len(text)]
    costs = [len(pieces.split(word).pieces) + 1 for word in text.words]
    start, limit = 0, choose.choice(WINDOW_LIMITS)
    used = 0
    for cut, following in itertools.pairwise(cuts):
        cost = sum(costs[cut:following])
        if used and used + cost > limit:
            yield text.part(start, cut)
            start, used, limit = cut, 0, choose.choice(WINDOW_LIMITS)
        used += cost
    if start < len(text):
        yield text.part(start, len(text))


def packed(
    texts: Iterable[AnnotatedText], pieces: WordPieces, choose: random.Random
) -> Iterator[AnnotatedText]:
    """Join short texts of no common origin, as paragraphs, into windows of random length."""
    waiting: list[AnnotatedText] = []
    used, limit = 0, choose.choice(WINDOW_LIMITS)
    for text in texts:
        cost = sum(len(pieces.split(word).pieces) for word in text.words) + int(text.breaks[1:].sum()) + 1
        if waiting and used + cost > limit:
            yield joined(waiting)
            waiting, used, limit = [], 0, choose.choice(WINDOW_LIMITS)
        waiting.append(text)
        used += cost
    if waiting:
        yield joined(waiting)


def epoch(
    texts: Sequence[AnnotatedText],
    pieces: WordPieces,
    *,
    size: int,
    longest: int,
    choose: random.Random,
    few_shapes: bool = True,
) -> list[Batch]:
    """One pass over the texts in random order, in batches of about `size` padded word pieces.

    longest: word pieces of the longest window that is kept; a sentence beyond it is left out.
    few_shapes: whether batches are padded to few different shapes; otherwise each is as small as its windows
    let it be.
    """
    cut = [window for text in texts for window in windows(text, pieces, choose)]
    choose.shuffle(cut)
    whole = [window for window in cut if len(window) > 60]
    short = [window for window in cut if len(window) <= 60]
    both = [varied(window, choose) for window in [*whole, *packed(short, pieces, choose)]]
    encoded: list[Item] = []
    for window in both:
        breaks = np.zeros_like(window.breaks) if choose.random() < UNBROKEN else window.breaks
        item = window_input(window.words, window.glued.tolist(), breaks.tolist(), pieces)
        if len(item.pieces) <= longest:
            # A forced start teaches nothing: where the break is seen, the answer is given.
            starts = np.where(breaks == 1, MISSING, window.starts)
            starts[:1] = MISSING
            encoded.append((item, window, starts))
    by_width: dict[int, list[Item]] = {}
    for entry in encoded:
        by_width.setdefault(-(-len(entry[0].pieces) // WIDTH_STEP) * WIDTH_STEP, []).append(entry)
    batches: list[Batch] = []
    for width, entries in sorted(by_width.items()):
        rows = max(1, size // width)
        if not few_shapes:
            entries.sort(key=lambda entry: len(entry[0].pieces))
        for begin in range(0, len(entries), rows):
            batch = entries[begin : begin + rows]
            if few_shapes:
                batches.append(collate(batch, rows, width))
            else:
                batches.append(collate(batch, len(batch), len(batch[-1][0].pieces)))
    choose.shuffle(batches)
    return batches


def collate(items: Sequence[Item], count: int, width: int) -> Batch:
    """Pad windows to one batch of `count` rows of `width` word pieces and at most as many words."""
    words = width

    def rows(values: Iterable[Sequence[int]], length: int, fill: int) -> Tensor:
        padded = [[*row, *[fill] * (length - len(row))] for row in values]
        return torch.tensor([*padded, *[[fill] * length] * (count - len(padded))])

    def wide(name: str, columns: int) -> Tensor:
        array = np.full((count, words, columns), MISSING, dtype=np.int64)
        for row, (_, text, _) in enumerate(items):
            array[row, : len(text)] = getattr(text, name)
        return torch.from_numpy(array)

    texts = [text for _, text, _ in items]
    return Batch(
        pieces=rows((item.pieces.tolist() for item, _, _ in items), width, 0),
        shapes=rows((item.shapes.tolist() for item, _, _ in items), width, 0),
        mask=rows(([1] * len(item.pieces) for item, _, _ in items), width, 0),
        first=rows((item.first.tolist() for item, _, _ in items), words, 0),
        sentence=rows((_sentences(text) for text in texts), words, MISSING),
        starts=rows((starts.tolist() for _, _, starts in items), words, MISSING),
        labels=wide("labels", texts[0].labels.shape[1]),
        heads=rows((text.heads.tolist() for text in texts), words, MISSING),
        relations=rows((text.relations.tolist() for text in texts), words, MISSING),
        entities=rows((text.entities.tolist() for text in texts), words, 0),
        attributions=wide("attributions", texts[0].attributions.shape[1]),
        soft=_soft(items, count, words),
    )


def _sentences(text: AnnotatedText) -> list[int]:
    numbers = np.cumsum(text.opens)
    known = (text.heads != MISSING) | (text.soft is not None)
    return np.where(known, numbers, MISSING).tolist()  # type: ignore[no-any-return]


def _soft(items: Sequence[Item], count: int, words: int) -> SoftBatch | None:
    """Soft labels of the windows, padded with what says nothing; None where no teacher says anything."""
    if all(text.soft is None for _, text, _ in items):
        return None
    lengths = [len(text) for _, text, _ in items] + [0] * (count - len(items))
    rows = [text.soft or unsaid(len(text)) for _, text, _ in items] + [unsaid(0)] * (count - len(items))
    whole = [
        soft_labels.joined([row, unsaid(words - length)]) for row, length in zip(rows, lengths, strict=True)
    ]

    def column(name: str) -> Tensor:
        return torch.from_numpy(np.stack([getattr(row, name) for row in whole]))

    heads = {name: column(name) for name in KEPT}
    classes = {name: head[:, :, 0].long() for name, head in heads.items()}
    places = torch.arange(words)
    classes["arcs"] = (classes["arcs"] + places[:, None]).clamp(0, words - 1)
    starts = torch.where(column("starts") == UNSAID, MISSING, column("starts").float() / WHOLE)
    # Every window begins a sentence.
    starts[:, 0] = MISSING
    return SoftBatch(
        classes=classes,
        shares={name: head[:, :, 1].float() / WHOLE for name, head in heads.items()},
        governors=(column("governors").long() + places).clamp(0, words - 1),
        starts=starts,
        attributions=column("attributions").float() / WHOLE,
    )
