"""What Label Studio exports (JSON) -> article lines with labelled spans and links."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from pipeline.annotations.graph import CHOICES, LABELS, LINKS, WORDS, Graph, Link, Node
from pipeline.annotations.records import ArticleRecord
from pipeline.errors import UsageError


def read_label_studio(file: Path) -> Iterator[tuple[ArticleRecord, Graph]]:
    """Every task of an export with its annotation; a task that nobody has submitted is none.

    Raises:
        UsageError: the file is no such export, a task has several annotations, or one says what this
            program does not know.
    """
    try:
        tasks = orjson.loads(file.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}; give the JSON export of a project") from error
    if not isinstance(tasks, list):
        raise UsageError(f"{file} is no list of tasks; give the JSON export of a project")
    for number, task in enumerate(tasks, 1):
        try:
            article = ArticleRecord.model_validate(task["data"]["article"])
            given = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
            if len(given) > 1:
                raise ValueError(f"{len(given)} annotations; keep the one that is to be gold")
            if given:
                yield article, _graph(given[0]["result"])
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            reason = str(error).splitlines()[0]
            message = f"{file}, task {number}: {reason}; correct it in Label Studio"
            raise UsageError(message) from error


def _graph(results: list[dict[str, Any]]) -> Graph:
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    for result in results:
        if result["type"] == "labels":
            (label,) = result["value"]["labels"]
            start, end = result["value"]["start"], result["value"]["end"]
            nodes[result["id"]] = Node(result["id"], _known(label, LABELS), int(start), int(end))
    for result in results:
        if result["type"] == "relation":
            (name,) = result.get("labels") or ("",)
            links.append(Link(_known(name, LINKS), result["from_id"], result["to_id"]))
        elif result["type"] in ("choices", "textarea"):
            name = _known(result["from_name"], (*CHOICES, *WORDS))
            (value,) = result["value"]["choices" if result["type"] == "choices" else "text"]
            node = nodes[result["id"]]
            nodes[node.id] = replace(node, attributes={**node.attributes, name: value})
    return Graph(tuple(nodes.values()), tuple(links))


def _known(word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        raise ValueError(f"{word!r} is none of {', '.join(known)}")
    return word
