"""Which people are women and which are men, as the pronouns show that can hardly be anybody else's."""

from collections import defaultdict
from typing import TypeAlias

from pipeline.resolve.entities.cluster import Cluster, Gender
from pipeline.resolve.entities.discourse import Discourse

# People among whom a pronoun's gender is looked for.
_NEAR_PEOPLE = 6
# What the pronouns of one gender must have, in occurrences or likelihood, and how many times the other's.
_LEAST_GENDER = 0.5
_SURE_GENDER = 2
_GENDERS: tuple[Gender, Gender] = ("female", "male")
_Votes: TypeAlias = dict[str, float]
# A likelihood below this is no vote, nor one that another person has a good part of.
_LIKELY = 0.4
_SURE_PERSON = 4
# Sentences within which a pronoun most likely goes on with the person it stood for before.
_CHAIN = 2


def learn_genders(discourse: Discourse) -> None:
    """Take a person's gender from pronouns that can hardly be anybody else's."""
    votes = _likely_genders(discourse) if discourse.weighed else _lone_genders(discourse)
    for cluster in dict.fromkeys(discourse.owner.values()):
        if cluster.gender is None and (counts := votes.get(cluster)):
            other, gender = sorted(_GENDERS, key=counts.__getitem__)
            if cluster.first_name_gender not in {None, gender}:
                continue
            if counts[gender] > _SURE_GENDER * counts[other] and counts[gender] >= _LEAST_GENDER:
                cluster.gender = gender


def _no_votes() -> _Votes:
    return dict.fromkeys(_GENDERS, 0.0)


def _likely_genders(discourse: Discourse) -> dict[Cluster, _Votes]:
    """How much of the likelihood of "he" and "she" is on the names of each person."""
    votes: defaultdict[Cluster, _Votes] = defaultdict(_no_votes)
    for mention in discourse.mentions:
        weighed = discourse.weighed.get(mention.span)
        if weighed is None or mention.form != "pronoun" or mention.gender not in _GENDERS:
            continue
        masses: defaultdict[Cluster, float] = defaultdict(float)
        for span, weight in weighed.candidates:
            owner = discourse.owner.get(span)
            if owner is not None and owner.label == "PERSON":
                masses[owner] += weight
        first, second = sorted([0.0, 0.0, *masses.values()])[:-3:-1]
        if first >= _LIKELY and first > _SURE_PERSON * second:
            votes[max(masses, key=masses.__getitem__)][mention.gender] += first
    return votes


def _lone_genders(discourse: Discourse) -> dict[Cluster, _Votes]:
    """How often "he" and "she" stand in reach of one person alone."""
    votes: defaultdict[Cluster, _Votes] = defaultdict(_no_votes)
    recent: list[tuple[int, Cluster | None]] = []
    # Sentence of the latest pronoun of each gender, and the person whom it can only have been, if any.
    spoken: dict[str, tuple[int, Cluster | None]] = {}
    for mention in discourse.mentions:
        person = mention.label == "PERSON" and mention.number != "plural" and mention.form != "pronoun"
        pronoun = mention.form == "pronoun" and mention.gender in {"female", "male"}
        if not (person or pronoun) or discourse.speeches.around(mention.span) is not None:
            continue
        if person:
            recent.append((mention.sentence, discourse.owner.get(mention.span)))
            continue
        near = [c for sentence, c in recent[-_NEAR_PEOPLE:] if mention.sentence - sentence <= 1]
        shown = mention.gender or ""
        sentence, person_then = spoken.get(shown, (-_CHAIN - 1, None))
        only = near[0] if near and all(c is near[0] for c in near) else None
        # "She took the blame. Reed was away. She wept": whoever has been «she» before the name still is.
        running = mention.sentence - sentence <= _CHAIN and person_then not in (None, only)
        if only is not None and not running:
            votes[only][shown] += 1.0
        spoken[shown] = (mention.sentence, person_then if running else only)
    return votes
