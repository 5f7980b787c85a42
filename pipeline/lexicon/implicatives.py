"""Loader of `implicatives.toml`: words whose complement is so, or not so, by what they mean."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pipeline.annotations.records import Certainty


@dataclass(frozen=True, slots=True)
class Implicative:
    """One word with one kind of complement; the head of `implicatives.toml` explains the fields."""

    lemma: str
    frame: Literal["to", "ing", "that"]
    signature: str
    affirmed: str
    negated: str
    word: str
    source: str
    certainty: Certainty = "certain"
    negated_certainty: Certainty = "unknown"


@lru_cache(maxsize=1)
def implicatives() -> tuple[Implicative, ...]:
    """All words, in the order of the file, read once per process."""
    data = tomllib.loads(files(__package__).joinpath("implicatives.toml").read_text(encoding="utf-8"))
    return tuple(Implicative(**entry) for entry in data["words"])
