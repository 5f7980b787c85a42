"""What every format reader hands on: the body and what the input says about itself."""

from dataclasses import dataclass, replace

from pipeline.annotations.article import PublishedFrom
from pipeline.language.typesetting import DRAWN_APART

# Soft hyphens and characters without width, byte order marks among them.
_AS_READ = DRAWN_APART | dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article as its file shows it, before anything is checked.

    Attributes:
        text_offset: where `text` begins in the decoded file (code points), for plain text; else None.
        published: the publication date in the input's own words.
        published_from: where those words stood; `none` without them.
        warnings: for the ledger, of the table in `pipeline.errors.codes`: a code, or `code: detail`.
    """

    text: str
    text_offset: int | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "none"
    warnings: tuple[str, ...] = ()


def as_read(value: str | None) -> str | None:
    """A title or byline as people read it: ligatures as their letters, without soft hyphens and the like.

    No offset counts in these, unlike in a text, which stays as it is.
    """
    return one_line(value.translate(_AS_READ)) if value else value


def one_line(value: str | None) -> str | None:
    """A title or byline with its white space collapsed; None if nothing is left."""
    return " ".join(value.split()) or None if value else None


def with_warnings(parsed: ParsedArticle, codes: tuple[str, ...]) -> ParsedArticle:
    """`parsed` with codes of what was noticed before, such as in decoding."""
    return replace(parsed, warnings=codes + parsed.warnings) if codes else parsed
