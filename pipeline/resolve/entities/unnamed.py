"""What is left of pronouns: things without a name that they talk about."""

from pipeline.annotations.mentions import EntityMention
from pipeline.resolve.entities import likelihood
from pipeline.resolve.entities.agreement import agrees
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.discourse import Discourse


def join_unnamed(discourse: Discourse) -> None:
    """Give all pronouns that are left to things without a name."""
    for mention in discourse.mentions:
        if mention.span not in discourse.owner:
            discourse.owner[mention.span] = _unnamed(discourse, mention)


def _unnamed(discourse: Discourse, mention: EntityMention) -> Cluster:
    """The thing without a name that a pronoun most likely takes up; a new one where there is none.

    Its reading is nobody's record, but it keeps later pronouns from the nearest name.
    """
    fits = [
        cluster
        for cluster in discourse.candidates(mention)
        if not cluster.named and _may_be(cluster, mention)
    ]
    shares = discourse.shares(mention, fits)
    if shares and max(shares) >= likelihood.LEAST_UNNAMED:
        thing = fits[shares.index(max(shares))]
    else:
        thing = Cluster(None, plural=mention.number == "plural", spoken_of=mention.gender)
    thing.add(mention)
    return thing


def _may_be(cluster: Cluster, mention: EntityMention) -> bool:
    if mention.person != 3:
        return cluster.label in {None, "PERSON"} and cluster.spoken_of != "neuter"
    return agrees(cluster, mention) and cluster.spoken_of in {None, mention.gender}
