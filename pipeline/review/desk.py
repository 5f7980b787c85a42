"""Articles as reviewers take them up, and the decisions they hand back."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.annotations.renumbering import layer_records, numbered
from pipeline.annotations.rules import Rule
from pipeline.errors import DecisionError
from pipeline.review.article import DeskArticle, content, on_the_desk, summary
from pipeline.review.decision_log import DecisionLog
from pipeline.review.decisions import Decision, Open, signed
from pipeline.review.draft import Draft, draft_of
from pipeline.review.facets import Summary, Wanted, summary_row
from pipeline.review.gold.apply import gold_path
from pipeline.review.listing import Listing, Stamp, stamp_of
from pipeline.review.page import static_page
from pipeline.review.requests import Request, decided
from pipeline.store.find import iter_records
from pipeline.validate import validate
from pipeline.write.files import atomic_write

Cards = Callable[[], Mapping[str, Rule[Any]]]


class Desk:
    """What the review page shows and does; requests may come from several threads.

    Args:
        output: folder of records; gold: folder of gold records, which need not exist.
        log: where decisions are kept.
        cards: gives the known rules by name, asked for once.

    Raises:
        UsageError: there are no records.
        RecordError: records or the log break their contract.
    """

    def __init__(self, output: Path, gold: Path, log: DecisionLog, cards: Cards) -> None:
        self._listing = Listing(output)
        self._gold = gold
        self._log = log
        self._cards = cards
        self._known_cards: Mapping[str, Rule[Any]] | None = None
        self._summaries: dict[str, tuple[Stamp, Summary]] = {}
        self._lock = threading.RLock()

    def article_ids(self) -> list[str]:
        """Ids of all articles, sorted."""
        return self._listing.article_ids()

    def summaries(self, wanted: Wanted, *, by_harm: bool = False) -> list[Summary]:
        """The article list under a filter, by id or from the most doubtful article on."""
        with self._lock:
            self._listing.refresh()
            found = [summary for summary in self._all_summaries() if summary.wanted(wanted)]
        return sorted(found, key=lambda summary: -summary.harm) if by_harm else found

    def progress(self) -> dict[str, int]:
        """How much of the whole corpus is decided."""
        with self._lock:
            found = self._all_summaries()
            return {
                "articles": len(found),
                "records": sum(summary.facets.total() for summary in found),
                "decided": sum(summary.decided for summary in found),
            }

    def article(self, article_id: str) -> dict[str, Any]:
        """Everything the page shows of one article.

        Raises:
            UsageError: there is no such article.
            RecordError: its records break the record contract.
        """
        with self._lock:
            if self._known_cards is None:
                self._known_cards = self._cards()
            return content(self._article(article_id, self._log.of(article_id)), self._known_cards)

    def version(self, article_id: str) -> int:
        """How many decisions there are on the article; it grows with each."""
        with self._lock:
            self._listing.file_of(article_id)
            return len(self._log.of(article_id))

    def decide(self, request: Request) -> list[Decision]:
        """Keep a decision; it is on the disk when this returns.

        Raises:
            DecisionError: it cannot be kept, and the message says why.
            UsageError: there is no such article.
            OutputError: the log cannot be written.
        """
        with self._lock:
            self._listing.file_of(request.article_id)

            def make(before: tuple[Decision, ...]) -> list[Decision]:
                article = self._article(request.article_id, before)
                if request.action == "open":
                    return [_anew(request, article)]
                made = decided(request, article.draft, seen_gold=article.seen_gold, missed=article.missed)
                opening = [] if before else [_opening(request, article)]
                _check(article.draft, draft_of([*before, *opening, made]))
                return [*opening, made]

            return self._log.append(request.article_id, make)

    def _article(self, article_id: str, made: tuple[Decision, ...]) -> DeskArticle:
        file = self._listing.file_of(article_id)
        output = next(
            found.records for found in iter_records(file) if found.records.article.article_id == article_id
        )
        return on_the_desk(output, gold_path(self._gold, article_id), made)

    def _all_summaries(self) -> list[Summary]:
        made = self._log.counts()
        return [self._summary(article_id, made.get(article_id, 0)) for article_id in self.article_ids()]

    def _summary(self, article_id: str, decisions: int) -> Summary:
        gold = stamp_of(gold_path(self._gold, article_id))
        if not decisions and not gold:
            return self._listing.plain[article_id]
        stamp = (self._listing.stamp(article_id), decisions, gold)
        known = self._summaries.get(article_id)
        if known is None or known[0] != stamp:
            article = self._article(article_id, self._log.of(article_id))
            known = self._summaries[article_id] = (stamp, summary(article))
        return known[1]


def write_static_page(desk: Desk, path: Path) -> int:
    """Write all articles as one self-contained page to look at; returns how many there are.

    Raises:
        OutputError: the page cannot be written.
    """
    rows = [summary_row(summary) for summary in desk.summaries(Wanted())]
    articles = {article_id: desk.article(article_id) for article_id in desk.article_ids()}
    page = static_page({"rows": rows, "progress": desk.progress(), "articles": articles})
    atomic_write(path, page.encode())
    return len(articles)


def _opening(request: Request, article: DeskArticle) -> Decision:
    return signed(Open(article_id=request.article_id, who=request.who, base=article.output))


def _anew(request: Request, article: DeskArticle) -> Decision:
    heads = article.draft.all_heads()
    if set(request.after) != set(heads):
        raise DecisionError("somebody has decided meanwhile; look again first", overtaken=True)
    return signed(Open(article_id=request.article_id, who=request.who, base=article.output, after=heads))


def _check(before: Draft, after: Draft | None) -> None:
    """Refuse what would make the draft break the record contract."""
    if after is None or len(after.conflicts) > len(before.conflicts):
        reason = after.conflicts[-1].reason if after else "there is nothing to decide on"
        raise DecisionError(reason, overtaken=True)
    found = after.records()
    issues = validate(numbered(found.article, layer_records(found)))
    if issues:
        raise DecisionError(issues[0].message)
