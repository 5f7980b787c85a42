"""A page's tree, changed where the extraction of its article would lose or keep too much.

Kept: the words of a `time` inside a sentence, the marks of a `q`, what says that a `blockquote` quotes, the
posts of a live report with their times, the second container of a body. Taken out: quotations that the page
shows a second time, pointers to other stories, the author's life, boxes for newsletters and consent.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.read.pages.about import HtmlElement

_BOX = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|read-?more|more-?on|most-?read|recirc\w*|promo|teasers?|newsletters?"
    r"|sign-?up|subscribe|author-?(?:bio|info|box|card)|about-?(?:the-?)?author|bio|consent|cookies?|gdpr|cmp"
    r"|key-?points|subscription-?widget\w*|share|sharing|social|comments?|advert\w*|ads?|trending|outbrain|taboola)(?:$|[\s_-])",
    re.IGNORECASE,
)
# A wrapper of the whole article can have such a class, too ("article share-enabled").
_MOST_OF_A_PAGE = 0.3
_PULL = re.compile(r"pull-?_?quote|quote-?_?pull|pulled", re.IGNORECASE)
_POST = re.compile(
    r"(?:^|[\s_-])(?:live\w*-?(?:post|entry|update|block)|(?:post|entry|update|block)(?:$|[\s_-]))",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"(?:read (?:more|also|next|on)|also read|see also|related(?: (?:stor(?:y|ies)|articles?|coverage))?"
    r"|more (?:on this|stories|from|coverage)|watch(?: (?:now|also|more))?|listen|don['’]t miss|recommended"
    r"|in pictures|explainer|opinion)\b\s*(?P<colon>[:|»>–—-])?",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"sign up (?:to|for) (?:our|the|get)\b|subscribe (?:to (?!continue|read|keep)|now|today)\b.{0,60}\Z"
    r"|follow (?:us|the \w+) on\b"
    r"|get (?:our|the best of) .{0,80}\binbox\b|click here to\b|advertisement\Z|story continues below"
    r"|article continues below"
    r"|(?:return|back) to (?:the )?(?:article|story)\b|print this (?:page|article|story)\b"
    r"|support our journalism|download our app\b",
    re.IGNORECASE,
)
# Behind the story of a wiki stand its sources.
_SOURCES = re.compile(r"(?:sources|external links|references)\s*(?:\[\s*edit\s*\])?", re.IGNORECASE)
_LIFE = re.compile(
    r"[A-Z]\S+(?: [A-Z]\S+){1,3} (?:is|covers|writes)\b.{0,200}"
    r"\b(?:[Ff]ollow|[Cc]ontact|[Rr]each|[Ee]mail) (?:her|him|them)\b.{0,150}"
)
_LONGEST_POINTER = 200
_CONSENT = re.compile(
    r"value your privacy|\bpartners\b|\bcookies\b|accept all|manage (?:your )?(?:choices|preferences|options)"
    r"|personal data|legitimate interest|store and/?(?: or)? access|your consent|reject all",
    re.IGNORECASE,
)
# A story about cookies names one or two of these; the boxes in the tests have three or more.
_CONSENT_PHRASES = 3
_LONGEST_CONSENT = 3_000
# Of each kind that is changed; each may take as long as its surroundings are large.
_MOST_ELEMENTS = 400
_FEWEST_PULLED_WORDS = 3
_MARKS = ("“", "”", '"', "«", "‘", "'")
_FLAT = re.compile(r"[\W_]+")


def prepare(tree: HtmlElement, titles: list[str]) -> bool:
    """Change a parsed page; whether a box that asks for consent was in it."""
    for line_end in tree.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    consent = _drop_boxes(tree)
    _keep_one_story(tree, titles)
    _keep_live_posts(tree)
    for time in list(tree.iter("time"))[:_MOST_ELEMENTS]:
        if _inside_sentence(time):
            time.drop_tag()
    for quotation in reversed(list(tree.iter("q"))[:_MOST_ELEMENTS]):
        _mark(quotation)
    _drop_pulled(tree)
    _drop_sources(tree)
    for block in list(tree.iter("blockquote"))[:_MOST_ELEMENTS]:
        _quote(block)
    for element in list(tree.iter("p", "li", "h2", "h3", "h4", "div"))[: 20 * _MOST_ELEMENTS]:
        if _is_pointer(element) and element.getparent() is not None:
            element.drop_tree()
    return consent


def _drop_sources(tree: HtmlElement) -> None:
    """Take out the last heading "Sources" and the list below it."""
    headings = [part for part in tree.iter("h2", "h3") if _SOURCES.fullmatch(words_of(part))]
    for heading in headings[:_MOST_ELEMENTS]:
        parent = heading.getparent()
        # The heading of a wiki of today stands in a box of its own.
        start = parent if parent is not None and "mw-heading" in (parent.get("class") or "") else heading
        below = start.getnext()
        if below is not None and below.tag in ("ul", "ol"):
            below.drop_tree()
            start.drop_tree()


def flat(text: str) -> str:
    """Text without anything but letters and digits, for comparisons."""
    return _FLAT.sub(" ", text).strip().lower()


def words_of(element: HtmlElement) -> str:
    """What an element says, white space collapsed."""
    return " ".join(str(element.text_content()).split())


def _drop_boxes(tree: HtmlElement) -> bool:
    most = _MOST_OF_A_PAGE * len(words_of(tree))
    consent = False
    elements = tree.iter("div", "section", "aside", "ul", "form", "dialog", "p")
    for element in list(_boxes(elements))[:_MOST_ELEMENTS]:
        if element.getparent() is None:
            continue
        words = words_of(element)
        asks = _asks_for_consent(words)
        if asks or len(words) <= most:
            consent = consent or asks
            element.drop_tree()
    return consent


def _boxes(elements: Iterator[HtmlElement]) -> Iterator[HtmlElement]:
    for element in elements:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _BOX.search(names) or element.tag == "dialog" or element.get("role") == "dialog":
            yield element


def _asks_for_consent(words: str) -> bool:
    if len(words) > _LONGEST_CONSENT:
        return False
    return len({match[0].lower() for match in _CONSENT.finditer(words)}) >= _CONSENT_PHRASES


def _keep_one_story(tree: HtmlElement, titles: list[str]) -> None:
    """Of several `article` elements, those of one story, within the first of them."""
    stories = [
        story for story in tree.iter("article") if not any(True for _ in story.iterancestors("article"))
    ]
    stories = stories[:_MOST_ELEMENTS]
    if len(stories) < 2:
        return
    cards = [story for story in stories if _is_card(story)]
    if len(cards) < len(stories):
        for card in cards:
            card.drop_tree()
        stories = [story for story in stories if not any(story is card for card in cards)]
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
        heading.find(".//a") is not None or any(True for _ in heading.iterancestors("a"))
    )
    return linked and len(words_of(story)) <= 400


def _keep_live_posts(tree: HtmlElement) -> None:
    """Headlines and times of the posts of a live report as paragraphs."""
    posts = [
        element
        for element in tree.iter("article", "div", "section", "li")
        if _POST.search(element.get("class") or "")
        or "Posting" in (element.get("itemtype") or "").split("/")[-1]
    ]
    posts = [post for post in posts[:_MOST_ELEMENTS] if post.find(".//time") is not None]
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


def _drop_pulled(tree: HtmlElement) -> None:
    """Take out quotations that repeat what a paragraph says, set large between paragraphs."""
    elements = [
        element
        for element in tree.iter("aside", "blockquote", "figure", "div", "p")
        if element.tag in ("aside", "blockquote") or _PULL.search(element.get("class") or "")
    ][:_MOST_ELEMENTS]
    if not elements:
        return
    around = set(elements)
    parts = [part for part in tree.iter("p", "li") if part not in around and not _is_inside(part, around)]
    body = f" {flat(' '.join(words_of(part) for part in parts))} "
    for element in elements:
        if element.getparent() is None:
            continue
        quoted = flat(_quoted_words(element))
        repeated = len(quoted.split()) >= _FEWEST_PULLED_WORDS and f" {quoted} " in body
        if repeated or (element.tag == "aside" and _PULL.search(element.get("class") or "")):
            element.drop_tree()


def _is_inside(part: HtmlElement, elements: set[HtmlElement]) -> bool:
    return any(above in elements for above in part.iterancestors("aside", "blockquote", "figure", "div"))


def _quoted_words(element: HtmlElement) -> str:
    """The first paragraph of a quotation, or what it says before its source."""
    first = next(element.iter("p"), None)
    if first is not None and words_of(first):
        return words_of(first)
    sources = [words_of(source) for source in element.iter("footer", "cite", "figcaption")]
    words = words_of(element)
    return words.removesuffix(sources[-1]) if sources else words


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


def _is_pointer(element: HtmlElement) -> bool:
    if element.tag == "div" and len(element) > 3:
        return False
    words = words_of(element) if len(element) < 10 else ""
    if not words or len(words) > _LONGEST_POINTER:
        return False
    if _INVITATION.match(words) or (element.tag == "p" and _LIFE.fullmatch(words)):
        return True
    match = _POINTER.match(words)
    if not match:
        return False
    linked = sum(len(words_of(link)) for link in element.iter("a"))
    return linked >= 0.5 * (len(words) - match.end()) > 0 if match["colon"] else linked >= 0.8 * len(words)
