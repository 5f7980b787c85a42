"""How sure the language model was of what it says about each token of an article."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Column = Literal["label", "other_label", "edge", "source", "cue", "content", "arc", "relation", "sentence"]
"""What is known of a token, each as a probability in 0..1.

`label`: of the type of name that it was given, or of no name; `other_label`: of the likeliest other type;
`edge`: of its place in the name (its first word, a later one, none); `source`, `cue`, `content`: that it
belongs to that part of an attribution, whatever was decided; `arc`: of its governor; `relation`: of its
relation to it; `sentence`: of a sentence's beginning there, or of none.
"""
COLUMNS: tuple[Column, ...] = get_args(Column)
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Probabilities:
    """What the language model found likely, token by token.

    Attributes:
        starts: the character at which each token begins, rising.
        columns: one value for each token.
        other_labels: the likeliest other type of name of each token; "" for none.
    """

    starts: Sequence[int]
    columns: Mapping[Column, Sequence[float]]
    other_labels: Sequence[str]

    def of(self, column: Column, span: Bounds) -> Sequence[float]:
        """The column's values of the tokens that begin in a span, or of the one in which it begins."""
        start, end = self._tokens(span)
        return self.columns[column][start:end]

    def least(self, column: Column, span: Bounds) -> float:
        """The column's least value in a span; 1.0 where there is no token."""
        return min(self.of(column, span), default=1.0)

    def mean(self, column: Column, span: Bounds) -> float:
        """The column's mean value in a span; 1.0 where there is no token."""
        values = self.of(column, span)
        return sum(values) / len(values) if values else 1.0

    def before(self, column: Column, place: int) -> float:
        """The column's value of the last token that begins before a character; 0.0 where none does."""
        at = bisect_left(self.starts, place) - 1
        return self.columns[column][at] if at >= 0 else 0.0

    def after(self, column: Column, place: int) -> float:
        """The column's value of the first token that begins at or after a character; 0.0 where none does."""
        at = bisect_left(self.starts, place)
        return self.columns[column][at] if at < len(self.starts) else 0.0

    def other_label(self, span: Bounds) -> tuple[str, float]:
        """The likeliest other type of name of a span, by its most doubtful token, and its probability.

        ("", 0.0) where there is no token; "" also stands for no name.
        """
        start, end = self._tokens(span)
        if start == end:
            return "", 0.0
        values = self.columns["other_label"]
        place = max(range(start, end), key=values.__getitem__)
        return self.other_labels[place], values[place]

    def _tokens(self, span: Bounds) -> Bounds:
        start = bisect_left(self.starts, span[0])
        end = bisect_left(self.starts, span[1], lo=start)
        if start == end and start > 0:
            # A span that begins inside a token ("Ada" in "Ada-led").
            start -= 1
        return start, end
