"""No regular expression of the package takes much longer than its text is long, whatever stands there.

Every pattern that a module of the package holds is tried, in the ways in which the package uses it, on runs
of one thing: blanks, letters, digits, marks, and the words that the pattern itself speaks of.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pipeline

_FROM_START = frozenset({"match", "fullmatch"})
_METHODS = _FROM_START | {"search", "finditer", "findall", "sub", "subn", "split"}
_RUNS = (
    " ", "\n", "\t", "a", "A", "1", ".", "-", ",", ":", "(", "[", "<", "&", "@", "#", "=", "*", "_", "/",
    "\\", '"', "'", "“", "a ", "A ", "1 ", "1.", "1,", "a\n", " \n", "Aa ", "aa, ", "a.", "A.", "A. ",
    "a-", "<p>", "<a ", "http://", "a@",
)  # fmt: skip
_SHORT, _LONG = 400, 3200
# A text of eight times the length may take so many times the time: an exponent of 1.2 is 12, of 2 is 64.
_MOST = 28
# Less processor time than this is noise.
_LEAST_SECONDS = 0.001
_NO_PART = ("pipeline.training", "pipeline.engines.worker_process", "pipeline.__main__")


def modules() -> Iterator[Any]:
    """Every module that runs with the package."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not found.name.startswith(_NO_PART):
            yield importlib.import_module(found.name)


def patterns_in(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    """The patterns that a value is, or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, Mapping):
        for pair in value.items():
            yield from patterns_in(pair, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from patterns_in(part, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from patterns_in(getattr(value, field.name, None), depth - 1)


@cache
def uses() -> dict[tuple[str, str], set[str]]:
    """By module and name, the methods of a pattern that are called; of public names under module ""."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in Path(pipeline.__path__[0]).rglob("*.py"):
        module = ".".join(path.relative_to(Path(pipeline.__path__[0]).parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in _METHODS:
                name = getattr(node.value, "id", None) or getattr(node.value, "attr", None)
                if name is not None:
                    found[module.removesuffix(".__init__"), name].add(node.attr)
                    found["", name].add(node.attr)
    return found


def is_searched(module: str, name: str) -> bool:
    """Whether a pattern is looked for anywhere in a text, and not at a given place alone."""
    methods = uses().get((module if name.startswith("_") else "", name))
    return methods is None or not methods <= _FROM_START


@cache
def patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Every pattern by where it stands, and whether it is searched."""
    found: dict[tuple[str | bytes, int, bool], str] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in patterns_in(value):
                searched = is_searched(module.__name__, name)
                found.setdefault((pattern.pattern, pattern.flags, searched), f"{module.__name__}.{name}")
    return {
        f"{place} {pattern!r}": (re.compile(pattern, flags), searched)
        for (pattern, flags, searched), place in found.items()
    }


def spent(pattern: re.Pattern[Any], searched: bool, text: Any) -> float:
    """Processor seconds of one use."""
    began = time.process_time()
    if searched:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.fullmatch(text)
        pattern.match(text)
    return time.process_time() - began


def growth(pattern: re.Pattern[Any], searched: bool, short: Any, long: Any) -> float:
    """How many times as long the long text takes; the least counts, for what else runs only ever adds."""
    least = float("inf")
    for _ in range(5):
        quickest = min(spent(pattern, searched, short) for _ in range(5))
        least = min(least, spent(pattern, searched, long) / max(quickest, 1e-7))
        if least <= _MOST:
            break
    return least


def worst_growth(pattern: re.Pattern[Any], searched: bool) -> tuple[float, str]:
    """How many times as long a text of eight times the length takes, at worst, and on a run of what."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = dict.fromkeys(re.findall(r"[A-Za-z]{3,}", source))
    worst = (0.0, "")
    for run in (*_RUNS, *(f"{word}{end}" for word in list(words)[:8] for end in ("", " "))):
        for end in ("", "\0"):

            def text(length: int, run: str = run, end: str = end) -> Any:
                written = (run * (length // len(run) + 1))[:length] + end
                return written if isinstance(pattern.pattern, str) else written.encode()

            if spent(pattern, searched, text(_LONG)) < _LEAST_SECONDS:
                continue
            worst = max(worst, (growth(pattern, searched, text(_SHORT), text(_LONG)), run + end))
            if worst[0] > _MOST:
                return worst
    return worst


def test_the_measure_sees_what_grows_with_the_square_and_lets_pass_what_does_not() -> None:
    assert worst_growth(re.compile(r"\s+x"), searched=True)[0] > _MOST
    assert worst_growth(re.compile(r"(?<!\s)\s++x"), searched=True)[0] < _MOST
    assert worst_growth(re.compile(r"\s+x"), searched=False)[0] < _MOST


def test_the_package_has_hundreds_of_patterns_and_their_uses_are_known() -> None:
    assert len(patterns()) > 300
    assert is_searched("pipeline.language.reading", "_LETTERS_BEFORE")
    assert not is_searched("pipeline.language.reading", "_LETTERS")


@pytest.mark.parametrize("part", range(8))
def test_no_pattern_takes_much_longer_than_its_text_is_long(part: int) -> None:
    slow = [
        f"{times:.0f} times on {run!r}: {name}"
        for name in sorted(patterns())[part::8]
        if (found := worst_growth(*patterns()[name]))[0] > _MOST
        for times, run in [found]
    ]
    assert not slow, "\n".join(slow)
