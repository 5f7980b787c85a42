"""What descriptions refer to: «the mayor», «the company», «the 34-year-old»."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities import bearers, likelihood
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.description_words import modifiers_of, noun_of
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.focus import spoken_about
from pipeline.resolve.entities.kinds_of_things import by_kind, is_other_kind, label_fits
from pipeline.resolve.entities.kinship import parent_spoken_of
from pipeline.resolve.entities.known_clusters import KNOWN
from pipeline.resolve.entities.possessed import LIKE_NAMED, POSSESSIVES, possessed_again

_OF = re.compile(r"\s(?:of|for|at|in)\s(?:the\s)?")
# What is called by its name first, and by one of these afterwards.
_ALIKE = {
    noun: nouns
    for nouns in map(
        frozenset,
        (("poll", "survey"), ("report",), ("study",), ("index",), ("review",), ("inquiry",), ("census",)),
    )
    for noun in nouns
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description to be resolved.

    Attributes:
        noun: its head noun, singular and lower case.
        repeated: the thing without a name that this noun stood for before, in the same number.
    """

    mention: EntityMention
    noun: str
    plural: bool
    repeated: Cluster | None


def resolve_nominal(discourse: Discourse, mention: EntityMention) -> Cluster:
    """The thing that a noun phrase refers to; a new one without a name if the text names none."""
    words = discourse.text[mention.span.start : mention.span.end].lower()
    told = discourse.described.get(words)
    if told is not None and discourse.known(told):
        told.add(mention, KNOWN.name)
        return told
    noun, plural = noun_of(discourse.text, mention), mention.number == "plural"
    repeated = discourse.unnamed.get(noun)
    if repeated is not None and repeated.plural != plural:
        repeated = None
    phrase = Phrase(mention, noun, plural, repeated)
    for rule in DESCRIPTION_RULES:
        if (cluster := rule.apply(discourse, phrase)) is not None:
            cluster.add(mention, rule.name)
            return cluster
    return _unnamed(discourse, phrase)


def _unnamed(discourse: Discourse, phrase: Phrase) -> Cluster:
    """The thing without a name that the same noun stood for; a new one after «a», and where there is none."""
    cluster = phrase.repeated if phrase.mention.definiteness != "indefinite" else None
    if cluster is None:
        cluster = discourse.unnamed[phrase.noun] = Cluster(phrase.mention.label, plural=phrase.plural)
    cluster.add(phrase.mention)
    return cluster


def by_description(discourse: Discourse, phrase: Phrase) -> Cluster | None:
    """The named thing that the noun describes or that its kind fits; who is somebody's in the same words."""
    mention, noun = phrase.mention, phrase.noun
    if phrase.plural:
        return None
    if mention.definiteness == "definite":
        described = _by_noun(discourse, mention, noun)
        if described is None and phrase.repeated is None:
            described = by_kind(discourse, mention, noun)
        return described or _publication_again(discourse, phrase)
    if mention.definiteness == "possessed" and mention.label == "PERSON":
        return possessed_again(discourse, mention, noun)
    return None


def _publication_again(discourse: Discourse, phrase: Phrase) -> Cluster | None:
    """The one poll or report that the article has named, for «the poll» and «the report»."""
    mention, noun = phrase.mention, phrase.noun
    alike = _ALIKE.get(noun)
    if alike is None or discourse.text[mention.span.start : mention.span.end].lower() != f"the {noun}":
        return None
    named = [
        cluster
        for cluster in dict.fromkeys(discourse.owner.values())
        if cluster.label not in {None, "PERSON"}
        and discourse.known(cluster)
        and not alike.isdisjoint({*cluster.words[-1:], *cluster.nouns})
    ]
    if len(named) != 1 or (phrase.repeated and not _follows_name(discourse, phrase.repeated, named[0])):
        return None
    return named[0]


def _follows_name(discourse: Discourse, thing: Cluster, named: Cluster) -> bool:
    """Whether a thing was introduced behind a name, as what that is: «the Harbour Poll, a survey of 900»."""
    first = thing.mentions[0].span.start
    return any(discourse.text[name.span.end : first] == ", " for name in named.mentions)


def of_speaker(discourse: Discourse, phrase: Phrase) -> Cluster | None:
    """The parent that «my mother» is in a quotation."""
    return None if phrase.plural else parent_spoken_of(discourse, phrase.mention, phrase.noun)


def of_role(discourse: Discourse, phrase: Phrase) -> Cluster | None:
    """The one person of the article who has the role that a definite description names."""
    if phrase.plural or phrase.mention.definiteness != "definite":
        return None
    return bearers.only_bearer(discourse, phrase.mention, phrase.noun)


def named_soon(discourse: Discourse, phrase: Phrase) -> Cluster | None:
    """The one person of the role whom the text names right after it."""
    if phrase.plural or phrase.mention.definiteness != "definite":
        return None
    return bearers.named_soon(discourse, phrase.mention, phrase.noun)


