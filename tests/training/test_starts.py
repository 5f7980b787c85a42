"""Encoders of two kinds are taken over whole: sizes, weights and vocabulary."""

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from pipeline.language.encoder.pieces import WordPieces  # noqa: E402
from pipeline.training.annotated import Inventory  # noqa: E402
from pipeline.training.network import Network, distance_bucket  # noqa: E402
from pipeline.training.starts import read_architecture, read_vocabulary  # noqa: E402
from tests.training import tiny_bert, tiny_mpnet  # noqa: E402
from tests.training.made_up import documents  # noqa: E402

INVENTORY = Inventory.of(documents(4))
HIDDEN = tiny_bert.HIDDEN


@pytest.mark.parametrize("prefix", ["", "mpnet."])
def test_an_mpnet_is_taken_over_with_its_distances(tmp_path: Path, prefix: str) -> None:
    folder = tiny_mpnet.write_mpnet(tmp_path / "mpnet", prefix)
    network = Network(read_architecture(folder), INVENTORY)
    network.load_encoder(folder)
    given = tiny_mpnet.state()
    # Its first two positions are reserved.
    assert torch.equal(network.positions.weight, given["embeddings.position_embeddings.weight"][2:])
    assert torch.equal(network.distances.weight, given["encoder.relative_attention_bias.weight"])
    values = network.layers[1].qkv.weight[2 * HIDDEN :]
    assert torch.equal(values, given["encoder.layer.1.attention.attn.v.weight"])
    assert network.layers[0].outer_norm.eps == 1e-5


def test_the_buckets_of_distances_are_mpnets() -> None:
    # As MPNetEncoder.relative_position_bucket of transformers 5.24 gives them.
    known = {
        -300: 15, -127: 15, -64: 14, -20: 10, -12: 9, -11: 8, -8: 8, -7: 7, -1: 1, 0: 0,
        1: 17, 7: 23, 8: 24, 12: 25, 40: 28, 90: 30, 128: 31, 300: 31,
    }  # fmt: skip
    assert distance_bucket(torch.tensor(list(known)), 32).tolist() == list(known.values())


def test_special_pieces_have_the_same_names_in_any_encoder(tmp_path: Path) -> None:
    pieces = WordPieces.from_lines(read_vocabulary(tiny_mpnet.write_mpnet(tmp_path / "mpnet")))
    assert (pieces.start, pieces.paragraph_break) == (0, 2)
    offset = len(tiny_mpnet.SPECIAL)
    plain = WordPieces.from_lines(read_vocabulary(tiny_bert.write_encoder(tmp_path / "bert")))
    for word in ("Oslo", "singing", "日", "They"):
        assert pieces.split(word).pieces == tuple(piece + offset for piece in plain.split(word).pieces)
    assert len(pieces) == len(tiny_mpnet.LINES)


def test_the_lowest_layers_may_do(tmp_path: Path) -> None:
    folder = tiny_bert.write_encoder(tmp_path / "bert")
    network = Network(read_architecture(folder, layers=1), INVENTORY)
    network.load_encoder(folder)
    assert len(network.layers) == 1
    key = tiny_bert.state()["encoder.layer.0.attention.self.key.weight"]
    assert torch.equal(network.layers[0].qkv.weight[HIDDEN : 2 * HIDDEN], key)


def test_more_layers_than_there_are_cannot_be_had(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds 2 layers, not 3"):
        read_architecture(tiny_bert.write_encoder(tmp_path / "bert"), layers=3)


def test_an_encoder_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "gpt2"}), encoding="utf-8")
    with pytest.raises(ValueError, match="'gpt2'; use one of bert, mpnet"):
        read_architecture(tmp_path)
