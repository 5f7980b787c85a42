"""The `pipeline` command: its parts in the order in which a user meets them, and how errors end it."""

import sys
from typing import Annotated

import typer

from pipeline.cli.check import checking
from pipeline.cli.corpora import measure
from pipeline.cli.diff import comparing
from pipeline.cli.ends import Ended, drop_output, end_on_signals, flush_output, no_room
from pipeline.cli.exchange import exchange
from pipeline.cli.feed import feed
from pipeline.cli.index import asking
from pipeline.cli.review import reviewing
from pipeline.cli.show import looking
from pipeline.cli.terminal import INTERRUPTED, console, errors
from pipeline.errors import PipelineError, UsageError
from pipeline.language.spacy_start import claim_process

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News articles to validated records: entities, dates, quotes and claims.",
    epilog="Exit codes: 0 clean, 1 an article failed or a gate was missed, 2 wrong usage.",
)
for part in (feed, looking, asking, exchange, reviewing, checking, comparing):
    app.add_typer(part)
app.add_typer(measure, name="measure")


def main() -> None:
    """Run the command; errors a user can cause become one line and an exit code."""
    end_on_signals()
    claim_process()
    try:
        try:
            app(standalone_mode=True)
        finally:
            flush_output()
    except PipelineError as error:
        errors().print(f"pipeline: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        errors().print(INTERRUPTED, markup=False)
        sys.exit(130)
    except Ended as end:
        errors().print(
            f"pipeline: ended by {end}; what is finished stays, run again to do the rest", markup=False
        )
        sys.exit(128 + end.number)
    except BrokenPipeError:  # nobody reads any more
        drop_output()
        sys.exit(1)
    except OSError as error:
        if (message := no_room(error)) is None:
            raise
        drop_output()
        errors().print(f"pipeline: {message}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)


def _version(asked: bool) -> None:
    if asked:
        from pipeline.settings import pipeline_version

        console().print(pipeline_version())
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """News articles to validated records: entities, dates, quotes and claims."""
