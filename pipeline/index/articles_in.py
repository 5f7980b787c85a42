"""Files of records -> the lines of one article after the other, none of them parsed yet."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import RecordError
from pipeline.store.records import unreadable
from pipeline.write.compression import COMPRESSED_SUFFIX, damage, open_content
from pipeline.write.shards import is_part

# How the article line begins as this program writes it, and where its id stands.
_HEAD = b'{"kind":"article"'
_BREAK = b"\n" + _HEAD
_BLOCK = 1 << 22
# Files up to this size are grouped by article wherever its lines stand; in larger ones they stand together.
_GROUPED = 1 << 25


@dataclass(frozen=True, slots=True)
class ArticleLines:
    """All lines of one article, as they stand in a file.

    Attributes:
        path: the file, as errors name it.
        first_line: the line of the file at which they begin, from 1; lines that stood elsewhere follow.
    """

    path: Path
    first_line: int
    article_id: str
    data: bytes

    def digest(self) -> bytes:
        """What tells these lines from others."""
        return hashlib.sha256(self.data).digest()[:16]


def articles_in(path: Path) -> Iterator[ArticleLines]:
    """The lines of each article in a file of records, in the order of the articles' first lines.

    Raises:
        RecordError: the file cannot be read, or holds a line of no article.
    """
    try:
        if is_part(path.name) or path.suffix == COMPRESSED_SUFFIX or path.stat().st_size > _GROUPED:
            yield from _streamed(path)
        else:
            yield from _grouped(path, path.read_bytes())
    except OSError as error:
        raise unreadable(path, error) from error
    except damage() as error:
        raise RecordError(
            str(path), 0, f"the compressed data is damaged ({error})", "extract again"
        ) from error


def _streamed(path: Path) -> Iterator[ArticleLines]:
    """The articles of a file of any size, one at a time."""
    line = 1
    with open_content(path) as file:
        held = b""
        searched = 1
        while block := file.read(_BLOCK):
            held += block
            start = 0
            while (stop := held.find(_BREAK, max(start + 1, searched))) >= 0:
                data = held[start : stop + 1]
                yield _lines(path, line, data)
                line += data.count(b"\n")
                start, searched = stop + 1, 0
            held = held[start:]
            searched = max(1, len(held) - len(_BREAK))
        if held.strip():
            yield _lines(path, line, held)


def _grouped(path: Path, data: bytes) -> Iterator[ArticleLines]:
    if data.startswith(_HEAD):
        whole = _lines(path, 1, data)
        if _are_of_one(whole):
            yield whole
            return
    groups: dict[str, list[bytes]] = {}
    first: dict[str, int] = {}
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        if line.strip():
            article_id = _article_id(path, number, line)
            groups.setdefault(article_id, []).append(line)
            first.setdefault(article_id, number)
    if not groups:
        message, remedy = "the file holds no records", "write an article line first, or remove the file"
        raise RecordError(str(path), 0, message, remedy)
    for article_id, lines in groups.items():
        yield ArticleLines(path, first[article_id], article_id, b"".join(lines))


def _are_of_one(lines: ArticleLines) -> bool:
    """Whether each line names the same article, as this program writes it; told without parsing them."""
    named = lines.data.count(b'"article_id":' + orjson.dumps(lines.article_id))
    return named == lines.data.count(b"\n") + (not lines.data.endswith(b"\n"))


def _lines(path: Path, number: int, data: bytes) -> ArticleLines:
    start = len(data) - len(data.lstrip())
    end = data.find(b"\n", start)
    return ArticleLines(
        path, number, _article_id(path, number, data[start : end if end >= 0 else None]), data
    )


def _article_id(path: Path, number: int, line: bytes) -> str:
    try:
        fields: Any = orjson.loads(line)
        article_id = fields["article_id"]
    except (ValueError, TypeError, KeyError) as error:
        message = "the line is no record of an article"
        raise RecordError(
            str(path), number, message, "write one JSON object per line, with its article_id"
        ) from error
    if not isinstance(article_id, str):
        raise RecordError(str(path), number, f"`article_id` is {article_id!r:.60}", "write it as text")
    return article_id
