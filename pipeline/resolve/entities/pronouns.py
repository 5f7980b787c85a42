"""What pronouns refer to: agreement first, then presence and what the learned head finds likely.

Nothing is linked where two candidates are about equal.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import TypeAlias

from pipeline.annotations.mentions import EntityMention
from pipeline.resolve.entities import likelihood, salience
from pipeline.resolve.entities.addressees import RULE as ADDRESSEE_RULE
from pipeline.resolve.entities.addressees import Addressees
from pipeline.resolve.entities.cluster import Cluster, Gender
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.officials import Officials
from pipeline.resolve.entities.speakers import speaker_of

_REFERRED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", None})
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
_QUESTIONED = frozenset((verb, "by") for verb in ("asked", "questioned", "pressed", "challenged", "quizzed"))
# Sentences within which a pronoun most likely goes on with the person it stood for before.
_CHAIN = 2
# Characters before a name in which «asked by» and a title are looked for.
_ASKED = 40
_ONE_OF_SEVERAL = frozenset({"a", "an", "one", "another"})
# A lead by which a pronoun shows the gender of the person it refers to.
_SURE_LEAD = 1.5


def resolve_pronoun(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """The thing a third-person pronoun refers to, or None where the text does not decide."""
    if mention.pronoun == "reflexive":
        return _reflexive(discourse, mention)
    if mention.pronoun == "demonstrative":
        # «That» is what was said or done, nearly never what has a name.
        return None
    speech = discourse.speeches.around(mention.span)
    speaker = speaker_of(speech.speaker, discourse.owner) if speech and speech.speaker else None
    fits = _candidates(discourse, mention, speaker)
    # "Holt met Reed. She said he was late": whoever was just "she" is not "he" while there is another.
    fits = [c for c in fits if c.spoken_of in (None, mention.gender)] or fits
    if not fits and mention.gender in {"female", "male"} and speech is None:
        return _far_away(discourse, mention)
    says = mention.gender == "neuter" and mention.span in discourse.speeches.speakers
    if not fits:
        return None
    presence = discourse.presence(mention, salience.REACH)
    scores = [
        presence.get(c, 0.0)
        + salience.fitness(c, mention, spoken=speech is not None, says=says)
        + discourse.topic(c, salience.TOPIC_THING if mention.gender == "neuter" else salience.TOPIC)
        for c in fits
    ]
    reporter = discourse.speeches.reported_before(mention.span) if mention.gender != "neuter" else None
    if reporter is not None:
        going_on = speaker_of(reporter, discourse.owner)
        if _is_somebody(discourse.text[reporter.start : reporter.end], going_on, mention):
            return None
        scores = [
            score + (salience.REPORTED_BEFORE if c is going_on else 0.0)
            for score, c in zip(scores, fits, strict=True)
        ]
    shares = discourse.shares(mention, fits)
    if shares is not None:
        scores = [
            score + likelihood.WEIGHT * log(share + likelihood.FLOOR)
            for score, share in zip(scores, shares, strict=True)
        ]
    best, *others = sorted(range(len(fits)), key=lambda n: -scores[n])
    chosen = fits[best]
    lead = scores[best] - (scores[others[0]] if others else -1.0)
    needed = salience.margin(mention, chosen)
    if others and _by_role_alone(discourse, mention, chosen, fits[others[0]]):
        needed += salience.ROLE_ALONE
    if lead < needed or (shares is not None and shares[best] < likelihood.least(mention)):
        if shares is not None:
            discourse.leave_open(mention, fits, shares)
        return None
    chosen.add(mention, "entities.pronoun" if shares is None else f"entities.pronoun+{likelihood.RULE}")
    chosen.spoken_of = mention.gender
    if chosen.label == "PERSON" and chosen.gender is None and (not others or lead > _SURE_LEAD):
        chosen.gender = mention.gender
    return chosen


def _is_somebody(phrase: str, cluster: Cluster | None, mention: EntityMention) -> bool:
    """Whether the phrase is of one person whom it leaves unnamed, and who can be «he» or «she»."""
    if cluster is not None and (cluster.named or not (cluster.label is None or agrees(cluster, mention))):
        return False
    return phrase.lower().split()[0] in _ONE_OF_SEVERAL


def _far_away(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """The person beyond reach whose gender the text has shown and whom the learned head finds likeliest."""
    barred = _barred(discourse, mention)
    fits = [
        cluster
        for cluster in discourse.candidates(mention)
        if cluster.named and discourse.known(cluster) and agrees(cluster, mention) and cluster not in barred
    ]
    shares = discourse.shares(mention, fits)
    if not shares:
        return None
    chosen = fits[shares.index(max(shares))]
    if max(shares) < likelihood.LEAST_FAR or chosen.gender != mention.gender:
        return None
    chosen.add(mention, f"entities.pronoun+{likelihood.RULE}")
    chosen.spoken_of = mention.gender
    return chosen


def _by_role_alone(discourse: Discourse, mention: EntityMention, chosen: Cluster, other: Cluster) -> bool:
    """Whether only the order of a verb's arguments tells the two apart: «Robin met Alex. She left.»"""
    shown = mention.gender is not None and chosen.gender == mention.gender != other.gender
    return not shown and discourse.side_by_side(mention, chosen, other, salience.REACH)


