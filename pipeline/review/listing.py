"""The corpus at a glance: which articles there are, in which file, and what filters find in each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from pipeline.annotations.article_id import id_problem
from pipeline.annotations.records import ArticleRecord
from pipeline.errors import UsageError
from pipeline.review.expectation import Tally, tally_of
from pipeline.review.facets import Facet, Summary, counted, doubt_flags, facet_of, total_harm
from pipeline.store.find import iter_records, record_files

Stamp = tuple[object, ...]


def stamp_of(file: Path) -> Stamp:
    """What changes when a file does; empty where there is none."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return ()
    return status.st_mtime_ns, status.st_size


class Listing:
    """The articles of an output folder; files that have not changed are not read again.

    Args:
        output: folder of records, or one file of them.

    Attributes:
        plain: summaries as if nobody had decided on anything and there were no gold, by article id.

    Raises:
        UsageError: there are no records, or an id cannot name a file.
        RecordError: a line is no record.
    """

    def __init__(self, output: Path) -> None:
        self._output = output
        self._files: dict[Path, tuple[Stamp, list[str]]] = {}
        self._path_of: dict[str, Path] = {}
        self.plain: dict[str, Summary] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take in what has been extracted since; raises as the class does."""
        files = record_files(self._output)
        for gone in set(self._files) - set(files):
            self._forget(gone)
        for file in files:
            stamp = stamp_of(file)
            if file not in self._files or self._files[file][0] != stamp:
                self._take_in(file, stamp)

    def article_ids(self) -> list[str]:
        """Ids of all articles, sorted."""
        return sorted(self._path_of)

    def file_of(self, article_id: str) -> Path:
        """The file that holds an article's records.

        Raises:
            UsageError: there is no such article.
        """
        if article_id not in self._path_of:
            raise UsageError(f"there is no article {article_id!r} here; extract it first")
        return self._path_of[article_id]

    def stamp(self, article_id: str) -> Stamp:
        """What changes when the article's file does."""
        return self._files[self._path_of[article_id]][0]

    def _forget(self, file: Path) -> None:
        for article_id in self._files.pop(file)[1]:
            self._path_of.pop(article_id, None)
            self.plain.pop(article_id, None)

    def _take_in(self, file: Path, stamp: Stamp) -> None:
        if file in self._files:
            self._forget(file)
        articles = _articles_in(file)
        for article_id, lines in articles.items():
            if problem := id_problem(article_id):
                raise UsageError(f"{file}: the article id {article_id!r} {problem}; rename it")
            self._path_of[article_id] = file
            self.plain[article_id] = _described(lines)
        self._files[file] = (stamp, list(articles))


def described(
    article: ArticleRecord, names: Iterable[str], facets: Counter[Facet], harm: float, tally: Tally
) -> Summary:
    """The summary of an article; `names` are those of its entities."""
    article_id, title = article.article_id, article.title
    about = " ".join(part for part in (article_id, title, article.byline, *names) if part)
    return Summary(article_id, title or article_id, about.lower(), facets, harm, tally=tally)


def undecided(records: Iterable[Mapping[str, Any]]) -> Counter[Facet]:
    """The facets of records that nobody has decided on."""
    return counted(facet_of(record, ("undecided", *doubt_flags(record))) for record in records)


def _described(lines: list[dict[str, Any]]) -> Summary:
    records = lines[1:]
    tally = tally_of((record.get("confidence"), None) for record in records)
    head = ArticleRecord.model_construct(**lines[0])
    names = (record["name"] for record in records if record["kind"] == "entity")
    return described(head, names, undecided(records), total_harm(records), tally)


def _articles_in(file: Path) -> dict[str, list[dict[str, Any]]]:
    """The lines of a file by article, the article line first.

    They are not checked here, so that a large corpus is listed quickly: an article is when it is opened.
    """
    articles: dict[str, list[dict[str, Any]]] = {}
    try:
        with file.open("rb") as lines:
            for line in filter(bytes.strip, lines):
                record = orjson.loads(line)
                articles.setdefault(record["article_id"], []).append(record)
        for found in articles.values():
            found.sort(key=lambda record: bool(record["kind"] != "article"))
            _described(found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # The careful reader says which line is wrong, and how.
        return {
            found.records.article.article_id: [record.model_dump() for record in found.records.lines()]
            for found in iter_records(file)
        }
    return articles
