"""All that the language model learns from, as annotated texts, with how often each corpus is read."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotations.article import paragraphs
from pipeline.annotations.records import QuoteRecord
from pipeline.evaluation.gold import read_splits
from pipeline.store.records import read_records
from pipeline.training import attribution, sentences
from pipeline.training.annotated import AnnotatedText, Inventory, annotate
from pipeline.training.corpora import Corpora, common_words
from pipeline.training.corpus_labels import CONTRACT_LABELS
from pipeline.training.documents import Document, Mention, Sentence, Word
from pipeline.training.labels import Labeller
from pipeline.training.lemma_lexicon import agreed_lemmas

# How many words of a corpus an epoch reads, as a share of the corpus: the treebanks whole, Wikipedia and
# tweets less, the project's own sentences, few and the only source of several types, more than once.
SHARES = {
    "ewt": 1.0, "gum": 1.0, "crossner": 0.5, "wnut": 0.4, "btc": 0.5, "wikigold": 0.5, "redocred": 0.25,
    "own": 2.0, "gold": 2.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """Training texts by corpus, the classes they are annotated with, and the lemmas they agree on."""

    inventory: Inventory
    lemmas: dict[str, dict[str, str]]
    texts: dict[str, list[AnnotatedText]]

    def epoch(self, choose: random.Random) -> list[AnnotatedText]:
        """A sample of every corpus by its share, in random order."""
        taken: list[AnnotatedText] = []
        for corpus, texts in self.texts.items():
            whole, part = divmod(SHARES[corpus], 1)
            taken.extend(texts * int(whole))
            taken.extend(choose.sample(texts, round(part * len(texts))))
        choose.shuffle(taken)
        return taken

    @property
    def words(self) -> dict[str, int]:
        """Words of each corpus."""
        return {corpus: sum(map(len, texts)) for corpus, texts in self.texts.items()}


def read_material(data: Path, gold: Path) -> Material:
    """Everything, from the folder of corpora and the project's own gold (its `dev` articles alone)."""
    source = Corpora(data)
    treebanks = [*source.ewt("train"), *source.gum("train")]
    inventory = Inventory.of(treebanks)
    common = common_words(treebanks)
    nlp = spacy.blank("en")

    def labelled(documents: Iterable[Document], corpus: str, *, known: bool = True) -> list[AnnotatedText]:
        label = Labeller(corpus, common).label
        return [annotate(document, inventory, label, sentences_known=known) for document in documents]

    label_gum = Labeller("gum", common).label
    return Material(
        inventory,
        agreed_lemmas(treebanks),
        {
            "ewt": labelled(source.uner("train"), "uner"),
            "gum": [
                annotate(
                    document,
                    inventory,
                    label_gum,
                    attribution.from_rst(document, source.gum_rhetoric(document, "train")),
                )
                for document in source.gum("train", entities=True)
            ],
            "crossner": labelled(source.crossner("train", "test"), "crossner"),
            "wnut": labelled(source.wnut(), "wnut", known=False),
            "btc": labelled(source.twitter(), "btc", known=False),
            "wikigold": labelled(source.wikigold(), "wikigold"),
            "redocred": labelled(source.redocred(), "redocred"),
            "own": labelled(own_documents(nlp, held_out=False), "own", known=False),
            "gold": list(gold_texts(nlp, gold, inventory)),
        },
    )


def own_documents(nlp: Language, *, held_out: bool) -> Iterator[Document]:
    """The project's own sentences, either the held-out tenth or the rest, on spaCy's tokens.

    A mark that cuts through a token widens to it.
    """
    for sentence in sentences.read(sorted(sentences.FOLDER.glob("*.txt")), CONTRACT_LABELS):
        if sentence.held_out is not held_out:
            continue
        doc = nlp.make_doc(sentence.text)
        spans = [
            doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in sentence.spans
        ]
        mentions = tuple(Mention(span.start, span.end, span.label_) for span in spans if span is not None)
        yield Document("own", (Sentence(_words(doc), mentions, opens_paragraph=True),))


def gold_texts(nlp: Language, gold: Path, inventory: Inventory) -> Iterator[AnnotatedText]:
    """Quotations of the `dev` articles with gold, paragraph by paragraph; nothing else of them is taught."""
    dev = read_splits(gold / "splits.toml")["dev"]
    for article_id in dev:
        for file in read_records(gold / f"{article_id}.jsonl"):
            doc = nlp.make_doc(file.records.article.text)
            words = [token for token in doc if not token.is_space]
            starts = {start for start, _ in paragraphs(doc.text)}
            document = Document(
                article_id,
                tuple(
                    Sentence(_words(doc[first:last]), opens_paragraph=True)
                    for first, last in _paragraphs(doc, starts)
                ),
            )
            spans = _quote_spans(file.records.quotes, [(t.idx, t.idx + len(t)) for t in words])
            yield annotate(
                document,
                inventory,
                attributions=attribution.marked(len(words), spans),
                sentences_known=False,
            )


def _paragraphs(doc: Doc, starts: set[int]) -> Iterator[tuple[int, int]]:
    first = 0
    for token in doc:
        if token.idx in starts and token.i > first:
            yield first, token.i
            first = token.i
    yield first, len(doc)


def _words(tokens: Iterable[Token]) -> tuple[Word, ...]:
    return tuple(Word(token.text, bool(token.whitespace_)) for token in tokens if not token.is_space)


def _quote_spans(
    quotes: Iterable[QuoteRecord], offsets: list[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    for quote in quotes:
        layers = [(2, content) for content in quote.contents]
        layers += [(0, quote.speaker)] if quote.speaker else []
        layers += [(1, quote.cue)] if quote.cue else []
        for layer, span in layers:
            inside = [i for i, (start, end) in enumerate(offsets) if start < span.end and span.start < end]
            if inside:
                yield layer, inside[0], inside[-1] + 1
