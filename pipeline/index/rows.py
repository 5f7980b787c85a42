"""The lines of one article -> rows of the tables, with the checks that cost next to nothing.

Records are read as plain JSON: typed models of them would cost several times as much as all else. What is
checked on the way is what the rows rely on: that kinds and ids are as they should be, that every span is what
the text says at its place, that what is referred to is there, and that values have their type or are of their
list. Whatever fails is read again by `pipeline.store`, which says what is wrong, where, and what to do.
"""

from typing import Any, get_args

import orjson

from pipeline.annotations.kinds import RECORD_KINDS
from pipeline.annotations.records import (
    Certainty,
    DateMod,
    DateType,
    EntityLabel,
    MentionForm,
    Polarity,
    QuoteType,
    SchemaVersion,
    Tense,
)
from pipeline.index.articles_in import ArticleLines
from pipeline.index.keys import MOST_RECORDS
from pipeline.index.sentences import sentence_bounds
from pipeline.index.tables import Rows
from pipeline.store.find import checked
from pipeline.store.records import read_record_lines

Fields = dict[str, Any]
Key = int
# Between the contents of a quotation that is interrupted, where it is one text.
INTERRUPTED = " […] "

_VERSIONS = frozenset(get_args(SchemaVersion))
_LABELS = frozenset(get_args(EntityLabel))
_FORMS = frozenset(get_args(MentionForm))
_DATE_TYPES = frozenset(get_args(DateType))
_MODS = frozenset({*get_args(DateMod), None})
_QUOTE_TYPES = frozenset(get_args(QuoteType))
_POLARITIES = frozenset(get_args(Polarity))
_CERTAINTIES = frozenset(get_args(Certainty))
_TENSES = frozenset(get_args(Tense))
_TEXT = {str, type(None)}
_PREFIXES = tuple((each.kind, each.prefix) for each in RECORD_KINDS)


class _DoubtError(Exception):
    """A cheap check failed; what exactly is wrong is for the strict reader to say."""


