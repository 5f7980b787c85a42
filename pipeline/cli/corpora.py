"""`pipeline measure`: one command for each corpus of others."""

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline.cli.terminal import ModelOption, console, print_json

if TYPE_CHECKING:
    from pipeline.corpora.corpus import Corpus, ErrorGroup


class _Measures(TyperGroup):
    """A command for each corpus, made when one is looked for: all layers stand behind them."""

    @property
    def commands(self) -> MutableMapping[str, Any]:
        """The commands by name."""
        return _commands()

    @commands.setter
    def commands(self, registered: MutableMapping[str, Any]) -> None:
        """Nothing is registered beforehand."""


measure = typer.Typer(
    cls=_Measures,
    no_args_is_help=True,
    help="Measure layers on corpora that others annotated.",
    epilog="Example: pipeline measure timeml timebank/ --errors",
)


def _command(corpus: "Corpus[Any, Any]") -> Callable[..., None]:
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
        from pipeline.corpora.corpus import show_errors
        from pipeline.settings import Settings

        pairs = corpus.measured(path, only or (), Settings(model=model))
        scores = corpus.score(pairs)
        groups = corpus.errors(pairs, most) if errors and corpus.errors else None
        if as_json:
            print_json({**asdict(scores), **_as_json(groups)})
        else:
            corpus.show(scores, console())
            show_errors(groups or (), console())

    return command


def _as_json(groups: "Sequence[ErrorGroup] | None") -> dict[str, Any]:
    return {} if groups is None else {"errors": [asdict(group) for group in groups]}


@cache
def _commands() -> MutableMapping[str, Any]:
    from pipeline.corpora.table import CORPORA

    made = typer.Typer(rich_markup_mode=None)
    for corpus in CORPORA:
        made.command(
            corpus.name, help=f"{corpus.says}.\n\nNothing is written.", epilog=f"Example: {corpus.example}"
        )(_command(corpus))
    return typer.main.get_group(made).commands
