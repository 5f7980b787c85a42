"""Encoders that training starts from, in Hugging Face's layout: their sizes, their weights, their vocabulary.

BERT (Devlin et al. 2019) and MPNet (Song et al. 2020) are the same layers under different names. MPNet adds
to every layer's attention one learned bias for each head and distance, reserves its first two positions, and
names its special pieces otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from pipeline.language.encoder.pieces import BREAK, PADDING, START

CONFIG_FILE, WEIGHTS_FILE, VOCABULARY_FILE = "config.json", "model.safetensors", "vocab.txt"
# MPNet counts positions from its padding piece on, as fairseq does; ours are counted from 0.
_RESERVED_POSITIONS = 2
_SPECIAL = {"<s>": START, "</s>": BREAK, "<pad>": PADDING}
_NAMES = {
    "bert": {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "attended": "attention.output.dense", "attended_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense", "outer": "output.dense", "outer_norm": "output.LayerNorm",
    },
    "mpnet": {
        "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
        "attended": "attention.attn.o", "attended_norm": "attention.LayerNorm",
        "inner": "intermediate.dense", "outer": "output.dense", "outer_norm": "output.LayerNorm",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Architecture:
    """Sizes of an encoder.

    Attributes:
        kind: `bert` or `mpnet`, as the folder's configuration says.
        hidden, inner: width of a vector, and of the layers' inner one.
        heads, layers: attention heads of a layer, and layers.
        pieces, positions: rows of the tables of word pieces and of positions.
        epsilon: of layer normalisation.
        distances: buckets of the attention bias by distance; 0 where there is none.
    """

    kind: str
    hidden: int
    inner: int
    heads: int
    layers: int
    pieces: int
    positions: int
    epsilon: float = 1e-12
    distances: int = 0


def read_architecture(folder: Path, *, layers: int = 0) -> Architecture:
    """What the folder's `config.json` says, or only its lowest `layers` layers.

    Raises ValueError for an encoder of another kind, or of fewer layers than asked for.
    """
    config: dict[str, Any] = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
    kind = config.get("model_type", "bert")
    if kind not in _NAMES:
        raise ValueError(f"{folder} holds an encoder of the kind {kind!r}; use one of {', '.join(_NAMES)}")
    if layers > config["num_hidden_layers"]:
        raise ValueError(f"{folder} holds {config['num_hidden_layers']} layers, not {layers}")
    mpnet = kind == "mpnet"
    return Architecture(
        kind=kind,
        hidden=config["hidden_size"],
        inner=config["intermediate_size"],
        heads=config["num_attention_heads"],
        layers=layers or config["num_hidden_layers"],
        pieces=config["vocab_size"],
        positions=config["max_position_embeddings"] - _RESERVED_POSITIONS * mpnet,
        epsilon=config.get("layer_norm_eps", 1e-12),
        distances=config["relative_attention_num_buckets"] if mpnet else 0,
    )


def read_weights(folder: Path, architecture: Architecture) -> dict[str, Tensor]:
    """The encoder's weights under the names that `Network` gives them.

    Raises ValueError when one is missing.
    """
    found = load_file(folder / WEIGHTS_FILE)
    take = {name.removeprefix(f"{architecture.kind}."): tensor for name, tensor in found.items()}
    try:
        return _renamed(take, architecture)
    except KeyError as error:
        raise ValueError(f"{folder} holds no such encoder: {error.args[0]} is missing") from None


def _renamed(take: Mapping[str, Tensor], architecture: Architecture) -> dict[str, Tensor]:
    positions = take["embeddings.position_embeddings.weight"]
    if architecture.kind == "bert":
        # There is one text at a time, so its token type is as good as part of its position.
        positions = positions + take["embeddings.token_type_embeddings.weight"][0]
    else:
        positions = positions[_RESERVED_POSITIONS:]
    state = {
        "pieces.weight": take["embeddings.word_embeddings.weight"],
        "positions.weight": positions,
        "norm.weight": take["embeddings.LayerNorm.weight"],
        "norm.bias": take["embeddings.LayerNorm.bias"],
    }
    if architecture.distances:
        state["distances.weight"] = take["encoder.relative_attention_bias.weight"]
    names = _NAMES[architecture.kind]
    for number in range(architecture.layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            state[f"{new}qkv.{kind}"] = torch.cat(
                [take[f"{old}{names[part]}.{kind}"] for part in ("query", "key", "value")]
            )
            for here in ("attended", "attended_norm", "inner", "outer", "outer_norm"):
                state[f"{new}{here}.{kind}"] = take[f"{old}{names[here]}.{kind}"]
    return state


def read_vocabulary(folder: Path) -> list[str]:
    """The folder's word pieces by their numbers; special pieces have BERT's names in any encoder."""
    lines = (folder / VOCABULARY_FILE).read_text(encoding="utf-8").splitlines()
    if _SPECIAL.keys().isdisjoint(lines):
        return lines
    renamed = set(_SPECIAL.values())
    # MPNet's vocabulary also holds BERT's special pieces, which it was never trained with.
    return [_SPECIAL.get(line, f"[unused {line}]" if line in renamed else line) for line in lines]
