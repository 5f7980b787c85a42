"""For users of spaCy: `nlp.add_pipe("article_records")` puts the records of each Doc on `doc._.records`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations.article import Article
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.errors import REPORT_IT, PipelineError, ReadError
from pipeline.language import WEIGHTS
from pipeline.language.load import prepare, refuse_behind, refuse_incomplete, version
from pipeline.language.syntax import read_doc
from pipeline.read.articles import article_from_mapping
from pipeline.recognize import recognize_syntax
from pipeline.run import producer_of, read_through, resolved
from pipeline.run.outcomes import defect_of, layers_failed, sound_layers
from pipeline.settings import Settings

NAME = "article_records"
_FIELDS = ("id", "title", "byline", "published")
# Where a Doc keeps its records: as JSON, the one form that `to_bytes`, `DocBin` and processes can carry.
_KEPT = "article_records"


class _Kept(str):
    """Records as JSON that have been read already: what is asked for again is not read again."""

    __slots__ = ("records",)
    records: Records


def _records_of(doc: Doc) -> Records | None:
    kept = doc.user_data.get(_KEPT)
    if kept is None:
        return None
    if not isinstance(kept, _Kept):  # it has been through bytes
        _keep(doc, kept)
    records: Records = doc.user_data[_KEPT].records
    return records


def _keep(doc: Doc, value: Records | Mapping[str, Any] | str | None) -> None:
    if value is None:
        doc.user_data.pop(_KEPT, None)
        return
    if isinstance(value, str):
        value = Records.model_validate_json(value)
    elif not isinstance(value, Records):  # from `Doc.from_json`
        value = Records.model_validate(value)
    kept = _Kept(value.model_dump_json())
    kept.records = value
    doc.user_data[_KEPT] = kept


def _failure(code: str, message: str, remedy: str) -> dict[str, str]:
    return {"code": code, "message": message, "remedy": remedy}


def _register() -> None:
    """Make `doc._.records`, `doc._.failure` and `doc._.published` known, unless they are."""
    if not Doc.has_extension("records"):
        Doc.set_extension("records", getter=_records_of, setter=_keep)
    for attribute in ("published", "failure"):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=None)


_register()


@Language.factory(NAME, requires=["token.tag", "token.dep", "doc.ents"], default_config={"published": None})
def make_article_records(nlp: Language, name: str, published: str | None) -> "ArticleRecords":
    """The component; `published` is the publication date of Docs that bring none.

    It makes the pipeline begin a sentence at every paragraph break, as the records of a whole run have it.
    """
    _register()
    prepare(nlp)
    return ArticleRecords(nlp, name, published)


class ArticleRecords:
    """Reads what the components before it have set; where the Doc's own records go, nothing else is changed.

    A text with ligatures, divided words or spaced tokens is read through, as in a whole run: the components
    before this one parse it once more as it is read, in a Doc of its own, and the spans of the records are
    moved to the Doc's text. The Doc keeps its tokens and all that was set on them; where such a text came
    with tokens, entities or extensions of the user's, the records do not rest on those.

    What belongs to the article comes from the context of `nlp.pipe(..., as_tuples=True)`, a mapping with
    `id`, `title`, `byline` or `published`; the date also from `doc._.published`.
    """

    def __init__(self, nlp: Language, name: str, published: str | None) -> None:
        self._nlp = nlp
        self.name = name
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.records`.

        Raises:
            ModelError: the pipeline has no tagger, parser or entities, or has them behind this component.
            ReadError: the text is empty, too long or not English, or the date is none.
        """
        doc._.records = self._records(doc, self._article(doc), LAYERS)
        doc._.failure = None
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Set `doc._.records` of one Doc after the other; neither a text that is no article nor a defect of
        this package ends the stream.

        Such a Doc says in `doc._.failure` why it has no records, or which layers are missing from them:
        `code`, `message` and `remedy`.

        Raises:
            ModelError: as for a single Doc.
        """
        for doc in stream:
            doc._.records, doc._.failure = self._outcome(doc)
            yield doc

    def _outcome(self, doc: Doc) -> tuple[Records | None, dict[str, str] | None]:
        try:
            article = self._article(doc)
            records, defects = sound_layers(partial(self._records, doc), article)
        except ReadError as error:
            return None, _failure(error.code, error.message, error.remedy)
        except PipelineError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect met in one article must not lose the others
            _, code, message = defect_of(error)
            return None, _failure(code, message, REPORT_IT)
        if not defects:
            return records, None
        failed = layers_failed(article.article_id, article.source, "", defects)
        return records, _failure(failed.code, failed.message, failed.remedy)

    def _article(self, doc: Doc) -> Article:
        context = getattr(doc, "_context", None)
        given = {name: context.get(name) for name in _FIELDS} if isinstance(context, Mapping) else {}
        row = {**given, "text": doc.text}
        row["published"] = given.get("published") or doc._.published or self.published
        return article_from_mapping(row, "text", max_characters=Settings().max_characters)

    def _records(self, doc: Doc, article: Article, layers: tuple[Layer, ...]) -> Records:
        producer = self._producer

        def records_of(seen: Article) -> Records:
            parsed = doc if seen is article else self._parsed(seen.text)
            mentions = recognize_syntax(read_doc(parsed), layers=layers)
            return resolved(seen, mentions, producer, layers=layers)

        return read_through(article, records_of)

    def _parsed(self, text: str) -> Doc:
        """A text as the components before this one understand it."""
        doc = self._nlp.make_doc(text)
        for _, component in self._nlp.pipeline:
            if component is self:
                break
            doc = component(doc)
        return doc

    @cached_property
    def _producer(self) -> str:
        # Asked for with the first Doc: by then every component is there.
        refuse_incomplete(self._nlp, self._nlp.meta["name"])
        refuse_behind(self._nlp, self.name)
        model = None if self._nlp.path == WEIGHTS else str(self._nlp.path)
        return producer_of(version(self._nlp), Settings(model=model))
