"""For which organisation a person speaks: «we» of a chief executive is the company."""

from bisect import bisect_left
from functools import cached_property

from pipeline.annotations.mentions import start_of
from pipeline.lexicon.nouns import official_nouns
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.discourse import Discourse

# Between a description and the organisation: «a spokeswoman for the Harbour Trust».
_SPEAKS_FOR = frozenset(
    f" {word} {article}" for word in ("for", "at", "of", "with") for article in ("", "the ")
)
# Without a word that says which, it is the organisation mentioned this often and twice as often as others.
_MAIN_COUNT = 3
# Names and pronouns looked at inside one description.
_MOST_INSIDE = 6


class Officials:
    """Looks up the organisations that people speak for, once the article has been read.

    Args:
        discourse: what the article's names, descriptions and pronouns refer to.
    """

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._mentions = discourse.mentions

    def organization_of(self, person: Cluster) -> Cluster | None:
        """The organisation of an official: named in a description of them, else the article's main one."""
        if person.label != "PERSON" or person.nouns.isdisjoint(official_nouns()):
            return None
        for description in person.mentions:
            if description.form != "nominal":
                continue
            at = bisect_left(self._mentions, description.span.start, key=start_of)
            for inner in self._mentions[at : at + _MOST_INSIDE]:
                inside = description.span.contains(inner.span) or (
                    self._discourse.text[description.span.end : inner.span.start] in _SPEAKS_FOR
                )
                if inner.form != "nominal" and inside:
                    owner = self._discourse.owner.get(inner.span)
                    if owner is not None and owner.label == "ORG":
                        return owner
        return self._main

    @cached_property
    def _main(self) -> Cluster | None:
        counts = self._discourse.counts
        organizations = [
            cluster
            for cluster in dict.fromkeys(self._discourse.owner.values())
            if cluster.named and cluster.label == "ORG"
        ]
        ranked = sorted(organizations, key=lambda c: -counts[c])[:2]
        if not ranked or counts[ranked[0]] < _MAIN_COUNT:
            return None
        if len(ranked) > 1 and 2 * counts[ranked[1]] > counts[ranked[0]]:
            return None
        return ranked[0]