def of_focus(discourse: Discourse, phrase: Phrase) -> Cluster | None:
    """The person whom the text has just been about, for a description that speaks and is new to it."""
    if phrase.plural or phrase.repeated is not None or phrase.mention.definiteness != "definite":
        return None
    return spoken_about(discourse, phrase.mention, phrase.noun) if phrase.mention.label == "PERSON" else None


def _by_noun(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """The thing last mentioned among those described by this noun."""
    modifiers = modifiers_of(discourse.text, mention)
    if (not modifiers and discourse.text[mention.head.start].isupper()) or _tells_which(discourse, mention):
        return None
    fits = [
        c
        for c in discourse.by_noun.get(noun, ())[-LIKE_NAMED:]
        if not c.plural
        and discourse.known(c)
        and label_fits(c, mention)
        and all(word.lower() in c.modifiers or word.lower() in c.words for word in modifiers)
        and not bearers.is_second(c, modifiers)
    ]
    return max(fits, key=lambda c: c.last_before(mention.span.start), default=None)


def _tells_which(discourse: Discourse, mention: EntityMention) -> bool:
    """Whether a name that is new to the article says which one it is: «the mayor of Lund»."""
    words = discourse.text[mention.head.end : mention.span.end]
    if (opening := _OF.match(words)) is None:
        return False
    named = discourse.owner.get(Span(mention.head.end + opening.end(), mention.span.end))
    return named is not None and not discourse.known(named)


def by_likelihood(discourse: Discourse, phrase: Phrase) -> Cluster | None:
    """The thing of the same kind that the learned head holds as likely as not, where it is that sure."""
    if phrase.plural:
        return None
    mention = phrase.mention
    possessor = discourse.text[mention.span.start : mention.span.end].split()[0].lower()
    fits = [
        cluster
        for cluster in discourse.candidates(mention)
        if discourse.known(cluster)
        # «His deputy» is not he, and «my mother» is whose speaker says it: the head does not see that.
        and not (cluster.named and possessor in POSSESSIVES)
        and not cluster.plural
        and cluster.label == mention.label
        and not is_other_kind(cluster, phrase.noun)
        and not (mention.gender and cluster.gender and mention.gender != cluster.gender)
        and _names_fit(discourse.text, mention, cluster)
        and not bearers.is_second(cluster, modifiers_of(discourse.text, mention))
        and cluster.last_before(mention.span.end) < mention.span.start
    ]
    shares = discourse.shares(mention, fits)
    if not shares or max(shares) < likelihood.LEAST_DESCRIBED:
        return None
    return fits[shares.index(max(shares))]


def _names_fit(text: str, mention: EntityMention, cluster: Cluster) -> bool:
    """Whether names among the modifiers are said of it: «the Ohio senator» is no senator of Vermont."""
    if mention.label != "PERSON" or not cluster.modifiers:
        return True
    names = [word.lower() for word in modifiers_of(text, mention) if word[0].isupper() and not word.isupper()]
    return all(name in cluster.modifiers or name in cluster.words for name in names)


DESCRIPTION_RULES: tuple[Rule[Callable[[Discourse, Phrase], Cluster | None]], ...] = (
    Rule(
        "entities.description",
        "Brightwell Ltd opened a shop. «The company» hired ten people.",
        "Brightwell Ltd opened a shop. «A company» hired ten people.",
        "a definite description whose noun fits the thing and nothing nearer",
        by_description,
    ),
    Rule(
        "entities.role",
        "Ada Holt, a lawyer from Leeds, took the case. «The attorney» said it was late.",
        "Ada Holt took the case with a lawyer from Leeds. «The attorney» said it was late.",
        "the one person of the article who has the role, under this noun or one like it",
        of_role,
    ),
    Rule(
        "entities.role_named_soon",
        "«The harbour commissioner» said it was late. Commissioner Ada Holt spoke on Monday.",
        "«The harbour commissioner» said it was late. Ada Holt spoke on Monday.",
        "the one person of the role, whom the text names right after it",
        named_soon,
    ),
    Rule(
        "entities.kin",
        "Ada Holt drew it. She died in May. “«My mother» never slept,” said her daughter, Clara Holt.",
        "Ada Holt drew it. She died in May. “«My mother» never slept,” said Clara Holt.",
        "the one parent whom the speaker, somebody's daughter or son, can mean",
        of_speaker,
    ),
    Rule(
        likelihood.RULE,
        "Okoro met the board. «She» left.",
        "Hart Motors sued Calder Bank. «It» lost.",
        "the learned head finds this the likeliest thing that the pronoun or description takes up",
        by_likelihood,
    ),
    Rule(
        "entities.focus",
        "Tom Reed left the hall early. «The Ohio senator» said it was late.",
        "Tom Reed left the hall early. «The senator» said it was late.",
        "a description that speaks, says more than a role, and is new: the person the text was about",
        of_focus,
    ),
)
