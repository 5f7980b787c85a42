"""Clusters of mentions against a corpus of them: MUC, B-cubed, CEAF with φ4; their mean is the CoNLL figure.

What is compared are mentions as words of the corpus's own trees. Of a predicted mention these are all
words that share a character with it; a possessive ending does not count on either side. Mentions are
the same thing under one of two readings: `exact`, the same first and last word; `head`, the same head,
which is the first word that depends on none of the mention's. Under `head`, equal mentions are
paired first, the others in text order.

A thing that is mentioned once has no cluster, in gold as in the output; figures have none in the output
(nobody refers to a percentage again). `output` are the records; `things` is all that was linked, also
what has no name and therefore no record. The baselines `output_same_head` and `things_same_head` gather
the same mentions, also those of things mentioned once, by the lower-case form of their heads.

The rows `named` leave out of gold what is never named (no mention has a proper noun for its head), since the
record contract has no entity for it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotations.records import FIGURE_LABELS, Records
from pipeline.corpora.coreference.documents import ClusteredDocument
from pipeline.evaluation.clusters import tally_conll
from pipeline.evaluation.measures import shares

Place: TypeAlias = tuple[int, int]
Cluster: TypeAlias = Sequence[Place]
"""Mentions of one thing: half-open places in a document's words."""

Bounds: TypeAlias = Sequence[tuple[int, int]]
"""Mentions of one thing: half-open code points of a document's text."""


@dataclass(frozen=True, slots=True)
class CoreferencePair:
    """What was extracted from a document beside the document with its gold.

    Attributes:
        records: None where the document could not be read as an article.
        things: the mentions of everything that was linked, also of what has no name and so no record.
    """

    records: Records | None
    document: ClusteredDocument
    things: Sequence[Bounds] = ()


ALL = "all"
NAMED = "named"
SYSTEMS = ("output", "output_same_head", "things", "things_same_head")
READINGS = ("exact", "head")
COREFERENCE_FIGURES = ("mentions", "muc", "b_cubed", "ceaf", "conll")


@dataclass(frozen=True, slots=True)
class CoreferenceRow:
    """The figures of all documents or of one genre, of one system under one reading.

    Attributes:
        gold, predicted: number of mentions in clusters.
        gold_clusters, predicted_clusters: number of clusters.
        measures: `mentions_precision`, `muc_recall`, `b_cubed_f1`, `ceaf_f1` and so on, and `conll_f1`.
    """

    gold: int
    predicted: int
    gold_clusters: int
    predicted_clusters: int
    measures: dict[str, float]


@dataclass(frozen=True, slots=True)
class CoreferenceScores:
    """The figures of one corpus.

    Attributes:
        documents: how many there are.
        missing: names of those that could not be read; all their gold counts as missed.
        rows: by genre (`all` and `named` first), then system, then reading.
    """

    documents: int
    missing: tuple[str, ...]
    rows: dict[str, dict[str, dict[str, CoreferenceRow]]]


