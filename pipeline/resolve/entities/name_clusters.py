"""Names of one thing brought together: full names first, then surnames, acronyms and short forms.

Each short form joins one cluster and never two, so that two people who share a surname are never
merged through it (no chains). Follows the order of sieves of Lee et al. (2013): the surest first.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.annotations.records import FIGURE_LABELS
from pipeline.lexicon.nouns import name_heads
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.kinship import is_relative
from pipeline.resolve.entities.name_forms import (
    initials_of,
    is_acronym,
    letters_of,
    name_words,
    organization_core,
    place_key,
    same_person,
    short_form_of,
    work_kind,
)

# Labels that models confuse for the same thing; a person is never one of them.
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BORN = re.compile(r"(?:\bborn|\bnée|\bné)\s(?:as\s)?$")
_MARRIED = re.compile(r"\b(?:married|wed|divorced)\s$")
_WAS_BORN = re.compile(r",? was born\b")
# Names that share a word are compared up to this many, so that a list of namesakes costs no more.
_MOST_FITTING = 50
# Words too common in names to stand for one of them.
_GENERIC = frozenset({
    "national", "international", "new", "royal", "first", "united", "great", "north", "south", "east", "west",
    "saint", "st", "global", "american", "british", "european", "general",
})  # fmt: skip


def cluster_names(text: str, mentions: Sequence[EntityMention]) -> list[Cluster]:
    """Clusters of the mentions of form `name`, figures left out, in text order of first mention."""
    apart = _relatives(mentions)
    kin = _introduced_as_kin(text, mentions)
    names = [mention for mention in mentions if mention.form == "name" and mention.label not in FIGURE_LABELS]
    people = [mention for mention in names if mention.label == "PERSON"]
    others = [mention for mention in names if mention.label != "PERSON"]
    clusters = _people(text, people, apart, kin) + _others(text, others, _kinds_of_works(text, mentions))
    for cluster in clusters:
        cluster.mentions.sort(key=lambda mention: mention.span.start)
    return sorted(clusters, key=lambda cluster: cluster.mentions[0].span.start)


def _slice(text: str, mention: EntityMention) -> str:
    return text[mention.span.start : mention.span.end]


def _relatives(mentions: Sequence[EntityMention]) -> dict[Span, set[Span]]:
    """Names that cannot be one person: in «Lord Voss's granddaughter, Ada Voss» there are two."""
    apart: defaultdict[Span, set[Span]] = defaultdict(set)
    names = [m.span for m in mentions if m.form == "name" and m.label == "PERSON"]
    for mention in mentions:
        if mention.described is not None:
            at = bisect_left(names, mention.span)
            for name in names[at : at + 3]:
                if mention.span.contains(name):
                    apart[name].add(mention.described)
                    apart[mention.described].add(name)
    return apart


def _introduced_as_kin(text: str, mentions: Sequence[EntityMention]) -> frozenset[Span]:
    """Names given to somebody's relatives: «her brother Simon Brandt», «married Simon Brandt»."""
    said = {
        m.described
        for m in mentions
        if m.described is not None and is_relative(text[m.head.start : m.head.end].lower())
    }
    return frozenset(
        m.span
        for m in mentions
        if m.form == "name"
        and (
            is_relative((m.title or "").lower())
            or (
                m.title is None
                and (m.span in said or _MARRIED.search(text, max(0, m.span.start - 12), m.span.start))
            )
        )
    )


def _apart(cluster: Cluster, mention: EntityMention, apart: dict[Span, set[Span]]) -> bool:
    others = apart.get(mention.span)
    return others is not None and any(m.span in others for m in cluster.mentions[-_MOST_FITTING:])


