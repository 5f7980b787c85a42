"""`pipeline measure things` as a process, on made-up documents."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.corpora.things.made_up import conllu, write

VOSS = """
The report was written by Ada{(1} Voss{1)} , a painter who was born in the north of Norway{(2)} in 1941 .
It says that the painter Ada{(1} Voss{1)} has sold all of her pictures to people in the town .
"""
AGAIN = """
The painter Ada{(1} Voss{1)} has shown her new pictures to the people of Norway{(2)} for the first time .
It was said on Monday that many of the people had come from far away to see them .
"""
NOBODY = """
The bridge over the river will be closed until the end of the year , the council has said .
It was built more than a hundred years ago , and nobody knows whether it is still safe .
"""
PAGES = {"1": "Ada_Voss", "2": "Norway"}


def measure(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", "measure", "things", str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def scores(folder: Path, *options: str) -> dict[str, Any]:
    ran = measure(folder, "--json", *options)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = orjson.loads(ran.stdout)
    return found


def test_same_names_with_the_same_pages_are_the_same_things(tmp_path: Path) -> None:
    nobody = conllu("c", NOBODY, {})
    folder = write(tmp_path, conllu("a", VOSS, PAGES), conllu("b", AGAIN, PAGES), nobody)
    found = scores(folder)
    assert (found["documents"], found["names"], found["matched"], found["missing"]) == (3, 5, 5, [])
    assert (found["shared"], found["split"], found["merged"]) == (2, 0, 0)
    assert found["measures"]["conll_f1"] == 1.0
    assert [path.name for path in sorted(folder.iterdir())] == ["0.conllu", "1.conllu", "2.conllu"]


def test_one_name_with_two_pages_is_merged(tmp_path: Path) -> None:
    other = PAGES | {"1": "Ada_Voss_%28born_1990%29"}
    found = scores(write(tmp_path, conllu("a", VOSS, PAGES), conllu("b", AGAIN, other)), "--errors")
    assert (found["shared"], found["split"], found["merged"]) == (1, 0, 1)
    assert found["measures"]["b_cubed_precision"] < 1 == found["measures"]["b_cubed_recall"]
    (group,) = found["errors"]
    (case,) = group["cases"]
    assert (group["kind"], case["what"]) == ("merged", "Ada Voss (PERSON)")
    assert [part["what"] for part in case["parts"]] == ["Ada_Voss", "Ada_Voss_(born_1990)"]


def test_one_page_with_two_names_is_split(tmp_path: Path) -> None:
    pages = PAGES | {"2": "Norway%2DSweden"}
    other = conllu("b", AGAIN.replace("Norway", "Sweden"), pages)
    found = scores(write(tmp_path, conllu("a", VOSS, pages), other), "--errors")
    assert (found["shared"], found["split"], found["merged"]) == (2, 1, 0)
    assert found["measures"]["b_cubed_recall"] < 1 == found["measures"]["b_cubed_precision"]
    (group,) = found["errors"]
    (case,) = group["cases"]
    assert (group["kind"], case["what"]) == ("split", "Norway-Sweden")
    assert [part["what"] for part in case["parts"]] == ["Norway (GPE)", "Sweden (GPE)"]


def test_a_name_that_is_not_recognised_is_listed_in_context(tmp_path: Path) -> None:
    folder = write(tmp_path, conllu("a", VOSS.replace("town", "Town{(3)}"), PAGES | {"3": "Bergen"}))
    lines = measure(folder, "--errors", "--most", "1").stdout.splitlines()
    assert lines[0] == "1 documents"
    assert "names in gold: 4; recognised: 3, only within a longer name: 0, not recognised: 1" in lines
    assert "not recognised: 1" in lines and lines[-1].endswith("to people in the «Town» .")


@pytest.mark.parametrize(
    ("documents", "options", "message"),
    [
        ([conllu("a", VOSS, {})], (), "names no page of Wikipedia"),
        ([conllu("a", VOSS, PAGES), conllu("a", AGAIN, PAGES)], (), "two documents are called 'a'"),
        ([conllu("a", VOSS, PAGES)], ("--only", "poetry"), "no document of genre poetry; it has news"),
        ([], (), "no treebank at"),
    ],
)
def test_a_folder_without_what_is_measured_is_refused_in_one_line(
    documents: list[str], options: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    ran = measure(write(tmp_path, *documents), *options)
    assert ran.returncode == 2 and ran.stdout == ""
    assert message in ran.stderr and len(ran.stderr.splitlines()) <= 2


def test_a_damaged_file_is_named_with_its_line(tmp_path: Path) -> None:
    damaged = conllu("a", VOSS, PAGES).replace("Entity=1)", "_")
    line = damaged.split("\n").index("") + 1
    ran = measure(write(tmp_path, damaged))
    assert ran.returncode == 1 and ran.stdout == ""
    assert f"0.conllu:{line}: " in ran.stderr and "a mention of 1 is never closed" in ran.stderr