def score_coreference(pairs: Sequence[CoreferencePair]) -> CoreferenceScores:
    """Score the clusters of each document; counts are summed over the documents."""
    counts: dict[tuple[str, str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for pair in pairs:
        document = pair.document
        systems: dict[str, Sequence[Cluster]] = {}
        for system, of_things in (
            ("output", _entity_bounds(pair.records) if pair.records else []),
            ("things", pair.things),
        ):
            found = [_as_words(document, bounds) for bounds in of_things]
            systems |= {system: several(found), f"{system}_same_head": same_head(document, found)}
        gold = several(_without_possessive(document, cluster) for cluster in document.clusters)
        named = [cluster for cluster in gold if _is_named(document, cluster)]
        for system, clusters in systems.items():
            for genre, expected in ((ALL, gold), (NAMED, named), (document.genre, gold)):
                for reading in READINGS:
                    for name, count in _tally(document, expected, clusters, reading).items():
                        counts[genre, system, reading][name] += count
    genres = [ALL, NAMED, *sorted({pair.document.genre for pair in pairs} - {""})]
    return CoreferenceScores(
        documents=len(pairs),
        missing=tuple(pair.document.name for pair in pairs if pair.records is None),
        rows={
            genre: {
                system: {reading: _row(counts[genre, system, reading]) for reading in READINGS}
                for system in SYSTEMS
            }
            for genre in genres
        },
    )


def _entity_bounds(records: Records) -> list[Bounds]:
    """The mentions of each entity that is no figure."""
    return [
        [(mention.start, mention.end) for mention in entity.mentions]
        for entity in records.entities
        if entity.label not in FIGURE_LABELS
    ]


def _as_words(document: ClusteredDocument, bounds: Bounds) -> list[Place]:
    """Mentions as words of the document, those that touch none left out."""
    places = [place for each in bounds if (place := _words_within(document, *each))]
    return _without_possessive(document, places)


def same_head(document: ClusteredDocument, clusters: Iterable[Cluster]) -> list[Cluster]:
    """The same mentions, gathered by the lower-case form of their heads; clusters of several alone."""
    by_form: dict[str, list[Place]] = defaultdict(list)
    for place in sorted({place for cluster in clusters for place in cluster}):
        word = document.words[head_of(document, place)]
        by_form[document.text[word.start : word.end].lower()].append(place)
    return several(by_form.values())


def several(clusters: Iterable[Cluster]) -> list[Cluster]:
    """The clusters of more than one mention, each mention once."""
    distinct = (sorted(set(cluster)) for cluster in clusters)
    return [cluster for cluster in distinct if len(cluster) > 1]


def head_of(document: ClusteredDocument, place: Place) -> int:
    """The first word of a mention that depends on no word of it."""
    start, end = place
    for at in range(start, end):
        head = document.words[at].head
        if head is None or not start <= head < end:
            return at
    return start


def same_mentions(
    document: ClusteredDocument, gold: Sequence[Place], predicted: Sequence[Place], reading: str
) -> list[tuple[int, int]]:
    """Pairs of a gold and a predicted mention that are the same under the reading, each used at most once."""
    keys: list[Callable[[Place], Hashable]] = [lambda place: place]
    if reading == "head":
        keys.append(lambda place: head_of(document, place))
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for key in keys:
        free: dict[Hashable, list[int]] = defaultdict(list)
        for at, place in sorted(enumerate(predicted), key=lambda item: item[1], reverse=True):
            if at not in used[1]:
                free[key(place)].append(at)
        for at, place in sorted(enumerate(gold), key=lambda item: item[1]):
            if at not in used[0] and free[key(place)]:
                pairs.append((at, free[key(place)].pop()))
                used[0].add(at)
                used[1].add(pairs[-1][1])
    return pairs


def _is_named(document: ClusteredDocument, cluster: Cluster) -> bool:
    return any(document.words[head_of(document, place)].proper for place in cluster)


def _tally(
    document: ClusteredDocument, gold: Sequence[Cluster], predicted: Sequence[Cluster], reading: str
) -> dict[str, float]:
    expected, found = _numbered(gold), _numbered(predicted)
    places = [[place for cluster in side for place in cluster] for side in (gold, predicted)]
    pairs = same_mentions(document, places[0], places[1], reading)
    counts = tally_conll(expected, found, pairs)
    counts |= {"mentions.found": len(pairs), "mentions.right": len(pairs)}
    counts |= {"mentions.gold": len(places[0]), "mentions.predicted": len(places[1])}
    return counts


def _numbered(clusters: Sequence[Cluster]) -> dict[str, list[int]]:
    """Each cluster's mentions as numbers, counted through all clusters."""
    numbered: dict[str, list[int]] = {}
    first = 0
    for at, cluster in enumerate(clusters):
        numbered[str(at)] = list(range(first, first + len(cluster)))
        first += len(cluster)
    return numbered


def _row(counts: Mapping[str, float]) -> CoreferenceRow:
    measures: dict[str, float] = {}
    _, *of_clusters, conll = COREFERENCE_FIGURES
    for figure in ("mentions", *of_clusters):
        parts = {part: counts[f"{figure}.{part}"] for part in ("gold", "predicted", "found", "right")}
        measures |= shares(figure, **parts)
    measures[f"{conll}_f1"] = sum(measures[f"{figure}_f1"] for figure in of_clusters) / len(of_clusters)
    return CoreferenceRow(
        gold=round(counts["mentions.gold"]),
        predicted=round(counts["mentions.predicted"]),
        gold_clusters=round(counts["ceaf.gold"]),
        predicted_clusters=round(counts["ceaf.predicted"]),
        measures=measures,
    )


def _words_within(document: ClusteredDocument, start: int, end: int) -> Place | None:
    touched = [at for at, word in enumerate(document.words) if word.start < end and start < word.end]
    return (touched[0], touched[-1] + 1) if touched else None


def _without_possessive(document: ClusteredDocument, cluster: Iterable[Place]) -> list[Place]:
    return [
        (start, end - 1) if end - start > 1 and document.words[end - 1].possessive else (start, end)
        for start, end in cluster
    ]
