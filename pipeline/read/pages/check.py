"""Whether what was extracted is the page's article: pages that hold none, bodies that lost a part."""

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.errors.codes import warned
from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.words import flat, words_of

_PAGE_BEGINS = re.compile(r"\s*(?:<!doctype|<html)\b", re.IGNORECASE)
_PAGE_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_CONTAINERS = "article|main|section|div|script|style"
_OPENED = re.compile(rf"<({_CONTAINERS})\b", re.IGNORECASE)
_CLOSED = re.compile(rf"</({_CONTAINERS})\s*>", re.IGNORECASE)
# What pages say that hold no article, and nothing else of length. Tried on the made pages of the tests;
# a story that quotes such words is longer.
_KINDS = (
    (
        "a box that asks for consent",
        re.compile(
            r"value your privacy|cookie (?:policy|settings|preferences)|accept (?:all )?cookies|"
            r"\bour (?:\d+ )?partners\b|before you continue",
            re.IGNORECASE,
        ),
    ),
    (
        "a page that keeps programs out",
        re.compile(
            r"access denied|403 forbidden|access to this page has been denied|access cannot be granted"
            r"|site connection is secure|enable javascript|checking your browser|\bray id\b"
            r"|verify (?:that )?you are (?:a )?human|unusual (?:traffic|activity)|captcha"
            r"|are you a robot|request (?:was )?blocked|javascript is disabled",
            re.IGNORECASE,
        ),
    ),
    (
        "an error page",
        re.compile(
            r"\b404\b|page (?:was |is |could )?(?:not|n['’]t) (?:be )?found|page you (?:were|are) looking for"
            r"|no longer (?:available|exists)|(?:5\d\d|server) error|bad gateway|something went wrong",
            re.IGNORECASE,
        ),
    ),
    (
        "a page for subscribers",
        re.compile(r"subscribe to (?:continue|read)|to continue reading|already a subscriber", re.IGNORECASE),
    ),
)
_LONGEST_NOTICE = 700
# Of the characters of the paragraphs in what a page marks as its article. Whole bodies of the pages in the
# corpus and in the tests kept all of them; one of which three paragraphs of thirty were lost kept 0.90.
LEAST_KEPT = 0.95
# Below this the extraction took something else for the article. Also of a page that marks none, whose other
# paragraphs (teasers, comments) are rightly left out.
FAR_FROM_KEPT = 0.6
_MOST_DOUBTFUL = 0.1
_SHORTEST_PARAGRAPH = 60
_FEWEST_LINKED_HEADLINES = 5
# Of the lines of a front page every second or third is a headline.
_LINKED_HEADLINES = 0.25
_FEWEST_LABELS = 3
# A short last line without them is a pointer or a label.
_ENDS = '.!?”"’…'
_MOST_LINKED = 0.5
_OUTSIDE = ("nav", "footer", "aside", "form", "figure", "header", "button", "figcaption", "dialog")
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|register|log in) to (?:continue|read|keep)\b|to continue reading"
    r"|\A(?:continue|keep|finish) reading (?:[\w ]{1,20} )?with (?:an?|your) .{0,60}"
    r"(?:subscription|account|membership|trial|plan)\b"
    r"|already a subscriber\?|\A(?:this|the full) (?:article|story|content) is (?:only )?(?:for|available to)"
    r" (?:[\w ]{1,20} )?(?:subscribers|members|registered (?:readers|users))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"to (?:continue|keep|finish) reading\b|to read the (?:rest|full (?:story|article))\b"
    r"|(?:continue|keep|finish) reading (?:[\w ]{1,20} )?with an? ",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:captions?|credits?)(?:$|[\s_-])", re.IGNORECASE)


def no_article(title: str | None, text: str) -> str | None:
    """What a page without an article looks like; None for one that holds one."""
    if len(text) > _LONGEST_NOTICE:
        return None
    for kind, words in _KINDS:
        if words.search(title or "") or len(words.findall(text)) >= (
            1 if len(text) < _LONGEST_NOTICE / 2 else 2
        ):
            return kind
    return None


def is_index(lines: list[str], headlines: list[str]) -> bool:
    """Whether lines are those of a front page: labels alone, or headlines that lead to stories.

    Args:
        headlines: the words of the page's headlines that are links.
    """
    if len(lines) >= _FEWEST_LABELS and not any(line[-1] in _ENDS for line in lines):
        return True
    shown = {flat(headline) for headline in headlines} & {flat(line) for line in lines}
    return len(shown) >= max(_FEWEST_LINKED_HEADLINES, _LINKED_HEADLINES * len(lines))


