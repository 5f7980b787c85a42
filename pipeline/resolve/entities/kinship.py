"""Who a speaker's mother or father is: «my mother» in the words of a daughter who shares the surname."""

from pipeline.annotations.mentions import EntityMention
from pipeline.resolve.entities.cluster import Cluster, Gender
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.speakers import speaker_of

_PARENTS: dict[str, Gender] = {
    "mother": "female", "mum": "female", "mom": "female", "mam": "female",
    "father": "male", "dad": "male",
}  # fmt: skip
_CHILDREN = frozenset({"daughter", "son"})
_RELATIVES = frozenset({
    "mother", "mum", "mom", "mam", "father", "dad", "parent", "daughter", "son", "child", "sister", "brother",
    "sibling", "twin", "wife", "husband", "spouse", "widow", "widower", "ex-wife", "ex-husband", "partner",
    "grandmother", "grandfather", "granddaughter", "grandson", "aunt", "uncle", "niece", "nephew", "cousin",
    "stepmother", "stepfather", "stepson", "stepdaughter", "half-brother", "half-sister",
})  # fmt: skip


def is_relative(noun: str) -> bool:
    """Whether `noun`, singular and lower case, says whose family somebody is of."""
    return noun in _RELATIVES


def parent_spoken_of(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """The parent that «my mother» or «my father» is, in a quotation by somebody's child; None if unsure.

    The article must call the speaker a daughter or son, and name one person alone who has the same surname
    and is known to be a woman, or a man.
    """
    gender = _PARENTS.get(noun)
    speech = discourse.speeches.around(mention.span)
    first = discourse.text[mention.span.start : mention.span.start + 3].lower()
    if gender is None or first != "my " or speech is None or speech.speaker is None:
        return None
    child = speaker_of(speech.speaker, discourse.owner)
    if child is None or not child.named or child.nouns.isdisjoint(_CHILDREN):
        return None
    relatives = [
        cluster
        for cluster in dict.fromkeys(discourse.owner.values())
        if cluster is not child
        and cluster.named
        and cluster.label == "PERSON"
        and not cluster.plural
        and cluster.words[-1] == child.words[-1]
        and cluster.gender == gender
        and cluster.nouns.isdisjoint(_CHILDREN)
    ]
    return relatives[0] if len(relatives) == 1 else None
