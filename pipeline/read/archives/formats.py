"""The formats of many articles a file, in the order in which they are tried."""

from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.answers import ANSWERS
from pipeline.read.archives.archive import HEAD_BYTES, Archive
from pipeline.read.archives.attached import ATTACHED
from pipeline.read.archives.digest import DIGEST
from pipeline.read.archives.enclosed import ENCLOSED
from pipeline.read.archives.europresse import EUROPRESSE
from pipeline.read.archives.factiva.markup import FACTIVA_JSON, FACTIVA_PAGE, FACTIVA_XML
from pipeline.read.archives.factiva.text import FACTIVA_RTF, FACTIVA_TEXT
from pipeline.read.archives.feed import FEED
from pipeline.read.archives.json_lines import ANSWER_LINES, JSON_LINES, OTHER_JSON_LINES, SET_OUT_JSON
from pipeline.read.archives.mbox import MBOX
from pipeline.read.archives.mets import METS
from pipeline.read.archives.newsml import NEWSML
from pipeline.read.archives.nexis.page import NEXIS_PAGE
from pipeline.read.archives.nexis.text import NEXIS_OLD_DOCX, NEXIS_OLD_RTF, NEXIS_TEXT
from pipeline.read.archives.nexis.uni import NEXIS_DOCX, NEXIS_RTF, NEXIS_UNI_TEXT
from pipeline.read.archives.proquest.mail import PROQUEST_MAIL, PROQUEST_PAGE
from pipeline.read.archives.proquest.text import PROQUEST_TEXT
from pipeline.read.archives.proquest.view import PROQUEST_VIEW
from pipeline.read.archives.tables.delimited import DELIMITED
from pipeline.read.archives.tables.workbook import WORKBOOK
from pipeline.read.archives.web.warc import WACZ, WARC
from pipeline.read.archives.wire import WIRE
from pipeline.read.inputs import unreadable

ARCHIVES: tuple[Archive, ...] = (
    MBOX,
    PROQUEST_TEXT,
    NEXIS_TEXT,
    NEXIS_UNI_TEXT,
    NEXIS_OLD_RTF,
    NEXIS_OLD_DOCX,
    NEXIS_PAGE,
    NEXIS_DOCX,
    NEXIS_RTF,
    PROQUEST_MAIL,
    ATTACHED,
    ENCLOSED,
    DIGEST,
    PROQUEST_PAGE,
    PROQUEST_VIEW,
    FACTIVA_TEXT,
    FACTIVA_RTF,
    FACTIVA_PAGE,
    FACTIVA_XML,
    FACTIVA_JSON,
    EUROPRESSE,
    FEED,
    NEWSML,
    METS,
    WARC,
    WACZ,
    WIRE,
    ANSWERS,
    ANSWER_LINES,
    JSON_LINES,
    OTHER_JSON_LINES,
    SET_OUT_JSON,
    DELIMITED,
    WORKBOOK,
)
ARCHIVE_SUFFIXES = tuple(dict.fromkeys(suffix for archive in ARCHIVES for suffix in archive.suffixes))


def archive_of(file: Path, suffix: str, archives: tuple[Archive, ...] = ARCHIVES) -> Archive | None:
    """The format of a file of many articles; None where it is of none of them.

    Raises:
        ReadError: `unreadable`.
    """
    possible = [archive for archive in archives if suffix in archive.suffixes]
    if not possible:
        return None
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD_BYTES)
    except OSError as error:
        raise unreadable(error) from error
    return next((archive for archive in possible if archive.recognizes(head)), None)


def refuse_unrecognized(suffix: str, archives: tuple[Archive, ...] = ARCHIVES) -> ReadError:
    """The error for a file whose suffix only archives have and which looks like none of them."""
    names = ", ".join(archive.name for archive in archives if suffix in archive.suffixes)
    return ReadError(
        "unknown_format", f"the {suffix} file does not look like {names}", "convert it, or export it again"
    )
