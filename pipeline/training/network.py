"""The network in PyTorch: a BERT or MPNet encoder with a case-shape embedding, and its heads.

Shapes are written B (batch), P (word pieces), W (words), H (hidden size).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.language.encoder.attributions import LAYERS
from pipeline.language.encoder.pieces import SHAPES
from pipeline.language.encoder.windows import WINDOW_PIECES
from pipeline.training.annotated import Inventory
from pipeline.training.starts import Architecture, read_weights

ARC_SIZE = 192
RELATION_SIZE = 96
DROPOUT = 0.1
# Governors are looked for inside the sentence: the score of all others.
FORBIDDEN = -1e4
ATTRIBUTION_TAGS = 3
# Word pieces farther apart than this are as far apart as can be (MPNet, as T5 before it).
FARTHEST = 128
# Parts of the network that are the encoder; the others are heads.
ENCODER = ("pieces", "positions", "shapes", "norm", "distances", "layers")


@dataclass(frozen=True, slots=True)
class Predictions:
    """What the heads say of B × W words; every field is logits over the classes of its last dimension.

    `arcs` is B × W × W (dependent, governor; the diagonal for a root) before sentences are told apart;
    `dependents` and `governors` are what the relation scorer takes; `vectors` are the words' own.
    """

    upos: Tensor
    xpos: Tensor
    feats: Tensor
    lemma: Tensor
    starts: Tensor
    entities: Tensor
    attributions: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor
    vectors: Tensor


class Dropout(nn.Module):
    """Dropout whose masks are slices of one random pool: drawing them anew took 12% of the time."""

    POOL = 1 << 22

    def __init__(self) -> None:
        super().__init__()
        pool = (torch.rand(self.POOL) >= DROPOUT).float() / (1 - DROPOUT)
        self.register_buffer("pool", pool.bfloat16(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """`x` with a share of its values set to 0 and the others scaled up; unchanged in evaluation."""
        if not self.training:
            return x
        assert isinstance(self.pool, Tensor)
        start = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer as BERT has it (normalised after each part)."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        hidden, inner, epsilon = architecture.hidden, architecture.inner, architecture.epsilon
        self.heads = architecture.heads
        # The export puts the runtime's own operator here.
        self.attend = attention
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.attended = nn.Linear(hidden, hidden)
        self.attended_norm = nn.LayerNorm(hidden, eps=epsilon)
        self.inner = nn.Linear(hidden, inner)
        self.outer = nn.Linear(inner, hidden)
        self.outer_norm = nn.LayerNorm(hidden, eps=epsilon)
        self.dropout = Dropout()

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """B × P × H to the same; `mask` is added to the attention scores."""
        query, key, value = _linear(self.qkv, x).split(x.shape[-1], dim=-1)
        mixed = self.attend(query, key, value, self.heads, mask)
        x = _norm(self.attended_norm, x + self.dropout(_linear(self.attended, mixed)))
        inner = functional.gelu(_linear(self.inner, x))
        return _norm(self.outer_norm, x + self.dropout(_linear(self.outer, inner)))


def attention(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """Scaled dot-product attention of several heads, B × P × H from three of the same shape."""
    batch, pieces, hidden = query.shape
    size = hidden // heads
    query, key, value = (
        part.view(batch, pieces, heads, size).transpose(1, 2) for part in (query, key, value)
    )
    scores = query @ key.transpose(-1, -2) * size**-0.5
    if mask is not None:
        scores = scores + mask
    return (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, pieces, hidden)


def _linear(layer: nn.Linear, x: Tensor) -> Tensor:
    """The layer in the precision of `x`; the parameters themselves keep 32 bits."""
    return functional.linear(x, layer.weight.to(x.dtype), layer.bias.to(x.dtype))


def _norm(layer: nn.LayerNorm, x: Tensor) -> Tensor:
    shape = layer.normalized_shape
    return functional.layer_norm(x, list(shape), layer.weight.to(x.dtype), layer.bias.to(x.dtype), layer.eps)


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, architecture: Architecture, inventory: Inventory) -> None:
        super().__init__()
        hidden = architecture.hidden
        self.architecture = architecture
        self.precision = torch.float32
        self.pieces = nn.Embedding(architecture.pieces, hidden)
        self.positions = nn.Embedding(architecture.positions, hidden)
        self.shapes = nn.Embedding(SHAPES, hidden)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(hidden, eps=architecture.epsilon)
        self.distances = (
            DistanceBias(architecture.distances, architecture.heads) if architecture.distances else None
        )
        self.layers = nn.ModuleList(Layer(architecture) for _ in range(architecture.layers))
        self.dropout = Dropout()
        self.sizes = {
            "upos": len(inventory.upos),
            "xpos": len(inventory.xpos),
            "feats": len(inventory.feats),
            "lemma": len(inventory.lemma),
            "starts": 2,
            "entities": len(inventory.entities),
            "attributions": len(LAYERS) * ATTRIBUTION_TAGS,
        }
        self.tags = nn.Linear(hidden, sum(self.sizes.values()))
        self.arc_dependent = nn.Linear(hidden, ARC_SIZE)
        self.arc_governor = nn.Linear(hidden, ARC_SIZE)
        self.arc_weight = nn.Linear(ARC_SIZE, ARC_SIZE)
        self.root = nn.Linear(hidden, 1)
        self.relation_dependent = nn.Linear(hidden, RELATION_SIZE)
        self.relation_governor = nn.Linear(hidden, RELATION_SIZE)
        self.relations = RelationScorer(len(inventory.relations))

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """Vectors of the word pieces, B × P × H, in 32 bits."""
        positions = self.positions(torch.arange(pieces.shape[1], device=pieces.device))
        x = self.dropout(self.norm(self.pieces(pieces) + positions + self.shapes(shapes))).to(self.precision)
        added = None if self.distances is None else self.distances(pieces.shape[1]).to(x.dtype)
        if mask is not None:
            padding = ((1 - mask) * FORBIDDEN).to(x.dtype)[:, None, None, :]
            added = padding if added is None else added + padding
        for layer in self.layers:
            x = layer(x, added)
        return x.float()

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> Predictions:
        """What the heads say of every word.

        pieces, shapes, mask: B × P. first: B × W, the position of each word's first piece.
        """
        encoded = self.encode(pieces, shapes, mask)
        vectors = encoded.gather(1, first[:, :, None].expand(-1, -1, encoded.shape[2]))
        words = self.dropout(vectors)
        split = dict(zip(self.sizes, self.tags(words).split(list(self.sizes.values()), dim=-1), strict=True))
        dependents, governors = (
            functional.gelu(self.arc_dependent(words)),
            functional.gelu(self.arc_governor(words)),
        )
        arcs = self.arc_weight(dependents) @ governors.transpose(1, 2) * ARC_SIZE**-0.5
        diagonal = torch.eye(arcs.shape[1], device=arcs.device)
        arcs = arcs * (1 - diagonal) + self.root(words) * diagonal
        return Predictions(
            **split,
            arcs=arcs,
            dependents=functional.gelu(self.relation_dependent(words)),
            governors=functional.gelu(self.relation_governor(words)),
            vectors=vectors,
        )

    def load_encoder(self, folder: Path) -> None:
        """Take over a checkpoint in Hugging Face's layout, or only its lowest layers."""
        state = read_weights(folder, self.architecture)
        missing, _ = self.load_state_dict(state, strict=False)
        taken = ("pieces", "positions", "norm", "distances", "layers")
        lacking = [name for name in missing if name.split(".")[0] in taken]
        if lacking:
            raise ValueError(f"{folder} holds no encoder of this shape: {lacking[0]}")


