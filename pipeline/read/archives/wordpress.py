"""What an export of WordPress (WXR) says beside the feed that it is: kinds of items, their state, full names.

Its texts are as they are kept, not as pages show them: blank lines for paragraphs, and codes in brackets.
"""

import re
from dataclasses import dataclass, field

from pipeline.errors import ReadError
from pipeline.read.pages.fragment import MarkupElement, element_words, local_name
from pipeline.read.parsed import one_line

_SPACE = "wordpress.org/export"
_NO_STORIES = frozenset(("attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset"))
_UNPUBLISHED = frozenset(("draft", "auto-draft", "pending", "private", "trash", "future"))
_WITH_CONTENT = "caption|gallery|embed|video|audio|playlist"
_CODE = re.compile(
    rf"\[({_WITH_CONTENT})\b[^\]]{{0,1000}}\][^\[]{{0,2000}}(?:\[(?!/?\1)[^\[]{{0,500}}){{0,5}}\[/\1\]"
    rf"|\[(?:{_WITH_CONTENT})\b[^\]]{{0,1000}}\]|\[/?[a-z][\w-]{{0,40}}(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'))+\s*/?\]"
    r"|\[/[a-z][\w-]{0,40}\]"
)


@dataclass(slots=True)
class WordpressExport:
    """What has been read of an export; of any other feed, nothing."""

    names: dict[str, str] = field(default_factory=dict)

    def add_author(self, author: MarkupElement) -> None:
        """Keep the full name of an author, whom entries name by his login."""
        login, name = (_value(author, f"author_{part}") for part in ("login", "display_name"))
        if login and name:
            self.names[login] = name

    def kind(self, entry: MarkupElement) -> str | None:
        """What an entry is, where it is no story (a picture, an item of a menu)."""
        kind = _value(entry, "post_type")
        return kind if kind in _NO_STORIES else None


def refuse_unpublished(entry: MarkupElement) -> None:
    """Refuse what its paper has not published.

    Raises:
        ReadError: `withheld`.
    """
    if (state := _value(entry, "status")) in _UNPUBLISHED:
        title = one_line(element_words(entry.find("title"))) if entry.find("title") is not None else None
        message = f"{title!r:.80} is not published (its state is “{state}”)"
        raise ReadError("withheld", message, "remove it, or publish it and export it again")


def without_codes(entry: MarkupElement, markup: str) -> str:
    """A text without the codes for pictures and inserts, which only exports have."""
    return _CODE.sub("", markup) if _value(entry, "post_type") else markup


def _value(element: MarkupElement, name: str) -> str | None:
    """A value in the export's own namespace."""
    parts = (part for part in element if local_name(part) == name and _SPACE in part.tag)
    return next((one_line(element_words(part)) for part in parts), None)
