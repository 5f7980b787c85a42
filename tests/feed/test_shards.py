"""Runs whose records are in shards: as complete as files of one article each, and made again part by part."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from pipeline.errors import OutputError, UsageError
from pipeline.feed import ClusterOptions, CorpusRun, ShardOptions, corpus_run, shard_files, shard_orders
from pipeline.settings import Settings
from pipeline.store.find import article_ids, iter_records, stored_records
from pipeline.write.ledger import Ledger, LedgerRow
from pipeline.write.shards import ShardPlan, read_plan
from tests.feed.fragile import FragileExtractor, SteadyExtractor
from tests.feed.stand_in import StandIn

ENGLISH = "The council said on Monday that the bridge would be closed for three weeks."
KINDS = pytest.mark.parametrize("options", [ShardOptions(10), ShardOptions(10, "zstd")])


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the articles that were extracted since it was last cleared."""
    StandIn.done = []
    monkeypatch.setattr("pipeline.run.inputs.extractor", StandIn)
    return StandIn.done


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(
            f"date 2023-10-10 {ENGLISH} Nr {number} 🎈", encoding="utf-8"
        )
    return folder


Extract = Callable[..., Ledger]


@pytest.fixture
def extract(corpus: Path, tmp_path: Path, done: list[str]) -> Extract:
    def extract(*paths: Path, shards: ShardOptions | None = None, force: bool = False) -> Ledger:
        done.clear()
        started = datetime(2024, 1, 1, tzinfo=UTC)
        asked = list(paths) or [corpus]
        return CorpusRun(asked, tmp_path / "outputs", Settings(), started, force=force, shards=shards)()

    return extract


def ids_in(output: Path) -> list[str]:
    return sorted(file.records.article.article_id for file in iter_records(output))


def rows_in(output: Path) -> dict[str, LedgerRow]:
    plan = read_plan(output)
    assert plan is not None
    ledgers = [shard_files.read_shard_ledger(output / plan.ledger(number)) for number in range(plan.count)]
    return {row.article_id: row for ledger in ledgers if ledger for row in ledger.rows}


@KINDS
def test_every_article_is_once_in_the_shards_and_the_ledgers(
    options: ShardOptions, corpus: Path, tmp_path: Path, extract: Extract
) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "table.xlsx").write_bytes(b"PK")
    output = tmp_path / "outputs"
    counts = extract(shards=options).counts()
    assert (counts["inputs"], counts["extracted"], counts["failed"]) == (42, 40, 2)
    assert ids_in(output) == [f"{number:02}" for number in range(40)]
    assert set(rows_in(output)) == {*ids_in(output), "empty", "table.xlsx"}
    assert sorted(article_ids(output)) == ids_in(output)
    failed = [
        orjson.loads(line)["article_id"] for line in (output / "failures.jsonl").read_bytes().splitlines()
    ]
    assert sorted(failed) == ["empty", "table.xlsx"]
    manifest = orjson.loads((output / "manifest.json").read_bytes())
    assert sum(shard["articles"] for shard in manifest["shards"]) == 40
    assert {shard["name"] for shard in manifest["shards"]} == {path.name for path in output.glob("part-*")}
    assert manifest["count"] == 5


def test_shards_hold_the_bytes_of_files_of_one_article(
    corpus: Path, tmp_path: Path, extract: Extract
) -> None:
    extract(shards=ShardOptions(10))
    CorpusRun([corpus], tmp_path / "files", Settings(), datetime(2024, 1, 1, tzinfo=UTC))()
    whole = b"".join(path.read_bytes() for path in (tmp_path / "outputs").glob("part-*"))
    files = b"".join(path.read_bytes() for path in (tmp_path / "files").glob("*.jsonl"))
    assert sorted(whole.splitlines()) == sorted(files.splitlines())


@KINDS
def test_an_article_one_of_whose_layers_fails_stands_in_its_shard_and_is_tried_again(
    options: ShardOptions, corpus: Path, tmp_path: Path, extract: Extract, done: list[str]
) -> None:
    (corpus / "17.txt").write_text(f"date 2023-10-10 {ENGLISH} QUOTES", encoding="utf-8")
    for _ in range(2):
        counts = extract(shards=options).counts()
        assert (counts["inputs"], counts["partial"], counts["failed"]) == (40, 1, 0)
        assert done.count("17") == 2
        assert rows_in(tmp_path / "outputs")["17"].state == "partial"
        records = stored_records("17", tmp_path / "outputs")
        assert records is not None and records.article.layers == ("entities", "dates")
    assert done == ["17", "17"]  # nothing else was done again
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "x.txt").write_text(f"date 2023-10-10 {ENGLISH}", encoding="utf-8")
    assert extract(elsewhere, shards=options).counts()["kept"] == 40
    assert stored_records("17", tmp_path / "outputs") == records
    (corpus / "17.txt").write_text(f"date 2023-10-10 {ENGLISH}", encoding="utf-8")
    counts = extract(shards=options).counts()
    assert (counts["extracted"], counts["partial"], counts["unchanged"]) == (1, 0, 39)


@KINDS
def test_one_article_is_found_by_its_id(options: ShardOptions, tmp_path: Path, extract: Extract) -> None:
    extract(shards=options)
    records = stored_records("17", tmp_path / "outputs")
    assert records is not None and records.article.text.endswith("Nr 17 🎈")
    assert stored_records("99", tmp_path / "outputs") is None


