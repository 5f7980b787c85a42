"""What setting a text puts into its words: letters drawn as one, and hyphens where a line ends."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""Letters drawn as one, and what they are: nobody searches for "con\ufb01rmed"."""
DRAWN_APART = str.maketrans(LIGATURES)
"""The same for `str.translate`."""
_VOCABULARY = Path(__file__).with_name("weights") / "article_encoder" / "vocab.txt"
# Of 345 compounds with a hyphen and 477 without, made of two words of the vocabulary, in Wikinews of 2019
# and 2020, this bound tells 557 rightly; without one it is 345, and joining them all 477.
_COMMON = 8_000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_in(text: str) -> Counter[str]:
    """The words of a text in lower case and how often each stands there; one with a hyphen is one."""
    return Counter(word.lower() for word in _WORD.findall(text.translate(DRAWN_APART)))


def keeps_hyphen(before: str, behind: str, known: Counter[str]) -> bool:
    """Whether a word that a line's end divides has its hyphen also where nothing divides it.

    The text's own spelling decides; without one, a hyphen stays between common words whose whole is none.

    Args:
        before, behind: the letters on both sides of the hyphen.
        known: the words of the text (`words_in`).
    """
    if behind[0].isupper():
        return True
    first, second = before.translate(DRAWN_APART).lower(), behind.translate(DRAWN_APART).lower()
    hyphenated, whole = known[f"{first}-{second}"], known[first + second]
    if hyphenated or whole:
        return hyphenated > whole
    ranks = _ranks()
    are_common = all(ranks.get(part, _COMMON) < _COMMON for part in (first, second))
    return are_common and first + second not in ranks


@cache
def _ranks() -> dict[str, int]:
    """The whole words among the shipped model's word pieces, the commonest first, with their places."""
    lines = _VOCABULARY.read_text(encoding="utf-8").splitlines()
    return {line: rank for rank, line in enumerate(lines) if line.isalpha()}
