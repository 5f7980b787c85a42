"""What pronouns refer to: agreement first, then presence and what the learned head finds likely.

Nothing is linked where two candidates are about equal.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple, TypeAlias

from pipeline.annotations.mentions import EntityMention
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities import likelihood, salience
from pipeline.resolve.entities.agreement import agrees
from pipeline.resolve.entities.cataphora import named_after
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.speakers import speaker_of

_QUESTIONED = frozenset((verb, "by") for verb in ("asked", "questioned", "pressed", "challenged", "quizzed"))
# Characters before a name in which «asked by» and a title are looked for.
_ASKED = 40
_OF_ONE = frozenset({"female", "male"})
_ONE_OF_SEVERAL = frozenset({"a", "an", "one", "another"})
# A lead by which a pronoun shows the gender of the person it refers to.
_SURE_LEAD = 1.5


class Antecedent(NamedTuple):
    """What a pronoun refers to, and whether the learned head has weighed it."""

    cluster: Cluster
    weighed: bool = False


PronounRule: TypeAlias = Rule[Callable[[Discourse, EntityMention], Antecedent | None]]


def resolve_pronoun(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """The thing that a third-person pronoun refers to, before it or, if nothing can be meant there, after it.

    None where the text does not decide.
    """
    return _resolve(discourse, mention, PRONOUN_RULES)


def resolve_speaker(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """The thing before it that the pronoun of a speaker refers to; None where the text does not decide."""
    return _resolve(discourse, mention, BACKWARD_RULES)


def _resolve(discourse: Discourse, mention: EntityMention, rules: tuple[PronounRule, ...]) -> Cluster | None:
    for rule in rules:
        if (antecedent := rule.apply(discourse, mention)) is not None:
            name = f"{rule.name}+{likelihood.RULE}" if antecedent.weighed else rule.name
            antecedent.cluster.add(mention, name)
            return antecedent.cluster
    return None


def subject_again(discourse: Discourse, mention: EntityMention) -> Antecedent | None:
    """The last subject of the sentence that agrees, for a reflexive."""
    if mention.pronoun != "reflexive":
        return None
    for earlier, cluster, _ in discourse.recent(mention, 0):
        if earlier.role == "subject" and agrees(cluster, mention):
            return Antecedent(cluster)
    return None


def most_present(discourse: Discourse, mention: EntityMention) -> Antecedent | None:
    """The nearest salient thing that agrees, by enough of a lead over the next.

    «That» is what was said or done, nearly never what has a name.
    """
    if mention.pronoun in {"reflexive", "demonstrative"}:
        return None
    speech = discourse.speeches.around(mention.span)
    speaker = speaker_of(speech.speaker, discourse.owner) if speech and speech.speaker else None
    fits = _candidates(discourse, mention, speaker)
    # "Holt met Reed. She said he was late": whoever was just "she" is not "he" while there is another.
    fits = [c for c in fits if c.spoken_of in (None, mention.gender)] or fits
    if not fits:
        alone = mention.gender in _OF_ONE and speech is None
        return _far_away(discourse, mention) if alone else None
    scores = _presence(discourse, mention, fits)
    reporter = discourse.speeches.reported_before(mention.span) if mention.gender != "neuter" else None
    if reporter is not None:
        going_on = speaker_of(reporter, discourse.owner)
        if _is_somebody(discourse.text[reporter.start : reporter.end], going_on, mention):
            return None
        scores = [
            score + (salience.REPORTED_BEFORE if c is going_on else 0.0)
            for score, c in zip(scores, fits, strict=True)
        ]
    return _leading(discourse, mention, fits, scores)


def _presence(discourse: Discourse, mention: EntityMention, fits: Sequence[Cluster]) -> list[float]:
    """How present each of `fits` is, and how well its nature fits the pronoun."""
    spoken = discourse.speeches.around(mention.span) is not None
    says = mention.gender == "neuter" and mention.span in discourse.speeches.speakers
    often = salience.TOPIC_THING if mention.gender == "neuter" else salience.TOPIC
    presence = discourse.presence(mention, salience.REACH)
    return [
        presence.get(c, 0.0)
        + salience.fitness(c, mention, spoken=spoken, says=says)
        + discourse.topic(c, often)
        for c in fits
    ]


def _leading(
    discourse: Discourse, mention: EntityMention, fits: Sequence[Cluster], scores: Sequence[float]
) -> Antecedent | None:
    """The best of `fits` by its score and likelihood, if it leads by enough; else it is left open."""
    shares = discourse.shares(mention, fits)
    if shares is not None:
        scores = [
            score + likelihood.WEIGHT * log(share + likelihood.FLOOR)
            for score, share in zip(scores, shares, strict=True)
        ]
    best, *others = sorted(range(len(fits)), key=lambda n: -scores[n])
    chosen = fits[best]
    lead = scores[best] - (scores[others[0]] if others else -1.0)
    needed, least = salience.margin(mention, chosen), likelihood.least(mention, chosen)
    if others and _by_role_alone(discourse, mention, chosen, fits[others[0]]):
        needed += salience.ROLE_ALONE
        least = likelihood.LEAST_BY_ROLE if mention.gender in _OF_ONE else least
    if others and _is_introduced(discourse, mention, chosen, fits[others[0]]):
        needed += salience.INTRODUCED
    if lead < needed or (shares is not None and shares[best] < least):
        if shares is not None:
            discourse.leave_open(mention, fits, shares)
        return None
    chosen.spoken_of = mention.gender
    if chosen.label == "PERSON" and chosen.gender is None and (not others or lead > _SURE_LEAD):
        chosen.gender = mention.gender
    return Antecedent(chosen, weighed=shares is not None)


def _is_somebody(phrase: str, cluster: Cluster | None, mention: EntityMention) -> bool:
    """Whether the phrase is of one person whom it leaves unnamed, and who can be «he» or «she»."""
    if cluster is not None and (cluster.named or not (cluster.label is None or agrees(cluster, mention))):
        return False
    return phrase.lower().split()[0] in _ONE_OF_SEVERAL


def _far_away(discourse: Discourse, mention: EntityMention) -> Antecedent | None:
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
    chosen.spoken_of = mention.gender
    return Antecedent(chosen, weighed=True)


def _by_role_alone(discourse: Discourse, mention: EntityMention, chosen: Cluster, other: Cluster) -> bool:
    """Whether only the order of a verb's arguments tells the two apart: «Robin met Alex. She left.»"""
    shown = mention.gender is not None and chosen.gender == mention.gender != other.gender
    return not shown and discourse.side_by_side(mention, chosen, other, salience.REACH)


