"""A run over files: nothing is lost, nothing is done twice, nothing stale stays.

The language model is replaced by a stand-in here; `test_whole_pipeline.py` runs the real one.
"""

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from rich.console import Console

from pipeline.annotations.article import Article
from pipeline.annotations.issues import Issue
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.cli.progress import show_progress
from pipeline.errors import OutputError, UsageError
from pipeline.errors.codes import code_of
from pipeline.feed import CorpusRun
from pipeline.read.inputs import Input
from pipeline.recognize.quotes import recognize_quotes
from pipeline.resolve import article_record
from pipeline.run.inputs import InputExtractor
from pipeline.run.outcomes import InvalidRecordsError, stage_of
from pipeline.settings import Settings
from pipeline.write.files import exclusive
from pipeline.write.ledger import Ledger

ENGLISH = "The council said on Monday that the bridge would be closed for three weeks."


class StandIn:
    """Makes records without layers; breaks on articles that ask for it."""

    def __init__(self, settings: Settings) -> None:
        self.producer = f"stand-in {settings.digest()}"

    def __call__(self, article: Article, layers: tuple[Layer, ...] = LAYERS) -> Records:
        if "QUOTES" in article.text and "quotes" in layers:
            recognize_quotes(None)  # type: ignore[arg-type]
        if "BREAK" in article.text:
            raise ZeroDivisionError("made to break")
        if "INVALID" in article.text:
            raise InvalidRecordsError(article.article_id, [Issue("offset", "d1.span", "does not slice back")])
        return Records(article=article_record(article, self.producer, layers))


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("pipeline.run.inputs.extractor", StandIn)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"date 2023-10-10 {ENGLISH} ({name})", encoding="utf-8")
    return folder


@pytest.fixture
def extract(corpus: Path, tmp_path: Path) -> Callable[..., Ledger]:
    def extract(*paths: Path, settings: Settings | None = None, force: bool = False) -> Ledger:
        started = datetime(2024, 1, 1, tzinfo=UTC)
        asked = list(paths) or [corpus]
        return CorpusRun(asked, tmp_path / "outputs", settings or Settings(), started, force=force)()

    return extract


def states(ledger: Ledger) -> dict[str, str]:
    return {row.article_id: row.state for row in ledger.rows}


def failures(outputs: Path) -> list[dict[str, str]]:
    return [orjson.loads(line) for line in (outputs / "failures.jsonl").read_bytes().splitlines()]


