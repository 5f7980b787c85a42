"""RTF of press databases -> its text; links are their words alone."""

import re
from functools import lru_cache
from pathlib import Path

from pipeline.errors import ReadError

# Exports have at most some hundred articles; the whole text is made at once.
_LONGEST = 100 << 20
# striprtf would write the address behind the words of the link.
_ADDRESS = re.compile(r'HYPERLINK\s{1,9}(?:\\\\l\s{1,9})?"[^"\n]{0,3000}"')


_CENTRED = re.compile(r"\\qc(?![a-z])")


@lru_cache(maxsize=1)
def rtf_head(head: bytes) -> str:
    """The text of what a file begins with; nothing where it is no RTF.

    Raises:
        ReadError: `needs_extra`.
    """
    return rtf_text(head) if is_rtf(head) else ""


def is_rtf(head: bytes) -> bool:
    """Whether a file that begins so is RTF."""
    return head.lstrip().startswith(b"{\\rtf")


def rtf_text(source: Path | bytes, *, inset: bool = False) -> str:
    """The text of an RTF file or of its beginning; with `inset`, centred lines are set in, as in text.

    Raises:
        ReadError: `needs_extra` (striprtf is not installed), `too_long`, `bad_rtf`.
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        remedy = "install it with pip install 'article-pipeline[formats]'"
        raise ReadError("needs_extra", "reading .rtf needs striprtf", remedy) from error
    data = source if isinstance(source, bytes) else source.read_bytes()
    if len(data) > _LONGEST:
        raise ReadError(
            "too_long", f"the RTF has more than {_LONGEST:,} bytes", "export fewer articles at once"
        )
    # Whatever is not ASCII is written as an escape.
    markup = _ADDRESS.sub("", data.decode("cp1252", errors="replace"))
    if inset:
        markup = _CENTRED.sub(r"\\qc\\~\\~\\~\\~ ", markup)
    try:
        text: str = rtf_to_text(markup, errors="replace")
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"the RTF is damaged ({type(error).__name__})"
        raise ReadError("bad_rtf", message, "export it again, or as text") from error
    # Characters beyond the first 65,536 are written as two halves.
    return text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
