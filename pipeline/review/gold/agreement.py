"""How far two people agree who reviewed the same articles, and what is left to settle between them.

Agreement is the F1 of one person's records against the other's, which is the same both ways round: the usual
measure where people mark stretches, as nothing says how many stretches neither of them marked (Hripcsak and
Rothschild, 2005). Beside it stands a measure beyond chance, Krippendorff's alpha over the characters of the
texts. What two aligned records say is told field by field.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.annotations.renumbering import layer_records, numbered
from pipeline.errors import UsageError
from pipeline.evaluation.alpha import layer_alpha
from pipeline.evaluation.record_changes import RecordChange, record_changes
from pipeline.evaluation.scores import Scores
from pipeline.evaluation.scoring import score
from pipeline.review.decision_log import DecisionLog
from pipeline.review.replay import draft_of
from pipeline.store.find import iter_records


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people's work on the same articles.

    Attributes:
        scores: one person's records against the other's, in the layers that both have done.
        alphas: Krippendorff's alpha of each such layer over characters; None where nobody marked any.
        unsettled: what one of them has and the other has not, or says otherwise.
        alone: ids of articles, or of layers in them, that only one has done.
    """

    scores: Scores
    alphas: dict[Layer, float | None]
    unsettled: tuple[RecordChange, ...]
    alone: tuple[str, ...]


def agreement(one: Path, other: Path) -> Agreement:
    """How far two people agree.

    Args:
        one, other: of each the log of decisions, of which finished layers count, or a folder of gold.

    Raises:
        UsageError: they have no layer of an article in common, or read different texts of one.
        RecordError: a file breaks its contract.
    """
    left, right = dict(_work(one)), dict(_work(other))
    alone = [f"{name}: only one has done it" for name in sorted(left.keys() ^ right.keys())]
    pairs: list[tuple[Records, Records]] = []
    of_layer: dict[Layer, list[tuple[Records, Records]]] = {}
    unsettled = list[RecordChange]()
    for name in sorted(left.keys() & right.keys()):
        layers = [layer for layer in LAYERS if layer in _done(left[name]) and layer in _done(right[name])]
        only = [layer for layer in LAYERS if (layer in _done(left[name])) != (layer in _done(right[name]))]
        alone += [f"{name}: only one has done its {layer}" for layer in only]
        if layers:
            mine, yours = _of_layers(left[name], layers), _of_layers(right[name], layers)
            pairs.append((yours, mine))
            for layer in layers:
                of_layer.setdefault(layer, []).append((mine, yours))
            unsettled += [change for change in record_changes(mine, yours) if change.layer in layers]
    if not pairs:
        raise UsageError(f"{one} and {other} have no finished layer of an article in common")
    alphas = {layer: layer_alpha(of_layer[layer], layer) for layer in LAYERS if layer in of_layer}
    return Agreement(score(pairs), alphas, tuple(unsettled), tuple(alone))


def _work(path: Path) -> Iterator[tuple[str, Records]]:
    """What one person has done: each article's records, under the layers that are finished."""
    if path.is_dir():
        for file in iter_records(path):
            yield file.records.article.article_id, file.records
        return
    if not path.is_file():
        raise UsageError(f"no decisions and no gold at {path}")
    log = DecisionLog(path)
    for article_id in log.counts():
        draft = draft_of(log.of(article_id))
        if draft is not None and draft.finished:
            layers = tuple(layer for layer in LAYERS if layer in draft.finished)
            article = draft.base.article.model_copy(update={"layers": layers})
            yield article_id, numbered(article, layer_records(draft.records()))


def _done(records: Records) -> tuple[Layer, ...]:
    return LAYERS if records.article.layers is None else records.article.layers


def _of_layers(records: Records, layers: list[Layer]) -> Records:
    return records.model_copy(
        update={"article": records.article.model_copy(update={"layers": tuple(layers)})}
    )
