"""What exports of press databases share: a file cut into articles, wrapped lines, bylines, names, counts."""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from pipeline.annotations.article_id import id_problem
from pipeline.errors import ReadError
from pipeline.read.archives.archive import HEAD_BYTES, ArchivedArticle
from pipeline.read.decode import Decoded, decode, refuse_lost

_CHUNK = 1 << 20
# The longest line that tells where an article begins.
_MARGIN = 2000
LONGEST_PIECE = 16 << 20
"""More than an article of the greatest length takes in any of these formats (bytes)."""
# What a mail program or an old database has wrapped is of no longer lines than these.
_WRAPPED = 100
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)]*\s*\Z")
_BY = re.compile(r"by\s+(?=[^\W\d_])|by\s*:\s*", re.IGNORECASE)
_CUT_AT_HYPHEN = re.compile(r"[^\W\d_]-")
_SURNAME_FIRST = re.compile(r"((?:[a-z]+ )*[^\W\d_][\w'’.-]*), ([^\W\d_][^,;\d]{0,60})")


@lru_cache(maxsize=1)
def head_text(head: bytes) -> str:
    """What a file begins with, decoded, from its first word on; nothing where it is no text."""
    try:
        return decode(head).text.lstrip("\ufeff \t\r\n")
    except ReadError:
        return ""


def pieces(file: Path, begins: re.Pattern[bytes]) -> Iterator[bytes]:
    """A file cut before each match of `begins`, which matches at most a line; first what stands before all.

    Files in UTF-16 and UTF-32 come in UTF-8. Of a piece longer than `LONGEST_PIECE` only so much is kept.
    """
    piece = bytearray()
    searched = 0
    for chunk in _chunks(file):
        piece += chunk
        last = len(piece) - _MARGIN if chunk else len(piece)
        while (match := begins.search(piece, searched)) and match.start() < last:
            yield bytes(piece[: min(match.start(), LONGEST_PIECE)])
            del piece[: match.start()]
            last -= match.start()
            searched = 1
        searched = max(searched, last)
        if len(piece) > LONGEST_PIECE + _CHUNK:
            # The margin is kept, so that no beginning is cut in two.
            del piece[LONGEST_PIECE : len(piece) - _MARGIN]
            searched = LONGEST_PIECE
    yield bytes(piece[:LONGEST_PIECE])


def _chunks(file: Path) -> Iterator[bytes]:
    """A file's bytes, those of wide encodings as UTF-8, and nothing at the end."""
    with file.open("rb") as opened:
        wide = _wide_encoding(opened.read(HEAD_BYTES))
        opened.seek(0)
        decoder = codecs.getincrementaldecoder(wide)(errors="replace") if wide else None
        while chunk := opened.read(_CHUNK):
            yield decoder.decode(chunk).encode(errors="replace") if decoder else chunk
    yield b""


def _wide_encoding(head: bytes) -> str | None:
    try:
        encoding = decode(head).encoding
    except ReadError:
        return None
    return encoding if encoding.startswith(("utf-16", "utf-32")) else None


def decoded_piece(piece: bytes) -> Decoded:
    """One article's part of a file, decoded by itself, so that one broken character garbles no other article.

    Raises:
        ReadError: `empty`, `binary`, `too_long`, `damaged`.
    """
    if len(piece) >= LONGEST_PIECE:
        message = f"the article takes more than {LONGEST_PIECE:,} bytes"
        raise ReadError("too_long", message, "export it again, or cut it into its articles")
    decoded = decode(piece.lstrip(codecs.BOM_UTF8))
    # Also above or below the text: what was lost there may be where another article began.
    refuse_lost(decoded.text)
    return decoded


def each(
    parts: Iterable[bytes], read: Callable[[bytes], ArchivedArticle]
) -> Iterator[ArchivedArticle | ReadError]:
    """What `read` makes of each part, or its error in the part's place."""
    for part in parts:
        try:
            yield read(part)
        except ReadError as error:
            yield error


def labels(words: str) -> frozenset[str]:
    """The labels in a list of them, divided by white space."""
    return frozenset(words.split())


def blocks(lines: Iterable[str]) -> list[list[str]]:
    """Lines in groups: a blank line divides them, and so does a line that is set in further than the last."""
    groups: list[list[str]] = [[]]
    depth = 0
    for line in lines:
        content = line.strip()
        before, depth = depth, len(line) - len(line.lstrip())
        if not content or (groups[-1] and depth > before + 1):
            groups.append([])
        if content:
            groups[-1].append(line.rstrip())
    return [group for group in groups if group]


def joined(lines: Iterable[str]) -> str:
    """One paragraph of wrapped lines; a word that was wrapped at its own hyphen is whole again."""
    parts: list[str] = []
    for line in lines:
        content = " ".join(line.split())
        if parts and not (_CUT_AT_HYPHEN.fullmatch(parts[-1][-2:]) and content[:1].islower()):
            parts.append(" ")
        parts.append(content)
    return "".join(parts)


def text_paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs of a full text: its lines, or what blank lines divide where lines are wrapped."""
    if _wrapped(lines):
        return [joined(block) for block in blocks(lines)]
    return [joined([line]) for line in lines if line.strip()]


def _wrapped(lines: list[str]) -> bool:
    """Whether short lines end within their sentences."""
    if max(map(len, lines), default=0) > _WRAPPED:
        return False
    followed = [line for line, following in pairwise(lines) if line.strip() and following.strip()]
    return 2 * sum(bool(_SENTENCE_END.search(line)) for line in followed) < len(followed)


def without_by(words: str | None) -> str | None:
    """A byline on one line, without the "By" before the name."""
    line = " ".join((words or "").split()).strip(" ;,|")
    match = _BY.match(line)
    return (line[match.end() :] if match else line) or None


def names_in_order(words: str | None) -> str | None:
    """A catalogue's "Holt, Anna; Reed, Karl" as a paper prints it: "Anna Holt; Karl Reed"."""
    names = []
    for name in (without_by(words) or "").split(";"):
        match = _SURNAME_FIRST.fullmatch(name := name.strip())
        names.append(f"{match[2]} {match[1]}" if match else name)
    return "; ".join(name for name in names if name) or None


def own_name(number: str | None) -> str | None:
    """The archive's own number of an article as its name, if it can be one."""
    name = "".join((number or "").split())
    return name if name and "/" not in name and id_problem(name) is None else None


class Count:
    """How many articles a file says it holds ("3 of 20"), against how many came.

    Exports that were put one behind the other announce the sum of what each does.
    """

    def __init__(self) -> None:
        self._announced = 0
        self._last = (0, 0)
        self._read = 0

    def add(self, number: int, of: int) -> None:
        """An article came that calls itself the `number`th of `of`."""
        if number <= self._last[0] or of != self._last[1]:
            self._announced += of
        self._last = (number, of)
        self._read += 1

    def add_damaged(self) -> None:
        """An article came whose own number cannot be read."""
        self._read += 1

    def missing(self) -> Iterator[ReadError]:
        """The error where the numbers differ."""
        yield from missing_articles(self._announced, self._read)


def missing_articles(announced: int, read: int) -> Iterator[ReadError]:
    """The error where a file announces another number of articles than came."""
    if announced and announced != read:
        message = f"the file says that it holds {announced} articles, and {read} were there"
        yield ReadError("missing_articles", message, "export those that are missing")
