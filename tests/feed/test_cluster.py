"""A real Ray cluster of two nodes on this machine, which see the files by two paths, and lose one or both."""

import gzip
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname
from typing import Any

import orjson
import pytest

from pipeline.engines import WorkerError, ray_cluster
from pipeline.errors import UsageError
from pipeline.feed import ClusterOptions, CorpusRun, ShardOptions, located
from pipeline.feed.cluster import ROOT
from pipeline.settings import Settings
from pipeline.store.find import iter_records
from pipeline.write.ledger import Ledger, LedgerRow
from pipeline.write.shards import read_plan, read_shard_ledger

pytest.importorskip("ray", reason="Ray is not installed: pip install 'article-pipeline[ray]'")
pytest.importorskip("ray.cluster_utils", reason="this Ray has no cluster for tests")

ENGLISH = "Anna Holt said on Monday that the bridge at {place} would be closed for three weeks."
PLACES = ("Oslo", "Bergen", "Hull", "Leeds", "Ghent", "Lille", "Turin", "Genoa")
ARTICLES = 90
MEMORY = 100 << 20


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    # A lost node is noticed after 5 seconds instead of half a minute.
    health = {"health_check_period_ms": 1000, "health_check_failure_threshold": 5}
    head = {"num_cpus": 1, "object_store_memory": MEMORY, "_system_config": health}
    with pytest.MonkeyPatch.context() as monkeypatch:
        # What nobody looks at need not start.
        monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        made = Cluster(initialize_head=True, head_node_args=head | {"include_dashboard": False})
        yield made
        made.shutdown()


