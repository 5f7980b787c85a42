"""`pipeline watch` as a process: files come, change and go, some of them slowly."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import orjson
import pytest

from pipeline.write.files import exclusive

ENGLISH = "date 2023-10-10 The council said on Monday that the bridge would be closed for three weeks."
PATIENCE = 120


class Watch:
    """A watching process and the lines it prints."""

    def __init__(self, corpus: Path, outputs: Path) -> None:
        command = [sys.executable, "-m", "pipeline", "watch", str(corpus), "--output", str(outputs)]
        self.corpus, self.outputs = corpus, outputs
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )
        self.lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def says(self, words: str) -> str:
        """The next line that holds these words."""
        end = time.monotonic() + PATIENCE
        seen = []
        while time.monotonic() < end:
            try:
                seen.append(self.lines.get(timeout=0.2))
            except Empty:
                continue
            if words in seen[-1]:
                return seen[-1]
        raise AssertionError(f"nothing with {words!r} in {seen}")

    def is_silent(self, seconds: float) -> bool:
        time.sleep(seconds)
        return self.lines.empty()

    def clear(self) -> None:
        """Take away all articles but the first, and wait until that is done."""
        there = {path.relative_to(self.outputs).with_suffix("") for path in self.outputs.rglob("*.jsonl")}
        gone = {path.as_posix() for path in there} - {"there", "failures"}
        for place in self.corpus.iterdir():
            if place.is_dir():
                shutil.rmtree(place)
            elif place.name != "there.txt":
                place.unlink()
        while gone:
            line = self.lines.get(timeout=PATIENCE)
            gone = {article_id for article_id in gone if f"removed   {article_id}" not in line}
        while not self.lines.empty():
            self.lines.get()


def watching(folder: Path) -> Iterator[Watch]:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "there.txt").write_text(ENGLISH)
    begun = Watch(corpus, folder / "outputs")
    begun.says("extracted there")
    begun.says("Ctrl-C")
    yield begun
    begun.process.kill()
    begun.process.wait()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    yield from watching(tmp_path_factory.mktemp("watched"))


@pytest.fixture
def watch(lasting: Watch) -> Iterator[Watch]:
    """One that goes on watching from test to test, each of which finds one article done."""
    yield lasting
    lasting.clear()


@pytest.fixture
def ending(tmp_path: Path) -> Iterator[Watch]:
    """One that may come to its end."""
    yield from watching(tmp_path)


def text_of(path: Path) -> str:
    return str(orjson.loads(path.read_bytes().splitlines()[0])["text"])


def test_articles_are_done_as_they_come_change_and_go(watch: Watch) -> None:
    (watch.corpus / "desk").mkdir()
    (watch.corpus / "desk" / "storm.txt").write_text(ENGLISH)
    assert "2 dates" in watch.says("extracted desk/storm")
    (watch.corpus / "desk" / "storm.txt").write_text(f"{ENGLISH} It rained.")
    watch.says("extracted desk/storm")
    assert text_of(watch.outputs / "desk" / "storm.jsonl").endswith("It rained.")
    (watch.corpus / "desk" / "storm.txt").unlink()
    watch.says("removed   desk/storm")
    assert not (watch.outputs / "desk" / "storm.jsonl").exists()
    rows = orjson.loads((watch.outputs / "run.json").read_bytes())["articles"]
    assert [row["article_id"] for row in rows] == ["there"]


def test_a_half_written_file_waits(watch: Watch) -> None:
    with (watch.corpus / "slow.txt").open("w") as file:
        file.write(ENGLISH[:60])
        file.flush()
        assert watch.is_silent(1.0)
        file.write(ENGLISH[60:])
    watch.says("extracted slow")
    assert text_of(watch.outputs / "slow.jsonl") == ENGLISH.removeprefix("date 2023-10-10 ")


def test_folders_that_are_moved_count_with_all_they_hold(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "moved.txt").write_text(ENGLISH)
    (tmp_path / "elsewhere").rename(watch.corpus / "desk")
    watch.says("extracted desk/moved")
    (watch.corpus / "desk").rename(tmp_path / "elsewhere")
    watch.says("removed   desk/moved")
    assert (watch.outputs / "there.jsonl").exists()


def test_what_cannot_be_read_is_said_and_forgotten_once_it_is_gone(watch: Watch) -> None:
    (watch.corpus / "table.xlsx").write_bytes(b"PK")
    watch.says("table.xlsx: read: unknown_format")
    (watch.corpus / "table.xlsx").unlink()
    (watch.corpus / "next.txt").write_text(ENGLISH)
    watch.says("extracted next")
    assert (watch.outputs / "failures.jsonl").read_bytes() == b""


def test_ctrl_c_ends_it_cleanly(ending: Watch) -> None:
    (ending.corpus / "last.txt").write_text(ENGLISH)
    ending.process.send_signal(signal.SIGINT)
    assert ending.process.wait(timeout=PATIENCE) == 0
    assert not list(ending.outputs.rglob("*~"))
    assert "Traceback" not in "".join(ending.lines.queue)


@pytest.mark.parametrize("make", [lambda path: path / "missing", lambda path: path / "corpus" / "there.txt"])
def test_what_is_no_folder_cannot_be_watched(make: Callable[[Path], Path], tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "there.txt").write_text(ENGLISH)
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "watch",
        str(make(tmp_path)),
        "-o",
        str(tmp_path / "outputs"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "no folder" in done.stderr


def test_an_article_that_comes_while_another_run_writes_is_done_after_it(watch: Watch) -> None:
    with exclusive(watch.outputs):
        (watch.corpus / "new.txt").write_text(ENGLISH)
        watch.says("another run is writing")
        assert not (watch.outputs / "new.jsonl").exists()
    watch.says("extracted new")


def test_waiting_for_another_run_ends_when_watching_ends(ending: Watch) -> None:
    with exclusive(ending.outputs):
        (ending.corpus / "new.txt").write_text(ENGLISH)
        ending.says("another run is writing")
        ending.process.send_signal(signal.SIGINT)
        assert ending.process.wait(PATIENCE) == 0
