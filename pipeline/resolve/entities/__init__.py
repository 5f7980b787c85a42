"""Mentions -> entity records: which names, descriptions and pronouns are one thing."""

from dataclasses import dataclass
from typing import Any

from pipeline.annotations.article import Article
from pipeline.annotations.known import KnownEntity, known_names
from pipeline.annotations.mentions import Mentions
from pipeline.annotations.records import FIGURE_LABELS, EntityRecord
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities.beside_names import APPOSITION, join_described, learn_from_names
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.descriptions import DESCRIPTION_RULES
from pipeline.resolve.entities.discourse import Discourse
from pipeline.resolve.entities.entity_records import FIGURE, entity_record
from pipeline.resolve.entities.genders import learn_genders
from pipeline.resolve.entities.lead import LEAD, LEAD_SPEAKER, join_lead
from pipeline.resolve.entities.letters import WRITER, join_writers
from pipeline.resolve.entities.likelihood import weighed_candidates
from pipeline.resolve.entities.name_clusters import NAME_RULES, cluster_names
from pipeline.resolve.entities.pronouns import PRONOUN_RULES
from pipeline.resolve.entities.reading import read_on
from pipeline.resolve.entities.speakers import Speeches
from pipeline.resolve.entities.spoken import SPOKEN_RULES, join_spoken
from pipeline.resolve.entities.unnamed import join_unnamed

__all__ = ["RULES", "LinkedEntities", "link_entities", "link_mentions", "resolve_entities"]

RULES: tuple[Rule[Any], ...] = (
    *NAME_RULES, APPOSITION, LEAD, LEAD_SPEAKER, *DESCRIPTION_RULES, *PRONOUN_RULES, *SPOKEN_RULES, WRITER,
    FIGURE,
)  # fmt: skip


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
    clusters += FIGURE.apply(article.text, mentions.entities)
    clusters.sort(key=lambda cluster: min((m.span.start, m.span.end) for m in cluster.mentions))
    ids = {cluster: f"e{n}" for n, cluster in enumerate(clusters, start=1)}
    return LinkedEntities(
        records=tuple(entity_record(article, cluster, entity_id) for cluster, entity_id in ids.items()),
        references={
            (mention.span.start, mention.span.end): entity_id
            for cluster, entity_id in ids.items()
            for mention in cluster.unlisted
        },
    )


def link_mentions(text: str, mentions: Mentions, known: tuple[KnownEntity, ...] = ()) -> list[Cluster]:
    """Everything the article talks about, with or without a name, as clusters of mentions; no figures."""
    called = known_names(known).stands_for
    referring = [mention for mention in mentions.entities if mention.label not in FIGURE_LABELS]
    discourse = Discourse(text, Speeches(mentions.quotes, text), referring, weighed_candidates(mentions))
    discourse.enter(cluster_names(text, referring, called), called)
    learn_from_names(discourse)
    join_described(discourse)
    join_lead(discourse, mentions.paragraphs)
    learn_genders(discourse)
    spoken = read_on(discourse)
    join_spoken(discourse, spoken)
    join_writers(discourse, spoken, mentions.paragraphs)
    join_unnamed(discourse)
    return list(dict.fromkeys(discourse.owner.values()))
