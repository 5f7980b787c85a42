"""What a page declares about its article: linked data (JSON-LD) of this story, titles, authors."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any, TypeAlias

# lxml's, which comes without types and is loaded only where a page is read.
HtmlElement: TypeAlias = Any

_ARTICLE_TYPE = re.compile(r"Article$|Posting$|^Report$|^Review$")
# Things that a story is about, with dates and names of their own.
_OTHERS = frozenset(
    (
        "itemReviewed",
        "about",
        "mentions",
        "hasPart",
        "isPartOf",
        "isRelatedTo",
        "citation",
        "publisher",
        "video",
    )
)
_MOST_JSON_NODES = 5_000
_WORD = re.compile(r"\w+")
# Of the words of the shorter title; search engines are given shorter titles than readers.
_SHARED_WORDS = 0.5
_FEWEST_WORDS = 3
_NO_AUTHOR = re.compile(
    r"\d|\A(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|published|updated|posted)\b",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|critic|journalist|contributor|producer|photographer"
    r"|staff|desk|chief)\b",
    re.IGNORECASE,
)
# "Anna Holt Senior Reporter", where only the style of the page sets the name apart.
_POSITION_BEHIND = re.compile(
    r"\A(\S+(?: \S+){1,3}?),? (?:(?:Senior|Chief|Staff|News|Local Democracy|Political|Education|Sports?"
    r"|Business|Crime|Health) ){0,2}(?:Reporter|Correspondent|Editor|Writer|Journalist)\Z"
)
_BY = re.compile(r"\A(?:by|von)\s+", re.IGNORECASE)


def page_titles(tree: HtmlElement) -> list[str]:
    """The titles that a page gives itself: for other sites, for the window, its only headline."""
    titles = [
        element.get("content") or "" for element in tree.iter("meta") if element.get("property") == "og:title"
    ]
    titles += [element.text_content() for element in tree.iter("title")][:1]
    headlines = list(tree.iter("h1"))
    titles += [headlines[0].text_content()] if len(headlines) == 1 else []
    return [" ".join(title.split()) for title in titles if title.strip()]


_TITLED = re.compile(
    r"(?:^|[\s_-])(?:(?:entry|post|article|story|news)-?_?title|headline)(?:$|[\s_-])", re.IGNORECASE
)


def headline_of(tree: HtmlElement) -> str | None:
    """The headline that a page shows above its article; None where it has none or several.

    What other sites are told (`og:title`) is often written to be clicked on; a site's name is no headline.
    """
    shown = [headline for headline in tree.iter("h1") if _is_of_article(headline)]
    words = {" ".join(headline.text_content().split()) for headline in shown}
    if len(words) != 1:
        return _titled(tree)
    headline = words.pop()
    told = [_folded(title) for title in page_titles(tree) if title != headline]
    names = [
        part.get("content") or "" for part in tree.iter("meta") if part.get("property") == "og:site_name"
    ]
    others = {_folded(part.text_content()) for part in tree.iter("h2", "h3")}
    own = _folded(headline)
    is_name = own in map(_folded, names) or any(title.endswith(own) for title in told)
    # A word in front of the headline ("Live") or a section's name above it is not what the story is called.
    is_label = any(own.endswith(title) or title in others for title in told)
    return _titled(tree) if is_name or is_label or len(own.split()) < _FEWEST_WORDS else headline


def _titled(tree: HtmlElement) -> str | None:
    """The only smaller headline that is called the title of an article and stands in the window's title.

    Where the largest headline is the name of the paper, the story has one of these.
    """
    told = [_folded(title) for title in page_titles(tree)]
    headlines = {
        " ".join(part.text_content().split())
        for part in tree.iter("h2", "h3")
        if _TITLED.search(part.get("class") or "")
    }
    named = [
        headline
        for headline in headlines
        if len(_folded(headline).split()) >= _FEWEST_WORDS
        and any(_folded(headline) in title for title in told)
    ]
    return named[0] if len(named) == 1 else None


def _folded(title: str) -> str:
    return " ".join(_WORD.findall(title.casefold()))


def _is_of_article(headline: HtmlElement) -> bool:
    # Above the article, a page's head shows the name of the paper.
    around = [
        part.tag for part in headline.iterancestors("article", "main", "header", "nav", "footer", "aside")
    ]
    return not around or "article" in around or "main" in around


def linked_articles(tree: HtmlElement) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The articles in a page's linked data: those that may be its own; those of other stories."""
    titles = [set(_WORD.findall(title.lower())) for title in page_titles(tree)]
    own: list[dict[str, Any]] = []
    unnamed: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for node in _nodes(tree):
        headline = node.get("headline") or node.get("name")
        if not isinstance(headline, str) or not titles:
            unnamed.append(node)
        elif any(_is_same(set(_WORD.findall(headline.lower())), title) for title in titles):
            own.append(node)
        else:
            others.append(node)
    return own + unnamed, others


def declared_body(nodes: list[dict[str, Any]]) -> str:
    """The longest text of a page's article in its own linked data; "" for none."""
    bodies = [body for node in nodes if isinstance(body := node.get("articleBody"), str)]
    return max(bodies, key=len, default="")


def declared_authors(nodes: list[dict[str, Any]]) -> str | None:
    """The names of a page's authors in its own linked data, joined as trafilatura joins them."""
    for node in nodes:
        if names := [name for name in _names(node.get("author")) if "://" not in name]:
            return only_names("; ".join(names))
    return None


def _names(author: object) -> list[str]:
    """Names of people; of an organisation, which is mostly the paper itself, none."""
    if isinstance(author, list):
        return [name for part in author for name in _names(part)]
    if isinstance(author, dict):
        return [] if "Organization" in str(author.get("@type")) else _names(author.get("name"))
    return [author] if isinstance(author, str) else []


def only_names(authors: str | None) -> str | None:
    """The authors, divided by semicolons, without dates and, beside names, positions."""
    names = [_BY.sub("", name.strip()) for name in (authors or "").split(";")]
    names = [name for name in dict.fromkeys(names) if name and not _NO_AUTHOR.search(name)]
    names = [_POSITION_BEHIND.sub(r"\1", name) for name in names]
    people = [name for name in names if not _POSITION.search(name)]
    return "; ".join(people or names) or None


def _is_same(headline: set[str], title: set[str]) -> bool:
    return len(headline & title) >= _SHARED_WORDS * min(len(headline), len(title)) > 0


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        nodes: deque[Any] = deque([value])
        for _ in range(_MOST_JSON_NODES):
            if not nodes:
                break
            node = nodes.popleft()
            if isinstance(node, list):
                nodes.extend(node)
            elif isinstance(node, dict):
                types = node.get("@type")
                named = types if isinstance(types, list) else [types]
                if any(_ARTICLE_TYPE.search(str(name)) for name in named):
                    yield node
                nodes.extend(
                    child
                    for name, child in node.items()
                    if isinstance(child, dict | list) and name not in _OTHERS
                )
