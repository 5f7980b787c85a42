"""brat: records as a text, its annotations and the configuration that brat needs, and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from pipeline.annotations.records import ArticleRecord, Records
from pipeline.errors import UsageError
from pipeline.exchange.colours import ground_of, ink_of
from pipeline.exchange.format import Add, Cells, Format, article_line
from pipeline.exchange.graph import CHOICES, LABELS, LINKS, SAME, WORDS, Graph, Link, Node, graph_of, known
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
        (
            ARTICLE_SUFFIX,
            orjson.dumps(article_line(article)),
        ),
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


def write_brat_colours(folder: Path) -> None:
    """Write the `visual.conf` in which spans have the colours of the review page.

    Raises:
        OutputError: the folder cannot be written.
    """
    lines = ["[labels]", *(f"{label} | {label}" for label in LABELS), "[drawing]"]
    lines.append("SPAN_DEFAULT\tfgColor:black, bgColor:#ffffff, borderColor:darken")
    lines += (f"{label}\tbgColor:{ground_of(label)}, fgColor:{ink_of(label)}" for label in LABELS)
    lines.append("ARC_DEFAULT\tcolor:#5b5d66, dashArray:-, arrowHead:triangle-5")
    atomic_write(folder / "visual.conf", "".join(f"{line}\n" for line in lines).encode())


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


def read_brat(folder: Path) -> Iterator[tuple[ArticleRecord, Graph]]:
    """Every article below a folder that `pipeline export --to brat` has made, as it is annotated now.

    Of a span in pieces everything between its first and last character counts.

    Raises:
        UsageError: there are none, a file is missing or cannot be read, a text was changed, or a line of
            annotations says what this program does not know.
    """
    files = sorted(folder.rglob(f"*{ARTICLE_SUFFIX}"))
    if not files:
        remedy = "give a folder made by pipeline export --to brat"
        raise UsageError(f"no {ARTICLE_SUFFIX} below {folder}; {remedy}")
    for file in files:
        stem = file.name.removesuffix(ARTICLE_SUFFIX)
        try:
            article = ArticleRecord.model_validate_json(file.read_bytes())
            text = file.with_name(f"{stem}.txt").read_bytes().decode()
            annotations = file.with_name(f"{stem}.ann").read_bytes().decode()
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            reason = str(error).splitlines()[0]
            message = f"{file} and its .txt and .ann cannot be read: {reason}; export again"
            raise UsageError(message) from error
        if text != article.text:
            raise UsageError(f"{stem}.txt is not the text of {file}; put it back as it was")
        yield article, _graph(file.with_name(f"{stem}.ann"), annotations)


def _graph(path: Path, annotations: str) -> Graph:
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    # Only a line feed ends a line: a span's text may hold other separators.
    for number, line in enumerate(annotations.split("\n"), 1):
        if not line.strip():
            continue
        try:
            name, _, rest = line.partition("\t")
            if name.startswith("T"):
                nodes[name] = _node(name, rest)
            elif name.startswith("R"):
                links.append(_link(rest))
            elif name.startswith("A"):
                _attribute(nodes, rest)
            elif name.startswith("#"):
                _note(nodes, rest)
            elif name == "*":
                kind, first, *others = rest.split()
                name = known(kind.replace("Equiv", SAME), LINKS)
                links += [Link(name, other, first) for other in others]
            else:
                raise ValueError("this kind of annotation is not used here")
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path}:{number}: {error}; correct it in brat") from error
    return Graph(tuple(nodes.values()), tuple(links))


def _node(name: str, rest: str) -> Node:
    label, _, bounds = rest.partition("\t")[0].partition(" ")
    pieces = [piece.split() for piece in bounds.split(";")]
    if any(len(piece) != 2 for piece in pieces):
        raise ValueError(f"{bounds!r} is no span")
    return Node(name, known(label, LABELS), int(pieces[0][0]), int(pieces[-1][1]))


def _link(rest: str) -> Link:
    name, first, second = rest.split()
    return Link(known(name, LINKS), first.removeprefix("Arg1:"), second.removeprefix("Arg2:"))


def _attribute(nodes: dict[str, Node], rest: str) -> None:
    attribute, target, value = rest.split()
    known(value, CHOICES[known(attribute, tuple(CHOICES))])
    nodes[target] = replace(nodes[target], attributes={**nodes[target].attributes, attribute: value})


def _note(nodes: dict[str, Node], rest: str) -> None:
    about, _, note = rest.partition("\t")
    kind, target = about.split()
    if kind != "AnnotatorNotes" or target not in nodes or not note.startswith("{"):
        return
    words: dict[str, Any] = orjson.loads(note)
    given = {known(name, WORDS): str(value) for name, value in words.items()}
    nodes[target] = replace(nodes[target], attributes={**nodes[target].attributes, **given})


@contextmanager
def _written(folder: Path, _: Cells) -> Iterator[Add]:
    write_brat_configuration(folder)
    write_brat_colours(folder)
    yield lambda records: write_brat(folder, records)


BRAT = Format("brat", _written, read_brat)
