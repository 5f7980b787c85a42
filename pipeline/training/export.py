"""The trained network as two onnxruntime graphs, quantised to 8 bits."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.onnx import symbolic_helper

from pipeline.language.encoder.component import ENCODER_FILE, RELATIONS_FILE
from pipeline.language.encoder.sessions import RELATION_INPUTS, RELATION_OUTPUT, WINDOW_INPUTS, WINDOW_OUTPUTS
from pipeline.language.encoder.windows import WINDOW_PIECES
from pipeline.training.network import RELATION_SIZE, Network, attention

OPSET = 17


class EightBitRows(nn.Module):
    """An embedding table of 8-bit rows, each with a scale of its own: a quarter of the size."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        """Vectors of the numbered rows."""
        assert isinstance(self.rows, Tensor)
        assert isinstance(self.scale, Tensor)
        return self.rows[numbers].float() * self.scale[numbers]


class _FusedAttention(torch.autograd.Function):
    """Attention that is exported as one operator of onnxruntime, a sixth faster over the whole graph."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int, bias: Tensor | None) -> Tensor:
        return attention(query, key, value, heads, bias)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int, bias: Any) -> Any:
        given = [query, key, value]
        if bias is not None and not bias.node().mustBeNone():
            nothing = symbolic_helper._optional_input_placeholder_tensor(graph)
            given += [nothing, nothing, bias]
        return graph.op("com.microsoft::MultiHeadAttention", *given, num_heads_i=heads)


def _fused(query: Tensor, key: Tensor, value: Tensor, heads: int, bias: Tensor | None) -> Tensor:
    """A window is read alone, so nothing of it is masked: what is added to the scores is the encoder's."""
    return _FusedAttention.apply(query, key, value, heads, bias)


class _Window(nn.Module):
    """The network for one window: no batch dimension, no padding, no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        predicted = self.network(pieces[None], shapes[None], first[None])
        return tuple(getattr(predicted, name)[0] for name in WINDOW_OUTPUTS)


def export(network: Network, folder: Path, *, quantised: bool = True) -> None:
    """Write both graphs into `folder`; in 32 bits when not `quantised`."""
    network.eval()
    network.precision = torch.float32
    folder.mkdir(parents=True, exist_ok=True)
    pieces = torch.arange(12)
    table, positions = network.pieces, network.positions
    for layer in network.layers:
        layer.attend = _fused
    network.positions = nn.Embedding.from_pretrained(positions.weight.detach()[:WINDOW_PIECES])
    if quantised:
        network.pieces = EightBitRows(table)
    try:
        _write(
            _Window(network).eval(),
            (pieces, torch.ones_like(pieces), torch.tensor([1, 3, 4])),
            WINDOW_INPUTS,
            WINDOW_OUTPUTS,
            folder / ENCODER_FILE,
            quantised,
        )
    finally:
        network.pieces, network.positions = table, positions
        for layer in network.layers:
            layer.attend = attention
    words = torch.zeros(3, RELATION_SIZE)
    _write(
        network.relations,
        (words, words),
        RELATION_INPUTS,
        (RELATION_OUTPUT,),
        folder / RELATIONS_FILE,
        quantised,
    )


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    path: Path,
    quantised: bool,
) -> None:
    lengths = {"first": "words", "pieces": "pieces", "shapes": "pieces"}
    axes = {name: {0: lengths.get(name, "words")} for name in (*inputs, *outputs)}
    if "arcs" in axes:
        axes["arcs"][1] = "words"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / path.name
        torch.onnx.export(
            module,
            example,
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=OPSET,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        if quantised:
            # Reduced range: processors without 8-bit dot products that do not saturate read the same model.
            quantize_dynamic(
                plain,
                path,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            onnx.save(onnx.load(plain), path)
