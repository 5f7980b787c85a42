"""What a shell is offered for the words of a command, beside the options that it knows itself.

While a word is typed nothing may be slow or fail: folders are read as lists of names, and what is wrong with
them is said by the command that runs.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import typer

from pipeline.cli.terminal import OUTPUTS
from pipeline.errors import PipelineError
from pipeline.exchange.names import EXPORTS, IMPORTS


def articles(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the articles in the folder of records that begin with what is typed."""
    with suppress(OSError, PipelineError):
        from pipeline.store.find import article_ids

        return [id for id in article_ids(_folder(context)) if id.startswith(incomplete)]
    return []


def record_ids(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the records of the article that is named before."""
    with suppress(OSError, PipelineError):
        from pipeline.store.find import records_of

        records = records_of(context.params.get("article") or "", _folder(context))
        layers = (records.entities, records.dates, records.quotes, records.claims)
        return [record.id for layer in layers for record in layer if record.id.startswith(incomplete)]
    return []


def exports(incomplete: str) -> Iterator[str]:
    """The formats to export to."""
    return (name for name in EXPORTS if name.startswith(incomplete))


def imports(incomplete: str) -> Iterator[str]:
    """The formats to import from."""
    return (name for name in IMPORTS if name.startswith(incomplete))


def _folder(context: typer.Context) -> Path:
    given = context.params.get("folder") or context.params.get("output") or OUTPUTS
    return Path(given)
