"""The lines of the article list, each made once for each state of its files and decisions."""

from collections.abc import Callable
from pathlib import Path

from pipeline.review.decision_log import DecisionLog
from pipeline.review.decisions import Decision
from pipeline.review.facets import Summary
from pipeline.review.kept_list import Decided, KeptList, digest_of, is_worth_keeping, keep
from pipeline.review.listing import Listing
from pipeline.review.stamps import Stamp, is_settled, stamps_below
from pipeline.run import without_collections

Described = Callable[[str, tuple[Decision, ...]], Summary]
# Stamps of an article's records and of its gold; how many decisions there are on it, and the id of the last.
_State = tuple[Stamp, Stamp, tuple[int, str] | None]


class Lines:
    """The lines of all articles.

    Args:
        output: folder of records, or one file of them; gold: folder of gold records, which need not exist.
        described: makes the line of an article that has gold or decisions.

    Attributes:
        listing: the articles, and their lines as if there were neither.

    Raises:
        UsageError, RecordError: as `Listing`.
    """

    def __init__(self, output: Path, gold: Path, log: DecisionLog, described: Described) -> None:
        self._output = output
        self._gold = gold
        self._log = log
        self._described = described
        self._known = KeptList(output)
        self.listing = Listing(output, self._known.articles)
        self._states: dict[str, _State] = {}
        self._decided: dict[str, Decided] = {}
        # Those whose files tell by their stamps whether they are others by now.
        self._lasting: set[str] = set()
        self._anew = 0

    def all(self) -> list[Summary]:
        """Every line, by article id."""
        made, article_ids = self._log.latest(), self.listing.article_ids()
        gold = stamps_below(self._gold, article_ids)
        # Asked at once: by the time that an article is opened its gold may look older than it was.
        settled = {name for name in {*made, *gold} if is_settled(gold.get(name, ()))}
        with without_collections():
            lines = [
                self._line(name, gold.get(name, ()), made.get(name), lasts=name in settled)
                if name in made or name in gold
                else self.listing.plain[name]
                for name in article_ids
            ]
        if is_worth_keeping(self._output, len(lines), self._anew + self.listing.anew):
            lasting = {name: known for name, known in self._decided.items() if name in self._lasting}
            keep(self._output, self.listing.settled(), lasting)
            self._anew = self.listing.anew = 0
        return lines

    def _line(self, article_id: str, gold: Stamp, last: tuple[int, str] | None, *, lasts: bool) -> Summary:
        state = self.listing.stamp(article_id), gold, last
        if self._states.get(article_id) != state:
            lasts &= self.listing.is_settled(article_id)
            decisions = self._log.of(article_id)
            about = state[0], gold, digest_of(decisions)
            summary = self._known.decided(article_id, *about)
            if summary is None:
                summary = self._described(article_id, decisions)
                self._anew += lasts
            self._decided[article_id], self._states[article_id] = Decided(summary, *about), state
            (self._lasting.add if lasts else self._lasting.discard)(article_id)
        return self._decided[article_id].summary
