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
    from pipeline.corpora.measure import timex_pairs
    from pipeline.corpora.report import render_timex_errors, render_timex_scores
    from pipeline.corpora.timeml.errors import timex_errors
    from pipeline.corpora.timeml.score import score_timexes

    pairs = list(timex_pairs(folder, Settings(model=model)))
    scores = score_timexes(pairs)
    groups = timex_errors(pairs, most) if errors_too else None
    _show(scores, groups, as_json, render_timex_scores, render_timex_errors)


@measures.command(epilog="Example: pipeline evaluate-expressions recognizers-text/English --errors --most 5")
def evaluate_expressions(
    folder: Annotated[Path, typer.Argument(help="Folder that holds a DateTimeModel.json, or the file.")],
    errors_too: Annotated[bool, typer.Option("--errors", help="List errors in context by type.")] = False,
    most: Annotated[int, typer.Option(min=0, help="Most errors to list of each type.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Count the cases of Recognizers-Text or Duckling that the date layer answers; nothing is written."""
    from pipeline.corpora.expressions.score import expression_errors, score_expressions
    from pipeline.corpora.measure import expression_pairs
    from pipeline.corpora.report import render_expression_errors, render_expression_scores

    pairs = list(expression_pairs(folder, Settings(model=model)))
    scores = score_expressions(pairs)
    groups = expression_errors(pairs, most) if errors_too else None
    _show(scores, groups, as_json, render_expression_scores, render_expression_errors)


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
    from pipeline.corpora.attributions.coverage import score_attribution_coverage
    from pipeline.corpora.attributions.errors import attribution_errors
    from pipeline.corpora.attributions.score import outermost as outermost_of
    from pipeline.corpora.attributions.score import score_attributions
    from pipeline.corpora.measure import attribution_pairs, attribution_records
    from pipeline.corpora.report import (
        render_attribution_coverage,
        render_attribution_errors,
        render_attribution_scores,
    )

    measured = list(attribution_records(folder, Settings(model=model)))
    pairs = list(attribution_pairs(measured))
    coverage = score_attribution_coverage(
        [(None if records is None else records.claims, gold) for records, gold in measured]
    )
    if outermost:
        pairs = [(found and outermost_of(found, gold.text), gold) for found, gold in pairs]
    scores = score_attributions(pairs)
    groups = attribution_errors(pairs, most) if errors_too else None
    if as_json:
        _print_json(scores, groups, claims=coverage)
    else:
        render_attribution_scores(scores, console)
        render_attribution_coverage(coverage, console)
        render_attribution_errors(groups or (), console)


@measures.command(epilog="Example: pipeline evaluate-factuality uw_factuality/ --errors --most 5")
def evaluate_factuality(
    folder: Annotated[Path, typer.Argument(help="Folder of .jsonl files with rated events, or one.")],
    errors_too: Annotated[bool, typer.Option("--errors", help="List errors in context by kind.")] = False,
    most: Annotated[int, typer.Option(min=0, help="Most errors to list of each kind.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Score certainty and polarity of claims on the UW corpus of event factuality; nothing is written."""
    from pipeline.corpora.factuality.score import factuality_errors, score_factuality
    from pipeline.corpora.measure import rated_pairs
    from pipeline.corpora.report import render_factuality_errors, render_factuality_scores

    pairs = list(rated_pairs(folder, Settings(model=model)))
    scores = score_factuality(pairs)
    groups = factuality_errors(pairs, most) if errors_too else None
    _show(scores, groups, as_json, render_factuality_scores, render_factuality_errors)


@measures.command(epilog="Example: pipeline evaluate-propositions carb/gold/dev.tsv --errors --most 5")
def evaluate_propositions(
    file: Annotated[Path, typer.Argument(help="Table of sentences and tuples, as CaRB has it.")],
    errors_too: Annotated[bool, typer.Option("--errors", help="List the sentences done worst.")] = False,
    most: Annotated[int, typer.Option(min=0, help="Most sentences to list.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Score who did what in claims with the measure of CaRB; nothing is written."""
    from pipeline.corpora.measure import proposition_pairs
    from pipeline.corpora.propositions.score import score_propositions, worst_propositions
    from pipeline.corpora.report import render_proposition_errors, render_proposition_scores

    pairs = list(proposition_pairs(file, Settings(model=model)))
    scores = score_propositions(pairs)
    cases = worst_propositions(pairs, most) if errors_too else None
    _show(scores, cases, as_json, render_proposition_scores, render_proposition_errors)


@measures.command(epilog="Example: pipeline evaluate-coreference gum/dev --genre news --genre interview")
def evaluate_coreference(
    folder: Annotated[Path, typer.Argument(help="Folder of GUM's .conllu files, or one.")],
    genre: Annotated[list[str] | None, typer.Option(help="Only documents of this genre.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    model: ModelOption = None,
) -> None:
    """Score the clusters of mentions on GUM, beside a same-head baseline; nothing is written."""
    from pipeline.corpora.coreference.score import score_coreference
    from pipeline.corpora.measure import coreference_pairs
    from pipeline.corpora.report import render_coreference_scores

    pairs = list(coreference_pairs(folder, genre or [], Settings(model=model)))
    scores = score_coreference(pairs)
    if as_json:
        _print_json(scores)
    else:
        render_coreference_scores(scores, console)


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
