"""The fields of Factiva, in which its text, pages and RTF agree: `HD` headline, `LP` lead ... -> article."""

import re
from collections.abc import Mapping

from pipeline.errors import ReadError
from pipeline.read.archives.archive import ArchivedArticle
from pipeline.read.archives.export_dates import date_words
from pipeline.read.archives.exports import own_name, without_by
from pipeline.read.archives.factiva.publisher import without_publisher
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.rights import is_rights_line

CODES = frozenset(
    ("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "LP", "TD")
) | frozenset(
    ("RF", "ART", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN", "CLM", "DLN", "GC", "CT", "DJN", "RST")
)
"""Of these, the first are what the paper printed, the others what the database says of it."""
NUMBER = (
    r"(?:Do[ck]umento?|Документ|文書|書類|ドキュメント|文件|文档|文檔|문서)"
    r" (?P<number>[A-Z][A-Za-z0-9]{10,40})"
)
"""A pattern of an article's last line, which names its number, in the languages of the interface."""
LENGTH = (
    r"[\d,.\u00a0 ]{1,9} ?(?:(?<= )(?:words?|mots|Wörter|palabras|parole|palavras|woorden|слов[ао]?)"
    r"|単?語|文?字|단어)"
)
"""The same of the line with its length."""
DOCUMENT = re.compile(rf"\s*{NUMBER}\s*")
_WORDS = re.compile(rf"\s*{LENGTH}\s*", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"\s*(?:English|Englisch|Anglais|Inglés|Inglese|Inglês|Engels|Английский(?: язык)?"
    r"|英語|英文|英语|영어)\s*",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:Page \d+(?: of \d+)?)?\s*"
    r"(?:(?:©|\(c\)|Copyright) ?(?:19|20)\d\d (?:Factiva|Dow Jones)[^\n]{0,80})?",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:[A-Z][\w.'’-]*|and|de|van|von|der|,)(?:,? (?:[A-Z][\w.'’-]*|and|de|van|von|der)){1,6}"
)
_SECTION_WORDS = 3
# "Arts & Leisure Desk; Section AR", "SECT".
_SECTION = re.compile(r"\bDesk;|;\s*(?:Section|SECT|Sec\.?)\b|\A[A-Z][\w &]{2,40};\s?\w{1,3}\Z")
_HEAD_LINES = 15
_COPYRIGHT_LINES = 3
_WRAPPED = 60

Fields = Mapping[str, list[str]]


def factiva_article(fields: Fields) -> ArchivedArticle:
    """The article of its fields, each with its paragraphs.

    Raises:
        ReadError: `no_text`.
    """
    written = [line for code in ("LP", "TD") for line in fields.get(code, ()) if line]
    text = "\n\n".join(without_publisher(written, _publishers(fields)))
    title = one_line(" ".join(fields.get("HD", ())))
    if not text:
        raise ReadError("no_text", f"the export has no text of {title!r:.80}", "export it as full article")
    day = " ".join(fields.get("PD", ()))
    published = date_words(day) or day or None
    number = DOCUMENT.fullmatch(" ".join(fields.get("AN", ())))
    return ArchivedArticle(
        ParsedArticle(
            text=text,
            title=title,
            byline=without_by(" ".join(fields.get("BY", ()))),
            published=published,
            published_from="header" if published else "none",
        ),
        own_name(number["number"]) if number else None,
    )


def _publishers(fields: Fields) -> list[str]:
    return [line for code in ("SN", "PUB", "CR", "CY") for line in fields.get(code, ())]


def without_furniture(lines: list[str]) -> list[str]:
    """Lines without those of printed pages ("Page 3 of 12 © 2023 Factiva, Inc."); blank ones stay."""
    return [line for line in lines if not line.strip() or not _FURNITURE.fullmatch(line.strip())]


def uncoded_fields(lines: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The fields of the layout without codes, and the lines of the text.

    Headline, byline, words, date, source, language and copyright stand above it, each on a line.
    """
    words = next((at for at, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if words is None:
        return {}, lines
    fields = _above([line.strip() for line in lines[:words] if line.strip()])
    head = range(words, min(words + _HEAD_LINES, len(lines)))
    end = next((at for at in head if is_rights_line(_with_next(lines, at))), None)
    if end is None:
        end = next((at for at in range(words, len(lines)) if _LANGUAGE.fullmatch(lines[at])), words)
        end += lines[end + 1 : end + 2] != [] and lines[end + 1].lstrip().startswith("Copyright ")
    day = next((found for line in lines[words:end] if (found := date_words(line))), None)
    start = end + 1
    while start < min(end + _COPYRIGHT_LINES, len(lines)) and _goes_on(lines[end:start], lines[start]):
        start += 1
    said = [" ".join(line.split()) for line in lines[words + 1 : start]]
    return {**fields, "PD": [day] if day else [], "SN": said}, lines[start:]


def _goes_on(notice: list[str], line: str) -> bool:
    """Whether a line is the next of a notice of rights, which is wrapped."""
    words = line.strip()
    is_wrapped = len(notice[-1].rstrip()) >= _WRAPPED and not notice[-1].rstrip().endswith(".")
    return bool(words) and (words[0].islower() or is_wrapped) and is_rights_line(" ".join([*notice, words]))


def _with_next(lines: list[str], at: int) -> str:
    """A line with the one to which it is wrapped."""
    following = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return f"{lines[at]} {following}" if following[:1].islower() else lines[at]


def _above(lines: list[str]) -> dict[str, list[str]]:
    """Section, headline and byline, of which the first and the last can be missing."""
    byline = []
    if len(lines) > 1 and (lines[-1].lower().startswith("by ") or _NAMES.fullmatch(lines[-1])):
        byline = [lines[-1]]
        lines = lines[:-1]
    if len(lines) > 1 and (len(lines[0].split()) <= _SECTION_WORDS or _SECTION.search(lines[0])):
        lines = lines[1:]
    return {"HD": lines, "BY": byline}
