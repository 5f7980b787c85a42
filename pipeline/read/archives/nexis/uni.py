"""Exports of Nexis Uni as Word or RTF document: headline, source, date, fields, `Body`, "End of Document".

The cover before them names the search, in the language of the interface.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.cut_exports import ends_with_sentence, warned_of_cut
from pipeline.read.archives.export_dates import date_words
from pipeline.read.archives.exports import (
    LONGEST_PIECE,
    head_text,
    labels,
    missing_articles,
    text_paragraphs,
    without_by,
)
from pipeline.read.archives.text_encoding import encoding_of
from pipeline.read.archives.word_lines import BEGINS, document_head, document_lines
from pipeline.read.documents.rich_text import rtf_head, rtf_text_in
from pipeline.read.parsed import ParsedArticle, one_line, with_warnings
from pipeline.read.rights import is_rights_line

_END = re.compile(
    r"\s*(?:End of Document|Ende des Dokuments|Fin d[ue] document|Fin del documento"
    r"|Fine del documento|Fim do documento|Einde van (?:het )?document)\s*"
)
_BODY = re.compile(r"\s*(?:Body|Text|Textkörper|Hauptteil|Corps|Cuerpo|Corpo|Testo|Texto|Tekst)\s*")
_AFTER_BODY = re.compile(
    r"\s*(?:(?:Classification|Klassifizierung|Klassifikation|Clasificación|Classificazione|Classificação"
    r"|Classificatie|Graphics?|Graphique|Grafik|Gráfico|Notes|Corrections?|Correction-Date)\s*\Z"
    r"|(?:Load-Date|Publication-Type|Correction-Date|Journal Code|Graphics?|Graphique|Grafik|Ladedatum"
    r"|Publikationstyp|Date de chargement|Type de publication|Fecha de carga|Tipo de publicación"
    r"|Data di caricamento|Data de carregamento|Laaddatum)[\s\u00a0]*:"
    # A sentence, too, can begin so.
    r"|(?:Language|Sprache|Langue|Idioma|Lingua|Taal)[\s\u00a0]*:[^.!?]{0,60}\Z)",
    re.IGNORECASE,
)
_LOADED = re.compile(
    r"\s*(?:Load-Date|Ladedatum|Date de chargement|Fecha de carga|Data di caricamento|Data de carregamento"
    r"|Laaddatum)[\s\u00a0]*:",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\s*([A-Z][\w-]{3,14})\s?:[\s\u00a0]*(.*)")
_BEFORE_BODY = labels("""
    section length byline highlight dateline series column rubrik länge autor rubrique longueur auteur
    sección longitud sezione lunghezza autore seção extensão rubriek lengte kop guests anchors headline
""")
_LENGTH = re.compile(
    r"\s*(?:Length|Länge|Longueur|Longitud|Extensión|Lunghezza|Extensão|Lengte)[\s\u00a0]*:[\s\u00a0]*\d",
    re.IGNORECASE,
)
_BYLINE = ("byline", "autor", "auteur", "autore")
_CHUNK = 1 << 20
_MOST_HEAD_LINES = 20
_PAGE = re.compile(r"\s*Page \d{1,4} of \d{1,4}\s*")
_ANNOUNCED = re.compile(r"(?m)^[^\S\n]*+Do[ck]ument\w{0,3}\s*\((\d[\d.,]{0,8})\)")
_MARKS = re.compile(
    r"(?m)^[^\S\n]*+(?:User Name:|Job Number:|Date and Time:|Datum und Uhrzeit)|LexisNexis|Nexis Uni"
)


def nexis_uni_articles(
    lines: Iterable[str], paragraphs: Callable[[list[str]], list[str]] = list
) -> Iterator[ArchivedArticle | ReadError]:
    """Every article of a document's lines; at their end, the error for those that are missing.

    Args:
        paragraphs: of the lines of a text; of documents, each line is one.
    """
    announced, read, ended = 0, 0, 0
    for part in _parts(lines):
        if not read and (match := _ANNOUNCED.search("\n".join(part))):
            announced = int(re.sub(r"\D", "", match[1]))
        if not any(line == BEGINS or _END.fullmatch(line) or _BODY.fullmatch(line) for line in part):
            continue
        read += 1
        ended += (has_end := any(map(_END.fullmatch, part)))
        begins = part.index(BEGINS) + 1 if BEGINS in part else 0
        try:
            written = [line for line in part[begins:] if not _END.fullmatch(line)]
            article = _article(written, paragraphs, below_cover=read == 1 and not begins)
            is_cut = not has_end and _is_cut(written, article, bool(ended))
            yield warned_of_cut(article, "its end is missing") if is_cut else article
        except ReadError as error:
            yield error
    yield from missing_articles(announced, read)


def _parts(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of each article, up to its end; before those of the first stands the cover.

    Where an end is lost, the day of loading ends an article, or the mark at which the next begins.
    """
    part: list[str] = []
    loaded, size = False, 0
    for line in lines:
        is_end = bool(_END.fullmatch(line))
        if part and ((line == BEGINS and BEGINS in part) or (loaded and line.strip() and not is_end)):
            yield part
            part, loaded, size = [], False, 0
        # What is longer is refused for its length; the rest of it is no reason to fill the memory.
        if (size := size + len(line)) <= LONGEST_PIECE or is_end:
            part.append(line)
        loaded = loaded or (bool(_LOADED.match(line)) and any(map(_BODY.fullmatch, part)))
        if is_end:
            yield part
            part, loaded, size = [], False, 0
    yield part


