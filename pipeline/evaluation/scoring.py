"""Gold against output: count per article, add up, and put an interval around every figure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.annotations.doubts import DOUBTED_PARTS
from pipeline.annotations.kinds import KIND_LAYER
from pipeline.annotations.records import LAYERS, Records
from pipeline.errors import UsageError
from pipeline.evaluation.bootstrap import intervals
from pipeline.evaluation.calibration import Doubted, of_confidences, of_doubts
from pipeline.evaluation.clusters import tally_clusters
from pipeline.evaluation.correspondence import Aligned, Correspondence, Item, correspond
from pipeline.evaluation.fields import FieldJudge, Judgement
from pipeline.evaluation.measures import MEASURES, Counts
from pipeline.evaluation.rightness import Rightness, rightness
from pipeline.evaluation.scores import Measure, Row, Scores


def score(pairs: Sequence[tuple[Records | None, Records]], *, seed: int = 13, samples: int = 1000) -> Scores:
    """Compare (predicted, gold) of each article; predicted None means the output lacks the article.

    Only layers that a gold article annotates are scored in it. The result depends neither on the
    order of articles or records, nor on ids. `samples` is the number of bootstrap samples.

    Raises:
        UsageError: gold and output hold different texts, or an article occurs twice.
    """
    ordered = sorted(pairs, key=lambda pair: pair[1].article.article_id)
    names = tuple(gold.article.article_id for _, gold in ordered)
    if twice := next((name for name, other in pairwise(names) if name == other), None):
        raise UsageError(f"{twice}: two gold files for one article; keep one")
    tallies: dict[str, list[Counts]] = defaultdict(list)
    judged: dict[str, list[Rightness]] = defaultdict(list)
    for predicted, gold in ordered:
        both = correspond(predicted, gold)
        for row, counts in _tally(both):
            tallies[row].append(counts)
        for one in rightness(both):
            judged[KIND_LAYER[one.record.kind]].append(one)
    confidence = {layer: of_confidences(judged[layer]) for layer in LAYERS if layer in judged}
    return Scores(
        articles=names,
        missing=tuple(gold.article.article_id for predicted, gold in ordered if predicted is None),
        seed=seed,
        samples=samples,
        rows={row: _row(row, tallies[row], seed, samples) for row in MEASURES if row in tallies},
        confidence={layer: found for layer, found in confidence.items() if found.judged},
        doubts=_doubts(judged),
    )


def _doubts(judged: Mapping[str, Sequence[Rightness]]) -> dict[str, Doubted]:
    found = {
        f"{layer}.{part}": of_doubts(judged[layer], part)
        for layer in LAYERS
        if layer in judged
        for part in DOUBTED_PARTS[layer]
    }
    return {name: doubted for name, doubted in found.items() if doubted.doubtful or doubted.others}


def _row(name: str, articles: list[Counts], seed: int, samples: int) -> Row:
    formulas = MEASURES[name]
    total: dict[str, float] = defaultdict(float)
    for counts in articles:
        for key, count in counts.items():
            total[key] += count
    bounds = intervals(articles, formulas, seed=seed, samples=samples)
    return Row(
        articles=len(articles),
        gold=int(total["gold"]),
        predicted=int(total["predicted"]),
        exact_matched=int(total["exact.found"]) if "matched" in total else None,
        overlap_matched=int(total["overlap.found"]) if "matched" in total else None,
        measures={
            measure: Measure(
                value=formula.value(total),
                low=bounds[measure][0],
                high=bounds[measure][1],
                n=int(total[formula.size]),
            )
            for measure, formula in formulas.items()
        },
    )


def _tally(both: Correspondence) -> Iterator[tuple[str, Counts]]:
    """Counts of one article for each row it annotates."""
    judge = FieldJudge(both)
    if "entities" in both.layers:
        names = _count(both.names, judge.name)
        for one, other in both.entity_pairs:
            _add(names, [Judgement("name", one.name == other.name, one.name, other.name)])
        yield "entities", names
        yield "entities.mentions", _count(both.mentions, judge.mention)
        yield "entities.clusters", tally_clusters(both.mentions)
    if "dates" in both.layers:
        yield "dates", _count(both.dates, judge.date)
    if "quotes" in both.layers:
        quotes = _count(both.quotes, judge.quote)
        if "entities" in both.layers:
            for gold, predicted, _ in both.quotes.matched():
                if gold.speaker and gold.speaker.entity_id is not None:
                    quotes["speaker_entity_coverage.judged"] += 1
                    answered = predicted.speaker is not None and predicted.speaker.entity_id is not None
                    quotes["speaker_entity_coverage.right"] += answered
        yield "quotes", quotes
    if "claims" in both.layers:
        claims = _count(both.claims, judge.claim)
        for claim, found, _ in both.claims.matched():
            claims[f"certainty:{claim.certainty}:{found.certainty}"] += 1
        yield "claims", claims


def _count(aligned: Aligned[Item], judge: Callable[[Item, Item], Iterable[Judgement]]) -> dict[str, float]:
    """Counts of one row: sizes, pairs under each scheme, and the judged fields of all pairs."""
    counts: dict[str, float] = defaultdict(float)
    counts |= {"matched": len(aligned.pairs), "gold": len(aligned.gold), "predicted": len(aligned.predicted)}
    exact = sum(pair.exact for pair in aligned.pairs)
    for scheme, matched in (("exact", exact), ("overlap", len(aligned.pairs))):
        counts |= {f"{scheme}.found": matched, f"{scheme}.right": matched}
        counts |= {f"{scheme}.gold": len(aligned.gold), f"{scheme}.predicted": len(aligned.predicted)}
    for gold, predicted, _ in aligned.matched():
        _add(counts, judge(gold, predicted))
    return counts


def _add(counts: dict[str, float], judgements: Iterable[Judgement]) -> None:
    for judgement in judgements:
        counts[f"{judgement.field}.judged"] += 1
        counts[f"{judgement.field}.right"] += judgement.right
