"""Rich text (RTF) -> what a reader sees: links are their words, what is deleted or hidden is left out."""

import re
from functools import lru_cache
from pathlib import Path

from pipeline.errors import ReadError

# The whole text is made at once; exports of press databases have at most some hundred articles.
_LONGEST = 100 << 20
# striprtf writes the address of a link behind its words, and what was deleted or hidden like any other text.
_ADDRESS = re.compile(r'HYPERLINK\s{1,9}(?:\\\\l\s{1,9})?"[^"\n]{0,3000}"')
_UNSEEN = re.compile(r"\{\\(?:deleted|v)\b(?!0)[^{}]*\}")
_CENTRED = re.compile(r"\\qc(?![a-z])")
# A document has one; striprtf takes minutes for some thousand.
_MOST_FONT_TABLES = 100
_SAVE_AGAIN = "export or save it again, or as text"


def is_rtf(head: bytes) -> bool:
    """Whether a file that begins so is RTF."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


@lru_cache(maxsize=1)
def rtf_head(head: bytes) -> str:
    """The text of what a file begins with; nothing where it is no RTF.

    Raises:
        ReadError: `needs_extra`.
    """
    return rtf_text(head) if is_rtf(head) else ""


def rtf_text_in(file: Path, *, inset: bool = False) -> str:
    """The text of a file, as `rtf_text`; one that is too long is not read whole to be refused.

    Raises:
        ReadError: as `rtf_text`.
        OSError: the file cannot be read.
    """
    with file.open("rb") as opened:
        return rtf_text(opened.read(_LONGEST + 1), inset=inset)


def rtf_text(data: bytes, *, inset: bool = False) -> str:
    """The text of an RTF file or of its beginning; with `inset`, centred lines are set in, as in text.

    Raises:
        ReadError: `needs_extra` (striprtf is not installed), `too_long`, `bad_rtf`.
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .rtf needs striprtf", remedy) from error
    if len(data) > _LONGEST:
        message = f"the rich text has more than {_LONGEST:,} bytes"
        raise ReadError("too_long", message, "export fewer articles at once")
    if not is_rtf(data):
        raise ReadError("bad_rtf", "the file is no rich text", _SAVE_AGAIN)
    if data.count(b"\\fonttbl") > _MOST_FONT_TABLES:
        raise ReadError("bad_rtf", "its table of fonts is damaged", _SAVE_AGAIN)
    # Whatever is not ASCII is written as an escape.
    markup = _UNSEEN.sub("", _ADDRESS.sub("", data.decode("cp1252", errors="replace")))
    if inset:
        markup = _CENTRED.sub(r"\\qc\\~\\~\\~\\~ ", markup)
    try:
        text: str = rtf_to_text(markup, errors="replace")
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"the rich text is damaged ({type(error).__name__})"
        raise ReadError("bad_rtf", message, _SAVE_AGAIN) from error
    # Characters beyond the first 65,536 are written as two halves.
    return text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
