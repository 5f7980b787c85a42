"""Made-up documents in the formats of several corpora against what is extracted from their texts."""

from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.corpora.table import CORPORA
from pipeline.errors import UsageError

TEXT = (
    "Anna Holt said on Monday that the bridge over the river would be closed until the end of the year. "
    "“We are sorry for all of you,” she added."
)
GERMAN = (
    "Der Rat der Stadt hat am Montag gesagt, dass die Brücke nicht mehr sicher ist und gesperrt wird. " * 3
)


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def spans(text: str, *words: str) -> str:
    lines = []
    for number, given in enumerate(words, 1):
        role, _, span = given.partition(" ")
        start = text.index(span)
        lines.append(f"T{number}\t{role} {start} {start + len(span)}\t{span}\n")
    return "".join(lines)


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "town.txt").write_text(TEXT, encoding="utf-8")
    annotation = spans(
        TEXT,
        "Source Anna Holt",
        "Cue said",
        "Content that the bridge over the river would be closed until the end of the year",
        "Source she",
        "Cue added",
        "Content “We are sorry for all of you,”",
        "Content Monday",
    )
    events = (
        "E1\tA:T9 Source:T1 Cue:T2 Content:T3\nE2\tA:T9 Source:T4 Cue:T5 Content:T6\nE3\tA:T9 Content:T7\n"
    )
    (tmp_path / "attributions" / "town_x.ann").write_text(annotation + events, encoding="utf-8")
    return tmp_path


def test_attributions_are_scored_by_role(polnear: Path) -> None:
    printed = orjson.loads(invoke("measure", "attributions", polnear, "--json").output)
    content = printed["quotes"]["roles"]["content"]
    assert (printed["quotes"]["documents"], content["gold"]) == (1, 3)
    assert content["measures"]["overlap_recall"] == pytest.approx(2 / 3)
    assert content["measures"]["clause_recall"] == pytest.approx(2 / 3)
    assert printed["quotes"]["roles"]["source"]["measures"]["exact_recall"] == 1
    assert printed["quotes"]["marked"] == {"gold": 1, "overlap_recall": 1.0, "exact_recall": 1.0}
    # "Monday" has no source; the other two state something and have it.
    assert printed["claims"] == {
        "attributions": 2,
        "covered": 1.0,
        "covered_by_any": 1.0,
        "stating": 2,
        "stating_covered": 1.0,
    }
    assert "errors" not in printed


def test_attribution_errors_are_listed_and_limited(polnear: Path) -> None:
    lines = invoke("measure", "attributions", polnear, "--errors").output.splitlines()
    assert "missed: 1" in lines
    printed = orjson.loads(
        invoke("measure", "attributions", polnear, "--errors", "--most", "0", "--json").output
    )
    assert {"kind": "missed", "total": 1, "cases": []} in printed["errors"]


def test_a_text_that_is_no_article_is_named_and_its_gold_missed(polnear: Path) -> None:
    (polnear / "text" / "rat.txt").write_text(GERMAN, encoding="utf-8")
    (polnear / "attributions" / "rat_x.ann").write_text("", encoding="utf-8")
    output = invoke("measure", "attributions", polnear).output
    assert output.splitlines()[0] == "not readable as articles, counted as missed: rat"


def test_clusters_are_scored_beside_the_baseline(tmp_path: Path) -> None:
    rows = (
        "# newdoc id = town\n# meta::genre = news\n# newpar\n"
        "1\tAnna\tAnna\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new\n"
        "2\tHolt\tHolt\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)\n"
        "3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_\n"
        "4\tthat\tthat\tSCONJ\tIN\t_\t6\tmark\t_\t_\n"
        "5\tshe\tshe\tPRON\tPRP\t_\t6\tnsubj\t_\tEntity=(1-person-giv)\n"
        "6\tsmiled\tsmile\tVERB\tVBD\t_\t3\tccomp\t_\tSpaceAfter=No\n"
        "7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
    )
    (tmp_path / "town.conllu").write_text(rows, encoding="utf-8")
    printed = orjson.loads(invoke("measure", "coreference", tmp_path, "--only", "news", "--json").output)
    found = printed["rows"]["all"]
    assert (printed["documents"], found["output"]["exact"]["gold"]) == (1, 2)
    assert found["output"]["exact"]["measures"]["conll_f1"] == 1
    assert found["output_same_head"]["exact"]["measures"]["conll_f1"] == 0
    assert "news.output_same_head.head" in invoke("measure", "coreference", tmp_path).output
    assert isinstance(invoke("measure", "coreference", tmp_path, "--only", "poetry").exception, UsageError)


def test_events_are_scored_by_the_claims_about_them(tmp_path: Path) -> None:
    row = {
        "text": "The barge sank , but nobody drowned .",
        "targets": [{"span1": [2, 3], "label": 3.0}, {"span1": [6, 7], "label": -3.0}],
    }
    (tmp_path / "train.jsonl").write_bytes(orjson.dumps(row))
    printed = orjson.loads(invoke("measure", "factuality", tmp_path, "--json").output)
    assert printed["coverage"] == 1
    assert printed["rows"]["covered"] == {
        "events": 2,
        "mean_absolute_error": 0.0,
        "pearson": pytest.approx(1),
        "baseline_error": 3.0,
    }
    assert "errors" not in printed
    assert (
        orjson.loads(invoke("measure", "factuality", tmp_path, "--errors", "--json").output)["errors"] == []
    )


def test_tuples_are_scored_by_their_words(tmp_path: Path) -> None:
    table = tmp_path / "dev.tsv"
    table.write_text("The barge sank in May .\tsank in\tThe barge\tMay\n", encoding="utf-8")
    printed = orjson.loads(invoke("measure", "propositions", table, "--json").output)
    assert (printed["gold"], printed["predicted"], printed["f1"]) == (1, 1, 1.0)
    table.write_text("The barge sank in May .\tleft in\tThe barge\tMay\n", encoding="utf-8")
    lines = invoke("measure", "propositions", table, "--errors").output.splitlines()
    assert lines[-1].strip() == "output  The barge | sank in | May"


def test_a_folder_without_the_corpus_is_wrong_usage(tmp_path: Path) -> None:
    for corpus in CORPORA:
        assert isinstance(invoke("measure", corpus.name, tmp_path).exception, UsageError)


def test_parts_are_refused_where_a_corpus_is_measured_whole_or_has_no_such_part(polnear: Path) -> None:
    assert "measured whole" in str(invoke("measure", "timeml", polnear, "--only", "news").exception)
    assert "takes outermost" in str(invoke("measure", "attributions", polnear, "--only", "news").exception)
    assert invoke("measure", "attributions", polnear, "--only", "outermost").exit_code == 0
