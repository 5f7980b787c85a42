"""The one shape of a rule: what it is called, what it shows, what it says and what it does."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Applied = TypeVar("Applied", covariant=True)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Applied]):
    """A named rule or model head of one layer.

    Attributes:
        name: as in a record's `rule` field, where `+` joins rules that worked together. No stage asks for
            it: what a later stage must know is a field of the mention.
        example: text on which the rule fires; what it marks, or links, stands between « ».
        counter_example: text that looks alike and on which it does not fire; between « » where it fires
            elsewhere in the text. "" only where no such text exists.
        says: what it concludes from what, where the example alone does not show it.
        apply: what the layer runs, in the order of its table: a function, or a pattern read from data.
    """

    name: str
    example: str
    counter_example: str
    says: str
    apply: Applied
