"""The words of a text with their bounds, in the form in which copies are compared."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKS = re.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, one entry in each tuple for each word.

    Attributes:
        forms: in lower case, with straight apostrophes.
        starts, ends: bounds in characters, half open.
        quoted: whether it stands between quotation marks.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]


def forms_of(text: str) -> tuple[str, ...]:
    """The words of a text in the form in which they are compared."""
    found = _WORD.findall(text)
    return tuple("\n".join(found).lower().replace("’", "'").split("\n")) if found else ()


# An article is compared with several others in a row.
@lru_cache(maxsize=64)
def words_of(text: str) -> Words:
    """The words of a text; marks, spaces and line ends are none."""
    found = list(_WORD.finditer(text))
    return Words(
        tuple(match[0].lower().replace("’", "'") for match in found),
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
        tuple(_quoted(text, [match.start() for match in found])),
    )


def _quoted(text: str, starts: list[int]) -> list[bool]:
    """By the marks before each word; a paragraph's end closes what was left open."""
    events = [(match.start(), match[0]) for match in _MARKS.finditer(text)]
    events += [(match.start(), "\n") for match in re.finditer(r"\n", text)]
    events.sort()
    inside, at, found = False, 0, []
    for start in starts:
        while at < len(events) and events[at][0] < start:
            mark = events[at][1]
            inside = mark == "“" or (mark == '"' and not inside)
            at += 1
        found.append(inside)
    return found
