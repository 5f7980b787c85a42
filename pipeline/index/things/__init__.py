"""Entities of all articles -> things: who and what is the same across articles.

1. `block_key` names the block in which an entity may meet others: people by surname, all else by whole name.
2. `link` makes the things of one block; blocks do not know each other and can be done one by one.
3. `join` brings together things of several blocks, where one has a name that another is called by as well
   ("HWU"), or a reviewer has said so. `block_keys` names the blocks on which that depends.
`cluster` does all three for a whole corpus.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.index.facts import ArticleEntity
from pipeline.index.things.building import build, join_things, plain_thing, thing_of
from pipeline.index.things.decisions import Decision, MergeThings, Ruling, SplitThings, ruling
from pipeline.index.things.grouping import FIRST, Grouping
from pipeline.index.things.keys import block_key, block_keys
from pipeline.index.things.named import is_plain, link_named
from pipeline.index.things.people import link_people
from pipeline.index.things.thing import Membership, Thing, in_order

__all__ = [
    "Decision", "Membership", "MergeThings", "SplitThings", "Thing", "block_key", "block_keys", "cluster",
    "join", "link",
]  # fmt: skip


def link(block: Iterable[ArticleEntity], decisions: Sequence[Decision] = ()) -> list[Thing]:
    """The things of one block, by their earliest records; each entity is in exactly one.

    Args:
        block: all entities of a corpus with one `block_key`, in any order.
    """
    entities = sorted(block, key=in_order)
    if len(entities) < 2:
        return [thing_of([Membership(entity, 1.0, FIRST)]) for entity in entities]
    said = ruling(decisions, entities)
    if said == Ruling() and entities[0].names and entities[0].label != "PERSON" and is_plain(entities):
        return [plain_thing(entities)]
    grouping = Grouping(entities, said)
    if entities[0].names:
        if entities[0].label == "PERSON":
            link_people(grouping, entities)
        else:
            link_named(grouping, entities)
    return build(grouping)


def join(things: Iterable[Thing], decisions: Sequence[Decision] = ()) -> list[Thing]:
    """The things with those brought together that have other names in common, or that a reviewer has merged.

    Args:
        things: what `link` gave for all blocks, or for those that share any of their members' `block_keys`
            and those that decisions name.
    """
    return join_things(sorted(things, key=lambda thing: in_order(thing.members[0].entity)), decisions)


def cluster(entities: Iterable[ArticleEntity], decisions: Sequence[Decision] = ()) -> list[Thing]:
    """The things of a whole corpus, by their earliest records; each entity is in exactly one.

    Figures are no things and are left out.
    """
    blocks: defaultdict[str, list[ArticleEntity]] = defaultdict(list)
    for entity in entities:
        if (key := block_key(entity)) is not None:
            blocks[key].append(entity)
    return join([thing for key in sorted(blocks) for thing in link(blocks[key], decisions)], decisions)
