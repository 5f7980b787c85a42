"""The training loop: sums of losses that leave out what a corpus does not annotate."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from pipeline.language.encoder.pieces import WordPieces
from pipeline.language.encoder.windows import WINDOW_PIECES
from pipeline.training.annotated import MISSING, WORD_LABELS
from pipeline.training.batches import Batch, epoch
from pipeline.training.material import Material
from pipeline.training.network import ATTRIBUTION_TAGS, FORBIDDEN, Network, Predictions

# What each head's mean loss counts for: trees and names are the hard ones, and most words are no names.
WEIGHTS = {
    "upos": 0.3, "xpos": 0.3, "feats": 0.3, "lemma": 0.4, "starts": 0.5, "arcs": 1.0, "relations": 0.6,
    "entities": 2.5, "attributions": 0.6,
}  # fmt: skip
LARGEST_GRADIENT = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a training run is made of; the same recipe and seed give the same weights on one machine.

    Attributes:
        epochs: passes over the material, as its shares sample it.
        pieces: padded word pieces of a batch.
        encoder_rate, head_rate: highest learning rates, reached after `warm_up` of all steps.
        seed: of the order, the variation and the dropout.
    """

    epochs: float = 15.0
    pieces: int = 2048
    encoder_rate: float = 4e-4
    head_rate: float = 1e-3
    warm_up: float = 0.04
    decay: float = 0.01
    seed: int = 20231010


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


def learn(
    network: Network,
    material: Material,
    pieces: WordPieces,
    recipe: Recipe,
    work: Path,
    measure: Callable[[Network], dict[str, float]],
    *,
    measure_every: int,
) -> None:
    """Train `network` in place; checkpoints and a log go to `work`, and a run cut off goes on from there."""
    choose = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    network.pieces.weight.requires_grad_(False)
    encoder = ("positions", "shapes", "norm", "layers")
    groups: dict[bool, list[Tensor]] = {True: [], False: []}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            groups[name.split(".")[0] in encoder].append(parameter)
    optimizer = torch.optim.AdamW(
        [
            {"params": groups[True], "lr": recipe.encoder_rate},
            {"params": groups[False], "lr": recipe.head_rate},
        ],
        weight_decay=recipe.decay,
        betas=(0.9, 0.98),
        fused=True,
    )

    def next_epoch() -> list[Batch]:
        texts = material.epoch(choose)
        return epoch(texts, pieces, size=recipe.pieces, longest=WINDOW_PIECES, choose=choose)

    queue = next_epoch()
    steps = math.ceil(len(queue) * recipe.epochs)

    def rate(step: int) -> float:
        rise = max(1.0, recipe.warm_up * steps)
        return min((step + 1) / rise, max(0.0, (steps - step) / max(1.0, steps - rise)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    checkpoint = work / "checkpoint.pt"
    step = 0
    if checkpoint.is_file():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        step = state["step"]
        choose.seed(recipe.seed + step)
    network.precision = torch.bfloat16
    network.train()
    log = (work / "log.jsonl").open("a", encoding="utf-8")
    beginning = {"recipe": asdict(recipe), "steps": steps, "words": material.words}
    if step < steps:
        log.write(json.dumps({"goes_on_from": step, **beginning} if step else beginning) + "\n")
    running: dict[str, float] = {}
    began = time.perf_counter()
    while step < steps:
        if not queue:
            queue = next_epoch()
        batch = queue.pop()
        predicted = network(batch.pieces, batch.shapes, batch.first, batch.mask)
        found = losses(predicted, batch, network.relations)
        total = sum(WEIGHTS[name] * loss for name, loss in found.items())
        assert isinstance(total, Tensor)
        total.backward()
        torch.nn.utils.clip_grad_norm_([p for group in groups.values() for p in group], LARGEST_GRADIENT)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        step += 1
        for name, loss in found.items():
            running[name] = 0.98 * running.get(name, loss.item()) + 0.02 * loss.item()
        if step % measure_every == 0 or step == steps:
            network.eval()
            row = {
                "step": step,
                "seconds": round(time.perf_counter() - began),
                "loss": {name: round(value, 4) for name, value in running.items()},
                **{name: round(value, 2) for name, value in measure(network).items()},
            }
            network.train()
            log.write(json.dumps(row) + "\n")
            log.flush()
            fresh = checkpoint.with_suffix(".new")
            torch.save(
                {
                    "network": network.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(),
                    "step": step,
                },
                fresh,
            )
            fresh.replace(checkpoint)
    log.close()
    network.precision = torch.float32
    network.eval()
