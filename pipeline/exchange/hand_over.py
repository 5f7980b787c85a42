"""Records handed to other tools, and what annotators made of them taken back as gold."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from pipeline.annotations.article_id import id_problem
from pipeline.annotations.chosen import only
from pipeline.annotations.records import LAYERS, ArticleRecord, Layer, Records
from pipeline.errors import UsageError
from pipeline.exchange.brat import BRAT
from pipeline.exchange.claim_review import CLAIM_REVIEW
from pipeline.exchange.doccano import DOCCANO
from pipeline.exchange.format import Cells, Format
from pipeline.exchange.graph import Graph, without_layers
from pipeline.exchange.graph_records import records_of
from pipeline.exchange.inception import INCEPTION
from pipeline.exchange.label_studio import LABEL_STUDIO
from pipeline.exchange.names import EXPORTS, IMPORTS
from pipeline.exchange.tables import CSV, PARQUET
from pipeline.exchange.timeml import TIMEML
from pipeline.exchange.web_annotation import WEB_ANNOTATION
from pipeline.exchange.xlsx import XLSX
from pipeline.store.find import iter_records
from pipeline.validate import validate
from pipeline.write.files import record_lines, write_records

FORMATS: tuple[Format, ...] = (
    PARQUET, CSV, XLSX, BRAT, LABEL_STUDIO, DOCCANO, INCEPTION, WEB_ANNOTATION, TIMEML, CLAIM_REVIEW,
)  # fmt: skip


def export(
    records: Path, to: str, folder: Path, *, cells: Cells = Cells.GUARDED, layers: tuple[Layer, ...] = LAYERS
) -> int:
    """Write the articles in `records` into `folder` as another tool reads them; returns how many.

    Args:
        to: one of `EXPORTS`.
        cells: how CSV has what a spreadsheet would take for something else.
        layers: those that are written; a reference to a record of another layer is left out.

    Raises:
        RecordError: a line breaks the record contract.
        UsageError: there is no such format, there are no records, an id cannot name a file, a needed
            library is missing, or two dates of an article overlap, which TimeML cannot hold.
        OutputError: the folder cannot be written.
    """
    count = 0
    with _format(to, EXPORTS).written(folder, cells) as add:
        for record_file in iter_records(records):
            article_id = record_file.records.article.article_id
            if problem := id_problem(article_id):
                raise UsageError(f"{record_file.path}: the article id {article_id!r} {problem}; rename it")
            add(only(record_file.records, layers))
            count += 1
    return count


def _format(name: str, names: tuple[str, ...]) -> Format:
    if name not in names:
        near = get_close_matches(name, names, n=1)
        meant = f", did you mean {near[0]}?" if near else ""
        raise UsageError(f"no format {name!r}{meant}; there are {', '.join(names)}")
    return next(known for known in FORMATS if known.name == name)


def _annotated(source: Path, come_from: str) -> Iterator[tuple[ArticleRecord, Graph | None]]:
    read = _format(come_from, IMPORTS).read
    return iter(()) if read is None else read(source)


def import_gold(
    source: Path,
    come_from: str,
    gold: Path,
    *,
    layers: tuple[Layer, ...] | None = None,
    force: bool = False,
    skipped: list[str] | None = None,
) -> Iterator[str]:
    """Write what annotators made of each article to `gold/<article_id>.jsonl`; yields the ids.

    Nothing is written before everything is seen to be valid.

    Args:
        come_from: one of `IMPORTS`.
        layers: the layers that were annotated, the others are left out; None are those that were exported.
        force: replace gold that is there and says something else.
        skipped: takes the ids of the articles whose annotators have skipped them.

    Raises:
        UsageError: the source cannot be read, says what is no record, or would replace other gold.
        OutputError: the folder cannot be written.
    """
    made: list[Records] = []
    for article, graph in _annotated(source, come_from):
        if graph is None:
            if skipped is not None:
                skipped.append(article.article_id)
            continue
        wanted = layers or article.layers or LAYERS
        others = [layer for layer in LAYERS if layer not in wanted]
        made.append(records_of(article.model_copy(update={"layers": wanted}), without_layers(graph, others)))
    ids = [records.article.article_id for records in made]
    if twice := next((id for id in ids if ids.count(id) > 1), None):
        raise UsageError(f"{source}: the article {twice!r} is there twice; keep the one that is to be gold")
    for records in made:
        article_id = records.article.article_id
        if problem := id_problem(article_id):
            raise UsageError(f"{source}: the article id {article_id!r} {problem}; rename it")
        for issue in validate(records):
            if issue.severity == "error":
                raise UsageError(f"{article_id}: {issue.where}: {issue.message}; correct it in the tool")
        path = gold / f"{article_id}.jsonl"
        if path.exists() and not force and path.read_bytes() != record_lines(records):
            raise UsageError(f"{path} is there and differs; --force replaces it")
    for records in made:
        write_records(gold / f"{records.article.article_id}.jsonl", records)
        yield records.article.article_id
