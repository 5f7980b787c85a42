"""What stands beside a name and says something of it: a title, an age, pronouns, a description."""

import re

from pipeline.annotations.mentions import EntityMention
from pipeline.annotations.rules import Rule
from pipeline.lexicon.nouns import kind_nouns, name_heads
from pipeline.lexicon.roles import party_of, party_of_letter
from pipeline.lexicon.titles import titles
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.description_words import age_in, modifiers_of, noun_of
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.name_forms import work_kind

# «Robin Vale, who uses they/them pronouns,»
_USES_THEY = re.compile(
    r",? who (?:uses?|goes by|go by|prefers?) (?:the )?(?:pronouns? )?[“\"‘']?they\b", re.IGNORECASE
)
# Capitalised words, and one of what kind an office is, before a title: «New York», «Republican presidential».
_WORDS_BEFORE = re.compile(r"(?:\b[A-Z][\w.]*\s){1,3}(?:vice\s)?(?:[a-z]+al\s)?$")
_LONGEST_BEFORE = 40
# A capital that opens a sentence says nothing of whom it stands before.
_OPENERS = frozenset({
    "but", "and", "yet", "so", "when", "while", "as", "after", "before", "then", "now", "still", "also",
    "meanwhile", "later", "earlier", "if", "for", "in", "on", "at", "by", "with", "the", "a", "an", "both",
    "like", "unlike",
})  # fmt: skip
_STORMS = frozenset({"cyclone", "hurricane", "typhoon", "storm"})
# «Ada Voss (R-Ohio)», «Ada Voss, D-Ill.,»
_PARTY_LETTER = re.compile(r",? ?\(?([A-Z])[-–.][A-Z]")


def learn_from_names(discourse: Discourse) -> None:
    """Note nouns, ages and pronouns beside names: «Harbour Library», «Mayor Okafor», «Ada Voss, 57,»."""
    for cluster in dict.fromkeys(discourse.owner.values()):
        if len(cluster.words) > 1 and cluster.label != "PERSON":
            _learn_from_words(discourse, cluster)
        for mention in cluster.mentions:
            if mention.title:
                _learn_from_title(discourse, cluster, mention, mention.title)
            if cluster.label == "PERSON":
                _learn_from_what_follows(discourse, cluster, mention)
                _learn_party(discourse.text, cluster, mention)


def _learn_from_words(discourse: Discourse, cluster: Cluster) -> None:
    if cluster.label == "EVENT" and cluster.words[0] in _STORMS:
        # «Cyclone Ada» is the cyclone and the storm.
        for noun in (cluster.words[0], "storm"):
            discourse.describe(cluster, noun)
        return
    kind = cluster.words[cluster.words.index("of") - 1 if "of" in cluster.words[1:] else -1]
    if kind in kind_nouns() or kind in name_heads():
        discourse.describe(cluster, kind)


def _learn_from_title(discourse: Discourse, person: Cluster, mention: EntityMention, title: str) -> None:
    """Note the office as a noun, and the words before it: «Indiana Gov. Mike Pence», «Republican nominee»."""
    *before, office = title.lower().split()
    office = office.rstrip(".")
    discourse.describe(person, titles().short.get(office, office))
    person.modifiers.update(before)
    start = mention.span.start - len(title) - 1
    words = _WORDS_BEFORE.search(discourse.text, max(0, start - _LONGEST_BEFORE), max(0, start))
    if words is not None and discourse.text.startswith(title, start):
        said = words[0].lower().split()
        # "the senator's daughter Ada Voss": what stands before the mark is said of somebody else.
        others = max((n for n, word in enumerate(said, 1) if word.endswith(("'s", "’s"))), default=0)
        person.modifiers.update(word for word in said[others:] if word not in _OPENERS)


def _learn_from_what_follows(discourse: Discourse, person: Cluster, mention: EntityMention) -> None:
    if _USES_THEY.match(discourse.text, mention.span.end):
        person.collective = True
    after = discourse.text[mention.span.end : mention.span.end + 5]
    if after[:2] == ", " and after[2:4].isdigit() and not after[4:].isdigit():
        discourse.give_age(person, after[2:4])


def _learn_party(text: str, person: Cluster, mention: EntityMention) -> None:
    """Note the party before a name or in letters behind it: «Republican Ada Voss», «Ada Voss (R-Ohio)»."""
    start = mention.span.start - (len(mention.title) + 1 if mention.title else 0)
    before = text[max(0, start - _LONGEST_BEFORE) : max(0, start)].lower().split(" ")[-2:]
    if before[1:] == [""] and (party := party_of(before[0])) is not None:
        person.modifiers.add(party)
    letter = _PARTY_LETTER.match(text, mention.span.end)
    if letter is not None and (party := party_of_letter(letter[1].lower())) is not None:
        person.modifiers.add(party)


def join_described(discourse: Discourse) -> None:
    """Give descriptions in apposition or as predicates to the name they describe."""
    for mention in discourse.mentions:
        if (cluster := APPOSITION.apply(discourse, mention)) is not None:
            cluster.add(mention, APPOSITION.name)
            discourse.owner[mention.span] = cluster
            _learn_from_description(discourse, cluster, mention)


def described(discourse: Discourse, mention: EntityMention) -> Cluster | None:
    """What the name stands for that a description is said of, unless their genders differ."""
    if mention.described is None or mention.form != "nominal":
        return None
    cluster = discourse.owner.get(mention.described)
    differs = cluster is not None and mention.gender and cluster.gender and mention.gender != cluster.gender
    return None if differs else cluster


def _learn_from_description(discourse: Discourse, cluster: Cluster, mention: EntityMention) -> None:
    noun = noun_of(discourse.text, mention)
    discourse.describe(cluster, noun)
    cluster.modifiers.update(word.lower() for word in modifiers_of(discourse.text, mention))
    if cluster.label == "WORK_OF_ART" and cluster.work_kind is None:
        cluster.work_kind = work_kind(noun)
    if (age := age_in(discourse.text, mention)) and cluster.label == "PERSON":
        discourse.give_age(cluster, age)


APPOSITION = Rule(
    "entities.apposition",
    "Ada Okoro, «the firm's finance chief», left on Monday.",
    "Ada Okoro told «the finance chief» on Monday.",
    "a description beside the name, or said of it",
    described,
)
