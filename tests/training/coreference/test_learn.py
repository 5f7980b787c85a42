"""The training as a whole: the loss goes down, the seed decides, the command writes what the scorer reads."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from typer.testing import CliRunner  # noqa: E402

from pipeline.language.load import WEIGHTS, load  # noqa: E402
from pipeline.language.syntax import read_doc  # noqa: E402
from pipeline.recognize import recognize_syntax  # noqa: E402
from pipeline.recognize.antecedents.scorer import FILE  # noqa: E402
from pipeline.training.__main__ import ANTECEDENTS_CARD_NAME, app  # noqa: E402
from pipeline.training.coreference.examples import Example, make_example  # noqa: E402
from pipeline.training.coreference.learn import Material, Recipe, learn, measure  # noqa: E402
from tests.training.coreference.texts import WOMAN, company, passage, woman, write_corpora  # noqa: E402


@pytest.fixture(scope="module")
def material() -> Material:
    nlp = load()
    made = [make_example(text, nlp) for text in (woman(), company(), woman(complete=False), passage())]
    first, second, novel, choice = (example for example in made if isinstance(example, Example))
    return Material([first, second], [novel], [choice], [first, second], [choice])


def losses(said: list[str]) -> list[float]:
    return [float(match.group(1)) for line in said if (match := re.search(r"mean loss ([\d.]+)", line))]


def test_the_loss_goes_down_and_what_was_taught_is_found(material: Material) -> None:
    said: list[str] = []
    network = learn(material, Recipe(epochs=30), said.append)
    found = losses(said)
    assert len(found) == 30 and found[-1] < 0.5 * found[0]
    figures = measure(network, material)
    assert figures["GUM dev, links: recall"] > 0.8
    assert figures["GAP validation, right of two names"] == 1


def test_the_seed_decides(material: Material) -> None:
    def weights(seed: int) -> np.ndarray:
        return learn(material, Recipe(epochs=1, seed=seed), lambda _: None).arrays()["later"]

    assert (weights(1) == weights(1)).all()
    assert (weights(1) != weights(2)).any()


def test_the_command_writes_weights_that_the_scorer_reads_beside_a_model_that_had_none(
    tmp_path: Path,
) -> None:
    model = shutil.copytree(WEIGHTS, tmp_path / "model", ignore=shutil.ignore_patterns(FILE, "*.md"))
    data = write_corpora(tmp_path / "corpora")
    arguments = ["antecedents", "--data", str(data), "--weights", str(model), "--epochs", "1"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert (model / ANTECEDENTS_CARD_NAME).read_text(encoding="utf-8").startswith("# antecedents")
    assert recognize_syntax(read_doc(load(str(model))(WOMAN)), weights=model).antecedents
