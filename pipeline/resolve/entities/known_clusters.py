"""What a newsroom knows brings names together and keeps them apart, whatever their words say."""

from collections.abc import Mapping, Sequence

from pipeline.annotations.known import KnownEntity
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities.cluster import Cluster


def apply_known(text: str, clusters: Sequence[Cluster], known: Mapping[str, KnownEntity]) -> list[Cluster]:
    """The clusters with every known thing in one cluster of its own, in text order of first mention.

    Args:
        clusters: of names, in text order of their first mention.
        known: the thing that each of its names stands for.
    """
    owners: dict[KnownEntity, Cluster] = {}
    kept: list[Cluster] = []
    for cluster in clusters:
        named = [known.get(text[mention.span.start : mention.span.end]) for mention in cluster.mentions]
        first = next((entity for entity in named if entity is not None), None)
        if first is None:
            kept.append(cluster)
            continue
        current = first
        for mention, entity in zip(cluster.mentions, named, strict=True):
            # What is not known itself belongs to the known name before it.
            current = entity or current
            owner = owners.get(current)
            if owner is None:
                owner = owners[current] = _cluster_of(current, cluster)
                kept.append(owner)
            owner.add(mention, KNOWN.name)
    for cluster in kept:
        cluster.mentions.sort(key=lambda mention: mention.span.start)
    return sorted(kept, key=lambda cluster: cluster.mentions[0].span.start)


def _cluster_of(entity: KnownEntity, like: Cluster) -> Cluster:
    """A cluster with what the words of its names show, and how they were joined."""
    return Cluster(
        entity.label,
        like.words,
        gender=like.gender,
        work_kind=like.work_kind,
        rules=list(like.rules),
        known=entity,
    )


KNOWN = Rule(
    "entities.known",
    "Halden Trust met on Monday. «HT» fell, and «the trust» was sold.",
    "Calder Trust met on Monday. «CT» fell, and «the trust» was sold.",
    "a newsroom's entities.jsonl says what is called this, by name or by description",
    apply_known,
)
