"""Predicates -> clusters of those that may meet, under which claims are found."""

from collections import Counter, defaultdict
from functools import cache

from pipeline.index.lexicon.alike import links
from pipeline.index.lexicon.predicates import canonical
from pipeline.index.stems import stem

# Predicates of one cluster at most: all that are linked, one to the next, would be one cluster of most of
# them, and a claim would be held against half of what is said of its subject.
_LARGEST = 60


@cache
def clusters_of(predicate: str) -> tuple[str, ...]:
    """The clusters of a predicate's stem: any two that may say the same or the opposite share one."""
    return _clusters().get(predicate, (predicate,))


@cache
def _clusters() -> dict[str, tuple[str, ...]]:
    weights = Counter(
        (min(ends), max(ends))
        for one, other in links()
        if len(ends := {stem(canonical(word)[0]) for word in (one, other)}) == 2
    )
    edges = sorted(weights, key=lambda edge: (-weights[edge], edge))
    home = _homes(edges)
    linked = Counter(end for edge in edges for end in edge)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in edges:
        found[first].add(home[first])
        found[second].add(home[second])
        if home[first] != home[second]:
            # Whoever has fewer links goes to the other one's cluster as well.
            guest, host = sorted((first, second), key=lambda end: (linked[end], end))
            found[guest].add(home[host])
    return {predicate: tuple(sorted(names)) for predicate, names in found.items()}


def _homes(edges: list[tuple[str, str]]) -> dict[str, str]:
    """By predicate, the cluster that it is in: joined along the edges as long as no cluster is too large."""
    members = {end: [end] for edge in edges for end in edge}
    home = {end: end for end in members}
    for first, second in edges:
        ours, theirs = sorted((home[first], home[second]))
        if ours != theirs and len(members[ours]) + len(members[theirs]) <= _LARGEST:
            members[ours] += members[theirs]
            home.update(dict.fromkeys(members.pop(theirs), ours))
    return home
