"""The little language in which `rules` writes its patterns, compiled to regular expressions.

A pattern is a row of items separated by spaces:

    month:MONTH day:DAYNUM ,? year:YEARNUM

- `MONTH` (upper case): an atom of that class; `of` or `,` : that very atom.
- `name:` before an item or a group keeps what it matched, to be read by `readings`.
- `( a | b c )`: alternatives; `?` after an item or a group: may be absent; `{0,3}`: up to so often.
- `<count>`: a named piece from `MACROS`.

Patterns are tried at one atom each and have no unbounded repetition, so the time that an article
takes grows with its length only.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.recognize.dates.atoms import Alphabet

_MACRO = re.compile(r"<(\w+)>")
_ITEM = re.compile(
    r"(?:(?P<name>[a-z_0-9]+):)?(?P<body>\(|\||\)|[A-Z][A-Z0-9]*|[^\s()|?{}]+?)(?P<repeat>\?|\{\d,\d\})?(?=\s|$)"
)


@dataclass(frozen=True)
class Pattern:
    """A pattern as a regular expression, and the symbols with which a match can begin."""

    source: str
    first: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression; few of all rules have a chance in a short text."""
        return re.compile(self.source)


def expand(pattern: str, macros: dict[str, str]) -> str:
    """`pattern` with its macros, and theirs, written out."""
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda match: macros[match[1]], pattern)
    return pattern


def capture_name(group: str) -> str:
    """The name in the pattern of a group of the compiled expression."""
    return group.partition("__")[0]


def names(pattern: str) -> set[str]:
    """The names that a pattern gives to what it captures."""
    return {match["name"] for match in _ITEM.finditer(pattern) if match["name"]}


def literals(pattern: str) -> set[str]:
    """The words and signs that an expanded pattern asks for by themselves."""
    found = {match["body"] for match in _ITEM.finditer(pattern)}
    return {body for body in found if not body[0].isupper() and body not in "(|)"}


def compile_pattern(pattern: str, alphabet: Alphabet) -> Pattern:
    """Compile an expanded pattern; ValueError where it is malformed or could match nothing."""
    items = [(match["name"], match["body"], match["repeat"] or "") for match in _ITEM.finditer(pattern)]
    if sum(len("".join(part or "" for part in item)) + bool(item[0]) for item in items) != len(
        pattern.replace(" ", "")
    ):
        raise ValueError(f"malformed pattern: {pattern}")
    position, regex, first, empty = _alternatives(items, 0, alphabet)
    if empty or position != len(items):
        raise ValueError(f"unbalanced pattern, or one that matches nothing: {pattern}")
    return Pattern(regex, first)


_Items = list[tuple[str | None, str, str]]
_Parsed = tuple[int, str, frozenset[str], bool]


def _alternatives(items: _Items, position: int, alphabet: Alphabet) -> _Parsed:
    """Read alternatives up to a closing bracket: position after, regex, first symbols, can be empty."""
    branches: list[str] = []
    first: frozenset[str] = frozenset()
    empty = False
    while True:
        position, regex, starts, can_be_empty = _sequence(items, position, alphabet)
        branches.append(regex)
        first |= starts
        empty |= can_be_empty
        if position == len(items) or items[position][1] == ")":
            return position, "|".join(branches), first, empty
        position += 1


def _sequence(items: _Items, position: int, alphabet: Alphabet) -> _Parsed:
    regex, first, empty = "", frozenset[str](), True
    while position < len(items) and items[position][1] not in ("|", ")"):
        name, body, repeat = items[position]
        if body == "(":
            position, inner, starts, can_be_empty = _alternatives(items, position + 1, alphabet)
            if position == len(items):
                raise ValueError("a bracket is not closed")
            repeat = items[position][2]
        else:
            starts, can_be_empty = alphabet.members(body), False
            if not starts:
                raise ValueError(f"no atom is a {body}")
            inner = f"[{''.join(sorted(starts))}]"
        # The position keeps a name unique that two alternatives share; `capture_name` takes it off.
        regex += f"(?P<{name}__{position}>{inner}){repeat}" if name else f"(?:{inner}){repeat}"
        first |= starts if empty else frozenset()
        empty &= can_be_empty or repeat == "?" or repeat.startswith("{0")
        position += 1
    return position, regex, first, empty
