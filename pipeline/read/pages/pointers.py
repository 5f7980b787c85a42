"""Lines of a page that lead elsewhere, told by their words and their links; lives of authors; menus."""

import re

from pipeline.read.furniture import furniture_of
from pipeline.read.furniture_kinds import NETWORKS
from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.box_words import AUTHOR
from pipeline.read.pages.words import MOST_ELEMENTS, words_of

# A label of these words needs no colon if all that follows is a link.
_LABEL = re.compile(
    r"(?:read (?:more|also|next|on)|also read|see also|more|related(?: (?:stor(?:y|ies)|articles?|coverage))?"
    r"|more (?:on this|stories|from|coverage|news)|watch(?: (?:now|also|more))?|listen|don['’]t miss"
    r"|recommended|in pictures|explainer|opinion|read)\b\s*(?P<colon>[:|»>–—-])?",
    re.IGNORECASE,
)
# Any label in front of a link that is no sentence: "From the archive: The winter of the geese".
_ANY_LABEL = re.compile(r"[^\s.!?:“”\"][^.!?:“”\"]{0,30}:\s*")
# Where an author is found: of people in the news others say what follows them.
_PLACE = rf"(?:(?:on|at|via|by|through) )?(?:@\w|\S{{1,80}}@\w|(?<=[a-z] )(?:{NETWORKS})\b)"
_LIFE = re.compile(
    r"[A-Z]\S+(?: [A-Z]\S+){1,3} (?:(?:is|covers|writes|reports)\b.{0,200}"
    r"(?:\b(?:(?:[Ff]ollow|[Cc]ontact|[Rr]each|[Ee]mail) (?:her|him|them)"
    rf"|(?:[Ss]he|[Hh]e|[Tt]hey) can be (?:reached|contacted|followed)):? {_PLACE}.{{0,150}}"
    r"|(?<=[.!?] )(?:Follow|Contact|Reach|Email) (?:her|him|them) here[.!]?)"
    rf"|can be (?:reached|contacted|followed):? {_PLACE}.{{0,200}})"
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_AROUND = " \t\u00a0[]()»›→>•*·–—-|"
_SENTENCE_ENDS = '.!?”"’'
_BETWEEN_LINKS = " \t\r\n\u00a0|·•[]"
_FEWEST_LINKS = 3
_LONGEST_LINK = 40
_LONGEST_POINTER = 400
_LONGEST_BOX = 200
_LEAST_PARAGRAPH = 80
_MOST_PARTS = 12


def drop_pointers(tree: HtmlElement) -> None:
    """Take out lines that lead elsewhere, what else sites set between paragraphs, and the author's life."""
    for element in list(tree.iter("p", "li", "h2", "h3", "h4", "h5", "h6", "div", "span"))[
        : 20 * MOST_ELEMENTS
    ]:
        if element.getparent() is None or (element.tag == "span" and not _is_alone(element)):
            continue
        if element.tag in _HEADINGS and furniture_of(words_of(element)):
            _drop_below(element)
        if is_pointer(element) or (element.tag in ("p", "div") and _is_of_author(element)):
            element.drop_tree()


def _is_of_author(element: HtmlElement) -> bool:
    """Whether a paragraph tells of the author: by what it says, or in italics behind the story."""
    words = words_of(element)
    if is_life(words):
        return True
    if element.tag != "p" or len(words) > _LONGEST_POINTER or not AUTHOR.match(words):
        return False
    in_italics = " ".join(words_of(part) for part in element.iter("em", "i")) == words
    below = element.itersiblings("p")
    return in_italics and all(len(words_of(part)) < _LEAST_PARAGRAPH or _is_slanted(part) for part in below)


def _is_slanted(element: HtmlElement) -> bool:
    return next(element.iter("em", "i"), None) is not None


def _drop_below(heading: HtmlElement) -> None:
    """Take out what stands below the heading of a box, if that leads elsewhere, or all of a small box."""
    box = heading.getparent()
    if box.tag in ("div", "section") and box[0] is heading and _is_small(box):
        box.drop_tree()
        return
    below = heading.getnext()
    if below is None or below.tag not in ("div", "ul", "ol", "section"):
        return
    words = words_of(below)
    linked = sum(len(words_of(link)) for link in below.iter("a"))
    leads = any(part.find(".//a") is not None for part in below.iter(*_HEADINGS)) or any(
        part.find(".//" + name) is not None for part in below.iter("a") for name in _HEADINGS
    )
    if words and (leads or linked >= 0.5 * len(words)):
        below.drop_tree()


def _is_small(box: HtmlElement) -> bool:
    parts = [words_of(part) for part in box.iter("p", "div", "li") if part is not box]
    is_short = len(words_of(box)) <= _LONGEST_BOX and all(len(part) < _LEAST_PARAGRAPH for part in parts)
    return is_short and box.getparent() is not None


def is_life(words: str) -> bool:
    """Whether a paragraph tells of the author, and where to find them."""
    return len(words) <= _LONGEST_POINTER and bool(_LIFE.fullmatch(words))


def is_pointer(element: HtmlElement) -> bool:
    """Whether an element leads elsewhere, or is another line that sites set around a story."""
    if len(element) > (3 if element.tag == "div" else _MOST_PARTS):
        return False
    words = words_of(element)
    if not words or len(words) > _LONGEST_POINTER:
        return False
    return furniture_of(words) is not None or _leads(element, words)


def _leads(element: HtmlElement, words: str) -> bool:
    """Whether an element is a label and a link, or a link alone that is no sentence."""
    links = [words_of(link) for link in element.iter("a")]
    linked = sum(map(len, links))
    bare = words.strip(_AROUND)
    match = _LABEL.match(bare)
    if match and match["colon"]:
        # The label alone stands above a list of links.
        return linked >= 0.5 * (len(bare) - match.end())
    if match:
        return 0 < linked >= 0.8 * len(words)
    if not linked or element.tag not in ("p", "div") or bare[-1:] in _SENTENCE_ENDS:
        return False
    label = _ANY_LABEL.match(bare)
    rest = bare[label.end() :] if label else bare if bare != words else ""
    return bool(rest) and len(links) == 1 and rest in links[0]


def drop_link_lists(tree: HtmlElement) -> None:
    """Take out lists of nothing but links, with the heading above each, and links alone behind the text."""
    for links in list(tree.iter("ul", "ol"))[:MOST_ELEMENTS]:
        if len(links) and all(_is_link(item) for item in links):
            heading = links.getprevious()
            if heading is not None and heading.tag in _HEADINGS and not (heading.tail or "").strip():
                heading.drop_tree()
            links.drop_tree()
    for element in reversed(list(tree.iter("p", "div", *_HEADINGS))[-MOST_ELEMENTS:]):
        if not words_of(element):
            continue
        if not _is_link(element):
            break
        element.drop_tree()


def _is_link(element: HtmlElement) -> bool:
    """Whether all words of an element are a link, which is no sentence."""
    words = words_of(element)
    linked = " ".join(words_of(link) for link in element.iter("a"))
    return bool(words) and linked == words and words[-1] not in _SENTENCE_ENDS


def _is_alone(element: HtmlElement) -> bool:
    """Whether nothing stands before or behind an element on its line."""
    parent = element.getparent()
    return parent is not None and parent.tag == "div" and words_of(parent) == words_of(element)


def _is_menu(cell: HtmlElement) -> bool:
    """Whether a cell of a table that sets the page holds links, and no more than a heading of them."""
    words, links = words_of(cell), [words_of(link) for link in cell.iter("a")]
    return len(links) > 1 and sum(map(len, links)) >= 0.6 * len(words) and words[-1] not in _SENTENCE_ENDS


def drop_menus(tree: HtmlElement) -> None:
    """Take out links that stand one below the other or side by side, with nothing else on their lines."""
    for cell in list(tree.iter("td"))[:MOST_ELEMENTS]:
        if cell.getparent() is not None and _is_menu(cell):
            cell.drop_tree()
    for link in list(tree.iter("a"))[: 20 * MOST_ELEMENTS]:
        run = [link]
        following = link if link.getparent() is not None else None
        while following is not None and not (following.tail or "").strip(_BETWEEN_LINKS):
            following = following.getnext()
            if following is None or following.tag not in ("a", "br"):
                break
            run.append(following)
        links = [part for part in run if part.tag == "a"]
        if len(links) >= _FEWEST_LINKS and all(len(words_of(part)) <= _LONGEST_LINK for part in links):
            for part in links:
                if part.getparent() is not None:
                    part.drop_tree()
