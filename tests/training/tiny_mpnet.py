"""An MPNet of random weights under the names that Hugging Face gives them. Needs torch."""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file

from tests.training.tiny_bert import HIDDEN, INNER, LAYERS, POSITIONS, VOCABULARY
from tests.training.tiny_bert import state as bert_state

HEADS, BUCKETS, RESERVED = 2, 8, 2
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
# MPNet was trained with a vocabulary of BERT's behind its own special pieces.
LINES = [*SPECIAL, *VOCABULARY, "<mask>"]
CONFIG = {
    "model_type": "mpnet",
    "hidden_size": HIDDEN,
    "num_hidden_layers": LAYERS,
    "num_attention_heads": HEADS,
    "intermediate_size": INNER,
    "max_position_embeddings": POSITIONS + RESERVED,
    "relative_attention_num_buckets": BUCKETS,
    "layer_norm_eps": 1e-05,
    "vocab_size": len(LINES),
}
_NAMES = {
    "attention.self.query": "attention.attn.q",
    "attention.self.key": "attention.attn.k",
    "attention.self.value": "attention.attn.v",
    "attention.output.dense": "attention.attn.o",
    "attention.output.LayerNorm": "attention.LayerNorm",
}


def state() -> dict[str, torch.Tensor]:
    """Random weights."""
    drawn = torch.Generator().manual_seed(8)
    tensors = {}
    for name, tensor in bert_state().items():
        for old, new in _NAMES.items():
            name = name.replace(old, new)
        tensors[name] = tensor
    del tensors["embeddings.token_type_embeddings.weight"]
    return tensors | {
        "embeddings.word_embeddings.weight": torch.randn(len(LINES), HIDDEN, generator=drawn),
        "embeddings.position_embeddings.weight": torch.randn(POSITIONS + RESERVED, HIDDEN, generator=drawn),
        "encoder.relative_attention_bias.weight": torch.randn(BUCKETS, HEADS, generator=drawn),
    }


def write_mpnet(folder: Path, prefix: str = "") -> Path:
    """The folder that training starts from."""
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    (folder / "vocab.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    save_file({prefix + name: tensor for name, tensor in state().items()}, folder / "model.safetensors")
    return folder
