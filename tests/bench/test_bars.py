from pathlib import Path

import pytest

from pipeline.bench.bars import Bar, turns
from pipeline.bench.children import spend

HERE = Path(__file__).parents[2]
NOISY_PAIRS = [(10.0, 5.0), (100.0, 50.0), (30.0, 10.0)]


@pytest.mark.parametrize(
    ("bar", "met"),
    [
        (Bar("words", "words/s", 2.0, at_least=True), "yes"),
        (Bar("words", "words/s", 2.1, at_least=True), "no"),
        (Bar("start", "s", 2.0), "yes"),
        (Bar("start", "s", 1.9), "no"),
    ],
)
def test_the_ratio_is_the_median_of_rounds_and_held_to_what_is_asked(bar: Bar, met: str) -> None:
    *_, ratio, _, said = bar.row(NOISY_PAIRS)
    assert (ratio, said) == ("2.00", met)


def test_measurements_take_turns() -> None:
    order: list[str] = []

    def measure(name: str) -> float:
        order.append(name)
        return float(len(order))

    rows = turns([lambda: measure("a"), lambda: measure("b")], 2)
    assert order == ["a", "b", "a", "b"]
    assert rows == [(1.0, 2.0), (3.0, 4.0)]


def test_a_process_imports_the_package_of_its_checkout(tmp_path: Path) -> None:
    package = tmp_path / "pipeline"
    package.mkdir()
    (package / "__init__.py").write_text("NUMBER = 7\n")
    program = "import pipeline; print('first'); print(getattr(pipeline, 'NUMBER', 1))"
    assert spend(tmp_path, ["-c", program]).last() == 7
    assert spend(HERE, ["-c", program]).last() == 1


def test_a_busy_process_spends_more_than_an_idle_one() -> None:
    busy = spend(HERE, ["-c", "sum(range(20_000_000))"])
    assert busy.seconds > spend(HERE, ["-c", "import time; time.sleep(0.2)"]).seconds


def test_a_process_that_fails_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        spend(tmp_path, ["-c", "raise SystemExit(3)"])
