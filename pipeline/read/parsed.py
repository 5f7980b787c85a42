"""What every format reader hands on: the body and what the input says about itself."""

from dataclasses import dataclass, replace

from pipeline.annotations.article import PublishedFrom


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


def one_line(value: str | None) -> str | None:
    """A title or byline with its white space collapsed; None if nothing is left."""
    return " ".join(value.split()) or None if value else None


def with_warnings(parsed: ParsedArticle, codes: tuple[str, ...]) -> ParsedArticle:
    """`parsed` with codes of what was noticed before, such as in decoding."""
    return replace(parsed, warnings=codes + parsed.warnings) if codes else parsed
