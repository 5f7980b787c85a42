"""Names of one thing brought together, and kept apart where a newsroom knows better.

Follows the order of sieves of Lee et al. (2013): the surest first.
"""

from collections.abc import Mapping, Sequence

from pipeline.annotations.known import KnownEntity
from pipeline.annotations.mentions import EntityMention
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.known_clusters import KNOWN
from pipeline.resolve.entities.person_names import PERSON_NAME_RULES, cluster_people
from pipeline.resolve.entities.thing_names import THING_NAME_RULES, cluster_things

NAME_RULES = (*PERSON_NAME_RULES, *THING_NAME_RULES, KNOWN)


def cluster_names(
    text: str, mentions: Sequence[EntityMention], known: Mapping[str, KnownEntity]
) -> list[Cluster]:
    """Clusters of the mentions of form `name`, figures left out, in text order of first mention.

    Args:
        known: the thing that each of its names stands for.
    """
    clusters = cluster_people(text, mentions) + cluster_things(text, mentions)
    for cluster in clusters:
        cluster.mentions.sort(key=lambda mention: mention.span.start)
    clusters.sort(key=lambda cluster: cluster.mentions[0].span.start)
    return KNOWN.apply(text, clusters, known) if known else clusters