def _is_cut(lines: list[str], article: ArchivedArticle, others_ended: bool) -> bool:
    """Whether an article without its end is cut off: nothing stands behind its text."""
    body = next((at for at, line in enumerate(lines) if _BODY.fullmatch(line)), 0)
    if any(map(_AFTER_BODY.match, lines[body + 1 :])):
        return False
    return others_ended or not ends_with_sentence(article.parsed.text)


def _article(
    lines: list[str], paragraphs: Callable[[list[str]], list[str]], *, below_cover: bool
) -> ArchivedArticle:
    body = next((at for at, line in enumerate(lines) if _BODY.fullmatch(line)), None)
    head = _head_end(lines) if body is None else body
    written = [line for line in lines[:head] if line.strip()]
    title, published = _headline_below_cover(written) if below_cover else _headline(written)
    fields = {match[1].lower(): match[2] for line in lines[:head] if (match := _FIELD.match(line))}
    start = head if body is None else body + 1
    end = next((at for at in range(start, len(lines)) if _AFTER_BODY.match(lines[at])), len(lines))
    printed = _without_page_heads(lines[start:end], title)
    text = "\n\n".join(words for line in paragraphs(printed) if (words := one_line(line)))
    if not text:
        raise ReadError("no_text", f"the export has no text of {title!r:.80}", "export it with its full text")
    return ArchivedArticle(
        ParsedArticle(
            text=text,
            title=title,
            byline=without_by(next((fields[name] for name in _BYLINE if name in fields), None)),
            published=published,
            published_from="header" if published else "none",
        )
    )


def _without_page_heads(lines: list[str], title: str | None) -> list[str]:
    """Lines without "Page 2 of 3" and the headline below it, which printed pages repeat."""
    kept: list[str] = []
    below = False
    for line in lines:
        if _PAGE.fullmatch(line):
            below = True
        elif not (below and one_line(line) == title):
            kept.append(line)
            below = below and not line.strip()
    return kept


def _headline(written: list[str]) -> tuple[str | None, str | None]:
    """Headline and date of what is written before the text: the first line, and the first date below."""
    dates = (words for line in written[1:] if not _is_copyright(line) and (words := date_words(line)))
    return (one_line(written[0]) if written else None), next(dates, None)


def _headline_below_cover(written: list[str]) -> tuple[str | None, str | None]:
    """The same, where the cover stands above: the source is between headline and date, which is the last."""
    for at in range(len(written) - 1, 1, -1):
        line = written[at]
        if not _FIELD.match(line) and not _is_copyright(line) and (words := date_words(line)):
            return one_line(written[at - 2]), words
    return None, None


def _is_copyright(line: str) -> bool:
    return is_rights_line(line, needs_year=False)


def _head_end(lines: list[str]) -> int:
    """Where the text begins that no `Body` announces: behind the last field."""
    fields = [
        at
        for at, line in enumerate(lines[:_MOST_HEAD_LINES])
        if _is_copyright(line) or ((match := _FIELD.match(line)) and match[1].lower() in _BEFORE_BODY)
    ]
    return max(fields, default=2) + 1


def _docx_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    try:
        yield from nexis_uni_articles(document_lines(file))
    except ReadError as error:
        yield error


def _rtf_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    try:
        yield from nexis_uni_articles(rtf_text_in(file).split("\n"))
    except ReadError as error:
        yield error


def _text_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Of a document that was saved as text."""
    encoding, warnings = encoding_of(file)
    with file.open(encoding=encoding, errors="replace") as text:
        lines = (line.rstrip("\n").lstrip("\ufeff") for line in iter(lambda: text.readline(_CHUNK), ""))
        for article in nexis_uni_articles(lines, paragraphs=text_paragraphs):
            if isinstance(article, ArchivedArticle):
                article = replace(article, parsed=with_warnings(article.parsed, warnings))
            yield article


def _is_export(text: str) -> bool:
    ended = any(_END.fullmatch(line) for line in text.split("\n"))
    begun = BEGINS in text or any(_BODY.fullmatch(line) for line in text.split("\n"))
    return begun and (ended or bool(_MARKS.search(text) or _ANNOUNCED.search(text)))


def _is_text_export(text: str) -> bool:
    lines = text.split("\n")
    ended = any(map(_END.fullmatch, lines)) or any(map(_LOADED.match, lines))
    return ended and any(map(_BODY.fullmatch, lines)) and any(map(_LENGTH.match, lines))


NEXIS_DOCX = Archive(
    name="an export of Nexis Uni",
    suffixes=(".docx",),
    recognizes=lambda head: _is_export(document_head(head)),
    articles=_docx_articles,
)
NEXIS_UNI_TEXT = Archive(
    name="an export of Nexis Uni",
    suffixes=(".txt",),
    recognizes=lambda head: _is_text_export(head_text(head)),
    articles=_text_articles,
)
NEXIS_RTF = Archive(
    name="an export of Nexis Uni",
    suffixes=(".rtf", ".doc"),
    recognizes=lambda head: _is_export(rtf_head(head)),
    articles=_rtf_articles,
)
