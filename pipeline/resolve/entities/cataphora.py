"""Pronouns before what they refer to: «When she arrived in Oslo, Anna Holt was 19.»

Only in a clause or phrase that opens the sentence and belongs to the subject named right after its comma,
where nothing before can be meant (van Hoek 1997: the later name must not be in the pronoun's own domain).
"""

import re
from bisect import bisect_right

from pipeline.annotations.mentions import EntityMention, start_of
from pipeline.resolve.entities import salience
from pipeline.resolve.entities.agreement import agrees
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.discourse import Discourse

# First words of clauses and phrases that stand before the main clause.
_OPENINGS = frozenset({
    "when", "whenever", "while", "as", "after", "before", "until", "since", "once", "although", "though",
    "if", "because", "where", "despite", "in", "at", "on", "for", "with", "without", "by", "during", "like",
    "unlike", "besides", "throughout", "from", "to", "under", "speaking", "asked", "even",
})  # fmt: skip
# What may stand between the comma and the name: an article, a title, what the named thing is.
_BEFORE_NAME = 4
# Mentions looked ahead at.
_AHEAD = 12
# Characters before the pronoun in which its sentence begins.
_LONGEST_OPENING = 150
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+|\n+|[“\"‘]")


def named_after(discourse: Discourse, pronoun: EntityMention) -> Cluster | None:
    """The thing named after `pronoun`; None where it does not refer forward."""
    text = discourse.text
    opening = text[max(0, pronoun.span.start - _LONGEST_OPENING) : pronoun.span.start]
    opening = _SENTENCE_END.split(opening)[-1]
    if pronoun.number == "plural" or "," in opening or _OPENINGS.isdisjoint(opening.lower().split()[:1]):
        return None
    if any(
        agrees(cluster, pronoun) and (cluster.named or pronoun.gender != "neuter")
        for _, cluster, _ in discourse.recent(pronoun, salience.REACH)
    ):
        return None
    at = bisect_right(discourse.mentions, pronoun.span.start, key=start_of)
    for later in discourse.mentions[at : at + _AHEAD]:
        if later.sentence != pronoun.sentence:
            return None
        cluster = discourse.owner.get(later.span)
        if later.form != "name" or cluster is None or not agrees(cluster, pronoun):
            continue
        _, comma, before_name = text[pronoun.span.end : later.span.start].rpartition(",")
        follows = comma and later.role == "subject" and len(before_name.split()) <= _BEFORE_NAME
        return cluster if follows else None
    return None
