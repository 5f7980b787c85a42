"""Which corpus file feeds which training file, and in what share."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.training import conllu, convert, iob, redocred, sentences
from pipeline.training.documents import Document
from pipeline.training.labels import CONTRACT_LABELS, Labeller

SEED = 20231010
# Small and the only source of several types, so each sentence is seen this often in one pass over the rest.
OWN_SENTENCE_REPEATS = 6
# Sections of the Twitter corpus that hold news; the others are chat, far from the articles to be read.
TWITTER_SECTIONS = ("e", "g")
CROSSNER_DOMAINS = ("ai", "literature", "music", "politics", "science")


@dataclass(frozen=True, slots=True)
class Corpora:
    """The folder of corpora and what training takes from it."""

    folder: Path

    def ewt(self, part: str) -> Iterator[Document]:
        """The web treebank's documents, ``part`` being train or dev."""
        return _conllu([self.folder / "ud_ewt" / f"en_ewt-ud-{part}.conllu"])

    def gum(self, part: str, *, entities: bool = False) -> Iterator[Document]:
        """GUM's documents, with named mentions on request."""
        return _conllu(sorted((self.folder / "gum" / part / "dep").glob("*.conllu")), entities=entities)

    def uner(self, part: str) -> Iterator[Document]:
        """The web treebank with the names of Universal NER."""
        path = self.folder / "uner_ewt" / f"en_ewt-ud-{part}.iob2"
        with path.open(encoding="utf-8") as lines:
            names = iob.read_iob_by_sentence(lines)
        return iob.with_mentions(self.ewt(part), names)

    def crossner(self, *parts: str) -> Iterator[Document]:
        """CrossNER's five domains."""
        for domain in CROSSNER_DOMAINS:
            for part in parts:
                yield from _iob(self.folder / "crossner" / domain / f"{part}.txt", f"crossner-{domain}")

    def wnut(self) -> Iterator[Document]:
        """WNUT 17, training part."""
        return _iob(self.folder / "wnut17" / "train.conll", "wnut17")

    def twitter(self) -> Iterator[Document]:
        """The news sections of the Broad Twitter Corpus."""
        for section in TWITTER_SECTIONS:
            yield from _iob(self.folder / "broad_twitter_corpus" / f"{section}.conll", f"btc-{section}")

    def wikigold(self) -> Iterator[Document]:
        """Wikigold, whole."""
        return _iob(self.folder / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt", "wikigold")

    def redocred(self) -> Iterator[Document]:
        """Re-DocRED, whole."""
        for name in ("dev_revised.json", "test_revised.json"):
            yield from redocred.read_redocred((self.folder / "redocred" / name).read_text(encoding="utf-8"))


def _conllu(paths: Iterable[Path], *, entities: bool = False) -> Iterator[Document]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from conllu.read_conllu(lines, entities=entities)


def _iob(path: Path, name: str) -> Iterator[Document]:
    with path.open(encoding="utf-8") as lines:
        yield from iob.read_iob(lines, name)


def common_words(documents: Iterable[Document], *, least: int = 2) -> frozenset[str]:
    """Words that occur at least ``least`` times in lower case and are no proper nouns there."""
    counts: Counter[str] = Counter()
    for document in documents:
        for sentence in document.sentences:
            counts.update(
                word.text
                for word in sentence.words
                if word.text.islower() and word.syntax is not None and word.syntax.upos != "PROPN"
            )
    return frozenset(word for word, count in counts.items() if count >= least)


def syntax_docs(nlp: Language, documents: Iterable[Document]) -> Iterator[Doc]:
    """Training texts with syntax."""
    for document in documents:
        for text in convert.texts(document):
            yield convert.syntax_doc(nlp.vocab, text)


def entity_docs(nlp: Language, documents: Iterable[Document], labeller: Labeller) -> Iterator[Doc]:
    """Training texts with entities in contract labels."""
    for document in documents:
        for text in convert.texts(document):
            yield convert.entity_doc(nlp.vocab, text, [labeller.label(sentence) for sentence in text])


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
