"""The encoder as a spaCy component: one pass sets tags, morphology, lemmas, trees, sentences and names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_SPACE,
    LEMMA,
    MORPH,
    ORTH,
    POS,
    SENT_START,
    TAG,
)
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from pipeline.annotations.probabilities import COLUMNS
from pipeline.language.encoder.attributions import BEGIN, LAYERS, OUTSIDE
from pipeline.language.encoder.decode import Decoded
from pipeline.language.encoder.network import (
    CLASSES_FILE,
    ENCODER_FILE,
    ENT_INSIDE,
    ENT_OUTSIDE,
    FILES,
    LEMMAS_FILE,
    RELATIONS_FILE,
    TABLES,
    VOCABULARY_FILE,
    Ids,
    Network,
    Window,
)
from pipeline.language.encoder.probabilities import PROBABILITIES

__all__ = [
    "CLASSES_FILE", "ENCODER_FILE", "FILES", "LEMMAS_FILE", "NAME", "RELATIONS_FILE", "VOCABULARY_FILE",
    "ArticleEncoder", "make_article_encoder",
]  # fmt: skip

NAME = "article_encoder"
# Tokens of the longest Doc whose vectors are kept as they are: of a book they would take more memory than
# all else, and are kept at half the precision, 1 in 2,000.
LONGEST_EXACT = 40_000
_ATTRIBUTES = (TAG, POS, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE)


@Language.factory(
    NAME,
    assigns=[
        "token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head",
        "token.is_sent_start", "doc.sents", "token.ent_iob", "token.ent_type", "doc.ents", "doc.spans",
    ],
    default_config={"threads": 1, "vectors": False},
)  # fmt: skip
def make_article_encoder(nlp: Language, name: str, threads: int, vectors: bool) -> ArticleEncoder:
    """The component, empty until its weights are read by ``from_disk`` or ``from_bytes``."""
    return ArticleEncoder(nlp.vocab, name, threads=threads, vectors=vectors)


class ArticleEncoder:
    """Reads a Doc once, window by window, and sets everything the heads say.

    A sentence start that is already set is taken for a paragraph's: a sentence begins there and no name
    runs over it. ``doc.spans`` gets the groups ``source``, ``cue`` and ``content`` of attributions.

    threads: of onnxruntime; more than one helps only with long windows.
    vectors: whether ``doc.tensor`` keeps every token's vector (tokens × hidden size, zero for white space),
        and ``doc.user_data[PROBABILITIES]`` how likely all that is set is.
    """

    def __init__(self, vocab: Vocab, name: str = NAME, *, threads: int = 1, vectors: bool = False) -> None:
        self.vocab = vocab
        self.name = name
        self.threads = threads
        self.vectors = vectors
        self._files: dict[str, bytes] = {}
        self._folder: Path | None = None
        self._network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the annotation of ``doc`` and return it."""
        network = self._loaded()
        # spaCy makes an object of every token that is asked for; columns are read at once.
        columns = doc.to_array([IS_SPACE, SENT_START, ORTH, IDX])
        kept = np.flatnonzero(columns[:, 0] == 0).tolist()
        if not kept:
            return self._without_words(doc)
        strings = self.vocab.strings
        words = [strings[orth] for orth in columns[kept, 2].tolist()]
        begins = columns[kept, 3].tolist()
        glued = [0] + [
            int(begin == before + len(word))
            for begin, before, word in zip(begins[1:], begins, words, strict=False)
        ]
        breaks = (columns[kept, 1] == 1).astype(np.int64)
        read = self._read(network, network.windows(words, glued, breaks), np.array(kept), len(doc))
        annotated = doc.from_array(list(_ATTRIBUTES), cast(Any, read.columns))
        for layer, group in zip(LAYERS, _groups(annotated, read.attributions, kept), strict=True):
            annotated.spans[layer] = SpanGroup(annotated, name=layer, spans=group)
        if self.vectors:
            annotated.user_data[PROBABILITIES] = read.likely, read.others
            annotated.tensor = cast(Any, read.vectors)
        return annotated

    def _without_words(self, doc: Doc) -> Doc:
        """An empty text, or one of white space alone, which hangs on its first token."""
        if len(doc):
            columns = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
            self._white_space(columns, np.arange(len(doc)), np.zeros(1, dtype=np.int64))
            doc = doc.from_array(list(_ATTRIBUTES), cast(Any, columns))
        for layer in LAYERS:
            doc.spans[layer] = SpanGroup(doc, name=layer)
        return doc

    def _read(
        self, network: Network, windows: Iterable[Window], positions: NDArray[np.int64], tokens: int
    ) -> _Read:
        """What all windows say, each put where it stays; white space hangs on the word before it, or on the
        first word."""
        read = _Read(tokens, len(positions))
        for window in windows:
            words = slice(window.start, window.end)
            self._fill(read.columns, network, window.decided, positions[words])
            read.attributions[words] = window.decided.attributions
            if self.vectors:
                read.keep(window, positions[words])
        if len(positions) < tokens:
            spaces = np.setdiff1d(np.arange(tokens), positions)
            self._white_space(read.columns, spaces, positions)
        return read

    def _fill(self, columns: Ids, network: Network, decided: Decoded, positions: NDArray[np.int64]) -> None:
        """Fill the rows of a window's words, which stand at `positions`."""
        columns[positions, 0] = network.ids["xpos"][decided.xpos]
        columns[positions, 1] = network.ids["upos"][decided.upos]
        columns[positions, 2] = network.ids["feats"][decided.feats]
        columns[positions, 3] = [self.vocab.strings.add(lemma) for lemma in decided.lemmas]
        columns[positions, 4] = (positions[decided.heads] - positions).astype(np.int64).view(np.uint64)
        columns[positions, 5] = network.ids["relations"][decided.relations]
        columns[positions, 6] = network.iob[decided.entities]
        columns[positions, 7] = network.ids["entities"][decided.entities]

    def _white_space(self, columns: Ids, spaces: NDArray[np.int64], positions: NDArray[np.int64]) -> None:
        """Fill the rows `spaces`, which hang on tokens at `positions`."""
        after = np.searchsorted(positions, spaces)
        hosts = positions[np.maximum(after - 1, 0)]
        columns[spaces, 0] = self.vocab.strings.add("_SP")
        columns[spaces, 1] = IDS["SPACE"]
        columns[spaces, 4] = (hosts - spaces).view(np.uint64)
        columns[spaces, 5] = self.vocab.strings.add("dep")
        columns[spaces[hosts == spaces], 5] = self.vocab.strings.add("ROOT")
        columns[spaces, 6] = ENT_OUTSIDE
        inside = after < len(positions)
        following = positions[np.minimum(after, len(positions) - 1)]
        split = inside & (columns[following, 6] == ENT_INSIDE)
        columns[spaces[split], 6] = ENT_INSIDE
        columns[spaces[split], 7] = columns[following[split], 7]

    def _loaded(self) -> Network:
        if self._network is None:
            self._network = Network(self.vocab, self._read_files(), self._folder, self.threads)
        return self._network

    def _read_files(self) -> dict[str, bytes]:
        if self._folder is not None:
            return {name: (self._folder / name).read_bytes() for name in TABLES}
        if not self._files:
            raise ValueError(f"the component {self.name!r} has no weights; read them with from_disk")
        return self._files

    # spaCy passes `exclude` to every component; nothing here is apart enough to be left out.
    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the graphs, the classes, the lemmas and the vocabulary into the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._all_files().items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ArticleEncoder:  # noqa: ARG002
        """Read what ``to_disk`` wrote.

        Raises OSError when a file is missing, ValueError when one is damaged.
        """
        self._folder, self._files, self._network = Path(path), {}, None
        for name in FILES:
            if not (self._folder / name).is_file():
                raise FileNotFoundError(f"{name} is missing from {self._folder.name}/")
        self._loaded()
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Everything ``to_disk`` writes, in one string of bytes."""
        return cast(bytes, srsly.msgpack_dumps(self._all_files()))

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> ArticleEncoder:  # noqa: ARG002
        """Read what ``to_bytes`` gave."""
        self._folder, self._files, self._network = None, srsly.msgpack_loads(content), None
        self._loaded()
        return self

    def _all_files(self) -> dict[str, bytes]:
        if self._folder is None:
            return dict(self._files)
        return {name: (self._folder / name).read_bytes() for name in FILES}

    def __getstate__(self) -> dict[str, Any]:
        """Sessions do not pickle: a worker opens its own."""
        return {**self.__dict__, "_network": None}


class _Read:
    """What is kept of an article: tokens × attributes and vectors, words × layers and probabilities.

    A window says many times as much, which is gone before the next one.
    """

    def __init__(self, tokens: int, words: int) -> None:
        self._tokens = tokens
        self.columns: Ids = np.zeros((tokens, len(_ATTRIBUTES)), dtype=np.uint64)
        self.attributions: NDArray[np.int8] = np.zeros((words, len(LAYERS)), dtype=np.int8)
        self.vectors: NDArray[np.float32 | np.float16] = np.zeros((tokens, 0), dtype=np.float32)
        self.likely: NDArray[np.float32] = np.zeros((words, len(COLUMNS)), dtype=np.float32)
        self.others: list[str] = []

    def keep(self, window: Window, positions: NDArray[np.int64]) -> None:
        """Keep the vectors of a window's words, which stand at `positions`, and how likely all of it is."""
        if not window.start:
            exact = self._tokens <= LONGEST_EXACT
            self.vectors = np.zeros(
                (self._tokens, window.vectors.shape[1]), dtype=np.float32 if exact else np.float16
            )
        self.vectors[positions] = window.vectors
        self.likely[window.start : window.end] = window.likely
        self.others += window.others


def _groups(doc: Doc, tags: NDArray[np.int8], kept: Sequence[int]) -> list[list[Span]]:
    """Spans of each layer of attributions."""
    groups: list[list[Span]] = []
    for layer in range(tags.shape[1]):
        column = tags[:, layer]
        begins = np.flatnonzero(column == BEGIN).tolist()
        bounds = [*np.flatnonzero((column == BEGIN) | (column == OUTSIDE)).tolist(), len(column)]
        ends = np.searchsorted(bounds, begins, side="right")
        groups.append(
            [
                Span(doc, kept[begin], kept[bounds[end] - 1] + 1, label=LAYERS[layer])
                for begin, end in zip(begins, ends.tolist(), strict=True)
            ]
        )
    return groups
