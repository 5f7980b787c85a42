"""Answers of services and files of crawls: one JSON object around articles (`{"articles": [...]}`).

The articles are the first list of objects that look like some, under a name that such lists have; or all
lists of an object that holds nothing else, as fundus writes one for each publisher.
"""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.exports import head_text
from pipeline.read.archives.text_encoding import encoding_of, skip_mark
from pipeline.read.objects.fields import plain_key
from pipeline.read.objects.json_stream import JsonStream
from pipeline.read.objects.layouts import TEXT_KEYS, is_article
from pipeline.read.objects.mapping import article_of, name_of
from pipeline.read.objects.wrappers import WRAPPERS

_LISTS = frozenset(
    """articles results items docs documents stories posts entries records news data hits rows matches graph
    feed response value newsitems content edges corpus objects texts list payload result output dataset
    examples""".split()  # noqa: SIM905 - a column of names is no easier to read
)
# Where these are empty, there were none.
_ALWAYS_ARTICLES = frozenset(("articles", "results", "docs", "stories", "posts"))
_DEEPEST = 4
_ARTICLE_TYPE = re.compile(r"article|posting|report|review|creativework", re.IGNORECASE)
# So many items that are no articles may stand before the first that is one.
_LOOKED_AT = 100
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)


def answer_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of an answer, or the error in its place.

    Raises:
        ReadError: `empty`, `binary`, `too_large`.
    """
    yield from articles_of_items(answer_items(file))


def articles_of_items(items: Iterable[Any]) -> Iterator[ArchivedArticle | ReadError]:
    """The article of each item of an answer, or the error in its place; none of what is beside articles."""
    others, found = 0, False
    for item in items:
        if isinstance(item, Mapping) and _is_other_node(item):
            others += 1
            continue
        found = True
        if isinstance(item, ReadError):
            yield item
            continue
        if not isinstance(item, Mapping):
            yield ReadError("bad_json", "an item of the list is no object", "take it out")
            continue
        try:
            yield ArchivedArticle(article_of(item), name_of(item))
        except ReadError as error:
            yield error
    if others and not found:
        message = f"none of its {others} objects of schema.org is an article"
        yield ReadError("no_text", message, "give the pages themselves")


def _is_other_node(item: Mapping[Any, Any]) -> bool:
    """Whether an object of schema.org is what stands beside an article: its page, its publisher."""
    kinds = item.get("@type")
    kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")
    return bool(kind) and "articleBody" not in item and not _ARTICLE_TYPE.search(kind)


def answer_items(file: Path) -> Iterator[Any]:
    """The items of the list of an answer as they are asked for; where the rest cannot be read, the error.

    Raises:
        ReadError: `empty`, `binary`, `too_large`.
    """
    encoding, _ = encoding_of(file)
    with file.open(encoding=encoding, errors="replace", newline="") as text:
        skip_mark(text)
        stream = JsonStream(text)
        try:
            # Crawlers write one answer behind the other.
            while mark := stream.peek():
                yield from _values(stream) if mark == "[" else _items_below(stream)
        except ReadError as error:
            yield error


def items_of_answer(text: str) -> Iterator[Any]:
    """The items of the list of an answer that is given as text; where the rest cannot be read, the error."""
    try:
        yield from _items_below(JsonStream(StringIO(text)))
    except ReadError as error:
        yield error


def is_answer(text: str) -> bool:
    """Whether a text begins as an object around a list of articles.

    The first object of a list is looked at, where the list stands at a path that those of answers have or is
    the first thing in the text.
    """
    if not text.startswith("{"):
        return False
    scan = _Scan()
    for token in _TOKEN.finditer(text):
        scan.take(token[0], token[1])
        if scan.answer is not None:
            return scan.answer
    return scan.is_article()


def _values(stream: JsonStream) -> Iterator[Any]:
    return (value for value, _ in stream.items())


def _items_below(stream: JsonStream, *, outermost: bool = True) -> Generator[Any, None, bool]:
    """The items of the list of articles within the object that comes next; whether there was one."""
    first, crawl, found = True, False, False
    for key in stream.keys():  # noqa: SIM118 - it is no mapping
        mark, is_known = stream.peek(), plain_key(key) in _LISTS
        if found:
            stream.value()
        elif is_known and mark == "[":
            found = yield from _items_of_list(stream)
        elif is_known and mark == "{":
            found = yield from _items_below(stream, outermost=False)
        elif mark == "[" and outermost and (first or crawl):
            # The lists of a crawl, one for each publisher.
            if crawl:
                yield from _values(stream)
            else:
                crawl = yield from _items_of_list(stream)
        else:
            stream.value()
        first = False
    return found or crawl


def _items_of_list(stream: JsonStream) -> Generator[Any, None, bool]:
    """The items of the list that comes next, if it holds articles; whether it does, or nothing at all."""
    waiting: list[Any] = []
    are_articles, empty = False, True
    for item in _values(stream):
        empty = False
        if are_articles:
            yield item
        elif isinstance(item, Mapping) and _is_item({str(key) for key in item}):
            yield from waiting
            yield item
            are_articles = True
        elif len(waiting) < _LOOKED_AT:
            waiting.append(item)
    return are_articles or empty


def _is_item(names: set[str]) -> bool:
    return bool(WRAPPERS & names) or is_article(names)


class _Scan:
    """A walk over the beginning of a JSON object, up to the end of the first article in a list."""

    def __init__(self) -> None:
        self.answer: bool | None = None
        # For each open object or list its mark and the name under which it stands.
        self._open: list[tuple[str, str]] = []
        self._word = self._name = ""
        self._outer: set[str] = set()
        self._item: set[str] = set()
        self._item_depth = 0

    def take(self, token: str, word: str | None) -> None:
        if word is not None:
            self._word = word
        elif token == ":":
            self._named()
        elif token in "{[":
            self._opened(token)
        elif token in "}]":
            self._closed(token)

    def is_article(self) -> bool:
        """Whether the names that were seen of the first object of a list are those of an article."""
        return bool(self._item_depth) and _is_item(self._item)

    def _named(self) -> None:
        self._name = self._word
        if len(self._open) == 1:
            self._outer.add(plain_key(self._word))
        elif self._item_depth and len(self._open) == self._item_depth:
            self._item.add(self._word)

    def _opened(self, mark: str) -> None:
        in_list = bool(self._open) and self._open[-1][0] == "["
        if mark == "{" and in_list and not self._item_depth and self._is_list_of_answer():
            self._item_depth = len(self._open) + 1
        self._open.append((mark, "" if in_list else self._name))

    def _closed(self, mark: str) -> None:
        # Nothing was said since the list's own name: it is empty.
        is_empty = mark == "]" and bool(self._open) and self._word == self._name == self._open[-1][1]
        if is_empty and plain_key(self._name) in _ALWAYS_ARTICLES and self._is_list_of_answer():
            self.answer = True
        if self._item_depth and len(self._open) == self._item_depth:
            if self.is_article():
                self.answer = True
            self._item, self._item_depth = set(), 0
        if self._open:
            self._open.pop()
        if not self._open:
            self.answer = bool(self.answer)

    def _is_list_of_answer(self) -> bool:
        """Whether the list that is open now stands where an answer has its articles."""
        names = [plain_key(name) for _, name in self._open[1:]]
        if len(names) > _DEEPEST or any(mark == "[" for mark, _ in self._open[:-1]):
            return False
        if len(names) == 1 and len(self._outer) == 1:
            return True
        # An article may have such a list, too.
        return all(name in _LISTS for name in names) and not self._outer & (TEXT_KEYS - {names[0]})


ANSWERS = Archive(
    name="an answer of a service",
    suffixes=(".json",),
    recognizes=lambda head: is_answer(head_text(head)),
    articles=answer_articles,
)
