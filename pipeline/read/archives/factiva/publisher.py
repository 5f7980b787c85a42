"""What stands below a text of Factiva's: whose the rights are, and the name of the publisher."""

import re
from collections.abc import Iterable

from pipeline.read.rights import is_rights_line

# As publishers are called.
_COMPANY = re.compile(
    r"\b(?:Inc|Ltd|Limited|LLC|LLP|PLC|plc|Plc|GmbH|AG|Corp|Corporation|Co|Company|Pty|B\.?V|S\.?A|S\.?L|N\.?V)"
    r"\.?\)?\s*\Z"
)
_MOST_PUBLISHER_WORDS = 8
_CAPITAL = re.compile(r"(?:[A-Z0-9&(]\S*|and|of|the|for|in)(?:[ ,]+(?:[A-Z0-9&(]\S*|and|of|the|for|in)){0,9}")
_MOST_BELOW = 4


def without_publisher(paragraphs: list[str], known: Iterable[str] = ()) -> list[str]:
    """Paragraphs without those at their end that say who has published them, or whose the rights are.

    Args:
        known: what the header says of source and publisher.
    """
    names = " ".join(known).lower()
    end = len(paragraphs)
    while len(paragraphs) - end < _MOST_BELOW and end > 1 and _is_publisher(paragraphs[end - 1], names):
        end -= 1
    return paragraphs[:end]


def _is_publisher(line: str, known: str) -> bool:
    """Whether a line is a notice of rights, or a company's name or one among `known`, and nothing more."""
    if is_rights_line(line):
        return True
    if len(line.split()) > _MOST_PUBLISHER_WORDS or not _CAPITAL.fullmatch(line.strip()):
        return False
    return bool(_COMPANY.search(line)) or line.strip(" .").lower() in known
