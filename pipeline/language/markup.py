"""Markup that was left in a text: tags of HTML around words, and characters written as its entities.

Only tags that are opened and closed are seen through: a text may speak of "the tag <b>".
"""

import re
from collections.abc import Iterator
from html import unescape

_NAMES = (
    "a|abbr|b|big|blockquote|cite|code|del|div|em|font|i|ins|li|mark|ol|p|q|s|small|span|strong|sub|sup|u|ul"
)
_ENTITY = r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[\da-fA-F]{2,5});"
_MARKUP = re.compile(
    rf"<(?P<close>/)?(?P<name>{_NAMES})(?:\s[^<>\n]{{0,300}})?>|<br\s?/?>|{_ENTITY}", re.IGNORECASE
)


def markup_edits(text: str) -> list[tuple[int, int, str]]:
    """Where tags and entities stand and what is read there; for a line break, a blank."""
    if "<" not in text and "&" not in text:
        return []
    return sorted(_edits(text))


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[re.Match[str]]] = {}
    for found in _MARKUP.finditer(text):
        if found["name"] is None:
            read = " " if found[0][0] == "<" else unescape(found[0])
            if read != found[0]:
                yield found.start(), found.end(), read
        elif not found["close"]:
            opened.setdefault(found["name"].lower(), []).append(found)
        elif before := opened.get(found["name"].lower()):
            for tag in (before.pop(), found):
                yield tag.start(), tag.end(), ""
