"""GUM's documents, each with its names and the things of an index of all of them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.annotations.records import Records
from pipeline.corpora.coreference.documents import ClusteredDocument
from pipeline.corpora.coreference.read import read_gum_folder
from pipeline.corpora.corpus import Corpus
from pipeline.corpora.extraction import records_of_article
from pipeline.corpora.things.errors import thing_errors
from pipeline.corpora.things.names import FoundName, FoundThing, gold_names, paired
from pipeline.corpora.things.report import show_thing_scores
from pipeline.corpora.things.score import NamedDocument, score_things
from pipeline.errors import UsageError
from pipeline.settings import Settings
from pipeline.write.files import write_records

_MEMBERS = """
    SELECT a.article_id, e.id, t.key, t.name, t.label FROM thing_members m JOIN things t ON t.key = m.thing
    JOIN entities e ON e.key = m.entity JOIN articles a ON a.key = e.article"""


def named_documents(path: Path, only: Sequence[str], settings: Settings) -> Iterator[NamedDocument]:
    """Each GUM document at or below `path` with its names, and which thing each name is.

    The index is made of these documents alone, in a folder that is gone afterwards.

    Args:
        only: genres; none means all.

    Raises:
        UsageError: there are no documents, or none of a genre, or none with an identity, or two of one name.
        ReadError: a file is not as GUM's are.
    """
    documents = list(read_gum_folder(path, only))
    _refuse_namesakes(documents)
    if not any(document.identities for document in documents):
        raise UsageError(
            f"{path} names no page of Wikipedia for anything; give the files of GUM's folder dep"
        )
    with TemporaryDirectory() as folder:
        found = _found(documents, settings, Path(folder))
    for document in documents:
        names = paired(list(gold_names(document)), found.get(document.name, []))
        yield NamedDocument(document, tuple(names), is_article=document.name in found)


def _refuse_namesakes(documents: Sequence[ClusteredDocument]) -> None:
    seen: set[str] = set()
    for document in documents:
        if document.name in seen:
            called = f"two documents are called {document.name!r:.80}"
            raise UsageError(f"{called}; measure one folder of GUM at a time, such as dep")
        seen.add(document.name)


def _found(
    documents: Sequence[ClusteredDocument], settings: Settings, folder: Path
) -> dict[str, list[FoundName]]:
    """The names that are recognised in each document, but for those that are not taken as articles."""
    # The index takes a fifth of a second to load, which naming the corpora must not.
    from pipeline.index.build import index
    from pipeline.index.database import reading

    extracted: dict[str, Records] = {}
    for number, document in enumerate(documents):
        made = records_of_article(document.text, document.name, settings, document.published)
        if made is not None:
            extracted[document.name] = made
            write_records(folder / "records" / f"{number}.jsonl", made)
    if not extracted:
        return {}
    index(folder / "records", folder / "things.db")
    with reading(folder / "things.db") as connection:
        things = {
            (article_id, entity): FoundThing(*thing)
            for article_id, entity, *thing in connection.execute(_MEMBERS)
        }
    return {name: list(_names(made, things)) for name, made in extracted.items()}


def _names(made: Records, things: Mapping[tuple[str, str], FoundThing]) -> Iterator[FoundName]:
    for entity in made.entities:
        thing = things.get((entity.article_id, entity.id))
        for mention in entity.mentions:
            if thing is not None and mention.form == "name":
                yield FoundName(mention.start, mention.end, thing)


THINGS = Corpus(
    name="things",
    says="Score who and what is the same across the documents of GUM",
    place="Folder of GUM's .conllu files, or one.",
    example="pipeline measure things gum/dev --only news --errors",
    parts="a genre of GUM, such as news.",
    pairs=named_documents,
    score=score_things,
    show=show_thing_scores,
    errors=thing_errors,
)
