"""Where the quotes layer and a corpus of attributions disagree, with the words around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.annotations.printable import in_context, printable, shortened
from pipeline.corpora.attributions.documents import AttributedDocument, Attribution, Pieces
from pipeline.corpora.attributions.score import ROLES, AttributionPair, Spoken, begins_with_mark, matched
from pipeline.corpora.corpus import ErrorGroup

AttributionErrorKind = Literal[
    "missed, content begins with a quotation mark",
    "missed",
    "spurious",
    "content of another extent",
    "cue missed",
    "other cue",
    "source missed",
    "source where gold has none",
    "other source",
]


@dataclass(frozen=True, slots=True)
class AttributionError:
    """One disagreement.

    Attributes:
        kind: missed (in gold only), spurious (predicted only), or what is wrong with a pair.
        document: the document's name; start, end: characters from the first to the last content piece of
            the gold attribution, or of the spurious one.
        context: the text around, with the pieces of that content in «».
        gold, predicted: the words of either side: of the role in question, else of cue and source.
        rule: what made the predicted one.
    """

    kind: AttributionErrorKind
    document: str
    start: int
    end: int
    context: str
    gold: str | None
    predicted: str | None
    rule: str | None

    def __str__(self) -> str:
        sides = [f"gold {self.gold}"] if self.gold is not None else []
        sides += [f"output {self.predicted} ({self.rule})"] if self.predicted is not None else []
        return f"{printable(self.document)}[{self.start}:{self.end}]: {', '.join(sides)}\n  {self.context}"


def attribution_errors(pairs: Sequence[AttributionPair], most: int) -> tuple[ErrorGroup, ...]:
    """Every disagreement by kind, at most `most` cases of each; kinds without any are left out."""
    every = [error for found, document in pairs for error in _errors(found or (), document)]
    groups = []
    for kind in get_args(AttributionErrorKind):
        cases = [error for error in every if error.kind == kind]
        if cases:
            groups.append(ErrorGroup(kind, len(cases), tuple(cases[:most])))
    return tuple(groups)


def _errors(found: Sequence[Attribution], document: AttributedDocument) -> Iterator[AttributionError]:
    text = document.text
    for gold, other in matched(document, found):
        for kind, role in _kinds(gold, other, text):
            at = gold or other
            assert at is not None
            pieces = at.attribution.content
            yield AttributionError(
                kind=kind,
                document=document.name,
                start=pieces[0][0],
                end=pieces[-1][1],
                context=in_context(text, pieces),
                gold=_side(gold, role, text),
                predicted=_side(other, role, text),
                rule=other.attribution.rule if other else None,
            )


def _kinds(
    gold: Spoken | None, found: Spoken | None, text: str
) -> Iterator[tuple[AttributionErrorKind, str | None]]:
    """What is wrong, and the role it is about; cues and sources count as wrong where they share no word."""
    if gold is None:
        yield "spurious", None
    elif found is None:
        marked = begins_with_mark(gold.attribution, text)
        yield "missed, content begins with a quotation mark" if marked else "missed", None
    else:
        if gold.words["content"] != found.words["content"]:
            yield "content of another extent", "content"
        if gold.words["cue"] and not gold.words["cue"] & found.words["cue"]:
            yield "other cue" if found.words["cue"] else "cue missed", "cue"
        if gold.words["source"] and not gold.words["source"] & found.words["source"]:
            yield "other source" if found.words["source"] else "source missed", "source"
        elif found.words["source"] and not gold.words["source"]:
            yield "source where gold has none", "source"


def _side(side: Spoken | None, role: str | None, text: str) -> str | None:
    if side is None:
        return None
    if role:
        return _words(ROLES[role](side.attribution), text)
    cue, source = _words(side.attribution.cue, text), _words(side.attribution.source, text)
    return f"cue {cue}, source {source}"


def _words(pieces: Pieces, text: str) -> str:
    return " … ".join(f"“{shortened(text[start:end])}”" for start, end in pieces) or "none"
