"""The commands that hand records to other tools and take them back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import completion
from pipeline.cli.terminal import LayerName, print_line, read_folder
from pipeline.errors import UsageError
from pipeline.exchange.names import EXPORTS, IMPORTS

if TYPE_CHECKING:
    from pipeline.annotations.records import Layer

exchange = typer.Typer()


@exchange.command(epilog="Example: pipeline export outputs/ tables/ --to parquet")
def export(
    records: Annotated[Path, typer.Argument(help="File or folder of records.")],
    folder: Annotated[Path, typer.Argument(help="Folder to write to.")],
    to: Annotated[
        str,
        typer.Option(
            metavar="FORMAT", help=f"One of {', '.join(EXPORTS)}.", autocompletion=completion.exports
        ),
    ],
    exact: Annotated[
        bool, typer.Option("--exact", help="In CSV, leave cells as they are that look like formulas.")
    ] = False,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="In CSV, keep text that looks like numbers or days.")
    ] = False,
    layer: Annotated[list[LayerName] | None, typer.Option(help="Only these layers.")] = None,
) -> None:
    """Write records as other tools read them."""
    from pipeline.annotations.records import LAYERS
    from pipeline.exchange import hand_over
    from pipeline.exchange.format import Cells

    if exact and spreadsheet:
        raise UsageError("--exact and --spreadsheet say two things of the same cells; give one")
    cells = Cells.EXACT if exact else Cells.SPREADSHEET if spreadsheet else Cells.GUARDED
    layers = _layers(layer) or LAYERS
    records = read_folder(records)
    print_line(f"{folder}: {hand_over.export(records, to, folder, cells=cells, layers=layers)} articles")


def _layers(given: list[LayerName] | None) -> "tuple[Layer, ...] | None":
    from pipeline.annotations.records import LAYERS

    wanted = {name.value for name in given or ()}
    return tuple(name for name in LAYERS if name in wanted) or None


@exchange.command(name="import", epilog="Example: pipeline import brat/ --from brat --gold corpus/gold")
def import_(
    source: Annotated[Path, typer.Argument(help="brat's folder, or the export of Label Studio or doccano.")],
    come_from: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help=f"One of {', '.join(IMPORTS)}.",
            autocompletion=completion.imports,
        ),
    ],
    gold: Annotated[Path, typer.Option(help="Folder of the gold records.")] = Path("corpus/gold"),
    layer: Annotated[list[LayerName] | None, typer.Option(help="Only these layers were annotated.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace gold that differs.")] = False,
) -> None:
    """Take what annotators made of exported records as gold.

    What is incomplete is refused with its place; as long as one article would be refused, none is written.
    """
    from pipeline.exchange import hand_over

    skipped: list[str] = []
    for article_id in hand_over.import_gold(
        source, come_from, gold, layers=_layers(layer), force=force, skipped=skipped
    ):
        print_line(f"{gold / article_id}.jsonl")
    if skipped:
        print_line(f"skipped in the tool, so not taken: {', '.join(skipped)}")
