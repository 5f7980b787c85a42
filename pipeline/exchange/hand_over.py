"""Records handed to other tools, and what annotators made of them taken back as gold."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import orjson

from pipeline.annotations.article_id import id_problem
from pipeline.annotations.records import LAYERS, Layer, Records
from pipeline.annotations.timeml import TIMEML_SUFFIX
from pipeline.errors import UsageError
from pipeline.exchange.brat import read_brat, write_brat, write_brat_configuration
from pipeline.exchange.graph import without_layers
from pipeline.exchange.graph_records import records_of
from pipeline.exchange.inception import inception_archive
from pipeline.exchange.label_studio import label_studio_interface, label_studio_task, read_label_studio
from pipeline.exchange.tables import CsvTables, ParquetTables
from pipeline.exchange.timeml import write_timeml
from pipeline.exchange.web_annotation import web_annotations
from pipeline.store.find import iter_records
from pipeline.validate import validate
from pipeline.write.files import atomic_write, record_lines, write_records

EXPORTS = ("parquet", "csv", "brat", "label-studio", "inception", "web-annotation", "timeml")
IMPORTS = ("brat", "label-studio")


def export(records: Path, to: str, folder: Path, *, exact: bool = False) -> int:
    """Write the articles in `records` into `folder` as another tool reads them; returns how many.

    Args:
        to: one of `EXPORTS`.
        exact: in CSV, leave cells as they are that a spreadsheet would take for formulas.

    Raises:
        RecordError: a line breaks the record contract.
        UsageError: there are no records, an id cannot name a file, a needed library is missing, or two dates
            of an article overlap, which TimeML cannot hold.
        OutputError: the folder cannot be written.
    """
    count = 0
    with ExitStack() as stack:
        add = _exporter(to, folder, exact, stack)
        for record_file in iter_records(records):
            article_id = record_file.records.article.article_id
            if problem := id_problem(article_id):
                raise UsageError(f"{record_file.path}: the article id {article_id!r} {problem}; rename it")
            add(record_file.records)
            count += 1
    return count


def _exporter(to: str, folder: Path, exact: bool, stack: ExitStack) -> Callable[[Records], Any]:
    """What is done with the records of each article."""
    if to == "parquet":
        return stack.enter_context(ParquetTables(folder)).add
    if to == "csv":
        return stack.enter_context(CsvTables(folder, exact)).add
    if to == "brat":
        write_brat_configuration(folder)
        return lambda records: write_brat(folder, records)
    if to == "label-studio":
        return stack.enter_context(_label_studio(folder))
    if to == "inception":
        return lambda records: atomic_write(_beside(folder, records, ".zip"), inception_archive(records))
    if to == "web-annotation":
        return lambda records: atomic_write(
            _beside(folder, records, ".jsonld"), orjson.dumps(web_annotations(records))
        )
    return lambda records: write_timeml(_beside(folder, records, TIMEML_SUFFIX), records)


@contextmanager
def _label_studio(folder: Path) -> Iterator[Callable[[Records], None]]:
    tasks: list[dict[str, Any]] = []
    yield lambda records: tasks.append(label_studio_task(records))
    atomic_write(folder / "interface.xml", label_studio_interface())
    atomic_write(folder / "tasks.json", orjson.dumps(tasks))


def _beside(folder: Path, records: Records, suffix: str) -> Path:
    return folder / f"{records.article.article_id}{suffix}"


def import_gold(
    source: Path, come_from: str, gold: Path, *, layers: tuple[Layer, ...] = LAYERS, force: bool = False
) -> Iterator[str]:
    """Write what annotators made of each article to `gold/<article_id>.jsonl`; yields the ids.

    Nothing is written before everything is seen to be valid.

    Args:
        come_from: one of `IMPORTS`.
        layers: the layers that were annotated; the others are left out.
        force: replace gold that is there and says something else.

    Raises:
        UsageError: the source cannot be read, says what is no record, or would replace other gold.
        OutputError: the folder cannot be written.
    """
    read = read_brat if come_from == "brat" else read_label_studio
    others = [layer for layer in LAYERS if layer not in layers]
    made = [
        records_of(article.model_copy(update={"layers": layers}), without_layers(graph, others))
        for article, graph in read(source)
    ]
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
