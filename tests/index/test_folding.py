import pytest

from pipeline.index.folding import folded


@pytest.mark.parametrize(
    ("name", "other"),
    [("Łukasz Øst", "lukasz ost"), ("D’Souza-Hill", "dsouza hill"), ("  Zoë  Straße. ", "zoe strasse")],
)
def test_names_that_are_typed_without_accents_are_the_same(name: str, other: str) -> None:
    assert folded(name) == folded(other) == other


def test_other_letters_keep_names_apart() -> None:
    assert folded("Ann Holt") != folded("Anna Holt")
