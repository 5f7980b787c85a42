"""A page's tree, changed where the extraction of its article would lose or keep too much.

Kept are the words of a `time` inside a sentence, the marks of a `q`, what says that a `blockquote` quotes,
the posts of a live report with their times, the second container of a body.
"""

import re
from typing import Any

from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.boxes import Dropped, drop_boxes
from pipeline.read.pages.left_out import drop_pulled, drop_sources, drop_struck, drop_summaries
from pipeline.read.pages.pointers import drop_menus, drop_pointers
from pipeline.read.pages.teasers import leads_away
from pipeline.read.pages.words import MOST_ELEMENTS, flat, words_of

_POST = re.compile(
    r"(?:^|[\s_-])(?:live\w*-?(?:post|entry|update|block)|(?:post|entry|update|block)(?:$|[\s_-]))",
    re.IGNORECASE,
)
# Links of headlines to themselves.
_ANCHORS = ("#", "¶", "§", "🔗")
_MARKS = ("“", "”", '"', "«", "‘", "'")


def prepare(tree: HtmlElement, titles: list[str]) -> Dropped:
    """Change a parsed page; what was taken out of it."""
    drop_struck(tree)
    short = tree.xpath(".//a[string-length(normalize-space(.)) < 4]")
    for anchor in [part for part in short if words_of(part) in _ANCHORS][:MOST_ELEMENTS]:
        anchor.drop_tree()
    for line_end in tree.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    dropped = drop_boxes(tree)
    _keep_one_story(tree, titles)
    _keep_live_posts(tree)
    for time in list(tree.iter("time"))[:MOST_ELEMENTS]:
        if _inside_sentence(time):
            time.drop_tag()
    for quotation in reversed(list(tree.iter("q"))[:MOST_ELEMENTS]):
        _mark(quotation)
    drop_summaries(tree)
    drop_menus(tree)
    drop_pulled(tree)
    drop_sources(tree)
    for block in list(tree.iter("blockquote"))[:MOST_ELEMENTS]:
        _quote(block)
    drop_pointers(tree)
    return dropped


def _keep_one_story(tree: HtmlElement, titles: list[str]) -> None:
    """Of several `article` elements, those of one story, within the first of them."""
    stories = [
        story for story in tree.iter("article") if not any(True for _ in story.iterancestors("article"))
    ]
    stories = stories[:MOST_ELEMENTS]
    cards = [story for story in stories if _is_card(story)]
    headlines = [part for part in tree.iter("h1") if not any(True for _ in part.iterancestors("article"))]
    if len(cards) < len(stories) or headlines:
        for card in cards:
            card.drop_tree()
        stories = [story for story in stories if not any(story is card for card in cards)]
    if len(stories) < 2:
        return
    headed = [story for story in stories if story.find(".//h1") is not None]
    if len(headed) > 1:
        named = [
            story
            for story in headed
            if any(flat(words_of(story.find(".//h1"))) in flat(title) for title in titles)
        ]
        first = (named or headed)[0]
        for story in headed:
            if story is not first:
                story.drop_tree()
        stories = [story for story in stories if story is first or story not in headed]
    parents = [story.getparent() for story in stories]
    if all(parent is parents[0] for parent in parents):
        for story in stories[1:]:
            story.tag = "div"
            story.tail = None
            stories[0].append(story)


def _is_card(story: HtmlElement) -> bool:
    """Whether it is a pointer to another story: a linked headline, and at most a sentence or two."""
    heading = next(story.iter("h1", "h2", "h3", "h4", "h5"), None)
    linked = heading is not None and (
        any(leads_away(link) for link in heading.iter("a")) or any(True for _ in heading.iterancestors("a"))
    )
    return linked and len(words_of(story)) <= 400 and story.find(".//h1") is None


def _keep_live_posts(tree: HtmlElement) -> None:
    """Headlines and times of the posts of a live report as paragraphs."""
    posts = [
        element
        for element in tree.iter("article", "div", "section", "li")
        if _POST.search(element.get("class") or "")
        or "Posting" in (element.get("itemtype") or "").split("/")[-1]
    ]
    posts = [post for post in posts[:MOST_ELEMENTS] if post.find(".//time") is not None]
    if len(posts) < 2:
        return
    for post in posts:
        for heading in list(post.iter("h2", "h3", "h4")):
            heading.tag = "p"
        time = post.find(".//time")
        if time is not None and not _inside_sentence(time) and words_of(time):
            paragraph: Any = time.makeelement("p", {})
            paragraph.text = words_of(time)
            time.drop_tree()
            post.insert(0, paragraph)


def _inside_sentence(time: HtmlElement) -> bool:
    paragraph = next(time.iterancestors("p", "li", "blockquote", "h1", "div"), None)
    if paragraph is None or paragraph.tag in ("h1", "div"):
        return False
    before, after = (time.getprevious(), time.tail or "")
    return (
        bool(after.strip(" \n|·,.") or time.getparent().tag != paragraph.tag or before is None)
        and len(words_of(paragraph)) > len(words_of(time)) + 40
    )


def _mark(quotation: HtmlElement) -> None:
    """A `q` with the marks that a browser would draw."""
    words = words_of(quotation)
    if words and not words.startswith(_MARKS):
        inner = any(True for _ in quotation.iterancestors("q"))
        _surround(quotation, *("‘’" if inner else "“”"))
    quotation.drop_tag()


def _surround(element: HtmlElement, before: str, after: str) -> None:
    element.text = before + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + after
    else:
        element.text = element.text.rstrip() + after


def _quote(block: HtmlElement) -> None:
    """A `blockquote` as paragraphs in marks, its source behind the last."""
    parent = block.getparent()
    if parent is None:
        return
    source = ""
    for element in [part for part in block.iter("footer", "cite") if part.getparent() is not None]:
        if not any(True for _ in element.iterancestors("footer")):
            source = source or words_of(element).lstrip("—–- ")
            element.drop_tree()
    parts = [part for part in block.iter("p") if words_of(part)]
    lines = [words_of(part) for part in parts] or [words_of(block)]
    rest = words_of(block).removeprefix(lines[0]).strip() if len(lines) == 1 else ""
    if rest.startswith(("—", "–")):
        source = source or rest.lstrip("—– ")
    elif not any(lines) or len(" ".join(lines)) < len(words_of(block)) * 0.8:
        return
    if not any(mark in lines[0][:2] for mark in _MARKS):
        lines = ["“" + line for line in lines]
        lines[-1] += "”"
    if source:
        lines[-1] += f" — {source}"
    for child in list(block):
        block.remove(child)
    block.text = None
    block.tag = "div"
    for line in lines:
        paragraph: Any = block.makeelement("p", {})
        paragraph.text = line
        block.append(paragraph)
