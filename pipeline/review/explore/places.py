"""Where pages are: a name for each page, and what address the server or a folder of files gives it."""

from dataclasses import dataclass, replace
from typing import Literal, Protocol
from urllib.parse import urlencode

Kind = Literal["front", "speakers", "contradictions", "thing", "claim", "search", "article"]
Part = Literal["", "said", "about", "records", "things", "titles", "quotes", "claims", "text"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of Explore.

    Attributes:
        key: of the thing, claim or article that it is about.
        part: the one list of the page that it shows, from `start` on.
        words: what is searched for.
    """

    kind: Kind
    key: int = 0
    part: Part = ""
    start: int = 0
    words: str = ""

    def after(self, start: int, part: Part | None = None) -> "Page":
        """The page that goes on with a list."""
        return replace(self, start=start, part=self.part if part is None else part)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A place in an article: a sentence by where it begins, and the record or words there.

    Attributes:
        record_id: of what is meant there, None where it is the sentence.
        end: where the sentence ends.
    """

    article: int
    article_id: str
    start: int
    end: int
    record_id: str | None = None


class Places(Protocol):
    """What addresses pages have."""

    is_static: bool

    def address(self, page: Page) -> str:
        """Where a page is."""

    def sentence(self, place: Stretch) -> str:
        """Where a sentence is to be read in its article."""

    def asset(self, name: str) -> str:
        """Where a script or style is."""


class Served:
    """Addresses of the server: articles are read on the review page."""

    is_static = False

    def address(self, page: Page) -> str:
        """The path and the query of a page."""
        asked = {"key": page.key, "part": page.part, "words": page.words, "from": page.start}
        query = urlencode({name: value for name, value in asked.items() if value})
        path = "/explore" if page.kind == "front" else f"/explore/{page.kind}"
        return f"{path}?{query}" if query else path

    def sentence(self, place: Stretch) -> str:
        """The review page at the record, or with the sentence selected."""
        if place.record_id is not None:
            return f"/#{urlencode({'article': place.article_id, 'record': place.record_id})}"
        if place.start == place.end:
            return f"/#{urlencode({'article': place.article_id})}"
        return f"/#{urlencode({'article': place.article_id, 'at': f'{place.start}-{place.end}'})}"

    def asset(self, name: str) -> str:
        """A file of the page."""
        return f"/page/{name}"


class Files:
    """Addresses within a folder, as seen from one of its pages.

    Attributes:
        wanted: the pages that were led to so far.
    """

    is_static = True

    def __init__(self, page: Page) -> None:
        self._up = "../" if "/" in file_of(page) else ""
        self.wanted: dict[Page, None] = {}

    def address(self, page: Page) -> str:
        """The file of a page."""
        self.wanted[page] = None
        return f"{self._up}{file_of(page)}"

    def sentence(self, place: Stretch) -> str:
        """The article's page at the sentence."""
        page = self.address(Page("article", place.article))
        return page if place.start == place.end else f"{page}#s{place.start}"

    def asset(self, name: str) -> str:
        """A file beside the front page."""
        return f"{self._up}{name}"


def file_of(page: Page) -> str:
    """The path of a page's file within the folder; names of records have no part in it."""
    if page.kind == "front":
        return "index.html"
    more = f"-{page.part}" if page.part else ""
    more += f"-{page.start}" if page.start else ""
    if page.kind in ("thing", "claim", "article"):
        return f"{page.kind}s/{page.key}{more}.html"
    return f"{page.kind}{more}.html"
