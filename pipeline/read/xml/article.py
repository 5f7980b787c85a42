"""XML files of one article: which format one is of is told by its root."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.errors import ReadError
from pipeline.read.pages.fragment import MarkupElement, local_name
from pipeline.read.parsed import ParsedArticle
from pipeline.read.xml.alto import alto_article
from pipeline.read.xml.encoding import encoding_of_bytes
from pipeline.read.xml.newsml import ITEMS, newsml_article
from pipeline.read.xml.nitf import nitf_article
from pipeline.read.xml.stream import parse_xml, refuse_lost

_ROOTS: dict[str, Callable[[MarkupElement], ParsedArticle]] = {
    "alto": alto_article,
    "nitf": nitf_article,
    **dict.fromkeys(ITEMS, newsml_article),
}
_KNOWN = "ALTO, NITF, NewsML-G2 and, as files, METS, news feeds and messages of NewsML-G2"


def read_xml(data: bytes) -> ParsedArticle:
    """The article of one XML file; its root tells the format.

    Raises:
        ReadError: `empty`, `bad_xml`, `unknown_format`, and those of the format.
    """
    if not data.strip():
        raise ReadError("empty", "the file is empty", "fill it or remove it")
    encoding = encoding_of_bytes(data)
    root = parse_xml(data, encoding)
    refuse_lost(root)
    read = _ROOTS.get(local_name(root))
    if read is None:
        message = f"XML of the root “{local_name(root):.40}” is not read; known are {_KNOWN}"
        raise ReadError("unknown_format", message, "convert it, or move it out of the folder")
    parsed = read(root)
    return replace(parsed, warnings=encoding.warnings + parsed.warnings)