def _is_introduced(discourse: Discourse, mention: EntityMention, chosen: Cluster, other: Cluster) -> bool:
    """Whether the last sentence brought `other` in as its subject: «Holt left. A nurse came. She …»"""
    last = other.mentions[-1]
    return (
        chosen.named
        and not other.named
        and mention.gender in _OF_ONE
        and last.role == "subject"
        and last.sentence == mention.sentence - 1
        and discourse.text[last.span.start : last.span.end].lower().split()[0] in _ONE_OF_SEVERAL
    )


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


def surely_likely(discourse: Discourse, mention: EntityMention) -> Antecedent | None:
    """The thing named before it that the learned head is sure of, where presence alone does not decide.

    Also the people of a party or a country, whom «they» goes on with.
    """
    if mention.pronoun != "personal" or mention.gender == "neuter" or discourse.speeches.around(mention.span):
        return None
    weighed = discourse.weighed.get(mention.span)
    sums: defaultdict[Cluster, float] = defaultdict(float)
    for span, weight in weighed.candidates if weighed else ():
        if (cluster := discourse.owner.get(span)) is not None:
            sums[cluster] += weight
    likeliest = max(sums, key=sums.__getitem__, default=None)
    if likeliest is None or sums[likeliest] < likelihood.LEAST_SURE:
        return None
    people = mention.number == "plural" and likeliest.label == "NORP"
    fits = likeliest.named and (people or agrees(likeliest, mention)) and discourse.known(likeliest)
    barred = not fits or likeliest in _barred(discourse, mention)
    return None if barred else Antecedent(likeliest, weighed=True)


def subject_after(discourse: Discourse, mention: EntityMention) -> Antecedent | None:
    """The subject that the pronoun stands before, in what opens its sentence."""
    cluster = named_after(discourse, mention)
    return None if cluster is None else Antecedent(cluster)


BACKWARD_RULES: tuple[PronounRule, ...] = (
    Rule(
        "entities.reflexive",
        "Ada Okoro blamed «herself» on Monday.",
        "Ada Okoro blamed «her» on Monday.",
        "a reflexive pronoun is the subject of its clause",
        subject_again,
    ),
    Rule(
        "entities.pronoun",
        "Ada Okoro left on Monday. «She» smiled.",
        "Ada Okoro met Lena Lindqvist on Monday. «She» smiled.",
        "the nearest salient thing that agrees in number, person and kind",
        most_present,
    ),
    Rule(
        "entities.pronoun_sure",
        "The Republicans called a hearing because «they» felt left out.",
        "The board called a hearing because «they» felt left out.",
        "what the learned head is sure of, where presence alone does not decide",
        surely_likely,
    ),
)
PRONOUN_RULES: tuple[PronounRule, ...] = (
    *BACKWARD_RULES,
    Rule(
        "entities.cataphora",
        "When «she» arrived in Oslo, Anna Okoro was 19.",
        "«She» waited until Anna Okoro arrived in Oslo.",
        "a pronoun in what opens the sentence is the subject named after it, where nothing before can be",
        subject_after,
    ),
)
