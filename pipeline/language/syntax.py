"""One plain view of a parsed article, the same for every language model.

Recognisers read tens of attributes of every token; spaCy creates a Python object for each. `Syntax`
copies them once into lists, leaves white-space tokens out, and brings the two English dependency
schemes that spaCy pipelines use (Universal Dependencies and ClearNLP) to one: UD.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.annotations.article import paragraphs
from pipeline.annotations.mentions import Span
from pipeline.annotations.probabilities import COLUMNS, Probabilities
from pipeline.language.agreement import agreeing
from pipeline.language.encoder.attributions import LAYERS
from pipeline.language.encoder.probabilities import PROBABILITIES
from pipeline.language.universal import to_universal

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

# Spellings of one relation in different releases of the UD English guidelines.
_RELATION = {
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
    "ROOT": "root",
}


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A stretch that the language model marks: token bounds (end excluded) and its label."""

    token_start: int
    token_end: int
    label: str


@dataclass(frozen=True, slots=True)
class Syntax:
    """Tokens, tags and the dependency forest of one article, as parallel lists indexed by token.

    Attributes:
        lower: each word in lower case, its apostrophes straight: word lists have one form of "'d" and "n't".
        start, end: character bounds of each token.
        head: index of the governor; a sentence's root is its own head.
        dep: UD relation, subtypes kept ("nsubj:pass"); roots have "root".
        morph: UD features, such as {"Tense": "Past"}.
        left, right: token bounds (right excluded) of the subtree; they enclose it even where
            arcs cross.
        children: dependents in text order.
        sentence: number of the sentence the token stands in.
        sentences: token bounds (end excluded) of each sentence.
        paragraphs: character bounds of each paragraph.
        names: what the language model marks as named entities.
        attributed: what it marks as the source, the cue or the content of an attribution; none with
            a model that does not mark them.
        vectors: rows × hidden size, as the packaged model understands tokens; None from other models.
        vector_rows: of each token, where those of a whole Doc are kept as they are, for they are large;
            None is a row for each token.
        probabilities: how sure that model is of all this; None from other models.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    morph: list[dict[str, str]]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    left: list[int]
    right: list[int]
    children: Sequence[Sequence[int]]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    paragraphs: list[Span]
    names: list[NamedSpan] = field(default_factory=list)
    attributed: list[NamedSpan] = field(default_factory=list)
    vectors: NDArray[Any] | None = field(default=None, repr=False, compare=False)
    vector_rows: NDArray[np.int64] | None = field(default=None, repr=False, compare=False)
    probabilities: Probabilities | None = field(default=None, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, token_start: int, token_end: int) -> Span:
        """Character span of the tokens from `token_start` up to, not including, `token_end`."""
        return Span(self.start[token_start], self.end[token_end - 1])

    def subtree(self, token: int) -> Span:
        """Character span from the first to the last token of the subtree."""
        return self.span(self.left[token], self.right[token])

    def child(self, token: int, *deps: str) -> int | None:
        """First dependent of `token` whose relation is one of `deps`, or None."""
        for child in self.children[token]:
            if self.dep[child] in deps:
                return child
        return None

    def ancestors(self, token: int) -> Iterator[int]:
        """Governors of `token`, nearest first, up to the root."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def vectors_of(self, tokens: Sequence[int]) -> NDArray[Any]:
        """Tokens × hidden size, in the precision in which they are kept.

        Raises:
            ValueError: the language model gave no vectors.
        """
        if self.vectors is None:
            raise ValueError("the language model gives no vectors")
        rows: NDArray[Any] = self.vectors[tokens if self.vector_rows is None else self.vector_rows[tokens]]
        return rows

    def tokens_in(self, span: Span) -> range:
        """Tokens that share at least one character with `span`."""
        return range(bisect_right(self.end, span.start), bisect_left(self.start, span.end))

    def tokens_of(self, words: Container[str]) -> list[int]:
        """Tokens whose lower-case words are among `words`, in text order: where rules for them can match."""
        return [token for token, word in enumerate(self.lower) if word in words]

    def paragraph(self, token: int) -> int:
        """Number of the paragraph that `token` stands in."""
        return bisect_right([p.start for p in self.paragraphs], self.start[token]) - 1


