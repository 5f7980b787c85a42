"""Names as they are compared: without capitals, accents and punctuation."""

import re
import unicodedata
from functools import lru_cache

_APART = re.compile(r"[\W_]+")
_APOSTROPHE = re.compile(r"['’‘ʼ`]")
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss", "ı": "i",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-",
})  # fmt: skip
_CACHED = 1 << 16


@lru_cache(maxsize=_CACHED)
def fold(text: str) -> str:
    """Text in lower case and without diacritics: «Łukasz Müller» and «Lukasz Muller» are written the same."""
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def folded(name: str) -> str:
    """`name` as `fold` has it, its words one blank apart: "D'Souza-Hill" is "dsouza hill"."""
    return _APART.sub(" ", fold(_APOSTROPHE.sub("", name))).strip()
