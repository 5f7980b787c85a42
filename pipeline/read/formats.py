"""The formats of one article a file: by which suffix each is known, how large it may be, how it is read."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.read.archives.copies import COPY_SUFFIX, read_copy
from pipeline.read.decode import Decoded, decode, refuse_lost, without_surrogates
from pipeline.read.documents.docx import read_docx
from pipeline.read.documents.pdf import read_pdf
from pipeline.read.documents.rtf import read_rtf
from pipeline.read.inputs import Input
from pipeline.read.mail.message import read_mail
from pipeline.read.markdown import read_markdown
from pipeline.read.objects.json_text import read_json
from pipeline.read.pages.mhtml import is_saved_page, read_page
from pipeline.read.parsed import ParsedArticle
from pipeline.read.plain_text import read_plain_text
from pipeline.read.xml.article import read_xml

_HEADER_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class ArticleFormat:
    """A format of articles.

    Attributes:
        suffixes: by which its files are known, in lower case.
        read: the article that the bytes of a file hold.
        bytes_per_character: the most that a character of a text of the longest length can take.
    """

    suffixes: tuple[str, ...]
    read: Callable[[bytes], ParsedArticle]
    bytes_per_character: int


def _text(read: Callable[[Decoded], ParsedArticle]) -> Callable[[bytes], ParsedArticle]:
    """A reader of bytes for a format that is text; what decoding noticed comes before its own warnings."""

    def read_bytes(data: bytes) -> ParsedArticle:
        decoded = decode(data)
        parsed = read(decoded)
        return replace(parsed, warnings=decoded.warnings + parsed.warnings)

    return read_bytes


FORMATS = (
    # UTF-8 and UTF-32 need 4 bytes for a character, JSON escapes 12 (two halves of a pair).
    ArticleFormat((".txt",), _text(lambda decoded: read_plain_text(decoded.text)), 4),
    ArticleFormat((".md",), _text(lambda decoded: read_markdown(decoded.text)), 4),
    # Of a page most is markup, and of mail and documents most may be pictures.
    ArticleFormat((".html", ".htm"), read_page, 20),
    ArticleFormat((".json",), _text(read_json), 12),
    ArticleFormat((".eml",), lambda data: read_page(data) if is_saved_page(data) else read_mail(data), 40),
    ArticleFormat((".pdf",), read_pdf, 100),
    ArticleFormat((".mht", ".mhtml"), read_page, 100),
    # Markup, often several times the words.
    ArticleFormat((".xml", ".nitf", ".newsml", ".alto"), read_xml, 100),
    ArticleFormat((".docx",), read_docx, 100),
    ArticleFormat((".rtf",), read_rtf, 100),
)
# Escapes of JSON, as above.
_COPY = ArticleFormat((COPY_SUFFIX,), read_copy, 12)
ONE_ARTICLE = tuple(suffix for known in FORMATS for suffix in known.suffixes)
_BY_SUFFIX = {suffix: known for known in (*FORMATS, _COPY) for suffix in known.suffixes}


def input_bytes(source: Input, max_characters: int) -> bytes:
    """The bytes of an input.

    Raises:
        ReadError: `unreadable`; `too_long` where no text of so many characters takes so many bytes.
    """
    longest = _BY_SUFFIX[source.suffix].bytes_per_character * max_characters + _HEADER_BYTES
    return source.read(longest)


def parse(data: bytes, suffix: str) -> ParsedArticle:
    """The article in a file of the format that a suffix tells.

    Raises:
        ReadError: `damaged` (a part of the text was lost), or as the format's reader.
    """
    parsed = _BY_SUFFIX[suffix].read(data)
    refuse_lost(parsed.text)
    # JSON escapes, character references and text layers can smuggle in what decoding keeps out.
    return replace(parsed, text=without_surrogates(parsed.text))
