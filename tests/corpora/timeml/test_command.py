"""Dates out as TimeML, and a TimeML corpus against the dates that are extracted from its text."""

from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.corpora.timeml.read import read_timeml
from pipeline.errors import ReadError, UsageError
from pipeline.write.files import write_records
from tests.builders import TEXT, article, records

GOLD = """<?xml version="1.0" ?>
<TimeML>
<DOCID>made up</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2023-10-10" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>
<TEXT>
The mayor of the town said on <TIMEX3 tid="t1" type="DATE" value="2023-10-09">Monday</TIMEX3> that the bridge
&amp; the road would be closed until <TIMEX3 tid="t2" type="DATE" value="2024-05">May 2024</TIMEX3>, and that
she had known of it since <TIMEX3 tid="t3" type="DATE" value="2011">2010</TIMEX3>.
</TEXT>
</TimeML>
"""


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "town.tml").write_text(GOLD, encoding="utf-8")
    return folder


def test_relative_dates_are_read_from_the_creation_time(corpus: Path) -> None:
    printed = orjson.loads(invoke("measure", "timeml", corpus, "--json").output)
    row = printed["rows"]["all"]
    assert (printed["documents"], row["gold"], row["predicted"]) == (1, 3, 3)
    assert row["measures"]["strict_f1"] == 1
    assert row["measures"]["value_recall"] == pytest.approx(2 / 3)
    assert "errors" not in printed


def test_errors_are_listed_and_limited(corpus: Path) -> None:
    lines = invoke("measure", "timeml", corpus, "--errors").output.splitlines()
    assert "DATE, wrong value: 1" in lines
    assert any(line.strip().startswith("town[") and "gold 2011, output 2010" in line for line in lines)
    printed = orjson.loads(invoke("measure", "timeml", corpus, "--errors", "--most", "0", "--json").output)
    assert [(group["total"], group["cases"]) for group in printed["errors"]] == [(1, [])]


def test_a_text_that_is_no_article_is_named_and_its_gold_missed(corpus: Path) -> None:
    german = (
        "Der Rat der Stadt hat am Montag gesagt, dass die Brücke nicht mehr sicher ist und gesperrt wird. "
    )
    (corpus / "rat.tml").write_text(
        f'<TimeML><TEXT>{german * 3}<TIMEX3 type="DATE" value="2023">Montag</TIMEX3></TEXT></TimeML>',
        encoding="utf-8",
    )
    output = invoke("measure", "timeml", corpus).output
    assert output.splitlines()[0] == "not readable as articles, counted as missed: rat"
    assert "2 documents" in output


def test_a_folder_without_timeml_is_wrong_usage_and_a_broken_file_is_not_passed_over(corpus: Path) -> None:
    assert isinstance(invoke("measure", "timeml", corpus / "none").exception, UsageError)
    (corpus / "broken.tml").write_text("<TimeML><TEXT>")
    assert isinstance(invoke("measure", "timeml", corpus).exception, ReadError)


def test_every_article_is_exported_below_the_folder(tmp_path: Path) -> None:
    write_records(tmp_path / "outputs" / "a.jsonl", records())
    empty = dict.fromkeys(("entities", "dates", "quotes", "claims"), ())
    write_records(
        tmp_path / "outputs" / "desk" / "b.jsonl", records(article=article("B.", "desk/b"), **empty)
    )
    result = invoke("export", tmp_path / "outputs", tmp_path / "timeml", "--to", "timeml")
    assert result.output == f"{tmp_path / 'timeml'}: 2 articles\n"
    assert read_timeml(tmp_path / "timeml" / "desk" / "b.tml").text == "B."
    document = read_timeml(tmp_path / "timeml" / "a.tml")
    assert (document.text, document.created) == (TEXT, "2023-10-10")
    assert [TEXT[timex.start : timex.end] for timex in document.timexes] == ["Monday"]
    assert (
        invoke("export", tmp_path / "outputs" / "a.jsonl", tmp_path / "one", "--to", "timeml").exit_code == 0
    )
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["a.tml"]


def test_an_id_cannot_leave_the_folder(tmp_path: Path) -> None:
    empty = dict.fromkeys(("entities", "dates", "quotes", "claims"), ())
    write_records(tmp_path / "a.jsonl", records(article=article("B.", "../b"), **empty))
    result = invoke("export", tmp_path / "a.jsonl", tmp_path / "timeml", "--to", "timeml")
    assert isinstance(result.exception, UsageError)
    assert not (tmp_path / "b.tml").exists()
