"""How well mentions are gathered into entities: B-cubed, MUC and CEAF.

B-cubed: A. Bagga and B. Baldwin, "Algorithms for scoring coreference chains" (1998). MUC: M. Vilain
et al., "A model-theoretic coreference scoring scheme" (1995). CEAF with entity similarity φ4:
X. Luo, "On coreference resolution performance metrics" (2005). Their mean F1 is the CoNLL-2012
figure. Mentions without a counterpart count as missed or spurious, as in the CoNLL reference scorer.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from pipeline.annotations.records import FIGURE_LABELS
from pipeline.evaluation.assignment import best_assignment
from pipeline.evaluation.correspondence import Aligned, MentionOf

_SIMILARITY = 1_000_000

Clusters = Mapping[str, Collection[int]]


def tally_clusters(mentions: Aligned[MentionOf]) -> dict[str, float]:
    """Counts of one article: B-cubed with exact and with overlapping mentions, the others with overlapping.

    Each figure has four counts: `found` of `gold` (recall) and `right` of `predicted` (precision).
    """
    gold = _clusters(mentions.gold)
    predicted = _clusters(mentions.predicted)
    exact = tally_conll(gold, predicted, [pair[:2] for pair in mentions.pairs if pair.exact])
    overlap = tally_conll(gold, predicted, [pair[:2] for pair in mentions.pairs])
    return (
        {"gold": len(gold), "predicted": len(predicted)}
        | {name.replace("b_cubed", "overlap"): count for name, count in overlap.items()}
        | {name.replace("b_cubed", "exact"): exact[name] for name in exact if name.startswith("b_cubed")}
    )


def tally_conll(gold: Clusters, predicted: Clusters, pairs: Iterable[tuple[int, int]]) -> dict[str, float]:
    """Counts of `b_cubed`, `muc` and `ceaf` of one text, given which gold mention is which predicted one.

    Each figure has four counts: `found` of `gold` (recall) and `right` of `predicted` (precision).
    """
    to_predicted = dict(pairs)
    to_gold = {there: here for here, there in to_predicted.items()}
    tally: dict[str, float] = {
        "b_cubed.found": _b_cubed(gold, predicted, to_predicted),
        "b_cubed.right": _b_cubed(predicted, gold, to_gold),
        "b_cubed.gold": sum(map(len, gold.values())),
        "b_cubed.predicted": sum(map(len, predicted.values())),
    }
    tally["muc.found"], tally["muc.gold"] = _muc(gold, predicted, to_predicted)
    tally["muc.right"], tally["muc.predicted"] = _muc(predicted, gold, to_gold)
    tally["ceaf.found"] = tally["ceaf.right"] = _ceaf(gold, predicted, to_predicted)
    tally["ceaf.gold"], tally["ceaf.predicted"] = len(gold), len(predicted)
    return tally


def _clusters(mentions: Iterable[MentionOf]) -> dict[str, list[int]]:
    clusters: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(mentions):
        # Every figure is its own record by definition; counting these would praise what nobody had to do.
        if item.entity.label not in FIGURE_LABELS:
            clusters[item.entity.id].append(at)
    return clusters


def _shared(ours: Clusters, theirs: Clusters, counterpart: Mapping[int, int]) -> dict[str, Counter[str]]:
    """For each of our clusters, how many of its mentions stand in which of theirs."""
    owner = {at: name for name, members in theirs.items() for at in members}
    return {
        name: Counter(owner[counterpart[at]] for at in members if counterpart.get(at, -1) in owner)
        for name, members in ours.items()
    }


def _b_cubed(ours: Clusters, theirs: Clusters, counterpart: Mapping[int, int]) -> float:
    """Sum over our mentions of the share of their cluster that is together with them on the other side."""
    shared = _shared(ours, theirs, counterpart)
    return sum(sum(n * n for n in shared[name].values()) / len(members) for name, members in ours.items())


def _muc(ours: Clusters, theirs: Clusters, counterpart: Mapping[int, int]) -> tuple[int, int]:
    """Links of ours that the other side keeps, and all links (a cluster of n mentions has n - 1)."""
    shared = _shared(ours, theirs, counterpart)
    kept = sum(sum(parts.values()) - len(parts) for parts in shared.values())
    return kept, sum(len(members) - 1 for members in ours.values())


def _ceaf(gold: Clusters, predicted: Clusters, counterpart: Mapping[int, int]) -> float:
    """Total similarity φ4 = 2|G ∩ P| / (|G| + |P|) of the best one-to-one pairing of entities."""
    gold_names, predicted_names = list(gold), list(predicted)
    place = {name: at for at, name in enumerate(predicted_names)}
    shared = _shared(gold, predicted, counterpart)
    similarity = {
        (at, place[other]): 2 * n / (len(gold[name]) + len(predicted[other]))
        for at, name in enumerate(gold_names)
        for other, n in shared[name].items()
    }
    chosen = best_assignment({pair: max(1, round(_SIMILARITY * phi)) for pair, phi in similarity.items()})
    return sum(similarity[pair] for pair in chosen)
