"""`pipeline measure`: one command for each corpus of others."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.terminal import ModelOption, console, print_json
from pipeline.corpora.corpus import Corpus, ErrorGroup, show_errors
from pipeline.corpora.table import CORPORA
from pipeline.settings import Settings

measure = typer.Typer(
    no_args_is_help=True,
    help="Measure layers on corpora that others annotated.",
    epilog="Example: pipeline measure timeml timebank/ --errors",
)


def _command(corpus: Corpus[Any, Any]) -> Callable[..., None]:
    """The command that measures on a corpus; nothing is written."""

    def command(
        path: Annotated[Path, typer.Argument(help=corpus.place)],
        only: Annotated[
            list[str] | None,
            typer.Option(metavar="PART", help=f"Only these parts: {corpus.parts}", hidden=not corpus.parts),
        ] = None,
        errors: Annotated[
            bool,
            typer.Option("--errors", help="List errors in context by kind.", hidden=corpus.errors is None),
        ] = False,
        most: Annotated[
            int,
            typer.Option(min=0, help="Most errors to list of each kind.", hidden=corpus.errors is None),
        ] = 20,
        as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
        model: ModelOption = None,
    ) -> None:
        pairs = corpus.measured(path, only or (), Settings(model=model))
        scores = corpus.score(pairs)
        groups = corpus.errors(pairs, most) if errors and corpus.errors else None
        if as_json:
            print_json({**asdict(scores), **_as_json(groups)})
        else:
            corpus.show(scores, console)
            show_errors(groups or (), console)

    return command


def _as_json(groups: Sequence[ErrorGroup] | None) -> dict[str, Any]:
    return {} if groups is None else {"errors": [asdict(group) for group in groups]}


for _corpus in CORPORA:
    measure.command(
        _corpus.name, help=f"{_corpus.says}.\n\nNothing is written.", epilog=f"Example: {_corpus.example}"
    )(_command(_corpus))
