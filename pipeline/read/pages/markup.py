"""Strings that may be HTML: whether they are, and the paragraphs of an article that stands in one."""

import re

from pipeline.errors import ReadError
from pipeline.read.controls import without_controls
from pipeline.read.furniture import furniture_of
from pipeline.read.pages.boxes import drop_boxes
from pipeline.read.pages.fragment import (
    TAG,
    MarkupElement,
    plain_paragraphs,
    text_of_element,
    text_of_fragment,
)
from pipeline.read.pages.left_out import drop_struck
from pipeline.read.pages.pointers import drop_link_lists, drop_pointers

# As of a page (see `html.py`).
_MOST_TAGS = 30_000
_BLOCK = (
    "p|div|article|section|h[1-6]|ul|ol|li|blockquote|pre|html|body|main|figure|table|header|footer|br|hr"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK}|!doctype)(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_BEGINS = re.compile(rf"\s*<(?:{_BLOCK}|!doctype)(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_QUOTATION_MARK = re.compile(
    r"&(?:[lr][ds]quo|quot|apos|#0?39|#821[67]|#822[01]|#x201[89cd]);", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n\s*")
# What stands beside an article in the fields of services: inserts, links to others, the same words set large.
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:pull-?quote|rich-?link|related|newsletter|wp-caption|sharedaddy|read-?more|advert\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)

ADDED = re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}")
"""What content systems add at the end of the text that they hand on."""


def is_markup(text: str) -> bool:
    """Whether a text is HTML and no plain text: it begins with a block, or has two tags of blocks."""
    if "<" not in text:
        return False
    if _BEGINS.match(text):
        return True
    tags = _BLOCK_TAG.finditer(text)
    return next(tags, None) is not None and next(tags, None) is not None


def has_references(text: str) -> bool:
    """Whether quotation marks stand in a text as references of HTML (`&ldquo;`)."""
    return "&" in text and bool(_QUOTATION_MARK.search(text))


def paragraphs_of(markup: str, *, keep_way_on: bool = False) -> str:
    """The paragraphs of an article in HTML, a blank line between two, without what stands beside it.

    Args:
        keep_way_on: keeps a last line that leads to the rest ("Continue reading"), by which a cut is known.

    Raises:
        ReadError: `too_complex`.
    """
    if (tags := markup.count("<")) > _MOST_TAGS:
        message = f"the text has {tags} tags, more than {_MOST_TAGS}"
        raise ReadError("too_complex", message, "give the article alone, as text")
    if not TAG.search(markup):
        return text_of_fragment(markup)
    from lxml import etree, html  # type: ignore[import-untyped]

    if not _PARAGRAPH.search(markup):
        # As content systems keep a text in which only words are marked.
        markup = _BLANK_LINE.sub("<br><br>", markup)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(f"<div>{without_controls(markup)}</div>", parser)
    except (etree.LxmlError, ValueError):
        return plain_paragraphs(re.sub(r"<[^<>]*>", " ", markup))
    if root is None:
        return ""
    ending = " ".join((root.xpath("string((.//p | .//a)[last()])")).split()) if keep_way_on else ""
    drop_struck(root)
    drop_boxes(root, keep_doubtful=True)
    drop_pointers(root)
    drop_link_lists(root)
    paragraphs = text_of_element(root, is_beside).split("\n\n")
    while len(paragraphs) > 1 and ADDED.fullmatch(paragraphs[-1].strip()):
        paragraphs.pop()
    paragraphs = [paragraph for paragraph in paragraphs if not furniture_of(paragraph)]
    return "\n\n".join([*paragraphs, ending] if furniture_of(ending) == "way on" else paragraphs)


def is_beside(element: MarkupElement) -> bool:
    """Whether an element stands beside the article that its markup holds."""
    return element.tag == "aside" or bool(_BESIDE.search(element.get("class") or ""))
