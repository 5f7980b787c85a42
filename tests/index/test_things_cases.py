"""Who is one person or thing across articles, and who is not: cases of both, side by side."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.index.things import Thing, cluster
from tests.index.entities import entities

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "identity.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def _articles(thing: Thing) -> str:
    return " ".join(sorted(member.entity.context.article_id for member in thing.members))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_things_are_as_in_the_case(case: dict[str, Any]) -> None:
    assert sorted(map(_articles, cluster(entities(case["entities"])))) == sorted(case["things"])
