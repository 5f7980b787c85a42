"""Boxes beside a page's article, told by their class or id, taken out before the article is extracted.

A content system may call anything so: half of a story may stand in a division called `promo`. What reads
like prose and does none of what such a box is there for is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.box_verdict import (
    Verdict,
    ends_sentence,
    goes_on,
    is_apart,
    is_prose,
    is_sentence,
    paragraphs_in,
    speaks_to_readers,
    verdict,
)
from pipeline.read.pages.box_words import (
    ALSO_LEFT_OUT,
    BOX,
    BOX_HEADING,
    LEFT_OUT_AT_ENDS,
    LONGEST_CAPTION,
    OWN_MATTERS,
    asks_for_consent,
)
from pipeline.read.pages.check import is_paywall, is_wall
from pipeline.read.pages.words import MOST_ELEMENTS, flat, words_of

_STORY_CLASS = "kept"
# A wrapper of the whole article can have such a class, too ("article share-enabled").
_MOST_OF_A_PAGE = 0.3
_BLOCKS = (
    "p",
    "div",
    "section",
    "article",
    "ul",
    "ol",
    "table",
    "blockquote",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was taken out of a page.

    Attributes:
        consent: whether a box that asks for consent was.
        wall: whether a box at the end says that the rest is for subscribers.
        doubtful: words of what reads like prose and may be a part of the story.
    """

    consent: bool = False
    doubtful: int = 0
    wall: bool = False


def drop_boxes(tree: HtmlElement, *, keep_doubtful: bool = False) -> Dropped:
    """Take boxes out of a tree.

    Args:
        keep_doubtful: also keeps what may be a box or not, as is right where all is article.
    """
    most = _MOST_OF_A_PAGE * len(words_of(tree))
    consent = False
    wall = False
    doubtful = 0
    dropped: set[HtmlElement] = set()
    for element, found in _judged(tree):
        if found == "other" or any(above in dropped for above in element.iterancestors()):
            continue
        words = words_of(element)
        asks = asks_for_consent(words)
        if found == "story" or (keep_doubtful and found == "doubtful"):
            _keep(element)
        elif asks or len(words) <= most:
            consent = consent or asks
            doubtful += len(words.split()) if found == "doubtful" else 0
            wall = wall or (is_wall(words) and not goes_on(element))
            dropped.add(element)
            element.drop_tree()
    fields = list(tree.iter("form", "input"))[:MOST_ELEMENTS]
    for around in dict.fromkeys(next(field.iterancestors("div", "section"), None) for field in fields):
        if around is not None and _is_filled_in(around):
            around.drop_tree()
    _keep_parts(tree)
    return Dropped(consent, doubtful, wall)


def _judged(tree: HtmlElement) -> list[tuple[HtmlElement, Verdict]]:
    """Elements with the class of a box, and what each is."""
    elements = tree.iter("div", "section", "aside", "ul", "form", "dialog", "p", "ins")
    return _with_short_parts([(part, verdict(part)) for part in list(_boxes(elements))[:MOST_ELEMENTS]])


def _with_short_parts(judged: list[tuple[HtmlElement, Verdict]]) -> list[tuple[HtmlElement, Verdict]]:
    """Verdicts where each paragraph of a story may stand in a division of its own.

    That a longer one is a part of the story says what shorter ones of the same class are.
    """
    told = {_named(part) for part, found in judged if found == "story" and part.tag != "p"}
    return [
        (part, "story" if _named(part) in told and _is_short_part(part) else found) for part, found in judged
    ]


def _named(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _is_short_part(element: HtmlElement) -> bool:
    words = words_of(element)
    return ends_sentence(words) and not is_apart(element) and not speaks_to_readers(words)


def _keep_parts(tree: HtmlElement) -> None:
    """Keep parts of the story that the extraction would leave out for their class, or for having none."""
    elements = [part for part in list(tree.iter("div", "section"))[: 5 * MOST_ELEMENTS] if _is_left_out(part)]
    for element, found in _with_short_parts([(element, verdict(element)) for element in elements]):
        if found == "story":
            _keep(element)
    for element in list(tree.iter("div"))[: 5 * MOST_ELEMENTS]:
        if _is_bare(element) and _is_among_paragraphs(element):
            element.tag = "p"


def _is_left_out(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(ALSO_LEFT_OUT.search(names)) or (bool(LEFT_OUT_AT_ENDS.search(names)) and goes_on(element))


def _is_bare(element: HtmlElement) -> bool:
    """Whether a division holds a sentence and no block."""
    return not any(part is not element for part in element.iter(*_BLOCKS)) and is_prose(element)


def _is_among_paragraphs(element: HtmlElement) -> bool:
    return goes_on(element) or any(
        part.tag == "p" and is_prose(part) for part in element.itersiblings(preceding=True)
    )


def _is_filled_in(around: HtmlElement) -> bool:
    """Whether a division around a field to be filled in is a small one without prose."""
    if len(words_of(around)) > LONGEST_CAPTION or around.find(".//h1") is not None:
        return False
    parts = [*paragraphs_in(around), *(words_of(part) for part in around.iter("h2", "h3", "h4"))]
    # That the rest is for subscribers is to be known.
    told = any((is_sentence(words) and not OWN_MATTERS.search(words)) or is_paywall(words) for words in parts)
    return around.getparent() is not None and not told


def _keep(element: HtmlElement) -> None:
    """Call an element of the story what no extraction leaves out."""
    if element.tag == "p":
        return
    names = [name for name in (element.get("class") or "").split() if not _is_misleading(name)]
    element.set("class", " ".join(names) or _STORY_CLASS)
    if _is_misleading(element.get("id") or ""):
        del element.attrib["id"]


def _is_misleading(name: str) -> bool:
    return bool(BOX.search(name) or ALSO_LEFT_OUT.search(name) or LEFT_OUT_AT_ENDS.search(name))


def _boxes(elements: Iterator[HtmlElement]) -> Iterator[HtmlElement]:
    for element in elements:
        if (
            BOX.search(element.get("class") or "")
            or (BOX.search(element.get("id") or "") and not _is_section(element))
            or element.tag == "dialog"
            or element.get("role") == "dialog"
            or (element.tag == "ins" and "ads" in (element.get("class") or ""))
        ):
            yield element


def _is_section(element: HtmlElement) -> bool:
    """Whether an element's id is made of the words of its heading, which are none of a box's.

    A section of a story has the words of its heading for its id ("social-care").
    """
    heading = next(element.iter("h2", "h3", "h4"), None)
    words = flat(words_of(heading)) if heading is not None else ""
    return words == flat(element.get("id") or "") and not BOX_HEADING.fullmatch(words)
