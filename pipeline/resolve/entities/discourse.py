"""The state of one reading of an article: what has been mentioned so far, and how present it is.

Things without a name take part as candidates, so that a pronoun after «a former employee» is not
forced onto the nearest name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.resolve.entities import salience
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.speakers import Speeches

# Mentions looked back at for one pronoun or description: a page-long sentence costs no more than others.
_LOOK_BACK = 80


@dataclass(slots=True)
class Discourse:
    """What is known at one point of the reading.

    Attributes:
        owner: cluster of every mention that has one, by span.
        counts: how often each cluster has been mentioned so far, by its id().
        by_noun: named clusters that a noun describes; by_age: people whose age the article gives.
        unnamed: the last thing without a name that each noun stood for.
    """

    text: str
    speeches: Speeches
    owner: dict[Span, Cluster] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    by_noun: defaultdict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    by_age: defaultdict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    unnamed: dict[str, Cluster] = field(default_factory=dict)
    _history: list[tuple[EntityMention, Cluster, bool]] = field(default_factory=list)

    def note(self, mention: EntityMention, cluster: Cluster) -> None:
        """Take in the next mention of the article."""
        self.owner[mention.span] = cluster
        self.counts[id(cluster)] += 1
        self._history.append((mention, cluster, self.speeches.around(mention.span) is not None))

    def describe(self, cluster: Cluster, noun: str) -> None:
        """Remember that `noun` describes `cluster`."""
        if noun not in cluster.nouns:
            cluster.nouns.add(noun)
            self.by_noun[noun].append(cluster)

    def give_age(self, cluster: Cluster, age: str) -> None:
        """Remember the age the article gives a person."""
        if cluster.age is None:
            cluster.age = age
            self.by_age[age].append(cluster)

    def known(self, cluster: Cluster) -> bool:
        """Whether the cluster has been mentioned so far: a description does not precede what it repeats."""
        return self.counts[id(cluster)] > 0

    def recent(self, later: EntityMention, reach: int) -> Iterator[tuple[EntityMention, Cluster, bool]]:
        """Mentions at most `reach` sentences before `later`, last first; True if in a quotation."""
        for entry in reversed(self._history[-_LOOK_BACK:]):
            if later.sentence - entry[0].sentence > reach:
                break
            yield entry

    def presence(self, later: EntityMention, reach: int) -> dict[int, float]:
        """How present each recently mentioned cluster is for `later`, by its id()."""
        inside = self.speeches.around(later.span) is not None
        scores: dict[int, float] = {}
        more: Counter[int] = Counter()
        for earlier, cluster, quoted in self.recent(later, reach):
            score = salience.presence(earlier, later, quoted and not inside)
            key = id(cluster)
            if key in scores:
                more[key] += 1
                scores[key] = max(score, scores[key])
            else:
                scores[key] = score
        for key, count in more.items():
            scores[key] += salience.REPEATED * min(count, salience.REPEATED_LIMIT)
        return scores

    def most_present(self, fits: Sequence[Cluster], later: EntityMention, reach: int) -> Cluster | None:
        """Of the clusters that fit the one that leads by the margin; None where the text does not decide."""
        if len(fits) <= 1:
            return fits[0] if fits else None
        scores = self.presence(later, reach)
        first, second = sorted((scores.get(id(c), 0.0) for c in fits), reverse=True)[:2]
        if first - second < salience.margin(later):
            return None
        return max(fits, key=lambda c: scores.get(id(c), 0.0))