def _people(
    text: str, mentions: list[EntityMention], apart: dict[Span, set[Span]], kin: frozenset[Span]
) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_surname: dict[str, list[Cluster]] = {}
    by_first: dict[str, list[Cluster]] = {}
    single: list[tuple[tuple[str, ...], EntityMention]] = []
    for mention in mentions:
        words = name_words(_slice(text, mention))
        if len(words) == 1:
            single.append((words, mention))
            continue
        known = by_surname.setdefault(words[-1], [])
        joined = next(
            (
                c
                for c in known[:_MOST_FITTING]
                if same_person(words, c.words)
                and not _gender_clash(c, mention)
                and not _apart(c, mention, apart)
            ),
            None,
        )
        born = _BORN.search(text, max(0, mention.span.start - 12), mention.span.start) or (
            not known and mention.title is None and _WAS_BORN.match(text, mention.span.end)
        )
        if joined is None and born:
            # "Ada Voss, born Ada Lind"; of Ada Voss: "Ada Jane Lind was born in Leeds."
            joined = _nearest_before(by_first.get(words[0], []), mention)
        if joined is None:
            joined = Cluster("PERSON", words)
            clusters.append(joined)
            known.append(joined)
            by_first.setdefault(words[0], []).append(joined)
            # "Maria de Souza Prado" is also "de Souza Prado" and "Souza"
            for part in words[1:-1]:
                if len(part) > 2:
                    by_surname.setdefault(part, []).append(joined)
        elif len(words) > len(joined.words) and not born:
            joined.words = words
        joined.add(mention, "entities.full_name")
    # Those whom the text has called by surname alone so far.
    called: set[Cluster] = set()
    for words, mention in single:
        _join_single(words, mention, clusters, by_surname, by_first, apart, kin, called)
    return clusters


def _join_single(
    words: tuple[str, ...],
    mention: EntityMention,
    clusters: list[Cluster],
    by_surname: dict[str, list[Cluster]],
    by_first: dict[str, list[Cluster]],
    apart: dict[Span, set[Span]],
    kin: frozenset[Span],
    called: set[Cluster],
) -> None:
    """Join a surname or first name to the person it is part of, or begin a cluster of its own."""
    word = words[0]
    rule = "entities.surname"
    candidates = [
        c
        for c in by_surname.get(word, ())[:_MOST_FITTING]
        if not _gender_clash(c, mention) and not _family_clash(c, mention) and not _apart(c, mention, apart)
    ]
    # «Marlow» is Edith Marlow's name before it is part of Ruth Marlow-Kane's.
    candidates = [c for c in candidates if c.words[-1] == word] or candidates
    candidates = _without_kin(candidates, kin, called)
    if not candidates and (mention.title is None or is_relative(mention.title.lower())):
        candidates = [c for c in by_first.get(word, ()) if not _family_clash(c, mention)]
        rule = "entities.first_name"
    chosen = _nearest_before(candidates, mention)
    if chosen is None:
        chosen = Cluster("PERSON", words, plural=mention.number == "plural")
        clusters.append(chosen)
        by_surname.setdefault(word, []).append(chosen)
        rule = "entities.single_name"
    if rule == "entities.surname":
        called.add(chosen)
    chosen.add(mention, rule)


def _without_kin(candidates: list[Cluster], kin: frozenset[Span], called: set[Cluster]) -> list[Cluster]:
    """Without those who came in as a relative, where the text has called another by the surname before.

    Reports go on calling their subject by surname, and give relatives their first names or full ones.
    """
    others = [c for c in candidates if kin.isdisjoint(m.span for m in c.mentions[:_MOST_FITTING])]
    return others if any(c in called for c in others) else candidates