def test_every_input_is_either_extracted_or_failed(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (corpus / "table.xlsx").write_bytes(b"PK")
    counts = extract().counts()
    assert (counts["inputs"], counts["extracted"], counts["failed"]) == (6, 3, 3)
    assert [row["article_id"] for row in failures(tmp_path / "outputs")] == ["empty", "picture", "table.xlsx"]
    assert all(row["remedy"] and row["stage"] == "read" for row in failures(tmp_path / "outputs"))
    written = orjson.loads((tmp_path / "outputs" / "run.json").read_bytes())
    assert written["counts"]["inputs"] == len(written["articles"]) == 6


def test_a_second_run_counts_what_is_unchanged_and_names_what_is_not(corpus: Path, tmp_path: Path) -> None:
    def said() -> list[str]:
        out = io.StringIO()
        done = CorpusRun([corpus], tmp_path / "outputs", Settings(), datetime(2024, 1, 1, tzinfo=UTC))
        show_progress(done, Console(file=out), Console(file=io.StringIO()))
        return out.getvalue().splitlines()

    def articles(lines: list[str]) -> list[str]:
        return [line.split()[1] for line in lines if line.startswith(("extracted", "unchanged"))]

    assert articles(said()) == ["a", "b", "c"]
    (corpus / "b.txt").write_text(f"date 2023-10-10 {ENGLISH} (again)", encoding="utf-8")
    second = said()
    assert articles(second) == ["b"]
    assert any("3 articles: 1 extracted, 2 unchanged, 0 failed" in line for line in second)


def test_what_is_unchanged_is_not_redone(corpus: Path, extract: Callable[..., Ledger]) -> None:
    extract()
    assert set(states(extract()).values()) == {"unchanged"}
    (corpus / "b.txt").write_text(f"date 2023-10-10 {ENGLISH} It rained.", encoding="utf-8")
    assert states(extract()) == {"a": "unchanged", "b": "extracted", "c": "unchanged"}


def test_force_and_new_settings_redo_everything(extract: Callable[..., Ledger]) -> None:
    extract()
    assert set(states(extract(force=True)).values()) == {"extracted"}
    assert set(states(extract(settings=Settings(published="2020-01-01"))).values()) == {"extracted"}


@pytest.mark.parametrize(
    "edited",
    [
        lambda whole: whole + b"{}\n",
        # Still a valid record of the same article by the same producer.
        lambda whole: whole.replace(b'"title":null', b'"title":"Bridge to close"'),
    ],
    ids=["broken", "well-formed"],
)
def test_an_output_that_was_edited_is_made_again(
    tmp_path: Path, extract: Callable[..., Ledger], edited: Callable[[bytes], bytes]
) -> None:
    extract()
    path = tmp_path / "outputs" / "a.jsonl"
    whole = path.read_bytes()
    path.write_bytes(edited(whole))
    assert path.read_bytes() != whole
    assert states(extract())["a"] == "extracted"
    assert path.read_bytes() == whole


def test_finished_outputs_of_a_killed_run_are_kept_without_a_ledger(
    tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    extract()
    (tmp_path / "outputs" / "run.json").unlink()
    (tmp_path / "outputs" / "b.jsonl").unlink()
    (tmp_path / "outputs" / "c.jsonl.partial~").write_bytes(b"half")
    ledger = extract()
    assert states(ledger) == {"a": "unchanged", "b": "extracted", "c": "unchanged"}
    assert ledger.swept == 1
    assert not list((tmp_path / "outputs").glob("*.partial~"))


def test_the_output_of_a_removed_article_is_removed_and_reported(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    extract()
    (corpus / "b.txt").unlink()
    assert extract().removed == ("b",)
    assert not (tmp_path / "outputs" / "b.jsonl").exists()


def test_outputs_of_other_places_stay_and_are_listed(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    extract()
    ledger = extract(corpus / "a.txt")
    assert states(ledger) == {"a": "unchanged", "b": "kept", "c": "kept"}
    assert ledger.counts()["inputs"] == 1
    assert (tmp_path / "outputs" / "b.jsonl").exists()


def test_a_removed_article_is_noticed_by_any_run_that_reads_its_folder(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    extract()
    extract(corpus / "a.txt")
    (corpus / "a.txt").unlink()
    assert extract().removed == ("a",)
    assert not (tmp_path / "outputs" / "a.jsonl").exists()


def test_failures_of_other_places_stay_on_record(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    extract()
    ledger = extract(corpus / "a.txt")
    assert states(ledger)["empty"] == "kept"
    assert [row["article_id"] for row in failures(tmp_path / "outputs")] == ["empty"]
    (corpus / "empty.txt").unlink()
    extract()
    assert failures(tmp_path / "outputs") == []


def test_an_article_has_one_id_however_it_is_asked_for(corpus: Path, extract: Callable[..., Ledger]) -> None:
    (corpus / "desk").mkdir()
    (corpus / "desk" / "d.txt").write_text(f"date 2023-10-10 {ENGLISH}", encoding="utf-8")
    extract()
    for path in (corpus / "desk", corpus / "desk" / "d.txt"):
        assert states(extract(path))["desk/d"] == "unchanged"
    assert extract().unaccounted == ()


def test_two_runs_cannot_write_to_one_folder_at_once(tmp_path: Path, extract: Callable[..., Ledger]) -> None:
    (tmp_path / "outputs").mkdir()
    with exclusive(tmp_path / "outputs"), pytest.raises(OutputError, match="another run"):
        extract()
    assert extract().counts()["extracted"] == 3


def test_record_files_without_a_row_are_left_alone_and_named(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    extract()
    (tmp_path / "outputs" / "run.json").unlink()
    (corpus / "b.txt").unlink()
    ledger = extract()
    assert ledger.unaccounted == ("b.jsonl",)
    assert ledger.counts()["unaccounted"] == 1


def test_warnings_of_a_killed_run_are_noticed_again(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    (corpus / "a.txt").write_text(ENGLISH, encoding="utf-8")
    extract()
    (tmp_path / "outputs" / "run.json").unlink()
    row = next(row for row in extract().rows if row.article_id == "a")
    assert row.state == "unchanged"
    assert "no_date" in row.warnings


def test_a_defect_met_in_reading_again_loses_no_other(
    tmp_path: Path, extract: Callable[..., Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(work: InputExtractor, item: Input) -> Article:
        if item.article_id == "b":
            raise ZeroDivisionError("made to break")
        return whole(work, item)

    extract()
    (tmp_path / "outputs" / "run.json").unlink()
    whole = InputExtractor.read
    monkeypatch.setattr(InputExtractor, "read", breaks)
    assert states(extract()) == {"a": "unchanged", "b": "failed", "c": "unchanged"}
    assert [failure["code"] for failure in failures(tmp_path / "outputs")] == ["bug"]


@pytest.mark.parametrize("damage", [b"[]\n", b"{}\n", b"\xff\n", b"", b'{"kind": "article"}\n[1]\n'])
def test_an_output_that_cannot_be_read_is_made_again(
    damage: bytes, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    extract()
    (tmp_path / "outputs" / "run.json").unlink()
    (tmp_path / "outputs" / "a.jsonl").write_bytes(damage)
    ledger = extract()
    assert states(ledger) == {"a": "extracted", "b": "unchanged", "c": "unchanged"}


def test_a_name_too_long_for_an_output_file_fails_alone(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    (corpus / f"{'x' * 251}.txt").write_text(ENGLISH, encoding="utf-8")
    counts = extract().counts()
    assert (counts["extracted"], counts["failed"]) == (3, 1)
    assert failures(tmp_path / "outputs")[0]["code"] == "bad_id"


@pytest.mark.parametrize(
    ("name", "content"), [("many.jsonl", b""), ("many.jsonl", b"\n\n"), ("many.json", b"[]")]
)
def test_a_file_of_no_articles_is_a_failure(
    name: str, content: bytes, corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    (corpus / name).write_bytes(content)
    assert extract().counts()["failed"] == 1
    assert failures(tmp_path / "outputs")[0]["code"] == "empty"


def test_other_peoples_files_in_the_output_folder_are_not_swept(
    tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    theirs = tmp_path / "outputs" / "film.mp4.partial"
    theirs.parent.mkdir()
    theirs.write_bytes(b"half")
    extract()
    assert theirs.exists()


def test_a_publication_date_that_is_none_is_refused_before_any_work(
    tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    with pytest.raises(UsageError, match="no full publication date"):
        extract(settings=Settings(published="someday"))
    assert not (tmp_path / "outputs").exists()


def test_a_defect_is_booked_to_the_stage_in_whose_code_it_arose() -> None:
    from pipeline.validate import validate

    with pytest.raises(AttributeError) as caught:
        validate(None)  # type: ignore[arg-type]
    assert stage_of(caught.value) == "validate"
    assert stage_of(ValueError()) == "recognize"


def test_an_article_that_fails_now_leaves_no_old_output(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    extract()
    (corpus / "b.txt").write_bytes(b"")
    assert states(extract())["b"] == "failed"
    assert not (tmp_path / "outputs" / "b.jsonl").exists()


@pytest.mark.parametrize(("word", "code"), [("BREAK", "bug"), ("INVALID", "invalid")])
def test_a_defect_met_in_one_article_loses_no_other(
    word: str,
    code: str,
    corpus: Path,
    tmp_path: Path,
    extract: Callable[..., Ledger],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (corpus / "b.txt").write_text(f"date 2023-10-10 {ENGLISH} {word}", encoding="utf-8")
    assert states(extract()) == {"a": "extracted", "b": "failed", "c": "extracted"}
    (failure,) = failures(tmp_path / "outputs")
    assert (failure["article_id"], failure["code"]) == ("b", code)
    assert ("ZeroDivisionError" in capsys.readouterr().err) == (code == "bug")


def test_warnings_and_failures_are_counted_by_code(corpus: Path, tmp_path: Path) -> None:
    (corpus / "undated.txt").write_text(ENGLISH, encoding="utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    command = [sys.executable, "-m", "pipeline", "extract", str(corpus), "--output", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert any(line.startswith("warnings: ") and "1 no_date" in line for line in lines)
    assert "failures: 1 empty" in lines
    codes = orjson.loads((tmp_path / "out" / "run.json").read_bytes())["codes"]
    assert codes["warnings"]["no_date"] == 1 and codes["failures"] == {"empty": 1}


def test_an_output_folder_inside_the_corpus_is_refused(corpus: Path) -> None:
    extraction = CorpusRun([corpus], corpus / "out", Settings(), datetime(2024, 1, 1, tzinfo=UTC))
    with pytest.raises(UsageError, match="inside the input folder"):
        extraction()


def test_a_publication_date_after_the_day_of_the_run_is_a_warning(
    corpus: Path, extract: Callable[..., Ledger]
) -> None:
    (corpus / "late.txt").write_text(f"date 2999-01-01 {ENGLISH}", encoding="utf-8")
    rows = {row.article_id: row for row in extract().rows}
    assert "future_date" in map(code_of, rows["late"].warnings)
    assert "future_date" not in map(code_of, rows["a"].warnings)


def test_one_text_under_two_names_is_told_and_both_are_done(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    (corpus / "copy.md").write_text(f"{ENGLISH} (b)\n", encoding="utf-8")
    ledger = extract()
    assert (ledger.same_text, ledger.counts()["extracted"]) == ({"copy": "b"}, 4)
    assert extract().same_text == {"copy": "b"}, "also where nothing is redone"
    assert orjson.loads((tmp_path / "outputs" / "run.json").read_bytes())["same_text"] == {"copy": "b"}
    (corpus / "b.txt").unlink()
    assert extract().same_text == {}


def test_a_file_that_was_refused_is_forgotten_once_it_is_gone(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    (corpus / "table.xlsx").write_bytes(b"PK")
    extract()
    (corpus / "table.xlsx").unlink()
    assert "table.xlsx" not in states(extract())
    assert failures(tmp_path / "outputs") == []


def test_a_run_over_changed_files_alone_leaves_the_others(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger]
) -> None:
    extract()
    (corpus / "a.txt").write_text(f"date 2023-10-10 {ENGLISH} It rained.", encoding="utf-8")
    (corpus / "b.txt").write_text(f"date 2023-10-10 {ENGLISH} It snowed.", encoding="utf-8")
    (corpus / "c.txt").unlink()
    changed = [corpus / "a.txt", corpus / "c.txt"]
    started = datetime(2024, 1, 1, tzinfo=UTC)
    ledger = CorpusRun([corpus], tmp_path / "outputs", Settings(), started, changed=changed)()
    assert states(ledger) == {"a": "extracted", "b": "kept"}
    assert ledger.removed == ("c",)
    assert states(extract()) == {"a": "unchanged", "b": "extracted"}


def test_an_article_one_of_whose_layers_fails_keeps_the_others_and_is_tried_again(
    corpus: Path, tmp_path: Path, extract: Callable[..., Ledger], capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "b.txt").write_text(f"date 2023-10-10 {ENGLISH} QUOTES", encoding="utf-8")
    for others in ("extracted", "unchanged"):
        ledger = extract()
        assert states(ledger) == {"a": others, "b": "partial", "c": others}
        counts = ledger.counts()
        assert (counts["inputs"], counts["partial"], counts["failed"]) == (3, 1, 0)
        (failure,) = failures(tmp_path / "outputs")
        assert [failure[key] for key in ("article_id", "stage", "code")] == ["b", "recognize", "layer_failed"]
        assert failure["message"].startswith("no quotes and claims: TypeError: ")
        line = orjson.loads((tmp_path / "outputs" / "b.jsonl").read_bytes().splitlines()[0])
        assert line["layers"] == ["entities", "dates"]
        assert "Traceback" in capsys.readouterr().err
