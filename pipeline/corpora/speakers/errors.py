"""Speakers under a wrong name, and those that a quote leaves unnamed, with the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.annotations.printable import in_context, printable
from pipeline.corpora.corpus import ErrorGroup
from pipeline.corpora.speakers.read import SourceKind
from pipeline.corpora.speakers.score import Answer, SpeakerPair, answers

SpeakerErrorKind = Literal["wrong name", "no name"]


@dataclass(frozen=True, slots=True)
class SpeakerError:
    """One source whose name the records do not give.

    Attributes:
        kind: another's name is given, or none; source: what the source's head is.
        document: the document's name; start, end: characters of the source.
        context: the text around, with the source in «».
        names: the right ones; output: the entity that is given; rule: of the quote.
    """

    kind: SpeakerErrorKind
    source: SourceKind
    document: str
    start: int
    end: int
    context: str
    names: tuple[str, ...]
    output: str | None
    rule: str | None

    def __str__(self) -> str:
        output = "" if self.output is None else f", output {self.output}"
        said = f"{self.source}, gold {' and '.join(self.names)}{output} ({self.rule})"
        return f"{printable(self.document)}[{self.start}:{self.end}]: {said}\n  {self.context}"


def speaker_errors(pairs: Sequence[SpeakerPair], most: int) -> tuple[ErrorGroup, ...]:
    """Every speaker that is found and not named rightly, by kind, at most `most` cases of each."""
    found = [
        _error(one) for records, document in pairs for one in answers(records, document) if _is_error(one)
    ]
    groups = []
    for kind in get_args(SpeakerErrorKind):
        cases = [error for error in found if error.kind == kind]
        if cases:
            groups.append(ErrorGroup(kind, len(cases), tuple(cases[:most])))
    return tuple(groups)


def _is_error(answer: Answer) -> bool:
    return bool(answer.source.names and answer.quote and not answer.is_right)


def _error(answer: Answer) -> SpeakerError:
    source, document, quote = answer.source, answer.document, answer.quote
    return SpeakerError(
        kind="wrong name" if answer.entity else "no name",
        source=source.kind,
        document=document.name,
        start=source.start,
        end=source.end,
        context=in_context(document.text, ((source.start, source.end),)),
        names=source.names,
        output=answer.entity.name if answer.entity else None,
        rule=quote.rule if quote else None,
    )
