"""The `pipeline` command: parses, calls, prints, exits. Nothing else."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from pipeline.errors import PipelineError, UsageError
from pipeline.settings import Settings, pipeline_version

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News articles to validated records: entities, dates, quotes and claims.",
    epilog="Exit codes: 0 clean, 1 an article failed or a gate was missed, 2 wrong usage.",
)
console = Console()
errors = Console(stderr=True)

CORPUS = Path("corpus")
OUTPUTS = Path("outputs")
GOLD = Path("corpus/gold")

OutputOption = Annotated[Path, typer.Option("--output", "-o", help="Folder of the records.")]
GoldOption = Annotated[Path, typer.Option(help="Folder of the gold records.")]
ModelOption = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline instead of the packaged model.")
]


def main() -> None:
    """Run the command; errors a user can cause become one line and an exit code."""
    try:
        app()
    except PipelineError as error:
        errors.print(f"pipeline: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)


def _version(asked: bool) -> None:
    if asked:
        console.print(pipeline_version())
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """News articles to validated records: entities, dates, quotes and claims."""


@app.command(epilog="Example: pipeline extract corpus/ --output outputs/")
def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Articles or folders of articles [default: corpus]")
    ] = None,
    output: OutputOption = OUTPUTS,
    model: ModelOption = None,
    published: Annotated[str | None, typer.Option(help="Date of articles that name none.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Redo what is unchanged, too.")] = False,
) -> None:
    """Turn articles into records, one JSON Lines file per article, with a ledger of the run."""
    from pipeline.progress import show_progress
    from pipeline.run import CorpusRun

    run = CorpusRun(
        paths=paths or [CORPUS],
        output=output,
        settings=Settings(model=model, published=published),
        started=datetime.now().astimezone(),
        force=force,
    )
    ledger = show_progress(run, console, errors)
    if ledger.counts()["failed"]:
        raise typer.Exit(1)


@app.command(epilog="Example: pipeline validate outputs/")
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders of records [default: outputs]")
    ] = None,
) -> None:
    """Check records against the contract: schema, offsets, references, order, calendar values."""
    from pipeline.run import load_records

    for path in paths or [OUTPUTS]:
        loaded = load_records(path)
        lines = sum(len(record_file.records.lines()) for record_file in loaded)
        console.print(f"{path}: {len(loaded)} articles, {lines} records, all valid", highlight=False)


@app.command(epilog="Example: pipeline schema > record.schema.json")
def schema() -> None:
    """Print the JSON Schema of one record line."""
    from pipeline.validate import json_schema

    _print_json(json_schema())


def _print_json(content: Any) -> None:
    typer.echo(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode())
