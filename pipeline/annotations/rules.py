"""How a rule introduces itself to a person who asks why a record is there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A named rule or model head.

    Attributes:
        name: as in a record's `rule` field, where `+` joins rules that worked together.
        example: words it fires on; counter_example: words that look alike and are left alone.
        says: what it concludes from what, where the example alone does not show it.
    """

    name: str
    example: str
    counter_example: str = ""
    says: str = ""
