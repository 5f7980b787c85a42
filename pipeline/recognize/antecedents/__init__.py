"""How likely each earlier mention is what a pronoun or noun phrase takes up again, by a learned head.

A mention-ranking model (Denis and Baldridge 2008; Wiseman et al. 2015) over the vectors of the language
model. It only weighs: whether two mentions may be one thing, and whether the lead is enough to say
so, is decided in `pipeline.resolve.entities`.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.annotations.mentions import Antecedents, EntityMention, QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.recognize.antecedents.candidates import candidate_pairs
from pipeline.recognize.antecedents.features import mention_features, pair_features
from pipeline.recognize.antecedents.scorer import scorer
from pipeline.recognize.antecedents.table import mention_table

__all__ = ["recognize_antecedents"]

# Most candidates are less likely than this, and all of them together decide nothing.
_LEAST = 0.002


def recognize_antecedents(
    syntax: Syntax, entities: Sequence[EntityMention], quotes: Sequence[QuoteMention]
) -> tuple[Antecedents, ...]:
    """The weighed candidates of every pronoun and noun phrase, in the order of `entities`.

    Empty where the language model gives no vectors.
    """
    if syntax.vectors is None or not entities:
        return ()
    table = mention_table(syntax, entities, quotes)
    pairs = candidate_pairs(table)
    if not len(pairs.later):
        return ()
    scores, nothing = scorer().score(
        table.vectors, mention_features(table), pairs.later, pairs.earlier, pair_features(table, pairs)
    )
    bounds = np.flatnonzero(np.diff(pairs.later)) + 1
    found: list[Antecedents] = []
    for begin, end in zip([0, *bounds.tolist()], [*bounds.tolist(), len(scores)], strict=True):
        later = int(pairs.later[begin])
        together = np.append(scores[begin:end], nothing[later])
        weights = np.exp(together - together.max())
        weights /= weights.sum()
        likely = np.flatnonzero(weights[:-1] >= _LEAST)
        found.append(
            Antecedents(
                mention=table.place[later],
                candidates=tuple(table.place[at] for at in pairs.earlier[begin + likely].tolist()),
                weights=tuple(weights[likely].tolist()),
                nothing=float(weights[-1]),
            )
        )
    return tuple(found)