def paywall_warning(wall: bool) -> tuple[str, ...]:
    """`partial_text` where the rest is for subscribers."""
    return (warned("partial_text", "the rest is for subscribers"),) if wall else ()


def is_wall(words: str) -> bool:
    """Whether words of a box, however many, say that the story before them goes on for subscribers."""
    return bool(_GOES_ON.search(words))


def is_paywall(line: str) -> bool:
    """Whether a line says that the rest is for subscribers."""
    return len(line) < 200 and bool(_PAYWALL.search(line))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page; `container` is the tag and the class of what it stands in."""

    text: str
    container: tuple[str, str]


def page_paragraphs(tree: HtmlElement) -> tuple[list[Paragraph], bool]:
    """The paragraphs of a page's article, and whether the page itself says where that is."""
    bodies = tree.xpath('.//*[@itemprop="articleBody"]')
    bodies = bodies or list(tree.iter("article"))
    for scope in ([body for body in bodies if not _within(body, bodies)], [tree]):
        found: list[Paragraph] = []
        for body in scope:
            found.extend(_paragraphs(body))
        if sum(len(paragraph.text) for paragraph in found) >= _SHORTEST_PARAGRAPH:
            return found, scope != [tree]
    return [], False


def alike(paragraphs: list[Paragraph], text: str, marked: bool) -> list[Paragraph]:
    """The paragraphs in containers like those of paragraphs that stand in a text, or of no class."""
    flattened = flat(text)
    kept = {
        paragraph.container
        for paragraph in paragraphs
        if len(paragraph.text) >= _SHORTEST_PARAGRAPH and flat(paragraph.text) in flattened
    }
    # What is put into an article for other reasons has a class.
    return [
        paragraph
        for paragraph in paragraphs
        if (paragraph.container in kept if paragraph.container[1] else marked)
    ]


def kept_share(paragraphs: list[Paragraph], text: str) -> float:
    """How much of a page's longer paragraphs, in characters, stands in a text."""
    flattened = flat(text)
    long = [flat(part.text) for part in paragraphs if len(part.text) >= _SHORTEST_PARAGRAPH]
    total = sum(map(len, long))
    return sum(len(line) for line in long if line in flattened) / total if total else 1.0


def doubtful_warning(doubtful: int, lines: list[str]) -> tuple[str, ...]:
    """`partial_text` where boxes that may be parts of the story had a good part of its words.

    Args:
        doubtful: the words of these boxes.
        lines: the body that was found.
    """
    words = doubtful + sum(len(line.split()) for line in lines)
    if not doubtful or doubtful < _MOST_DOUBTFUL * words:
        return ()
    found = f"{doubtful:,} of {words:,} words stand in boxes that may be parts of the article"
    return (warned("partial_text", found),)


def _within(element: HtmlElement, others: list[HtmlElement]) -> bool:
    above = {id(ancestor) for ancestor in element.iterancestors()}
    return any(id(other) in above for other in others)


def _paragraphs(body: HtmlElement) -> list[Paragraph]:
    found: list[Paragraph] = []
    for element in body.iter("p", "h2", "h3", "h4", "li"):
        if any(True for _ in element.iterancestors(*_OUTSIDE)) or (
            element.tag == "li" and element.find(".//p") is not None
        ):
            continue
        if _CAPTION.search(element.get("class") or ""):
            continue
        words = words_of(element)
        linked = sum(len(words_of(link)) for link in element.iter("a"))
        if words and linked <= _MOST_LINKED * len(words) and not (found and found[-1].text == words):
            parent = element.getparent()
            container = (str(parent.tag), parent.get("class") or "") if parent is not None else ("", "")
            found.append(Paragraph(words, container))
    while found and len(found[-1].text) < _SHORTEST_PARAGRAPH and found[-1].text[-1] not in _ENDS:
        found.pop()
    return found


def ends_early(markup: str) -> bool:
    """Whether a page was cut off: elements that every program closes are open, and nothing is behind them.

    Programs that make pages smaller leave `</body>` and `</html>` out, but none of these.
    """
    if _PAGE_ENDS.search(markup) or not _PAGE_BEGINS.match(markup):
        return False
    opened = Counter(match[1].lower() for match in _OPENED.finditer(markup))
    closed = Counter(match[1].lower() for match in _CLOSED.finditer(markup))
    return any(opened[name] > closed[name] for name in opened)
