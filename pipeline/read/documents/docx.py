"""Word documents (`.docx`) of one article: the paragraphs as they read with all changes accepted."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from pipeline.errors import ReadError
from pipeline.read.documents.paragraphs import document_article, real_title, soft_lines
from pipeline.read.pages.words import flat
from pipeline.read.parsed import ParsedArticle
from pipeline.read.table_lines import header_rows, table_lines

# A text of the longest length is 20 MB of Word's XML; what unpacks to more is no article.
_MOST_UNPACKED = 100_000_000
_MOST_FILES = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text boxes, and what was moved away or is a field's code are not the text.
_OUTSIDE = tuple(f"{_W}{name}" for name in ("txbxContent", "moveFrom", "del", "footnote"))
# Set between headline and byline, or below pictures.
_BESIDE_STYLES = frozenset(("subtitle", "caption"))
# Where fewer characters stand outside of all tables, these set the page.
_LEAST_BODY = 200
# A shorter line of a table is no pull quotation.
_LEAST_PULLED = 30
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
    """The style's name in lower case and the text of each paragraph, those of tables in their places."""
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    parts = [
        part for part in document.element.body.iter(f"{_W}p", f"{_W}tbl") if not _is_within(part, f"{_W}tbl")
    ]
    plain = flat(" ".join(text for part in parts for _, text in _paragraph(part, names)))
    tables = {part: table_lines(_rows(part, names)) for part in parts if part.tag == f"{_W}tbl"}
    words = sum(len(line) for lines in tables.values() for line in lines)
    is_page = len(plain) < _LEAST_BODY and words > len(plain) + _LEAST_BODY
    found: list[tuple[str, str]] = []
    for part in parts:
        if part not in tables:
            found.extend(_paragraph(part, names))
        elif found or is_page:
            # A pull quotation is a sentence of the text once more.
            pulled = {line for line in tables[part] if len(line) >= _LEAST_PULLED and flat(line) in plain}
            found.extend(("", line) for line in tables[part] if line not in pulled)
        else:
            found.extend(("", line) for line in header_rows(_rows(part, names)))
    return found


def _is_within(part: Any, *parts: str) -> bool:
    """Whether a paragraph or table stands where nothing is text, or within one of these parts."""
    return next(part.iterancestors(*_OUTSIDE, *parts), None) is not None


def _rows(table: Any, names: dict[str, str]) -> list[list[list[str]]]:
    """The paragraphs of each cell of each row; those of a table within a cell are the cell's."""
    return [
        [
            [
                text
                for part in cell.iter(f"{_W}p")
                if not _is_within(part)
                for _, text in _paragraph(part, names)
            ]
            for cell in row.iter(f"{_W}tc")
            if next(cell.iterancestors(f"{_W}tr")) is row
        ]
        for row in table.iter(f"{_W}tr")
        if next(row.iterancestors(f"{_W}tbl")) is table
    ]


def _paragraph(paragraph: Any, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The style's name and the text of a paragraph, unless it is empty or stands beside the text."""
    text = "".join(_text(paragraph)).strip() if paragraph.tag == f"{_W}p" else ""
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
