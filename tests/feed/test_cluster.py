"""A real Ray cluster of two nodes on this machine, one of which is lost in the middle of a run."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.feed import ClusterOptions, CorpusRun, ShardOptions
from pipeline.settings import Settings
from pipeline.store.find import iter_records
from pipeline.write.ledger import Ledger, LedgerRow
from pipeline.write.shards import read_plan, read_shard_ledger

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'article-pipeline[ray]'")
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
    made = Cluster(initialize_head=True, head_node_args=head)
    yield made
    ray.shutdown()
    made.shutdown()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "corpus"
    folder.mkdir()
    for number in range(ARTICLES - 2):
        text = " ".join([ENGLISH.format(place=PLACES[number % 8])] * (1 + number % 40))
        (folder / f"{number:02}.txt").write_text(f"date 2023-10-10 {text}", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "table.xlsx").write_bytes(b"PK")
    return folder


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


def test_every_article_is_done_exactly_once_though_a_node_is_lost(
    cluster: Any, corpus: Path, tmp_path: Path
) -> None:
    second = cluster.add_node(num_cpus=1, object_store_memory=MEMORY)
    cluster.wait_for_nodes()
    seen: Counter[str] = Counter()

    def lose_the_second_node(row: LedgerRow) -> None:
        seen[row.article_id] += 1
        if seen.total() == 12:
            cluster.remove_node(second, allow_graceful=False)

    options = ClusterOptions(cluster.address)
    ledger = extract(corpus, tmp_path / "shared", cluster=options, on_row=lose_the_second_node)
    counts = ledger.counts()
    assert (counts["inputs"], counts["extracted"], counts["failed"]) == (ARTICLES, ARTICLES - 2, 2)
    assert set(seen.values()) == {1} and len(seen) == ARTICLES
    assert (
        len(rows(tmp_path / "shared"))
        == len({row.article_id for row in rows(tmp_path / "shared")})
        == ARTICLES
    )
    found = Counter(file.records.article.article_id for file in iter_records(tmp_path / "shared"))
    assert found == Counter(f"{number:02}" for number in range(ARTICLES - 2))
    assert not list((tmp_path / "shared").rglob("*~"))

    extract(corpus, tmp_path / "alone")
    assert parts(tmp_path / "shared") == parts(tmp_path / "alone")
    shared, alone = ((tmp_path / name / "manifest.json").read_bytes() for name in ("shared", "alone"))
    assert shared == alone

    # A run that was stopped has some shards; the next one makes the others.
    lost = sorted((tmp_path / "shared" / "ledger").iterdir())[:3]
    affected = {row.article_id for path in lost if (made := read_shard_ledger(path)) for row in made.rows}
    for path in lost:
        path.unlink()
    again = extract(corpus, tmp_path / "shared", cluster=options).counts()
    assert again["extracted"] + again["unchanged"] == ARTICLES - 2
    assert again["extracted"] == len(affected - {"empty", "table.xlsx"})
    assert parts(tmp_path / "shared") == parts(tmp_path / "alone")


def test_an_address_where_no_cluster_is_is_wrong_usage(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no Ray cluster at"):
        extract(corpus, tmp_path / "shared", cluster=ClusterOptions("127.0.0.1:1"))
