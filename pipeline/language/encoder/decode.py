"""What the heads say of a window's words -> tags, lemmas, sentences, trees, names and attributions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.language.encoder.attributions import BEGIN, INSIDE, LAYERS, OUTSIDE
from pipeline.language.encoder.inflection import PAST_TAGS, VERB_TAGS, base_form, has_ending, irregular_base
from pipeline.language.encoder.lemmas import Edit
from pipeline.language.encoder.trees import best_tree

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
ScoreRelations = Callable[[Floats, Floats], Floats]

# Edits that are tried, best first, until one fits the word.
EDITS_TRIED = 5
_IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class Logits:
    """The network's answer for the W words of a window, each W × classes.

    `arcs` is W × W (dependent, governor; the diagonal for a root); `attributions` is W × 9, three tags for
    each of three layers; `dependents` and `governors` are what the relation scorer takes, and `vectors` the
    words' own (W × hidden size).
    """

    upos: Floats
    xpos: Floats
    feats: Floats
    lemma: Floats
    starts: Floats
    entities: Floats
    attributions: Floats
    arcs: Floats
    dependents: Floats
    governors: Floats
    vectors: Floats


@dataclass(frozen=True)
class Classes:
    """The classes of each head, in the order of their numbers.

    `known_lemmas` holds what needs no decision: part of speech -> lower-case form -> lemma. `known_words`
    are words in lower case that exist, among which a made lemma should be.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]
    known_lemmas: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known_words: Container[str] = frozenset()

    @cached_property
    def features(self) -> list[str]:
        """Morphological features of each class of `feats`, without the part of speech before them."""
        return [label.partition(" ")[2] for label in self.feats]

    @cached_property
    def of_upos(self) -> Floats:
        """Parts of speech × classes of `feats`: 0 where they belong together, far below elsewhere."""
        owners = [label.partition(" ")[0] for label in self.feats]
        return np.array(
            [[0.0 if owner == upos else _IMPOSSIBLE for owner in owners] for upos in self.upos],
            dtype=np.float32,
        )

    @cached_property
    def edits(self) -> list[Edit]:
        """The lemma edits."""
        return [Edit.from_text(label) for label in self.lemma]

    @cached_property
    def transitions(self) -> Floats:
        """Entity tags × entity tags: 0 where the second may follow the first, far below elsewhere."""
        allowed = [
            [not tag.startswith("I-") or before[2:] == tag[2:] for tag in self.entities]
            for before in self.entities
        ]
        return np.where(allowed, 0.0, _IMPOSSIBLE).astype(np.float32)

    @cached_property
    def types(self) -> list[str]:
        """Types of names, "" for none before them."""
        return list(dict.fromkeys(tag[2:] for tag in self.entities))

    @cached_property
    def types_of_tags(self) -> Ints:
        """Number in `types` of each entity tag."""
        return np.array([self.types.index(tag[2:]) for tag in self.entities], dtype=np.int64)

    @cached_property
    def tags_of_types(self) -> Floats:
        """Entity tags × types: 1 where the tag is of the type."""
        return np.eye(len(self.types), dtype=np.float32)[self.types_of_tags]

    @cached_property
    def opening(self) -> Floats:
        """Entity tags: 0 where a text may begin with it, far below elsewhere."""
        return np.array([_IMPOSSIBLE if t.startswith("I-") else 0.0 for t in self.entities], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Decoded:
    """One window's words, by class numbers; `heads` are positions in the window, roots their own.

    `entities` holds tag numbers, `attributions` is words × layers of outside, begin and inside;
    `relation_scores` is words × relations, for the governors that were decided.
    """

    upos: Ints
    xpos: Ints
    feats: Ints
    lemmas: list[str]
    starts: Ints
    heads: Ints
    relations: Ints
    relation_scores: Floats
    entities: Ints
    attributions: Ints


def decode(
    logits: Logits, words: Sequence[str], breaks: Ints, classes: Classes, score_relations: ScoreRelations
) -> Decoded:
    """Decide everything about the words of one window.

    breaks: 1 at the first word of each paragraph, where a sentence must start.
    """
    upos: Ints = logits.upos.argmax(axis=1)
    xpos: Ints = logits.xpos.argmax(axis=1)
    starts = (logits.starts[:, 1] > logits.starts[:, 0]) | (breaks == 1)
    starts[0] = True
    heads = trees(logits.arcs, starts)
    relation_scores = score_relations(logits.dependents, logits.governors[heads])
    return Decoded(
        upos=upos,
        xpos=xpos,
        feats=(logits.feats + classes.of_upos[upos]).argmax(axis=1),
        lemmas=lemmas(logits.lemma, words, upos, xpos, classes),
        starts=starts.astype(np.int64),
        heads=heads,
        relations=best_relations(relation_scores, heads, classes),
        relation_scores=relation_scores,
        entities=best_tags(logits.entities, breaks, classes),
        attributions=attributions(logits.attributions),
    )


def trees(arcs: Floats, starts: NDArray[np.bool_]) -> Ints:
    """The best tree of every sentence."""
    bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
    heads = np.empty(len(starts), dtype=np.int64)
    for start, end in itertools.pairwise(bounds):
        heads[start:end] = best_tree(arcs[start:end, start:end]) + start
    return heads


def best_relations(scores: Floats, heads: Ints, classes: Classes) -> Ints:
    """The best relation of every word to its governor; roots, and no other words, are called root."""
    root = np.array([label == "root" for label in classes.relations])
    governs_itself = heads == np.arange(len(heads))
    fits = root == governs_itself[:, None]
    best: Ints = np.where(fits, scores, -np.inf).argmax(axis=1)
    return best


def lemmas(logits: Floats, words: Sequence[str], upos: Ints, xpos: Ints, classes: Classes) -> list[str]:
    """The lemma of every word: the listed or known one, else what the best edits make of it, else the word.

    Names are not looked up: "Apple" is no apple. Of the edits that fit a word, the best one counts that
    makes a known word, or the best of all: "running" comes from "run", however much it looks like "runn".
    """
    best = logits.argmax(axis=1).tolist()
    known = [classes.known_lemmas.get(label, {}) for label in classes.upos]
    is_name = [label.startswith("NNP") for label in classes.xpos]
    is_past = [label in PAST_TAGS for label in classes.xpos]
    # One person's or place's name is no inflected form of any word.
    name = classes.xpos.index("NNP") if "NNP" in classes.xpos else None
    found: list[str] = []
    for position, (word, pos, tag) in enumerate(zip(words, upos.tolist(), xpos.tolist(), strict=True)):
        lemma = irregular_base(word.lower()) if is_past[tag] else None
        if lemma is None and not is_name[tag]:
            lemma = known[pos].get(word.lower())
        if lemma is None and classes.xpos[tag] in VERB_TAGS:
            lemma = _of_verb(logits[position], word, known[pos], classes)
        elif lemma is None:
            lemma = classes.edits[best[position]].apply(word)
            if lemma is None or not (tag == name or lemma.lower() in classes.known_words):
                lemma = next(_made(logits[position], word, classes), word)
        found.append(lemma)
    return found


def _of_verb(logits: Floats, word: str, known: Mapping[str, str], classes: Classes) -> str:
    """The spelling tells most, if it makes a word that exists; no regular past form is its own base form."""
    base = base_form(word.lower(), known)
    if base is not None and base in classes.known_words:
        return base
    made = list(_made(logits, word, classes))
    if has_ending(word.lower()):
        made = [lemma for lemma in made if lemma.lower() != word.lower()]
    best = made[0] if made else word
    return best if best.lower() in classes.known_words else base or best


def _made(logits: Floats, word: str, classes: Classes) -> Iterator[str]:
    """What the best edits make of a word: first what exists, the best edit first."""
    order = np.argsort(-logits, kind="stable")[:EDITS_TRIED].tolist()
    made = [lemma for edit in order if (lemma := classes.edits[edit].apply(word)) is not None]
    yield from (lemma for lemma in made if lemma.lower() in classes.known_words)
    yield from (lemma for lemma in made if lemma.lower() not in classes.known_words)


def best_tags(logits: Floats, breaks: Ints, classes: Classes) -> Ints:
    """The best well-formed sequence of entity tags (Viterbi); no name runs over a paragraph break."""
    scores = logits - np.log(np.exp(logits - logits.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
    scores -= logits.max(axis=1, keepdims=True)
    free: Ints = scores.argmax(axis=1)
    if _well_formed(free, breaks, classes):
        return free
    words, tags = scores.shape
    came_from = np.zeros((words, tags), dtype=np.int64)
    best = scores[0] + classes.opening
    for position in range(1, words):
        through = best[:, None] + classes.transitions
        came_from[position] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[position]
        if breaks[position]:
            best = best + classes.opening
    path = [int(best.argmax())]
    for position in range(words - 1, 0, -1):
        path.append(int(came_from[position, path[-1]]))
    return np.array(path[::-1], dtype=np.int64)


def _well_formed(tags: Ints, breaks: Ints, classes: Classes) -> bool:
    """The best tags alone are the best sequence where each may follow the one before it: mostly so."""
    inner = classes.transitions[tags[:-1], tags[1:]]
    opening = classes.opening[tags]
    return bool((inner == 0).all() and opening[0] == 0 and (opening[breaks == 1] == 0).all())


def attributions(logits: Floats) -> Ints:
    """Outside, begin or inside for each word and layer; what goes on from nothing begins there."""
    tags: Ints = logits.reshape(len(logits), len(LAYERS), -1).argmax(axis=2)
    before = np.vstack([np.full((1, len(LAYERS)), OUTSIDE), tags[:-1]])
    return np.where((tags == INSIDE) & (before == OUTSIDE), BEGIN, tags)
