"""Names of organisations, places, works and the rest: equal names, then acronyms, then short forms."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from pipeline.annotations.mentions import EntityMention
from pipeline.annotations.records import FIGURE_LABELS
from pipeline.annotations.rules import Rule
from pipeline.lexicon.nouns import name_heads, places
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.name_forms import (
    initials_of,
    is_acronym,
    letters_of,
    name_words,
    organization_core,
    place_key,
    short_form_of,
    work_kind,
)

Joins: TypeAlias = Iterator[tuple[Cluster, Cluster | None]]
"""Each thing, and the one of which its name is a form; None if its name stands for itself."""

# Labels that models confuse for the same thing.
_PLACES = frozenset({"GPE", "LOC", "FAC"})
# Names that share a word are compared up to this many, so that a list of namesakes costs no more.
_MOST_FITTING = 50
# Of these the beginning or the end may stand for the whole.
_SHORTENED = frozenset({"ORG", "FAC", "EVENT", "LAW", "PRODUCT", "LOC"})
# Of these an acronym may be taken for another kind of thing, and letters from which on that is tried.
_WITH_ACRONYMS, _SURE_LETTERS = _SHORTENED | {"GPE"}, 3
_NEVER_SHORT = frozenset({"NORP", "GPE", "LANGUAGE", "WORK_OF_ART"})
# Words too common in names to stand for one of them.
_GENERIC = frozenset({
    "national", "international", "new", "royal", "first", "united", "great", "north", "south", "east", "west",
    "saint", "st", "global", "american", "british", "european", "general",
})  # fmt: skip
# A capitalised kind that many names end in.
_KINDS = frozenset({"street", "road", "group", "international"})


def same_name(text: str, mentions: Sequence[EntityMention]) -> Iterator[tuple[EntityMention, Cluster]]:
    """Each name with the thing that is called so; a new thing where none is, or none of its kind."""
    things: defaultdict[tuple[str, tuple[str, ...]], list[Cluster]] = defaultdict(list)
    kinds = _kinds_of_works(text, mentions)
    for mention in sorted(_names(mentions), key=lambda mention: mention.span.start):
        key = (_family(mention), _key(text, mention))
        kind = None
        if mention.label == "WORK_OF_ART":
            kind = work_kind(mention.title) or kinds.get(mention.sentence)
        thing = _same_work(things[key], kind)
        if thing is None:
            thing = Cluster(mention.label, key[1], work_kind=kind)
            things[key].append(thing)
        thing.work_kind = thing.work_kind or kind
        yield mention, thing


def acronym(text: str, clusters: Sequence[Cluster]) -> Joins:
    """«Calder Trust Fund» takes in «CTF», introduced in brackets or by its initials, if it alone fits."""
    long_forms = [c for c in clusters if len(c.words) > 1]
    ending = {m.span.end: c for c in long_forms for m in c.mentions}
    by_initials: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in long_forms:
        for initials in initials_of(cluster.words):
            by_initials[initials].append(cluster)
    for cluster in clusters:
        name = _name(text, cluster.mentions[0])
        if len(cluster.words) > 2 or not is_acronym(name):
            yield cluster, None
            continue
        long_form = _introducing(text, cluster, ending)
        if long_form is None:
            letters = letters_of(name)
            fits = [c for c in by_initials.get(letters, ())[:_MOST_FITTING] if c is not cluster]
            fitting = [c for c in fits if c.label == cluster.label]
            if not fitting and len(letters) >= _SURE_LETTERS and name not in places():
                # What capitals alone are called is a guess.
                fitting = [c for c in fits if c.label in _WITH_ACRONYMS]
            long_form = fitting[0] if len(fitting) == 1 else None
        yield cluster, None if long_form is cluster else long_form


def _introducing(text: str, cluster: Cluster, ending: dict[int, Cluster]) -> Cluster | None:
    """The name that ends before the bracket in which the acronym stands."""
    for mention in cluster.mentions:
        start = mention.span.start
        long_form = ending.get(start - 2) if text[start - 2 : start] in {" (", " ["} else None
        if long_form is not None and long_form.label == cluster.label:
            return long_form
    return None


def short_form(_text: str, clusters: Sequence[Cluster]) -> Joins:
    """«the Times» joins «New York Times», «Halden» joins «Halden Homes», if only one name fits."""
    by_word: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.label in _SHORTENED and len(cluster.words) > 1:
            for word in {cluster.words[0], cluster.words[-1], *_after_of(cluster.words)}:
                by_word[word].append(cluster)
    for cluster in clusters:
        words, label = cluster.words, cluster.label
        if label in _NEVER_SHORT or words[0] in _GENERIC or _only_a_kind(words):
            yield cluster, None
            continue
        start = cluster.mentions[0].span.start
        fitting = list(
            dict.fromkeys(
                c
                for word in dict.fromkeys((words[0], words[-1]))
                for c in by_word.get(word, ())[:_MOST_FITTING]
                if c is not cluster and c.label == label and short_form_of(words, c.words)
            )
        )
        # A short form follows the full name, unless a headline or a first sentence is short.
        fitting = [c for c in fitting if c.mentions[0].span.start < start] or fitting
        yield cluster, fitting[0] if len(fitting) == 1 else None


SAME_NAME: Rule[Callable[[str, Sequence[EntityMention]], Iterator[tuple[EntityMention, Cluster]]]] = Rule(
    "entities.same_name",
    "It rained in «Leeds» and snowed near «Leeds».",
    "Ada Okoro left and «Okoro» wept.",
    "the same name is the same thing, unless labels or context differ",
    same_name,
)
JOIN_RULES: tuple[Rule[Callable[[str, Sequence[Cluster]], Joins]], ...] = (
    Rule(
        "entities.acronym",
        "The Harbour Workers' Union met. Later the «HWU» went on strike.",
        "The Harbour Workers' Union met. Later the «NBU» went on strike.",
        "the initials of a longer name, introduced in brackets or fitting it alone",
        acronym,
    ),
    Rule(
        "entities.short_form",
        "The Harbour Workers' Union met. Later the «Harbour Workers» went on strike.",
        "The Harbour Workers' Union met. Later the «Mill Workers» went on strike.",
        "the beginning or the end of one longer name",
        short_form,
    ),
)
THING_NAME_RULES = (SAME_NAME, *JOIN_RULES)


def cluster_things(text: str, mentions: Sequence[EntityMention]) -> list[Cluster]:
    """What the article names that is no person, in text order of first mention."""
    things: dict[Cluster, None] = {}
    for mention, thing in SAME_NAME.apply(text, mentions):
        thing.add(mention, SAME_NAME.name)
        things.setdefault(thing)
    clusters = list(things)
    for rule in JOIN_RULES:
        kept = []
        for cluster, target in rule.apply(text, clusters):
            if target is None:
                kept.append(cluster)
                continue
            for mention in cluster.mentions:
                target.add(mention, rule.name)
        clusters = kept
    return clusters


def _names(mentions: Sequence[EntityMention]) -> Iterator[EntityMention]:
    others = FIGURE_LABELS | {"PERSON"}
    return (mention for mention in mentions if mention.form == "name" and mention.label not in others)


def _name(text: str, mention: EntityMention) -> str:
    return text[mention.span.start : mention.span.end]


def _kinds_of_works(text: str, mentions: Sequence[EntityMention]) -> dict[int, str]:
    """Per sentence that names one work: whether a description beside it says it is read, watched or heard."""
    works = Counter(m.sentence for m in mentions if m.form == "name" and m.label == "WORK_OF_ART")
    return {
        m.sentence: kind
        for m in mentions
        if m.form == "nominal" and m.label == "WORK_OF_ART" and m.described is None and works[m.sentence] == 1
        if (kind := work_kind(text[m.head.start : m.head.end])) in {"read", "watched", "heard"}
    }


def _family(mention: EntityMention) -> str:
    return "place" if mention.label in _PLACES else str(mention.label)


def _key(text: str, mention: EntityMention) -> tuple[str, ...]:
    name = _name(text, mention)
    if mention.label == "ORG":
        return organization_core(name_words(name))
    if mention.label in _PLACES:
        return place_key(name)
    words = name_words(name)
    if mention.label == "NORP" and words[-1].endswith("s") and len(words[-1]) > 4:
        return (*words[:-1], words[-1][:-1])
    return words


def _same_work(known: list[Cluster], kind: str | None) -> Cluster | None:
    """Of the things with one name the last that can be of this kind: a film is not its novel."""
    for cluster in reversed(known):
        if kind is None or cluster.work_kind in {None, kind}:
            return cluster
    return None


def _after_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[words.index("of") + 1 :] if "of" in words else ()


def _only_a_kind(words: tuple[str, ...]) -> bool:
    """Whether a short form is just a capitalised kind that many names end in ("Street", "University")."""
    return len(words) == 1 and words[0] in name_heads() and words[0] in _KINDS
