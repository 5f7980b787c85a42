"""Measure a finished pipeline: accuracy on held-out texts, speed, memory, size."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from pipeline.training.documents import Document, Mention, Sentence

SYNTAX_MEASURES = ("pos_acc", "tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
# Contract labels as Universal NER groups them; the rest it does not know.
UNIVERSAL_NER = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Counts:
    """Exact-span matches of one label or of all."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted spans that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold spans that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class SyntaxScore:
    """Scores from raw text on one treebank part; ``n`` counts gold words."""

    name: str
    n: int
    measures: dict[str, float]


@dataclass(frozen=True, slots=True)
class EntityScore:
    """Exact spans and labels on one corpus part."""

    name: str
    total: Counts
    by_label: dict[str, Counts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speed:
    """One thread over ``words`` words of raw text; peak memory is the whole process's."""

    words: int
    words_per_second: float
    peak_megabytes: float


def syntax(nlp: Language, path: Path, name: str) -> SyntaxScore:
    """Score tags, lemmas, dependencies and sentences from raw text against a DocBin file."""
    examples = _examples(nlp, path)
    scores = nlp.evaluate(examples)
    words = sum(not token.is_space for example in examples for token in example.reference)
    return SyntaxScore(name, words, {measure: float(scores[measure]) for measure in SYNTAX_MEASURES})


def entities(nlp: Language, path: Path, name: str) -> EntityScore:
    """Score entities in contract labels; predictions on words whose gold is missing count neither way."""
    by_label: dict[str, Counts] = {}
    for example in _examples(nlp, path):
        reference = example.reference
        gold = {(e.start_char, e.end_char, e.label_) for e in reference.ents}
        unsaid = [(t.idx, t.idx + len(t)) for t in reference if t.ent_iob == 0]
        found = {
            (e.start_char, e.end_char, e.label_)
            for e in nlp(reference.text).ents
            if not any(start < e.end_char and e.start_char < end for start, end in unsaid)
        }
        _count(by_label, found, gold)
    return _entity_score(name, by_label)


def universal_ner(nlp: Language, documents: Iterable[Document], name: str) -> EntityScore:
    """Score against Universal NER's own three labels, sentence by sentence.

    A leading article and a trailing possessive are left out of the gold span; titles before names are not, so
    each of those counts as an error.
    """
    by_label: dict[str, Counts] = {}
    for document in documents:
        for sentence in document.sentences:
            if sentence.mentions is None:
                continue
            offsets = _offsets(sentence)
            wanted = [m for m in sentence.mentions if m.label in {"PER", "ORG", "LOC"}]
            gold = {_bounds(sentence, offsets, m) for m in wanted}
            doc = nlp(sentence.text)
            found = {
                (e.start_char, e.end_char, UNIVERSAL_NER[e.label_])
                for e in doc.ents
                if e.label_ in UNIVERSAL_NER
            }
            _count(by_label, found, gold)
    return _entity_score(name, by_label)


def speed(nlp: Language, texts: Sequence[str]) -> Speed:
    """Words per second of processor time over the texts, after one warm-up text."""
    nlp(texts[0])
    started = time.process_time()  # a busy machine does not change it
    words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts))
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Speed(words, words / seconds, peak)


def reference_docs(nlp: Language, path: Path) -> list[Doc]:
    """The gold texts of a DocBin file."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def _examples(nlp: Language, path: Path) -> list[Example]:
    return [Example(nlp.make_doc(doc.text), doc) for doc in reference_docs(nlp, path)]


def _count(
    by_label: dict[str, Counts], found: set[tuple[int, int, str]], gold: set[tuple[int, int, str]]
) -> None:
    right = Counter(label for _, _, label in found & gold)
    predicted = Counter(label for _, _, label in found)
    expected = Counter(label for _, _, label in gold)
    for label in predicted.keys() | expected.keys():
        counts = Counts(right[label], predicted[label], expected[label])
        by_label[label] = by_label.get(label, Counts()) + counts


def _entity_score(name: str, by_label: dict[str, Counts]) -> EntityScore:
    return EntityScore(name, sum(by_label.values(), Counts()), dict(sorted(by_label.items())))


def _offsets(sentence: Sentence) -> list[tuple[int, int]]:
    offsets, position = [], 0
    for word in sentence.words:
        offsets.append((position, position + len(word.text)))
        position += len(word.text) + word.space_after
    return offsets


def _bounds(sentence: Sentence, offsets: list[tuple[int, int]], mention: Mention) -> tuple[int, int, str]:
    start, end = mention.token_start, mention.token_end
    if end - start > 1 and sentence.words[start].text.lower() in _ARTICLES:
        start += 1
    if end - start > 1 and sentence.words[end - 1].text in {"'s", "’s", "'", "’"}:
        end -= 1
    return offsets[start][0], offsets[end - 1][1], mention.label
