"""How likely each earlier mention is what a pronoun or noun phrase takes up again, by a learned head.

A mention-ranking model (Denis and Baldridge 2008; Wiseman et al. 2015) over the vectors of the language
model. It only weighs: whether two mentions may be one thing, and whether the lead is enough to say
so, is decided in `pipeline.resolve.entities`.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.annotations.mentions import Antecedents, EntityMention, QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.recognize.antecedents.candidates import CandidatePairs, candidate_pairs
from pipeline.recognize.antecedents.features import mention_features, pair_features
from pipeline.recognize.antecedents.scorer import scorer
from pipeline.recognize.antecedents.table import MentionTable, mention_table

__all__ = ["antecedent_table", "recognize_antecedents"]

# Most candidates are less likely than this, and all of them together decide nothing.
_LEAST = 0.002


def antecedent_table(
    syntax: Syntax, entities: Sequence[EntityMention], quotes: Sequence[QuoteMention]
) -> MentionTable | None:
    """All that the head reads of an article; None where there is nothing, or the model gives no vectors."""
    return mention_table(syntax, entities, quotes) if syntax.vectors is not None and entities else None


def recognize_antecedents(table: MentionTable | None, weights: Path) -> tuple[Antecedents, ...]:
    """The weighed candidates of every pronoun and noun phrase that has any, in the order of the mentions.

    Empty where there is no table. `weights` is the folder of the language model.

    Raises:
        ModelError: the head's weights are missing, damaged, or made for other vectors.
    """
    if table is None:
        return ()
    pairs = candidate_pairs(table)
    if not len(pairs.later):
        return ()
    scores, nothing = scorer(weights).score(
        table.vectors,
        mention_features(table),
        pairs.later,
        pairs.earlier,
        lambda part: pair_features(table, CandidatePairs(pairs.later[part], pairs.earlier[part])),
    )
    begins = np.flatnonzero(np.diff(pairs.later, prepend=-1))
    asked, counts = pairs.later[begins], np.diff(begins, append=len(scores))
    most = np.maximum(np.maximum.reduceat(scores, begins), nothing[asked])
    likely, unlikely = np.exp(scores - np.repeat(most, counts)), np.exp(nothing[asked] - most)
    sums = np.add.reduceat(likely, begins) + unlikely
    shares = likely / np.repeat(sums, counts)
    kept = shares >= _LEAST
    ends = np.cumsum(np.add.reduceat(kept, begins, dtype=np.int64)).tolist()
    # The numbers of the table itself: each candidate is weighed for many mentions.
    candidates = [table.place[row] for row in pairs.earlier[kept].tolist()]
    weighed, mentions = shares[kept].tolist(), [table.place[row] for row in asked.tolist()]
    return tuple(
        Antecedents(mention, tuple(candidates[begin:end]), tuple(weighed[begin:end]), rest)
        for mention, begin, end, rest in zip(
            mentions, [0, *ends[:-1]], ends, (unlikely / sums).tolist(), strict=True
        )
    )
