"""The corpus at a glance: which articles there are, in which file, and what filters find in each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from pipeline.annotations.article_id import id_problem
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
    """Lines of one article that stand together in a file, and where."""

    article_id: str
    start: int
    line: int
    end: int = 0
    records: list[dict[str, Any]] = field(default_factory=list)

    def place(self, file: Path) -> Place:
        return Place(file, self.start, self.end - self.start, self.line)


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
        with without_collections():
            files = record_files(self._output)
            for gone in self._files.keys() - set(files):
                self._forget(gone)
            for file in files:
                stamp, read = stamp_of(file), self._files.get(file)
                if read is None or read.stamp != stamp:
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
    head: Mapping[str, Any], names: Iterable[str], facets: Counter[Facet], harm: float, tally: Tally
) -> Summary:
    """The summary of an article; `head` is its own record as a file has it, `names` are of its entities."""
    article_id, title = head["article_id"], head["title"]
    about = " ".join(part for part in (article_id, title, head["byline"], *names) if part)
    return Summary(article_id, title or article_id, about.lower(), facets, harm, tally=tally)


def undecided(records: Iterable[Mapping[str, Any]]) -> Counter[Facet]:
    """The facets of records that nobody has decided on."""
    return counted(facet_of(record, ("undecided", *doubt_flags(record))) for record in records)


def _described(lines: list[dict[str, Any]]) -> Summary:
    lines.sort(key=lambda record: bool(record["kind"] != "article"))
    records = lines[1:]
    tally = tally_of((record.get("confidence"), None) for record in records)
    names = (record["name"] for record in records if record["kind"] == "entity")
    return described(lines[0], names, undecided(records), total_harm(records), tally)


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
    articles: Articles = {}
    try:
        for lines in _lines_in_turn(file):
            if lines.article_id in articles:
                return _scattered(file)
            articles[lines.article_id] = lines.place(file), _described(lines.records)
        return articles
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


def _lines_in_turn(file: Path) -> Iterator[_Lines]:
    lines: _Lines | None = None
    end = 0
    for number, line in enumerate(lines_in(file), 1):
        start, end = end, end + len(line)
        if line.isspace():
            continue
        record = orjson.loads(line)
        article_id = record["article_id"]
        if lines is None or article_id != lines.article_id:
            if not isinstance(article_id, str):
                raise TypeError(f"an article id is no {type(article_id).__name__}")
            if lines is not None:
                yield lines
            lines = _Lines(article_id, start, number)
        lines.records.append(record)
        lines.end = end
    if lines is not None:
        yield lines


def _scattered(file: Path) -> Articles:
    """The articles of a file in which lines of others stand between those of one."""
    records: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for lines in _lines_in_turn(file):
        records[lines.article_id] += lines.records
    return {article_id: (Place(file), _described(lines)) for article_id, lines in records.items()}
