"""Whose lawyer, wife or deputy a description means: «Reed's lawyer», «a lawyer for Reed», «his wife»."""

import re

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.lexicon.roles import same_role
from pipeline.resolve.entities import bearers
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.description_words import noun_of
from pipeline.resolve.entities.discourse import Discourse

POSSESSIVES = frozenset({"my", "our", "your", "his", "her", "its", "their"})
_FOR = re.compile(r"\sfor\s(?:the\s)?(?:[A-Z][a-z]{0,3}\.\s)?")
# Things described by one noun that are looked at, latest first.
LIKE_NAMED = 8


def possessed_again(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """Who «Reed's lawyer» is, where the article has named one lawyer; «his» must be known to be Reed."""
    known = [c for c in discourse.by_noun.get(noun, ())[-LIKE_NAMED:] if discourse.known(c)]
    known = known or [c for c in bearers.bearers(discourse, noun) if discourse.known(c)]
    owner = _possessor(discourse, mention)
    possessor = discourse.text[mention.span.start : mention.span.end].split()[0].lower()
    owners = [_owners_of(discourse, cluster, noun) for cluster in known]
    if len(known) != 1 or (mention.gender and known[0].gender and mention.gender != known[0].gender):
        return None
    if possessor in POSSESSIVES:
        return known[0] if owner is not None and owner.named and owner in owners[0] else None
    return known[0] if owner is None or not owners[0] or owner in owners[0] else None


def _owners_of(discourse: Discourse, cluster: Cluster, noun: str) -> list[Cluster]:
    """Whose it has been said to be, under this noun or one like it."""
    return [
        owner
        for earlier in cluster.mentions
        if earlier.form == "nominal" and noun_of(discourse.text, earlier) in same_role(noun)
        if (owner := _possessor(discourse, earlier)) is not None
    ]


def _possessor(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """Whose thing a noun phrase is, where that is known: «Reed's lawyer», «a lawyer for Reed»."""
    start = mention.span.start
    for end in range(mention.head.start, start, -1):
        if (owner := discourse.owner.get(Span(start, end))) is not None:
            return owner
    if (served := _FOR.match(discourse.text, mention.head.end)) is None:
        return None
    return next(
        (discourse.owner[name] for name in discourse.names_in(Span(served.end(), served.end() + 1))), None
    )
