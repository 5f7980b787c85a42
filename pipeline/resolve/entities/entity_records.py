"""Clusters -> entity records."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.annotations.article import Article
from pipeline.annotations.mentions import EntityMention
from pipeline.annotations.records import FIGURE_LABELS, EntityLabel, EntityRecord, Mention
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.name_forms import name_words


def figure_clusters(text: str, mentions: Sequence[EntityMention]) -> Iterator[Cluster]:
    """A cluster for each figure of the article."""
    for mention in mentions:
        if mention.label in FIGURE_LABELS:
            cluster = Cluster(mention.label, (text[mention.span.start : mention.span.end],))
            cluster.add(mention, FIGURE.name)
            yield cluster


FIGURE = Rule(
    "entities.figure",
    "Sales rose «12%» in May.",
    "Sales rose in May by a percentage.",
    "every figure is a record of its own",
    figure_clusters,
)


def entity_record(article: Article, cluster: Cluster, entity_id: str) -> EntityRecord:
    """The record of a named thing or a figure."""
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
