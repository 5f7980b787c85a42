"""What the learned head says of candidates, and how much of it is enough to link.

The head weighs mentions; what counts is the sum over the mentions of one thing, among the things that agree.
The bounds were set on the dev parts of GUM and of the corpus.
"""

from dataclasses import dataclass

from pipeline.annotations.mentions import EntityMention, Mentions, Span
from pipeline.resolve.entities.cluster import Cluster

RULE = "model:antecedents"
# How much a candidate's likelihood, as a logarithm, counts beside its presence.
WEIGHT = 1.5
# Added to a likelihood before its logarithm is taken: nobody is ruled out by the head alone.
FLOOR = 0.02
# A pronoun is linked to nothing less likely than this.
LEAST = {"male": 0.05, "female": 0.05, "neuter": 0.15, "plural": 0.1}
# A description that no rule gives to a thing is given to one that is at least as likely as not.
LEAST_DESCRIBED = 0.7
# What presence alone leaves open is taken up by a pronoun if this likely.
LEAST_SURE = 0.75
# Where only the order of a verb's arguments tells two apart, the head prefers the subject, right or wrong.
LEAST_BY_ROLE = 0.85
# A person named too far back to be present is taken up by a pronoun if this likely.
LEAST_FAR = 0.5
# What has no name has no record: that a pronoun takes it up may be less sure.
LEAST_UNNAMED = 0.35


@dataclass(frozen=True, slots=True)
class Weighed:
    """Spans of earlier mentions with their probabilities, and that of taking up none of them."""

    candidates: tuple[tuple[Span, float], ...]
    nothing: float


def weighed_candidates(mentions: Mentions) -> dict[Span, Weighed]:
    """What the learned head says of each mention that it has candidates for, by the mention's span."""
    spans = [mention.span for mention in mentions.entities]
    return {
        spans[weighed.mention]: Weighed(
            tuple(zip(map(spans.__getitem__, weighed.candidates), weighed.weights, strict=True)),
            weighed.nothing,
        )
        for weighed in mentions.antecedents
    }


def least(pronoun: EntityMention, cluster: Cluster) -> float:
    """The likelihood that `cluster` needs as the antecedent of a third-person pronoun.

    None at all for «they» of a person whose pronouns the text states: texts that the head has read seldom do.
    """
    if pronoun.number == "plural" and cluster.label == "PERSON" and cluster.collective:
        return 0.0
    return LEAST["plural"] if pronoun.number == "plural" else LEAST[pronoun.gender or "neuter"]
