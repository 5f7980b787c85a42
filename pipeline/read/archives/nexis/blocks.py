"""The old layout of Nexis, in which its text and its pages agree: blocks of lines -> article.

Source, date and what follows the date (edition, time) are centred; the headline is not; then come labelled
blocks (`BYLINE:`, `LENGTH:`), the body, and labelled blocks again (`LOAD-DATE:`). Which labels there are
varies, and so does their language.
"""

import re

from pipeline.errors import ReadError
from pipeline.read.archives.export_dates import date_words
from pipeline.read.archives.exports import joined, labels, without_by
from pipeline.read.parsed import ParsedArticle, one_line
from pipeline.read.rights import is_rights_line

_TITLE = labels("HEADLINE TITLE ÜBERSCHRIFT TITRE TITULAR TÍTULO TITOLO TITEL KOP")
_BYLINE = labels("BYLINE AUTHOR AUTOR AUTEUR AUTORE VERFASSER")
# Labels before the body. HIGHLIGHT and ABSTRACT are the database's or the paper's teaser.
_BEFORE_BODY = (
    labels("""
        SECTION LENGTH DATELINE HIGHLIGHT ABSTRACT SERIES DISTRIBUTION COLUMN SOURCE SLUG EDITION ANCHORS
        GUESTS REPORTERS SHOW CONTACT RUBRIK LÄNGE ORTSZEILE SERIE RUBRIQUE LONGUEUR ENCART TAGLINE CITE BODY
        TEXT TEXTE TEASER KICKER SUBHEAD SUBTITLE SECCIÓN LONGITUD EXTENSIÓN SEZIONE LUNGHEZZA RUBRIEK LENGTE
        SEÇÃO SECÇÃO COMPRIMENTO TRANSCRIPT
    """)
    | _TITLE
    | _BYLINE
)
# Labels after it, which no text has.
_AFTER_BODY = labels("""
    LOAD-DATE LANGUAGE GRAPHIC GRAPHICS PUBLICATION-TYPE CORRECTION CORRECTION-DATE CORRECTIONS SUBJECT ISSN
    JOURNAL-CODE DOCUMENT-TYPE ACC-NO GEOGRAPHIC ORGANIZATION COMPANY TICKER INDUSTRY COPYRIGHT PUB-TYPE
    PUBLICATION-CODE TRANSCRIPT-TYPE NEGATIVE-NEWS-TERMS ENHANCEMENT ILLUSTRATION SPRACHE GRAFIK BILD
    ZEITUNGS-TYP DATE-CHARGEMENT LANGUE GRAPHIQUE TYPE-PUBLICATION FECHA-CARGA FECHA-DE-CARGA IDIOMA GRÁFICO
    TIPO-PUBLICACIÓN TIPO-DE-PUBLICACIÓN LINGUA GRAFICO TIPO-PUBBLICAZIONE DATA-CARICAMENTO LAAD-DATUM TAAL
    PUBLICATIETYPE PUBLICATIE-TYPE PUBLIKATIONSTYP
""")
# Their values are names and numbers, behind which no text stands.
_OF_VALUES = labels(
    "LANGUAGE SUBJECT COMPANY ORGANIZATION INDUSTRY TICKER GEOGRAPHIC COPYRIGHT DOCUMENT-TYPE"
)
_OF_KINDS = labels("TYPE DOCUMENT-TYPE PUBLICATION-TYPE JOURNAL-CODE LANGUAGE")
_LEAST_PROSE = 60
_SENTENCE_ENDS = '.!?”"’'
# These are of the end only where one of the others follows: a text may have them.
_PERHAPS_AFTER_BODY = labels("NOTES NAME PERSON CITY STATE COUNTRY TYPE TYP URL PHOTO PHOTOS CONTACT UPDATE")
_LABEL = re.compile(r"\A\s*+([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ-]{2,24})\s?:(?=\s|\Z)\s*")
_CENTRED = re.compile(r"\s{3,}\S")
_APPENDED = re.compile(
    r"\s*Corrections? Appended\s*\Z|\s*(?:FINAL|LATE|METRO|MORNING|EVENING) EDITION\s*\Z", re.I
)
_MONTH_ALONE = re.compile(r"\s*[^\W\d_]{3,10}\.? (?:1[6-9]|20)\d\d\s*\Z")
# Source, copyright, headline and date come first; a date further on is one of the text.
_DATE_WITHIN = 9
_LONGEST_DAY = 40

Block = list[str]