@pytest.fixture(autouse=True, scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that machines share, which runs are started in."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder := tmp_path_factory.mktemp("share"))
        yield folder


@pytest.fixture(scope="module")
def corpus(share: Path) -> Path:
    folder = (share / "corpus").relative_to(share)
    folder.mkdir()
    for number in range(ARTICLES - 2):
        text = " ".join([ENGLISH.format(place=PLACES[number % 8])] * (1 + number % 40))
        (folder / f"{number:02}.txt").write_text(f"date 2023-10-10 {text}", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "table.xlsx").write_bytes(b"PK")
    return folder


@pytest.fixture(scope="module")
def long_corpus(share: Path) -> Path:
    """Articles that keep one machine busy until any other has started."""
    folder = (share / "long").relative_to(share)
    folder.mkdir()
    for number in range(60):
        text = "\n\n".join(ENGLISH.format(place=place) for place in PLACES * 10)
        (folder / f"{number:02}.txt").write_text(f"date 2023-10-10 {text}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def alone(corpus: Path) -> Path:
    """What one process makes of the corpus."""
    extract(corpus, output := Path("alone"))
    return output


def extract(corpus: Path, output: Path, **options: Any) -> Ledger:
    shards = ShardOptions(6)
    return CorpusRun(
        [corpus], output, Settings(), datetime(2024, 1, 1, tzinfo=UTC), shards=shards, **options
    )()


def parts(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.glob("part-*")}


def rows(output: Path) -> list[LedgerRow]:
    plan = read_plan(output)
    assert plan is not None
    ledgers = [read_shard_ledger(output / plan.ledger(number)) for number in range(plan.count)]
    assert all(ledgers)
    return [row for ledger in ledgers if ledger for row in ledger.rows]


def node_at(root: Path) -> dict[str, Any]:
    """What a machine is started with that has the shared folder at `root`."""
    return {"num_cpus": 1, "object_store_memory": MEMORY, "env_vars": {ROOT: str(root)}}


def test_every_article_is_done_exactly_once_though_a_node_is_lost(
    cluster: Any, corpus: Path, alone: Path, share: Path, tmp_path: Path
) -> None:
    (elsewhere := tmp_path / "elsewhere").symlink_to(share)
    second = cluster.add_node(**node_at(elsewhere))
    seen: Counter[str] = Counter()

    def lose_the_second_node(row: LedgerRow) -> None:
        seen[row.article_id] += 1
        if seen.total() == 12:
            cluster.remove_node(second, allow_graceful=False)

    options, shared = ClusterOptions(cluster.address), Path("shared")
    ledger = extract(corpus, shared, cluster=options, on_row=lose_the_second_node)
    counts = ledger.counts()
    # What the lost node had finished, but not reported, is found unchanged.
    done = counts["extracted"] + counts["unchanged"]
    assert (counts["inputs"], done, counts["failed"]) == (ARTICLES, ARTICLES - 2, 2)
    assert set(seen.values()) == {1} and len(seen) == ARTICLES
    assert len(rows(shared)) == len({row.article_id for row in rows(shared)}) == ARTICLES
    found = Counter(file.records.article.article_id for file in iter_records(shared))
    assert found == Counter(f"{number:02}" for number in range(ARTICLES - 2))
    assert not list(shared.rglob("*~"))

    assert parts(shared) == parts(alone)
    finished = [replace(row, state="extracted") if row.output else row for row in rows(shared)]
    assert finished == rows(alone)
    assert (shared / "manifest.json").read_bytes() == (alone / "manifest.json").read_bytes()

    # A run that was stopped has some shards; the next one makes the others.
    lost = sorted((shared / "ledger").iterdir())[:3]
    affected = {row.article_id for path in lost if (made := read_shard_ledger(path)) for row in made.rows}
    for path in lost:
        path.unlink()
    again = extract(corpus, shared, cluster=options).counts()
    assert again["extracted"] + again["unchanged"] == ARTICLES - 2
    assert again["extracted"] == len(affected - {"empty", "table.xlsx"})
    assert parts(shared) == parts(alone)


def test_a_machine_without_the_folders_says_so_and_makes_none(
    cluster: Any, long_corpus: Path, tmp_path: Path
) -> None:
    wrong = cluster.add_node(**node_at(tmp_path))
    try:
        with pytest.raises(UsageError, match=rf"on the machine {gethostname()}, .*wrong is not.*set {ROOT}"):
            extract(long_corpus, Path("wrong"), cluster=ClusterOptions(cluster.address))
    finally:
        cluster.remove_node(wrong)
    assert not list(tmp_path.iterdir())
    assert not list(Path("wrong").rglob("*~"))


def test_machines_read_and_write_stores_of_which_they_see_no_copies(
    cluster: Any, corpus: Path, share: Path, tmp_path: Path
) -> None:
    """By `file://`: what is in memory is of one process."""
    (share / "stored/corpus").mkdir(parents=True)
    for file in corpus.iterdir():
        (share / "stored/corpus" / file.name).write_bytes(file.read_bytes())
    texts = [ENGLISH.format(place=place) for place in PLACES]
    lines = [orjson.dumps({"text": text, "published": "2023-10-10"}) for text in texts]
    (share / "stored/corpus/many.jsonl.gz").write_bytes(gzip.compress(b"\n".join(lines)))
    extract(share / "stored/corpus", here := share / "stored/here")
    there = located([Path(f"file://{share}/stored/corpus")], Path(f"file://{share}/stored/there"), tmp_path)
    options = ClusterOptions(cluster.address, stored=there.stored)
    for state in ("extracted", "unchanged"):
        ledger = extract(there.paths[0], there.output, parts=there.parts, cluster=options)
        assert ledger.counts()[state] == ARTICLES - 2 + len(PLACES)
        assert parts(share / "stored/there") == parts(here)
    assert not list((share / "stored").rglob("*~"))


def test_an_address_where_no_cluster_is_is_wrong_usage(corpus: Path) -> None:
    with pytest.raises(UsageError, match="no Ray cluster at"):
        extract(corpus, Path("none"), cluster=ClusterOptions("127.0.0.1:1"))


def test_a_head_that_is_lost_ends_the_run_and_the_next_one_goes_on(
    cluster: Any,
    corpus: Path,
    alone: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output, seen, lost = Path("headless"), list[str](), 0.0
    monkeypatch.setattr(ray_cluster, "_HEAD_SECONDS", 5)

    def lose_the_head(row: LedgerRow) -> None:
        nonlocal lost
        seen.append(row.article_id)
        if len(seen) == 12:
            cluster.remove_node(cluster.head_node, allow_graceful=False)
            lost = time.monotonic()

    with pytest.raises(WorkerError, match=f"the Ray cluster at {cluster.address} is lost.*run again") as told:
        extract(corpus, output, cluster=ClusterOptions(cluster.address), on_row=lose_the_head)
    # Ray itself waits for a minute, and then ends the process.
    assert time.monotonic() - lost < 50
    assert "\n" not in str(told.value)
    assert not capfd.readouterr().err

    counts = extract(corpus, output).counts()
    assert counts["unchanged"] >= len(seen) - 2 and counts["extracted"] > 0
    assert parts(output) == parts(alone)
