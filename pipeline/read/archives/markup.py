"""Exports that are pages: a piece of markup -> its tree, and the lines that a browser shows of it."""

import re
from functools import cache
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.exports import labels
from pipeline.read.controls import without_controls

HtmlElement = Any
"""lxml has no types of its own."""

# As for whole pages (see `read/pages/html.py`): an article has at most some thousand.
_MOST_TAGS = 30_000
_DOCUMENT_TAGS = re.compile(r"</?(?:html|body|!doctype)\b[^>]{0,2000}>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]{0,200}>[^<]*+(?:<(?!/?head\b)[^<]*+)*+</head\s*>", re.IGNORECASE)
_BREAKS = labels("""
    br p div tr table li ul ol h1 h2 h3 h4 h5 h6 blockquote section article header hr pre
""")
_UNREAD = frozenset(("script", "style", "template", "noscript"))


def tree_of(markup: str) -> HtmlElement:
    """The tree of a part of a page; documents within it are opened, so that they end nothing outside.

    Raises:
        ReadError: `too_complex`, `no_article_text`.
    """
    if (tags := markup.count("<")) > _MOST_TAGS:
        message = f"the article has {tags} tags, more than {_MOST_TAGS}"
        raise ReadError("too_complex", message, "export it again, or save it as text")
    from lxml import etree, html  # type: ignore[import-untyped]

    content = _DOCUMENT_TAGS.sub(" ", _HEAD.sub(" ", without_controls(markup)))
    try:
        return html.document_fromstring(f"<html><body>{content}</body></html>", parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError) as error:
        message = f"the article cannot be parsed ({type(error).__name__})"
        raise ReadError("no_article_text", message, "export it again, or save it as text") from error


@cache
def _parser() -> Any:
    from lxml import html

    return html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)


def lines_of(element: HtmlElement) -> list[str]:
    """The lines that a browser shows of an element, white space collapsed; a blank one between paragraphs."""
    parts: list[str] = []
    _collect(element, parts)
    return [" ".join(line.split()) for line in "".join(parts).split("\n")]


def text_of(element: HtmlElement) -> str:
    """The words of an element on one line."""
    return " ".join(" ".join(lines_of(element)).split())


def _collect(element: HtmlElement, parts: list[str]) -> None:
    """Text with line ends where a browser begins a line; without recursion, as markup may be deep."""
    waiting: list[tuple[HtmlElement, bool]] = [(element, True)]
    while waiting:
        node, opens = waiting.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        gap = "\n" if tag == "br" else "\n\n" if tag in _BREAKS else " " if tag in ("td", "th") else ""
        if opens:
            parts.append(gap)
            if tag in _UNREAD or not tag:
                _tail(node, element, parts)
                continue
            parts.append(_flowing(node.text))
            waiting.append((node, False))
            waiting.extend((child, True) for child in reversed(node))
        else:
            parts.append("" if tag == "br" else gap)
            _tail(node, element, parts)


def _tail(node: HtmlElement, top: HtmlElement, parts: list[str]) -> None:
    if node is not top:
        parts.append(_flowing(node.tail))


def _flowing(text: str | None) -> str:
    """Text of markup, in which a line end is a blank."""
    return (text or "").replace("\n", " ").replace("\r", " ")
