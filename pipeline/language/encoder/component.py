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

from pipeline.language.encoder.attributions import BEGIN, LAYERS, OUTSIDE
from pipeline.language.encoder.decode import Classes, Decoded, decode
from pipeline.language.encoder.pieces import WordPieces
from pipeline.language.encoder.probabilities import PROBABILITIES, probabilities
from pipeline.language.encoder.sessions import Sessions, window_input
from pipeline.language.encoder.windows import WINDOW_PIECES, windows

NAME = "article_encoder"
ENCODER_FILE, RELATIONS_FILE = "encoder.onnx", "relations.onnx"
CLASSES_FILE, LEMMAS_FILE, VOCABULARY_FILE = "classes.json", "lemmas.json", "vocab.txt"
_TABLES = (CLASSES_FILE, LEMMAS_FILE, VOCABULARY_FILE)
FILES = (ENCODER_FILE, RELATIONS_FILE, *_TABLES)

_ATTRIBUTES = (TAG, POS, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE)
_ENT_INSIDE, _ENT_OUTSIDE, _ENT_BEGIN = 1, 2, 3
Ids = NDArray[np.uint64]


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
        self._network: _Network | None = None

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
        decoded, vectors, likely = network.read(words, glued, breaks)
        annotated = doc.from_array(
            list(_ATTRIBUTES), cast(Any, self._columns(network, decoded, kept, len(doc)))
        )
        for layer, group in zip(LAYERS, _groups(annotated, decoded.attributions, kept), strict=True):
            annotated.spans[layer] = SpanGroup(annotated, name=layer, spans=group)
        if self.vectors:
            annotated.user_data[PROBABILITIES] = likely
            annotated.tensor = np.zeros((len(doc), vectors.shape[1]), dtype=np.float32)
            annotated.tensor[kept] = vectors
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

    def _columns(self, network: _Network, decoded: Decoded, kept: list[int], tokens: int) -> Ids:
        """Tokens × attributes; white space hangs on the word before it, or on the first word."""
        columns = np.zeros((tokens, len(_ATTRIBUTES)), dtype=np.uint64)
        positions = np.array(kept)
        columns[positions, 0] = network.ids["xpos"][decoded.xpos]
        columns[positions, 1] = network.ids["upos"][decoded.upos]
        columns[positions, 2] = network.ids["feats"][decoded.feats]
        columns[positions, 3] = [self.vocab.strings.add(lemma) for lemma in decoded.lemmas]
        columns[positions, 4] = (positions[decoded.heads] - positions).astype(np.int64).view(np.uint64)
        columns[positions, 5] = network.ids["relations"][decoded.relations]
        columns[positions, 6] = network.iob[decoded.entities]
        columns[positions, 7] = network.ids["entities"][decoded.entities]
        if len(kept) < tokens:
            self._white_space(columns, np.setdiff1d(np.arange(tokens), positions), positions)
        return columns

    def _white_space(self, columns: Ids, spaces: NDArray[np.int64], positions: NDArray[np.int64]) -> None:
        """Fill the rows `spaces`, which hang on tokens at `positions`."""
        after = np.searchsorted(positions, spaces)
        hosts = positions[np.maximum(after - 1, 0)]
        columns[spaces, 0] = self.vocab.strings.add("_SP")
        columns[spaces, 1] = IDS["SPACE"]
        columns[spaces, 4] = (hosts - spaces).view(np.uint64)
        columns[spaces, 5] = self.vocab.strings.add("dep")
        columns[spaces[hosts == spaces], 5] = self.vocab.strings.add("ROOT")
        columns[spaces, 6] = _ENT_OUTSIDE
        inside = after < len(positions)
        following = positions[np.minimum(after, len(positions) - 1)]
        split = inside & (columns[following, 6] == _ENT_INSIDE)
        columns[spaces[split], 6] = _ENT_INSIDE
        columns[spaces[split], 7] = columns[following[split], 7]

    def _loaded(self) -> _Network:
        if self._network is None:
            self._network = _Network(self.vocab, self._read_files(), self._folder, self.threads)
        return self._network

    def _read_files(self) -> dict[str, bytes]:
        if self._folder is not None:
            return {name: (self._folder / name).read_bytes() for name in _TABLES}
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


class _Network:
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
        iob = {"O": _ENT_OUTSIDE, "B": _ENT_BEGIN, "I": _ENT_INSIDE}
        self.ids: dict[str, Ids] = {
            "upos": np.array([IDS[label] for label in self.classes.upos], dtype=np.uint64),
            "xpos": np.array([add(label) for label in self.classes.xpos], dtype=np.uint64),
            "feats": np.array([vocab.morphology.add(f) for f in self.classes.features], dtype=np.uint64),
            "relations": np.array([add(label) for label in relations], dtype=np.uint64),
            "entities": np.array([add(name) if name else 0 for name in names], dtype=np.uint64),
        }
        self.iob = np.array([iob[tag[0]] for tag in self.classes.entities], dtype=np.uint64)

    def read(
        self, words: Sequence[str], glued: Sequence[int], breaks: NDArray[np.int64]
    ) -> tuple[Decoded, NDArray[np.float32], tuple[NDArray[np.float32], list[str]]]:
        """All windows of an article, joined: what was decided, heads counted over the whole; vectors; and
        how likely that is, with the likeliest other types of names."""
        counts = [len(self.pieces.split(word).pieces) for word in words]
        parts: list[Decoded] = []
        vectors: list[NDArray[np.float32]] = []
        heads: list[NDArray[np.int64]] = []
        likely: list[NDArray[np.float32]] = []
        others: list[str] = []
        for start, end in windows(words, counts, breaks.tolist(), limit=WINDOW_PIECES):
            window = window_input(words[start:end], glued[start:end], breaks[start:end].tolist(), self.pieces)
            logits = self.sessions.read(window)
            decoded = decode(
                logits, words[start:end], breaks[start:end], self.classes, self.sessions.score_relations
            )
            parts.append(decoded)
            heads.append(decoded.heads + start)
            vectors.append(logits.vectors)
            values, types = probabilities(logits, decoded, self.classes)
            likely.append(values)
            others += [self.classes.types[number] for number in types.tolist()]
        joined = _joined(parts, np.concatenate(heads))
        return joined, np.concatenate(vectors), (np.concatenate(likely), others)


def _table(files: dict[str, bytes], name: str) -> dict[str, Any]:
    try:
        table: dict[str, Any] = srsly.json_loads(files[name].decode("utf-8"))
    except ValueError as error:
        raise ValueError(f"{name} is damaged: {error}") from error
    return table


def _joined(parts: Sequence[Decoded], heads: NDArray[np.int64]) -> Decoded:
    names = ("upos", "xpos", "feats", "starts", "relations", "relation_scores", "entities", "attributions")
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return Decoded(**columns, lemmas=[lemma for part in parts for lemma in part.lemmas], heads=heads)


def _groups(doc: Doc, tags: NDArray[np.int64], kept: Sequence[int]) -> list[list[Span]]:
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
