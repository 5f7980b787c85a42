"""A question as it is asked, and what the answer to one holds."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.annotations.records import Certainty
from pipeline.errors import UsageError

Kind = Literal["quotes", "claims"]
LIMIT = 20

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; everything that is given must be so.

    Attributes:
        speaker, about: names, or parts of names; or the key of a thing.
        says: words that must all be there; those between quotation marks one behind the other.
        since, until: first and last day on which articles were published, both included.
        certainty: only claims that are so certain; contradicted: only claims that others contradict.
        articles: answer with articles, not with what is said in them; claims: with claims, not quotes.
        limit: how many rows are wanted, after the first `start`.
    """

    speaker: str | int | None = None
    about: str | int | None = None
    says: str | None = None
    since: date | None = None
    until: date | None = None
    certainty: Certainty | None = None
    contradicted: bool = False
    articles: bool = False
    limit: int = LIMIT
    start: int = 0
    claims: bool = False

    @property
    def kind(self) -> Kind:
        """Claims where these are wanted, or something is asked that only claims have; else quotes."""
        return "claims" if self.claims or self.certainty or self.contradicted else "quotes"


@dataclass(frozen=True, slots=True)
class Statement:
    """A quote or a claim.

    Attributes:
        speaker: who says it, by the fullest name that is known; the text's words where no name is; None if
            nobody is named, or the author says so.
        certainty: of a claim; None for a quote.
        start, end: bounds in the article's text; of a quotation in pieces, of all.
        sentence: the sentences in which it stands, which begin at `sentence_start`.
        others: claims that contradict it.
        key, article: of its row and of its article's; thing: of what says it, as far as that is known.
    """

    article_id: str
    id: str
    published: str | None
    title: str | None
    speaker: str | None
    text: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    certainty: str | None = None
    others: tuple["Opposed", ...] = ()
    key: int = 0
    article: int = 0
    thing: int | None = None


@dataclass(frozen=True, slots=True)
class Opposed:
    """A claim that contradicts another, and why."""

    article_id: str
    id: str
    published: str | None
    text: str
    sentence: str
    why: str


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """An article in which something was found, and how often.

    Attributes:
        same_story: how many more articles with this were found that are the same story; they have no row.
    """

    article_id: str
    published: str | None
    title: str | None
    found: int
    same_story: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a name of the question was taken for, and in how many articles that is."""

    name: str
    label: str
    articles: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, the newest first.

    Attributes:
        statements, in_articles: what was found, as many as were wanted; one of the two is empty.
        total: how many there are of these; None where there are too many to be counted in passing.
        articles: in how many articles; None as for `total`.
        names: whom each name of the question was taken for, by the field that held it.
    """

    kind: Kind
    statements: tuple[Statement, ...]
    in_articles: tuple[ArticleFound, ...]
    total: int | None
    articles: int | None
    names: dict[str, tuple[Named, ...]]


def day(text: str, *, last: bool) -> date:
    """The first or the last day of a day, month or year that is written as 2024-03-08, 2024-03 or 2024.

    Raises:
        UsageError: it is none of these.
    """
    if match := _DAY.fullmatch(text.strip()):
        year, month, number = (int(part) if part else None for part in match.groups())
        try:
            assert year is not None
            month = month or (12 if last else 1)
            return date(year, month, number or (calendar.monthrange(year, month)[1] if last else 1))
        except ValueError:
            pass
    raise UsageError(f"{text!r:.40} is no day; write 2024-03-08, 2024-03 or 2024")
