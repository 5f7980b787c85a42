"""Loader of `rules.toml`: what the rules say that carry no example of their own."""

import tomllib
from functools import cache
from importlib.resources import files

from pipeline.annotations.rules import RuleCard


@cache
def described_rules() -> tuple[RuleCard, ...]:
    """The rules of the file, in its order."""
    table = tomllib.loads(files("pipeline.lexicon").joinpath("rules.toml").read_text("utf-8"))
    return tuple(
        RuleCard(name, row["example"], row.get("not", ""), row["says"]) for name, row in table.items()
    )
