"""The commands that measure layers on corpora that others annotated; `pipeline.cli.app` takes them in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console

from pipeline.cli.terminal import ModelOption, console, print_json
from pipeline.settings import Settings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

measures = typer.Typer()
Scores = TypeVar("Scores", bound="DataclassInstance")
Error = TypeVar("Error", bound="DataclassInstance")


@measures.command(epilog="Example: pipeline evaluate-timeml timebank/ --errors --most 5")
def evaluate_timeml(
    folder: Annotated[Path, typer.Argument(help="Folder of .tml files, or one.")],
    errors_too: Annotated[
        bool, typer.Option("--errors", help="List errors in context by gold type.")
    ] = False,
    most: Annotated[int, typer.Option(min=0, help="Most errors to list of each type and kind.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Score the date layer on a TimeML corpus with the measures of TempEval-3; nothing is written."""
    from pipeline import evaluation
    from pipeline.measurement import timex_pairs

    pairs = list(timex_pairs(folder, Settings(model=model)))
    scores = evaluation.score_timexes(pairs)
    groups = evaluation.timex_errors(pairs, most) if errors_too else None
    _show(scores, groups, as_json, evaluation.render_timex_scores, evaluation.render_timex_errors)


@measures.command(epilog="Example: pipeline evaluate-expressions recognizers-text/English --errors --most 5")
def evaluate_expressions(
    folder: Annotated[Path, typer.Argument(help="Folder that holds a DateTimeModel.json, or the file.")],
    errors_too: Annotated[bool, typer.Option("--errors", help="List errors in context by type.")] = False,
    most: Annotated[int, typer.Option(min=0, help="Most errors to list of each type.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Count the cases of Recognizers-Text or Duckling that the date layer answers; nothing is written."""
    from pipeline import evaluation
    from pipeline.measurement import expression_pairs

    pairs = list(expression_pairs(folder, Settings(model=model)))
    scores = evaluation.score_expressions(pairs)
    groups = evaluation.expression_errors(pairs, most) if errors_too else None
    _show(scores, groups, as_json, evaluation.render_expression_scores, evaluation.render_expression_errors)


@measures.command(epilog="Example: pipeline evaluate-attributions polnear/dev --errors --most 5")
def evaluate_attributions(
    folder: Annotated[Path, typer.Argument(help="Folder of text/ and attributions/, as PolNeAR has them.")],
    errors_too: Annotated[bool, typer.Option("--errors", help="List errors in context by kind.")] = False,
    outermost: Annotated[
        bool, typer.Option("--outermost", help="Leave out attributions inside the content of another.")
    ] = False,
    most: Annotated[int, typer.Option(min=0, help="Most errors to list of each kind.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Score quotes on PolNeAR: content, cue and source, and what claims cover of it; nothing is written."""
    from pipeline import evaluation
    from pipeline.measurement import attribution_pairs, attribution_records

    measured = list(attribution_records(folder, Settings(model=model)))
    pairs = list(attribution_pairs(measured))
    coverage = evaluation.score_attribution_coverage(
        [(None if records is None else records.claims, gold) for records, gold in measured]
    )
    if outermost:
        pairs = [(found and evaluation.outermost(found, gold.text), gold) for found, gold in pairs]
    scores = evaluation.score_attributions(pairs)
    groups = evaluation.attribution_errors(pairs, most) if errors_too else None
    if as_json:
        _print_json(scores, groups, claims=coverage)
    else:
        evaluation.render_attribution_scores(scores, console)
        evaluation.render_attribution_coverage(coverage, console)
        evaluation.render_attribution_errors(groups or (), console)


@measures.command(epilog="Example: pipeline evaluate-factuality uw_factuality/ --errors --most 5")
def evaluate_factuality(
    folder: Annotated[Path, typer.Argument(help="Folder of .jsonl files with rated events, or one.")],
    errors_too: Annotated[bool, typer.Option("--errors", help="List errors in context by kind.")] = False,
    most: Annotated[int, typer.Option(min=0, help="Most errors to list of each kind.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Score certainty and polarity of claims on the UW corpus of event factuality; nothing is written."""
    from pipeline import evaluation
    from pipeline.measurement import rated_pairs

    pairs = list(rated_pairs(folder, Settings(model=model)))
    scores = evaluation.score_factuality(pairs)
    groups = evaluation.factuality_errors(pairs, most) if errors_too else None
    _show(scores, groups, as_json, evaluation.render_factuality_scores, evaluation.render_factuality_errors)


@measures.command(epilog="Example: pipeline evaluate-propositions carb/gold/dev.tsv --errors --most 5")
def evaluate_propositions(
    file: Annotated[Path, typer.Argument(help="Table of sentences and tuples, as CaRB has it.")],
    errors_too: Annotated[bool, typer.Option("--errors", help="List the sentences done worst.")] = False,
    most: Annotated[int, typer.Option(min=0, help="Most sentences to list.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Score who did what in claims with the measure of CaRB; nothing is written."""
    from pipeline import evaluation
    from pipeline.measurement import proposition_pairs

    pairs = list(proposition_pairs(file, Settings(model=model)))
    scores = evaluation.score_propositions(pairs)
    cases = evaluation.worst_propositions(pairs, most) if errors_too else None
    _show(scores, cases, as_json, evaluation.render_proposition_scores, evaluation.render_proposition_errors)


@measures.command(epilog="Example: pipeline evaluate-coreference gum/dev --genre news --genre interview")
def evaluate_coreference(
    folder: Annotated[Path, typer.Argument(help="Folder of GUM's .conllu files, or one.")],
    genre: Annotated[list[str] | None, typer.Option(help="Only documents of this genre.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Score the clusters of mentions on GUM, beside a same-head baseline; nothing is written."""
    from pipeline import evaluation
    from pipeline.measurement import coreference_pairs

    pairs = list(coreference_pairs(folder, genre or [], Settings(model=model)))
    scores = evaluation.score_coreference(pairs)
    if as_json:
        _print_json(scores)
    else:
        evaluation.render_coreference_scores(scores, console)


def _show(
    scores: Scores,
    errors: Sequence[Error] | None,
    as_json: bool,
    render_scores: Callable[[Scores, Console], None],
    render_errors: Callable[[Sequence[Error], Console], None],
) -> None:
    """Print the scores and, where they are asked for, the errors: for people, or as JSON."""
    if as_json:
        _print_json(scores, errors)
        return
    render_scores(scores, console)
    if errors is not None:
        render_errors(errors, console)


def _print_json(
    scores: "DataclassInstance",
    errors: "Iterable[DataclassInstance] | None" = None,
    **further: "DataclassInstance",
) -> None:
    """The scores as one object, with further ones by their names, and the errors where they are asked for."""
    listed = {} if errors is None else {"errors": [asdict(group) for group in errors]}
    print_json({**asdict(scores), **{name: asdict(one) for name, one in further.items()}, **listed})
