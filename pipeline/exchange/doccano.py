"""doccano: records as JSONL with entities and relations, the labels of the project, and its exports back.

A span of doccano has a label and nothing more. What a record cannot be without stands in the label (`Quote:
direct`), a source's place in its chain in the relation (`Source 2`). Forms, names, base forms and values of
dates go along in a field of their own, `attributes`, from which spans get them that are where they were.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile

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
    DATE_LABELS,
    ENTITY_LABELS,
    LABELS,
    LINKS,
    QUOTE,
    REFUSED,
    SOURCE,
    Graph,
    Link,
    Node,
    graph_of,
    known,
)
from pipeline.write.files import TEMPORARY, atomic_write, written_safely

_IN_LABEL = {QUOTE: ("quote_type",), CLAIM: ("polarity", "certainty", "tense")}
_PLACE = "order"
_CHAIN = re.compile(rf"{SOURCE} ([1-9]\d*)")
# A locked archive is a RuntimeError.
_DAMAGED_ZIP = (BadZipFile, EOFError, LookupError, NotImplementedError, RuntimeError, ValueError, zlib.error)
_NO_VALUE = (
    "is new, and doccano cannot hold its value; annotate dates elsewhere and leave them out with --layer"
)
# How far down the chain of a claim's sources labels are made beforehand; longer ones are read, too.
_CHAIN_LENGTH = 4


def doccano_line(records: Records) -> bytes:
    """A line that doccano imports as `JSONL(Relation)`; offsets are code points, as it counts them.

    The project needs `Allow overlapping spans` and `Use relation labeling`. doccano keeps the fields
    `article` and `attributes` and gives them back.
    """
    graph = graph_of(records)
    number = {node.id: at for at, node in enumerate(graph.nodes)}
    order = {node.id: node.attributes.get(_PLACE) for node in graph.nodes}
    line = {
        "text": records.article.text,
        "entities": [
            {"id": number[node.id], "label": _label(node), "start_offset": node.start, "end_offset": node.end}
            for node in graph.nodes
        ],
        "relations": [
            {
                "id": at,
                "from_id": number[link.source],
                "to_id": number[link.target],
                "type": f"{SOURCE} {order[link.target]}" if link.name == SOURCE else link.name,
            }
            for at, link in enumerate(graph.links)
        ],
        "article": {name: value for name, value in article_line(records.article).items() if name != "text"},
        "text_sha256": _digest(records.article.text),
        "attributes": [
            {"label": node.label, "start": node.start, "end": node.end, **kept}
            for node in graph.nodes
            if (kept := _not_in_label(node))
        ],
    }
    # In ASCII: doccano guesses the encoding of a file from its first bytes.
    return json.dumps(line).encode()


def _label(node: Node) -> str:
    values = [node.attributes[name] for name in _IN_LABEL.get(node.label, ()) if name in node.attributes]
    return f"{node.label}: {', '.join(values)}" if values else node.label


def _not_in_label(node: Node) -> dict[str, str]:
    in_label = (*_IN_LABEL.get(node.label, ()), _PLACE)
    return {name: value for name, value in node.attributes.items() if name not in in_label}


def doccano_labels() -> tuple[bytes, bytes]:
    """The labels of spans and of relations, as doccano's page of labels imports them."""
    spans: list[tuple[str, str]] = []
    for label in LABELS:
        choices = [CHOICES[name] for name in _IN_LABEL.get(label, ())]
        words = [f"{label}: {', '.join(values)}" for values in product(*choices)] if choices else [label]
        # Further pieces of a quotation have the kind of the first.
        spans += [(word, label) for word in ([label, *words] if label == QUOTE else words)]
    sources = [f"{SOURCE} {place}" for place in range(1, _CHAIN_LENGTH + 1)]
    links = [name for link in LINKS for name in (sources if link == SOURCE else [link])]
    return (
        orjson.dumps([_label_type(word, ink_of(label)) for word, label in spans]),
        orjson.dumps([_label_type(name, "#5b5d66") for name in links]),
    )


def _label_type(text: str, colour: str) -> dict[str, str | None]:
    return {
        "text": text,
        "prefix_key": None,
        "suffix_key": None,
        "background_color": colour,
        "text_color": "#ffffff",
    }


