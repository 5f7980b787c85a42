"""Records that are known to be right or wrong, with what tells how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.annotations.article import Article
from pipeline.annotations.records import LayerRecord, Records
from pipeline.confidence.seen import Seen
from pipeline.corpora.speakers.read import SourcedDocument, read_speakers
from pipeline.corpora.speakers.score import answers, unsourced
from pipeline.errors import ReadError
from pipeline.evaluation.correspondence import correspond
from pipeline.evaluation.gold import read_splits
from pipeline.evaluation.rightness import rightness
from pipeline.read.articles import article_from_mapping
from pipeline.resolve import resolve
from pipeline.run import extractor
from pipeline.settings import MAX_CHARACTERS, Settings
from pipeline.store.find import load_records


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """A record of an article and which of its parts are right; parts that nobody judged are missing."""

    record: LayerRecord
    right: dict[str, bool]


@dataclass(slots=True, eq=False)
class JudgedArticle:
    """An article's records, judged.

    Attributes:
        made_on: whether the rules were made on this article: more of its records are right than elsewhere.
    """

    name: str
    seen: Seen
    made_on: bool
    judged: list[JudgedRecord] = field(default_factory=list)


def of_gold(gold: Path, *, made_on: bool, split: str | None = None) -> Iterator[JudgedArticle]:
    """Each gold article (of `split`, if given) with its records, extracted anew.

    Raises:
        RecordError: the gold, or its list of splits, is damaged.
    """
    wanted = read_splits(gold / "splits.toml")[split] if split is not None else None
    for file in load_records(gold):
        given = file.records.article
        if wanted is not None and given.article_id not in wanted:
            continue
        article = Article(
            given.article_id,
            "<text>",
            sha256="",
            text=given.text,
            title=given.title,
            published=given.published,
        )
        seen = _seen(article)
        if seen is not None:
            yield JudgedArticle(given.article_id, seen, made_on, list(_judged(seen.records, file.records)))


def of_speakers(folder: Path) -> Iterator[JudgedArticle]:
    """Each document of a corpus that knows who its sources are, with its quotes judged by their speakers.

    What is not readable as an article is passed over. Where the corpus names nobody, a quote that names
    nobody is right, and one that names somebody is not judged.
    """
    for document in read_speakers(folder):
        text, name = document.document.text, document.document.name
        try:
            article = article_from_mapping(
                {"text": text, "published": None}, name, max_characters=MAX_CHARACTERS
            )
        except ReadError:
            continue
        if (seen := _seen(article)) is not None:
            yield JudgedArticle(name, seen, made_on=False, judged=list(_speakers(seen, document)))


def _seen(article: Article) -> Seen | None:
    """What is seen in an article; None where the language model does not tell how sure it is."""
    mentions = extractor(Settings()).mentions(article)
    records = resolve(article, mentions, producer="")
    return None if mentions.probabilities is None else Seen(records, mentions, mentions.probabilities)


def _judged(records: Records, gold: Records) -> Iterator[JudgedRecord]:
    for one in rightness(correspond(records, gold)):
        yield JudgedRecord(one.record, one.parts)


def _speakers(seen: Seen, document: SourcedDocument) -> Iterator[JudgedRecord]:
    for answer in answers(seen.records, document):
        if answer.quote is None:
            continue
        source, words = answer.source, answer.quote.speaker
        right = {"speaker": words is not None and words.start < source.end and source.start < words.end}
        if source.names or answer.entity is None:
            right["speaker_entity"] = answer.is_right if source.names else True
        yield JudgedRecord(answer.quote, right)
    for quote in unsourced(seen.records, document):
        nobody = quote.speaker is None
        yield JudgedRecord(quote, {"speaker": nobody} | ({"speaker_entity": True} if nobody else {}))


def examples(
    articles: Iterable[JudgedArticle],
    kind: str,
    part: str,
    tells: Callable[[Seen, LayerRecord], dict[str, float]],
) -> Iterator[tuple[JudgedArticle, LayerRecord, dict[str, float], bool]]:
    """Every judged part of a kind of record: article, record, what tells, and whether it is right."""
    for article in articles:
        for one in article.judged:
            if one.record.kind == kind and part in one.right:
                yield article, one.record, tells(article.seen, one.record), one.right[part]
