"""What an engine says of an input whose process came to its end."""

from collections.abc import Iterable, Iterator

import pytest

from pipeline.engines import Crash
from pipeline.feed.engine import Done, Engine
from pipeline.read.inputs import Input


@pytest.mark.parametrize(
    ("crash", "code"), [(Crash("signal 9", overdue=True), "too_slow"), (Crash("signal 9"), "crash")]
)
def test_an_input_whose_process_was_ended_fails(crash: Crash, code: str) -> None:
    def ends(items: Iterable[Input]) -> Iterator[Crash]:
        return (crash for _ in items)

    (done,) = Engine("", ends).through([Input("a", "a.txt", ".txt", "a.txt")])
    assert isinstance(done, Done) and done.outcome.failure is not None
    assert done.outcome.failure.code == code
