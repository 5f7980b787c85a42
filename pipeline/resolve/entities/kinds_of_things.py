"""What nouns mean that any thing of their kind may be called: «the company», «the town», «the film»."""

from pipeline.annotations.mentions import EntityMention
from pipeline.lexicon.nouns import organization_words
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.description_words import age_in, modifiers_of
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.name_forms import work_kind
from pipeline.resolve.entities.place_sizes import of_this_size
from pipeline.resolve.entities.possessed import LIKE_NAMED
from pipeline.resolve.entities.salience import NOMINAL_REACH

# Modifiers that set a thing apart from the one that was spoken of.
_CONTRAST = frozenset({
    "other", "same", "new", "next", "last", "first", "second", "third", "rival", "former", "latter", "whole",
    "entire", "own", "only", "previous", "latest", "local",
})  # fmt: skip
# Modifiers that do not tell which thing it is; others may name another («the network operator»).
_NO_KIND = frozenset({
    "small", "large", "big", "tiny", "giant", "huge", "young", "old", "new", "loss-making", "family",
    "private", "public", "successful", "profitable", "whole", "ancient", "historic", "independent",
    "cash-strapped", "coastal", "northern", "southern", "eastern", "western", "tech", "online", "global",
    "famous", "current",
})  # fmt: skip
_TEAMS = frozenset({"team", "side", "squad", "crew", "duo", "trio"})
_PUBLICATIONS = frozenset({
    "annals", "bulletin", "gazette", "herald", "journal", "letters", "magazine", "proceedings", "quarterly",
    "review", "times", "transactions",
})  # fmt: skip
# Last or first words of the names of what «the agency» may be.
_AGENCIES = frozenset({
    "administration", "agency", "bureau", "department", "directorate", "office", "service",
})  # fmt: skip
_SO_MANY = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
# «the city» may be what the language model took for a mere place.
_INHABITED = {"GPE", "LOC"}


def by_kind(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
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
        aged = [c for c in discourse.by_age.get(age, ())[-LIKE_NAMED:] if discourse.known(c)]
        if len(aged) == 1:
            return aged[0]
        fits = [c for c in _candidates(discourse, mention) if c.age is None]
    elif (mention.label == "ORG" and noun in organization_words("generic")) or mention.label == "GPE":
        fits = [
            c
            for c in _candidates(discourse, mention)
            if not is_other_kind(c, noun) and all(_may_describe(c, word.lower()) for word in modifiers)
        ]
        if mention.label == "GPE":
            fits = of_this_size(discourse.text, fits, noun)
        chosen = discourse.most_present(fits, mention, NOMINAL_REACH)
        return chosen or _only_agency(discourse, fits, mention, noun)
    elif mention.label == "WORK_OF_ART":
        fits = [c for c in _candidates(discourse, mention) if _work_fits(c, work_kind(noun), mention)]
    else:
        return None
    return discourse.most_present(fits, mention, NOMINAL_REACH)


def _only_agency(
    discourse: Discourse, fits: list[Cluster], mention: EntityMention, noun: str
) -> Cluster | None:
    """The most present of `fits` for «the agency», where it alone is an office or a bureau by its name."""
    agencies = [c for c in fits if not _AGENCIES.isdisjoint((*c.words[-1:], *c.words[:1]))]
    if noun != "agency" or len(agencies) != 1:
        return None
    presence = discourse.presence(mention, NOMINAL_REACH)
    most = max(presence.get(c, 0.0) for c in fits)
    return agencies[0] if presence.get(agencies[0], 0.0) >= most else None


def _is_parent(text: str, mention: EntityMention, noun: str) -> bool:
    """«the father of three», which says something of a person known by name."""
    words = text[mention.head.end : mention.span.end].split()
    return noun in {"father", "mother"} and len(words) == 2 and words[0] == "of" and words[1] in _SO_MANY


def is_other_kind(cluster: Cluster, noun: str) -> bool:
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
        fits = cluster.named and not cluster.plural and label_fits(cluster, mention)
        if fits and not mention.span.contains(earlier.span):
            candidates.setdefault(cluster)
    return list(candidates)


def label_fits(cluster: Cluster, mention: EntityMention) -> bool:
    if mention.gender and cluster.gender and mention.gender != cluster.gender:
        return False
    if {mention.label, cluster.label} == _INHABITED:
        return True
    return mention.label is None or cluster.label == mention.label
