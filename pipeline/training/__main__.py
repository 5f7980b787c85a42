"""``python -m pipeline.training encoder``: corpora in, the packaged language model and its card out."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import spacy
import torch
import typer
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.confidence.model import WEIGHTS
from pipeline.language import WEIGHTS as PACKAGED
from pipeline.language.encoder.pieces import WordPieces
from pipeline.training import card, held_out, score
from pipeline.training.assemble import DESCRIPTION, LICENSE, NAMES, VERSION, assemble, put_in_place
from pipeline.training.baseline import command
from pipeline.training.confidence import learn as fit_confidence
from pipeline.training.confidence.examples import of_gold, of_speakers
from pipeline.training.coreference import learn as coreference
from pipeline.training.learn import RECIPES, Recipe, learn
from pipeline.training.material import read_material, with_soft_labels, with_unlabelled
from pipeline.training.network import Network
from pipeline.training.starts import read_architecture, read_vocabulary
from pipeline.training.teacher import open_teacher, read_corpora

CARD_NAME = "MODEL_CARD.md"
CONFIDENCE_CARD_NAME = "CARD.md"
ANTECEDENTS_CARD_NAME = "ANTECEDENTS_CARD.md"
LOG_NAME = "training_log.jsonl"
LICENSE_NAME = "LICENSE"
# Epochs between measurements: one of a large encoder takes as long as several of a small one.
MEASURE_EVERY = {"bert": 4, "mpnet": 1}

app = typer.Typer(add_completion=False, no_args_is_help=True)
DataOption = Annotated[
    Path, typer.Option(help="Folder of corpora, laid out as its README says.", exists=True)
]
WorkOption = Annotated[Path, typer.Option(help="Folder for checkpoints, the log and files in between.")]


@app.command()
def encoder(
    data: DataOption,
    start: Annotated[
        Path,
        typer.Option(help="Folder of a BERT or an MPNet: config.json, model.safetensors, vocab.txt."),
    ],
    output: Annotated[Path, typer.Option(help="Folder for the finished model; replaced as a whole.")],
    work: WorkOption,
    gold: Annotated[Path, typer.Option(help="The project's own gold; its dev quotations are taught.")] = Path(
        "corpus/gold"
    ),
    epochs: Annotated[float, typer.Option(help="Passes over the corpora; 0 takes the recipe's.")] = 0,
    layers: Annotated[int, typer.Option(help="Layers of the encoder, the lowest ones; 0 takes all.")] = 0,
    soft: Annotated[
        Path | None,
        typer.Option(help="Folder of a teacher's soft labels, learned from too.", exists=True),
    ] = None,
    teacher: Annotated[
        Path | None, typer.Option(help="Folder of that teacher, to be scored beside.", exists=True)
    ] = None,
    bits: Annotated[int, typer.Option(help="Of the finished model's weights: 8 or 32.", min=8, max=32)] = 8,
    seed: Annotated[int, typer.Option(help="Of order, variation and dropout.")] = Recipe().seed,
    threads: Annotated[int, typer.Option(help="Processor threads.")] = 2,
) -> None:
    """Train the language model, export it and write it with its card. A run that was cut off goes on.

    Example: python -m pipeline.training encoder --data CORPORA --start MINILM
    --output pipeline/language/weights --work build/encoder
    A teacher for it: --start MPNET --layers 10 --output build/teacher --work build/teacher.work --bits 32
    """
    torch.set_num_threads(threads)
    # As gradients shrink, numbers near nought come up that processors treat far more slowly than others.
    torch.set_flush_denormal(True)
    work.mkdir(parents=True, exist_ok=True)
    architecture = read_architecture(start, layers=layers)
    recipe = replace(RECIPES[architecture.kind], seed=seed)
    if epochs:
        recipe = replace(recipe, epochs=epochs)
    # Weights of the new heads are drawn at random.
    random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    material = read_material(data, gold)
    if soft is not None:
        material = with_soft_labels(with_unlabelled(material, data), soft)
    network = Network(architecture, material.inventory)
    network.load_encoder(start)
    vocabulary = read_vocabulary(start)
    references = held_out.read_held_out(data, gold)

    def names(nlp: Language, docs: list[Doc], group: dict[str, str] | None = None) -> float:
        return 100 * score.entities(nlp, docs, "", gold_tokens=True, group=group).total.f1

    def measure(network: Network) -> dict[str, float]:
        nlp = assemble(network, material, vocabulary, work / "measured", quantised=False)
        return {
            **_percentages("gum", score.syntax(nlp, references.gum, "", gold_tokens=True)),
            **_percentages("ewt", score.syntax(nlp, references.ewt, "", gold_tokens=True)),
            "uner": names(nlp, references.uner),
            "crossner": names(nlp, references.crossner),
            "own": names(nlp, references.own),
        }

    learn(
        network,
        material,
        WordPieces.from_lines(vocabulary),
        recipe,
        work,
        measure,
        measure_every=MEASURE_EVERY[architecture.kind],
    )
    finished = assemble(network, material, vocabulary, work / "finished", quantised=bits == 8)
    readings = [
        _reading("gold tokens", finished, references, gold_tokens=True),
        _reading("spaCy's tokens", finished, references, gold_tokens=False),
    ]
    if bits == 8:
        plain = assemble(network, material, vocabulary, work / "plain", quantised=False)
        readings.insert(1, _reading("gold tokens, 32 bits", plain, references, gold_tokens=True))
    taught_by = ""
    if teacher is not None:
        nlp = spacy.load(teacher)
        taught_by = f"en_{nlp.meta['name']} {nlp.meta['version']} ({LICENSE})"
        readings.append(_reading("gold tokens, the teacher", nlp, references, gold_tokens=True))
    report = card.Card(
        title=f"en_{NAMES[architecture.kind]} {VERSION}",
        description=DESCRIPTION,
        license=LICENSE,
        architecture=architecture,
        bits=bits,
        teacher=taught_by,
        readings=readings,
        speed=score.speed(finished, [doc.text for doc in references.gum]),
        megabytes=sum(p.stat().st_size for p in (work / "finished").rglob("*") if p.is_file()) / 1e6,
        versions=[f"{name} {version(name)}" for name in ("torch", "spacy", "onnxruntime")],
        recipe=_in_words(recipe),
        command="python -m pipeline.training encoder --data FOLDER_OF_CORPORA --start FOLDER_OF_ENCODER "
        f"--output DIR --work DIR --epochs {recipe.epochs:g}"
        + f" --layers {layers}" * bool(layers)
        + f" --bits {bits}" * (bits != 8)
        + " --soft FOLDER_OF_SOFT_LABELS --teacher FOLDER_OF_TEACHER" * (soft is not None),
    )
    (work / "finished" / CARD_NAME).write_text(report.markdown(), encoding="utf-8")
    shutil.copy(work / "log.jsonl", work / "finished" / LOG_NAME)
    shutil.copy(PACKAGED / LICENSE_NAME, work / "finished" / LICENSE_NAME)
    put_in_place(work / "finished", output)
    typer.echo(report.markdown())


@app.command(name="soft-labels")
def write_soft_labels(
    data: DataOption,
    teacher: Annotated[
        list[Path],
        typer.Option(help="Folder of a finished model; several are averaged.", exists=True),
    ],
    output: Annotated[Path, typer.Option(help="Folder for the soft labels, one file for each corpus.")],
    gold: Annotated[Path, typer.Option(help="The project's own gold; its dev articles are read.")] = Path(
        "corpus/gold"
    ),
) -> None:
    """Let a finished model read all text that may teach, and write what it thinks of every word.

    A corpus that was read before is not read again. Example: python -m pipeline.training soft-labels
    --data CORPORA --teacher build/teacher --output build/soft
    """
    material = with_unlabelled(read_material(data, gold), data)
    teachers = [open_teacher(folder, material.inventory) for folder in teacher]
    read_corpora(teachers, material.texts, material.inventory, output, typer.echo)


@app.command()
def antecedents(
    data: DataOption,
    weights: Annotated[
        Path,
        typer.Option(help="Folder of the finished language model, which gets the new weights.", exists=True),
    ],
    epochs: Annotated[int, typer.Option(help="Passes over GUM.")] = coreference.Recipe().epochs,
    seed: Annotated[int, typer.Option(help="Of order and dropout.")] = coreference.Recipe().seed,
) -> None:
    """Train the head that weighs antecedents, over the vectors of a finished language model.

    To be run again after every training of the language model.
    Example: python -m pipeline.training antecedents --data CORPORA --weights pipeline/language/weights
    """
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    recipe = coreference.Recipe(epochs=epochs, seed=seed)
    material = coreference.read_material(data, spacy.load(weights), typer.echo)
    network = coreference.learn(material, recipe, typer.echo)
    coreference.write_weights(network, weights)
    report = coreference.card(coreference.measure(network, material), recipe)
    (weights / ANTECEDENTS_CARD_NAME).write_text(report, encoding="utf-8")
    typer.echo(report)


@app.command()
def confidence(
    gold: Annotated[
        Path, typer.Option(help="The project's own gold; dev is fitted on, test is scored.", exists=True)
    ],
    more: Annotated[Path, typer.Option(help="Gold of articles that no rule was made on.", exists=True)],
    speakers: Annotated[
        Path,
        typer.Option(help="Folder of attributions with speakers.jsonl, to fit speakers on.", exists=True),
    ],
    output: Annotated[Path, typer.Option(help="File for the weights; the card is written beside.")] = WEIGHTS,
    seed: Annotated[int, typer.Option(help="Of the folds.")] = 13,
) -> None:
    """Fit the probabilities that records carry. To be run again when the language model or the rules change.

    Example: python -m pipeline.training confidence --gold corpus/gold --more REAL/gold --speakers polnear/dev
    """
    articles = [
        *of_gold(gold, made_on=True, split="dev"),
        *of_gold(more, made_on=False),
        *of_speakers(speakers),
    ]
    fitted, reports = fit_confidence.learn(articles, seed)
    scored = fit_confidence.held_out(list(of_gold(gold, made_on=False, split="test")), fitted)
    output.parent.mkdir(parents=True, exist_ok=True)
    fit_confidence.write_weights(fitted, output)
    command = "python -m pipeline.training confidence --gold corpus/gold --more GOLD --speakers SPEAKERS"
    report = fit_confidence.card(reports, scored, command)
    output.with_name(CONFIDENCE_CARD_NAME).write_text(report, encoding="utf-8")
    typer.echo(report)


@app.command(name="baseline")
def train_baseline(
    data: DataOption,
    output: Annotated[Path, typer.Option(help="Folder for the finished baseline; replaced as a whole.")],
    work: WorkOption,
    steps: Annotated[int, typer.Option(help="Training steps of each half; 0 takes the configuration's.")] = 0,
) -> None:
    """Train the convolutional baseline that `make bench` compares with.

    Example: python -m pipeline.training baseline --data CORPORA --output build/cnn --work build/cnn.work
    """
    for name, count in command.make(data, output, work, steps).items():
        typer.echo(f"{name}: {count} texts")


def _percentages(prefix: str, scored: score.SyntaxScore) -> dict[str, float]:
    return {f"{prefix} {name}": 100 * value for name, value in scored.measures.items()}


def _in_words(recipe: Recipe) -> str:
    lower = f", each layer {recipe.layer_decay:g} of the one above" if recipe.layer_decay < 1 else ""
    return (
        f"{recipe.epochs:g} epochs, batches of {recipe.pieces:,} word pieces, learning rates "
        f"{recipe.encoder_rate:g} (encoder{lower}) and {recipe.head_rate:g} (heads), seed {recipe.seed}"
    )


def _reading(name: str, nlp: Language, references: held_out.HeldOut, *, gold_tokens: bool) -> card.Reading:
    def names(docs: list[Doc], title: str, group: dict[str, str] | None = None) -> score.EntityScore:
        return score.entities(nlp, docs, title, gold_tokens=gold_tokens, group=group)

    return card.Reading(
        name,
        [
            score.syntax(nlp, references.gum, "GUM dev", gold_tokens=gold_tokens),
            score.syntax(nlp, references.ewt, "EWT dev", gold_tokens=gold_tokens),
        ],
        [
            names(references.universal, "UNER-EWT dev, its own labels", score.UNIVERSAL_NER),
            names(references.uner, "UNER-EWT dev, contract labels"),
            names(references.crossner, "CrossNER dev, contract labels"),
            names(references.own, "own sentences, held out"),
            names(references.gold_dev, "project gold, dev"),
            names(references.gold_test, "project gold, test"),
        ],
    )


if __name__ == "__main__":
    app()
