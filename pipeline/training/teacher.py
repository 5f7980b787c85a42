"""A finished model, or several, averaged, reads texts and says what it thinks of every word."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.language.encoder import component
from pipeline.language.encoder.attributions import LAYERS
from pipeline.language.encoder.decode import Floats, trees
from pipeline.language.encoder.pieces import WordPieces
from pipeline.language.encoder.sessions import Sessions, window_input
from pipeline.language.encoder.windows import WINDOW_PIECES, windows
from pipeline.training import soft_labels
from pipeline.training.annotated import MISSING, WORD_LABELS, AnnotatedText, Ints, Inventory
from pipeline.training.soft_labels import KEPT, UNSAID, WHOLE, SoftLabels, likeliest

# A teacher that gives everything a corpus allows less than this says nothing of the word.
_LEAST_ALLOWED = 0.05


@dataclass(frozen=True, slots=True)
class Teacher:
    """One model: its graphs, and the word pieces that they read."""

    sessions: Sessions
    pieces: WordPieces


def open_teacher(folder: Path, inventory: Inventory, *, threads: int = 1) -> Teacher:
    """Open the model in `folder`, a spaCy pipeline that training wrote.

    Raises ValueError when its classes are not those of the material.
    """
    parts = folder / component.NAME
    classes = json.loads((parts / component.CLASSES_FILE).read_text(encoding="utf-8"))
    if {head: tuple(labels) for head, labels in classes.items()} != asdict(inventory):
        raise ValueError(f"{folder} was taught other classes than these corpora have; train it on them")
    graphs = (str(parts / name) for name in (component.ENCODER_FILE, component.RELATIONS_FILE))
    return Teacher(
        Sessions(*graphs, threads=threads), WordPieces.from_disk(parts / component.VOCABULARY_FILE)
    )


def read_corpora(
    teachers: Sequence[Teacher],
    corpora: dict[str, list[AnnotatedText]],
    inventory: Inventory,
    folder: Path,
    say: Callable[[str], None],
) -> None:
    """Write the soft labels of every corpus into `folder`; a corpus that was read already is left alone."""
    for name, texts in corpora.items():
        path, fingerprint = folder / f"{name}.npz", fingerprint_of(texts, inventory)
        if soft_labels.is_of(path, fingerprint):
            say(f"{name}: read before")
            continue
        soft_labels.write(path, [read_text(teachers, text) for text in texts], fingerprint)
        say(f"{name}: {sum(map(len, texts))} words")


def fingerprint_of(texts: Sequence[AnnotatedText], inventory: Inventory) -> str:
    """What ties soft labels to a corpus's texts and to the numbers of classes."""
    return soft_labels.digest((text.words for text in texts), asdict(inventory).values())


def read_text(teachers: Sequence[Teacher], text: AnnotatedText) -> SoftLabels:
    """What the teachers think of every word, in windows as long as they can read."""
    counts = [max(len(teacher.pieces.split(word).pieces) for teacher in teachers) for word in text.words]
    # A window may end with any sentence that the corpus knows of.
    bounds = ((text.breaks == 1) | (text.starts == 1)).astype(int).tolist()
    return soft_labels.joined(
        [
            _read_window(teachers, text, start, end)
            for start, end in windows(text.words, counts, bounds, limit=WINDOW_PIECES)
        ]
    )


def _read_window(teachers: Sequence[Teacher], text: AnnotatedText, start: int, end: int) -> SoftLabels:
    words, breaks = text.words[start:end], text.breaks[start:end]
    answers = [
        teacher.sessions.read(
            window_input(words, text.glued[start:end].tolist(), breaks.tolist(), teacher.pieces)
        )
        for teacher in teachers
    ]
    found = {
        name: likeliest(_mean([_shares(getattr(a, name)) for a in answers]), KEPT[name])
        for name in WORD_LABELS
    }
    allowed = _allowed(text.entities[start:end], answers[0].entities.shape[1])
    tags = _mean([_shares(answer.entities) for answer in answers]) * allowed
    found["entities"] = likeliest(tags, KEPT["entities"])
    found["entities"][tags.sum(axis=1) < _LEAST_ALLOWED] = 0
    start_shares = _mean([_shares(answer.starts) for answer in answers])[:, 1]
    known = text.starts[start:end]
    opens = np.where(known == MISSING, start_shares > 0.5, known == 1) | (breaks == 1)
    opens[0] = True
    shown = breaks == 1
    shown[0] = True
    number = np.cumsum(opens)
    apart = number[:, None] != number[None, :]
    arcs = _mean([_shares(np.where(apart, -np.inf, answer.arcs)) for answer in answers])
    governors = _governors(arcs, opens, text.heads[start:end] - start)
    relations = _mean(
        [
            _shares(teacher.sessions.score_relations(answer.dependents, answer.governors[governors]))
            for teacher, answer in zip(teachers, answers, strict=True)
        ]
    )
    places = np.arange(end - start)
    found["arcs"] = likeliest(arcs, KEPT["arcs"])
    found["arcs"][:, 0] = np.where(found["arcs"][:, 1] > 0, found["arcs"][:, 0] - places[:, None], 0)
    layers = [
        _shares(answer.attributions.reshape(len(words) * len(LAYERS), -1)).reshape(len(words), -1)
        for answer in answers
    ]
    return SoftLabels(
        **found,
        relations=likeliest(relations, KEPT["relations"]),
        governors=(governors - places).astype(np.int16),
        sentences=opens.astype(np.int16),
        starts=np.where(shown, UNSAID, np.rint(start_shares * WHOLE)).astype(np.int16),
        attributions=np.rint(_mean(layers) * WHOLE).astype(np.int16),
    )


def _governors(arcs: Floats, opens: NDArray[np.bool_], known: Ints) -> Ints:
    """Each word's governor: the corpus's where it has one in the window, otherwise that of the best tree."""
    best = trees(np.log(np.maximum(arcs, 1e-9)), opens)
    return np.where((known >= 0) & (known < len(best)), known, best)


def _allowed(bits: Ints, tags: int) -> Floats:
    """Words × tags: 1 for a tag that the word may have, which is every tag where nothing is annotated."""
    flags = (bits[:, None] >> np.arange(tags)) & 1
    flags[bits == 0] = 1
    return flags.astype(np.float32)


def _shares(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _mean(answers: Sequence[Floats]) -> Floats:
    mean: Floats = np.mean(np.stack(answers), axis=0)
    return mean
