"""All that the language model learns from, as annotated texts, with how often each corpus is read."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.annotations.records import QuoteRecord
from pipeline.evaluation.gold import read_splits
from pipeline.language.load import prepare
from pipeline.store.records import read_records
from pipeline.training import attribution, sentences, soft_labels
from pipeline.training.annotated import AnnotatedText, Inventory, annotate
from pipeline.training.corpora import Corpora, common_words
from pipeline.training.corpus_labels import CONTRACT_LABELS
from pipeline.training.documents import Document, Mention, Sentence
from pipeline.training.labels import Labeller
from pipeline.training.lemma_lexicon import agreed_lemmas
from pipeline.training.plain_texts import paragraph_document, read_unlabelled, words_of
from pipeline.training.teacher import fingerprint_of

# How many words of a corpus an epoch reads, as a share of the corpus: the treebanks whole, Wikipedia and
# tweets less, the project's own sentences, few and the only source of several types, more than once.
SHARES = {
    "ewt": 1.0, "gum": 1.0, "crossner": 0.5, "wnut": 0.4, "btc": 0.5, "wikigold": 0.5, "redocred": 0.25,
    "own": 2.0, "gold": 2.0,
}  # fmt: skip
# With a teacher's labels on all words, Wikipedia teaches more, and so do texts that nobody annotated.
SHARES_TAUGHT = {
    **SHARES, "crossner": 1.0, "wikigold": 1.0, "redocred": 0.75, "own": 3.0,
    "wikinews": 2.0, "gap": 0.4, "litbank": 0.15,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """Training texts by corpus, the classes they are annotated with, and the lemmas they agree on.

    shares: how much of each corpus an epoch reads.
    """

    inventory: Inventory
    lemmas: dict[str, dict[str, str]]
    texts: dict[str, list[AnnotatedText]]
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)

    def epoch(self, choose: random.Random) -> list[AnnotatedText]:
        """A sample of every corpus by its share, in random order."""
        taken: list[AnnotatedText] = []
        for corpus, texts in self.texts.items():
            whole, part = divmod(self.shares[corpus], 1)
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


def with_unlabelled(material: Material, data: Path) -> Material:
    """The material with texts that only a teacher labels."""
    nlp = spacy.blank("en")
    prepare(nlp)
    return replace(material, texts=material.texts | read_unlabelled(data, nlp, material.inventory))


def with_soft_labels(material: Material, folder: Path) -> Material:
    """The material with what a teacher says of every word, as it was written into `folder`.

    Raises ValueError when the teacher read other texts, or had other classes.
    """
    texts = {
        corpus: [
            text.with_soft(soft)
            for text, soft in zip(
                read,
                soft_labels.read(folder / f"{corpus}.npz", fingerprint_of(read, material.inventory)),
                strict=True,
            )
        ]
        for corpus, read in material.texts.items()
    }
    return replace(material, texts=texts, shares=SHARES_TAUGHT)


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
        yield Document("own", (Sentence(words_of(doc), mentions, opens_paragraph=True),))


def gold_texts(nlp: Language, gold: Path, inventory: Inventory) -> Iterator[AnnotatedText]:
    """Quotations of the `dev` articles with gold, paragraph by paragraph; nothing else of them is taught."""
    dev = read_splits(gold / "splits.toml")["dev"]
    for article_id in dev:
        for file in read_records(gold / f"{article_id}.jsonl"):
            doc = nlp.make_doc(file.records.article.text)
            words = [token for token in doc if not token.is_space]
            document = paragraph_document(doc, article_id)
            spans = _quote_spans(file.records.quotes, [(t.idx, t.idx + len(t)) for t in words])
            yield annotate(
                document,
                inventory,
                attributions=attribution.marked(len(words), spans),
                sentences_known=False,
            )


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
