"""Exports of press databases within a message: mailed as its page or text, or saved by a browser (MHTML)."""

import codecs
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import HEAD_BYTES, Archive, ArchivedArticle
from pipeline.read.archives.europresse import EUROPRESSE
from pipeline.read.archives.factiva.markup import FACTIVA_PAGE
from pipeline.read.archives.factiva.text import FACTIVA_TEXT
from pipeline.read.archives.nexis.page import NEXIS_PAGE
from pipeline.read.archives.nexis.text import NEXIS_TEXT
from pipeline.read.archives.proquest.mail import PROQUEST_PAGE
from pipeline.read.archives.proquest.view import PROQUEST_VIEW
from pipeline.read.mail.parsing import message_of
from pipeline.read.mail.parts import decoded_part

_BY_KIND: dict[str, tuple[Archive, ...]] = {
    "text/html": (NEXIS_PAGE, PROQUEST_PAGE, PROQUEST_VIEW, FACTIVA_PAGE, EUROPRESSE),
    "text/plain": (NEXIS_TEXT, FACTIVA_TEXT),
}
# More than a mail server takes, or a browser saves.
_LONGEST = 100 << 20


def holds_export(data: bytes) -> bool:
    """Whether a message, or the beginning of one, holds an export."""
    page = data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<")
    return not page and next(_exports(data), None) is not None


def enclosed_articles(data: bytes) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of the export that a message holds."""
    for archive, content in _exports(data):
        with tempfile.TemporaryDirectory(prefix="article-pipeline-") as folder:
            file = Path(folder, "export")
            file.write_bytes(content)
            yield from archive.articles(file)
        return


def _exports(data: bytes) -> Iterator[tuple[Archive, bytes]]:
    for part in message_of(data).walk():
        if archives := _BY_KIND.get(part.get_content_type()):
            try:
                content = decoded_part(part).text.encode(errors="replace")
            except ReadError:
                continue
            found = (archive for archive in archives if archive.recognizes(content[:HEAD_BYTES]))
            yield from ((archive, content) for archive in found)


def _articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    with file.open("rb") as opened:
        data = opened.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        yield ReadError(
            "too_long", f"the message has more than {_LONGEST:,} bytes", "save its articles alone"
        )
        return
    yield from enclosed_articles(data)


ENCLOSED = Archive(
    name="a message with an export",
    suffixes=(".eml", ".mht", ".mhtml", ".html", ".htm"),
    recognizes=holds_export,
    articles=_articles,
)