class DistanceBias(nn.Module):
    """What MPNet adds to the attention scores of two word pieces: a number for each head and distance.

    Distances are told apart one by one up to a quarter of all buckets, then by ever wider ones, each
    direction for itself (the relative positions of T5, Raffel et al. 2020).
    """

    def __init__(self, buckets: int, heads: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(buckets, heads))
        places = torch.arange(WINDOW_PIECES)
        self.register_buffer("bucket", distance_bucket(places[None, :] - places[:, None], buckets), False)

    def forward(self, pieces: int) -> Tensor:
        """1 × heads × P × P for so many word pieces."""
        assert isinstance(self.bucket, Tensor)
        return self.weight[self.bucket[:pieces, :pieces]].permute(2, 0, 1)[None]


def distance_bucket(distance: Tensor, buckets: int) -> Tensor:
    """The bucket of each distance, of a word piece that is attended to from the one that attends."""
    half = buckets // 2
    exact = half // 2
    apart = distance.abs()
    wider = torch.log(apart.clamp(min=1).float() / exact) / math.log(FARTHEST / exact) * (half - exact)
    return (distance > 0).long() * half + torch.where(
        apart < exact, apart, (exact + wider.long()).clamp(max=half - 1)
    )


class RelationScorer(nn.Module):
    """Biaffine scores of the relations between words and their governors."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.count = relations
        self.weight = nn.Parameter(torch.empty(RELATION_SIZE + 1, relations * (RELATION_SIZE + 1)))
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Words × RELATION_SIZE twice, in pairs, to words × relations."""
        dependents, governors = _with_one(dependents), _with_one(governors)
        mixed = (dependents @ self.weight).view(-1, self.count, RELATION_SIZE + 1)
        return (mixed @ governors[:, :, None]).squeeze(-1)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[:, :1])], dim=-1)
