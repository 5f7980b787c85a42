"""Records -> Label Studio: one task with a prediction for each article, and the labelling interface."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.annotations.graph import CHOICES, LABELS, LINKS, WORDS, graph_of
from pipeline.annotations.records import Records

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