def nexis_article(blocks: list[Block]) -> ParsedArticle:
    """The article of its blocks, which begin behind "1 of 20 DOCUMENTS".

    Raises:
        ReadError: `no_text`.
    """
    blocks = [block for block in blocks if not _is_copyright(block)]
    dated, words = _dated(blocks)
    title, start = _headline(blocks, dated)
    fields, start = _labelled(blocks, start)
    body = _without_end(blocks[start:])
    text = "\n\n".join(joined(block) for block in body)
    if not text:
        raise ReadError("no_text", "the article has no text in the export", "export it with its full text")
    return ParsedArticle(
        text=text,
        title=one_line(next((fields[name] for name in sorted(_TITLE) if name in fields), title)),
        byline=without_by(next((fields[name] for name in sorted(_BYLINE) if name in fields), None)),
        published=words,
        published_from="header" if words else "none",
    )


def _is_copyright(block: Block) -> bool:
    """Whether a block is a notice of rights, which is centred above or below the text."""
    return is_rights_line(joined(block), needs_year=not _CENTRED.match(block[0]))


def _dated(blocks: list[Block]) -> tuple[int, str | None]:
    """Which block has the date, and its words; the first of all is the source's and has none."""
    first = blocks[:_DATE_WITHIN]
    end = next((at for at, block in enumerate(first) if at and _is_field(block[0])), len(first))
    for at, block in enumerate(first[:end]):
        for line in block:
            if at and (words := date_words(line)):
                return at, words
    # A magazine's month is no day, but it is what the article says of its date.
    months = ((at, block[0].strip()) for at, block in enumerate(first[:end]) if _MONTH_ALONE.match(block[0]))
    return next(months, (0, None))


def _headline(blocks: list[Block], dated: int) -> tuple[str | None, int]:
    """The headline, which stands behind the date or before it, and where the labels or the body begin."""
    start = dated + 1
    while start < len(blocks) and (_CENTRED.match(blocks[start][0]) or _APPENDED.match(blocks[start][0])):
        start += 1
    labelled = next(
        (at for at in range(start, min(start + 4, len(blocks))) if _is_field(blocks[at][0])), None
    )
    if labelled == start and dated >= 2:
        return joined(blocks[dated - 1]), start
    if labelled is None:
        # Nothing is labelled: one block is the headline, and what follows the body.
        return (joined(blocks[start]) if start < len(blocks) else None), start + 1
    lines = [line for block in blocks[start:labelled] for line in block if not _APPENDED.match(line)]
    return joined(lines) or None, labelled


def _labelled(blocks: list[Block], start: int) -> tuple[dict[str, str], int]:
    """The labelled blocks from `start`, and where the body begins, whose blocks may be changed."""
    fields: dict[str, str] = {}
    while start < len(blocks) and (
        (label := _label(blocks[start][0])) in _BEFORE_BODY or _is_kind(blocks[start])
    ):
        block = blocks[start]
        end = next((at for at, line in enumerate(block) if at and _label(line) in _BEFORE_BODY), len(block))
        if label == "LENGTH":
            end = 1
        first = _LABEL.sub("", block[0], count=1)
        if label in ("BODY", "TEXT", "TEXTE"):
            blocks[start] = [first, *block[1:]] if first else block[1:]
            return fields, start if blocks[start] else start + 1
        fields.setdefault(label or "", joined([first, *block[1:end]]))
        if end < len(block):
            blocks[start] = block[end:]
        else:
            start += 1
    return fields, start


def _is_kind(block: Block) -> bool:
    """Whether a block is a field that stands before the body or behind it: "TYPE: News"."""
    value = _LABEL.sub("", joined(block), count=1)
    return _label(block[0]) in _OF_KINDS and len(value) < _LEAST_PROSE and value[-1:] not in _SENTENCE_ENDS


def _without_end(blocks: list[Block]) -> list[Block]:
    """The body without the labelled blocks behind it."""
    ends = [at for at, block in enumerate(blocks) if _ends_body(block[0])]
    end = next((at for at in ends if at == ends[-1] or not _is_answer(blocks, at)), len(blocks))
    while 0 < end < len(blocks) and _label(blocks[end - 1][0]) in _PERHAPS_AFTER_BODY:
        end -= 1
    return blocks[:end]


def _is_answer(blocks: list[Block], at: int) -> bool:
    """Whether a block with a label is of the text ("COMPANY: We will …"): prose without one follows."""
    following = joined(blocks[at + 1]) if at + 1 < len(blocks) else ""
    is_prose = len(following) >= _LEAST_PROSE and following[-1] in _SENTENCE_ENDS
    return is_prose and _label(blocks[at][0]) in _OF_VALUES and _label(following) is None


def _ends_body(line: str) -> bool:
    """Whether a line is the first behind the body; a paragraph, too, can begin with “UPDATE”."""
    is_day = len(line) <= _LONGEST_DAY and date_words(line) is not None
    return (label := _label(line)) in _AFTER_BODY or (label == "UPDATE" and is_day)


def _label(line: str) -> str | None:
    match = _LABEL.match(line)
    return match[1] if match else None


def _is_field(line: str) -> bool:
    """Whether a line has a label of the export's; a headline can begin with a word and a colon, too."""
    return _label(line) in _BEFORE_BODY | _AFTER_BODY
