"""The articles that reviewers have before them, kept so that a decision costs what it changes."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.annotations.records import Records
from pipeline.annotations.rules import Rule
from pipeline.review.article import DeskArticle, after, on_the_desk
from pipeline.review.changes import changes
from pipeline.review.content import Content, Shown, content
from pipeline.review.decisions import Decision
from pipeline.review.listing import Place
from pipeline.review.since import Since
from pipeline.review.stamps import Stamp, stamp_of
from pipeline.review.standing import differing
from pipeline.store.find import checked, iter_records
from pipeline.store.records import read_record_lines
from pipeline.write.compression import open_content

# How many articles, and how many states of each, are kept: for some reviewers at once.
KEPT_ARTICLES = 8
KEPT_EDITIONS = 8


@dataclass(slots=True)
class _Kept:
    """An article as it stands, and the last states of it that a page may have.

    Attributes:
        stamp: changes when the files do that it was read from.
        editions: contents by name, the latest last.
    """

    stamp: Stamp
    article: DeskArticle
    shown: Shown = field(default_factory=Shown)
    editions: OrderedDict[str, Content] = field(default_factory=OrderedDict)
    latest: DeskArticle | None = None


class OpenArticles:
    """Articles under review by id, made anew only where a file or an earlier decision is another one.

    Args:
        since: tells what changed since an earlier run, if somebody asked for that.
    """

    def __init__(self, since: Since | None = None) -> None:
        self._since = since
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        # A page may outlive the server: no name of a state is given twice.
        self._server = secrets.token_hex(4)
        self._number = 0

    def article(self, article_id: str, place: Place, gold: Path, made: Sequence[Decision]) -> DeskArticle:
        """The article with these decisions carried out.

        Raises:
            RecordError: its records or its gold break the record contract.
        """
        kept = self._open(article_id, place, gold, made)
        kept.article = carried_on(kept.article, made[len(kept.article.decisions) :], gold)
        return kept.article

    def keep(self, article_id: str, article: DeskArticle) -> None:
        """Go on from this state of an article that is open."""
        self._kept[article_id].article = article

    def shown(self, article_id: str) -> Shown:
        """How the records of an article that is open are shown."""
        return self._kept[article_id].shown

    def content(self, article_id: str, cards: Callable[[], Mapping[str, Rule[Any]]]) -> Content:
        """Everything the page shows of an article that is open, with the name of this `edition`."""
        kept = self._kept[article_id]
        if kept.latest is not kept.article:
            self._number += 1
            edition = f"{self._server}-{self._number}"
            since = self._since.changes(kept.article.draft.base) if self._since else ()
            kept.editions[edition] = {
                **content(kept.article, cards(), kept.shown, since),
                "edition": edition,
            }
            kept.latest = kept.article
            while len(kept.editions) > KEPT_EDITIONS:
                kept.editions.popitem(last=False)
        return next(reversed(kept.editions.values()))

    def changes(
        self, article_id: str, edition: str, cards: Callable[[], Mapping[str, Rule[Any]]]
    ) -> dict[str, Any] | None:
        """What is other than in an edition that a page has; None where that is not known any more."""
        before = self._kept[article_id].editions.get(edition)
        now = self.content(article_id, cards)
        return None if before is None else {**changes(before, now), "edition": now["edition"]}

    def _open(self, article_id: str, place: Place, gold: Path, made: Sequence[Decision]) -> _Kept:
        stamp = (stamp_of(place.file), stamp_of(gold))
        kept = self._kept.get(article_id)
        if kept is None or kept.stamp != stamp or not _goes_on(kept.article.decisions, made):
            shown = kept.shown if kept else Shown()
            editions = kept.editions if kept else OrderedDict[str, Content]()
            article = on_the_desk(_records_at(place, article_id), gold, made)
            kept = self._kept[article_id] = _Kept(stamp, article, shown, editions)
        self._kept.move_to_end(article_id)
        while len(self._kept) > KEPT_ARTICLES:
            self._kept.popitem(last=False)
        return kept


def carried_on(article: DeskArticle, made: Sequence[Decision], gold: Path) -> DeskArticle:
    """The article after some more decisions, knowing which of its records they changed."""
    if not made:
        return article
    later = after(article, made)
    if later is None:
        later = on_the_desk(article.output, gold, (*article.decisions, *made))
        later = replace(later, standing=differing(article.standing, later.standing))
    return later


def _goes_on(known: Sequence[Decision], made: Sequence[Decision]) -> bool:
    """Whether these are the known decisions and perhaps more; a log that is read anew has others."""
    if not known:
        return True
    return len(known) <= len(made) and made[len(known) - 1] is known[-1] and made[0] is known[0]


def _records_at(place: Place, article_id: str) -> Records:
    if place.start is None:
        found = iter_records(place.file)
        return next(one.records for one in found if one.records.article.article_id == article_id)
    with open_content(place.file) as content:
        content.seek(place.start)
        return checked(read_record_lines(place.file, content.read(place.length), place.line)).records
