"""How many cases of Recognizers-Text the date layer answers.

A case is a short text with a reference day and the expressions that it should give. Which of these can be
compared, and when a TIMEX3 says the same, is told in `recognizers_dialect`. A case can be compared where one
of its expressions can, or where it expects none. It is passed when every expression of it that can be
compared is found with the same value; where none is expected, when none is found. An expression beyond those
expected costs nothing elsewhere: in that notation vague references and much else are no expressions.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotations.printable import in_context, printable
from pipeline.annotations.timeml import Timex
from pipeline.corpora.corpus import ErrorGroup
from pipeline.corpora.expressions.cases import ExpectedExpression, ExpressionCase
from pipeline.corpora.expressions.dialect import says

CASES = "cases"
NOTHING = "none"
"""Row of the cases that expect no expression, and type of what is found in them."""

ExpressionPair: TypeAlias = tuple[Sequence[Timex], ExpressionCase]
"""What was found in the text of a case; and the case."""


@dataclass(frozen=True, slots=True)
class ExpressionRow:
    """The figures of all cases, of the expressions of one type, or of the cases that expect none.

    Attributes:
        total, comparable, passed: how many there are, can be compared, and have the same value.
    """

    total: int
    comparable: int
    passed: int


@dataclass(frozen=True, slots=True)
class ExpressionScores:
    """The figures of a set of cases.

    Attributes:
        rows: `cases`, then each type of expression by name, then `none`; rows without any are left out.
    """

    rows: dict[str, ExpressionRow]


@dataclass(frozen=True, slots=True)
class ExpressionError:
    """An expression without the value that was expected, or all that was found where none was.

    Attributes:
        case: name of the case.
        context: the text, with the expression (or what was found) in «».
        expected, found: the timexes of the one, the values of what shares a character with it.
    """

    type: str
    case: str
    context: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    def __str__(self) -> str:
        wanted, found = (printable(" ".join(side)) or "nothing" for side in (self.expected, self.found))
        return f"{printable(self.case)}: expected {wanted}, output {found}\n  {self.context}"


def score_expressions(pairs: Sequence[ExpressionPair]) -> ExpressionScores:
    """Count what is passed, by case and by type of expression."""
    counts: dict[str, Counter[str]] = {}

    def count(row: str, passed: bool | None) -> None:
        figures = counts.setdefault(row, Counter())
        figures["total"] += 1
        figures["comparable"] += passed is not None
        figures["passed"] += passed is True

    for found, case in pairs:
        verdicts = [(expected.type, _verdict(found, case, expected)) for expected in case.expected]
        compared = [passed for _, passed in verdicts if passed is not None]
        nothing = None if case.expected else not found
        count(CASES, all(compared) if compared else nothing)
        if nothing is not None:
            count(NOTHING, nothing)
        for type_, passed in verdicts:
            count(type_, passed)
    order = sorted(counts, key=lambda row: (row != CASES, row == NOTHING, row))
    return ExpressionScores({row: ExpressionRow(**counts[row]) for row in order})


def expression_errors(pairs: Sequence[ExpressionPair], most: int) -> tuple[ErrorGroup, ...]:
    """Every error by type, at most `most` cases of each; types without any are left out."""
    by_type: dict[str, list[ExpressionError]] = {}
    for found, case in pairs:
        for error in _errors(found, case):
            by_type.setdefault(error.type, []).append(error)
    return tuple(
        ErrorGroup(type_, len(errors), tuple(errors[:most]))
        for type_, errors in sorted(by_type.items(), key=lambda item: (item[0] == NOTHING, item[0]))
    )


def _verdict(found: Sequence[Timex], case: ExpressionCase, expected: ExpectedExpression) -> bool | None:
    return says(expected, case.text, sorted(found, key=lambda timex: timex.start))


def _errors(found: Sequence[Timex], case: ExpressionCase) -> Iterator[ExpressionError]:
    if not case.expected and found:
        context = in_context(case.text, [(timex.start, timex.end) for timex in found])
        yield ExpressionError(NOTHING, case.name, context, (), _values(found))
    for expected in case.expected:
        if _verdict(found, case, expected) is False:
            here = [timex for timex in found if timex.start < expected.end and expected.start < timex.end]
            yield ExpressionError(
                expected.type,
                case.name,
                in_context(case.text, [(expected.start, expected.end)]),
                tuple(dict.fromkeys(one.timex or "" for one in expected.resolutions)),
                _values(here),
            )


def _values(found: Sequence[Timex]) -> tuple[str, ...]:
    return tuple(timex.value or "null" for timex in found)
