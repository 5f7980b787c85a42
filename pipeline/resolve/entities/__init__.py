"""Mentions -> entity records: which names, descriptions and pronouns are one thing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotations.article import Article
from pipeline.annotations.known import KnownEntity, by_what_it_is_called
from pipeline.annotations.mentions import EntityMention, Mentions, Span
from pipeline.annotations.records import FIGURE_LABELS, EntityLabel, EntityRecord, Mention
from pipeline.resolve.entities.addressees import Addressees
from pipeline.resolve.entities.cataphora import ForwardReferences
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.descriptions import join_described, learn_from_names, resolve_nominal
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.known_clusters import apply_known
from pipeline.resolve.entities.lead import join_lead
from pipeline.resolve.entities.likelihood import weighed_candidates
from pipeline.resolve.entities.name_clusters import cluster_names
from pipeline.resolve.entities.name_forms import name_words
from pipeline.resolve.entities.officials import Officials
from pipeline.resolve.entities.pronouns import (
    learn_genders,
    resolve_pronoun,
    resolve_spoken,
    resolve_unnamed,
)
from pipeline.resolve.entities.speakers import Speeches

__all__ = ["LinkedEntities", "link_entities", "link_mentions", "resolve_entities"]


@dataclass(frozen=True, slots=True)
class LinkedEntities:
    """The records of an article's entities, and what refers to one without being its mention.

    Attributes:
        references: ids by the bounds of descriptions that the contract does not count as mentions.
    """

    records: tuple[EntityRecord, ...]
    references: dict[tuple[int, int], str]


def resolve_entities(
    article: Article, mentions: Mentions, known: tuple[KnownEntity, ...] = ()
) -> tuple[EntityRecord, ...]:
    """The records of `link_entities`."""
    return link_entities(article, mentions, known).records


def link_entities(
    article: Article, mentions: Mentions, known: tuple[KnownEntity, ...] = ()
) -> LinkedEntities:
    """One record per named thing and per figure, ids in text order of their first mention.

    Args:
        known: things that a newsroom has named; each has one record, with its id.
    """
    clusters = [cluster for cluster in link_mentions(article.text, mentions, known) if cluster.named]
    for figure in mentions.entities:
        if figure.label in FIGURE_LABELS:
            words = (article.text[figure.span.start : figure.span.end],)
            clusters.append(Cluster(figure.label, words))
            clusters[-1].add(figure, "entities.figure")
    clusters.sort(key=lambda cluster: min((m.span.start, m.span.end) for m in cluster.mentions))
    named = [(cluster, f"e{n}") for n, cluster in enumerate(clusters, start=1)]
    return LinkedEntities(
        records=tuple(_record(article, cluster, entity_id) for cluster, entity_id in named),
        references={
            (mention.span.start, mention.span.end): entity_id
            for cluster, entity_id in named
            for mention in cluster.unlisted
        },
    )


def link_mentions(text: str, mentions: Mentions, known: tuple[KnownEntity, ...] = ()) -> list[Cluster]:
    """Everything the article talks about, with or without a name, as clusters of mentions; no figures."""
    called = by_what_it_is_called(known)
    referring = [mention for mention in mentions.entities if mention.label not in FIGURE_LABELS]
    clusters = cluster_names(text, referring)
    if called:
        clusters = apply_known(text, clusters, called)
    discourse = Discourse(text, Speeches(mentions.quotes, text), weighed_candidates(mentions))
    for named in clusters:
        discourse.owner.update((mention.span, named) for mention in named.mentions)
        learn_from_names(discourse, named)
        if named.known is not None:
            discourse.described.update((name.lower(), named) for name in named.known.called if name in called)
    discourse.names = sorted(discourse.owner)
    join_described(discourse, referring)
    join_lead(discourse, referring, mentions.paragraphs)
    learn_genders(discourse, referring)
    forward = ForwardReferences(referring)
    spoken: list[EntityMention] = []
    decided: set[Span] = set()
    after_speech = _spoken_by_pronouns(discourse, referring)
    for mention in referring:
        if (speaker := after_speech.get(mention.span)) is not None:
            decided.add(speaker.span)
            if (found := resolve_pronoun(discourse, speaker)) is not None:
                discourse.owner[speaker.span] = found
        cluster = discourse.owner.get(mention.span)
        if cluster is None and mention.form == "nominal":
            cluster = resolve_nominal(discourse, mention)
        elif cluster is None and mention.person != 3:
            # A quotation's speaker may be named after it.
            spoken.append(mention)
        elif cluster is None and mention.span not in decided:
            cluster = resolve_pronoun(discourse, mention) or forward.resolve(discourse, mention)
        if cluster is not None:
            discourse.note(mention, cluster)
    officials = Officials(referring, discourse)
    addressees = Addressees(referring, discourse)
    for mention in spoken:
        resolve_spoken(discourse, officials, addressees, mention)
    for mention in referring:
        if mention.span not in discourse.owner:
            discourse.owner[mention.span] = resolve_unnamed(discourse, mention)
    return list(dict.fromkeys(discourse.owner.values()))


def _spoken_by_pronouns(discourse: Discourse, mentions: Sequence[EntityMention]) -> dict[Span, EntityMention]:
    """By the first mention inside each quotation, the «he» or «she» that speaks it and stands behind it.

    Who speaks is decided first: «“He never paid,” he said» is of two people, and the words quoted tell
    nothing of the speaker's name.
    """
    behind = {m.span: m for m in mentions if m.form == "pronoun" and m.gender in {"female", "male"}}
    first: dict[Span, EntityMention] = {}
    begun: set[Span] = set()
    for mention in mentions:
        speech = discourse.speeches.around(mention.span)
        if speech is None or speech.speaker is None or speech.speaker in begun:
            continue
        speaker = behind.get(speech.speaker)
        if speaker is not None and speaker.span.start >= speech.content.end:
            begun.add(speech.speaker)
            first[mention.span] = speaker
    return first


def _record(article: Article, cluster: Cluster, entity_id: str) -> EntityRecord:
    text = article.text
    mentions = sorted(
        {m.span: m for m in cluster.mentions}.values(), key=lambda m: (m.span.start, m.span.end)
    )
    names = [text[m.span.start : m.span.end] for m in mentions if m.form == "name"]
    if cluster.label == "PERSON" and cluster.words:
        # Not a name at birth, however long.
        names = [name for name in names if name_words(name)[-1] == cluster.words[-1]] or names
    first = next(m for m in mentions if m.form == "name")
    return EntityRecord(
        article_id=article.article_id,
        id=entity_id,
        label=cluster.known.label if cluster.known else _label(mentions),
        name=" ".join(max(names, key=lambda name: (len(name.split()), len(name))).split()),
        mentions=tuple(
            Mention(start=m.span.start, end=m.span.end, text=text[m.span.start : m.span.end], form=m.form)
            for m in mentions
        ),
        rule="+".join(dict.fromkeys((first.rule, *cluster.rules))),
        known_id=cluster.known.id if cluster.known else None,
    )


def _label(mentions: list[EntityMention]) -> EntityLabel:
    """The label most of the names have; the first wins a tie."""
    counts = Counter(m.label for m in mentions if m.form == "name" and m.label is not None)
    return counts.most_common(1)[0][0]
