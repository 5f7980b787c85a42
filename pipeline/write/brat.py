"""Records -> brat's standoff format: a text, its annotations, and the configuration that brat needs."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from pipeline.annotations.graph import CHOICES, LABELS, LINKS, WORDS, Graph, graph_of
from pipeline.annotations.records import Records
from pipeline.write.files import atomic_write

# Beside the two files that brat reads lies the article line, by which records come back into gold.
ARTICLE_SUFFIX = ".article.json"


def write_brat(folder: Path, records: Records) -> None:
    """Write `<article_id>.txt`, `.ann` and `.article.json` below `folder`; offsets are code points.

    Raises:
        OutputError: the folder cannot be written.
    """
    article = records.article
    for suffix, content in (
        (".txt", article.text.encode()),
        (".ann", "".join(f"{line}\n" for line in _lines(graph_of(records), article.text)).encode()),
        (ARTICLE_SUFFIX, orjson.dumps(article.model_dump(exclude={"layers"}))),
    ):
        atomic_write(folder / f"{article.article_id}{suffix}", content)


def write_brat_configuration(folder: Path) -> None:
    """Write the `annotation.conf` by which brat knows the labels, links and attributes.

    Raises:
        OutputError: the folder cannot be written.
    """
    any_label = "<ENTITY>"
    lines = [
        "[entities]", *LABELS, "[relations]",
        *(f"{link}\tArg1:{any_label}, Arg2:{any_label}" for link in LINKS),
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "[events]", "[attributes]",
        *(f"{name}\tArg:{any_label}, Value:{'|'.join(values)}" for name, values in CHOICES.items()),
    ]  # fmt: skip
    atomic_write(folder / "annotation.conf", "".join(f"{line}\n" for line in lines).encode())


def _lines(graph: Graph, text: str) -> Iterator[str]:
    names = {node.id: f"T{number}" for number, node in enumerate(graph.nodes, 1)}
    attributes = notes = 0
    for node in graph.nodes:
        name = names[node.id]
        # A span cannot run over the end of a line; its pieces on each line can.
        pieces = list(_on_lines(text, node.start, node.end))
        bounds = ";".join(f"{start} {end}" for start, end in pieces)
        yield f"{name}\t{node.label} {bounds}\t{' '.join(text[start:end] for start, end in pieces)}"
        for attribute in CHOICES:
            if value := node.attributes.get(attribute):
                attributes += 1
                yield f"A{attributes}\t{attribute} {name} {value}"
        # Attributes of brat are chosen from lists; free words stand in the note of a span.
        if words := {name: node.attributes[name] for name in WORDS if name in node.attributes}:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {name}\t{orjson.dumps(words).decode()}"
    for number, link in enumerate(graph.links, 1):
        yield f"R{number}\t{link.name} Arg1:{names[link.source]} Arg2:{names[link.target]}"


def _on_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1
