"""Nouns by which articles call one thing in turn, and nouns that are no such names."""

import tomllib
from pathlib import Path

import pytest

import pipeline.index.lexicon
from pipeline.index.meetings import meetings
from tests.index.claims import claim

GROUPS = tomllib.loads(
    (Path(pipeline.index.lexicon.__file__).parent / "kin.toml").read_text(encoding="utf-8")
)["kin"]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["words"][0])
def test_nouns_are_kin_as_their_sentences_show(group: dict[str, str]) -> None:
    first = claim(group["first"], "a", things=["halden"])
    assert [m.kind for m in meetings([first, claim(group["second"], "b", things=["halden"])])] == ["repeated"]
    assert meetings([first, claim(group["near"], "b", things=["halden"])]) == []
