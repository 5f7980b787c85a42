"""The lines of one article -> rows of the tables, with the checks that cost next to nothing.

Records are read as plain JSON: typed models of them would cost several times as much as all else. What is
checked on the way is what the rows rely on: that kinds and ids are as they should be, that every span is what
the text says at its place, that what is referred to is there, and that values have their type or are of their
list. Whatever fails is read again by `pipeline.store`, which says what is wrong, where, and what to do.
"""

from functools import lru_cache
from typing import Any

import orjson

from pipeline.annotations.kinds import RECORD_KINDS
from pipeline.index import permitted
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

_PREFIXES = tuple((each.kind, each.prefix) for each in RECORD_KINDS)


def add_rows(rows: Rows, lines: ArticleLines, key: Key) -> None:
    """Add the rows of one article, whose key is `key`, to those of others.

    Raises:
        RecordError: a record breaks the contract; the message names file, line and remedy.
    """
    try:
        _Article(lines, key).add_to(rows)
    except (permitted.DoubtError, ValueError, TypeError, KeyError, IndexError, AttributeError):
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
                    raise permitted.DoubtError
                kinds[record["kind"]].append(record)
        (self._article,) = kinds["article"]
        self._kinds = kinds
        self._key = key
        self._text: str = self._article["text"]
        # Checked together for all records, which takes less time than one by one.
        self._texts: list[Any] = []
        self._probabilities: list[Any] = []
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
        if not (permitted.all_texts(self._texts) and permitted.all_probable(self._probabilities)):
            raise permitted.DoubtError

    def _keys_of(self, records: list[Fields], prefix: str) -> dict[str, Key]:
        ids = _ids(prefix, len(records))
        if [record["id"] for record in records] != ids or len(ids) > MOST_RECORDS:
            raise permitted.DoubtError
        return dict(zip(ids, range(self._key + 1, self._key + 1 + len(ids)), strict=True))

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
        if fields["schema_version"] not in permitted.VERSIONS or type(self._text) is not str:
            raise permitted.DoubtError
        self._texts += (*row, fields["producer"])
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
        self._texts += (name, rule, known_id)
        if label not in permitted.LABELS or not mentions:
            raise permitted.DoubtError
        confidence = self._probability(record.get("confidence"))
        rows.entities.append((key, self._key, record["id"], label, name, rule, confidence, known_id))
        for mention in mentions:
            start, end, words, form = mention["start"], mention["end"], mention["text"], mention["form"]
            if text[start:end] != words or start >= end or start < 0 or form not in permitted.FORMS:
                raise permitted.DoubtError
            rows.mentions.append((key, start, end, words, form))
        if doubt := record.get("doubt"):
            self._add_doubts(rows, record["id"], doubt)

    def _add_date(self, rows: Rows, record: Fields) -> None:
        keys = self._keys["date"]
        anchor = record.get("anchor")
        values = (record["value"], record.get("mod"), record.get("earliest"), record.get("latest"), anchor)
        self._texts += (*values, record.get("rule"))
        if record["type"] not in permitted.DATE_TYPES or values[1] not in permitted.MODS:
            raise permitted.DoubtError
        row = (
            keys[record["id"]],
            self._key,
            record["id"],
            *self._span(record),
            record["type"],
            *values,
            keys[anchor] if anchor and anchor != "published" else None,
            record.get("rule"),
            self._probability(record.get("confidence")),
        )
        rows.dates.append(row)
        if doubt := record.get("doubt"):
            self._add_doubts(rows, record["id"], doubt)

    def _add_quote(self, rows: Rows, record: Fields) -> None:
        key = self._keys["quote"][record["id"]]
        contents = [self._span(content) for content in record["contents"]]
        if record["type"] not in permitted.QUOTE_TYPES:
            raise permitted.DoubtError
        self._texts.append(rule := record.get("rule"))
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
            self._probability(record.get("confidence")),
        )
        rows.quotes.append(row)
        rows.quote_contents.extend((key, number, *content) for number, content in enumerate(contents, 1))
        if doubt := record.get("doubt"):
            self._add_doubts(rows, record["id"], doubt)

    def _add_claim(self, rows: Rows, record: Fields) -> None:
        key = self._keys["claim"][record["id"]]
        predicate = record["predicate"]
        verdict = record["polarity"], record["certainty"], record["tense"]
        quote, rule = record.get("quote_id"), record.get("rule")
        self._texts += (rule, predicate["lemma"])
        if verdict not in permitted.VERDICTS:
            raise permitted.DoubtError
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
            self._probability(record.get("confidence")),
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
            if found is None:  # as programs write it that leave no key out
                continue
            probability = self._probability(found["probability"])
            others = found.get("next_best")
            next_best = orjson.dumps(others).decode() if others else None
            rows.doubts.append((self._key, record_id, part, probability, next_best))

    def _probability(self, value: Any) -> Any:
        self._probabilities.append(value)
        return value

    def _span(self, span: Fields) -> tuple[int, int, str]:
        start, end, words = span["start"], span["end"], span["text"]
        if self._text[start:end] != words or start >= end or start < 0:
            raise permitted.DoubtError
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
        self._texts.append(lemma)
        return (*self._span(cue), lemma)


@lru_cache(maxsize=1 << 10)
def _ids(prefix: str, count: int) -> list[str]:
    """The ids that records of a kind have, in order."""
    return [f"{prefix}{number}" for number in range(1, count + 1)]
