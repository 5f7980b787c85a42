"""A corpus of attributions with `speakers.jsonl` beside it -> documents that know who their sources are.

To measure with, never an input of a run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import orjson

from pipeline.corpora.attributions.documents import AttributedDocument
from pipeline.corpora.attributions.read import read_polnear
from pipeline.errors import ReadError, UsageError

SourceKind = Literal["name", "pronoun", "nominal"]
_SPEAKERS = "speakers.jsonl"


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A span that is the source of an attribution, and whom it refers to.

    Attributes:
        start, end: half-open code points of the text.
        kind: what its head is.
        names: fullest names of the people or things it refers to; several where they speak together; none
            where the text does not name or decide them.
    """

    start: int
    end: int
    kind: SourceKind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcedDocument:
    """A text with its attributions, and who their sources are.

    Attributes:
        sources: by their half-open bounds, without those on which careful readers may differ.
    """

    document: AttributedDocument
    sources: dict[tuple[int, int], NamedSource]


def read_speakers(folder: Path) -> Iterator[SourcedDocument]:
    """Each document of a corpus of attributions of which sources are known.

    Raises:
        UsageError: `folder` has no `speakers.jsonl`, or no attributions.
        ReadError: as `read_polnear`; also `bad_corpus` for a line that is no source of a text that is there.
    """
    file = folder / _SPEAKERS
    if not file.is_file():
        raise UsageError(f"no speakers at {folder}; give a folder that holds {_SPEAKERS}")
    documents = {document.name: document for document in read_polnear(folder)}
    sources: dict[str, dict[tuple[int, int], NamedSource]] = {}
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        where = f"{file}:{number}"
        try:
            row = orjson.loads(line)
            document = documents[row["doc"]]
        except (orjson.JSONDecodeError, KeyError, TypeError) as error:
            raise _bad(where, "no object with the `doc` of a text that is there") from error
        source = _source(where, row, len(document.text))
        of_document = sources.setdefault(document.name, {})
        if not row.get("ambiguous"):
            of_document[source.start, source.end] = source
    for name, known in sorted(sources.items()):
        yield SourcedDocument(documents[name], known)


def _source(where: str, row: Any, length: int) -> NamedSource:
    start, end, name = (row.get(key) for key in ("start", "end", "name"))
    kind: Any = row.get("kind")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= length:
        raise _bad(where, f"no span of its text: {start!r}, {end!r}")
    names = name if isinstance(name, list) else [] if name is None else [name]
    if kind not in get_args(SourceKind) or not all(isinstance(one, str) and one for one in names):
        raise _bad(where, f"no kind and name of a source: {kind!r}, {name!r:.60}")
    return NamedSource(start, end, kind, tuple(names))


def _bad(where: str, what: str) -> ReadError:
    remedy = "write doc, start, end, kind (name, pronoun, nominal) and name as JSON"
    return ReadError("bad_corpus", f"{where}: {what}", remedy)