def resolve_spoken(
    discourse: Discourse, officials: Officials, addressees: Addressees, mention: EntityMention
) -> None:
    """Give «I» quoted to its speaker, «we» where an organisation or its official speaks; and «you»."""
    speech = discourse.speeches.around(mention.span)
    if speech is None:
        return
    if mention.person == 2:
        if (addressee := addressees.of(speech)) is not None:
            addressee.add(mention, ADDRESSEE_RULE)
            discourse.owner[mention.span] = addressee
        return
    if speech.speaker is None:
        return
    cluster = speaker_of(speech.speaker, discourse.owner)
    rule = "entities.speaker"
    if cluster is not None and cluster.label == "PERSON" and mention.number == "plural":
        cluster, rule = officials.organization_of(cluster), "entities.official"
    wanted = "PERSON" if mention.number == "singular" else "ORG"
    if cluster is not None and cluster.label == wanted:
        cluster.add(mention, rule)
        discourse.owner[mention.span] = cluster


def resolve_unnamed(discourse: Discourse, mention: EntityMention) -> Cluster:
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
        found = fits[shares.index(max(shares))]
    else:
        found = Cluster(None, plural=mention.number == "plural", spoken_of=mention.gender)
    found.add(mention, likelihood.RULE)
    return found


def _may_be(cluster: Cluster, mention: EntityMention) -> bool:
    if mention.person != 3:
        return cluster.label in {None, "PERSON"} and cluster.spoken_of != "neuter"
    return agrees(cluster, mention) and cluster.spoken_of in {None, mention.gender}


def learn_genders(discourse: Discourse, mentions: Sequence[EntityMention]) -> None:
    """Take a person's gender from pronouns that can hardly be anybody else's."""
    votes = _likely_genders(discourse, mentions) if discourse.weighed else _lone_genders(discourse, mentions)
    for cluster in dict.fromkeys(discourse.owner.values()):
        if cluster.gender is None and (counts := votes.get(cluster)):
            other, gender = sorted(_GENDERS, key=counts.__getitem__)
            if counts[gender] > _SURE_GENDER * counts[other] and counts[gender] >= _LEAST_GENDER:
                cluster.gender = gender


def _no_votes() -> _Votes:
    return dict.fromkeys(_GENDERS, 0.0)


def _likely_genders(discourse: Discourse, mentions: Sequence[EntityMention]) -> dict[Cluster, _Votes]:
    """How much of the likelihood of "he" and "she" is on the names of each person."""
    votes: defaultdict[Cluster, _Votes] = defaultdict(_no_votes)
    for mention in mentions:
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


def _lone_genders(discourse: Discourse, mentions: Sequence[EntityMention]) -> dict[Cluster, _Votes]:
    """How often "he" and "she" stand in reach of one person alone."""
    votes: defaultdict[Cluster, _Votes] = defaultdict(_no_votes)
    recent: list[tuple[int, Cluster | None]] = []
    # Sentence of the latest pronoun of each gender, and the person whom it can only have been, if any.
    spoken: dict[str, tuple[int, Cluster | None]] = {}
    for mention in mentions:
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
    return label == "PERSON" and cluster.gender in {None, mention.gender}


def _candidates(discourse: Discourse, mention: EntityMention, speaker: Cluster | None) -> list[Cluster]:
    """Clusters that agree, last mentioned first, without the speaker and the verb's other arguments."""
    barred = _barred(discourse, mention)
    return list(
        dict.fromkeys(
            cluster
            for earlier, cluster, _ in discourse.recent(mention, salience.REACH)
            if agrees(cluster, mention)
            and not earlier.dateline
            and cluster is not speaker
            and cluster not in barred
        )
    )


def _barred(discourse: Discourse, mention: EntityMention) -> set[Cluster]:
    """Clusters that the sentence itself shows to be others.

    "she told her" are two people; in "the younger of her sons" she is not one of them; and whom a speaker
    calls by name is not the speaker.
    """
    words = discourse.speeches.words.get(mention.span, ())
    named = {discourse.owner[name] for content in words for name in discourse.names_in(content)}
    return named | {
        cluster
        for earlier, cluster, _ in discourse.recent(mention, 0)
        if earlier.span.contains(mention.span)
        or _asks(discourse.text, earlier)
        or (
            mention.governor is not None
            and earlier.governor == mention.governor
            and earlier.role != "possessive"
        )
    }


def _asks(text: str, mention: EntityMention) -> bool:
    """Whether it is who asks in «Asked by Ada Voss whether she knew», where somebody else answers."""
    before = text[max(0, mention.span.start - _ASKED) : mention.span.start].lower().split()
    return any(pair in _QUESTIONED for pair in pairwise(before[-4:]))


def _reflexive(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """The last subject of the sentence that agrees."""
    for earlier, cluster, _ in discourse.recent(mention, 0):
        if earlier.role == "subject" and agrees(cluster, mention):
            cluster.add(mention, "entities.reflexive")
            return cluster
    return None
