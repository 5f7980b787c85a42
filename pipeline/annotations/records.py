"""The record contract, version 1.1: what the output files hold, as typed and frozen models.

Field order is the key order of the JSON lines. Offsets are half-open Unicode code points in the
article line's `text`.
"""

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from pipeline.annotations.article import PublishedFrom
from pipeline.annotations.doubts import ClaimDoubt, Confidence, DateDoubt, EntityDoubt, QuoteDoubt

# Every version that is read, the one that is written last: what is added makes a new minor version.
SchemaVersion = Literal["1.0", "1.1"]
SCHEMA_VERSION: Final[SchemaVersion] = "1.1"

Layer = Literal["entities", "dates", "quotes", "claims"]
LAYERS: tuple[Layer, ...] = ("entities", "dates", "quotes", "claims")

EntityLabel = Literal[
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
    "MONEY", "PERCENT", "QUANTITY",
]  # fmt: skip
FIGURE_LABELS: frozenset[EntityLabel] = frozenset({"MONEY", "PERCENT", "QUANTITY"})
"""Labels of figures, which are not referred to again: each figure is a record of its own."""

MentionForm = Literal["name", "nominal", "pronoun"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
DateMod = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS",
    "EQUAL_OR_MORE", "START", "MID", "END", "APPROX",
]  # fmt: skip
QuoteType = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Tense = Literal["past", "present", "future"]

# What is larger fits into no line that is written.
Offset = Annotated[int, Field(ge=0, lt=2**63, strict=True)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _is_null(value: object) -> bool:
    return value is None


class TextSpan(_Model):
    """A stretch of the article: `article.text[start:end] == text`."""

    start: Offset
    end: Offset
    text: str


class Cue(TextSpan):
    """The words that show an attribution ("said", "per", "according to"), with their lemma."""

    lemma: str


class Mention(TextSpan):
    """One place where an entity is mentioned, and by which form."""

    form: MentionForm


class Reference(TextSpan):
    """A span and the entity of this article it refers to, or None where the text does not decide."""

    entity_id: str | None = None


class Source(Reference):
    """One link of a claim's source chain, with the cue that shows it."""

    cue: Cue | None = None


class Evidence(_Model):
    """The spans that decided a claim's polarity and certainty."""

    polarity: tuple[TextSpan, ...] = ()
    certainty: tuple[TextSpan, ...] = ()


class ArticleRecord(_Model):
    """The first line of an article's file; the only one that holds the text."""

    kind: Literal["article"] = "article"
    schema_version: SchemaVersion = SCHEMA_VERSION
    article_id: str
    source: str
    sha256: str
    title: str | None
    byline: str | None
    published: str | None
    published_from: PublishedFrom
    language: str
    text: str
    text_offset: int | None
    layers: tuple[Layer, ...] | None = None
    producer: str


class EntityRecord(_Model):
    """One real-world thing, or one figure, and everywhere the article mentions it.

    `known_id` is there only where the corpus has an `entities.jsonl` that gives the thing an id.
    """

    kind: Literal["entity"] = "entity"
    article_id: str
    id: str
    label: EntityLabel
    name: str
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]
    rule: str | None = None
    confidence: Confidence | None = None
    known_id: Annotated[str | None, Field(exclude_if=_is_null)] = None
    doubt: Annotated[EntityDoubt | None, Field(exclude_if=_is_null)] = None


class DateRecord(_Model):
    """One temporal expression with its TIMEX3 reading and the calendar days it covers."""

    kind: Literal["date"] = "date"
    article_id: str
    id: str
    start: Offset
    end: Offset
    text: str
    type: DateType
    value: str | None
    mod: DateMod | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    rule: str | None = None
    confidence: Confidence | None = None
    doubt: Annotated[DateDoubt | None, Field(exclude_if=_is_null)] = None


class QuoteRecord(_Model):
    """One utterance or reported thought, with its cue and speaker."""

    kind: Literal["quote"] = "quote"
    article_id: str
    id: str
    type: QuoteType
    contents: Annotated[tuple[TextSpan, ...], Field(min_length=1)]
    cue: Cue | None = None
    speaker: Reference | None = None
    rule: str | None = None
    confidence: Confidence | None = None
    doubt: Annotated[QuoteDoubt | None, Field(exclude_if=_is_null)] = None


class Predicate(TextSpan):
    """A claim's verb, or the complement of a copula, with its lemma."""

    lemma: str


class ClaimRecord(_Model):
    """One proposition that could be true or false, and on whose word it stands."""

    kind: Literal["claim"] = "claim"
    article_id: str
    id: str
    start: Offset
    end: Offset
    text: str
    sources: tuple[Source, ...] = ()
    subject: Reference | None = None
    predicate: Predicate
    object: Reference | None = None
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    date_ids: tuple[str, ...] = ()
    quote_id: str | None = None
    evidence: Evidence = Evidence()
    rule: str | None = None
    confidence: Confidence | None = None
    doubt: Annotated[ClaimDoubt | None, Field(exclude_if=_is_null)] = None


LayerRecord: TypeAlias = EntityRecord | DateRecord | QuoteRecord | ClaimRecord
Record: TypeAlias = ArticleRecord | LayerRecord


class Records(_Model):
    """All records of one article, each layer in text order."""

    article: ArticleRecord
    entities: tuple[EntityRecord, ...] = ()
    dates: tuple[DateRecord, ...] = ()
    quotes: tuple[QuoteRecord, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()

    def lines(self) -> tuple[Record, ...]:
        """The records in the order of the output file."""
        return (self.article, *self.entities, *self.dates, *self.quotes, *self.claims)

    def __json__(self) -> str:
        """As JSON, for srsly, by which spaCy writes `doc.to_json(underscore=["records"])`."""
        return self.model_dump_json()
