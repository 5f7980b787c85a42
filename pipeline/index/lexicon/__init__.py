"""Words for comparing names and claims of different articles, as data.

They stand apart from `pipeline.lexicon`, whose words make the records: to change one of these makes no
article be done again.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.lexicon.word_lists import sections_in

_FOLDER = Path(__file__).parent


@cache
def index_words(
    name: Literal["comparison", "identity", "nationalities", "role_fields"],
) -> dict[str, frozenset[str]]:
    """Sections of a word list of this folder, each a set of entries; the head of its file explains them."""
    return sections_in(_FOLDER / f"{name}.txt")


@cache
def kin() -> tuple[tuple[str, ...], ...]:
    """Groups of nouns by which articles call one thing in turn; the file explains them."""
    listed = tomllib.loads((_FOLDER / "kin.toml").read_text(encoding="utf-8"))["kin"]
    return tuple(tuple(group["words"]) for group in listed)
