"""Corpus documents as annotated spaCy Docs, to train the baseline on and to score against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from pipeline.training.documents import Document, Sentence
from pipeline.training.sentences import MarkedSentence

PARAGRAPH_BREAK = "\n\n"
# Long enough for several paragraphs (the parser learns boundaries), short enough for even batches.
WORDS_PER_TEXT = 160
ROOT = "ROOT"


def texts(document: Document, *, words: int = WORDS_PER_TEXT) -> Iterator[tuple[Sentence, ...]]:
    """Cut a document into training texts of whole paragraphs, about ``words`` words each.

    A paragraph longer than that is cut between sentences.
    """
    text: list[Sentence] = []
    count = 0
    for sentence in document.sentences:
        full = count + len(sentence.words) > words and count > 0
        if full and (sentence.opens_paragraph or count > 2 * words):
            yield tuple(text)
            text, count = [], 0
        text.append(sentence)
        count += len(sentence.words)
    if text:
        yield tuple(text)


def syntax_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """A Doc with tags, morphology, lemmas, heads and labels; paragraphs are apart by a blank line.

    The break is a token of its own, as spaCy's tokeniser makes it, hanging on the word before it.
    """
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    for index, sentence in enumerate(sentences):
        if index and sentence.opens_paragraph:
            spaces[-1] = False
            words.append(PARAGRAPH_BREAK)
            spaces.append(False)
            tags.append("_SP")
            pos.append("SPACE")
            morphs.append("")
            lemmas.append(PARAGRAPH_BREAK)
            heads.append(len(heads) - 1)
            deps.append("dep")
        offset = len(words)
        for position, word in enumerate(sentence.words):
            syntax = word.syntax
            if syntax is None:
                raise ValueError(f"{sentence.identifier}: word {position} has no syntax")
            words.append(word.text)
            spaces.append(word.space_after)
            tags.append(syntax.xpos)
            pos.append(syntax.upos)
            morphs.append(syntax.feats)
            lemmas.append(syntax.lemma)
            heads.append(offset + (position if syntax.head < 0 else syntax.head))
            deps.append(ROOT if syntax.head < 0 else syntax.dep)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
    )


def entity_doc(vocab: Vocab, sentences: Sequence[Sentence], labels: Sequence[Sequence[str | None]]) -> Doc:
    """A Doc with entity annotation only.

    ``labels`` holds an IOB2 tag in contract labels for each word of each sentence, or None where unsaid.
    """
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str | None] = []
    starts: list[bool] = []
    for index, (sentence, sentence_labels) in enumerate(zip(sentences, labels, strict=True)):
        if index and sentence.opens_paragraph:
            spaces[-1] = False
            words.append(PARAGRAPH_BREAK)
            spaces.append(False)
            tags.append("O")
            starts.append(False)
        words.extend(word.text for word in sentence.words)
        spaces.extend(word.space_after for word in sentence.words)
        tags.extend(sentence_labels)
        starts.extend(position == 0 for position in range(len(sentence.words)))
    doc = Doc(vocab, words=words, spaces=spaces)
    entities: list[Span] = []
    missing: list[Span] = []
    start = -1
    for position, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag is None or not tag.startswith("I-")):
            entities.append(Span(doc, start, position, label=(tags[start] or "")[2:]))
            start = -1
        if tag is None:
            missing.append(Span(doc, position, position + 1))
        elif tag.startswith("B-"):
            start = position
    doc.set_ents(entities, missing=missing, default="outside")
    return doc


def marked_doc(nlp: Language, sentence: MarkedSentence) -> Doc:
    """A Doc of one of the project's own sentences: every unmarked word is surely no name.

    A mark that cuts through a token widens to it.
    """
    doc = nlp.make_doc(sentence.text)
    spans = [
        doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in sentence.spans
    ]
    doc.set_ents([span for span in spans if span is not None], default="outside")
    return doc


def write_docs(docs: Iterable[Doc], path: Path) -> int:
    """Write a DocBin file; returns the number of texts."""
    store = DocBin(docs=docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    return len(store)
