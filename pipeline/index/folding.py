"""Names as they are compared: without capitals, accents and punctuation."""

import re
import unicodedata

_APART = re.compile(r"[\W_]+")
_APOSTROPHE = re.compile(r"['’‘ʼ`]")


def folded(name: str) -> str:
    """`name` in small letters without accents, its words one blank apart: "D'Souza-Hill" is "dsouza hill"."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", name)).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return _APART.sub(" ", plain).strip()
