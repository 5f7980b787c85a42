"""A whole spaCy pipeline around the exported network."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import spacy
import srsly
from spacy.language import Language

from pipeline.language.encoder import component
from pipeline.language.load import prepare
from pipeline.training.export import export
from pipeline.training.material import Material
from pipeline.training.network import Network

# What a model is called, by the encoder that it was made from.
NAMES = {"bert": "news_minilm", "mpnet": "news_mpnet"}
VERSION, LICENSE = "3.0.0", "CC BY-SA 4.0"
DESCRIPTION = (
    "English news: tags, morphology, lemmas, UD dependencies, sentences, named entities and attributions, "
    "in one pass on one CPU core."
)


def assemble(
    network: Network, material: Material, vocabulary: Sequence[str], folder: Path, *, quantised: bool
) -> Language:
    """Export the network and write a whole spaCy pipeline around it into `folder`; returns it, loaded."""
    shutil.rmtree(folder, ignore_errors=True)
    parts = folder / component.NAME
    training = network.training
    export(network, parts, quantised=quantised)
    network.train(training)
    srsly.write_json(parts / component.CLASSES_FILE, asdict(material.inventory))
    srsly.write_json(parts / component.LEMMAS_FILE, material.lemmas)
    (parts / component.VOCABULARY_FILE).write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    nlp = spacy.blank("en")
    prepare(nlp)
    nlp.add_pipe(component.NAME, config={"vectors": True})
    nlp.get_pipe(component.NAME).from_disk(parts)  # type: ignore[attr-defined]
    name = NAMES[network.architecture.kind]
    nlp.meta.update(name=name, version=VERSION, description=DESCRIPTION, license=LICENSE)
    nlp.to_disk(folder, exclude=[component.NAME])
    return spacy.load(folder)


def put_in_place(finished: Path, output: Path) -> None:
    """Copy a finished model to `output`: beside the old one first, so that it is never there half-written."""
    fresh, old = output.with_name(output.name + ".new"), output.with_name(output.name + ".old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(finished, fresh)
    if output.exists():
        output.rename(old)
    fresh.rename(output)
    shutil.rmtree(old, ignore_errors=True)
