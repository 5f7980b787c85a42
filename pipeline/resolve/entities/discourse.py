"""The state of one reading of an article: what has been mentioned so far, and how present it is.

Things without a name take part as candidates, so that a pronoun after «a former employee» is not
forced onto the nearest name.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.resolve.entities import salience
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.likelihood import Weighed
from pipeline.resolve.entities.speakers import Speeches

# Mentions looked back at for one pronoun or description: a page-long sentence costs no more than others.
_LOOK_BACK = 80
# Characters before a pronoun in which the verb of speech and «that» are looked for.
_WORDS_BEFORE = 40
# "it was widely assumed that she": nobody of the sentence says so.
_PASSIVE = frozenset({"is", "are", "was", "were", "been", "be"})


@dataclass(slots=True)
class Discourse:
    """What is known at one point of the reading.

    Attributes:
        owner: cluster of every mention that has one, by span.
        counts: how often each cluster has been mentioned so far.
        by_noun: named clusters that a noun describes; by_age: people whose age the article gives.
        unnamed: the last thing without a name that each noun stood for.
        described: known things by what they are called, in lower case.
        names: spans of all names of the article, in text order; each has an owner.
        open: likelihood of clusters for pronouns that the text leaves open.
        weighed: what the learned head says of mentions, by their spans.
        mentions: all mentions of the article in text order, without figures.
    """

    text: str
    speeches: Speeches
    mentions: Sequence[EntityMention] = ()
    weighed: Mapping[Span, Weighed] = field(default_factory=dict)
    owner: dict[Span, Cluster] = field(default_factory=dict)
    counts: Counter[Cluster] = field(default_factory=Counter)
    by_noun: defaultdict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    by_age: defaultdict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    unnamed: dict[str, Cluster] = field(default_factory=dict)
    described: dict[str, Cluster] = field(default_factory=dict)
    names: list[Span] = field(default_factory=list)
    open: dict[Span, tuple[tuple[Cluster, float], ...]] = field(default_factory=dict)
    _history: list[tuple[EntityMention, Cluster, bool]] = field(default_factory=list)

    def enter(self, clusters: Iterable[Cluster], called: Container[str]) -> None:
        """Take in the article's names, and what a newsroom calls their things: `called`, as written."""
        for cluster in clusters:
            self.owner.update((mention.span, cluster) for mention in cluster.mentions)
            if cluster.known is not None:
                names = (name for name in cluster.known.called if name in called)
                self.described.update((name.lower(), cluster) for name in names)
        self.names = sorted(self.owner)

    def note(self, mention: EntityMention, cluster: Cluster) -> None:
        """Take in the next mention of the article."""
        self.owner[mention.span] = cluster
        self.counts[cluster] += 1
        self._history.append((mention, cluster, self.speeches.around(mention.span) is not None))

    def names_in(self, stretch: Span) -> list[Span]:
        """The names that begin inside `stretch`."""
        return self.names[bisect_left(self.names, stretch[:1]) : bisect_left(self.names, (stretch.end,))]

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
        return self.counts[cluster] > 0

    def recent(self, later: EntityMention, reach: int) -> Iterator[tuple[EntityMention, Cluster, bool]]:
        """Mentions at most `reach` sentences before `later`, last first; True if in a quotation."""
        for entry in reversed(self._history[-_LOOK_BACK:]):
            if later.sentence - entry[0].sentence > reach:
                break
            yield entry

    def side_by_side(self, later: EntityMention, first: Cluster, second: Cluster, reach: int) -> bool:
        """Whether the two were last mentioned as arguments of one verb, in a sentence before `later`'s."""
        last: dict[Cluster, tuple[int, int | None]] = {}
        for earlier, cluster, _ in self.recent(later, reach):
            last.setdefault(cluster, (earlier.sentence, earlier.governor))
        place = last.get(first)
        return (
            place is not None
            and place == last.get(second)
            and place[0] < later.sentence
            and place[1] is not None
        )

    def presence(self, later: EntityMention, reach: int) -> dict[Cluster, float]:
        """How present each recently mentioned cluster is for `later`."""
        inside = self.speeches.around(later.span) is not None
        scores: dict[Cluster, float] = {}
        said = self._follows_speech(later)
        last_subject: tuple[int, int | None] | None = None
        for earlier, cluster, quoted in self.recent(later, reach):
            score = salience.presence(earlier, later, quoted and not inside)
            place = (earlier.sentence, earlier.governor)
            if earlier.role == "subject" and quoted == inside and last_subject in {None, place}:
                # Two coordinated subjects are equally last.
                last_subject = place
                score += salience.LAST_SUBJECT
                if said and earlier.sentence == later.sentence:
                    score += salience.SAID_SUBJECT
            scores[cluster] = max(score, scores.get(cluster, score))
        return scores

    def _follows_speech(self, mention: EntityMention) -> bool:
        """Whether a verb of speech stands right before: "and said it", "added that she"."""
        before = self.text[max(0, mention.span.start - _WORDS_BEFORE) : mention.span.start].lower().split()
        if before and before[-1] == "that":
            before.pop()
        if mention.form != "pronoun" or not before or _PASSIVE & set(before[-3:-1]):
            return False
        return before[-1] in reporting_lexicon().verb_forms

    def most_present(self, fits: Sequence[Cluster], later: EntityMention, reach: int) -> Cluster | None:
        """Of the clusters that fit the one that leads by the margin; None where the text does not decide."""
        if not fits:
            return None
        presence = self.presence(later, reach)
        if len(fits) == 1:
            return fits[0] if presence.get(fits[0], 0.0) >= salience.LONE else None
        scores = [presence.get(c, 0.0) + self.topic(c, salience.TOPIC_DESCRIBED) for c in fits]
        first, second = sorted(scores, reverse=True)[:2]
        return fits[scores.index(first)] if first - second >= salience.margin(later) else None

    def candidates(self, mention: EntityMention) -> list[Cluster]:
        """The clusters that the learned head has weighed for `mention`, in text order of the candidates."""
        weighed = self.weighed.get(mention.span)
        owners = [self.owner.get(span) for span, _ in weighed.candidates] if weighed else []
        return list(dict.fromkeys(cluster for cluster in owners if cluster is not None))

    def shares(self, mention: EntityMention, fits: Sequence[Cluster]) -> list[float] | None:
        """How likely each of `fits` is what `mention` takes up, nothing being the only alternative to them.

        None where nothing has been weighed.
        """
        weighed = self.weighed.get(mention.span)
        if weighed is None:
            return None
        if not fits:
            return []
        sums = dict.fromkeys(fits, 0.0)
        owner = self.owner.get
        for span, weight in weighed.candidates:
            if (cluster := owner(span)) in sums:
                sums[cluster] += weight
            else:
                for candidate, share in self.open.get(span, ()):
                    if candidate in sums:
                        sums[candidate] += weight * share
        total = weighed.nothing + sum(sums[cluster] for cluster in fits)
        # All the weight may be on what does not agree, to the last bit.
        return [sums[cluster] / total if total else 0.0 for cluster in fits]

    def leave_open(self, mention: EntityMention, fits: Sequence[Cluster], shares: Sequence[float]) -> None:
        """Remember what a pronoun that stays unlinked may be: what takes it up may be the same."""
        self.open[mention.span] = tuple(zip(fits, shares, strict=True))

    def topic(self, cluster: Cluster, weight: float) -> float:
        """What having been mentioned often adds to the presence of `cluster`."""
        return weight * log(1 + min(self.counts[cluster], salience.TOPIC_LIMIT))
