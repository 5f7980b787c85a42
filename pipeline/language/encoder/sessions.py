"""The network as onnxruntime runs it: two graphs, one for the words of a window, one for their relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from pipeline.language.encoder.decode import Floats, Logits
from pipeline.language.encoder.pieces import GLUED, SPECIAL, WordPieces

# Names of the graphs' inputs and outputs, which the export writes and this module reads.
WINDOW_INPUTS = ("pieces", "shapes", "first")
WINDOW_OUTPUTS = tuple(field.name for field in fields(Logits))
RELATION_INPUTS = ("dependents", "governors")
RELATION_OUTPUT = "relations"

Ints = NDArray[np.int64]
# Fused with the addition before it, layer normalisation took eight times as long (onnxruntime 1.32), and a
# tenth of the whole graph's time.
_SLOWER = ["SkipLayerNormFusion"]


@dataclass(frozen=True, slots=True)
class WindowInput:
    """One window as the encoder reads it: P word pieces with their shapes, and W first pieces of words."""

    pieces: Ints
    shapes: Ints
    first: Ints


def window_input(
    words: Sequence[str], glued: Sequence[int], breaks: Sequence[int], pieces: WordPieces
) -> WindowInput:
    """A start piece, the pieces of every word, and a break piece between paragraphs."""
    numbers, shapes, first = [pieces.start], [SPECIAL], list[int]()
    for position, word in enumerate(words):
        if breaks[position] and position:
            numbers.append(pieces.paragraph_break)
            shapes.append(SPECIAL)
        first.append(len(numbers))
        own, shape = pieces.split(word)
        numbers.extend(own)
        shapes.extend([shape + GLUED * glued[position]] * len(own))
    return WindowInput(*(np.array(values, dtype=np.int64) for values in (numbers, shapes, first)))


class Sessions:
    """The two graphs, loaded; the same input gives the same bytes, whatever was read before."""

    def __init__(self, encoder: str | bytes, relations: str | bytes, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A thread that waits must not burn the core that another process needs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Windows differ in length: an arena would keep the largest buffers of every length.
        options.enable_cpu_mem_arena = False
        # Nor one block for all buffers, laid out anew for each length: gaps of 27 MB in a run of 60 articles.
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        self._encoder = _session(encoder, options)
        self._relations = _session(relations, options)

    def read(self, window: WindowInput) -> Logits:
        """Everything the heads say about a window; one window at a time, so that no other one matters."""
        feed = {name: getattr(window, name) for name in WINDOW_INPUTS}
        return Logits(*self._encoder.run(list(WINDOW_OUTPUTS), feed))

    def score_relations(self, dependents: Floats, governors: Floats) -> Floats:
        """Words × relations for words and their governors, in pairs."""
        feed = dict(zip(RELATION_INPUTS, (dependents, governors), strict=True))
        scores: Floats = self._relations.run([RELATION_OUTPUT], feed)[0]
        return scores


def _session(model: str | bytes, options: onnxruntime.SessionOptions) -> Any:
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )
