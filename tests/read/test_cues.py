from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.read.cues import read_cues

GOOD = '[[nouns]]\nclass = "say"\nlemmas = ["skeet"]\n'


def test_what_the_lexicon_takes_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_cues(path) == GOOD


@pytest.mark.parametrize("bad", ["[[nouns", GOOD.replace("say", "bogus"), GOOD.replace("lemmas", "words")])
def test_what_the_lexicon_refuses_is_refused_with_the_file(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(bad, encoding="utf-8")
    with pytest.raises(UsageError, match="added cues") as caught:
        read_cues(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give a TOML file"):
        read_cues(tmp_path / "none.toml")
