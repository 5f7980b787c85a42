"""How the command ends when it is told to, or when nobody takes what it writes: one line, no traceback."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LINE = b'{"text": "The council said on Monday that the bridge would be closed for three weeks."}\n'
EXTRACT = [sys.executable, "-m", "pipeline", "extract", "-", "--output", "-"]
COMMAND = [sys.executable, "-m", "pipeline"]


@pytest.fixture
def with_workers() -> Iterator["subprocess.Popen[bytes]"]:
    """A run with workers that has done one article and has more to do."""
    process = subprocess.Popen(
        [*EXTRACT, "--workers", "2"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(LINE * 40)
    process.stdin.flush()
    assert process.stdout.readline().startswith(b'{"kind":"article"')
    yield process
    process.kill()
    process.wait()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_a_run_with_workers_in_one_line(
    name: str, with_workers: "subprocess.Popen[bytes]"
) -> None:
    number = getattr(signal, name)
    with_workers.send_signal(number)
    _, said = with_workers.communicate(timeout=120)
    assert with_workers.returncode == 128 + number
    assert said.decode() == f"pipeline: ended by {name}; what is finished stays, run again to do the rest\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["schema"]])
def test_a_full_disk_behind_the_output_is_said_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("pipeline: cannot write: No space left on device; ")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_hangs_up_ends_the_command_without_a_word() -> None:
    process = subprocess.Popen([*COMMAND, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 1


def test_a_closed_output_ends_nothing_in_a_traceback() -> None:
    done = subprocess.run(
        f"exec {sys.executable} -m pipeline validate corpus/gold >&-",
        shell=True, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == b""
