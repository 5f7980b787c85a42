"""Names of articles in a file of many, from the number that the file itself gives each."""

import hashlib
import re

from pipeline.annotations.article_id import id_problem

_PLAIN = re.compile(r"[A-Za-z0-9][\w.,:~=@+-]{0,120}")


class Names:
    """The names given so far; each is given once, and None to whatever would take it again."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, number: str | None) -> str | None:
        """A number as a name; of addresses, which cannot name files, twelve digits that follow from it."""
        if not number:
            return None
        plain = _PLAIN.fullmatch(number) and not id_problem(number)
        name = number if plain else hashlib.sha256(number.encode(errors="replace")).hexdigest()[:12]
        if name in self._given:
            return None
        self._given.add(name)
        return name
