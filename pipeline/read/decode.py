"""Bytes -> text, once: everything after this counts code points of what is decided here.

The decoded file is: no byte order mark, every line end a single `\\n`, a run of NULs as `LOST`, all other
characters as they came (one NUL, soft hyphens, no-break and zero-width spaces, combining marks and
directional marks stay).

Encodings are tried in a fixed order: byte order mark, UTF-8, UTF-16 without a mark, the declared one,
Windows-1252. A statistical guesser would be wrong more often: the pipeline takes English alone, where
whatever is not Unicode is Windows-1252 in practice, and short texts give a guesser little to go by.
"""

import codecs
import re
from dataclasses import dataclass

from pipeline.errors import ReadError
from pipeline.errors.codes import warned

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
)
# Encodings a page may name itself, beside UTF-8, which is always tried. Python knows many more, some of
# them no text encodings at all.
_DECLARABLE = re.compile(
    r"iso-?8859-?\d{1,2}|(?:windows|cp)-?125\d|latin-?\d|us-ascii|ascii|koi8-[ru]|macintosh|mac-roman|"
    r"shift[_-]jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
_LATIN_1 = re.compile(r"iso-?8859-?1|latin-?1|us-ascii|ascii", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
# One NUL in an article is dirt. Bytes of a compiled or compressed file, read as Windows-1252, give about
# 11% control characters; 65,536 characters are enough to see that.
_BINARY_MINIMUM = 8
_BINARY_SHARE = 0.02
_BINARY_SAMPLE = 65_536
LOST = "\ufffd" * 8
"""What stands where bytes were lost: so many characters without meaning, which no format takes for blanks."""
# What a disk or a broken transfer leaves of lost bytes.
_ZEROS = re.compile("\0{8,}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The decoded file, the encoding it was read as, and warning codes for the ledger."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a file; `declared` is the encoding that a page names in its own markup.

    Warnings: `guessed_encoding` (neither Unicode nor declared), `replaced_bytes` (bytes that mean
    nothing in the encoding became U+FFFD).

    Raises:
        ReadError: `empty` or `binary`.
    """
    if not data.strip():
        raise ReadError("empty", "the file is empty", "fill it or remove it")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise _binary(f"the file is {kind}")
    text, encoding, warnings = _decode(data, declared)
    if "\0" in text:
        text = _ZEROS.sub(LOST, text)
    sample = text[:_BINARY_SAMPLE].replace(LOST, "")
    controls = len(_CONTROL.findall(sample))
    if controls > _BINARY_MINIMUM and controls > _BINARY_SHARE * len(sample):
        raise _binary(f"{controls} of the first {len(sample)} characters are control characters")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, warnings)


def refuse_lost(text: str) -> None:
    """Refuse a text of which bytes were lost.

    Raises:
        ReadError: `damaged`.
    """
    if LOST in text or _ZEROS.search(text):
        message = "a part of the text was lost: zeros or characters without meaning stand in its place"
        raise ReadError("damaged", message, "fetch or export it again")


def without_surrogates(text: str) -> str:
    """`text` with each lone surrogate replaced by U+FFFD, one for one: UTF-8 cannot hold them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_SURROGATES)
    return text


class _Surrogates(dict[int, str]):
    def __missing__(self, code: int) -> str:
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


_SURROGATES = _Surrogates()


def _decode(data: bytes, declared: str | None) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    if unmarked := _utf_16_without_mark(data):
        return _replacing(data, unmarked, _guessed(unmarked))
    try:
        return data.decode(), "utf-8", ()
    except UnicodeDecodeError:
        pass
    text, encoding, warnings = _replacing(data, "utf-8")
    if _mostly_utf_8(text):
        return text, encoding, warnings
    if declared and (suitable := _suitable(declared)):
        return _replacing(data, suitable)
    return _replacing(data, "cp1252", _guessed("cp1252"))


def _guessed(encoding: str) -> str:
    return warned("guessed_encoding", f"read as {encoding}")


def _suitable(declared: str) -> str | None:
    """The encoding to use for a declared one; None if it is unknown or cannot be right."""
    if _LATIN_1.fullmatch(declared):
        # As browsers do: pages that declare Latin-1 or ASCII are Windows-1252.
        return "cp1252"
    if not _DECLARABLE.fullmatch(declared):
        return None
    try:
        return codecs.lookup(declared).name
    except LookupError:
        return None


def _replacing(data: bytes, encoding: str, *warnings: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(encoding), encoding, warnings
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace"), encoding, (*warnings, "replaced_bytes")


def _mostly_utf_8(replaced: str) -> bool:
    """Whether a text with replaced bytes has more characters that UTF-8 made sense of than broken ones.

    A UTF-8 file with one truncated character must not have all its quotation marks garbled.
    """
    broken = replaced.count("\ufffd")
    return sum(character > "\x7f" for character in replaced) - broken > broken


def _utf_16_without_mark(data: bytes) -> str | None:
    """Western text in UTF-16 shows as a zero in (nearly) every second byte."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _binary(message: str) -> ReadError:
    return ReadError("binary", message, "give the article as text, Markdown, HTML or JSON")
