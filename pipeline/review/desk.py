"""Articles as reviewers take them up, and the decisions they hand back."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.annotations.mentions import Span
from pipeline.annotations.record_identity import digest
from pipeline.annotations.rules import Rule
from pipeline.errors import DecisionError, UsageError
from pipeline.review.article import DeskArticle
from pipeline.review.content import counts, summary
from pipeline.review.decision_log import DecisionLog
from pipeline.review.decisions import Decision, Open, signed
from pipeline.review.expectation import expected_right, together
from pipeline.review.facets import Summary, Wanted
from pipeline.review.gold.apply import gold_path
from pipeline.review.lines import Lines
from pipeline.review.open_articles import OpenArticles, carried_on
from pipeline.review.proposal import Look, proposed
from pipeline.review.requests import Request, decided, kept_already, with_ids
from pipeline.review.sentences import seen_in
from pipeline.review.since import Since
from pipeline.review.standing import problems_with

Cards = Callable[[], Mapping[str, Rule[Any]]]


class Desk:
    """What the review page shows and does; requests may come from several threads.

    Args:
        output: folder of records; gold: folder of gold records, which need not exist.
        log: where decisions are kept.
        cards: gives the known rules by name, asked for once.
        look: what can be seen in a paragraph, for what was missed there.
        since: tells what changed since an earlier run.

    Raises:
        UsageError: there are no records.
        RecordError: records or the log break their contract.
    """

    def __init__(
        self,
        output: Path,
        gold: Path,
        log: DecisionLog,
        cards: Cards,
        look: Look = seen_in,
        since: Since | None = None,
    ) -> None:
        self._lines = Lines(output, gold, log, self._described)
        self._listing = self._lines.listing
        self._gold = gold
        self._log = log
        self._cards = cards
        self._look = look
        self._known_cards: Mapping[str, Rule[Any]] | None = None
        self._since = since
        self._open = OpenArticles(since)
        self._lock = threading.RLock()

    def name(self) -> str:
        """A name for this review, by which a browser tells it from others that were served at its address."""
        return digest(str(self._log.path.resolve()))

    def article_ids(self) -> list[str]:
        """Ids of all articles, sorted."""
        return self._listing.article_ids()

    def summaries(self, wanted: Wanted, *, by_harm: bool = False) -> list[Summary]:
        """The article list under a filter, by id or from the most doubtful article on."""
        with self._lock:
            self._listing.refresh()
            found = [summary for summary in self._lines.all() if summary.wanted(wanted)]
            if "changed" in wanted.flags:
                found = [summary for summary in found if self.changed_since(summary.article_id)]
        return sorted(found, key=lambda summary: -summary.harm) if by_harm else found

    def is_held_against(self) -> bool:
        """Whether there is an earlier run to hold records against."""
        return self._since is not None

    def changed_since(self, article_id: str) -> int:
        """How many records of an article changed since the earlier run; 0 where there is none."""
        if self._since is None:
            return 0
        with self._lock:
            article = self._article(article_id, self._log.of(article_id))
            return len(self._since.changes(article.draft.base))

    def progress(self) -> dict[str, Any]:
        """How much of the whole corpus is decided, how many records in doubt are left, and what to expect.

        `right` is the share of records to expect right if reviewing ended now, None where records do not say
        how sure they are.
        """
        with self._lock:
            found = self._lines.all()
            return {
                "articles": len(found),
                "records": sum(summary.facets.total() for summary in found),
                "decided": sum(summary.decided for summary in found),
                "doubtful": sum(summary.doubtful() for summary in found),
                "right": expected_right(together(summary.tally for summary in found)),
            }

    def article(self, article_id: str) -> dict[str, Any]:
        """Everything the page shows of one article.

        Raises:
            UsageError: there is no such article.
            RecordError: its records break the record contract.
        """
        with self._lock:
            self._article(article_id, self._log.of(article_id))
            return self._open.content(article_id, self._all_cards)

    def changes(self, article_id: str, edition: str | None) -> dict[str, Any]:
        """What changed in an article since the `edition` that a page has, beside its counts in the list.

        Returns the whole `article` where that edition is not known, as after the server was started anew, and
        only the `changes` where it is; raises as `article` does.
        """
        with self._lock:
            article = self._article(article_id, self._log.of(article_id))
            row = counts(article, self._open.shown(article_id))
            found = self._open.changes(article_id, edition, self._all_cards) if edition else None
            if found is not None:
                return {"row": row, "changes": found}
            return {"row": row, "article": self._open.content(article_id, self._all_cards)}

    def version(self, article_id: str) -> int:
        """How many decisions there are on the article; it grows with each."""
        with self._lock:
            self._listing.place_of(article_id)
            return len(self._log.of(article_id))

    def proposal(self, article_id: str, kind: str, span: Span, *, is_exact: bool) -> dict[str, Any]:
        """What a missed record at a stretch may say, as far as that can be told; raises as `article` does.

        Raises:
            UsageError: the article has no such stretch.
            ModelError: the language model is missing or damaged.
        """
        with self._lock:
            article = self._article(article_id, self._log.of(article_id))
            records = article.standing.assembled(article.draft)
        if not 0 <= span.start < span.end <= len(records.article.text):
            raise UsageError(f"{article_id}: [{span.start}:{span.end}] is no stretch of its text")
        return proposed(kind, span, records, self._look, is_exact=is_exact)

    def decide(self, request: Request) -> list[Decision]:
        """Keep a decision; it is on the disk when this returns.

        One that was asked for twice, under the same ticket, is kept once.

        Raises:
            DecisionError: it cannot be kept, and the message says why.
            UsageError: there is no such article.
            OutputError: the log cannot be written.
        """
        with self._lock:
            self._listing.place_of(request.article_id)
            known: list[Decision] = []
            later: list[DeskArticle] = []

            def make(before: tuple[Decision, ...]) -> list[Decision]:
                known.extend(kept_already(request, before))
                if known:
                    return []
                article = self._article(request.article_id, before)
                made, after = self._made(with_ids(request, before), article)
                later.append(after)
                return made

            made = self._log.append(request.article_id, make)
            for article in later:
                self._open.keep(request.article_id, article)
            return known or made

    def _made(self, request: Request, article: DeskArticle) -> tuple[list[Decision], DeskArticle]:
        """What is to be kept, and the article after it."""
        gold = gold_path(self._gold, request.article_id)
        if request.action == "open":
            made = [_anew(request, article)]
            return made, carried_on(article, made, gold)
        seen_gold, missed = article.beside.seen, article.beside.missed
        decision = decided(request, article.draft, seen_gold=seen_gold, missed=missed)
        made = [decision] if article.decisions else [_opening(request, article), decision]
        after = carried_on(article, made, gold)
        _check(article, after)
        return made, after

    def _article(self, article_id: str, made: tuple[Decision, ...]) -> DeskArticle:
        place = self._listing.place_of(article_id)
        return self._open.article(article_id, place, gold_path(self._gold, article_id), made)

    def _all_cards(self) -> Mapping[str, Rule[Any]]:
        if self._known_cards is None:
            self._known_cards = self._cards()
        return self._known_cards

    def _described(self, article_id: str, made: tuple[Decision, ...]) -> Summary:
        article = self._article(article_id, made)
        return summary(article, self._open.shown(article_id))


def _opening(request: Request, article: DeskArticle) -> Decision:
    return signed(Open(article_id=request.article_id, who=request.who, base=article.output))


def _anew(request: Request, article: DeskArticle) -> Decision:
    heads = article.draft.all_heads()
    if set(request.after) != set(heads):
        raise DecisionError("somebody has decided meanwhile; look again first", overtaken=True)
    return signed(Open(article_id=request.article_id, who=request.who, base=article.output, after=heads))


def _check(before: DeskArticle, after: DeskArticle) -> None:
    """Refuse what would make the draft break the record contract."""
    if not after.draft.seen:
        raise DecisionError("there is nothing to decide on", overtaken=True)
    if len(after.draft.conflicts) > len(before.draft.conflicts):
        raise DecisionError(after.draft.conflicts[-1].reason, overtaken=True)
    if issues := problems_with(after.standing, after.draft):
        raise DecisionError(issues[0].message)
