"""What the first sentence only describes and a later one names: «A financier …» is «Amos Lind, 57».

Reports of courts and accidents hold the name back (journalism textbooks call it the delayed-identification
lead). A person counts as named only if the next paragraph opens with the name and an age, a thing only if
it is the only one in the article whose name or title is that noun.

Such a description is no mention by the contract, but who speaks or acts under it is known.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.annotations.mentions import EntityMention, Span, start_of
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities.bearers import bearers
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.description_words import noun_of
from pipeline.resolve.entities.discourse import Discourse

# A headline may stand before the paragraph that opens the report.
_FIRST_PARAGRAPHS = 2
# Mentions of one paragraph that are looked at.
_MOST_INSIDE = 40
# Words of a title before the name that opens a paragraph, and characters in which an age stands behind it.
_TITLE_WORDS, _AGE = 3, 5
# Sentences within which a role that speaks is named; words and characters before a name that say whose it is.
_SOON = 6
_ROLE_WORDS, _INTRODUCED = 4, 40
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
# Characters of the longest title that is shortened with a full stop.
_SHORT_FORM = 4


def join_lead(discourse: Discourse, paragraphs: Sequence[Span]) -> None:
    """Give indefinite descriptions in the opening sentence to what the article names later."""
    for lead, following in pairwise(paragraphs[: _FIRST_PARAGRAPHS + 1]):
        inside = _inside(discourse.mentions, lead)
        if not inside or inside[0].definiteness != "indefinite" or inside[0].span.start != lead.start:
            continue
        later = _inside(discourse.mentions, following)
        for mention, cluster in LEAD.apply(discourse, inside, later, following):
            cluster.unlisted.append(mention)
            cluster.rules.append(LEAD.name)
            discourse.owner[mention.span] = cluster
        break
    _join_speakers(discourse, paragraphs)


def _join_speakers(discourse: Discourse, paragraphs: Sequence[Span]) -> None:
    """Give roles that speak in the opening paragraphs to who is named in them next and speaks again."""
    for paragraph in paragraphs[:_FIRST_PARAGRAPHS]:
        for mention in _inside(discourse.mentions, paragraph):
            if mention.span in discourse.owner or mention.definiteness not in {"indefinite", "unmarked"}:
                continue
            cluster = LEAD_SPEAKER.apply(discourse, mention)
            if cluster is not None:
                cluster.unlisted.append(mention)
                cluster.rules.append(LEAD_SPEAKER.name)
                discourse.owner[mention.span] = cluster


def speaks_again(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """The one person of the role who is named soon after it and speaks there, as the role does here."""
    if mention.label != "PERSON" or mention.number == "plural" or not _speaks(discourse, mention):
        return None
    # Who is first named further down is not whom the opening speaks of.
    having = [c for c in bearers(discourse, noun_of(discourse.text, mention)) if _is_near(c, mention)]
    if len(having) != 1 or not _fits(having[0], mention):
        return None
    person = having[0]
    first = person.mentions[0]
    soon = mention.span.end < first.span.start
    near = (m for m in person.mentions if m.sentence - mention.sentence <= _SOON)
    if not soon or _is_somebodys(discourse.text, first) or not any(_speaks(discourse, m) for m in near):
        return None
    return person


def _is_near(person: Cluster, mention: EntityMention) -> bool:
    return person.mentions[0].sentence - mention.sentence <= _SOON


def _speaks(discourse: Discourse, mention: EntityMention) -> bool:
    """Whether the mention is, or heads, a phrase that names who says something."""
    speakers = discourse.speeches.speakers
    return any(
        speaker.contains(mention.span) and _heads(discourse.text, speaker, mention) for speaker in speakers
    )


def _heads(text: str, speaker: Span, mention: EntityMention) -> bool:
    return not text[mention.span.end : speaker.end].startswith(("'", "’")) and (
        speaker.start == mention.span.start or speaker.end == mention.span.end
    )


def _is_somebodys(text: str, first: EntityMention) -> bool:
    """Whether a person is brought in as somebody's: «his lawyer Ada Voss»."""
    words = text[max(0, first.span.start - _INTRODUCED) : first.span.start].lower().split()[-_ROLE_WORDS:]
    return any(word in _POSSESSIVES or word.endswith(("'s", "’s")) for word in words)


def named_later(
    discourse: Discourse,
    lead: Sequence[EntityMention],
    later: Sequence[EntityMention],
    following: Span,
) -> Iterator[tuple[EntityMention, Cluster]]:
    """The descriptions of the first sentence, with what they turn out to be.

    Args:
        lead, later: mentions of the opening paragraph, and of the one after it, whose span is `following`.
    """
    for mention in lead:
        if mention.definiteness != "indefinite" or mention.sentence != lead[0].sentence:
            continue
        cluster = None
        if mention.label == "PERSON" and mention is lead[0] and not _names_people(lead):
            cluster = _named_with_age(discourse, later, following)
        elif mention.label == "ORG":
            cluster = _only_one(discourse, mention)
        if cluster is not None and mention.span not in discourse.owner and _fits(cluster, mention):
            yield mention, cluster


def _inside(mentions: Sequence[EntityMention], paragraph: Span) -> list[EntityMention]:
    at = bisect_left(mentions, paragraph.start, key=start_of)
    return [m for m in mentions[at : at + _MOST_INSIDE] if paragraph.contains(m.span)]


def _names_people(mentions: Sequence[EntityMention]) -> bool:
    return any(mention.form == "name" and mention.label == "PERSON" for mention in mentions)


def _named_with_age(
    discourse: Discourse, mentions: Sequence[EntityMention], paragraph: Span
) -> Cluster | None:
    """The person whose name and age open the paragraph: «Amos Lind, 57, denies …»."""
    name = next((m for m in mentions if m.form == "name"), None)
    if name is None or name.label != "PERSON" or name.role != "subject":
        return None
    before = discourse.text[paragraph.start : name.span.start]
    after = discourse.text[name.span.end : name.span.end + _AGE]
    aged = after[:2] == ", " and after[2:4].isdigit() and after[4:] == ","
    # "Dr." is a title, "late." ends a sentence.
    opens = len(before.split()) <= _TITLE_WORDS and not any(
        len(word) > _SHORT_FORM and word[-1] in ".!?" for word in before.split()
    )
    return discourse.owner.get(name.span) if aged and opens else None


def _only_one(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """The one thing that the article calls by the noun."""
    noun = discourse.text[mention.head.start : mention.head.end].lower()
    called = discourse.by_noun.get(noun, ())
    return called[0] if len(called) == 1 else None


def _fits(cluster: Cluster, mention: EntityMention) -> bool:
    clash = mention.gender and cluster.gender and mention.gender != cluster.gender
    return cluster.label == mention.label and not cluster.plural and mention.number != "plural" and not clash


LEAD = Rule(
    "entities.lead",
    "A banker was jailed on Monday.\n\n«Femi Okoro», 57, had denied fraud.",
    "A banker was jailed on Monday.\n\nFemi Okoro, prosecuting, spoke of greed.",
    "what the opening sentence only describes is named later: a person with an age, or the only thing of that"
    " noun; such a description is no mention, but who speaks or acts under it is known",
    named_later,
)
LEAD_SPEAKER = Rule(
    "entities.lead_speaker",
    "A judge called the plan unsafe on Monday.\n\n“It is too late,” said Judge «Femi Okoro».",
    "A judge called the plan unsafe on Monday.\n\n“It is too late,” said Femi Okoro.",
    "a role that speaks in the opening is the one person of that role who is named soon and speaks, too",
    speaks_again,
)
