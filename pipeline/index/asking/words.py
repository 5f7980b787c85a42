"""What people type -> a query in the language of the search tables, in which nothing but words is left."""

import re

from pipeline.errors import UsageError

# A stretch between quotation marks, closed or not, or one word.
_PART = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]?|([^\s\"“”„«»]+)")
_WORD_CHARACTER = re.compile(r"[^\W_]")


def search_query(text: str, option: str) -> str:
    """A query for all words of `text`, those between quotation marks next to each other.

    Each part becomes a string of the query language, in which no character has a meaning.

    Raises:
        UsageError: there is no word in it; the message names the option.
    """
    parts = ["".join(match.groups(default="")) for match in _PART.finditer(text.replace("\0", " "))]
    strings = [f'"{part}"' for part in parts if _WORD_CHARACTER.search(part)]
    if not strings:
        raise UsageError(f"{option} {text!r:.40} holds no word; give one that is said")
    return " ".join(strings)
