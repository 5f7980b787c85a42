"""The words of a text, by which spans of different conventions are compared."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection

from pipeline.corpora.attributions.documents import Pieces

# A run of letters, digits and underscores is a word; every other visible character is a mark by itself.
_TOKEN = re.compile(r"(\w+)|[^\w\s]")


class Words:
    """The words and marks of one text, numbered: first all words in text order, then all marks."""

    def __init__(self, text: str) -> None:
        self._text = text
        tokens = list(_TOKEN.finditer(text))
        self._words = [token.span() for token in tokens if token[1]]
        self._marks = [token.span() for token in tokens if not token[1]]

    def within(self, pieces: Pieces) -> frozenset[int]:
        """Numbers of the words that share a character with a piece; of the marks, where no word does.

        So quotation marks, punctuation and blanks at the ends of a piece or between two pieces do not count,
        half a word counts as the word, and only a cue such as a colon is compared by its marks.
        """
        words = {number for piece in pieces for number in _touched(self._words, *piece)}
        if words:
            return frozenset(words)
        first = len(self._words)
        return frozenset(first + number for piece in pieces for number in _touched(self._marks, *piece))

    def without_first(self, numbers: frozenset[int], words: Collection[str]) -> frozenset[int]:
        """The numbers without the first ones, as long as these are lower-case words of `words`; one is left.

        Both of "that if it rains": one side may leave out “that” alone, and “if” is then its first word.
        """
        while len(numbers) > 1 and (first := min(numbers)) < len(self._words):
            start, end = self._words[first]
            if self._text[start:end].lower() not in words:
                break
            numbers = numbers - {first}
        return numbers


def runs(numbers: frozenset[int]) -> Pieces:
    """The numbers as half-open runs of neighbours, in their order."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return tuple(found)


def _touched(tokens: list[tuple[int, int]], start: int, end: int) -> range:
    first = bisect_right(tokens, start, key=lambda token: token[1])
    return range(first, max(first, bisect_left(tokens, end, key=lambda token: token[0])))
