"""Whether a pronoun can refer to a thing: number, gender, people apart from things."""

from pipeline.annotations.mentions import EntityMention
from pipeline.resolve.entities.cluster import Cluster

_REFERRED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", None})


def agrees(cluster: Cluster, mention: EntityMention) -> bool:
    """Whether a third-person pronoun can refer to the cluster: number, gender, people apart from things."""
    label = cluster.label
    if label not in _REFERRED:
        return False
    if mention.number == "plural":
        return cluster.plural or label in {"ORG", "PERSON"}
    if cluster.plural:
        return False
    if mention.gender == "neuter":
        return label != "PERSON"
    if mention.gender is None:
        # «That was wrong»: nobody's name is taken up by a demonstrative.
        return not cluster.named
    return label == "PERSON" and (cluster.gender or cluster.first_name_gender) in {None, mention.gender}
