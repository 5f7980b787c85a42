"""Pairs that belong together -> groups: the connected components of a graph."""

from collections import defaultdict
from collections.abc import Iterable


def components(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The members in groups of which each hangs together by pairs, in order; the others stand alone.

    Args:
        members: all, or none of those that stand in pairs.
    """
    root = {member: member for member in members}

    def find(member: str) -> str:
        while root.setdefault(member, member) != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for first, second in pairs:
        ours, theirs = sorted((find(first), find(second)))
        root[theirs] = ours
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for member in sorted(root):
        groups[find(member)].append(member)
    return [tuple(group) for _, group in sorted(groups.items())]
