"""Which earlier mentions are weighed for a later one: the nearest, those with its noun, the known names."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from itertools import islice

import numpy as np

from pipeline.recognize.antecedents.table import FORMS, RULES, Ints, MentionTable

# Mentions right before, mentions with the same head noun, and names, each the latest so many.
NEAREST = 40
SAME_WORD = 4
NAMES = 10
# These bring in something new, unless their noun has been there before.
_NEW = frozenset(
    RULES.index(rule) + 1
    for rule in ("entities.nominals.indefinite", "entities.nominals.unmarked", "entities.nominals.other")
)
_NAME = FORMS.index("name")


@dataclass(frozen=True, slots=True)
class CandidatePairs:
    """Rows of the mention table in pairs, ordered by `later`, then `earlier`."""

    later: Ints
    earlier: Ints


def candidate_pairs(table: MentionTable) -> CandidatePairs:
    """The pairs that are weighed; names take up nothing. Their number grows linearly with the article."""
    later: list[int] = []
    earlier: list[int] = []
    by_word: defaultdict[int, list[int]] = defaultdict(list)
    latest: OrderedDict[int, int] = OrderedDict()
    columns = zip(
        table.form.tolist(), table.rule.tolist(), table.word.tolist(), table.name.tolist(), strict=True
    )
    for row, (form, rule, word, name) in enumerate(columns):
        if form != _NAME:
            found = set(by_word[word][-SAME_WORD:])
            if rule not in _NEW:
                found.update(range(max(0, row - NEAREST), row))
                found.update(islice(reversed(latest.values()), NAMES))
            later.extend([row] * len(found))
            earlier.extend(sorted(found))
        by_word[word].append(row)
        if name >= 0:
            latest[name] = row
            latest.move_to_end(name)
    return CandidatePairs(np.array(later, dtype=np.int64), np.array(earlier, dtype=np.int64))
