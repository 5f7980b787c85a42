"""What all commands share: the consoles, how lines and JSON are printed, the option for the model."""

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

INTERRUPTED = "pipeline: interrupted; what is finished stays, run again to do the rest"

# Help must come at once: what only a command that runs needs is imported when it runs.


def console() -> "Console":
    """Where results go, as wide as the terminal is now."""
    from rich.console import Console

    return Console()


def errors() -> "Console":
    """Where everything goes that is no result."""
    from rich.console import Console

    return Console(stderr=True)


ModelOption = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline instead of the packaged model.")
]


class LayerName(Enum):
    """The layers as values of an option."""

    ENTITIES = "entities"
    DATES = "dates"
    QUOTES = "quotes"
    CLAIMS = "claims"


OUTPUTS = Path("outputs")
FolderArgument = Annotated[Path | None, typer.Argument(help="Folder of the records, as --output has it.")]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="Folder of the records.")]


def read_folder(place: Path) -> Path:
    """The folder or file that is meant; of what is in an object store, a copy that is brought up to date.

    Raises:
        UsageError: the store cannot be read, or there is nothing.
        OutputError: the copy cannot be written.
    """
    if ":/" not in place.as_posix():  # importing what knows better takes time
        return place
    from pipeline.feed.addresses import fetched
    from pipeline.feed.object_store import address_of

    return fetched(address) if (address := address_of(place)) else place


def print_line(line: str) -> None:
    """Print one line as it is, neither wrapped nor coloured."""
    console().print(line, markup=False, highlight=False, soft_wrap=True)


def print_json(content: Any) -> None:
    """Print JSON as it is; on a terminal, too, it can be copied and piped."""
    import orjson

    typer.echo(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode())
