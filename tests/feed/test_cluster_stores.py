"""Machines of a cluster and object stores: the records of one machine, though they see no copies."""

import gzip
import pickle
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from socket import gethostname
from typing import Any

import orjson
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from pipeline.errors import OutputError, UsageError
from pipeline.feed import ClusterOptions, CorpusRun, ShardOptions, cluster, corpus_run, located
from pipeline.feed.engine import open_engine
from pipeline.settings import Settings
from pipeline.write.ledger import Ledger
from tests.feed.stand_in import StandIn
from tests.feed.stored import CORPUS, ENGLISH, RECORDS, as_in, below, bucket, files_of

Extract = Callable[..., Ledger]


class Machines:
    """What stands in for a cluster: one machine, from which the copies of the command are hidden.

    Attributes:
        orders: numbers of the parts that were ordered.
        before: what happens between the command's orders and their work.
    """

    def __init__(self, work: Path) -> None:
        self.orders: list[int] = []
        self.before: Callable[[], object] = lambda: None
        self._work = work
        self._hidden = work.with_name("hidden")

    def __call__(self, open_work: Any, orders: Sequence[Any], **_: Any) -> Iterator[Any]:
        sent = [pickle.dumps(open_work), *map(pickle.dumps, orders)]
        self.before()
        actor = self._elsewhere(lambda: pickle.loads(sent[0])())
        for order in map(pickle.loads, sent[1:]):
            self.orders.append(order.number)
            yield self._elsewhere(lambda order=order: actor(order))

    def _elsewhere(self, done: Callable[[], Any]) -> Any:
        self._work.rename(self._hidden)
        try:
            result = done()
            assert not self._work.exists()
            return result
        finally:
            self._hidden.rename(self._work)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryFileSystem:
    """A corpus of plain articles, lines, and packed ones."""
    memory = bucket(monkeypatch)
    lines = b"".join(orjson.dumps({"id": f"n{one}", "text": f"{ENGLISH} {one}"}) + b"\n" for one in range(9))
    memory.pipe_file("/bucket/corpus/2/lines.jsonl", lines)
    memory.pipe_file("/bucket/corpus/2/packed.jsonl.gz", gzip.compress(lines))
    memory.pipe_file("/bucket/corpus/2/one.txt.gz", gzip.compress(f"{ENGLISH} packed".encode()))
    memory.pipe_file("/bucket/corpus/2/[odd] *name?.txt", f"{ENGLISH} odd".encode())
    memory.pipe_file("/bucket/corpus/2/empty.txt", b"")
    with zipfile.ZipFile(content := BytesIO(), "w") as packed:
        packed.writestr("a.txt", f"{ENGLISH} zipped")
    memory.pipe_file("/bucket/corpus/2/many.zip", content.getvalue())
    return memory


@pytest.fixture
def machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machines:
    (tmp_path / "work").mkdir()
    StandIn.done = []
    made = Machines(tmp_path / "work")
    monkeypatch.setattr("pipeline.run.inputs.extractor", StandIn)
    monkeypatch.setattr(cluster, "open_engine", lambda work, _, memory: open_engine(work, None, memory))
    monkeypatch.setattr(cluster, "on_cluster", made)
    monkeypatch.setattr(corpus_run, "refuse_without_cluster", lambda _: None)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "passing"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "passing").mkdir()
    return made


@pytest.fixture
def extract(tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch) -> Extract:
    monkeypatch.chdir(tmp_path)

    def extract(place: str, output: str, *, on_cluster: bool = True, **options: Any) -> Ledger:
        StandIn.done.clear()
        machines.orders.clear()
        here = located([Path(place)], Path(output), tmp_path / "work")
        started = datetime(2024, 1, 1, tzinfo=UTC)
        return CorpusRun(
            here.paths,
            here.output,
            Settings(),
            started,
            shards=ShardOptions(4),
            parts=here.parts,
            cluster=ClusterOptions(stored=here.stored) if on_cluster else None,
            **options,
        )()

    return extract


