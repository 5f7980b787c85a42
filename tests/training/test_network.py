"""The network learns from sets of tags, takes over a BERT, and runs in onnxruntime as in torch."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from torch.nn import functional  # noqa: E402

from pipeline.language.encoder.component import ENCODER_FILE, RELATIONS_FILE  # noqa: E402
from pipeline.language.encoder.decode import Logits  # noqa: E402
from pipeline.language.encoder.pieces import SHAPES  # noqa: E402
from pipeline.language.encoder.sessions import Sessions, WindowInput  # noqa: E402
from pipeline.training.annotated import Inventory  # noqa: E402
from pipeline.training.export import EightBitRows, export  # noqa: E402
from pipeline.training.learn import allowed_loss  # noqa: E402
from pipeline.training.network import Network, Predictions  # noqa: E402
from tests.training.made_up import documents  # noqa: E402
from tests.training.tiny_bert import ARCHITECTURE, HIDDEN, VOCABULARY, state, write_encoder  # noqa: E402

INVENTORY = Inventory.of(documents(4))
TAGS = 5


@pytest.fixture(params=["bert", "mpnet"])
def network(request: pytest.FixtureRequest) -> Network:
    torch.manual_seed(3)
    made = Network(
        replace(ARCHITECTURE, kind=request.param, distances=8 * (request.param == "mpnet")), INVENTORY
    )
    torch.nn.init.normal_(made.shapes.weight)
    if made.distances is not None:
        torch.nn.init.normal_(made.distances.weight)
    return made.eval()


def window(pieces: int, words: int, seed: int) -> WindowInput:
    draw = np.random.default_rng(seed)
    first = np.sort(draw.choice(np.arange(1, pieces), words, replace=False))
    return WindowInput(draw.integers(0, len(VOCABULARY), pieces), draw.integers(0, SHAPES, pieces), first)


def read(network: Network, given: WindowInput) -> Predictions:
    with torch.no_grad():
        return network(*(torch.from_numpy(getattr(given, field.name))[None] for field in fields(given)))


def loss(allowed: list[int]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The loss of some logits with these sets of tags, its gradient, and the logits."""
    torch.manual_seed(1)
    logits = torch.randn(1, len(allowed), TAGS, requires_grad=True)
    found = allowed_loss(logits, torch.tensor([allowed]))
    found.backward()
    assert logits.grad is not None
    return found.detach(), logits.grad[0], logits.detach()[0]


def test_one_allowed_tag_is_cross_entropy() -> None:
    found, gradient, logits = loss([1 << 2, 1 << 0, 1 << 4])
    logits.requires_grad_()
    expected = functional.cross_entropy(logits, torch.tensor([2, 0, 4]))
    expected.backward()
    assert torch.allclose(found, expected)
    assert torch.allclose(gradient, logits.grad, atol=1e-6)


def test_where_anything_goes_nothing_is_learned() -> None:
    found, gradient, _ = loss([(1 << TAGS) - 1] * 2)
    assert found.abs() < 1e-6
    assert gradient.abs().max() < 1e-6


def test_a_set_is_as_probable_as_its_tags_together() -> None:
    found, gradient, logits = loss([0b01010])
    shares = logits.softmax(-1)[0]
    assert torch.allclose(found, -(shares[1] + shares[3]).log())
    assert (gradient[0, [1, 3]] < 0).all()
    assert (gradient[0, [0, 2, 4]] > 0).all()
    # The corpus does not say which of the two it is: their ratio is left as it is.
    assert torch.allclose(gradient[0, 1] / gradient[0, 3], shares[1] / shares[3])


def test_a_word_that_is_not_annotated_counts_in_no_way() -> None:
    found, gradient, logits = loss([1 << 2, 0])
    assert torch.allclose(found, functional.cross_entropy(logits[:1], torch.tensor([2])))
    assert gradient[1].abs().max() == 0
    assert loss([0, 0])[0] == 0


@pytest.mark.parametrize("pieces", [4, 12, 60, 256])
def test_both_graphs_say_what_the_network_says(network: Network, tmp_path: Path, pieces: int) -> None:
    export(network, tmp_path / "graphs", quantised=False)
    sessions = Sessions(*(str(tmp_path / "graphs" / name) for name in (ENCODER_FILE, RELATIONS_FILE)))
    given = window(pieces, pieces // 2, seed=pieces)
    expected, found = read(network, given), sessions.read(given)
    for field in fields(Logits):
        assert np.abs(getattr(found, field.name) - getattr(expected, field.name)[0].numpy()).max() < 1e-4
    scores = sessions.score_relations(found.dependents, found.governors[::-1].copy())
    with torch.no_grad():
        same = network.relations(expected.dependents[0], expected.governors[0].flip(0))
    assert np.abs(scores - same.numpy()).max() < 1e-4


def test_an_export_leaves_the_network_as_it_was(network: Network, tmp_path: Path) -> None:
    given = window(12, 5, seed=1)
    before = read(network, given)
    names = set(network.state_dict())
    export(network, tmp_path / "graphs")
    assert set(network.state_dict()) == names
    assert not network.training
    assert torch.equal(read(network, given).entities, before.entities)


def test_eight_bits_stay_near(network: Network) -> None:
    numbers = torch.arange(len(VOCABULARY))
    full = network.pieces(numbers)
    assert (EightBitRows(network.pieces)(numbers) - full).abs().max() <= full.abs().max() / 127


def test_what_mpnet_adds_for_a_distance_matters(network: Network) -> None:
    given = window(40, 20, seed=5)
    before = read(network, given).vectors
    if network.distances is None:
        pytest.skip("BERT adds nothing for a distance")
    torch.nn.init.zeros_(network.distances.weight)
    assert (read(network, given).vectors - before).abs().max() > 0.01


def test_padding_changes_nothing(network: Network) -> None:
    given = window(9, 4, seed=2)
    alone = read(network, given)
    padded = [functional.pad(torch.from_numpy(part), (0, 5))[None] for part in (given.pieces, given.shapes)]
    mask = torch.tensor([[1] * 9 + [0] * 5])
    with torch.no_grad():
        found = network(*padded, torch.from_numpy(given.first)[None], mask)
    for field in fields(found):
        assert torch.allclose(getattr(found, field.name), getattr(alone, field.name), atol=1e-4)


@pytest.mark.parametrize("prefix", ["", "bert."])
def test_a_bert_is_taken_over_with_its_token_type(tmp_path: Path, prefix: str) -> None:
    network = Network(ARCHITECTURE, INVENTORY)
    network.load_encoder(write_encoder(tmp_path / "bert", prefix))
    given = state()
    assert torch.equal(network.pieces.weight, given["embeddings.word_embeddings.weight"])
    position, kind = (given[f"embeddings.{name}_embeddings.weight"] for name in ("position", "token_type"))
    assert torch.equal(network.positions.weight, position + kind[0])
    keys = network.layers[1].qkv.weight[HIDDEN : 2 * HIDDEN]
    assert torch.equal(keys, given["encoder.layer.1.attention.self.key.weight"])


def test_a_bert_of_fewer_layers_is_refused(tmp_path: Path) -> None:
    network = Network(replace(ARCHITECTURE, layers=3), INVENTORY)
    with pytest.raises(ValueError, match=r"encoder\.layer\.2"):
        network.load_encoder(write_encoder(tmp_path / "bert"))


def test_dropout_is_for_training_only(network: Network) -> None:
    given = window(12, 5, seed=1)
    assert torch.equal(read(network, given).upos, read(network, given).upos)
    network.train()
    assert not torch.equal(read(network, given).upos, read(network, given).upos)
