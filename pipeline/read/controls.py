"""Characters that are no text in HTML: lxml reads them, and refuses to write what they stand in."""

import re

# A form feed and a vertical tab part words.
_BLANK = str.maketrans("\x0b\x0c", "  ")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
# The same as references, of which parsers make the characters.
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127|6553[45])(?![0-9])"
    r"|x0*(?:[0-8bcef]|1[0-9a-f]|7f|fff[ef])(?![0-9a-f]));?",
    re.IGNORECASE,
)


def without_controls(markup: str) -> str:
    """HTML without control codes and noncharacters, so that what is parsed of it can be changed."""
    return _REFERENCE.sub("", _CONTROL.sub("", markup.translate(_BLANK)))
