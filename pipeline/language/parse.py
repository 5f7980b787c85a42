"""Text -> Doc by a language model, in time that grows with the length of any text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# spaCy's tokenizer takes affixes off a stretch without white space one by one, copying the rest each
# time: 32 s for 16,000 brackets. Nothing that people write comes near this length but addresses and
# encoded data, which may be cut anywhere.
LONGEST_STRETCH = 1000
_STRETCH = re.compile(rf"\S{{{LONGEST_STRETCH}}}(?=\S)")


def parse(nlp: Language, text: str) -> Doc:
    """The parsed text; `doc.text == text`."""
    cuts = [match.end() for match in _STRETCH.finditer(text)]
    if not cuts:
        return nlp(text)
    from spacy.tokens import Doc

    bounds = [0, *cuts, len(text)]
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise(bounds)]
    return nlp(Doc.from_docs(pieces, ensure_whitespace=False))
