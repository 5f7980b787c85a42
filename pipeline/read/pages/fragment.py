"""Pieces of HTML as feeds, tables and wires carry them -> their paragraphs, a blank line between two.

A fragment is all article: what to leave out is told by the element alone. Of a whole page, `html.py` finds
the article.
"""

import html
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from pipeline.read.table_lines import table_lines

# lxml's, which comes without types and is loaded only where markup is read.
MarkupElement: TypeAlias = Any

TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--")
"""What tells HTML from a plain text in which "<" is a sign."""
_BLOCKS = frozenset(
    """address article blockquote block body bq center dd details div dl dt fieldset footer h1 h2 h3 h4 h5 h6
    header hl1 hl2 hr li main ol p pre section summary table tbody td th thead tr ul""".split()  # noqa: SIM905
)
# Not what the author wrote, or not to be read without what it stands beside.
_PASSED_OVER = frozenset(
    """audio button canvas embed fieldset figcaption figure form head iframe input math media nav
    nitf-table-metadata nitf-table-summary noscript note object script select style svg template textarea
    title video""".split()  # noqa: SIM905
)
# What content systems set around the words: buttons, links to others, a sentence once more in large type.
_AROUND = re.compile(
    r"(?:^|\s)(?:[\w-]*pull-?quote|sharedaddy|sd-sharing|share-buttons|social-share|addtoany[\w-]*|jp-relatedposts|"
    r"related-(?:posts|articles|content)|yarpp[\w-]*|feedflare|wp-caption-text|wp-block-buttons?|newsletter-signup)(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
# In markup these are typesetting, as in pages.
_TYPESETTING = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF, *range(9), 11, 12, *range(14, 32), 127])
_SENTENCE_ENDS = tuple('.!?:…"”’»)]')
_MARKS = ("“", "”", "‘", "’")


def text_of_fragment(markup: str) -> str:
    """The paragraphs that a piece of HTML shows, or that a plain text with references (`&rsquo;`) has.

    Hard line ends inside a paragraph are joined; `<br>` ends it where it stands twice or after a sentence.
    Captions, scripts, forms, tables of data and what is hidden are left out; `<q>` gets its marks.
    """
    if not TAG.search(markup):
        return plain_paragraphs(html.unescape(markup))
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root = etree.fromstring(f"<div>{markup.translate(_TYPESETTING)}</div>", parser)
    return text_of_element(root) if root is not None else ""


def text_of_element(
    root: MarkupElement,
    passed_over: Callable[[MarkupElement], bool] | None = None,
    *,
    tables: bool = False,
) -> str:
    """The paragraphs that an element of HTML, XHTML or NITF shows, whatever its namespace.

    Args:
        passed_over: also leaves out the elements of which it is true.
        tables: takes tables of data, a row a paragraph.
    """
    from lxml import etree

    paragraphs = _Paragraphs()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            if event == "end" and element is not root:
                paragraphs.add(element.tail)
            continue
        name = local_name(element)
        if event == "start":
            if tables and name == "table" and _holds_data(element):
                paragraphs.rows(_data_rows(element))
                walk.skip_subtree()
            elif _left_out(element, name) or (passed_over is not None and passed_over(element)):
                walk.skip_subtree()
            else:
                paragraphs.open(name)
                paragraphs.add(element.text)
        else:
            if not (_left_out(element, name) or (passed_over is not None and passed_over(element))):
                paragraphs.close(name)
            elif name in _BLOCKS:
                paragraphs.end()
            if element is not root:
                paragraphs.add(element.tail)
    paragraphs.end()
    return "\n\n".join(paragraphs.done)


def plain_paragraphs(text: str) -> str:
    """A plain text with the lines of each paragraph joined; blank lines divide paragraphs."""
    text = text.translate(_TYPESETTING).strip()
    return "\n\n".join(_SPACE.sub(" ", part).strip() for part in _BLANK_LINE.split(text) if part.strip())


def local_name(element: MarkupElement) -> str:
    """An element's name in lower case, without its namespace; "" for comments and references."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def element_words(element: MarkupElement) -> str:
    """All words of an element as they stand, without the names of references that nothing defines."""
    words = [element.text or ""]
    for part in element:
        words.extend((element_words(part) if local_name(part) else "", part.tail or ""))
    return "".join(words)


def _left_out(element: MarkupElement, name: str) -> bool:
    if name in _PASSED_OVER or element.get("hidden") is not None:
        return True
    if name == "table":
        return _holds_data(element)
    return bool(_AROUND.search(element.get("class") or "") or _HIDDEN.search(element.get("style") or ""))


def _holds_data(table: MarkupElement) -> bool:
    """Whether a table is one of data; tables that set the page hold paragraphs."""
    return not any(local_name(part) in ("p", "div") for part in table.iter())


def _data_rows(table: MarkupElement) -> list[list[list[str]]]:
    return [
        [
            [" ".join(element_words(cell).split())]
            for cell in ([row] if local_name(row) == "caption" else row)
            if local_name(cell) in ("caption", "td", "th")
        ]
        for row in table.iter()
        if local_name(row) in ("tr", "caption")
    ]


class _Paragraphs:
    """Paragraphs as they are gathered."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._pieces: list[str] = []
        self._quoted = 0
        self._broken = False

    def open(self, name: str) -> None:
        if name in _BLOCKS:
            self.end()
        elif name == "q":
            self._mark(0)
            self._quoted += 1
        elif name == "br":
            if self._broken or self._sentence_ended():
                self.end()
            else:
                self._pieces.append(" ")
            self._broken = True

    def close(self, name: str) -> None:
        if name in _BLOCKS:
            self.end()
        elif name == "q":
            self._quoted -= 1
            self._mark(1)

    def add(self, text: str | None) -> None:
        if text:
            self._broken = self._broken and not text.strip()
            self._pieces.append(text)

    def end(self) -> None:
        paragraph = _SPACE.sub(" ", "".join(self._pieces).translate(_TYPESETTING)).strip()
        self._pieces.clear()
        self._broken = False
        if paragraph:
            self.done.append(paragraph)

    def rows(self, rows: list[list[list[str]]]) -> None:
        self.end()
        self.done.extend(table_lines(rows))

    def _mark(self, side: int) -> None:
        self._broken = False
        self._pieces.append(_MARKS[side + 2 * (self._quoted % 2)])

    def _sentence_ended(self) -> bool:
        last = next((piece for piece in reversed(self._pieces) if piece.strip()), "")
        return last.rstrip().endswith(_SENTENCE_ENDS)
