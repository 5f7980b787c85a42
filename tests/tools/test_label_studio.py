"""Label Studio 1.23, started: what annotators submit unchanged are the records that went out."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import httpx
import orjson
import pytest

from pipeline.annotations.records import Records
from tests.exchange.handing import as_gold, export, gold_of, invoke
from tests.tools.servers import PASSWORD, answer, environment, free_port, running, waited

PACKAGES = ("label-studio==1.23.2",)


@pytest.fixture(scope="module")
def label_studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    program = environment("label-studio", *PACKAGES) / "label-studio"
    home, port, token = tmp_path_factory.mktemp("label-studio"), str(free_port()), secrets.token_hex(20)
    user = ("--username", "ada@localhost.test", "--password", PASSWORD, "--user-token", token)
    start = ("start", "--no-browser", "--internal-host", "127.0.0.1", "--port", port, *user)
    quiet = {"COLLECT_ANALYTICS": "false", "SENTRY_DSN": "", "FRONTEND_SENTRY_DSN": ""}
    with (
        running(program, *start, "--enable-legacy-api-token", "--data-dir", str(home), home=home, **quiet),
        httpx.Client(base_url=f"http://127.0.0.1:{port}/api/", timeout=120) as client,
    ):
        client.headers["Authorization"] = f"Token {token}"
        answer(waited(lambda: client.get("projects"), "Label Studio"))
        yield client


def test_records_go_through_label_studio(
    label_studio: httpx.Client, outputs: Path, handed: dict[str, Records], tmp_path: Path
) -> None:
    folder = export(outputs, "label-studio", articles=len(handed))
    interface = (folder / "interface.xml").read_text(encoding="utf-8")
    made = answer(label_studio.post("projects", json={"title": "records", "label_config": interface}))
    project = f"projects/{made['id']}"
    tasks = orjson.loads((folder / "tasks.json").read_bytes())
    answer(label_studio.post(f"{project}/import", json=tasks))
    shown = answer(
        label_studio.get(f"{project}/export", params={"exportType": "JSON", "download_all_tasks": "true"})
    )
    assert len(shown) == len(handed)
    for task in shown:
        (prediction,) = answer(label_studio.get("predictions", params={"task": task["id"]}))
        answer(label_studio.post(f"tasks/{task['id']}/annotations", json={"result": prediction["result"]}))
    submitted = label_studio.get(f"{project}/export", params={"exportType": "JSON"})
    file = tmp_path / "export.json"
    file.write_bytes(submitted.content)
    result = invoke("import", file, "--from", "label-studio", "--gold", tmp_path / "gold")
    assert result.exit_code == 0, result.exception
    assert gold_of(tmp_path / "gold") == {name: as_gold(records) for name, records in handed.items()}
