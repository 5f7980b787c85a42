"""What became of an input: its records, or why there are none; what is saved of one with a defect."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Failure, Issue
from pipeline.annotations.kinds import RECORD_KINDS
from pipeline.annotations.layers import without
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.errors import REPORT_IT, PipelineError
from pipeline.read.inputs import Input

STAGES = ("read", "recognize", "resolve", "validate", "write")
# Where each layer has a room or a file of its name, and what else belongs to one.
_ROOMS_OF_LAYERS = ("recognize", "resolve", "confidence")
_IN_LAYER = {"antecedents": "entities"}


class InvalidRecordsError(Exception):
    """Records broke the contract before they were written: a defect of the pipeline, not of the input.

    Attributes:
        layer: whose record it is that the first issue is about; None where it is about no record.
    """

    def __init__(self, article_id: str, issues: Sequence[Issue]) -> None:
        first = issues[0]
        super().__init__(f"{article_id}: {len(issues)} invalid: {first.where}: {first.message}")
        self.layer = next((kind.layer for kind in RECORD_KINDS if first.where.startswith(kind.prefix)), None)


class LayerDefect(NamedTuple):
    """A layer that could not be made, the layers that are missing with it, and why."""

    layer: Layer
    missing: tuple[Layer, ...]
    error: Exception


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: the lines of its file, or why there are none; both where a layer failed.

    Attributes:
        content: the records as bytes; None where there are none.
        failure: why there are no records, or which layers are missing.
        text_sha256: hex digest of the article's text, by which another article is seen to be the same.
        records: how many records of each layer there are, and, where a least confidence is asked for, how
            many were left out.
        warnings: what the reader noticed, a code or `code: detail` each.
    """

    content: bytes | None = None
    failure: Failure | None = None
    text_sha256: str | None = None
    records: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def sound_layers(
    extract: Callable[[Article, tuple[Layer, ...]], Records], article: Article
) -> tuple[Records, tuple[LayerDefect, ...]]:
    """The records of every layer that can be made, and what went wrong with the others.

    Args:
        extract: an `Extractor`.

    Raises:
        PipelineError, MemoryError: as `extract`.
        InvalidRecordsError, Exception: a defect that is of no layer, or that leaves none.
    """
    layers, defects = LAYERS, list[LayerDefect]()
    while True:
        try:
            return extract(article, layers), tuple(defects)
        except (PipelineError, MemoryError):
            raise
        except Exception as error:  # a defect in one layer must not lose the others
            layer = layer_of(error)
            if layer not in layers or not (left := without(layers, layer)):
                raise
            missing = tuple(name for name in layers if name not in left)
            defects.append(LayerDefect(layer, missing, error))
            layers = left


def failed(item: Input, stage: str, code: str, message: str, remedy: str) -> Outcome:
    """The outcome of an input that did not become records."""
    place = item.place if stage == "read" else item.source
    return Outcome(failure=Failure(item.article_id, place, stage, code, message, remedy, item.file or None))


def defect_of(error: Exception) -> tuple[str, str, str]:
    """Stage, code and message of a failure that is none of the article: a defect that left nothing of it."""
    if isinstance(error, InvalidRecordsError):
        return "validate", "invalid", str(error)
    return stage_of(error), "bug", f"{type(error).__name__}: {error}"


def layers_failed(article_id: str, source: str, file: str, defects: Sequence[LayerDefect]) -> Failure:
    """The failure of an article some of whose layers could not be made; the others were."""
    messages = [
        f"no {' and '.join(defect.missing)}: {type(defect.error).__name__}: {defect.error}"
        for defect in defects
    ]
    stage = stage_of(defects[0].error)
    return Failure(article_id, source, stage, "layer_failed", "; ".join(messages), REPORT_IT, file or None)


def stage_of(error: BaseException) -> str:
    """The stage in whose code an error was raised; `recognize` where none shows (the model's own code)."""
    for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
        package = frame.f_globals.get("__name__", "").split(".")
        if package[0] == "pipeline" and len(package) > 1 and package[1] in STAGES:
            return str(package[1])
    return "recognize"


def layer_of(error: Exception) -> Layer | None:
    """The layer that was being made when a defect showed; None where it was none of them."""
    if isinstance(error, InvalidRecordsError):
        return error.layer
    for frame, _ in traceback.walk_tb(error.__traceback__):
        package = frame.f_globals.get("__name__", "").split(".")
        if package[0] == "pipeline" and len(package) > 2 and package[1] in _ROOMS_OF_LAYERS:
            room = _IN_LAYER.get(package[2], package[2])
            if layer := next((layer for layer in LAYERS if layer == room), None):
                return layer
    return None
