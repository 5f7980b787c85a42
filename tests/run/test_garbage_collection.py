"""While an article is done nobody looks for garbage cycles; behind it all is as the caller had it."""

import gc
from typing import Any

import pytest

from pipeline import extract


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_rests_within_an_article_alone(is_on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    within: list[bool] = []

    def looks_and_breaks(*_: Any, **__: Any) -> Any:
        within.append(gc.isenabled())
        raise ZeroDivisionError("made to break")

    monkeypatch.setattr("pipeline.recognize.quotes.read_scene", looks_and_breaks)
    was_on = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError):
            extract("Anna Holt said on Monday that sales fell.")
        assert (within, gc.isenabled()) == ([False], is_on)
    finally:
        (gc.enable if was_on else gc.disable)()
