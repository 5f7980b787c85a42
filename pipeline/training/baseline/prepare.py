"""Which corpus feeds which training file of the baseline, and in what share."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.training import convert, sentences
from pipeline.training.corpora import Corpora, common_words
from pipeline.training.corpus_labels import CONTRACT_LABELS
from pipeline.training.documents import Document
from pipeline.training.labels import Labeller, single

SEED = 20231010
# Small and the only source of several types, so each sentence is seen this often in one pass over the rest.
OWN_SENTENCE_REPEATS = 6


def syntax_docs(nlp: Language, documents: Iterable[Document]) -> Iterator[Doc]:
    """Training texts with syntax."""
    for document in documents:
        for text in convert.texts(document):
            yield convert.syntax_doc(nlp.vocab, text)


def entity_docs(nlp: Language, documents: Iterable[Document], labeller: Labeller) -> Iterator[Doc]:
    """Training texts with entities in contract labels."""
    for document in documents:
        for text in convert.texts(document):
            tags = [single(labeller.label(sentence), len(sentence.words)) for sentence in text]
            yield convert.entity_doc(nlp.vocab, text, tags)


def own_docs(nlp: Language, *, held_out: bool) -> Iterator[Doc]:
    """The project's own sentences, either the held-out tenth or the rest."""
    for sentence in sentences.read(sorted(sentences.FOLDER.glob("*.txt")), CONTRACT_LABELS):
        if sentence.held_out is held_out:
            yield convert.marked_doc(nlp, sentence)


def write_training_files(data: Path, output: Path) -> dict[str, int]:
    """Write every training and evaluation file below ``output``; returns the number of texts in each."""
    nlp = spacy.blank("en")
    source = Corpora(data)
    common = common_words([*source.ewt("train"), *source.gum("train")])
    order = random.Random(SEED)

    def labelled(documents: Iterable[Document], corpus: str) -> list[Doc]:
        return list(entity_docs(nlp, documents, Labeller(corpus, common)))

    syntax = [*syntax_docs(nlp, source.ewt("train")), *syntax_docs(nlp, source.gum("train"))]
    order.shuffle(syntax)
    own = list(own_docs(nlp, held_out=False))
    entities = [
        *labelled(source.uner("train"), "uner"),
        *labelled(source.gum("train", entities=True), "gum"),
        *labelled(source.crossner("train", "test"), "crossner"),
        *labelled(source.wnut(), "wnut"),
        *labelled(source.twitter(), "btc"),
        *labelled(source.wikigold(), "wikigold"),
        *labelled(source.redocred(), "redocred"),
        *own * OWN_SENTENCE_REPEATS,
    ]
    order.shuffle(entities)
    own_dev = list(own_docs(nlp, held_out=True))
    crossner_dev = labelled(source.crossner("dev"), "crossner")
    uner_dev = labelled(source.uner("dev"), "uner")
    gum_dev = list(syntax_docs(nlp, source.gum("dev")))
    ewt_dev = list(syntax_docs(nlp, source.ewt("dev")))
    files = {
        "syntax-train": syntax,
        "syntax-gum-dev": gum_dev,
        "syntax-ewt-dev": ewt_dev,
        "syntax-dev": [*gum_dev, *ewt_dev[::4]],
        "entities-train": entities,
        "entities-uner-dev": uner_dev,
        "entities-crossner-dev": crossner_dev,
        "entities-own-dev": own_dev,
        "entities-dev": [*own_dev * 3, *crossner_dev[::4], *uner_dev[::4]],
    }
    return {name: convert.write_docs(docs, output / f"{name}.spacy") for name, docs in files.items()}