def add_rows(rows: Rows, lines: ArticleLines, key: Key) -> None:
    """Add the rows of one article, whose key is `key`, to those of others.

    Raises:
        RecordError: a record breaks the contract; the message names file, line and remedy.
    """
    try:
        _Article(lines, key).add_to(rows)
    except (_DoubtError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        refuse(lines)
        raise


def refuse(lines: ArticleLines) -> None:
    """Read the lines of an article strictly.

    Raises:
        RecordError: they break the contract. If they do not, it is a defect that they were suspected.
    """
    checked(read_record_lines(lines.path, lines.data, lines.first_line))


class _Article:
    """One article on its way into rows."""

    def __init__(self, lines: ArticleLines, key: Key) -> None:
        kinds: dict[str, list[Fields]] = {"article": [], **{kind: [] for kind, _ in _PREFIXES}}
        for line in lines.data.splitlines():
            if line:
                record = orjson.loads(line)
                if record["article_id"] != lines.article_id:
                    raise _DoubtError
                kinds[record["kind"]].append(record)
        (self._article,) = kinds["article"]
        self._kinds = kinds
        self._key = key
        self._text: str = self._article["text"]
        self._keys = {kind: self._keys_of(kinds[kind], prefix) for kind, prefix in _PREFIXES}

    def add_to(self, rows: Rows) -> None:
        """Add all rows, one kind after the other."""
        self._add_article(rows)
        for record in self._kinds["entity"]:
            self._add_entity(rows, record)
        for record in self._kinds["date"]:
            self._add_date(rows, record)
        for record in self._kinds["quote"]:
            self._add_quote(rows, record)
        for record in self._kinds["claim"]:
            self._add_claim(rows, record)

    def _keys_of(self, records: list[Fields], prefix: str) -> dict[str, Key]:
        keys = {f"{prefix}{number}": self._key + number for number in range(1, len(records) + 1)}
        if [record["id"] for record in records] != list(keys) or len(records) > MOST_RECORDS:
            raise _DoubtError
        return keys

    def _add_article(self, rows: Rows) -> None:
        fields = self._article
        given = fields.get("layers")
        row = (
            fields["article_id"],
            fields["schema_version"],
            fields["source"],
            fields["sha256"],
            fields["title"],
            fields["byline"],
            fields["published"],
            fields["published_from"],
            fields["language"],
            self._text,
        )
        if fields["schema_version"] not in _VERSIONS or type(self._text) is not str:
            raise _DoubtError
        _check_texts((*row, fields["producer"]))
        layers = None if given is None else " ".join(given)
        rows.articles.append((self._key, *row, fields["text_offset"], layers, fields["producer"]))
        bounds = sentence_bounds(self._text)
        rows.sentences.extend(
            (self._key + number, self._key, start, end) for number, (start, end) in enumerate(bounds, 1)
        )

    def _add_entity(self, rows: Rows, record: Fields) -> None:
        text = self._text
        key = self._keys["entity"][record["id"]]
        name, label, mentions = record["name"], record["label"], record["mentions"]
        rule, known_id = record.get("rule"), record.get("known_id")
        _check_texts((name, rule, known_id))
        if label not in _LABELS or not mentions:
            raise _DoubtError
        confidence = _probability(record.get("confidence"))
        rows.entities.append((key, self._key, record["id"], label, name, rule, confidence, known_id))
        for mention in mentions:
            start, end, words, form = mention["start"], mention["end"], mention["text"], mention["form"]
            if text[start:end] != words or start >= end or start < 0 or form not in _FORMS:
                raise _DoubtError
            rows.mentions.append((key, start, end, words, form))
        if doubt := record.get("doubt"):
            self._add_doubts(rows, record["id"], doubt)

    def _add_date(self, rows: Rows, record: Fields) -> None:
        keys = self._keys["date"]
        anchor = record.get("anchor")
        values = (record["value"], record.get("mod"), record.get("earliest"), record.get("latest"), anchor)
        _check_texts((*values, record.get("rule")))
        if record["type"] not in _DATE_TYPES or values[1] not in _MODS:
            raise _DoubtError
        row = (
            keys[record["id"]],
            self._key,
            record["id"],
            *self._span(record),
            record["type"],
            *values,
            keys[anchor] if anchor and anchor != "published" else None,
            record.get("rule"),
            _probability(record.get("confidence")),
        )
        rows.dates.append(row)
        if doubt := record.get("doubt"):
            self._add_doubts(rows, record["id"], doubt)

    def _add_quote(self, rows: Rows, record: Fields) -> None:
        key = self._keys["quote"][record["id"]]
        contents = [self._span(content) for content in record["contents"]]
        if record["type"] not in _QUOTE_TYPES:
            raise _DoubtError
        _check_texts((rule := record.get("rule"),))
        row = (
            key,
            self._key,
            record["id"],
            record["type"],
            contents[0][0],
            contents[-1][1],
            contents[0][2] if len(contents) == 1 else INTERRUPTED.join(words for _, _, words in contents),
            *self._cue(record.get("cue")),
            *self._reference(record.get("speaker")),
            rule,
            _probability(record.get("confidence")),
        )
        rows.quotes.append(row)
        rows.quote_contents.extend((key, number, *content) for number, content in enumerate(contents, 1))
        if doubt := record.get("doubt"):
            self._add_doubts(rows, record["id"], doubt)

    def _add_claim(self, rows: Rows, record: Fields) -> None:
        key = self._keys["claim"][record["id"]]
        predicate = record["predicate"]
        verdict = record["polarity"], record["certainty"], record["tense"]
        quote = record.get("quote_id")
        rule = record.get("rule")
        _check_texts((rule, predicate["lemma"]))
        if verdict[0] not in _POLARITIES or verdict[1] not in _CERTAINTIES or verdict[2] not in _TENSES:
            raise _DoubtError
        row = (
            key,
            self._key,
            record["id"],
            *self._span(record),
            *self._reference(record.get("subject")),
            *self._span(predicate),
            predicate["lemma"],
            *self._reference(record.get("object")),
            *verdict,
            None if quote is None else self._keys["quote"][quote],
            rule,
            _probability(record.get("confidence")),
        )
        rows.claims.append(row)
        for number, source in enumerate(record.get("sources", ()), 1):
            rows.claim_sources.append((key, number, *self._reference(source), *self._cue(source.get("cue"))))
        for date in dict.fromkeys(record.get("date_ids", ())):
            rows.claim_dates.append((key, self._keys["date"][date]))
        for decides, spans in record.get("evidence", {}).items():
            for number, span in enumerate(spans, 1):
                rows.claim_evidence.append((key, decides, number, *self._span(span)))
        if doubt := record.get("doubt"):
            self._add_doubts(rows, record["id"], doubt)

    def _add_doubts(self, rows: Rows, record_id: str, doubt: Fields) -> None:
        for part, found in doubt.items():
            probability = _probability(found["probability"])
            others = found.get("next_best")
            next_best = orjson.dumps(others).decode() if others else None
            rows.doubts.append((self._key, record_id, part, probability, next_best))

    def _span(self, span: Fields) -> tuple[int, int, str]:
        start, end, words = span["start"], span["end"], span["text"]
        if self._text[start:end] != words or start >= end or start < 0:
            raise _DoubtError
        return start, end, words

    def _reference(self, span: Fields | None) -> tuple[Any, ...]:
        if span is None:
            return (None, None, None, None)
        entity = span.get("entity_id")
        return (*self._span(span), None if entity is None else self._keys["entity"][entity])

    def _cue(self, cue: Fields | None) -> tuple[Any, ...]:
        if cue is None:
            return (None, None, None, None)
        lemma = cue["lemma"]
        _check_texts((lemma,))
        return (*self._span(cue), lemma)


def _check_texts(values: tuple[Any, ...]) -> None:
    if not {*map(type, values)} <= _TEXT:
        raise _DoubtError


def _probability(value: Any) -> Any:
    if value is not None and not 0 <= value <= 1:
        raise _DoubtError
    return value
