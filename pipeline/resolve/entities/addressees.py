"""Whom «you» means in direct speech: the person told, or the one whose name is called."""

from bisect import bisect_left

from pipeline.annotations.mentions import EntityMention, start_of
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.speakers import Speech

_ENDS = frozenset(".?!")
# Mentions of one quotation that are looked at.
_MOST_INSIDE = 60


class Addressees:
    """Looks up the people that quotations are said to, once the article has been read.

    Args:
        discourse: what the article's names, descriptions and pronouns refer to.
    """

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._mentions = discourse.mentions
        self._described = {mention.described for mention in discourse.mentions}
        self._told = {
            mention.governor: mention
            for mention in reversed(discourse.mentions)
            if mention.role == "object" and mention.governor is not None
        }

    def of(self, speech: Speech) -> Cluster | None:
        """The named person spoken to; None where nobody is, or more than one."""
        told = self._told.get(speech.cue) if speech.cue is not None else None
        people = [told] if told is not None else self._called(speech)
        addressed = {
            cluster
            for person in people
            if (cluster := self._discourse.owner.get(person.span)) is not None
            and cluster.label == "PERSON"
            and cluster.named
            and not cluster.plural
        }
        return addressed.pop() if len(addressed) == 1 else None

    def _called(self, speech: Speech) -> list[EntityMention]:
        """The people called by name inside it: «I drew the roof, Alasdair.» and «Alasdair, come here»."""
        text, content = self._discourse.text, speech.content
        at = bisect_left(self._mentions, content.start, key=start_of)
        return [
            mention
            for mention in self._mentions[at : at + _MOST_INSIDE]
            if content.contains(mention.span)
            and mention.form == "name"
            and mention.span not in self._described
            and self._discourse.speeches.around(mention.span) == speech
            and (
                (
                    text[mention.span.start - 2 : mention.span.start] == ", "
                    and text[mention.span.end : mention.span.end + 1] in _ENDS
                )
                or (mention.span.start == content.start and text.startswith(",", mention.span.end))
            )
        ]
