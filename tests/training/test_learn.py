"""Training lowers every loss, leaves the table of pieces alone and goes on where it was cut off."""

import json
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from pipeline.language.encoder.pieces import WordPieces  # noqa: E402
from pipeline.training.annotated import Inventory, annotate  # noqa: E402
from pipeline.training.attribution import marked  # noqa: E402
from pipeline.training.labels import Labeller  # noqa: E402
from pipeline.training.learn import WEIGHTS, Recipe, learn, parameter_groups  # noqa: E402
from pipeline.training.material import Material  # noqa: E402
from pipeline.training.network import Network  # noqa: E402
from tests.training.made_up import documents  # noqa: E402
from tests.training.tiny_bert import ARCHITECTURE, VOCABULARY  # noqa: E402

PIECES = WordPieces.from_lines(VOCABULARY)
DOCUMENTS = documents(30)
INVENTORY = Inventory.of(DOCUMENTS)
SAID = marked(8, [(0, 0, 2), (1, 2, 3), (2, 3, 5)])
TEXTS = [annotate(document, INVENTORY, Labeller("gum").label, SAID) for document in DOCUMENTS]
MATERIAL = Material(INVENTORY, {}, {"ewt": TEXTS})


def trained(
    work: Path, epochs: float, network: Network | None = None
) -> tuple[Network, list[dict[str, Any]]]:
    """The network after so many epochs in all, and the log."""
    torch.manual_seed(1)
    network = network or Network(ARCHITECTURE, INVENTORY)
    work.mkdir(exist_ok=True)
    recipe = Recipe(epochs=epochs, pieces=100, head_rate=1e-2)
    learn(network, MATERIAL, PIECES, recipe, work, lambda _: {"score": 1.234}, measure_every=1)
    return network, [json.loads(line) for line in (work / "log.jsonl").read_text("utf-8").splitlines()]


def test_every_loss_falls(tmp_path: Path) -> None:
    _, (first, *rows) = trained(tmp_path, 12)
    assert first["words"] == {"ewt": 240}
    assert [row["epochs"] for row in rows[:2]] == [1, 2]
    assert rows[-1]["step"] == first["steps"]
    assert rows[-1]["score"] == 1.23
    for name in WEIGHTS:
        assert rows[-1]["loss"][name] < rows[0]["loss"][name]


def test_the_table_of_pieces_stays_and_the_rest_learns(tmp_path: Path) -> None:
    torch.manual_seed(1)
    before = {name: tensor.clone() for name, tensor in Network(ARCHITECTURE, INVENTORY).state_dict().items()}
    after, _ = trained(tmp_path, 2)
    assert not after.training
    same = {name for name, tensor in after.state_dict().items() if torch.equal(tensor, before[name])}
    assert same == {"pieces.weight"}


def test_a_run_that_was_cut_off_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    cut, log = trained(tmp_path, 1)
    done = log[-1]["step"]
    fresh = Network(ARCHITECTURE, INVENTORY)
    going_on, log = trained(tmp_path, 2, fresh)
    assert [row["step"] for row in log if row.get("step", 0) > done][-1] == 2 * done
    assert [row.get("goes_on_from", 0) for row in log if "recipe" in row] == [0, done]
    assert torch.equal(going_on.pieces.weight, cut.pieces.weight)


class CutOffError(Exception):
    """A run ends before its time."""


def test_a_run_that_was_cut_off_ends_as_it_would_have(tmp_path: Path) -> None:
    whole, _ = trained(tmp_path / "whole", 6)
    measured: list[int] = []

    def cut_off(_: Network) -> dict[str, float]:
        measured.append(1)
        if len(measured) == 2:
            raise CutOffError
        return {}

    (tmp_path / "cut").mkdir()
    torch.manual_seed(1)
    network, recipe = Network(ARCHITECTURE, INVENTORY), Recipe(epochs=6, pieces=100, head_rate=1e-2)
    with pytest.raises(CutOffError):
        learn(network, MATERIAL, PIECES, recipe, tmp_path / "cut", cut_off, measure_every=1)
    gone_on, log = trained(tmp_path / "cut", 6)
    assert any("goes_on_from" in row for row in log)
    for name, tensor in whole.state_dict().items():
        assert torch.equal(tensor, gone_on.state_dict()[name]), name


def test_a_lower_layer_learns_slower_and_what_is_new_fast() -> None:
    network = Network(ARCHITECTURE, INVENTORY)
    recipe = Recipe(encoder_rate=1e-4, head_rate=1e-3, layer_decay=0.5)
    rates = {
        id(parameter): group["lr"]
        for group in parameter_groups(network, recipe)
        for parameter in group["params"]
    }
    assert rates[id(network.layers[1].inner.weight)] == 1e-4
    assert rates[id(network.layers[0].inner.weight)] == rates[id(network.positions.weight)] == 5e-5
    assert rates[id(network.shapes.weight)] == rates[id(network.tags.weight)] == 1e-3


def test_a_finished_run_is_not_repeated(tmp_path: Path) -> None:
    done, log = trained(tmp_path, 1)
    again, same = trained(tmp_path, 1, Network(ARCHITECTURE, INVENTORY))
    assert same == log
    assert torch.equal(again.tags.weight, done.tags.weight)
