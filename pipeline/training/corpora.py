"""Which corpus file feeds which part of training, and in what share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.training import conllu, iob, redocred
from pipeline.training.documents import Document

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

    def gum_rhetoric(self, document: Document, part: str) -> Path:
        """The rhetorical structure file of one of GUM's documents."""
        return self.folder / "gum" / part / "rst" / f"{document.name}.rs4"

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
