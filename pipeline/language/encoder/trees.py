"""Arc scores -> one dependency tree a sentence.

The best governor of each word is nearly always a tree already. Where it is not (a cycle, no root, two
roots), the maximum spanning arborescence with one root is found by the algorithm of Chu and Liu (1965)
and Edmonds (1967).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# So many roots are tried at most; mostly the first is proved the best.
ROOTS_TRIED = 8
# Cycles that are contracted, one after the other; each costs the square of the words. Of the sentences of
# news the worst has 8; runs of one mark have one a word, and no tree.
MOST_CYCLES = 32


def best_tree(scores: Floats) -> Ints:
    """Governor of each word of one sentence; the root governs itself.

    scores: words × words, ``scores[dependent, governor]``, the diagonal for being the root.
    """
    heads: Ints = scores.argmax(axis=1)
    if is_tree(heads):
        return heads
    # No tree with a given root scores more than the best governors of all other words do.
    diagonal = np.diagonal(scores)
    others = np.where(np.eye(len(scores), dtype=bool), -np.inf, scores).max(axis=1, initial=-np.inf)
    bounds = others.sum() - others + diagonal
    best, best_score = heads, -np.inf
    words = np.arange(len(scores))
    for root in np.argsort(-bounds, kind="stable")[:ROOTS_TRIED].tolist():
        if bounds[root] <= best_score:
            break
        try:
            tree = _rooted_tree(scores, root)
        except _NoSentenceError:
            return _flat(heads, root)
        score = float(scores[words, tree].sum())
        if score > best_score:
            best, best_score = tree, score
    return best


def is_tree(heads: Ints) -> bool:
    """True when exactly one word governs itself and all others lead to it."""
    words = len(heads)
    if int((heads == np.arange(words)).sum()) != 1:
        return False
    # Doubling the steps reaches the root from the deepest word in log2(words) rounds.
    reached = heads
    for _ in range(max(words - 1, 1).bit_length()):
        reached = reached[reached]
    return bool((reached == reached[0]).all())


class _NoSentenceError(Exception):
    """The scores are not those of a sentence: cycle upon cycle."""


def _flat(heads: Ints, root: int) -> Ints:
    """A tree in which one word of every cycle hangs on the root, as does what was a root."""
    tree = np.where(heads == np.arange(len(heads)), root, heads)
    tree[root] = root
    for cycle in _cycles(tree, root):
        tree[cycle[0]] = root
    return tree


def _rooted_tree(scores: Floats, root: int) -> Ints:
    """The best tree over all words whose root is ``root``.

    Raises:
        _NoSentenceError: the sentence has more cycles than any.
    """
    weights = scores.astype(np.float64)
    np.fill_diagonal(weights, -np.inf)
    weights[root] = -np.inf
    heads = _arborescence(weights, root)
    heads[root] = root
    return heads


def _arborescence(weights: NDArray[np.float64], root: int, left: int = MOST_CYCLES) -> Ints:
    """Chu-Liu/Edmonds: pick the best arc into each word, contract a cycle into one word, and repeat."""
    heads: Ints = weights.argmax(axis=1)
    heads[root] = root
    cycle = next(_cycles(heads, root), None)
    if cycle is None:
        return heads
    if not left:
        raise _NoSentenceError
    words = len(weights)
    in_cycle = np.zeros(words, dtype=bool)
    in_cycle[cycle] = True
    outside = np.flatnonzero(~in_cycle)
    position = np.full(words, len(outside))
    position[outside] = np.arange(len(outside))
    inner = weights[cycle, heads[cycle]]
    # An arc into the cycle breaks one inner arc: it counts by what it gains over that arc.
    into = weights[np.ix_(cycle, outside)] - inner[:, None]
    entered, source = into.argmax(axis=0), weights[np.ix_(outside, cycle)].argmax(axis=1)
    size = len(outside) + 1
    contracted = np.full((size, size), -np.inf)
    contracted[:-1, :-1] = weights[np.ix_(outside, outside)]
    contracted[-1, :-1] = into[entered, np.arange(len(outside))]
    contracted[:-1, -1] = weights[outside, cycle[source]]
    np.fill_diagonal(contracted, -np.inf)
    contracted_heads = _arborescence(contracted, int(position[root]), left - 1)
    entry = int(contracted_heads[-1])
    broken = cycle[entered[entry]]
    heads[broken] = outside[entry]
    for place, word in enumerate(outside):
        governor = contracted_heads[place]
        heads[word] = cycle[source[place]] if governor == size - 1 else outside[governor]
    return heads


def _cycles(heads: Ints, root: int) -> Iterator[Ints]:
    """The words of each cycle."""
    state = np.zeros(len(heads), dtype=np.int64)
    state[root] = -1
    for start in range(len(heads)):
        word = start
        while state[word] == 0:
            state[word] = start + 1
            word = int(heads[word])
        if state[word] == start + 1:
            cycle = [word]
            while int(heads[cycle[-1]]) != word:
                cycle.append(int(heads[cycle[-1]]))
            yield np.array(cycle)
