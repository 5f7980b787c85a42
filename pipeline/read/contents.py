"""What a file is by its first bytes, where its name says something else: a page called `.txt`, say.

Read as what the name says, such a file would be an article full of tags and headers.
"""

import codecs
import re
from pathlib import Path

from pipeline.read.xml.stream import root_of

# Names that people and programs give to whatever they save.
_LOOSE = frozenset(
    (".txt", ".html", ".htm", ".xml", ".json", ".eml", ".mht", ".mhtml", ".doc", ".docx", ".rtf")
)
_PAGES = (".html", ".htm")
_MESSAGES = (".eml", ".mht", ".mhtml", *_PAGES)
_XML_ROOTS = frozenset(
    """rss rdf feed alto mets nitf newsitem newsmessage ppsarticles ppsarticleresponse ppsarticle""".split()  # noqa: SIM905
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_DECLARATION = re.compile(rb"<\?xml\b[^>]{0,300}\?>\s*", re.IGNORECASE)
_HEADER = re.compile(rb"(?:[!-9;-~]{1,76}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){2}")
_OF_MAIL = re.compile(rb"(?im)^(?:MIME-Version|Message-ID):")
_SAVED = re.compile(rb"(?im)^(?:Snapshot-Content-Location:|From:[ \t]*[\"<]?Saved by )")
_HEAD = 8192


def told_by_content(file: Path, suffix: str) -> str:
    """The suffix of what a file is, if its first bytes tell and its own says another; else its own.

    Raises:
        OSError: it cannot be read.
    """
    if suffix not in _LOOSE:
        return suffix
    with file.open("rb") as opened:
        head = opened.read(_HEAD).removeprefix(codecs.BOM_UTF8).lstrip()
    return _told(head, suffix) or suffix


def _told(head: bytes, suffix: str) -> str | None:
    if head.startswith(b"{\\rtf"):
        return None if suffix in (".rtf", ".doc") else ".rtf"
    if head.startswith(b"PK\x03\x04") and b"word/" in head:
        return ".docx"
    if head.startswith(b"<"):
        return _of_markup(head, suffix)
    if suffix not in _MESSAGES and _HEADER.match(head.replace(b"\r\n", b"\n")) and _OF_MAIL.search(head):
        return ".mht" if _SAVED.search(head) else ".eml"
    return None


def _of_markup(head: bytes, suffix: str) -> str | None:
    if _PAGE.match(_DECLARATION.sub(b"", head, count=1)):
        return None if suffix in (*_PAGES, ".mht", ".mhtml") else ".html"
    return ".xml" if suffix != ".xml" and root_of(head) in _XML_ROOTS else None
