"""What a page shows beside its article, taken out of its tree before the article is extracted.

These are boxes for newsletters and consent, pointers to other stories, the author's life, quotations that the
page shows a second time, the sources below a wiki's story.
"""

import re
from collections.abc import Iterator

from pipeline.read.pages.about import HtmlElement
from pipeline.read.pages.words import MOST_ELEMENTS, flat, words_of

_BOX = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|read-?more|more-?on|most-?read|recirc\w*|promo|teasers?|newsletters?"
    r"|sign-?up|subscribe|author-?(?:bio|info|box|card)|about-?(?:the-?)?author|bio|consent|cookies?|gdpr|cmp"
    r"|key-?points|subscription-?widget\w*|share|sharedaddy|sharing|social|comments?|advert\w*|ads?|trending|outbrain"
    r"|taboola)(?:$|[\s_-])",
    re.IGNORECASE,
)
# A wrapper of the whole article can have such a class, too ("article share-enabled").
_MOST_OF_A_PAGE = 0.3
_PULL = re.compile(r"pull-?_?quote|quote-?_?pull|pulled", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:read (?:more|also|next|on)|also read|see also|related(?: (?:stor(?:y|ies)|articles?|coverage))?"
    r"|more (?:on this|stories|from|coverage)|watch(?: (?:now|also|more))?|listen|don['’]t miss|recommended"
    r"|in pictures|explainer|opinion)\b\s*(?P<colon>[:|»>–—-])?",
    re.IGNORECASE,
)
_NETWORKS = "Twitter|X|Facebook|Instagram|LinkedIn|Bluesky|Threads|Mastodon|TikTok|YouTube|WhatsApp"
_INVITATION = re.compile(
    r"sign up (?:to|for) (?:our\b|get\b|the .{0,60}\b(?:newsletters?|briefings?|alerts?|e-?mails?|inbox)\b)"
    r"|subscribe (?:to (?!continue|read|keep)|now|today)\b.{0,60}\Z"
    rf"|follow (?:us|the \w+) on (?:{_NETWORKS})\b"
    r"|get (?:our|the best of) .{0,80}\binbox\b|click here to\b|advertisement\Z|story continues below"
    r"|article continues below"
    r"|(?:return|back) to (?:the )?(?:article|story)\b|print this (?:page|article|story)\b"
    r"|support our journalism|download our app\b",
    re.IGNORECASE,
)
# Behind the story of a wiki stand its sources.
_SOURCES = re.compile(r"(?:sources|external links|references)\s*(?:\[\s*edit\s*\])?", re.IGNORECASE)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_SENTENCE_ENDS = '.!?”"’'
# Where an author is found: of people in the news others say what follows them.
_PLACE = rf"(?:(?:on|at|via|by|through) )?(?:@\w|\S{{1,80}}@\w|(?<=[a-z] )(?:{_NETWORKS})\b)"
_LIFE = re.compile(
    r"[A-Z]\S+(?: [A-Z]\S+){1,3} (?:is|covers|writes)\b.{0,200}"
    r"(?:\b(?:(?:[Ff]ollow|[Cc]ontact|[Rr]each|[Ee]mail) (?:her|him|them)"
    rf"|(?:[Ss]he|[Hh]e|[Tt]hey) can be (?:reached|contacted|followed)):? {_PLACE}.{{0,150}}"
    r"|(?<=[.!?] )(?:Follow|Contact|Reach|Email) (?:her|him|them) here[.!]?)"
)
# A section of a story has the words of its heading for its id ("social-care"); of a box these are.
_BOX_HEADING = re.compile(
    r"(?:key points|related|recommended|most read|trending|newsletters?|comments?|share|social media|cookies"
    r"|consent|advertisement|about the author|read more|more on this)(?: (?:stories|story|articles?|news))?"
)
_SUMMARY = re.compile(
    r"(?:^|[\s_-])(?:sub-?titles?|stand-?first|dek|deck|sub-?heads?|sub-?headlines?|sub-?headings?|strap-?line)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_SUMMARY = 400
_LEAST_PARAGRAPH = 80
_BETWEEN_LINKS = " \t\r\n\u00a0|·•[]"
_FEWEST_LINKS = 3
_LONGEST_LINK = 40
_LONGEST_POINTER = 200
_CONSENT = re.compile(
    r"value your privacy|\bpartners\b|\bcookies\b|accept all|manage (?:your )?(?:choices|preferences|options)"
    r"|personal data|legitimate interest|store and/?(?: or)? access|your consent|reject all",
    re.IGNORECASE,
)
# A story about cookies names one or two of these; the boxes in the tests have three or more.
_CONSENT_PHRASES = 3
_LONGEST_CONSENT = 3_000
_FEWEST_PULLED_WORDS = 3


def drop_boxes(tree: HtmlElement) -> bool:
    """Take out boxes; whether one of them asks for consent."""
    most = _MOST_OF_A_PAGE * len(words_of(tree))
    consent = False
    elements = tree.iter("div", "section", "aside", "ul", "form", "dialog", "p")
    for element in list(_boxes(elements))[:MOST_ELEMENTS]:
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
        if (
            (_BOX.search(element.get("class") or "") and not _is_prose(element))
            or (_BOX.search(element.get("id") or "") and not _is_section(element))
            or element.tag == "dialog"
            or element.get("role") == "dialog"
        ):
            yield element


def _is_prose(element: HtmlElement) -> bool:
    """Whether it is a paragraph of a story, whatever its class says: «social-care» is of what it tells."""
    words = words_of(element) if element.tag == "p" else ""
    if len(words) < _LEAST_PARAGRAPH or words[-1] not in _SENTENCE_ENDS:
        return False
    linked = sum(len(words_of(link)) for link in element.iter("a"))
    return 2 * linked < len(words) and not _INVITATION.search(words) and not _LIFE.fullmatch(words)


def _is_section(element: HtmlElement) -> bool:
    """Whether an element's id is made of the words of its heading, which are none of a box's."""
    heading = next(element.iter("h2", "h3", "h4"), None)
    words = flat(words_of(heading)) if heading is not None else ""
    return words == flat(element.get("id") or "") and not _BOX_HEADING.fullmatch(words)


def _asks_for_consent(words: str) -> bool:
    if len(words) > _LONGEST_CONSENT:
        return False
    return len({match[0].lower() for match in _CONSENT.finditer(words)}) >= _CONSENT_PHRASES


def drop_pointers(tree: HtmlElement) -> None:
    """Take out lines that lead elsewhere, and the author's life."""
    for element in list(tree.iter("p", "li", "h2", "h3", "h4", "div"))[: 20 * MOST_ELEMENTS]:
        if _is_pointer(element) and element.getparent() is not None:
            element.drop_tree()


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


def drop_summaries(tree: HtmlElement) -> None:
    """Take out what stands in larger type between the headline and the first paragraph."""
    for element in list(tree.iter("h1", "h2", "h3", "h4", "p", "div", "span"))[: 20 * MOST_ELEMENTS]:
        words = words_of(element)
        if _SUMMARY.search(element.get("class") or ""):
            if len(words) <= _LONGEST_SUMMARY and element.getparent() is not None:
                element.drop_tree()
        elif element.tag == "p" and len(words) >= _LEAST_PARAGRAPH:
            # Further down, the class is one of headlines within the text.
            return


def drop_menus(tree: HtmlElement) -> None:
    """Take out links that stand one below the other or side by side, with nothing else on their lines."""
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


def drop_sources(tree: HtmlElement) -> None:
    """Take out headings of sources and the lists below them."""
    headings = [part for part in tree.iter("h2", "h3") if _SOURCES.fullmatch(words_of(part))]
    for heading in headings[:MOST_ELEMENTS]:
        parent = heading.getparent()
        # The heading of a wiki of today stands in a box of its own.
        start = parent if parent is not None and "mw-heading" in (parent.get("class") or "") else heading
        below = start.getnext()
        if below is not None and below.tag in ("ul", "ol") and _is_cited(below):
            below.drop_tree()
            start.drop_tree()


def _is_cited(element: HtmlElement) -> bool:
    """Whether a list leads to what others have published: not of the sources of a river."""
    return next(element.iter("a"), None) is not None or any(mark in words_of(element) for mark in '“"«')


def drop_pulled(tree: HtmlElement) -> None:
    """Take out quotations that repeat what a paragraph says, set large between paragraphs."""
    elements = [
        element
        for element in tree.iter("aside", "blockquote", "figure", "div", "p")
        if element.tag in ("aside", "blockquote") or _PULL.search(element.get("class") or "")
    ][:MOST_ELEMENTS]
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
