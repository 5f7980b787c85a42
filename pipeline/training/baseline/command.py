"""Train the baseline's two halves, which need different corpora, and join them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from spacy.cli.train import train

from pipeline.training.baseline import (
    assemble,
    augment,  # noqa: F401  registers the augmenter that the configurations name
    prepare,
)

CONFIGS = Path(__file__).parent
HALVES = ("syntax", "entities")


def make(data: Path, output: Path, work: Path, steps: int) -> dict[str, int]:
    """Train the baseline into `output`; returns the number of texts in each training file.

    steps: training steps of each half; 0 takes the configuration's.
    """
    files = work / "data"
    texts = prepare.write_training_files(data, files)
    for half in HALVES:
        shutil.rmtree(work / half, ignore_errors=True)
        train(CONFIGS / f"{half}.cfg", work / half, overrides=_overrides(half, files, steps))
    nlp = assemble.assemble(*(work / half / "model-best" for half in HALVES))
    assemble.write(nlp, output)
    return texts


def _overrides(half: str, files: Path, steps: int) -> dict[str, Any]:
    overrides: dict[str, Any] = {
        "paths.train": str(files / f"{half}-train.spacy"),
        "paths.dev": str(files / f"{half}-dev.spacy"),
    }
    if steps:
        overrides["training.max_steps"] = steps
    return overrides
