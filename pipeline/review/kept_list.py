"""What the article list says of files, kept beside them from one start of a review to the next.

To describe ten thousand articles takes seconds, and nothing of it changes but with their files. A file is
known by its stamp, which no other file has and which tells when it was written; of one that was written a
moment before it was read nothing is kept. Who hands on a folder with such a list hands on other files to its
stamps, so that nothing in it is believed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import OutputError
from pipeline.review.decisions import Decision
from pipeline.review.expectation import Tally
from pipeline.review.facets import Facet, Summary
from pipeline.review.listing import Articles, Place
from pipeline.review.stamps import Stamp
from pipeline.settings import source_digest
from pipeline.write.files import atomic_write

NAME = ".review-list"
# A list of fewer articles is made in the time of a breath.
FEWEST = 1_000
# It is written again once a hundredth of all would have to be read again.
_SHARE = 100
# What a line of the list follows from, beside the files.
_ROOMS = ("annotations", "evaluation", "review", "store", "validate", "write")
_TALLY = tuple(part.name for part in fields(Tally))


@dataclass(frozen=True, slots=True)
class Decided:
    """The line of an article that has gold or decisions, and what it follows from.

    Attributes:
        output, gold: stamps of its files.
        decisions: `digest_of` its decisions.
    """

    summary: Summary
    output: Stamp
    gold: Stamp
    decisions: str


def digest_of(decisions: Iterable[Decision]) -> str:
    """A digest of decisions: their ids are digests of what they say."""
    return sha256("\n".join(decision.id for decision in decisions).encode()).hexdigest()


class KeptList:
    """The list that an earlier start has kept; empty where there is none, or another program has made it.

    Args:
        output: folder of the records; beside a single file nothing is kept.
    """

    def __init__(self, output: Path) -> None:
        self._folder = output
        self._files: dict[str, dict[str, Any]] = {}
        self._decided: dict[str, dict[str, Any]] = {}
        self._facets: list[Facet] = []
        with suppress(OSError, ValueError, TypeError, KeyError):
            self._read((output / NAME).read_bytes())

    def _read(self, content: bytes) -> None:
        first, *lines = content.splitlines()
        head = orjson.loads(first)
        if head["made_by"] != source_digest(_ROOMS):
            return
        facets = [Facet(layer, label, frozenset(flags)) for layer, label, flags in head["facets"]]
        rows = [orjson.loads(line) for line in lines]
        self._files = {row["file"]: row for row in rows if "file" in row}
        self._decided = {row["article"]: row for row in rows if "article" in row}
        self._facets = facets

    def articles(self, file: Path, stamp: Stamp) -> Articles | None:
        """What a file holds, if it is still the one that was read; it is asked for once."""
        row = self._files.pop(_name(file, self._folder), None)
        if row is None or tuple(row["stamp"]) != stamp:
            return None
        return {
            article_id: (Place(file, *place), self._summary(article_id, told))
            for article_id, place, told in row["articles"]
        }

    def decided(self, article_id: str, output: Stamp, gold: Stamp, decisions: str) -> Summary | None:
        """The line of an article that has gold or decisions, if nothing has changed; it is asked for once."""
        row = self._decided.pop(article_id, None)
        if row is None or (tuple(row["output"]), tuple(row["gold"]), row["decisions"]) != (
            output,
            gold,
            decisions,
        ):
            return None
        return self._summary(article_id, row["fields"])

    def _summary(self, article_id: str, told: Sequence[Any]) -> Summary:
        title, about, facets, tally, *rest = told
        counts = Counter({self._facets[at]: number for at, number in facets})
        harm, decided, differing, conflicts = rest
        known = Tally(*map(tuple, tally))
        return Summary(article_id, title, about, counts, harm, decided, differing, conflicts, known)


def keep(
    output: Path, settled: Iterable[tuple[Path, Stamp, Articles]], decided: Mapping[str, Decided]
) -> None:
    """Keep what the list says. A folder that cannot be written keeps nothing.

    Args:
        settled: what files hold; decided: the lines of articles that have gold or decisions. Of both only
            those whose files had been as they were for a while when they were read.
    """
    numbers: dict[Facet, int] = {}
    lines = [
        orjson.dumps(
            {
                "file": name,
                "stamp": stamp,
                "articles": [
                    (article_id, (place.start, place.length, place.line), _fields(summary, numbers))
                    for article_id, (place, summary) in articles.items()
                ],
            }
        )
        for file, stamp, articles in settled
        if (name := _name(file, output)).isprintable()
    ]
    lines += [
        orjson.dumps(
            {
                "article": article_id,
                "output": known.output,
                "gold": known.gold,
                "decisions": known.decisions,
                "fields": _fields(known.summary, numbers),
            }
        )
        for article_id, known in decided.items()
    ]
    facets = [(facet.layer, facet.label, sorted(facet.flags)) for facet in numbers]
    head = orjson.dumps({"made_by": source_digest(_ROOMS), "facets": facets})
    # Without it the next start takes as long as this one, and says the same.
    with suppress(OutputError):
        atomic_write(output / NAME, b"\n".join([head, *lines]))


def is_worth_keeping(output: Path, articles: int, anew: int) -> bool:
    """Whether so many articles of all that were read anew are worth writing the list."""
    return articles >= FEWEST and anew * _SHARE >= articles and output.is_dir()


def _fields(summary: Summary, numbers: dict[Facet, int]) -> tuple[Any, ...]:
    facets = [(numbers.setdefault(facet, len(numbers)), count) for facet, count in summary.facets.items()]
    rest = summary.harm, summary.decided, summary.differing, summary.conflicts
    tally = [getattr(summary.tally, part) for part in _TALLY]
    return summary.title, summary.about, facets, tally, *rest


def _name(file: Path, folder: Path) -> str:
    # `relative_to` takes as long for each of ten thousand files as all else that is written of it.
    return "/".join(file.parts[len(folder.parts) :])
