"""Runs over object stores: the same records as in folders, and the next run goes on wherever one ended."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.errors import PipelineError, UsageError
from pipeline.feed import CorpusRun, ShardOptions, located
from pipeline.settings import Settings
from pipeline.write.ledger import Ledger
from tests.feed.stand_in import StandIn
from tests.feed.stored import CORPUS, ENGLISH, RECORDS, as_in, below, bucket, files_of


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the articles that were extracted since it was last cleared."""
    StandIn.done = []
    monkeypatch.setattr("pipeline.run.inputs.extractor", StandIn)
    return StandIn.done


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryFileSystem:
    return bucket(monkeypatch)


Extract = Callable[..., Ledger]


@pytest.fixture
def extract(tmp_path: Path, done: list[str]) -> Extract:
    def extract(place: str = CORPUS, output: str = RECORDS, work: str = "work", **options: Any) -> Ledger:
        done.clear()
        here = located([Path(place)], Path(output), tmp_path / work)
        started = datetime(2024, 1, 1, tzinfo=UTC)
        shards = ShardOptions(4, options.pop("compression", None))
        run = CorpusRun(
            here.paths, here.output, Settings(), started, shards=shards, parts=here.parts, **options
        )
        return run()

    return extract


def test_records_are_those_of_the_same_corpus_in_a_folder(
    store: MemoryFileSystem, extract: Extract, tmp_path: Path
) -> None:
    store.get("/bucket/corpus", str(tmp_path / "corpus"), recursive=True)
    local = extract(str(tmp_path / "corpus"), str(tmp_path / "records"))
    stored = extract()
    assert stored.counts() == local.counts() and stored.counts()["extracted"] == 12
    there, here = below(store, "/bucket/records/"), files_of(tmp_path / "records")
    assert there.keys() == here.keys()
    assert as_in(there) == as_in(here)
    # Of the ledgers, only where an input lies is another thing.
    ledger = orjson.loads(there["ledger/part-00000-of-00004.json"])
    assert {row["file"].partition(row["source"])[0] for row in ledger["rows"]} == {f"{CORPUS}/"}
    assert f"{CORPUS}/table.xlsx".encode() in there["failures.jsonl"]


