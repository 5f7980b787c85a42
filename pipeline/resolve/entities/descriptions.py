"""What descriptions refer to: «the mayor», «the company», «the 34-year-old»."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.annotations.rules import Rule
from pipeline.lexicon.nouns import organization_words
from pipeline.lexicon.roles import same_role
from pipeline.resolve.entities import bearers, likelihood
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.description_words import age_in, modifiers_of, noun_of
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.kinship import parent_spoken_of
from pipeline.resolve.entities.known_clusters import KNOWN
from pipeline.resolve.entities.name_forms import work_kind
from pipeline.resolve.entities.place_sizes import of_this_size
from pipeline.resolve.entities.salience import NOMINAL_REACH

# Modifiers that set a thing apart from the one that was spoken of.
_CONTRAST = frozenset({
    "other", "same", "new", "next", "last", "first", "second", "third", "rival", "former", "latter", "whole",
    "entire", "own", "only", "previous", "latest", "local",
})  # fmt: skip
_POSSESSIVES = frozenset({"my", "our", "your", "his", "her", "its", "their"})
# Modifiers that do not tell which thing it is; others may name another («the network operator»).
_NO_KIND = frozenset({
    "small", "large", "big", "tiny", "giant", "huge", "young", "old", "new", "loss-making", "family",
    "private", "public", "successful", "profitable", "whole", "ancient", "historic", "independent",
    "cash-strapped", "coastal", "northern", "southern", "eastern", "western", "tech", "online", "global",
    "famous", "current",
})  # fmt: skip
_FOR = re.compile(r"\sfor\s(?:the\s)?(?:[A-Z][a-z]{0,3}\.\s)?")
_OF = re.compile(r"\s(?:of|for|at|in)\s(?:the\s)?")
_TEAMS = frozenset({"team", "side", "squad", "crew", "duo", "trio"})
_PUBLICATIONS = frozenset({
    "annals", "bulletin", "gazette", "herald", "journal", "letters", "magazine", "proceedings", "quarterly",
    "review", "times", "transactions",
})  # fmt: skip
# What is called by its name first, and by one of these afterwards.
_ALIKE = {
    noun: nouns
    for nouns in map(
        frozenset,
        (("poll", "survey"), ("report",), ("study",), ("index",), ("review",), ("inquiry",), ("census",)),
    )
    for noun in nouns
}
_SO_MANY = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
# «the city» may be what the language model took for a mere place.
_INHABITED = {"GPE", "LOC"}
# Things described by one noun that are looked at, latest first.
_LIKE_NAMED = 8


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
            described = _by_kind(discourse, mention, noun)
        return described or _publication_again(discourse, phrase)
    if mention.definiteness == "possessed" and mention.label == "PERSON":
        return _possessed_again(discourse, mention, noun)
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


def _possessed_again(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """Who «Reed's lawyer» is, where the article has named one lawyer; «his» must be known to be Reed."""
    known = [c for c in discourse.by_noun.get(noun, ())[-_LIKE_NAMED:] if discourse.known(c)]
    known = known or [c for c in bearers.bearers(discourse, noun) if discourse.known(c)]
    owner = _possessor(discourse, mention)
    possessor = discourse.text[mention.span.start : mention.span.end].split()[0].lower()
    owners = [_owners_of(discourse, cluster, noun) for cluster in known]
    if len(known) != 1 or (mention.gender and known[0].gender and mention.gender != known[0].gender):
        return None
    if possessor in _POSSESSIVES:
        return known[0] if owner is not None and owner.named and owner in owners[0] else None
    return known[0] if owner is None or not owners[0] or owner in owners[0] else None


def _owners_of(discourse: Discourse, cluster: Cluster, noun: str) -> list[Cluster]:
    """Whose it has been said to be, under this noun or one like it."""
    return [
        owner
        for earlier in cluster.mentions
        if earlier.form == "nominal" and noun_of(discourse.text, earlier) in same_role(noun)
        if (owner := _possessor(discourse, earlier)) is not None
    ]


