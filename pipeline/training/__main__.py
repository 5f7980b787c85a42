"""``python -m pipeline.training``: corpora, training files, two trained halves, one pipeline, its card."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from spacy.cli.train import train
from spacy.language import Language
from spacy.util import load_config

from pipeline.language.load import load
from pipeline.training import (
    assemble,
    augment,  # noqa: F401  registers the augmenter that the configurations name
    card,
    prepare,
    score,
)

CONFIGS = Path(__file__).parent
HALVES = ("syntax", "entities")
CARD_NAME = "MODEL_CARD.md"


app = typer.Typer(add_completion=False)


@app.command()
def make(
    data: Annotated[Path, typer.Option(help="Folder of corpora, laid out as its README says.", exists=True)],
    output: Annotated[Path, typer.Option(help="Folder for the finished model; replaced as a whole.")],
    work: Annotated[Path | None, typer.Option(help="Folder for training files and checkpoints.")] = None,
    steps: Annotated[int, typer.Option(help="Training steps of each half; 0 takes the configuration's.")] = 0,
    reuse: Annotated[
        bool, typer.Option(help="Keep training files and halves that the work folder has.")
    ] = False,
) -> None:
    """Train the language model and write it with its card.

    Example: python -m pipeline.training --data ../shared/data --output pipeline/language/weights
    """
    work = work or output.with_name(output.name + ".work")
    files = work / "data"
    if not (reuse and files.is_dir()):
        for name, count in prepare.write_training_files(data, files).items():
            typer.echo(f"{name}: {count} texts")
    for half in HALVES:
        best = work / half / "model-best"
        if not (reuse and best.is_dir()):
            shutil.rmtree(work / half, ignore_errors=True)
            train(CONFIGS / f"{half}.cfg", work / half, overrides=_overrides(half, files, steps))
    nlp = assemble.assemble(*(work / half / "model-best" for half in HALVES))
    assemble.write(nlp, output)
    report = measure(load(str(output)), data, files, output, [_steps(work / half) for half in HALVES])
    (output / CARD_NAME).write_text(report.markdown(), encoding="utf-8")
    typer.echo(report.markdown())


def _overrides(half: str, files: Path, steps: int) -> dict[str, Any]:
    overrides: dict[str, Any] = {
        "paths.train": str(files / f"{half}-train.spacy"),
        "paths.dev": str(files / f"{half}-dev.spacy"),
    }
    if steps:
        overrides["training.max_steps"] = steps
    return overrides


def _steps(half: Path) -> str:
    settings = load_config(half / "model-best" / "config.cfg", interpolate=True)["training"]
    words = settings["batcher"]["size"]
    return f"{half.name}: {settings['max_steps']:,} steps of {words:,} words, seed {settings['seed']}"


def measure(nlp: Language, data: Path, files: Path, weights: Path, steps: list[str]) -> card.Card:
    """Score the finished pipeline on every development file."""
    texts = [doc.text for doc in score.reference_docs(nlp, files / "syntax-gum-dev.spacy")]
    speed = score.speed(nlp, texts)
    return card.Card(
        title=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        license=str(nlp.meta["license"]),
        syntax=[
            score.syntax(nlp, files / "syntax-gum-dev.spacy", "GUM dev"),
            score.syntax(nlp, files / "syntax-ewt-dev.spacy", "EWT dev"),
        ],
        entities=[
            score.entities(nlp, files / "entities-own-dev.spacy", "own sentences, held out"),
            score.entities(nlp, files / "entities-crossner-dev.spacy", "CrossNER dev, contract labels"),
            score.entities(nlp, files / "entities-uner-dev.spacy", "UNER-EWT dev, contract labels"),
            score.universal_ner(nlp, prepare.Corpora(data).uner("dev"), "UNER-EWT dev, its own labels"),
        ],
        speed=speed,
        megabytes=sum(path.stat().st_size for path in weights.rglob("*") if path.is_file()) / 1e6,
        versions=[f"spaCy {version('spacy')}", f"thinc {version('thinc')}"],
        steps=steps,
    )


if __name__ == "__main__":
    app()
