"""The training loop: sums of losses that leave out what a corpus does not annotate."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from pipeline.language.encoder.pieces import WordPieces
from pipeline.language.encoder.windows import WINDOW_PIECES
from pipeline.training.annotated import MISSING, WORD_LABELS
from pipeline.training.batches import Batch, epoch
from pipeline.training.checkpoints import CHECKPOINT_EVERY, Run
from pipeline.training.material import Material
from pipeline.training.network import ATTRIBUTION_TAGS, ENCODER, FORBIDDEN, Network, Predictions

# What each head's mean loss counts for: trees and names are the hard ones, and most words are no names.
WEIGHTS = {
    "upos": 0.3, "xpos": 0.3, "feats": 0.3, "lemma": 0.4, "starts": 0.5, "arcs": 1.0, "relations": 0.6,
    "entities": 2.5, "attributions": 0.6,
}  # fmt: skip
LARGEST_GRADIENT = 1.0
# What a corpus's own labels and a teacher's count for, where a teacher has read the texts: most of the weight
# is on the teacher's (Hinton et al. 2015).
HARD_SHARE, SOFT_SHARE = 0.4, 1.0
# Where sentences are annotated, the corpus alone is believed: the teacher finds those of unedited web text
# (89.9 F1 on EWT dev) worse than a student taught by the corpora only (92.0).
CORPUS_KNOWS_BETTER = "starts"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a training run is made of; the same recipe and seed give the same weights on one machine.

    Attributes:
        epochs: passes over the material, as its shares sample it.
        pieces: padded word pieces of a batch.
        encoder_rate, head_rate: highest learning rates, reached after `warm_up` of all steps.
        layer_decay: what each layer's rate is of the rate of the layer above it.
        seed: of the order, the variation and the dropout.
    """

    epochs: float = 15.0
    pieces: int = 2048
    encoder_rate: float = 4e-4
    head_rate: float = 1e-3
    layer_decay: float = 1.0
    warm_up: float = 0.04
    decay: float = 0.01
    seed: int = 20231010


# A large encoder knows more to begin with: it is changed less, the lower its layers the less (layer-wise
# rates, Howard and Ruder 2018), and learns from more, smaller batches.
RECIPES = {
    "bert": Recipe(),
    "mpnet": Recipe(
        epochs=3.0, pieces=1024, encoder_rate=8e-5, head_rate=8e-4, layer_decay=0.9, warm_up=0.06
    ),
}


def losses(
    predicted: Predictions, batch: Batch, relations: Callable[[Tensor, Tensor], Tensor]
) -> dict[str, Tensor]:
    """Mean loss of every head over the words that are annotated for it."""
    found: dict[str, Tensor] = {}
    for column, name in enumerate(WORD_LABELS):
        found[name] = _mean_loss(getattr(predicted, name), batch.labels[:, :, column])
    found["starts"] = _mean_loss(predicted.starts, batch.starts)
    layers = predicted.attributions.unflatten(-1, (-1, ATTRIBUTION_TAGS))
    found["attributions"] = _mean_loss(layers, batch.attributions)
    found["entities"] = allowed_loss(predicted.entities, batch.entities)
    apart = batch.sentence[:, :, None] != batch.sentence[:, None, :]
    found["arcs"] = _mean_loss(predicted.arcs.masked_fill(apart, FORBIDDEN), batch.heads)
    row, word = torch.nonzero((batch.heads != MISSING) & (batch.relations != MISSING), as_tuple=True)
    governor = batch.heads[row, word]
    scores = relations(predicted.dependents[row, word], predicted.governors[row, governor])
    found["relations"] = _mean_loss(scores, batch.relations[row, word])
    return found


def soft_losses(
    predicted: Predictions, batch: Batch, relations: Callable[[Tensor, Tensor], Tensor]
) -> dict[str, Tensor]:
    """Mean cross entropy of every head with what a teacher says, over the words it speaks of."""
    soft = batch.soft
    if soft is None:
        return {}
    found = {
        name: _soft_loss(getattr(predicted, name), soft.classes[name], soft.shares[name])
        for name in (*WORD_LABELS, "entities")
    }
    apart = batch.sentence[:, :, None] != batch.sentence[:, None, :]
    arcs = predicted.arcs.masked_fill(apart, FORBIDDEN)
    found["arcs"] = _soft_loss(arcs, soft.classes["arcs"], soft.shares["arcs"])
    row, word = torch.nonzero(soft.shares["relations"].sum(-1) > 0, as_tuple=True)
    governor = soft.governors[row, word]
    scores = relations(predicted.dependents[row, word], predicted.governors[row, governor])
    found["relations"] = _soft_loss(
        scores, soft.classes["relations"][row, word], soft.shares["relations"][row, word]
    )
    asked = (soft.starts != MISSING) & (batch.starts == MISSING)
    both = torch.stack([1 - soft.starts, soft.starts], dim=-1) * asked[..., None]
    found["starts"] = _soft_loss(predicted.starts, torch.arange(2).expand(both.shape), both)
    layers = predicted.attributions.unflatten(-1, (-1, ATTRIBUTION_TAGS))
    shares = soft.attributions.unflatten(-1, (-1, ATTRIBUTION_TAGS))
    found["attributions"] = _soft_loss(layers, torch.arange(ATTRIBUTION_TAGS).expand(shares.shape), shares)
    return found


