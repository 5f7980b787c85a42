"""The pages of a PDF as pdfminer lays them out, what is printed over itself read once.

Programs print a line several times in the same place to make it bold. It would be read as often, and the
layout of some hundred copies takes minutes. Imported where a PDF is read, as pdfminer may not be there.
"""

from collections.abc import Iterator
from io import BytesIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTComponent, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage


def pages_of(data: bytes) -> Iterator[LTPage]:
    """Every page, laid out; errors as pdfminer raises them."""
    resources = PDFResourceManager()
    device = _Once(resources, laparams=LAParams())
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(BytesIO(data)):
        interpreter.process_page(page)
        yield device.get_result()


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
