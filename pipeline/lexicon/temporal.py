"""Typed access to `temporal.toml`: the words of time expressions and what they stand for."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

Value = str | int


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, object]]:
    source = files("pipeline.lexicon").joinpath("temporal.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def table(name: str) -> dict[str, Value]:
    """The words of one class and their values, such as `table("month")["may"] == 5`; not to be changed."""
    return {word: value for word, value in _tables()[name].items() if isinstance(value, str | int)}


def word_classes() -> dict[str, dict[str, Value]]:
    """Every class of single words, by name; phrases and the list of weak forms are left out."""
    return {
        name: table(name)
        for name in _tables()
        if name not in ("quantity", "reference", "weak", "holiday", "words")
    }


def references(kind: str) -> dict[str, str]:
    """Phrases that refer to past, present or future: `strong` ones, and adjectives (`attribute`)."""
    phrases = _tables()["reference"][kind]
    assert isinstance(phrases, dict)
    return {str(phrase): str(value) for phrase, value in phrases.items()}


def weak_forms(name: str) -> frozenset[str]:
    """Words of a class that are ordinary words or names as well ("may", "sun")."""
    words = _tables()["weak"][name]
    assert isinstance(words, list)
    return frozenset(words)


def words(name: str) -> tuple[str, ...]:
    """A plain word list of the table `words`: `ahead`, `past_form` or `function`."""
    listed = _tables()["words"][name]
    assert isinstance(listed, list)
    return tuple(listed)
