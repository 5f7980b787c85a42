"""What stands in the way of an output costs that article alone, and nothing outside the folder is touched."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from pipeline.errors import BlockedError, UsageError
from pipeline.feed import CorpusRun
from pipeline.feed.shard_orders import ShardOptions
from pipeline.settings import Settings
from pipeline.store.find import stored_records
from pipeline.write.ledger import Ledger
from tests.feed.test_corpus_run import ENGLISH, StandIn

Extract = Callable[..., Ledger]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("pipeline.run.inputs.extractor", StandIn)
    folder = tmp_path / "corpus"
    (folder / "sub").mkdir(parents=True)
    for name in ("a", "b", "sub/c"):
        (folder / f"{name}.txt").write_text(f"date 2023-10-10 {ENGLISH} ({name})", encoding="utf-8")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs"
    folder.mkdir()
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("c.jsonl", "x.jsonl", "part-00000-of-00001.json"):
        (folder / name).write_text("somebody else's", encoding="utf-8")
    return folder


@pytest.fixture
def extract(corpus: Path, output: Path) -> Extract:
    def extract(shards: ShardOptions | None = None) -> Ledger:
        return CorpusRun([corpus], output, Settings(), datetime(2024, 1, 1, tzinfo=UTC), shards=shards)()

    return extract


def states(ledger: Ledger) -> dict[str, str]:
    return {row.article_id: row.state for row in ledger.rows}


def codes(output: Path) -> list[str]:
    return [orjson.loads(line)["code"] for line in (output / "failures.jsonl").read_bytes().splitlines()]


def test_a_folder_where_an_output_goes_fails_that_article_and_stays(extract: Extract, output: Path) -> None:
    (output / "b.jsonl").mkdir()
    (output / "b.jsonl" / "note.txt").write_text("mine", encoding="utf-8")
    assert states(extract()) == {"a": "extracted", "b": "failed", "sub/c": "extracted"}
    assert codes(output) == ["blocked_output"]
    assert (output / "b.jsonl" / "note.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_where_a_folder_of_outputs_goes_fails_the_articles_of_that_folder(
    extract: Extract, output: Path
) -> None:
    (output / "sub").write_text("mine", encoding="utf-8")
    assert states(extract()) == {"a": "extracted", "b": "extracted", "sub/c": "failed"}
    assert (output / "sub").read_text(encoding="utf-8") == "mine"


def test_a_link_out_of_the_folder_is_not_followed(extract: Extract, output: Path, outside: Path) -> None:
    (output / "sub").symlink_to(outside)
    assert states(extract()) == {"a": "extracted", "b": "extracted", "sub/c": "failed"}
    assert codes(output) == ["blocked_output"]
    assert (outside / "c.jsonl").read_text(encoding="utf-8") == "somebody else's"


def test_a_link_that_is_an_output_is_replaced_and_what_it_leads_to_stays(
    extract: Extract, output: Path, outside: Path
) -> None:
    (output / "a.jsonl").symlink_to(outside / "x.jsonl")
    assert states(extract())["a"] == "extracted"
    assert not (output / "a.jsonl").is_symlink()
    assert (outside / "x.jsonl").read_text(encoding="utf-8") == "somebody else's"


def test_a_link_within_the_folder_is_followed(extract: Extract, output: Path) -> None:
    (output / "other").mkdir()
    (output / "sub").symlink_to(output / "other")
    assert states(extract())["sub/c"] == "extracted"
    assert (output / "other" / "c.jsonl").is_file()


@pytest.mark.parametrize(
    "changed",
    [{"output": "../outside/x.jsonl"}, {"article_id": "../outside/x", "output": "../outside/x.jsonl"}],
)
def test_a_ledger_that_names_a_file_elsewhere_removes_nothing_there(
    changed: dict[str, str], extract: Extract, corpus: Path, output: Path, outside: Path
) -> None:
    extract()
    ledger = orjson.loads((output / "run.json").read_bytes())
    ledger["articles"][0].update(changed)
    (output / "run.json").write_bytes(orjson.dumps(ledger))
    (corpus / "a.txt").unlink()
    extract()
    assert (outside / "x.jsonl").read_text(encoding="utf-8") == "somebody else's"


def test_an_honest_ledger_still_removes_what_has_gone(extract: Extract, corpus: Path, output: Path) -> None:
    extract()
    (corpus / "a.txt").unlink()
    assert extract().removed == ("a",)
    assert not (output / "a.jsonl").exists()


@pytest.mark.parametrize("count", [0, -1, "2", None])
def test_a_manifest_without_a_count_is_refused_in_one_line(
    count: object, extract: Extract, output: Path
) -> None:
    extract(ShardOptions(10))
    manifest = orjson.loads((output / "manifest.json").read_bytes())
    (output / "manifest.json").write_bytes(orjson.dumps({**manifest, "count": count}))
    with pytest.raises(UsageError, match=r"manifest\.json cannot be read .* restore it"):
        extract()


def test_ledgers_of_shards_neither_lead_out_nor_lie_outside(
    extract: Extract, output: Path, outside: Path
) -> None:
    extract(ShardOptions(10))
    path = output / "ledger" / "part-00000-of-00001.json"
    ledger = orjson.loads(path.read_bytes())
    for row in ledger["rows"]:
        row["output"] = "../outside/x.jsonl"
    path.write_bytes(orjson.dumps(ledger))
    assert stored_records("a", output) is None
    path.unlink()
    path.parent.rmdir()
    path.parent.symlink_to(outside)
    with pytest.raises(BlockedError, match="leads out of"):
        extract()
    assert (outside / path.name).read_text(encoding="utf-8") == "somebody else's"
