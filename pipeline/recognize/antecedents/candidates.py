"""Which earlier mentions are weighed for a later one: the nearest, those with its noun, the known names."""

from __future__ import annotations

from array import array
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from itertools import islice

import numpy as np

from pipeline.recognize.antecedents.table import FORMS, KINDS, Ints, MentionTable

# Mentions right before, mentions with the same head noun, and names, each the latest so many.
NEAREST = 40
SAME_WORD = 4
NAMES = 10
# These bring in something new, unless their noun has been there before.
_NEW = frozenset(KINDS.index(kind) + 1 for kind in ("indefinite", "unmarked", "other"))
_NAME = FORMS.index("name")


@dataclass(frozen=True, slots=True)
class CandidatePairs:
    """Rows of the mention table in pairs, ordered by `later`, then `earlier`."""

    later: Ints
    earlier: Ints


def candidate_pairs(table: MentionTable) -> CandidatePairs:
    """The pairs that are weighed; names take up nothing. Their number grows linearly with the article."""
    # Some fifty for each mention: as lists they would be the largest of all that is kept of a long article.
    later, earlier = array("q"), array("q")
    by_word: defaultdict[int, list[int]] = defaultdict(list)
    latest: OrderedDict[int, int] = OrderedDict()
    columns = zip(
        table.form.tolist(), table.kind.tolist(), table.word.tolist(), table.name.tolist(), strict=True
    )
    for row, (form, kind, word, name) in enumerate(columns):
        if form != _NAME:
            weighed = set(by_word[word][-SAME_WORD:])
            if kind not in _NEW:
                weighed.update(range(max(0, row - NEAREST), row))
                weighed.update(islice(reversed(latest.values()), NAMES))
            later.extend([row] * len(weighed))
            earlier.extend(sorted(weighed))
        by_word[word].append(row)
        if name >= 0:
            latest[name] = row
            latest.move_to_end(name)
    return CandidatePairs(np.asarray(later), np.asarray(earlier))
