"""Where the date layer and a TimeML corpus disagree, with the words around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.annotations.printable import in_context, printable
from pipeline.annotations.records import DateType
from pipeline.annotations.timeml import DATE_TYPES, TimemlDocument, Timex
from pipeline.corpora.corpus import ErrorGroup
from pipeline.corpora.timeml.score import TimexPair, matched, unmatched

TimexErrorKind = Literal["missed", "spurious", "wrong value"]
_KINDS: tuple[TimexErrorKind, ...] = ("missed", "spurious", "wrong value")


@dataclass(frozen=True, slots=True)
class TimexError:
    """One disagreement.

    Attributes:
        kind: `missed` (in gold only), `spurious` (predicted only), `wrong value` (paired).
        type: that of the gold expression; of a spurious one its own.
        document: the document's name; start, end: characters of the gold expression there, or of the
            spurious one.
        context: the text around, with the expression in «».
        gold, predicted: the two values; None where there is none, or no expression on that side.
    """

    kind: TimexErrorKind
    type: DateType
    document: str
    start: int
    end: int
    context: str
    gold: str | None
    predicted: str | None

    def __str__(self) -> str:
        values = []
        if self.kind != "spurious":
            values.append(f"gold {printable(self.gold or 'null')}")
        if self.kind != "missed":
            values.append(f"output {printable(self.predicted or 'null')}")
        where = f"{printable(self.document)}[{self.start}:{self.end}]"
        return f"{where}: {', '.join(values)}\n  {self.context}"


def timex_errors(pairs: Sequence[TimexPair], most: int) -> tuple[ErrorGroup, ...]:
    """Every disagreement by type and kind, at most `most` cases of each; groups without any are left out."""
    every = [error for found, document in pairs for error in _errors(found or (), document)]
    groups = []
    for type_ in DATE_TYPES:
        for kind in _KINDS:
            cases = [error for error in every if (error.type, error.kind) == (type_, kind)]
            if cases:
                groups.append(ErrorGroup(f"{type_}, {kind}", len(cases), tuple(cases[:most])))
    return tuple(groups)


def _errors(found: Sequence[Timex], document: TimemlDocument) -> Iterator[TimexError]:
    pairs = matched(document.timexes, found)

    def error(kind: TimexErrorKind, at: Timex, gold: str | None, predicted: str | None) -> TimexError:
        context = in_context(document.text, [(at.start, at.end)])
        return TimexError(kind, at.type, document.name, at.start, at.end, context, gold, predicted)

    for timex in unmatched(document.timexes, (gold for gold, _ in pairs)):
        yield error("missed", timex, timex.value, None)
    for timex in unmatched(found, (other for _, other in pairs)):
        yield error("spurious", timex, None, timex.value)
    for gold, other in pairs:
        if gold.value != other.value:
            yield error("wrong value", gold, gold.value, other.value)
