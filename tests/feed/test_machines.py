"""A machine of a cluster, and where it finds the folders of a run."""

from collections.abc import Callable
from pathlib import Path
from socket import gethostname
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.feed import cluster
from pipeline.feed.cluster import ROOT, ShardActor, ShardWork
from pipeline.feed.engine import open_engine
from pipeline.feed.places import Places
from pipeline.feed.shard_files import ShardMaker
from pipeline.feed.shard_orders import ShardOrder
from pipeline.read.inputs import Input
from pipeline.run.inputs import InputExtractor
from pipeline.settings import Settings
from pipeline.write.shards import ShardPlan
from tests.feed.stand_in import StandIn

ORDER = ShardOrder(0, (Input("one", "one.txt", ".txt", "corpus/one.txt"),))
Machine = Callable[..., ShardActor]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Begins work on a machine whose root is this one, for a run that began in `shared`."""
    StandIn.done = []
    monkeypatch.setattr("pipeline.run.inputs.extractor", StandIn)
    monkeypatch.setattr(cluster, "open_engine", lambda work, _, memory: open_engine(work, None, memory))
    monkeypatch.chdir(tmp_path)  # and back, as the machine goes elsewhere
    for folder in ("shared/corpus", "shared/records", "local"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "shared/corpus/one.txt").write_text("date 2023-10-10 The council met.", encoding="utf-8")
    (tmp_path / "shared/records/mark~").touch()

    def begin(root: Path | None, output: str = "records", **of_maker: Any) -> ShardActor:
        if root is not None:
            monkeypatch.setenv(ROOT, str(root))
        maker = ShardMaker(Path(output), ShardPlan(1), Places((Path("corpus"),)), **of_maker)
        return ShardActor(
            ShardWork(maker, InputExtractor(Settings()), 2048, root=tmp_path / "shared", mark="mark~")
        )

    return begin


def test_relative_paths_begin_where_the_machine_says(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "mount").symlink_to(tmp_path / "shared")
    assert machine(tmp_path / "mount")(ORDER) == (0, ())
    assert Path.cwd() == tmp_path / "shared"
    ledger = (tmp_path / "shared/records/ledger/part-00000-of-00001.json").read_text(encoding="utf-8")
    assert '"file":"corpus/one.txt"' in ledger


def test_a_machine_that_says_nothing_works_where_the_run_began(machine: Machine, tmp_path: Path) -> None:
    machine(None)(ORDER)
    assert (tmp_path / "shared/records/part-00000-of-00001.jsonl").is_file()


def test_a_folder_that_is_not_that_of_the_run_is_refused_and_left_alone(
    machine: Machine, tmp_path: Path
) -> None:
    # One has no such folder, the other a copy of it.
    (tmp_path / "copy/records").mkdir(parents=True)
    for root in (tmp_path / "local", tmp_path / "copy"):
        with pytest.raises(
            UsageError, match=f"^on the machine {gethostname()}, {root}/records is not"
        ) as told:
            machine(root)
        assert f"set {ROOT} to" in str(told.value) and "\n" not in str(told.value)
        assert not [path for path in root.rglob("*") if path.name != "records"]
    assert not (tmp_path / "local/records").exists()


def test_a_machine_without_the_corpus_is_refused(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "shared/corpus").rename(tmp_path / "shared/moved")
    with pytest.raises(UsageError, match=f"{tmp_path}/shared/corpus is not there"):
        machine(None)
