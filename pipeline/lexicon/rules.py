"""What each rule says, with an example and a counter-example: the text behind `pipeline explain`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule or model head.

    Attributes:
        name: as in a record's `rule` field.
        says: what the rule concludes from what.
        example: words it fires on; counter_example: words that look alike and must be left alone.
    """

    name: str
    says: str
    example: str = ""
    counter_example: str = ""


@cache
def rules() -> dict[str, Rule]:
    """Every described rule by name."""
    table = tomllib.loads(files("pipeline.lexicon").joinpath("rules.toml").read_text("utf-8"))
    return {
        name: Rule(name, row["says"], row.get("example", ""), row.get("not", ""))
        for name, row in table.items()
    }


def rule_named(name: str) -> Rule:
    """The rule of this name; one without a description (another version's) says so."""
    return rules().get(name, Rule(name, "no description in this version"))
