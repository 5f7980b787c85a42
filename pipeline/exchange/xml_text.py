"""Text as XML can hold it."""

import re

# Characters that XML 1.0 cannot hold, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text: str) -> str:
    """The text, as long as it was, with U+FFFD in place of each character that XML has no place for."""
    return _NOT_IN_XML.sub("\ufffd", text)