@pytest.fixture
def folder(store: MemoryFileSystem, tmp_path: Path) -> Path:
    """The corpus in a folder that machines share."""
    for name, content in below(store, "/bucket/corpus/").items():
        (tmp_path / "shared/corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "shared/corpus" / name).write_bytes(content)
    return tmp_path / "shared/corpus"


@pytest.mark.parametrize("corpus", ["shared/corpus", CORPUS])
@pytest.mark.parametrize("records", ["shared/records", RECORDS])
def test_a_cluster_makes_the_records_of_one_machine(
    store: MemoryFileSystem, folder: Path, extract: Extract, tmp_path: Path, corpus: str, records: str
) -> None:
    alone = extract(str(folder), "alone", on_cluster=False)
    ledger = extract(corpus, records)
    assert ledger.counts() == alone.counts() and ledger.counts()["extracted"] == 33
    assert ledger.failure_codes == alone.failure_codes == Counter(empty=1, unknown_format=1)
    assert not ledger.unaccounted
    found = below(store, "/bucket/records/") if records == RECORDS else files_of(tmp_path / records)
    expected = files_of(tmp_path / "alone")
    assert found.keys() == expected.keys()
    assert as_in(found) == as_in(expected)
    # A machine keeps nothing.
    assert not list((tmp_path / "passing").iterdir())
    assert not [path for path in (tmp_path / "work").glob("outputs/**/*") if path.is_file()]


@pytest.mark.parametrize("records", ["shared/records", RECORDS])
def test_only_parts_that_change_are_given_to_machines(
    store: MemoryFileSystem, extract: Extract, machines: Machines, records: str
) -> None:
    extract(CORPUS, records)
    count = len(machines.orders)
    assert extract(CORPUS, records).counts()["unchanged"] == 33
    # Those that hold what failed and may now do are asked for again: none here.
    assert machines.orders == [] and count > 5
    store.pipe_file("/bucket/corpus/1/03.txt", f"{ENGLISH} three".encode())
    ledger = extract(CORPUS, records)
    assert StandIn.done == ["1/03"] and len(machines.orders) == 1
    assert (ledger.counts()["extracted"], ledger.counts()["unchanged"]) == (1, 32)
    store.rm_file("/bucket/corpus/0/04.txt")
    assert extract(CORPUS, records).removed == ("0/04",) and StandIn.done == []


@pytest.mark.usefixtures("store")
def test_one_machine_goes_on_where_a_cluster_was_and_the_other_way_round(extract: Extract) -> None:
    extract(f"{CORPUS}/1", RECORDS)
    assert extract(CORPUS, RECORDS, on_cluster=False).counts()["extracted"] == 27
    assert extract(CORPUS, RECORDS).counts()["unchanged"] == 33


def test_ledgers_say_where_articles_lie_in_the_store(store: MemoryFileSystem, extract: Extract) -> None:
    extract(CORPUS, RECORDS)
    ledgers = [
        orjson.loads(content)
        for name, content in below(store, "/bucket/records/").items()
        if "ledger/" in name
    ]
    files = {row["file"] for ledger in ledgers for row in ledger["rows"]}
    assert {f"{CORPUS}/1/03.txt", f"{CORPUS}/2/packed.jsonl.gz", f"{CORPUS}/table.xlsx"} <= files
    assert all(file.startswith(CORPUS) for file in files)


@pytest.mark.parametrize("written", [3, 8, 9, 20, 32])
def test_a_run_that_breaks_off_leaves_nothing_in_the_way(
    store: MemoryFileSystem, extract: Extract, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    extract(CORPUS, RECORDS)
    expected = below(store, "/bucket/records/")
    store.rm("/bucket/records", recursive=True)
    left = written
    with monkeypatch.context() as broken:
        for method in ("put_file", "rm_file"):
            change = getattr(MemoryFileSystem, method)

            def some(self: Any, *names: Any, change: Any = change, **options: Any) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise ConnectionError("the store is gone")
                change(self, *names, **options)

            broken.setattr(MemoryFileSystem, method, some)
        with pytest.raises(OutputError, match="the store is gone; check") as told:
            extract(CORPUS, RECORDS)
    assert "\n" not in str(told.value)
    # What was lent stays while nobody can remove it.
    assert any("lent-" in name or "shared-" in name for name in below(store, "/bucket/records/"))
    assert extract(CORPUS, RECORDS).counts()["failed"] == 2
    found = below(store, "/bucket/records/")
    assert found.keys() == expected.keys() and as_in(found) == as_in(expected)


def test_an_object_that_has_gone_meanwhile_is_one_failure(
    store: MemoryFileSystem, extract: Extract, machines: Machines
) -> None:
    machines.before = lambda: store.rm_file("/bucket/corpus/1/03.txt")
    ledger = extract(CORPUS, RECORDS)
    assert ledger.failure_codes == Counter(empty=1, unknown_format=1, unreadable=1)
    assert ledger.counts()["extracted"] == 32
    machines.before = lambda: None
    assert extract(CORPUS, RECORDS).counts()["failed"] == 2


def test_an_object_that_changes_meanwhile_is_read_as_it_is(
    store: MemoryFileSystem, extract: Extract, machines: Machines
) -> None:
    machines.before = lambda: store.pipe_file("/bucket/corpus/1/03.txt", f"{ENGLISH} later".encode())
    extract(CORPUS, RECORDS)
    machines.before = lambda: None
    assert any(b"Nr later" in content for content in below(store, "/bucket/records/").values())
    assert extract(CORPUS, RECORDS).counts()["unchanged"] == 33


@pytest.mark.parametrize(
    ("corpus", "records", "missing"),
    [(CORPUS, "shared/records", CORPUS), ("shared/corpus", RECORDS, f"{RECORDS}/shared-.*")],
)
@pytest.mark.usefixtures("folder")
def test_a_machine_that_finds_another_store_says_so(
    extract: Extract,
    machines: Machines,
    monkeypatch: pytest.MonkeyPatch,
    corpus: str,
    records: str,
    missing: str,
) -> None:
    machines.before = lambda: monkeypatch.setattr(MemoryFileSystem, "store", {})
    with pytest.raises(UsageError, match=f"^on the machine {gethostname()}, {missing} is not there") as told:
        extract(corpus, records)
    assert "\n" not in str(told.value)


@pytest.mark.usefixtures("store")
def test_a_machine_that_cannot_open_a_store_says_so(
    extract: Extract, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines.before = lambda: monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=f"^on the machine {gethostname()}, {CORPUS} needs fsspec; install"):
        extract(CORPUS, "shared/records")


def test_what_is_given_in_part_is_all_that_changes(store: MemoryFileSystem, extract: Extract) -> None:
    """Articles of another folder of the store keep their records, which machines bring from there."""
    extract(CORPUS, RECORDS)
    store.pipe_file("/bucket/corpus/1/03.txt", f"{ENGLISH} three".encode())
    counts = extract(f"{CORPUS}/1", RECORDS).counts()
    assert (counts["extracted"], counts["unchanged"], counts["kept"]) == (1, 5, 29)
