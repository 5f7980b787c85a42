"""Tools as people install and start them: an environment each, a server on a port of its own."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

if not os.environ.get("TOOLS"):
    pytest.skip("installs and starts other tools (2 GB): make tools-test", allow_module_level=True)

# Environments of tools, kept for the next run where the folder is.
TOOLS = Path(os.environ["TOOLS"]).resolve()
PASSWORD = secrets.token_urlsafe(16)
_PATIENCE = 300.0
Found = TypeVar("Found")


def environment(name: str, *packages: str) -> Path:
    """The folder of the programs of an environment that holds these packages, made unless it is there."""
    folder = TOOLS / name
    ready = folder / ".ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", *packages]
        # The package under test is none of theirs.
        subprocess.run(install, check=True, env=_without_ours())
        ready.touch()
    return folder / "bin"


def _without_ours(**more: str) -> dict[str, str]:
    ours = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")
    return {**{name: value for name, value in os.environ.items() if name not in ours}, **more}


def command(*words: str | Path, home: Path, **variables: str) -> None:
    """Run one command of a tool to its end."""
    settings = _without_ours(HOME=str(home), **variables)
    subprocess.run(words, check=True, cwd=home, env=settings, stdout=subprocess.DEVNULL)


@contextmanager
def running(*words: str | Path, home: Path, **variables: str) -> Iterator[None]:
    """A program in the background, ended with all that it has started."""
    settings = _without_ours(HOME=str(home), **variables)
    with (home / "log.txt").open("ab") as log:
        program = subprocess.Popen(
            words, cwd=home, env=settings, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait(timeout=60)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def waited(ask: Callable[[], Found | None], what: str) -> Found:
    """What `ask` finds once it finds anything; asked again and again."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            if (found := ask()) is not None:
                return found
        except httpx.TransportError:
            pass  # nobody listens yet
        time.sleep(0.5)
    raise TimeoutError(f"{what}: nothing within {_PATIENCE:.0f} seconds")


def answer(response: httpx.Response) -> Any:
    """The JSON of an answer, or what the server has against the question."""
    assert response.is_success, f"{response.request.url}: {response.status_code} {response.text[:500]}"
    return response.json() if response.content else None
