"""The pages of a PDF as pdfminer lays them out, what is printed over itself read once.

Programs print a line several times in the same place to make it bold. It would be read as often, and the
layout of some hundred copies takes minutes. Imported where a PDF is read, as pdfminer may not be there.

pdfminer reads on in silence where a page cannot be unpacked or found; who is lost is said here.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTComponent, LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT

from pipeline.errors import ReadError

# A page's marks take some kB, maps and drawings some MB.
_MOST_UNPACKED = 64 << 20
_PACKED = (LIT("FlateDecode"), LIT("Fl"))


class LaidOut(NamedTuple):
    """A page as it is laid out; `whole` is false where a part of what it shows cannot be unpacked."""

    page: LTPage
    whole: bool


def pages_of(document: PDFDocument) -> Iterator[LaidOut]:
    """Every page that can be found; errors as pdfminer raises them."""
    resources = PDFResourceManager()
    # Which box comes after which is decided here, by columns: pdfminer's way takes minutes for a page of
    # scattered words, and its order of boxes that are equally far apart is by chance.
    device = _Once(resources, laparams=LAParams(boxes_flow=None))
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.create_pages(document):
        # Told before: what is unpacked is not kept as it was.
        whole = all(_unpacks(resolve1(part)) for part in page.contents)
        interpreter.process_page(page)
        yield LaidOut(device.get_result(), whole)


def announced(document: PDFDocument) -> int:
    """How many pages the document says it has; 0 where it does not."""
    tree = resolve1(document.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    return count if isinstance(count, int) else 0


def _unpacks(contents: object) -> bool:
    """Whether a stream is there and can be unpacked to its end.

    Raises:
        ReadError: `too_large`.
    """
    if not isinstance(contents, PDFStream):
        return False
    if contents.rawdata is None or contents.decipher or not contents.get_filters():
        return True
    if contents.get_filters()[0][0] not in _PACKED:
        return True
    packed = zlib.decompressobj()
    try:
        packed.decompress(contents.rawdata, _MOST_UNPACKED)
    except zlib.error:
        return False
    if packed.unconsumed_tail:
        # pdfminer would unpack it whole.
        message = f"a page of the PDF unpacks to more than {_MOST_UNPACKED:,} bytes"
        raise ReadError("too_large", message, "save the text")
    return packed.eof


def document_of(data: bytes) -> PDFDocument:
    """A PDF; errors as pdfminer raises them."""
    return PDFDocument(PDFParser(BytesIO(data)))


class _Once(PDFPageAggregator):  # type: ignore[misc]  # pdfminer is read without its types
    def end_page(self, page: PDFPage) -> None:
        seen: set[tuple[str, str, tuple[float, ...]]] = set()
        self.cur_item._objs = [item for item in self.cur_item._objs if _is_first(item, seen)]
        super().end_page(page)


def _is_first(item: LTComponent, seen: set[tuple[str, str, tuple[float, ...]]]) -> bool:
    if not isinstance(item, LTChar):
        return True
    key = (item.get_text(), item.fontname, tuple(round(edge, 2) for edge in item.bbox))
    if key in seen:
        return False
    seen.add(key)
    return True
