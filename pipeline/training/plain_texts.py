"""Texts that may teach and have no labels of ours: read by a teacher, they teach a student."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotations.article import paragraphs
from pipeline.training.annotated import AnnotatedText, Inventory, annotate
from pipeline.training.coreference.documents import read_gap, read_litbank
from pipeline.training.documents import Document, Sentence, Word


def read_unlabelled(data: Path, nlp: Language, inventory: Inventory) -> dict[str, list[AnnotatedText]]:
    """News, passages about people and novels, from the folder of corpora, with nothing annotated."""

    def texts(documents: Iterable[tuple[str, str]]) -> list[AnnotatedText]:
        return [
            annotate(paragraph_document(nlp.make_doc(text), name), inventory, sentences_known=False)
            for name, text in documents
            if text.strip()
        ]

    passages = [
        (passage.name, passage.text)
        for part in ("development", "validation")
        for passage in read_gap(data / "gap" / f"gap-{part}.tsv")
    ]
    novels = [(novel.name, novel.text) for novel in read_litbank(data / "litbank" / "coref")]
    return {
        "wikinews": texts(news(data / "wikinews")),
        "gap": texts(passages),
        "litbank": texts(novels),
    }


def news(folder: Path) -> Iterator[tuple[str, str]]:
    """Address and text of every article, headline first, in the folder's CSV files."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield row["url"], f"{row['title']}\n\n{row['text']}"


def paragraph_document(doc: Doc, name: str) -> Document:
    """A tokenised text, each paragraph as one sentence that opens one."""
    starts = {start for start, _ in paragraphs(doc.text)}
    return Document(
        name,
        tuple(
            Sentence(words_of(doc[first:last]), opens_paragraph=True) for first, last in _bounds(doc, starts)
        ),
    )


def words_of(tokens: Iterable[Token]) -> tuple[Word, ...]:
    """The tokens that are no white space."""
    return tuple(Word(token.text, bool(token.whitespace_)) for token in tokens if not token.is_space)


def _bounds(doc: Doc, starts: set[int]) -> Iterator[tuple[int, int]]:
    first = 0
    for token in doc:
        if token.idx in starts and token.i > first:
            yield first, token.i
            first = token.i
    yield first, len(doc)
