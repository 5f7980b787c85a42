"""A BERT of random weights, small enough to train and export in a test. Needs torch."""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file

from pipeline.training.starts import Architecture

HIDDEN, INNER, LAYERS, POSITIONS = 24, 32, 2, 256
PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    ".",
    ",",
    "ann",
    "lee",
    "saw",
    "oslo",
    "they",
    "left",
    "sang",
    "nobody",
    "said",
    "sales",
    "fell",
    "we",
    "are",
    "sorry",
    "she",
    "added",
    "rain",
    "on",
    "monday",
    "that",
    "’",
    "“",
    "”",
    "##s",
    "##ing",
]
VOCABULARY = [*PIECES, *(letter for letter in "bcdefghijklmnopqrstuvwxyz"), "##a", "##b"]
CONFIG = {
    "hidden_size": HIDDEN,
    "num_hidden_layers": LAYERS,
    "num_attention_heads": 2,
    "intermediate_size": INNER,
    "max_position_embeddings": POSITIONS,
    "vocab_size": len(VOCABULARY),
}


ARCHITECTURE = Architecture(
    kind="bert",
    hidden=HIDDEN,
    inner=INNER,
    heads=2,
    layers=LAYERS,
    pieces=len(VOCABULARY),
    positions=POSITIONS,
)


def state() -> dict[str, torch.Tensor]:
    """Random weights under the names that Hugging Face gives them."""
    drawn = torch.Generator().manual_seed(7)

    def linear(name: str, outputs: int, inputs: int) -> dict[str, torch.Tensor]:
        return {
            f"{name}.weight": torch.randn(outputs, inputs, generator=drawn) / inputs**0.5,
            f"{name}.bias": torch.randn(outputs, generator=drawn) / 10,
        }

    def norm(name: str) -> dict[str, torch.Tensor]:
        return {
            f"{name}.weight": 1 + torch.randn(HIDDEN, generator=drawn) / 10,
            f"{name}.bias": torch.randn(HIDDEN, generator=drawn) / 10,
        }

    tensors = {
        f"embeddings.{name}_embeddings.weight": torch.randn(rows, HIDDEN, generator=drawn)
        for name, rows in (("word", len(VOCABULARY)), ("position", POSITIONS), ("token_type", 2))
    }
    tensors |= norm("embeddings.LayerNorm")
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        for part in ("query", "key", "value"):
            tensors |= linear(f"{layer}.attention.self.{part}", HIDDEN, HIDDEN)
        tensors |= linear(f"{layer}.attention.output.dense", HIDDEN, HIDDEN)
        tensors |= norm(f"{layer}.attention.output.LayerNorm")
        tensors |= linear(f"{layer}.intermediate.dense", INNER, HIDDEN)
        tensors |= linear(f"{layer}.output.dense", HIDDEN, INNER)
        tensors |= norm(f"{layer}.output.LayerNorm")
    return tensors


def write_encoder(folder: Path, prefix: str = "bert.") -> Path:
    """The folder that training starts from."""
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    save_file({prefix + name: tensor for name, tensor in state().items()}, folder / "model.safetensors")
    return folder