@KINDS
def test_only_what_is_new_or_changed_is_done(
    options: ShardOptions, corpus: Path, tmp_path: Path, extract: Extract, done: list[str]
) -> None:
    extract(shards=options)
    before = {path: path.read_bytes() for path in (tmp_path / "outputs").glob("part-*")}
    assert extract().counts()["unchanged"] == 40 and done == []
    (corpus / "07.txt").write_text(f"date 2023-10-10 {ENGLISH} It rained.")
    (corpus / "new.txt").write_text(f"date 2023-10-10 {ENGLISH} New.")
    (corpus / "30.txt").unlink()
    ledger = extract()
    counts = ledger.counts()
    assert (counts["extracted"], counts["unchanged"], ledger.removed) == (2, 38, ("30",))
    assert sorted(done) == ["07", "new"]
    assert ids_in(tmp_path / "outputs") == sorted({*(f"{n:02}" for n in range(40)), "new"} - {"30"})
    changed = [
        name for name, content in before.items() if (tmp_path / "outputs" / name).read_bytes() != content
    ]
    assert 1 <= len(changed) <= 3
    assert set(extract(force=True).counts().values()) >= {40}
    assert len(done) == 40


def test_a_run_that_was_stopped_skips_the_shards_it_has_finished(
    corpus: Path, tmp_path: Path, extract: Extract, done: list[str]
) -> None:
    text = (corpus / "20.txt").read_text(encoding="utf-8")
    (corpus / "20.txt").write_text(f"{text} STOP", encoding="utf-8")
    with pytest.raises(OutputError):
        extract(shards=ShardOptions(10))
    first = set(done) - {"20"}
    finished = set(ids_in(tmp_path / "outputs"))
    assert finished and finished <= first
    (corpus / "20.txt").write_text(text, encoding="utf-8")
    extract(shards=ShardOptions(10))
    assert finished.isdisjoint(done) and finished | set(done) == {f"{number:02}" for number in range(40)}
    assert not list((tmp_path / "outputs").rglob("*~"))


def test_a_shard_that_was_changed_by_another_hand_is_made_again(
    tmp_path: Path, extract: Extract, done: list[str]
) -> None:
    extract(shards=ShardOptions(10))
    part = min((tmp_path / "outputs").glob("part-*"))
    whole = part.read_bytes()
    part.write_bytes(whole[:-1])
    extract()
    assert part.read_bytes() == whole and len(done) == whole.count(b"\n")


def test_articles_of_other_places_stay(corpus: Path, tmp_path: Path, extract: Extract) -> None:
    (corpus / "00.txt").write_bytes(b"")
    extract(shards=ShardOptions(10))
    counts = extract(corpus / "05.txt").counts()
    assert (counts["inputs"], counts["unchanged"], counts["kept"]) == (1, 1, 39)
    (corpus / "05.txt").write_text(f"date 2023-10-10 {ENGLISH} It rained.")
    assert extract(corpus / "05.txt").counts()["kept"] == 39
    assert len(ids_in(tmp_path / "outputs")) == 39
    assert (tmp_path / "outputs" / "failures.jsonl").read_bytes().count(b"\n") == 1


def test_one_text_under_two_names_is_told(corpus: Path, extract: Extract) -> None:
    (corpus / "copy.md").write_text((corpus / "03.txt").read_text(encoding="utf-8").partition("10-10 ")[2])
    assert extract(shards=ShardOptions(10)).same_text == {"copy": "03"}


def test_many_articles_are_put_into_shards_unasked_and_few_are_not(
    tmp_path: Path, extract: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shard_orders, "SHARD_ABOVE", 39)
    extract()
    assert read_plan(tmp_path / "outputs") == ShardPlan(1)
    monkeypatch.setattr(shard_orders, "SHARD_ABOVE", 40)
    started = datetime(2024, 1, 1, tzinfo=UTC)
    CorpusRun([tmp_path / "corpus"], tmp_path / "files", Settings(), started)()
    assert read_plan(tmp_path / "files") is None


def test_a_folder_keeps_to_one_kind_of_files(tmp_path: Path, extract: Extract) -> None:
    extract()
    with pytest.raises(UsageError, match="one file for each article"):
        extract(shards=ShardOptions(10))
    for path in (tmp_path / "outputs").iterdir():
        path.unlink()
    extract(shards=ShardOptions(10))
    with pytest.raises(UsageError, match="not compressed"):
        extract(shards=ShardOptions(10, "zstd"))


def test_an_article_that_crashed_is_tried_again_by_the_next_run(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"date 2023-10-10 {ENGLISH}"
    for path in sorted(corpus.iterdir())[4:]:
        path.unlink()
    (corpus / "00.txt").write_text(f"{text} KILL")

    def counts(maker: type) -> dict[str, int]:
        monkeypatch.setattr(corpus_run, "InputExtractor", maker)
        started = datetime(2024, 1, 1, tzinfo=UTC)
        options = ShardOptions(10)
        output = tmp_path / "outputs"
        return CorpusRun([corpus], output, Settings(), started, workers=1, shards=options)().counts()

    first, second = counts(FragileExtractor), counts(SteadyExtractor)
    assert (first["extracted"], first["failed"]) == (3, 1)
    assert (second["extracted"], second["unchanged"], second["failed"]) == (1, 3, 0)


def test_a_cluster_that_cannot_be_used_leaves_the_folder_without_shards(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    output, started = tmp_path / "outputs", datetime(2023, 10, 10, tzinfo=UTC)
    with pytest.raises(UsageError, match="needs Ray"):
        CorpusRun([corpus], output, Settings(), started, cluster=ClusterOptions())()
    assert not (output / "manifest.json").exists()
