"""What descriptions refer to: «the mayor», «the company», «the 34-year-old»."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.lexicon.nouns import kind_nouns, name_heads, organization_words
from pipeline.resolve.entities import likelihood
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.kinship import RULE as KIN_RULE
from pipeline.resolve.entities.kinship import parent_spoken_of
from pipeline.resolve.entities.name_forms import work_kind
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
_OF = re.compile(r"\s(?:of|for|at|in)\s(?:the\s)?")
# «Robin Vale, who uses they/them pronouns,»
_USES_THEY = re.compile(
    r",? who (?:uses?|goes by|go by|prefers?) (?:the )?(?:pronouns? )?[“\"‘']?they\b", re.IGNORECASE
)
_TEAMS = frozenset({"team", "side", "squad", "crew", "duo", "trio"})
_PUBLICATIONS = frozenset({
    "annals", "bulletin", "gazette", "herald", "journal", "letters", "magazine", "proceedings", "quarterly",
    "review", "times", "transactions",
})  # fmt: skip
_SO_MANY = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
# «the city» may be what the language model took for a mere place.
_INHABITED = {"GPE", "LOC"}
# Things described by one noun that are looked at, latest first.
_LIKE_NAMED = 8


def learn_from_names(discourse: Discourse, cluster: Cluster) -> None:
    """Note nouns and ages beside a name: «Harbour Library», «Mayor Okafor», «Ada Voss, 57,»."""
    if len(cluster.words) > 1 and cluster.label != "PERSON":
        kind = cluster.words[cluster.words.index("of") - 1 if "of" in cluster.words[1:] else -1]
        if kind in kind_nouns() or kind in name_heads():
            discourse.describe(cluster, kind)
    for mention in cluster.mentions:
        if mention.title:
            discourse.describe(cluster, mention.title.lower().split()[-1].rstrip("."))
        if cluster.label == "PERSON":
            if _USES_THEY.match(discourse.text, mention.span.end):
                cluster.collective = True
            after = discourse.text[mention.span.end : mention.span.end + 5]
            if after[:2] == ", " and after[2:4].isdigit() and not after[4:].isdigit():
                discourse.give_age(cluster, after[2:4])


def join_described(discourse: Discourse, mentions: Sequence[EntityMention]) -> None:
    """Give descriptions in apposition or as predicates to the name they describe."""
    for mention in mentions:
        if mention.described is None or mention.form != "nominal":
            continue
        cluster = discourse.owner.get(mention.described)
        if cluster is None or (mention.gender and cluster.gender and mention.gender != cluster.gender):
            continue
        cluster.add(mention, "entities.apposition")
        discourse.owner[mention.span] = cluster
        noun = _noun(discourse.text, mention)
        discourse.describe(cluster, noun)
        cluster.modifiers.update(word.lower() for word in _modifiers(discourse.text, mention))
        if cluster.label == "WORK_OF_ART" and cluster.work_kind is None:
            cluster.work_kind = work_kind(noun)
        if (age := _age(discourse.text, mention)) and cluster.label == "PERSON":
            discourse.give_age(cluster, age)


def resolve_nominal(discourse: Discourse, mention: EntityMention) -> Cluster:
    """The thing that a noun phrase refers to; a new one without a name if the text names none."""
    told = discourse.described.get(discourse.text[mention.span.start : mention.span.end].lower())
    if told is not None and discourse.known(told):
        told.add(mention, "entities.known")
        return told
    noun = _noun(discourse.text, mention)
    plural = mention.number == "plural"
    repeated = discourse.unnamed.get(noun)
    if repeated is not None and repeated.plural != plural:
        repeated = None
    if not plural:
        found: Cluster | None = None
        if mention.definiteness == "definite":
            found = _by_noun(discourse, mention, noun)
            if found is None and repeated is None:
                found = _by_kind(discourse, mention, noun)
        elif mention.definiteness == "possessed" and mention.label == "PERSON":
            known = [c for c in discourse.by_noun.get(noun, ())[-_LIKE_NAMED:] if discourse.known(c)]
            known = [c for c in known if _may_be_possessed_by_the_same(discourse, c, mention, noun)]
            possessor = discourse.text[mention.span.start : mention.span.end].split()[0].lower()
            found = known[0] if len(known) == 1 and possessor not in _POSSESSIVES else None
        if found is not None:
            found.add(mention, "entities.description")
            return found
        if (found := parent_spoken_of(discourse, mention, noun)) is not None:
            found.add(mention, KIN_RULE)
            return found
        if (found := _by_likelihood(discourse, mention)) is not None:
            found.add(mention, likelihood.RULE)
            return found
    if repeated is not None and mention.definiteness != "indefinite":
        repeated.add(mention, "entities.same_noun")
        return repeated
    new = Cluster(mention.label, plural=plural)
    new.add(mention, "entities.unnamed")
    discourse.unnamed[noun] = new
    return new


def _may_be_possessed_by_the_same(
    discourse: Discourse, cluster: Cluster, mention: EntityMention, noun: str
) -> bool:
    """Whether «Reed's lawyer» can be who was «his lawyer»: not if «his» was somebody else's."""
    owner = _possessor(discourse, mention)
    others = [
        other
        for earlier in cluster.mentions
        if earlier.form == "nominal" and _noun(discourse.text, earlier) == noun
        if (other := _possessor(discourse, earlier)) is not None
    ]
    return owner is None or not others or owner in others


def _possessor(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """Whose thing a possessed noun phrase is, where that is known: the owner of what opens it."""
    start = mention.span.start
    for end in range(mention.head.start, start, -1):
        if (found := discourse.owner.get(Span(start, end))) is not None:
            return found
    return None


def _noun(text: str, mention: EntityMention) -> str:
    noun = text[mention.head.start : mention.head.end].lower()
    return noun[:-1] if mention.number == "plural" and noun.endswith("s") else noun


def _age(text: str, mention: EntityMention) -> str | None:
    """The number in "the 34-year-old" or "a 19-year-old goalkeeper"."""
    words = text[mention.span.start : mention.span.end].lower().replace("-", " ").split()
    return next((word for word, later in pairwise(words) if later == "year" and word.isdigit()), None)


def _is_parent(text: str, mention: EntityMention, noun: str) -> bool:
    """«the father of three», which says something of a person known by name."""
    words = text[mention.head.end : mention.span.end].split()
    return noun in {"father", "mother"} and len(words) == 2 and words[0] == "of" and words[1] in _SO_MANY


def _modifiers(text: str, mention: EntityMention) -> list[str]:
    """The words between the determiner and the head noun."""
    return text[mention.span.start : mention.head.start].split()[1:]


def _by_noun(discourse: Discourse, mention: EntityMention, noun: str) -> Cluster | None:
    """The thing last mentioned among those described by this noun."""
    modifiers = _modifiers(discourse.text, mention)
    if (not modifiers and discourse.text[mention.head.start].isupper()) or _tells_which(discourse, mention):
        return None
    fits = [
        c
        for c in discourse.by_noun.get(noun, ())[-_LIKE_NAMED:]
        if not c.plural
        and discourse.known(c)
        and _label_fits(c, mention)
        and all(word.lower() in c.modifiers or word.lower() in c.words for word in modifiers)
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
    modifiers = _modifiers(discourse.text, mention)
    if discourse.text[mention.head.start].isupper() or not _CONTRAST.isdisjoint(modifiers):
        return None
    if discourse.text[mention.span.start : mention.span.start + 4].lower() != "the ":
        return None
    if any(word[0].isupper() and not word.endswith("based") for word in modifiers):
        return None
    if mention.label == "PERSON":
        if _is_parent(discourse.text, mention, noun):
            return discourse.most_present(_candidates(discourse, mention), mention, NOMINAL_REACH)
        if (age := _age(discourse.text, mention)) is None:
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
    elif mention.label == "WORK_OF_ART":
        fits = [c for c in _candidates(discourse, mention) if _work_fits(c, work_kind(noun), mention)]
    else:
        return None
    return discourse.most_present(fits, mention, NOMINAL_REACH)


def _by_likelihood(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """The thing of the same kind that the learned head holds as likely as not, where it is that sure."""
    possessor = discourse.text[mention.span.start : mention.span.end].split()[0].lower()
    fits = [
        cluster
        for cluster in discourse.candidates(mention)
        if discourse.known(cluster)
        # «His deputy» is not he, and «my mother» is whose speaker says it: the head does not see that.
        and not (cluster.named and possessor in _POSSESSIVES)
        and not cluster.plural
        and cluster.label == mention.label
        and not _other_kind(cluster, _noun(discourse.text, mention))
        and not (mention.gender and cluster.gender and mention.gender != cluster.gender)
        and cluster.last_before(mention.span.end) < mention.span.start
    ]
    shares = discourse.shares(mention, fits)
    if not shares or max(shares) < likelihood.LEAST_DESCRIBED:
        return None
    return fits[shares.index(max(shares))]


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
