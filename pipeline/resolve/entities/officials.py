"""For which organisation a person speaks: «we» of a chief executive is the company."""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotations.mentions import EntityMention
from pipeline.lexicon.nouns import official_nouns
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.discourse import Discourse

# Without a word that says which, it is the organisation mentioned this often and twice as often as others.
_MAIN_COUNT = 3
# Names and pronouns looked at inside one description.
_MOST_INSIDE = 6


class Officials:
    """Looks up the organisations that people speak for.

    Args:
        mentions: the article's mentions in text order, without figures.
    """

    def __init__(self, mentions: Sequence[EntityMention]) -> None:
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]

    def organization_of(self, person: Cluster, discourse: Discourse) -> Cluster | None:
        """The organisation of an official: named in a description of them, else the article's main one."""
        if person.label != "PERSON" or person.nouns.isdisjoint(official_nouns()):
            return None
        for description in person.mentions:
            if description.form != "nominal":
                continue
            at = bisect_left(self._starts, description.span.start)
            for inner in self._mentions[at : at + _MOST_INSIDE]:
                if inner.form != "nominal" and description.span.contains(inner.span):
                    owner = discourse.owner.get(inner.span)
                    if owner is not None and owner.label == "ORG":
                        return owner
        return self._main(discourse)

    def _main(self, discourse: Discourse) -> Cluster | None:
        organizations = {
            id(cluster): cluster
            for cluster in discourse.owner.values()
            if cluster.named and cluster.label == "ORG"
        }
        ranked = sorted(organizations.values(), key=lambda c: -discourse.counts[id(c)])[:2]
        if not ranked or discourse.counts[id(ranked[0])] < _MAIN_COUNT:
            return None
        if len(ranked) > 1 and 2 * discourse.counts[id(ranked[1])] > discourse.counts[id(ranked[0])]:
            return None
        return ranked[0]
