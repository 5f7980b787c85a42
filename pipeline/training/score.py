"""Measure a finished pipeline: accuracy on held-out texts, and speed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.vocab import Vocab

from pipeline.training import convert
from pipeline.training.documents import Document, Mention, Sentence

SYNTAX_MEASURES = ("pos_acc", "tag_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
# Contract labels as Universal NER groups them; the rest it does not know.
UNIVERSAL_NER = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_WHITE_SPACE = "white space"
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
    """One thread over ``words`` words of raw text."""

    words: int
    words_per_second: float


def syntax(nlp: Language, references: Sequence[Doc], name: str, *, gold_tokens: bool = False) -> SyntaxScore:
    """Score tags, lemmas, dependencies and sentences, on gold tokens or from raw text.

    Dependency measures leave punctuation out; sentences are always predicted.
    """
    examples = [Example(_read(nlp, reference, gold_tokens), reference) for reference in references]
    scores: dict[str, Any] = {}
    for attribute in ("pos", "tag", "morph", "lemma"):
        scores |= Scorer.score_token_attr(examples, attribute, getter=_written, missing_values={_WHITE_SPACE})
    # spaCy's own parser leaves punctuation out in the same way.
    scores |= Scorer.score_deps(examples, "dep", getter=_written, ignore_labels=("punct", _WHITE_SPACE))
    scores |= Scorer.score_spans(
        examples, "sents", getter=lambda doc, _: doc.sents, has_annotation=lambda _: True
    )
    words = sum(not token.is_space for reference in references for token in reference)
    return SyntaxScore(name, words, {measure: float(scores[measure] or 0) for measure in SYNTAX_MEASURES})


def entities(
    nlp: Language,
    references: Sequence[Doc],
    name: str,
    *,
    gold_tokens: bool = False,
    group: Mapping[str, str] | None = None,
) -> EntityScore:
    """Score exact spans and labels; predictions on words whose gold is missing count neither way.

    group: what each predicted label is called in the references; labels it lacks are no predictions.
    """
    by_label: dict[str, Counts] = {}
    for reference in references:
        gold = {(e.start_char, e.end_char, e.label_) for e in reference.ents}
        unsaid = [(t.idx, t.idx + len(t)) for t in reference if t.ent_iob == 0]
        found = {
            (e.start_char, e.end_char, e.label_ if group is None else group[e.label_])
            for e in _read(nlp, reference, gold_tokens).ents
            if (group is None or e.label_ in group)
            and not any(start < e.end_char and e.start_char < end for start, end in unsaid)
        }
        _count(by_label, found, gold)
    return _entity_score(name, by_label)


def universal_ner_docs(vocab: Vocab, documents: Iterable[Document]) -> list[Doc]:
    """References in Universal NER's own three labels, document by document.

    A leading article and a trailing possessive are left out of the gold span; titles before names are not, so
    each of those counts as an error. A sentence without annotation is missing.
    """

    def tags(sentence: Sentence) -> list[str | None]:
        if sentence.mentions is None:
            return [None] * len(sentence.words)
        found: list[str | None] = ["O"] * len(sentence.words)
        for mention in sentence.mentions:
            if mention.label in {"PER", "ORG", "LOC"}:
                start, end = _name_bounds(sentence, mention)
                found[start:end] = [f"B-{mention.label}", *[f"I-{mention.label}"] * (end - start - 1)]
        return found

    return [
        convert.entity_doc(vocab, document.sentences, [tags(sentence) for sentence in document.sentences])
        for document in documents
    ]


def speed(nlp: Language, texts: Sequence[str]) -> Speed:
    """Words per second of processor time over the texts, after one warm-up text."""
    nlp(texts[0])
    started = time.process_time()  # a busy machine does not change it
    words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts))
    seconds = time.process_time() - started
    return Speed(words, words / seconds)


def _written(token: Token, attribute: str) -> str:
    """An attribute as a string: references and predictions need not share a vocabulary.

    spaCy's scorer leaves white space out of the predictions alone, so it must not count as gold either.
    """
    if token.is_space:
        return _WHITE_SPACE
    text = str(getattr(token, attribute if attribute == "morph" else f"{attribute}_"))
    return text.lower() if attribute == "dep" else text


def _read(nlp: Language, reference: Doc, gold_tokens: bool) -> Doc:
    if not gold_tokens:
        return nlp(reference.text)
    words = [token.text for token in reference]
    return nlp(Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in reference]))


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


def _name_bounds(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    start, end = mention.token_start, mention.token_end
    if end - start > 1 and sentence.words[start].text.lower() in _ARTICLES:
        start += 1
    if end - start > 1 and sentence.words[end - 1].text in {"'s", "’s", "'", "’"}:
        end -= 1
    return start, end
