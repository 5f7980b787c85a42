"""Which name that was recognised is which name of gold, in one made-up document."""

from pathlib import Path

import pytest

from pipeline.corpora.coreference.documents import ClusteredDocument
from pipeline.corpora.coreference.read import read_gum
from pipeline.corpora.things.names import FoundName, FoundThing, PairedName, gold_names, paired
from tests.corpora.things.made_up import conllu, write

VOSS = FoundThing(1, "Ada Voss", "PERSON")
TEXT = """
The mayor{(1} Ada Voss{1)} spoke in Bergen{(3(2)} Norway{3)} .
Voss{(1)} praised the town{(2)} and Mo{(4} Fell{4)} .
"""
PAGES = {"1": "Ada_Voss", "2": "Bergen", "3": "Bergen%2C_Norway"}


def document(folder: Path) -> ClusteredDocument:
    (read,) = read_gum(write(folder, conllu("a", TEXT, PAGES)) / "0.conllu")
    return read


def found(given: ClusteredDocument, words: str) -> FoundName:
    """A name where the words stand last."""
    start = given.text.rindex(words)
    return FoundName(start, start + len(words), VOSS)


def texts(given: ClusteredDocument, names: list[PairedName]) -> list[tuple[str, str | None]]:
    return [
        (
            given.text[name.gold.start : name.gold.end],
            given.text[name.found.start : name.found.end] if name.found else None,
        )
        for name in names
    ]


def test_gold_are_mentions_with_a_proper_head_of_what_has_a_page(tmp_path: Path) -> None:
    given = document(tmp_path)
    names = {(given.text[name.start : name.end], name.identity) for name in gold_names(given)}
    # "mayor Ada Voss" has a common noun for its head, "the town" is no name, Mo Fell has no page.
    assert names == {("Bergen", "Bergen"), ("Bergen Norway", "Bergen,_Norway"), ("Voss", "Ada_Voss")}


@pytest.mark.parametrize(
    ("recognised", "taken", "in_longer"),
    [
        (["Voss"], "Voss", False),
        (["Voss praised"], None, True),
        (["Voss praised", "Voss"], "Voss", False),
        (["praised"], None, False),
        ([], None, False),
    ],
)
def test_a_name_found_covers_the_head_and_lies_within(
    recognised: list[str], taken: str | None, in_longer: bool, tmp_path: Path
) -> None:
    given = document(tmp_path)
    voss = [name for name in gold_names(given) if name.identity == "Ada_Voss"]
    names = paired(voss, [found(given, words) for words in recognised])
    assert texts(given, names) == [("Voss", taken)]
    assert names[0].in_longer is in_longer


def test_the_shortest_of_several_names_found_is_taken(tmp_path: Path) -> None:
    given = document(tmp_path)
    longer = [name for name in gold_names(given) if name.identity == "Bergen,_Norway"]
    names = paired(longer, [found(given, "Bergen Norway"), found(given, "Bergen")])
    assert texts(given, names) == [("Bergen Norway", "Bergen")]


def test_one_name_found_is_that_of_the_shorter_of_two_with_one_head(tmp_path: Path) -> None:
    given = document(tmp_path)
    both = [name for name in gold_names(given) if name.identity.startswith("Bergen")]
    names = paired(both, [found(given, "Bergen")])
    assert texts(given, names) == [("Bergen", "Bergen"), ("Bergen Norway", None)]
    assert not names[1].in_longer
    names = paired(both, [found(given, "Bergen"), found(given, "Bergen Norway")])
    assert texts(given, names) == [("Bergen", "Bergen"), ("Bergen Norway", "Bergen Norway")]
