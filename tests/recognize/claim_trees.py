"""Small parses written by hand, so that tests of claims need no model."""

import spacy
from spacy.tokens import Doc

from pipeline.annotations.date_parts import DateKind, DateParts
from pipeline.annotations.mentions import ClaimMention, CueMention, DateMention, QuoteMention, Span
from pipeline.language.syntax import Syntax, read_doc
from pipeline.recognize.claims import recognize_claims

_VOCAB = spacy.blank("en").vocab


def parse(table: str) -> Syntax:
    """A parse from lines "word lemma pos tag head dep", heads counted from 1 and 0 for the root.

    Words are joined by spaces; a word that begins with "~" follows without one.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    words = [row[0].removeprefix("~") for row in rows]
    spaces = [not following[0].startswith("~") for following in rows[1:]] + [False]
    heads = [int(row[4]) - 1 if row[4] != "0" else place for place, row in enumerate(rows)]
    doc = Doc(
        _VOCAB,
        words=words,
        spaces=spaces,
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        heads=heads,
        deps=["ROOT" if row[5] == "root" else row[5] for row in rows],
    )
    return read_doc(doc)


def span_of(syntax: Syntax, words: str) -> Span:
    """Where `words` first stand in the text."""
    start = syntax.text.index(words)
    return Span(start, start + len(words))


def reported(syntax: Syntax, cue: str, lemma: str, content: str, speaker: str | None = None) -> QuoteMention:
    """An indirect quotation in the text of `syntax`."""
    return QuoteMention(
        type="indirect",
        contents=(span_of(syntax, content),),
        cue=CueMention(span_of(syntax, cue), lemma),
        speaker=span_of(syntax, speaker) if speaker else None,
        rule="test",
    )


NO_PARTS = DateParts()


def dated(syntax: Syntax, words: str, kind: DateKind = "date", parts: DateParts = NO_PARTS) -> DateMention:
    """A temporal expression in the text of `syntax`."""
    return DateMention(span=span_of(syntax, words), rule="test", kind=kind, parts=parts, sentence=0)


def claims(
    syntax: Syntax, *quotes: QuoteMention, dates: tuple[DateMention, ...] = ()
) -> dict[str, ClaimMention]:
    """The claims of a parse by their text."""
    return {
        syntax.text[claim.span.start : claim.span.end]: claim
        for claim in recognize_claims(syntax, quotes, dates)
    }


def words(syntax: Syntax, span: Span | None) -> str | None:
    """The text of a span."""
    return None if span is None else syntax.text[span.start : span.end]
