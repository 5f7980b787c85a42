"""What the language model is measured on: development parts of the corpora, as annotated Docs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from pipeline.evaluation.gold import read_splits
from pipeline.store.records import read_records
from pipeline.training import convert, score
from pipeline.training.corpora import Corpora, common_words
from pipeline.training.corpus_labels import CONTRACT_LABELS
from pipeline.training.documents import Document
from pipeline.training.labels import Labeller, single
from pipeline.training.material import own_documents


@dataclass(frozen=True, slots=True)
class HeldOut:
    """References, whole documents each; `universal` is in Universal NER's own labels."""

    gum: list[Doc]
    ewt: list[Doc]
    own: list[Doc]
    crossner: list[Doc]
    uner: list[Doc]
    universal: list[Doc]
    gold_dev: list[Doc]
    gold_test: list[Doc]


def read_held_out(data: Path, gold: Path) -> HeldOut:
    """Read the corpora's development parts, the held-out own sentences and the names in gold."""
    nlp = spacy.blank("en")
    source = Corpora(data)
    common = common_words([*source.ewt("train"), *source.gum("train")])

    def names(documents: Iterable[Document], corpus: str) -> list[Doc]:
        label = Labeller(corpus, common).label
        return [
            convert.entity_doc(
                nlp.vocab,
                d.sentences,
                [single(label(sentence), len(sentence.words)) for sentence in d.sentences],
            )
            for d in documents
        ]

    def trees(documents: Iterable[Document]) -> list[Doc]:
        return [convert.syntax_doc(nlp.vocab, document.sentences) for document in documents]

    return HeldOut(
        gum=trees(source.gum("dev")),
        ewt=trees(source.ewt("dev")),
        own=names(own_documents(nlp, held_out=True), "own"),
        crossner=names(source.crossner("dev"), "crossner"),
        uner=names(source.uner("dev"), "uner"),
        universal=score.universal_ner_docs(nlp.vocab, source.uner("dev")),
        gold_dev=_gold_docs(nlp, gold, "dev"),
        gold_test=_gold_docs(nlp, gold, "test"),
    )


def _gold_docs(nlp: Language, gold: Path, split: str) -> list[Doc]:
    """Names of the project's gold with the labels that the model knows; figures are found by rules."""
    docs = []
    for article_id in read_splits(gold / "splits.toml")[split]:
        for file in read_records(gold / f"{article_id}.jsonl"):
            doc = nlp.make_doc(file.records.article.text)
            names = [
                doc.char_span(mention.start, mention.end, entity.label, alignment_mode="expand")
                for entity in file.records.entities
                if entity.label in CONTRACT_LABELS
                for mention in entity.mentions
                if mention.form == "name"
            ]
            doc.set_ents(filter_spans([name for name in names if name is not None]), default="outside")
            docs.append(doc)
    return docs
