"""Word documents (`.docx`) of one article: the paragraphs as they read with all changes accepted."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from pipeline.errors import ReadError
from pipeline.read.documents.paragraphs import document_article, real_title, soft_lines
from pipeline.read.header_lines import line_says
from pipeline.read.parsed import ParsedArticle

# A text of the longest length is 20 MB of Word's XML; what unpacks to more is no article.
_MOST_UNPACKED = 100_000_000
_MOST_FILES = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text boxes, tables, and what was moved away or is a field's code are not the text.
_OUTSIDE = tuple(f"{_W}{name}" for name in ("txbxContent", "tbl", "moveFrom", "del", "footnote"))
_OUTSIDE_TABLES = tuple(tag for tag in _OUTSIDE if tag != f"{_W}tbl")
# Set between headline and byline, or below pictures.
_BESIDE_STYLES = frozenset(("subtitle", "caption"))
# Words of an article that stands in tables for its layout, beside fewer outside of them.
_LEAST_BODY = 200
# What python-docx and zipfile raise on damaged, locked and strangely packed documents.
_DAMAGE = (
    *(AttributeError, BadZipFile, EOFError, LookupError, NotImplementedError, OSError, RuntimeError),
    *(TypeError, ValueError, ZlibError),
)
_SAVE_AGAIN = "open it in Word and save it again, or save it as text"


def read_docx(data: bytes) -> ParsedArticle:
    """The article in a Word document. Its properties' author and dates are of the file, and not taken.

    Raises:
        ReadError: `needs_extra` (python-docx is not installed), `bad_docx` (damaged, or no Word document).
    """
    try:
        import docx
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .docx needs python-docx", remedy) from error
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        _refuse_bomb(data)
        document = docx.Document(BytesIO(data))
        paragraphs = _of_document(document)
        own_title = document.core_properties.title
    except (LxmlError, *_DAMAGE) as error:
        message = f"the Word document cannot be read ({type(error).__name__})"
        raise ReadError("bad_docx", message, _SAVE_AGAIN) from error
    title = next((text for style, text in paragraphs[:10] if style == "title"), None)
    title = title or next((text for style, text in paragraphs[:5] if style.startswith("heading")), None)
    lines = [line for style, text in paragraphs if text != title for line in soft_lines(text)]
    return document_article(
        lines, title=" ".join((title or "").split()) or None, property_title=real_title(own_title)
    )


def _refuse_bomb(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        files = archive.infolist()
    if len(files) > _MOST_FILES or sum(file.file_size for file in files) > _MOST_UNPACKED:
        raise ReadError("bad_docx", "the Word document unpacks to more than 100 MB", _SAVE_AGAIN)


def _of_document(document: Any) -> list[tuple[str, str]]:
    """The style's name in lower case and the text of each paragraph; tables count where they are the page."""
    paragraphs = list(_paragraphs(document, _OUTSIDE))
    length = sum(len(text) for _, text in paragraphs)
    if length < _LEAST_BODY:
        with_tables = list(_paragraphs(document, _OUTSIDE_TABLES))
        if sum(len(text) for _, text in with_tables) > length + _LEAST_BODY:
            return with_tables
    return [*_labelled_rows(document), *paragraphs]


def _labelled_rows(document: Any) -> Iterator[tuple[str, str]]:
    """The rows of a table before all text that say what the article is: "Author", "Anna Holt"."""
    first = next((part for part in document.element.body if _words(part)), None)
    if first is None or first.tag != f"{_W}tbl":
        return
    for row in first.iter(f"{_W}tr"):
        cells = [_words(cell) for cell in row.iter(f"{_W}tc")]
        line = ": ".join(cell.rstrip(" :") for cell in cells)
        if len(cells) == 2 and line_says(line):
            yield "", line


def _words(part: Any) -> str:
    # python-docx gives paragraphs and runs a `text` of their own, so `itertext` tells each word three times.
    return " ".join("".join(element.text or "" for element in part.iter(f"{_W}t")).split())


def _paragraphs(document: Any, outside: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    for paragraph in document.element.body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(*outside), None) is not None:
            continue
        text = "".join(_text(paragraph)).strip()
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style = names.get(found.get(f"{_W}val"), "") if found is not None else ""
        if text and style not in _BESIDE_STYLES:
            yield style, text


def _text(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        # A text box stands in a paragraph and has some of its own.
        if next(element.iterancestors(*_OUTSIDE, f"{_W}p", f"{_W}tabs")) is not paragraph:
            continue
        if element.getparent().find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        name = element.tag.removeprefix(_W)
        if name == "t":
            yield element.text or ""
        elif name == "noBreakHyphen":
            yield "-"
        else:
            yield "\n" if name in ("br", "cr") else " "
