"""doccano 1.8, started: what is imported into it and exported from it are the records that went out."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.annotations.records import Records
from tests.exchange.handing import as_gold, export, gold_of, invoke
from tests.tools.servers import PASSWORD, answer, command, environment, free_port, running, waited

# What runs it: newer ones of these have lost what it calls.
PACKAGES = ("doccano==1.8.4", "marshmallow<3.20", "numpy<2", "setuptools<81")
PROJECT = {
    "name": "records",
    "description": "records",
    "guideline": "",
    "project_type": "SequenceLabeling",
    "resourcetype": "SequenceLabelingProject",
    "allow_overlapping": True,
    "use_relation": True,
    "collaborative_annotation": True,
    "grapheme_mode": False,
    "tags": [],
}


@pytest.fixture(scope="module")
def doccano(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    program, home = environment("doccano", *PACKAGES) / "doccano", tmp_path_factory.mktemp("doccano")
    port = str(free_port())
    settings = {"home": home, "DOCCANO_HOME": str(home)}
    command(program, "init", **settings)
    command(program, "createuser", "--username", "ada", "--password", PASSWORD, **settings)
    with (
        running(program, "webserver", "--port", port, "--workers", "1", **settings),
        running(program, "task", "--concurrency", "1", **settings),
        httpx.Client(base_url=f"http://127.0.0.1:{port}/v1/", timeout=120) as client,
    ):
        user = {"username": "ada", "password": PASSWORD}
        key = answer(waited(lambda: client.post("auth/login/", json=user), "doccano"))["key"]
        client.headers["Authorization"] = f"Token {key}"
        client.cookies.clear()
        yield client


def done(client: httpx.Client, task: str) -> None:
    def status() -> Any:
        state = answer(client.get(f"tasks/status/{task}"))
        return state if state["ready"] else None

    assert not (waited(status, "a task of doccano").get("error"))


def upload(client: httpx.Client, project: str, file: Path) -> None:
    with file.open("rb") as content:
        stored = client.post("fp/process/", files={"filepond": (file.name, content, "application/json")})
    assert stored.is_success, stored.text
    given = {"format": "JSONL", "task": "RelationExtraction", "uploadIds": [stored.text.strip('"')]}
    done(client, answer(client.post(f"{project}/upload", json=given))["task_id"])


def test_records_go_through_doccano(
    doccano: httpx.Client, outputs: Path, handed: dict[str, Records], tmp_path: Path
) -> None:
    folder = export(outputs, "doccano", articles=len(handed))
    project = f"projects/{answer(doccano.post('projects', json=PROJECT))['id']}"
    for labels in ("span", "relation"):
        file = (f"{labels}.json", io.BytesIO((folder / f"{labels}-labels.json").read_bytes()))
        answer(doccano.post(f"{project}/{labels}-type-upload", files={"file": file}))
    upload(doccano, project, folder / "articles.jsonl")
    # All labels were known beforehand: importing the articles has added none.
    types = answer(doccano.get(f"{project}/span-types"))
    assert len(types) == (folder / "span-labels.json").read_text().count('"text"')
    wanted = {"format": "JSONL", "exportApproved": False}
    task = answer(doccano.post(f"{project}/download", json=wanted))["task_id"]
    done(doccano, task)
    archive = tmp_path / "export.zip"
    archive.write_bytes(doccano.get(f"{project}/download", params={"taskId": task}).content)
    result = invoke("import", archive, "--from", "doccano", "--gold", tmp_path / "gold")
    assert result.exit_code == 0, result.exception
    assert gold_of(tmp_path / "gold") == {name: as_gold(records) for name, records in handed.items()}