def _possessor(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """Whose thing a noun phrase is, where that is known: «Reed's lawyer», «a lawyer for Reed»."""
    start = mention.span.start
    for end in range(mention.head.start, start, -1):
        if (owner := discourse.owner.get(Span(start, end))) is not None:
            return owner
    if (served := _FOR.match(discourse.text, mention.head.end)) is None:
        return None
    return next(
        (discourse.owner[name] for name in discourse.names_in(Span(served.end(), served.end() + 1))), None
    )


def _is_parent(text: str, mention: EntityMention, noun: str) -> bool:
    """«the father of three», which says something of a person known by name."""
    words = text[mention.head.end : mention.span.end].split()
    return noun in {"father", "mother"} and len(words) == 2 and words[0] == "of" and words[1] in _SO_MANY


def _by_noun(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """The thing last mentioned among those described by this noun."""
    modifiers = modifiers_of(discourse.text, mention)
    if (not modifiers and discourse.text[mention.head.start].isupper()) or _tells_which(discourse, mention):
        return None
    fits = [
        c
        for c in discourse.by_noun.get(noun, ())[-_LIKE_NAMED:]
        if not c.plural
        and discourse.known(c)
        and _label_fits(c, mention)
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


def _label_fits(cluster: Cluster, mention: EntityMention) -> bool:
    if mention.gender and cluster.gender and mention.gender != cluster.gender:
        return False
    if {mention.label, cluster.label} == _INHABITED:
        return True
    return mention.label is None or cluster.label == mention.label


def _by_kind(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """For nouns that any thing of their kind may be called: the one most present, if clearly so."""
    modifiers = modifiers_of(discourse.text, mention)
    if discourse.text[mention.head.start].isupper() or not _CONTRAST.isdisjoint(modifiers):
        return None
    if discourse.text[mention.span.start : mention.span.start + 4].lower() != "the ":
        return None
    if any(word[0].isupper() and not word.endswith("based") for word in modifiers):
        return None
    if mention.label == "PERSON":
        if _is_parent(discourse.text, mention, noun):
            return discourse.most_present(_candidates(discourse, mention), mention, NOMINAL_REACH)
        if (age := age_in(discourse.text, mention)) is None:
            return None
        aged = [c for c in discourse.by_age.get(age, ())[-_LIKE_NAMED:] if discourse.known(c)]
        if len(aged) == 1:
            return aged[0]
        fits = [c for c in _candidates(discourse, mention) if c.age is None]
    elif (mention.label == "ORG" and noun in organization_words("generic")) or mention.label == "GPE":
        fits = [
            c
            for c in _candidates(discourse, mention)
            if not _other_kind(c, noun) and all(_may_describe(c, word.lower()) for word in modifiers)
        ]
        if mention.label == "GPE":
            fits = of_this_size(discourse.text, fits, noun)
    elif mention.label == "WORK_OF_ART":
        fits = [c for c in _candidates(discourse, mention) if _work_fits(c, work_kind(noun), mention)]
    else:
        return None
    return discourse.most_present(fits, mention, NOMINAL_REACH)


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
        and not (cluster.named and possessor in _POSSESSIVES)
        and not cluster.plural
        and cluster.label == mention.label
        and not _other_kind(cluster, phrase.noun)
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


def _other_kind(cluster: Cluster, noun: str) -> bool:
    """Whether «the company» cannot be this organisation, for its name says court, council or union.

    And «the team» is no journal.
    """
    if noun in _TEAMS and not _PUBLICATIONS.isdisjoint(cluster.words):
        return True
    return noun in organization_words("commercial") and not organization_words("civic").isdisjoint(
        (*cluster.words[-1:], cluster.words[0] if "of" in cluster.words else "")
    )


def _may_describe(cluster: Cluster, word: str) -> bool:
    """Whether a modifier fits the thing: said of it before, or not telling which thing it is."""
    return (
        word in cluster.modifiers
        or word in cluster.words
        or word in _NO_KIND
        or word.endswith(("ed", "ing", "-based"))
    )


def _work_fits(cluster: Cluster, kind: str | None, mention: EntityMention) -> bool:
    """Whether «the film» can be this work: one known as a film, or one named just before."""
    if kind is None or kind == cluster.work_kind:
        return True
    near = mention.sentence - cluster.last_sentence(mention.span.start) <= 1
    return near and (cluster.work_kind is None or "other" in {kind, cluster.work_kind})


def _candidates(discourse: Discourse, mention: EntityMention) -> list[Cluster]:
    """Named things of the mention's label within reach, last mentioned first."""
    candidates: dict[Cluster, None] = {}
    for earlier, cluster, _ in discourse.recent(mention, NOMINAL_REACH):
        fits = cluster.named and not cluster.plural and _label_fits(cluster, mention)
        if fits and not mention.span.contains(earlier.span):
            candidates.setdefault(cluster)
    return list(candidates)


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
        "Okoro met Lindqvist. «She» left.",
        "the learned head finds this the likeliest thing that the pronoun or description takes up",
        by_likelihood,
    ),
)
