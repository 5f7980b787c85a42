"""Reading articles asks nobody: no connection is opened, no name is looked up."""

import subprocess
import sys
from pathlib import Path

# An audit hook cannot be taken away again, so the command has a process of its own.
_WATCHED = """
import sys

def refuse(event, given):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise PermissionError(f"{event} {given}")

sys.addaudithook(refuse)
"""
_EXTRACT = _WATCHED + "from pipeline.cli import main; main()"
_CONNECT = _WATCHED + "import socket; socket.create_connection(('127.0.0.1', 9))"


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_extracting_opens_no_connection(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "bridge.html").write_text(
        '<html><head><link rel="stylesheet" href="https://example.org/a.css"></head><body><article><h1>Bridge</h1>'
        '<p>“It is not safe,” Ada Okoro said on Monday.</p><img src="https://example.org/a.png"></article></body></html>'
    )
    done = run(_EXTRACT, "extract", corpus, "--output", tmp_path / "outputs")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "outputs" / "bridge.jsonl").exists()


def test_the_watch_would_notice_a_connection() -> None:
    assert "PermissionError" in run(_CONNECT).stderr