def _nearest_before(candidates: list[Cluster], mention: EntityMention) -> Cluster | None:
    """The only candidate, or of several the one last mentioned before; None if none was."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    # A candidate whose title shows the mention's gender has more right to "Mr SURNAME" than one without.
    if mention.gender is not None and (sure := [c for c in candidates if c.gender == mention.gender]):
        candidates = sure
    chosen = max(candidates, key=lambda c: c.last_before(mention.span.start))
    return chosen if chosen.last_before(mention.span.start) >= 0 else None


def _gender_clash(cluster: Cluster, mention: EntityMention) -> bool:
    return None not in (cluster.gender, mention.gender) and cluster.gender != mention.gender


def _family_clash(cluster: Cluster, mention: EntityMention) -> bool:
    return cluster.plural != (mention.number == "plural")


def _kinds_of_works(text: str, mentions: Sequence[EntityMention]) -> dict[int, str]:
    """Per sentence that names one work: whether a description beside it says it is read, watched or heard."""
    works = Counter(m.sentence for m in mentions if m.form == "name" and m.label == "WORK_OF_ART")
    return {
        m.sentence: kind
        for m in mentions
        if m.form == "nominal" and m.label == "WORK_OF_ART" and m.described is None and works[m.sentence] == 1
        if (kind := work_kind(text[m.head.start : m.head.end])) in {"read", "watched", "heard"}
    }


def _others(text: str, mentions: list[EntityMention], kinds: dict[int, str]) -> list[Cluster]:
    """Organisations, places, works and the rest: equal names, then acronyms, then short forms."""
    clusters: list[Cluster] = []
    exact: dict[tuple[str, tuple[str, ...]], list[Cluster]] = {}
    ordered = sorted(mentions, key=lambda mention: mention.span.start)
    for mention in ordered:
        key = (_family(mention), _key(text, mention))
        kind = None
        if mention.label == "WORK_OF_ART":
            kind = work_kind(mention.title) or kinds.get(mention.sentence)
        cluster = _same_work(exact.setdefault(key, []), kind)
        if cluster is None:
            cluster = Cluster(mention.label, key[1], work_kind=kind)
            exact[key].append(cluster)
            clusters.append(cluster)
        cluster.work_kind = cluster.work_kind or kind
        cluster.add(mention, "entities.same_name")
    clusters = _join_acronyms(text, clusters)
    return _join_short_forms(clusters)


def _family(mention: EntityMention) -> str:
    return "place" if mention.label in _PLACES else str(mention.label)


def _key(text: str, mention: EntityMention) -> tuple[str, ...]:
    name = _slice(text, mention)
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


def _join_acronyms(text: str, clusters: list[Cluster]) -> list[Cluster]:
    """«Calder Trust Fund» takes in «CTF», introduced in brackets or by its initials, if it alone fits."""
    kept: list[Cluster] = []
    long_forms = [c for c in clusters if len(c.words) > 1]
    ending = {m.span.end: c for c in long_forms for m in c.mentions}
    by_initials: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in long_forms:
        for initials in initials_of(cluster.words):
            by_initials[initials].append(cluster)
    for cluster in clusters:
        name = _slice(text, cluster.mentions[0])
        target = None
        if len(cluster.words) <= 2 and is_acronym(name):
            target = next(
                (
                    found
                    for m in cluster.mentions
                    if text[m.span.start - 2 : m.span.start] in {" (", " ["}
                    and (found := ending.get(m.span.start - 2)) is not None
                    and found.label == cluster.label
                ),
                None,
            )
            if target is None:
                fitting = [
                    c
                    for c in by_initials.get(letters_of(name), ())[:_MOST_FITTING]
                    if c is not cluster and c.label == cluster.label
                ]
                target = fitting[0] if len(fitting) == 1 else None
        if target is None or target is cluster:
            kept.append(cluster)
        else:
            for mention in cluster.mentions:
                target.add(mention, "entities.acronym")
    return kept


def _join_short_forms(clusters: list[Cluster]) -> list[Cluster]:
    """«the Times» joins «New York Times», «Halden» joins «Halden Homes», if only one name fits."""
    kept: list[Cluster] = []
    by_word: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        if cluster.label in {"ORG", "FAC", "EVENT", "LAW", "PRODUCT", "LOC"} and len(cluster.words) > 1:
            for word in {cluster.words[0], cluster.words[-1], *_after_of(cluster.words)}:
                by_word.setdefault(word, []).append(cluster)
    for cluster in clusters:
        target = None
        if (
            cluster.label not in {"NORP", "GPE", "LANGUAGE", "WORK_OF_ART"}
            and cluster.words[0] not in _GENERIC
        ):
            start = cluster.mentions[0].span.start
            fitting = [
                c
                for word in dict.fromkeys((cluster.words[0], cluster.words[-1]))
                for c in by_word.get(word, ())[:_MOST_FITTING]
                if c is not cluster and c.label == cluster.label and short_form_of(cluster.words, c.words)
            ]
            fitting = list(dict.fromkeys(fitting))
            # A short form follows the full name, unless a headline or a first sentence is short.
            earlier = [c for c in fitting if c.mentions[0].span.start < start]
            fitting = earlier or fitting
            if len(fitting) == 1 and not _only_a_kind(cluster.words):
                target = fitting[0]
        if target is None:
            kept.append(cluster)
        else:
            for mention in cluster.mentions:
                target.add(mention, "entities.short_form")
    return kept


def _after_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[words.index("of") + 1 :] if "of" in words else ()


def _only_a_kind(words: tuple[str, ...]) -> bool:
    """Whether a short form is just a capitalised kind that many names end in ("Street", "University")."""
    return (
        len(words) == 1
        and words[0] in name_heads()
        and words[0] in {"street", "road", "group", "international"}
    )
