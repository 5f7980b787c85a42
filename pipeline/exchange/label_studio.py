"""Label Studio: records as tasks with predictions, the labelling interface, and exports back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import orjson
from pydantic import ValidationError

from pipeline.annotations.records import ArticleRecord, Records
from pipeline.errors import UsageError
from pipeline.exchange.format import Add, Format
from pipeline.exchange.graph import CHOICES, LABELS, LINKS, WORDS, Graph, Link, Node, graph_of
from pipeline.write.files import atomic_write

_REGION = {"to_name": "text"}
_MODEL = "article-pipeline"


def label_studio_task(records: Records) -> dict[str, Any]:
    """A task as Label Studio imports it; offsets are code points, as its text editor counts them.

    `data.article` is the article line, which Label Studio keeps and gives back.
    """
    return {
        "data": {"text": records.article.text, "article": records.article.model_dump(exclude={"layers"})},
        "predictions": [{"model_version": _MODEL, "result": list(_results(records))}],
    }


def label_studio_interface() -> bytes:
    """The labelling interface (XML) in which such tasks are shown."""
    view = Element("View")
    # Without it the browser collapses spaces, and offsets with them.
    SubElement(view, "Style").text = ".htx-text{ white-space: pre-wrap; }"
    labels = SubElement(view, "Labels", name="label", toName="text")
    for label in LABELS:
        SubElement(labels, "Label", value=label)
    relations = SubElement(view, "Relations")
    for link in LINKS:
        SubElement(relations, "Relation", value=link)
    SubElement(view, "Text", name="text", value="$text", granularity="symbol")
    for name, values in CHOICES.items():
        choices = SubElement(view, "Choices", name=name, toName="text", perRegion="true", choice="single")
        for value in values:
            SubElement(choices, "Choice", value=value)
    for name in WORDS:
        SubElement(view, "TextArea", name=name, toName="text", perRegion="true", maxSubmissions="1")
    indent(view)
    return f"{tostring(view, encoding='unicode')}\n".encode()


def _results(records: Records) -> Iterator[dict[str, Any]]:
    graph = graph_of(records)
    for node in graph.nodes:
        span = {"start": node.start, "end": node.end, "text": records.article.text[node.start : node.end]}
        region = {"id": node.id, **_REGION}
        yield {**region, "from_name": "label", "type": "labels", "value": {**span, "labels": [node.label]}}
        for name, value in node.attributes.items():
            if name in CHOICES:
                content: dict[str, Any] = {"type": "choices", "value": {**span, "choices": [value]}}
            else:
                # The words of a text area take the place of the span's own.
                content = {"type": "textarea", "value": {**span, "text": [value]}}
            yield {**region, "from_name": name, **content}
    for link in graph.links:
        yield {
            "type": "relation",
            "from_id": link.source,
            "to_id": link.target,
            "direction": "right",
            "labels": [link.name],
        }


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


@contextmanager
def _written(folder: Path, _: bool) -> Iterator[Add]:
    tasks: list[dict[str, Any]] = []
    yield lambda records: tasks.append(label_studio_task(records))
    atomic_write(folder / "interface.xml", label_studio_interface())
    atomic_write(folder / "tasks.json", orjson.dumps(tasks))


LABEL_STUDIO = Format("label-studio", _written, read_label_studio)