def _soft_loss(logits: Tensor, classes: Tensor, shares: Tensor) -> Tensor:
    """Cross entropy with shares of some classes, all 0 where nothing is said; 0 where nothing is at all."""
    each = -(logits.log_softmax(-1).gather(-1, classes) * shares).sum(-1)
    said = shares.sum(-1) > 0
    return (each * said).sum() / said.sum().clamp(min=1)


def taught(hard: dict[str, Tensor], soft: dict[str, Tensor]) -> Tensor:
    """What a step lowers: each head's loss by its weight, a teacher's beside the corpus's if there is one."""
    total = torch.zeros(())
    for name, weight in WEIGHTS.items():
        share = HARD_SHARE if name in soft and name != CORPUS_KNOWS_BETTER else 1.0
        total = total + weight * hard[name] * share
        if name in soft:
            total = total + weight * soft[name] * SOFT_SHARE
    return total


def _mean_loss(logits: Tensor, gold: Tensor) -> Tensor:
    """Cross entropy over what is annotated; 0 where nothing is."""
    total = functional.cross_entropy(
        logits.flatten(0, -2), gold.flatten(), ignore_index=MISSING, reduction="sum"
    )
    return total / (gold != MISSING).sum().clamp(min=1)


def allowed_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """Negative log of the summed probability of all tags that a word may have.

    logits: B × W × tags. allowed: B × W bit sets; a word whose set is empty is left out.
    """
    bits = (allowed[:, :, None] >> torch.arange(logits.shape[-1])) & 1
    of_allowed = logits.masked_fill(bits == 0, FORBIDDEN).logsumexp(-1)
    each = logits.logsumexp(-1) - of_allowed
    annotated = allowed != 0
    return (each * annotated).sum() / annotated.sum().clamp(min=1)


def parameter_groups(network: Network, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameters that learn, grouped by their rate, for an optimiser.

    The heads have a rate of their own, and so have the case shapes, which no encoder knows yet; what else is
    under the lowest layer learns as slowly as that one.
    """
    groups: dict[float, list[Tensor]] = {}
    top = network.architecture.layers - 1
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        part, *rest = name.split(".")
        if part not in ENCODER or part == "shapes":
            rate = recipe.head_rate
        else:
            depth = int(rest[0]) if part == "layers" else 0
            rate = recipe.encoder_rate * recipe.layer_decay ** (top - depth)
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate, "initial_lr": rate} for rate, parameters in groups.items()]


def learn(
    network: Network,
    material: Material,
    pieces: WordPieces,
    recipe: Recipe,
    work: Path,
    measure: Callable[[Network], dict[str, float]],
    *,
    measure_every: int,
    checkpoint_every: float = CHECKPOINT_EVERY,
) -> None:
    """Train `network` in place; a log and checkpoints go to `work`, and a run cut off goes on from the last.

    It then ends with the weights that it would have ended with anyhow.

    measure_every: epochs between measurements; the last step is always measured.
    checkpoint_every: seconds between checkpoints.
    """
    network.pieces.weight.requires_grad_(False)
    network.precision = fastest_precision()
    optimizer = torch.optim.AdamW(
        parameter_groups(network, recipe), weight_decay=recipe.decay, betas=(0.9, 0.98), fused=True
    )
    learning = [parameter for group in optimizer.param_groups for parameter in group["params"]]

    def batches_of(number: int) -> list[Batch]:
        """The batches of an epoch, which depend on its number and the recipe alone."""
        choose = random.Random(f"{recipe.seed} {number}")
        texts = material.epoch(choose)
        return epoch(
            texts,
            pieces,
            size=recipe.pieces,
            longest=WINDOW_PIECES,
            choose=choose,
            # Only for sixteen bits are kernels made anew for each shape.
            few_shapes=network.precision == torch.bfloat16,
        )

    steps = math.ceil(len(batches_of(0)) * recipe.epochs)
    run = Run(work, network, optimizer)
    beginning = {"recipe": asdict(recipe), "steps": steps, "words": material.words}
    if not run.go_on():
        torch.manual_seed(recipe.seed)
        run.write(beginning)
    elif run.step < steps:
        run.write({"goes_on_from": run.step, **beginning})
    network.train()
    while run.step < steps:
        queue = batches_of(run.epoch)
        for batch in queue[run.used :]:
            share = _share(run.step, steps, recipe.warm_up)
            for group in optimizer.param_groups:
                group["lr"] = group["initial_lr"] * share
            predicted = network(batch.pieces, batch.shapes, batch.first, batch.mask)
            found = losses(predicted, batch, network.relations)
            soft = soft_losses(predicted, batch, network.relations)
            taught(found, soft).backward()
            torch.nn.utils.clip_grad_norm_(learning, LARGEST_GRADIENT)
            optimizer.step()
            optimizer.zero_grad()
            run.count(
                {name: loss.item() for name, loss in found.items()}
                | {f"soft {name}": loss.item() for name, loss in soft.items()}
            )
            if run.step == steps:
                break
            if run.seconds_since_kept > checkpoint_every:
                run.keep()
        else:
            run.epoch, run.used = run.epoch + 1, 0
            if run.epoch % measure_every == 0:
                run.measure(measure)
    run.measure(measure)
    network.precision = torch.float32
    network.eval()


def fastest_precision() -> torch.dtype:
    """Sixteen bits where the processor multiplies them itself; elsewhere they are eighty times slower."""
    return torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32


def _share(step: int, steps: int, warm_up: float) -> float:
    """The share of the highest learning rate: up in a line through the warm-up, then down in a line to 0."""
    rise = max(1.0, warm_up * steps)
    return min((step + 1) / rise, max(0.0, (steps - step) / max(1.0, steps - rise)))