def read_doccano(file: Path) -> Iterator[tuple[ArticleRecord, Graph]]:
    """Every article of an export, the ZIP archive as it is downloaded or the JSONL in it.

    Raises:
        UsageError: the file is no such export, holds the work of several annotators, or says what this
            program does not know.
    """
    # Only a line feed ends a line: a text may hold other separators.
    for number, line in enumerate(_content(file).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
            if not isinstance(row, dict) or "article" not in row:
                raise ValueError("this is no article of pipeline export --to doccano")
            if "entities" not in row or "relations" not in row:
                raise ValueError("there are no relations; switch on relation labeling in the project")
            given = _Row.model_validate(row)
            article = ArticleRecord.model_validate({**given.article, "text": given.text})
            if _digest(article.text) != given.text_sha256:
                raise ValueError(f"the text of {article.article_id!r} was changed; put it back as it was")
            yield article, _graph(given)
        except (ValidationError, ValueError) as error:
            message = f"{file}, line {number}: {in_one_line(error)}; correct it in doccano"
            raise UsageError(message) from error


class _Span(GivenBack):
    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(GivenBack):
    from_id: int
    to_id: int
    type: str


class _Attributes(GivenBack, extra="allow"):
    """Of the span that was there with this label: its attributes, by name."""

    __pydantic_extra__: dict[str, str]
    label: str
    start: int
    end: int


class _Row(GivenBack):
    """A line of an export: what doccano says, and what went along with it."""

    text: str
    entities: tuple[_Span, ...]
    relations: tuple[_Relation, ...]
    article: dict[str, Any]
    text_sha256: str
    attributes: tuple[_Attributes, ...] | None = None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _content(file: Path) -> bytes:
    try:
        if not is_zipfile(file):
            return file.read_bytes()
        with ZipFile(file) as zipped:
            names = [name for name in zipped.namelist() if name.endswith(".jsonl")]
            if len(names) == 1:
                return zipped.read(names[0])
    except (OSError, *_DAMAGED_ZIP) as error:
        raise UsageError(f"{file} cannot be read: {error}; give the JSONL export of a project") from error
    if not names:
        raise UsageError(f"{file} holds no JSONL; give the JSONL export of a project")
    remedy = "unpack it and give the file that is to be gold"
    raise UsageError(f"{file} holds the work of several people ({', '.join(names)}); {remedy}")


def _graph(row: _Row) -> Graph:
    along = _Along(row.attributes or ())
    nodes: dict[int, Node] = {}
    for span in row.entities:
        start, end = span.start_offset, span.end_offset
        label, chosen = _read_label(span.label)
        kept = along.of(label, start, end)
        if label in DATE_LABELS and kept is None:
            kept = {REFUSED: _NO_VALUE}
        nodes[span.id] = Node(str(span.id), label, start, end, {**(kept or {}), **chosen})
    links: list[Link] = []
    for relation in row.relations:
        name, place = _read_relation(relation.type)
        target = nodes.get(relation.to_id)
        if place and target and target.attributes.setdefault(_PLACE, place) != place:
            where = f"[{target.start}:{target.end}] {row.text[target.start : target.end]!r:.80}"
            places = f"{SOURCE} {target.attributes[_PLACE]} and {SOURCE} {place}"
            raise ValueError(f"{where} is both {places}; mark it once for each claim")
        links.append(Link(name, str(relation.from_id), str(relation.to_id)))
    return Graph(tuple(nodes.values()), tuple(links))


class _Along:
    """The attributes that went along with the spans, by where these were."""

    def __init__(self, given: Iterable[_Attributes]) -> None:
        self._exact: dict[tuple[str, int, int], dict[str, str]] = {}
        self._alike: dict[tuple[str, int, int], dict[str, str]] = {}
        for one in given:
            kept = one.__pydantic_extra__
            self._exact.setdefault((one.label, one.start, one.end), kept)
            self._alike.setdefault((_kin(one.label), one.start, one.end), kept)

    def of(self, label: str, start: int, end: int) -> dict[str, str] | None:
        """Those of a span, whose label may be another of its kind by now; None where it was not there."""
        return self._exact.get((label, start, end)) or self._alike.get((_kin(label), start, end))


def _kin(label: str) -> str:
    if label in ENTITY_LABELS:
        return "entity"
    return "date" if label in DATE_LABELS else label


def _read_label(written: str) -> tuple[str, dict[str, str]]:
    label, _, values = written.partition(": ")
    known(label, LABELS)
    chosen: dict[str, str] = {}
    for value in values.split(", ") if values else ():
        name = next((name for name in _IN_LABEL.get(label, ()) if value in CHOICES[name]), None)
        if name is None:
            raise ValueError(f"the label {written!r} is none of the project's; {value!r} says nothing here")
        chosen[name] = value
    return label, chosen


def _read_relation(written: str) -> tuple[str, str | None]:
    if found := _CHAIN.fullmatch(written):
        return SOURCE, found[1]
    return known(written, LINKS), None


@contextmanager
def _written(folder: Path, _: Cells) -> Iterator[Add]:
    spans, relations = doccano_labels()
    atomic_write(folder / "span-labels.json", spans)
    atomic_write(folder / "relation-labels.json", relations)
    path = folder / "articles.jsonl"
    with written_safely(path, path.with_name(f"{path.name}{TEMPORARY}")) as file:
        yield lambda records: file.write(doccano_line(records) + b"\n")


DOCCANO = Format("doccano", _written, read_doccano)
