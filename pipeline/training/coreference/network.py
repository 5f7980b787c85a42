"""The learned head in torch; `pipeline.recognize.antecedents.scorer` runs the same sums in numpy."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.recognize.antecedents.table import Floats
from pipeline.training.coreference.examples import Example

HIDDEN, PRODUCTS = 64, 32
_NEVER = -1e9


class AntecedentNetwork(nn.Module):
    """Scores pairs of mentions; a mention's row is its vector and its features."""

    def __init__(self, vector: int, mention: int, pair: int, dropout: float) -> None:
        super().__init__()
        row = vector + mention
        self.later = nn.Linear(row, HIDDEN)
        self.earlier = nn.Linear(row, HIDDEN, bias=False)
        self.product_later = nn.Linear(vector, PRODUCTS, bias=False)
        self.product_earlier = nn.Linear(vector, PRODUCTS, bias=False)
        self.product = nn.Linear(PRODUCTS, HIDDEN, bias=False)
        self.pair = nn.Linear(pair, HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, 1, bias=False)
        self.nothing_hidden = nn.Linear(row, HIDDEN)
        self.nothing = nn.Linear(HIDDEN, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, example: Example) -> tuple[Tensor, Tensor]:
        """Scores of the pairs, and of taking up nothing, one per mention."""
        vectors = self.dropout(torch.from_numpy(example.vectors))
        rows = torch.cat([vectors, torch.from_numpy(example.mentions)], dim=1)
        i, j = torch.from_numpy(example.later), torch.from_numpy(example.earlier)
        products = self.product_later(vectors)[i] * self.product_earlier(vectors)[j]
        hidden = self.later(rows)[i] + self.earlier(rows)[j] + self.product(products)
        hidden = hidden + self.pair(torch.from_numpy(example.pairs))
        scores = self.out(self.dropout(torch.relu(hidden))).squeeze(1)
        nothing = self.nothing(self.dropout(torch.relu(self.nothing_hidden(rows)))).squeeze(1)
        return scores, nothing

    def arrays(self) -> dict[str, Floats]:
        """The weights as the scorer takes them, in 16 bits."""
        named = {
            name.removesuffix(".weight").replace(".bias", "_bias"): value
            for name, value in self.state_dict().items()
        }
        for name in ("out", "nothing"):
            named[name] = named[name][0]
        return {name: value.numpy().astype(np.float16) for name, value in named.items()}


def loss(scores: Tensor, nothing: Tensor, example: Example) -> Tensor:
    """Mean negative log-likelihood of taking up any right mention, or nothing where none is right."""
    later = torch.from_numpy(example.later)
    right, weighed = torch.from_numpy(example.right), torch.from_numpy(example.weighed)
    taught = torch.from_numpy(example.taught)
    count = len(nothing)
    all_mass = torch.logaddexp(_sums(scores.masked_fill(~weighed, _NEVER), later, count), nothing)
    right_mass = _sums(scores.masked_fill(~right, _NEVER), later, count)
    has_right = torch.zeros(count, dtype=torch.bool)
    has_right[later[right]] = True
    return (all_mass - torch.where(has_right, right_mass, nothing))[taught].mean()


def _sums(scores: Tensor, groups: Tensor, count: int) -> Tensor:
    """Logarithm of the summed exponentials of each group; very small for a group without scores."""
    most = torch.full((count,), _NEVER).scatter_reduce(0, groups, scores.detach(), "amax")
    sums = torch.zeros(count).index_add(0, groups, torch.exp(scores - most[groups]))
    return most + torch.log(sums.clamp_min(1e-20))
