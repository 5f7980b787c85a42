"""How present a thing is at a later point: weights of sentence distance, role and form.

The factors are those of Lappin and Leass (1994). Their values were searched on the training part of GUM
(news, interviews, biographies) and the corpus's dev articles, for right links minus 1.3 times wrong ones;
those of `LAST_SUBJECT`, `REPORTED_BEFORE`, `KNOWN_GENDER` and `NAMED_PERSON` were set again, on the dev parts
of both, once the learned head weighed beside them. Without it, 163 of 190 pronouns of the corpus's dev
articles are right and 2 wrong, with it 171 and 4.
"""

from pipeline.annotations.mentions import EntityMention
from pipeline.resolve.entities.cluster import Cluster

# Sentences looked back for pronouns, and for descriptions.
REACH = 4
NOMINAL_REACH = 8
# Below this lead of the best candidate over the next nothing is linked.
# "plural" asks for more than «it», for two people may be meant together.
MARGIN = {"male": 0.3, "female": 0.3, "neuter": 0.9, "plural": 3.3, "nominal": 1.8}

# The only thing that a description fits must be this present.
LONE = 1.0

# What having been mentioned often adds, times the logarithm of how often.
TOPIC = 0.4
TOPIC_THING = 0.6
TOPIC_DESCRIBED = 1.8
TOPIC_LIMIT = 20

DISTANCE = [4.2, 3.0, 2.6, 2.0, 0.6, 0.4, 0.3, 0.2, 0.1]
ROLE = {"subject": 1.4, "object": 0.6, "possessive": 0.6, "other": 0.0}
FORM = {"pronoun": 1.2, "name": -0.2, "nominal": -0.1}
# The subject that stands nearest before it, in the same voice.
LAST_SUBJECT = 0.8
# And where the pronoun follows a verb of speech in the subject's sentence: "Velor cut prices and said it".
SAID_SUBJECT = 1.5
# Whoever was reported right before what the pronoun says: "Reed said it was off. 'A pity,' he added".
REPORTED_BEFORE = 4.0
# A mention inside a quotation is less present to the author's own words.
QUOTED = -2.0
# What the cluster's own nature adds: a gender the text has shown, a name; for «it» and «they» a kind.
KNOWN_GENDER = 0.4
NAMED_PERSON = 0.8
# What the name of an organisation or country, or of another thing, adds for a subject «it».
NAMED_ACTOR = -1.6
NAMED_THING = -1.4
# An «it» that is no subject and no possessor seldom means a named thing (GUM: 0 of 14 links were right).
NAMED_AS_OBJECT = -6.0
# In direct speech «it» is most often what the talk is about, not a name.
SPOKEN_THING = -1.0
# «its» is most often an organisation's or a country's.
POSSESSOR_ACTOR = 1.1
ORGANIZATION_AS_PLURAL = -1.4
PERSON_AS_PLURAL = -4.5


# Where only the order of a verb's arguments would decide, the lead of its subject does not count.
ROLE_ALONE = ROLE["subject"] + LAST_SUBJECT
# The lead that a name needs over somebody whom the last sentence brought in as its subject: «A nurse came.»
INTRODUCED = 1.2


def presence(earlier: EntityMention, later: EntityMention, quoted: bool) -> float:
    """Weight of `earlier` as what `later` refers to; `quoted` if only the former is in a quotation."""
    distance = min(max(later.sentence - earlier.sentence, 0), len(DISTANCE) - 1)
    return DISTANCE[distance] + ROLE[earlier.role] + FORM[earlier.form] + (QUOTED if quoted else 0.0)


def fitness(cluster: Cluster, pronoun: EntityMention, *, spoken: bool, says: bool = False) -> float:
    """What the nature of `cluster` adds for a third-person pronoun.

    spoken: whether that is in direct speech; says: whether it is who says something.
    """
    if pronoun.number == "plural":
        if cluster.plural or cluster.collective:
            return 0.0
        return ORGANIZATION_AS_PLURAL if cluster.label == "ORG" else PERSON_AS_PLURAL
    if pronoun.gender == "neuter":
        if not cluster.named:
            return 0.0
        if pronoun.role in {"object", "other"}:
            return NAMED_AS_OBJECT
        acts = cluster.label in {"ORG", "GPE"}
        if acts and says:
            return 0.0
        if acts and pronoun.role == "possessive":
            return POSSESSOR_ACTOR + (SPOKEN_THING if spoken else 0.0)
        return (NAMED_ACTOR if acts else NAMED_THING) + (SPOKEN_THING if spoken else 0.0)
    return (KNOWN_GENDER if cluster.gender == pronoun.gender else 0.0) + (
        NAMED_PERSON if cluster.named else 0.0
    )


def margin(mention: EntityMention, cluster: Cluster | None = None) -> float:
    """The lead that the best candidate for `mention`, which may be given as `cluster`, needs."""
    if mention.form == "nominal":
        return MARGIN["nominal"]
    if mention.number == "plural" and cluster is not None and cluster.collective:
        return MARGIN["neuter"]
    return MARGIN["plural"] if mention.number == "plural" else MARGIN[mention.gender or "neuter"]
