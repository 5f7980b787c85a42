"""The loaded weights, and an article read with them window by window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.symbols import IDS
from spacy.vocab import Vocab

from pipeline.language.encoder.decode import Classes, Decoded, decode
from pipeline.language.encoder.pieces import WordPieces
from pipeline.language.encoder.probabilities import probabilities
from pipeline.language.encoder.sessions import Sessions, window_input
from pipeline.language.encoder.windows import WINDOW_PIECES, windows

ENCODER_FILE, RELATIONS_FILE = "encoder.onnx", "relations.onnx"
CLASSES_FILE, LEMMAS_FILE, VOCABULARY_FILE = "classes.json", "lemmas.json", "vocab.txt"
TABLES = (CLASSES_FILE, LEMMAS_FILE, VOCABULARY_FILE)
FILES = (ENCODER_FILE, RELATIONS_FILE, *TABLES)

ENT_INSIDE, ENT_OUTSIDE, ENT_BEGIN = 1, 2, 3
Ids = NDArray[np.uint64]


class Window(NamedTuple):
    """What was decided of the words from `start` to `end` (excluded), heads counted from `start`; their
    vectors; how likely it is, and the likeliest other types of names."""

    start: int
    end: int
    decided: Decoded
    vectors: NDArray[np.float32]
    likely: NDArray[np.float32]
    others: list[str]


class Network:
    """The loaded weights and what turns class numbers into spaCy's hashes."""

    def __init__(self, vocab: Vocab, files: dict[str, bytes], folder: Path | None, threads: int) -> None:
        classes, lemmas = (_table(files, name) for name in (CLASSES_FILE, LEMMAS_FILE))
        try:
            self.pieces = WordPieces.from_lines(files[VOCABULARY_FILE].decode("utf-8").splitlines())
        except (KeyError, ValueError) as error:
            raise ValueError(f"{VOCABULARY_FILE} is damaged: {error}") from error
        try:
            labels = {head: tuple(labels) for head, labels in classes.items()}
            self.classes = Classes(**labels, known_lemmas=lemmas, known_words=self.pieces)
        except (AttributeError, TypeError) as error:
            raise ValueError(f"{CLASSES_FILE} is damaged: {error}") from error
        graphs = (
            (files[ENCODER_FILE], files[RELATIONS_FILE])
            if folder is None
            else (str(folder / ENCODER_FILE), str(folder / RELATIONS_FILE))
        )
        try:
            self.sessions = Sessions(*graphs, threads=threads)
        except Exception as error:
            raise ValueError(f"a graph cannot be read: {str(error).splitlines()[0]}") from error
        add = vocab.strings.add
        relations = ["ROOT" if label == "root" else label for label in self.classes.relations]
        names = ["" if tag == "O" else tag[2:] for tag in self.classes.entities]
        iob = {"O": ENT_OUTSIDE, "B": ENT_BEGIN, "I": ENT_INSIDE}
        self.ids: dict[str, Ids] = {
            "upos": np.array([IDS[label] for label in self.classes.upos], dtype=np.uint64),
            "xpos": np.array([add(label) for label in self.classes.xpos], dtype=np.uint64),
            "feats": np.array([vocab.morphology.add(f) for f in self.classes.features], dtype=np.uint64),
            "relations": np.array([add(label) for label in relations], dtype=np.uint64),
            "entities": np.array([add(name) if name else 0 for name in names], dtype=np.uint64),
        }
        self.iob = np.array([iob[tag[0]] for tag in self.classes.entities], dtype=np.uint64)

    def windows(
        self, words: Sequence[str], glued: Sequence[int], breaks: NDArray[np.int64]
    ) -> Iterator[Window]:
        """The windows of an article, one after the other."""
        counts = [len(self.pieces.split(word).pieces) for word in words]
        for start, end in windows(words, counts, breaks.tolist(), limit=WINDOW_PIECES):
            window = window_input(words[start:end], glued[start:end], breaks[start:end].tolist(), self.pieces)
            logits = self.sessions.read(window)
            decided = decode(
                logits, words[start:end], breaks[start:end], self.classes, self.sessions.score_relations
            )
            likely, types = probabilities(logits, decided, self.classes)
            others = [self.classes.types[number] for number in types.tolist()]
            yield Window(start, end, decided, logits.vectors, likely, others)


def _table(files: dict[str, bytes], name: str) -> dict[str, Any]:
    try:
        table: dict[str, Any] = srsly.json_loads(files[name].decode("utf-8"))
    except ValueError as error:
        raise ValueError(f"{name} is damaged: {error}") from error
    return table
