"""The training of the learned head, and what it finds on texts it was not taught."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language

from pipeline.recognize.antecedents.scorer import FILE
from pipeline.training.coreference.documents import CoreferenceText, read_gap, read_gum, read_litbank
from pipeline.training.coreference.examples import Example, make_example
from pipeline.training.coreference.network import AntecedentNetwork, loss


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run depends on, besides the texts.

    Attributes:
        novels, choices: share of LitBank's texts and of GAP's passages seen in each epoch.
        choice_weight: weight of a batch of passages beside a whole document.
    """

    epochs: int = 12
    rate: float = 2e-3
    dropout: float = 0.3
    novels: float = 0.3
    choices: float = 0.5
    choice_weight: float = 0.4
    choice_batch: int = 20
    warm_up: float = 0.05
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Material:
    """What is taught (GUM, LitBank, GAP's development part) and what is only scored."""

    documents: list[Example]
    novels: list[Example]
    choices: list[Example]
    held_out: list[Example]
    held_out_choices: list[Example]


def read_material(data: Path, nlp: Language, say: Callable[[str], None]) -> Material:
    """Parse the corpora below `data`, laid out as its README says."""

    def examples(name: str, texts: Sequence[CoreferenceText]) -> list[Example]:
        made = [example for text in texts if (example := make_example(text, nlp)) is not None]
        say(f"{name}: {len(made)} of {len(texts)} texts")
        return made

    return Material(
        documents=examples("GUM train", list(read_gum(data / "gum" / "train" / "dep"))),
        novels=examples("LitBank", list(read_litbank(data / "litbank" / "coref"))),
        choices=examples("GAP development", list(read_gap(data / "gap" / "gap-development.tsv"))),
        held_out=examples("GUM dev", list(read_gum(data / "gum" / "dev" / "dep"))),
        held_out_choices=examples("GAP validation", list(read_gap(data / "gap" / "gap-validation.tsv"))),
    )


def learn(material: Material, recipe: Recipe, say: Callable[[str], None]) -> AntecedentNetwork:
    """Train on all documents and a share of the others, in an order that the seed decides."""
    order = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    first = material.documents[0]
    network = AntecedentNetwork(
        first.vectors.shape[1], first.mentions.shape[1], first.pairs.shape[1], recipe.dropout
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=0.01)
    for epoch in range(recipe.epochs):
        batches = [([document], 1.0) for document in material.documents]
        batches += [([novel], 1.0) for novel in material.novels if order.random() < recipe.novels]
        choices = [choice for choice in material.choices if order.random() < recipe.choices]
        for begin in range(0, len(choices), recipe.choice_batch):
            batches.append((choices[begin : begin + recipe.choice_batch], recipe.choice_weight))
        order.shuffle(batches)
        total = 0.0
        for step, (batch, weight) in enumerate(batches):
            done = (epoch + step / len(batches)) / recipe.epochs
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * min(1.0, done / recipe.warm_up) * (1.0 - done)
            optimizer.zero_grad()
            error = weight * torch.stack([_error(network, each) for each in batch]).mean()
            error.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            total += float(error.detach())
        say(f"epoch {epoch + 1} of {recipe.epochs}: mean loss {total / len(batches):.3f}")
    network.eval()
    return network


def _error(network: AntecedentNetwork, example: Example) -> torch.Tensor:
    scores, nothing = network(example)
    return loss(scores, nothing, example)


def write_weights(network: AntecedentNetwork, folder: Path) -> Path:
    """Write the weights into the folder of the language model."""
    path = folder / FILE
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **network.arrays())
    return path


def measure(network: AntecedentNetwork, material: Material) -> dict[str, float]:
    """Precision and recall of the best link of GUM dev's mentions; share of GAP validation's right names."""
    linked = right = wanted = 0
    with torch.no_grad():
        for example in material.held_out:
            scores, nothing = (value.numpy() for value in network(example))
            for row in example.taught.tolist():
                own = np.flatnonzero(example.later == row)
                if not len(own):
                    continue
                wanted += bool(example.right[own].any())
                best = own[int(np.argmax(scores[own]))]
                if scores[best] > nothing[row]:
                    linked += 1
                    right += bool(example.right[best])
        chosen = [
            bool(
                example.right[int(np.argmax(np.where(example.weighed, network(example)[0].numpy(), -np.inf)))]
            )
            for example in material.held_out_choices
        ]
    return {
        "GUM dev, links: precision": right / max(linked, 1),
        "GUM dev, links: recall": right / max(wanted, 1),
        "GUM dev, mentions to be linked": wanted,
        "GAP validation, right of two names": sum(chosen) / max(len(chosen), 1),
        "GAP validation, passages": len(chosen),
    }


def card(figures: dict[str, float], recipe: Recipe) -> str:
    """The card of the weights, in Markdown."""
    rows = "\n".join(
        f"| {name} | {value:.3f} |" if isinstance(value, float) else f"| {name} | {value:,} |"
        for name, value in figures.items()
    )
    return f"""# antecedents

Weighs the earlier mentions that a pronoun or a noun phrase may take up again: a small network over the
vectors of the language model beside it. Taught on the training part of GUM (annotations CC BY 4.0), LitBank
(CC BY 4.0) and the development part of GAP (Apache 2.0). Licence: CC BY-SA 4.0, as the language model.

A person's name is read by the vector of the word that governs it, so that no gender is guessed from the name.

| figure | |
|---|---|
{rows}

Links are the single best candidates by the head alone, before agreement and the margins of
`pipeline.resolve.entities`.

Made with `python -m pipeline.training antecedents --data FOLDER_OF_CORPORA --weights
pipeline/language/weights`, {recipe.epochs} epochs, learning rate {recipe.rate:g}, dropout {recipe.dropout:g},
seed {recipe.seed}.
"""
