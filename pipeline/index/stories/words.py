"""The words of a text in the form in which copies are compared, and where they stand."""

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
        quoted: whether it stands between quotation marks.
    """

    forms: tuple[str, ...]
    quoted: tuple[bool, ...]


def forms_of(text: str) -> tuple[str, ...]:
    """The words of a text in the form in which they are compared."""
    found = _WORD.findall(text)
    return tuple("\n".join(found).lower().replace("’", "'").split("\n")) if found else ()


# One text stands in several articles.
@lru_cache(maxsize=64)
def words_of(text: str) -> Words:
    """The words of a text; marks, spaces and line ends are none."""
    forms = forms_of(text)
    if _MARKS.search(text) is None:
        return Words(forms, (False,) * len(forms))
    return Words(forms, tuple(_quoted(text, [start for start, _ in bounds_of(text)])))


# An article is compared with several others in a row.
@lru_cache(maxsize=64)
def bounds_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a text begin and end, in characters, half open."""
    return tuple(match.span() for match in _WORD.finditer(text))


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
