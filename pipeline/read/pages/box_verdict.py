"""What an element with the class of a box is: a box, a part of the story, or what may be either."""

import re
from typing import Literal

from pipeline.read.furniture import furniture_of
from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.box_words import (
    AUTHOR,
    BOX,
    BOX_HEADING,
    CAPTION,
    CONSENT,
    LONGEST_CAPTION,
    LONGEST_CONSENT,
    OWN_MATTERS,
    TO_READERS,
    WRITTEN,
)
from pipeline.read.pages.pointers import is_life, is_pointer
from pipeline.read.pages.words import flat, words_of

Verdict = Literal["box", "doubtful", "story", "other"]
"""`other`: its class says of what is shown in it, and the story stands in it."""

_SHOWN = ("picture", "player")
# Parts of pages of their own, in which also prose is no part of the story.
_APART = ("aside", "nav", "footer", "form", "dialog", "figure")
_CONTROLS = ("form", "input", "button", "select", "textarea", "iframe", "amp-ad")
_PICTURES = ("img", "picture", "amp-img", "video", "audio", "figure")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEAST_PARAGRAPH = 80
_MOST_LINKED = 0.3
_LEAST_PROSE = 0.7
# A paragraph alone with a few words beside it is a teaser, without them a part of the story.
_LEAST_PROSE_ALONE = 0.9
_SENTENCE_ENDS = '.!?”"’'
_QUOTED = re.compile(r"“[^“”]{0,600}”|\"[^\"]{0,600}\"")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def verdict(element: HtmlElement) -> Verdict:
    """What an element with the class of a box is, by what stands in it."""
    kind, words = _kind(element), words_of(element)
    if element.tag == "p" and kind == "author" and AUTHOR.match(words):
        return "box"
    if element.tag == "p":
        return "story" if is_prose(element) and kind not in _SHOWN else "box"
    prose = [part for part in paragraphs_in(element) if is_sentence(part)]
    if kind in _SHOWN and (len(prose) > 1 or len(words) > LONGEST_CAPTION):
        return "other"
    if not prose or is_apart(element) or _is_of_its_kind(element, kind, words):
        return "box"
    share = sum(map(len, prose)) / len(words)
    if share < _LEAST_PROSE:
        return "box"
    if kind == "comments" and not goes_on(element):
        return "doubtful"
    if len(prose) == 1 and _linked(element) and speaks_to_readers(words):
        return "box"
    return "doubtful" if len(prose) == 1 and share < _LEAST_PROSE_ALONE else "story"


def _kind(element: HtmlElement) -> str:
    match = BOX.search(element.get("class") or "") or BOX.search(element.get("id") or "")
    return (match.lastgroup if match else None) or "leads"


def _is_of_its_kind(element: HtmlElement, kind: str, words: str) -> bool:
    """Whether an element has what a box of its kind has: a picture, a list, the author's life."""
    if kind in _SHOWN:
        name = element.get("class") or element.get("id") or ""
        shows = next(element.iter(*_PICTURES), None) is not None
        return shows or bool(CAPTION.search(name)) or not WRITTEN.search(name)
    if kind == "points":
        return next(element.iter("li"), None) is not None
    if kind == "author":
        return any(AUTHOR.match(part) for part in [words, *paragraphs_in(element)])
    if kind == "consent":
        return bool(CONSENT.search(words))
    if kind == "comments" and any(part.tag not in ("p", "br", "blockquote") for part in element):
        return True
    return bool(OWN_MATTERS.search(words)) and len(words) <= LONGEST_CONSENT


def speaks_to_readers(words: str) -> bool:
    """Whether the paper speaks of itself or to its readers, not someone whom it quotes."""
    return bool(TO_READERS.search(_QUOTED.sub("", words)))


def is_apart(element: HtmlElement) -> bool:
    """Whether an element stands apart, or has in it what is pressed or leads elsewhere."""
    if element.tag in _APART or any(True for _ in element.iterancestors(*_APART)):
        return True
    if element.tag in ("dialog", "ins") or element.get("role") == "dialog":
        return True
    if next(element.iter(*_CONTROLS), None) is not None or _linked(element) > _MOST_LINKED:
        return True
    if any(_stands_alone(link) for link in element.iter("a")):
        return True
    return any(
        next(heading.iterancestors("a"), None) is not None
        or BOX_HEADING.fullmatch(flat(words_of(heading)))
        or furniture_of(words_of(heading))
        for heading in element.iter(*_HEADINGS)
    )


def _linked(element: HtmlElement) -> float:
    """The share of an element's words that are links."""
    words = len(words_of(element))
    return sum(len(words_of(link)) for link in element.iter("a")) / words if words else 0.0


def _stands_alone(link: HtmlElement) -> bool:
    """Whether a link is all that stands on its line, and no sentence."""
    lines = link.iterancestors("p", "div", "li", "section", "article", *_HEADINGS)
    words, line = words_of(link), next(lines, link)
    if not words or words[-1] in _SENTENCE_ENDS:
        return False
    before = link.getprevious()
    beside = (before.tail if before is not None else link.getparent().text) or ""
    # Beside blocks, a link with no text around it is a line of its own.
    is_block = line.tag != "p" and link.getparent() is line and not f"{beside}{link.tail or ''}".strip()
    return words_of(line) == words or (is_block and line.find("p") is not None)


def paragraphs_in(element: HtmlElement) -> list[str]:
    """The paragraphs of an element: of its `p`, or the lines that it has without them."""
    inner = [words_of(part) for part in element.iter("p", "li", "blockquote") if part is not element]
    if inner:
        return inner
    blocks = [part for part in element.iter("div") if part is not element and part.find(".//div") is None]
    return [words_of(part) for part in blocks] or [
        " ".join(line.split()) for line in _BLANK_LINE.split(str(element.text_content()))
    ]


def goes_on(element: HtmlElement) -> bool:
    """Whether a paragraph of prose stands beside an element, below it: the story goes on."""
    return any(part.tag == "p" and is_prose(part) for part in element.itersiblings())


def is_prose(element: HtmlElement) -> bool:
    """Whether it is a paragraph of a story, whatever its class says: «social-care» is of what it tells."""
    words = words_of(element)
    if not is_sentence(words) or is_pointer(element) or is_life(words):
        return False
    return _linked(element) < 0.5


def is_sentence(words: str) -> bool:
    """Whether words are long enough for a paragraph of a story, and end as one."""
    return len(words) >= _LEAST_PARAGRAPH and words[-1] in _SENTENCE_ENDS and not furniture_of(words)


def ends_sentence(words: str) -> bool:
    """Whether words, however few, end as a sentence and are none that a site adds."""
    return bool(words) and words[-1] in _SENTENCE_ENDS and not furniture_of(words)
