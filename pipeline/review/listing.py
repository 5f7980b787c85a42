"""The corpus at a glance: which articles there are, in which file, and what filters find in each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from pipeline.annotations.article_id import id_problem
from pipeline.annotations.records import ArticleRecord
from pipeline.errors import UsageError
from pipeline.review.expectation import Tally, tally_of
from pipeline.review.facets import Facet, Summary, counted, doubt_flags, facet_of, total_harm
from pipeline.review.stamps import Stamp, is_settled, stamp_of
from pipeline.run import without_collections
from pipeline.store.find import iter_records, record_files
from pipeline.write.compression import damage, lines_in


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lines of an article stand.

    Attributes:
        start, length: in bytes, before compression; None where lines of other articles stand between them.
        line: the number of the first one.
    """

    file: Path
    start: int | None = None
    length: int = 0
    line: int = 1


Articles = dict[str, tuple[Place, Summary]]
Known = Callable[[Path, Stamp], Articles | None]
"""What a file with this stamp was seen to hold before; None where that is not known."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a file.

    Attributes:
        is_settled: the file had been as it was for so long that its stamp tells whether it is another one.
    """

    stamp: Stamp
    articles: Articles
    is_settled: bool


@dataclass(slots=True)
class _Lines:
    """The lines of an article as they come in, and where they stand."""

    start: int
    line: int
    end: int = 0
    is_together: bool = True
    records: list[dict[str, Any]] = field(default_factory=list)

    def place(self, file: Path) -> Place:
        return Place(file, self.start, self.end - self.start, self.line) if self.is_together else Place(file)


class Listing:
    """The articles of an output folder; files that have not changed are not read again.

    Args:
        output: folder of records, or one file of them.
        known: what is known of files from an earlier start.

    Attributes:
        anew: how many articles of settled files were read, and not known.
        plain: summaries as if nobody had decided on anything and there were no gold, by article id.

    Raises:
        UsageError: there are no records, or an id cannot name a file.
        RecordError: a line is no record.
    """

    def __init__(self, output: Path, known: Known = lambda *_: None) -> None:
        self._output = output
        self._known = known
        self._files: dict[Path, _Read] = {}
        self._place_of: dict[str, Place] = {}
        self.anew = 0
        self.plain: dict[str, Summary] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take in what has been extracted since; raises as the class does."""
        files = record_files(self._output)
        for gone in set(self._files) - set(files):
            self._forget(gone)
        with without_collections():
            for file in files:
                stamp = stamp_of(file)
                if file not in self._files or self._files[file].stamp != stamp:
                    self._take_in(file, stamp)

    def settled(self) -> Iterable[tuple[Path, Stamp, Articles]]:
        """What is known of files whose stamps tell whether they are others by now."""
        return ((file, read.stamp, read.articles) for file, read in self._files.items() if read.is_settled)

    def article_ids(self) -> list[str]:
        """Ids of all articles, sorted."""
        return sorted(self._place_of)

    def place_of(self, article_id: str) -> Place:
        """Where an article's records stand now.

        Raises:
            UsageError: there is no such article.
            RecordError: the file has changed, and a line is no record.
        """
        place = self._place_of.get(article_id)
        if place is not None and (stamp := stamp_of(place.file)) != self._files[place.file].stamp:
            if stamp:
                self._take_in(place.file, stamp)
            else:
                self._forget(place.file)
            place = self._place_of.get(article_id)
        if place is None:
            raise UsageError(f"there is no article {article_id!r} here; extract it first")
        return place

    def stamp(self, article_id: str) -> Stamp:
        """What changes when the article's file does."""
        return self._files[self._place_of[article_id].file].stamp

    def is_settled(self, article_id: str) -> bool:
        """Whether the stamp of the article's file tells whether it is another one by now."""
        return self._files[self._place_of[article_id].file].is_settled

    def _forget(self, file: Path) -> None:
        for article_id in self._files.pop(file).articles:
            self._place_of.pop(article_id, None)
            self.plain.pop(article_id, None)

    def _take_in(self, file: Path, stamp: Stamp) -> None:
        if file in self._files:
            self._forget(file)
        settled = is_settled(stamp)
        articles = self._known(file, stamp)
        if articles is None:
            articles = _articles_in(file)
            self.anew += len(articles) if settled else 0
        for article_id, (place, summary) in articles.items():
            if problem := id_problem(article_id):
                raise UsageError(f"{file}: the article id {article_id!r} {problem}; rename it")
            self._place_of[article_id] = place
            self.plain[article_id] = summary
        self._files[file] = _Read(stamp, articles, settled)


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
    lines.sort(key=lambda record: bool(record["kind"] != "article"))
    records = lines[1:]
    tally = tally_of((record.get("confidence"), None) for record in records)
    head = ArticleRecord.model_construct(**lines[0])
    names = (record["name"] for record in records if record["kind"] == "entity")
    return described(head, names, undecided(records), total_harm(records), tally)


def _articles_in(file: Path) -> Articles:
    """The articles of a file: where each stands, and its summary.

    They are not checked here, so that a large corpus is listed quickly: an article is when it is opened.
    """
    broken: tuple[type[Exception], ...] = (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        *damage(),
    )
    try:
        articles = _lines_by_article(file)
        return {id: (lines.place(file), _described(lines.records)) for id, lines in articles.items()}
    except broken:
        # The careful reader says which line is wrong, and how.
        found = (one.records for one in iter_records(file))
        return {
            records.article.article_id: (
                Place(file),
                _described([record.model_dump() for record in records.lines()]),
            )
            for records in found
        }


def _lines_by_article(file: Path) -> dict[str, _Lines]:
    articles: dict[str, _Lines] = {}
    end, last = 0, None
    for number, line in enumerate(lines_in(file), 1):
        start, end = end, end + len(line)
        if not line.strip():
            continue
        record = orjson.loads(line)
        article_id = record["article_id"]
        lines = articles.setdefault(article_id, _Lines(start, number))
        lines.is_together &= not lines.records or last == article_id
        lines.records.append(record)
        lines.end, last = end, article_id
    return articles
