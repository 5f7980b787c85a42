import sys
from pathlib import Path

import pytest

from pipeline.bench.scale import WAYS, run, write_corpus
from pipeline.bench.watched import Memory, watched


def test_a_corpus_has_so_many_articles_of_at_least_so_many_words(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    words = write_corpus(feed, 5, 20)
    assert len(feed.read_bytes().splitlines()) == 5
    assert words >= 5 * 20


def test_a_run_in_which_an_article_failed_is_no_measurement(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(
        '{"id": "1", "text": "Der Rat hat am Montag den Haushalt für das neue Jahr beschlossen."}'
    )
    with pytest.raises(RuntimeError, match="this process: the run ended with 1"):
        run(feed, tmp_path / "records", WAYS[0], 1)


def test_a_process_is_watched_to_its_end() -> None:
    ran = watched([sys.executable, "-c", "kept = bytearray(1); raise SystemExit(3)"])
    assert ran.code == 3
    assert ran.processor > 0
    assert not ran.memory.workers


def test_what_grows_is_the_process_that_extracts() -> None:
    memory = Memory(main=[10, 10, 90, 90], workers={7: [100, 200, 200, 220], 8: [50, 100, 100, 100]})
    assert (memory.peak_of_main(), memory.peak_of_a_worker()) == (90, 220)
    assert memory.growth() == pytest.approx(0.1)


def test_without_workers_the_command_itself_is_measured() -> None:
    memory = Memory(main=[100, 200, 200, 300])
    assert memory.peak_of_a_worker() == 0
    assert memory.growth() == pytest.approx(0.5)