def test_only_what_changed_is_fetched_and_done_again(
    store: MemoryFileSystem, extract: Extract, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extract()
    assert extract().counts()["unchanged"] == 12
    store.pipe_file("/bucket/corpus/1/03.txt", f"{ENGLISH} three".encode())
    store.rm_file("/bucket/corpus/0/04.txt")
    fetched: list[str] = []
    get_file = MemoryFileSystem.get_file
    monkeypatch.setattr(
        MemoryFileSystem,
        "get_file",
        lambda self, name, *more, **options: fetched.append(name) or get_file(self, name, *more, **options),
    )
    ledger = extract()
    assert done == ["1/03"] and ledger.removed == ("0/04",)
    assert [name for name in fetched if "/corpus/" in name] == ["/bucket/corpus/1/03.txt"]
    # Both articles are in one part, and no other is looked into.
    assert sum("/records/part-" in name for name in fetched) == 1


def test_a_folder_may_take_the_place_of_an_object_and_the_other_way_round(
    store: MemoryFileSystem, extract: Extract, done: list[str]
) -> None:
    article = store.cat_file("/bucket/corpus/1/03.txt")
    store.pipe_file("/bucket/corpus/one", article)
    extract(output="memory://other/records")
    store.rm_file("/bucket/corpus/one")
    store.pipe_file("/bucket/corpus/one/two.txt", article)
    extract(output="memory://other/records")
    assert done == ["one/two"]
    store.rm_file("/bucket/corpus/one/two.txt")
    store.pipe_file("/bucket/corpus/one", article)
    assert extract(output="memory://other/records").removed == ("one/two",)


def test_another_machine_goes_on_where_one_has_ended(
    store: MemoryFileSystem, extract: Extract, done: list[str]
) -> None:
    extract()
    store.rm_file("/bucket/corpus/0/04.txt")
    ledger = extract(work="another")
    assert (done, ledger.removed, ledger.counts()["unchanged"]) == ([], ("0/04",), 11)


@pytest.mark.usefixtures("store")
def test_no_records_stay_on_this_machine(extract: Extract, tmp_path: Path) -> None:
    extract()
    assert not [path for path in (tmp_path / "work" / "outputs").rglob("*") if path.is_file()]
    assert len(list((tmp_path / "work" / "inputs").rglob("*.txt"))) == 12


def changing(monkeypatch: pytest.MonkeyPatch, before: Callable[[str], None]) -> None:
    """Have `before` called with the name of whatever object is about to be written, renamed or removed."""
    for method, named in (("put_file", 1), ("rm_file", 0), ("mv", 1)):
        change = getattr(MemoryFileSystem, method)

        def changed(self: Any, *names: str, change: Any = change, named: int = named) -> Any:
            before(names[named])
            return change(self, *names)

        monkeypatch.setattr(MemoryFileSystem, method, changed)


@pytest.mark.parametrize("written", [0, 20], ids=["nothing", "half"])
def test_whatever_change_fails_the_next_run_goes_on(
    store: MemoryFileSystem, extract: Extract, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    corpus, left = f"{CORPUS}/1", 0

    def fail_at_last(name: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            # A part may be there in part, what all depends on (renamed when it is whole) never.
            if written and not name.endswith("manifest.json"):
                store.pipe_file(name, b"[" * written)
            raise ConnectionError("the store is gone")

    def with_failure_at(change: int) -> dict[str, bytes]:
        nonlocal left
        left = change
        try:
            extract(corpus)
        except PipelineError as error:
            assert "the store is gone; check" in str(error) and "\n" not in str(error)
            left = 0
            extract(corpus)
        return as_in(below(store, "/bucket/records/"))

    # One article is new and one is another than an earlier run has seen.
    store.pipe_file("/bucket/corpus/1/03.txt", f"{ENGLISH} before".encode())
    new = store.cat_file("/bucket/corpus/1/07.txt")
    store.rm_file("/bucket/corpus/1/07.txt")
    extract(corpus)
    store.pipe_file("/bucket/corpus/1/07.txt", new)
    store.pipe_file("/bucket/corpus/1/03.txt", f"{ENGLISH} after".encode())
    earlier = dict(store.store)
    expected = with_failure_at(0)
    changing(monkeypatch, fail_at_last)
    for change in range(1, 100):
        store.store.clear()
        store.store.update(earlier)
        assert with_failure_at(change).items() >= expected.items()
        if left > 0:
            break
    assert 8 < change < 99


def test_a_part_that_was_changed_in_the_store_is_made_again(
    store: MemoryFileSystem, extract: Extract, done: list[str]
) -> None:
    extract()
    expected = as_in(below(store, "/bucket/records/"))
    part = "/bucket/records/part-00000-of-00004.jsonl"
    store.pipe_file(part, store.cat_file(part)[:-1])
    extract()
    assert as_in(below(store, "/bucket/records/")) == expected
    assert 0 < len(done) < 12


def test_a_folder_by_its_address_is_as_the_folder(
    store: MemoryFileSystem, extract: Extract, tmp_path: Path
) -> None:
    store.get("/bucket/corpus", str(tmp_path / "corpus"), recursive=True)
    extract(compression="zstd")
    extract(f"file://{tmp_path}/corpus", f"file://{tmp_path}/records", compression="zstd")
    assert as_in(files_of(tmp_path / "records")) == as_in(below(store, "/bucket/records/"))


@pytest.mark.usefixtures("store")
def test_one_object_is_as_one_file(extract: Extract, done: list[str]) -> None:
    extract(f"{CORPUS}/1/03.txt")
    assert done == ["1/03"]


@pytest.mark.parametrize(
    ("place", "output", "message"),
    [
        ("nothing://bucket/corpus", RECORDS, "cannot open nothing://bucket/corpus: Protocol not known"),
        ("memory://bucket/nowhere", RECORDS, "no such object or folder: memory://bucket/nowhere"),
        (CORPUS, f"{CORPUS}/records", "lies inside the input memory://bucket/corpus"),
        (CORPUS, f"{CORPUS}/table.xlsx", "lies inside the input"),
        (f"{CORPUS}/1", f"{CORPUS}/table.xlsx", "is an object; choose another --output"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_cannot_be_is_refused_in_one_line(
    extract: Extract, place: str, output: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message) as told:
        extract(place, output)
    assert "\n" not in str(told.value)


def test_refused_credentials_are_said_in_one_line_without_the_password(
    extract: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError("Access Denied\nrequest 4711")

    monkeypatch.setattr(MemoryFileSystem, "find", refuse)
    with pytest.raises(UsageError) as told:
        extract("memory://anna:secret@bucket/corpus")
    assert str(told.value).startswith("cannot read memory://bucket/corpus: Access Denied; check")
    assert "secret" not in str(told.value)


def test_an_object_that_no_file_can_be_called_is_refused_by_name(
    store: MemoryFileSystem, extract: Extract, tmp_path: Path
) -> None:
    store.store["/bucket/corpus/../../out.txt"] = store.store["/bucket/corpus/1/03.txt"]
    with pytest.raises(UsageError, match=r"holds the object '../../out.txt', which can be no file"):
        extract()
    assert not list(tmp_path.rglob("out.txt"))


def test_commands_read_and_write_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: list[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text(f"{ENGLISH} 1", encoding="utf-8")
    run = CliRunner()
    records = f"file://{tmp_path}/records"
    assert run.invoke(app, ["extract", f"file://{tmp_path}/corpus", "--output", records]).exit_code == 0
    assert done == ["one"] and (tmp_path / "records" / "manifest.json").is_file()
    assert run.invoke(app, ["show", "one", "--output", records]).exit_code == 0
    validated = run.invoke(app, ["validate", records])
    assert "1 articles" in validated.output and validated.exit_code == 0
    refused = run.invoke(app, ["watch", "corpus", "--output", records])
    assert "only folders are watched" in str(refused.exception)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "corpus", "records"]


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    told = CliRunner().invoke(app, ["validate", RECORDS])
    assert f"{RECORDS} needs fsspec; install it with pip install" in str(told.exception)