def read_doc(doc: Doc) -> Syntax:
    """Copy a parsed `doc` into a `Syntax`, in Universal Dependencies.

    A Doc without a parse gives a forest of single roots, so that lexical rules still work.
    """
    # Whoever looks at rules alone, which speak of `Syntax`, need not wait for spaCy.
    from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, MORPH, ORTH, POS, TAG

    # An object is made of every token that is asked for; columns are read at once.
    strings, text = doc.vocab.strings, doc.text
    columns = doc.to_array([POS, TAG, LEMMA, DEP, MORPH, ORTH, IDX, HEAD, IS_SPACE])
    kept = np.flatnonzero(columns[:, 8] == 0).tolist()
    position = {token: n for n, token in enumerate(kept)}
    pos, tag, lemmas, dep, words = (_strings(columns[kept, n], strings) for n in (0, 1, 2, 3, 5))
    lemma = [lemma or word.lower() for lemma, word in zip(lemmas, words, strict=True)]
    dep = [_RELATION.get(name, name) for name in dep]
    sets = columns[kept, 4].tolist()
    features = {one: _features(strings[one]) for one in set(sets)}
    morph = [features[one] for one in sets]
    heads = (np.arange(len(doc)) + columns[:, 7].astype(np.int64)).tolist()
    folded = {word: _folded(word) for word in set(words)}
    lower = [folded[word] for word in words]
    head, dep = to_universal([_governor(token, heads, position) for token in kept], dep, pos, lemma, tag)
    head, dep = agreeing(head, dep, pos, lower)
    start = columns[kept, 6].tolist()
    end = [begin + len(word) for begin, word in zip(start, words, strict=True)]
    sentence = _sentence_numbers(doc, position)
    _keep_heads_inside(head, dep, sentence)
    # An object for each number, not one for each place where it stands: of a book that is 10 MB.
    tokens = list(range(len(kept) + 1))
    head = [tokens[governor] for governor in head]
    children = _children(head, tokens)
    left, right = _extents(head, children, tokens)
    return Syntax(
        text=text,
        words=words,
        lower=lower,
        lemma=lemma,
        pos=pos,
        tag=tag,
        morph=morph,
        dep=dep,
        head=head,
        start=start,
        end=end,
        left=left,
        right=right,
        children=children,
        sentence=sentence,
        sentences=_ranges(sentence),
        paragraphs=[Span(*bounds) for bounds in paragraphs(text)],
        names=_marked(doc.ents, position),
        attributed=_marked((span for layer in LAYERS for span in doc.spans.get(layer, ())), position),
        vectors=doc.tensor if _encoded(doc) else None,
        vector_rows=np.array(kept, dtype=np.int64),
        probabilities=_probabilities(doc, start),
    )


def _strings(hashes: Any, strings: StringStore) -> list[str]:
    """The string of each hash; those that are equal are one object."""
    known: dict[int, str] = {}
    return [known.get(one) or known.setdefault(one, strings[one]) for one in hashes.tolist()]


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _marked(spans: Iterable[DocSpan], position: dict[int, int]) -> list[NamedSpan]:
    return [
        NamedSpan(inside[0], inside[-1] + 1, span.label_)
        for span in spans
        if (inside := [position[i] for i in range(span.start, span.end) if i in position])
    ]


def _encoded(doc: Doc) -> bool:
    """Whether `doc.tensor` holds the packaged encoder's vectors: other models have other vectors there."""
    return len(doc) > 0 and len(doc.tensor) == len(doc) and all(layer in doc.spans for layer in LAYERS)


def _probabilities(doc: Doc, starts: list[int]) -> Probabilities | None:
    """What the packaged model found likely; None where another one read the text, or nothing was read."""
    if PROBABILITIES not in doc.user_data:
        return None
    values, others = doc.user_data[PROBABILITIES]
    if len(values) != len(starts):
        # The Doc was cut or put together after it was read.
        return None
    # As they are, of four bytes each: read one by one they are the same numbers.
    columns = {name: array("f", values[:, n].astype(np.float32).tobytes()) for n, name in enumerate(COLUMNS)}
    return Probabilities(starts, columns, others)


def _features(feats: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|")) if feats not in ("", "_") else {}


def _governor(token: int, heads: list[int], position: dict[int, int]) -> int:
    """Nearest governor that is not white space; the token itself where there is none."""
    governor = heads[token]
    while governor not in position and heads[governor] != governor:
        governor = heads[governor]
    return position.get(governor, position[token])


def _sentence_numbers(doc: Doc, position: dict[int, int]) -> list[int]:
    """Sentence of each kept token; a start on a white-space token counts for the next word."""
    from spacy.attrs import SENT_START

    numbers: list[int] = []
    number, begins = -1, True
    for i, is_start in enumerate(doc.to_array([SENT_START]).ravel().tolist()):
        begins = begins or is_start == 1
        if i in position:
            number += begins
            begins = False
            numbers.append(number)
    return numbers


def _keep_heads_inside(head: list[int], dep: list[str], sentence: list[int]) -> None:
    """Make a root of every token whose governor stands in another sentence."""
    for token, governor in enumerate(head):
        if sentence[token] != sentence[governor]:
            head[token], dep[token] = token, "root"


def _children(head: list[int], tokens: list[int]) -> list[tuple[int, ...]]:
    """The dependents of every token in text order; two thirds have none, and share one empty tuple."""
    governors = np.array(head, dtype=np.int64)
    dependents = np.flatnonzero(governors != np.arange(len(head)))
    ordered = dependents[np.argsort(governors[dependents], kind="stable")].tolist()
    ends = np.cumsum(np.bincount(governors[dependents], minlength=len(head))).tolist()
    return [tuple([tokens[child] for child in ordered[begin:end]]) for begin, end in pairwise([0, *ends])]


def _extents(
    head: list[int], children: Sequence[Sequence[int]], tokens: list[int]
) -> tuple[list[int], list[int]]:
    """First token and one past the last token of every subtree; linear, however deep the trees are."""
    left, right = tokens[:-1], tokens[1:]
    downwards = [token for token, governor in enumerate(head) if token == governor]
    for token in downwards:
        downwards.extend(children[token])
    for token in reversed(downwards):
        governor = head[token]
        left[governor] = min(left[governor], left[token])
        right[governor] = max(right[governor], right[token])
    return left, right


def _ranges(sentence: list[int]) -> list[tuple[int, int]]:
    starts = [n for n in range(len(sentence)) if n == 0 or sentence[n] != sentence[n - 1]]
    bounds = [*starts, len(sentence)]
    return list(pairwise(bounds)) if sentence else []
