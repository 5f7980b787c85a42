"""Label Studio: records as tasks with predictions, the labelling interface, and exports back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import orjson
from pydantic import ValidationError

from pipeline.annotations.records import ArticleRecord, Records
from pipeline.errors import UsageError
from pipeline.exchange.colours import ink_of
from pipeline.exchange.format import Add, Cells, Format, article_line
from pipeline.exchange.given_back import GivenBack, in_one_line
from pipeline.exchange.graph import (
    CHOICES,
    CLAIM,
    CUE,
    DATE_LABELS,
    ENTITY_LABELS,
    LABELS,
    LINKS,
    PREDICATE,
    QUOTE,
    SOURCE,
    WORDS,
    Graph,
    Link,
    Node,
    graph_of,
    known,
)
from pipeline.write.files import atomic_write

_REGION = {"to_name": "text"}
_MODEL = "article-pipeline"


class _Field(NamedTuple):
    """What is asked of a region: its name, the heading over it, and the labels that have it."""

    name: str
    heading: str
    of: tuple[str, ...]


_FIELDS = (
    _Field("form", "How it is mentioned", ENTITY_LABELS),
    _Field("name", "Full name (on one mention of each entity)", ENTITY_LABELS),
    _Field("value", "Value (TIMEX3, such as 2023-10-09 or P3D; ? where nobody can know)", DATE_LABELS),
    _Field("mod", "Modifier of the value", DATE_LABELS),
    _Field("earliest", "Earliest day", DATE_LABELS),
    _Field("latest", "Latest day", DATE_LABELS),
    _Field("anchor", "Read from (“published”, or a relation Anchor)", DATE_LABELS),
    _Field("quote_type", "Kind of quotation", (QUOTE,)),
    _Field("polarity", "Polarity", (CLAIM,)),
    _Field("certainty", "Certainty", (CLAIM,)),
    _Field("tense", "Tense", (CLAIM,)),
    _Field("lemma", "Base form", (CUE, PREDICATE)),
    _Field("order", "Place in the chain of sources (1 is the nearest)", (SOURCE,)),
)


def label_studio_task(records: Records) -> dict[str, Any]:
    """A task as Label Studio imports it; offsets are code points, as its text editor counts them.

    `data.article` is the article line, which Label Studio keeps and gives back.
    """
    return {
        "data": {"text": records.article.text, "article": article_line(records.article)},
        "predictions": [{"model_version": _MODEL, "result": list(_results(records))}],
    }


def label_studio_interface() -> bytes:
    """The labelling interface (XML) in which such tasks are shown."""
    view = Element("View")
    # Without it the browser collapses spaces, and offsets with them.
    SubElement(view, "Style").text = ".htx-text{ white-space: pre-wrap; }"
    labels = SubElement(view, "Labels", name="label", toName="text")
    for label in LABELS:
        SubElement(labels, "Label", value=label, background=ink_of(label))
    relations = SubElement(view, "Relations")
    for link in LINKS:
        SubElement(relations, "Relation", value=link)
    SubElement(view, "Text", name="text", value="$text", granularity="symbol")
    for field in _FIELDS:
        _field(view, field)
    indent(view)
    return f"{tostring(view, encoding='unicode')}\n".encode()


def _field(view: Element, field: _Field) -> None:
    """A heading and what is asked under it, shown for the regions that have such a field."""
    shown = {"visibleWhen": "region-selected", "whenTagName": "label", "whenLabelValue": ",".join(field.of)}
    part = SubElement(view, "View", shown)
    SubElement(part, "Header", value=field.heading, size="5")
    region = {"name": field.name, "toName": "text", "perRegion": "true"}
    if field.name not in CHOICES:
        SubElement(part, "TextArea", region, maxSubmissions="1", editable="true")
        return
    choices = SubElement(part, "Choices", region, choice="single", showInline="true")
    for value in CHOICES[field.name]:
        SubElement(choices, "Choice", value=value)


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


def read_label_studio(file: Path) -> Iterator[tuple[ArticleRecord, Graph | None]]:
    """Every task of an export with its annotation, None where it was skipped; one without any is left out.

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
            if isinstance(task, dict) and "data" not in task and "article" in task:
                message = f"{file} is a JSON-MIN export, which holds no relations; export as JSON"
                raise UsageError(message)
            given = _Task.model_validate(task)
            made = [one for one in given.annotations if not one.was_cancelled]
            if len(made) > 1:
                raise ValueError(f"{len(made)} annotations; keep the one that is to be gold")
            if not made and given.annotations:
                yield given.data.article, None
            elif made:
                yield given.data.article, _graph(made[0].result)
        except (ValidationError, ValueError, KeyError) as error:
            message = f"{file}, task {number}: {in_one_line(error)}; correct it in Label Studio"
            raise UsageError(message) from error


class _Value(GivenBack):
    """What a region says: of a text area the words are a list, else those that stand there."""

    start: int = -1
    end: int = -1
    text: str | tuple[str, ...] | None = None
    labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class _Result(GivenBack):
    """A region, what is said of one, or a relation between two, which has ids and labels of its own."""

    type: str
    id: str = ""
    value: _Value = _Value()
    from_name: str = ""
    from_id: str = ""
    to_id: str = ""
    labels: tuple[str, ...] | None = None


class _Annotation(GivenBack):
    result: tuple[_Result, ...] = ()
    was_cancelled: bool | None = None


class _Data(GivenBack):
    article: ArticleRecord


class _Task(GivenBack):
    data: _Data
    annotations: tuple[_Annotation, ...] = ()


def _graph(results: Sequence[_Result]) -> Graph:
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    for result in results:
        if result.type == "labels":
            label = known(_label(result.value), LABELS)
            nodes[result.id] = Node(result.id, label, result.value.start, result.value.end)
    for result in results:
        if result.type == "relation":
            (name,) = result.labels or ("",)
            links.append(Link(known(name, LINKS), result.from_id, result.to_id))
        elif result.type in ("choices", "textarea"):
            name = known(result.from_name, (*CHOICES, *WORDS))
            words = result.value.text if isinstance(result.value.text, tuple) else ()
            (value,) = result.value.choices if result.type == "choices" else words
            node = nodes[result.id]
            nodes[node.id] = replace(node, attributes={**node.attributes, name: value})
    return Graph(tuple(nodes.values()), tuple(links))


def _label(value: _Value) -> str:
    if len(value.labels) != 1:
        several = f"several labels: {', '.join(value.labels)}; keep one"
        given = several if value.labels else "no label; choose one"
        raise ValueError(f"the region [{value.start}:{value.end}] {value.text!r:.80} has {given}")
    return value.labels[0]


@contextmanager
def _written(folder: Path, _: Cells) -> Iterator[Add]:
    tasks: list[dict[str, Any]] = []
    yield lambda records: tasks.append(label_studio_task(records))
    atomic_write(folder / "interface.xml", label_studio_interface())
    atomic_write(folder / "tasks.json", orjson.dumps(tasks))


LABEL_STUDIO = Format("label-studio", _written, read_label_studio)
