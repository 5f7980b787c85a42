"""Who «I», «we» and «you» are in direct speech."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.annotations.mentions import EntityMention
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities.addressees import Addressees
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.officials import Officials
from pipeline.resolve.entities.speakers import Speech, speaker_of


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the quotations of an article are looked up, once it has been read.

    Attributes:
        officials: for which organisation people speak; addressees: to whom quotations are said.
    """

    discourse: Discourse
    officials: Officials
    addressees: Addressees

    def speaker(self, speech: Speech) -> Cluster | None:
        """Whoever says it, where that is known."""
        return None if speech.speaker is None else speaker_of(speech.speaker, self.discourse.owner)


def join_spoken(discourse: Discourse, spoken: Sequence[EntityMention]) -> None:
    """Give pronouns of the first and second person inside quotations to whom they mean.

    A quotation's speaker may be named after it, so the whole article must have been read.
    """
    talk = Talk(discourse, Officials(discourse), Addressees(discourse))
    for mention in spoken:
        speech = discourse.speeches.first_person_at(mention.span)
        for rule in SPOKEN_RULES if speech is not None else ():
            if speech is not None and (cluster := rule.apply(talk, speech, mention)) is not None:
                cluster.add(mention, rule.name)
                discourse.owner[mention.span] = cluster
                break


def addressee(talk: Talk, speech: Speech, mention: EntityMention) -> Cluster | None:
    """The person told or called by name, for «you»."""
    return talk.addressees.of(speech) if mention.person == 2 else None


def official(talk: Talk, speech: Speech, mention: EntityMention) -> Cluster | None:
    """The organisation whose official says «we»."""
    speaker = talk.speaker(speech)
    if mention.person == 2 or mention.number != "plural" or speaker is None:
        return None
    return talk.officials.organization_of(speaker)


def speaker(talk: Talk, speech: Speech, mention: EntityMention) -> Cluster | None:
    """The person who says «I», the organisation that says «we»."""
    speaker = talk.speaker(speech)
    label = "PERSON" if mention.number == "singular" else "ORG"
    return speaker if mention.person != 2 and speaker is not None and speaker.label == label else None


SPOKEN_RULES: tuple[Rule[Callable[[Talk, Speech, EntityMention], Cluster | None]], ...] = (
    Rule(
        "entities.addressee",
        "“«You» were right,” Amos Okoro told Lena Reed.",
        "“«You» were right,” Amos Okoro said.",
        "second person inside a quotation is the one person who is told or called by name",
        addressee,
    ),
    Rule(
        "entities.official",
        "“«We» grew fast,” said Ada Okoro, chief executive of Velor Homes.",
        "“«We» met at school,” said Ada Okoro, a friend of Velor Homes.",
        "«we» of somebody who speaks for an organisation",
        official,
    ),
    Rule(
        "entities.speaker",
        "“«I» resign,” Ada Okoro said on Monday.",
        "“«They» resign,” Ada Okoro said on Monday.",
        "first person inside a quotation is its speaker",
        speaker,
    ),
)
