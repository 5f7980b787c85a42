"""The `pipeline` command: parses, calls, prints, exits. Nothing else."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipeline.annotations.records import LAYERS
from pipeline.cli.corpora import measures
from pipeline.cli.exchange import exchange
from pipeline.cli.feed import feed
from pipeline.cli.review import reviewing
from pipeline.cli.terminal import OUTPUTS, LayerName, OutputOption, console, errors, print_json, print_line
from pipeline.errors import PipelineError, RecordError, UsageError
from pipeline.settings import pipeline_version

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News articles to validated records: entities, dates, quotes and claims.",
    epilog="Exit codes: 0 clean, 1 an article failed or a gate was missed, 2 wrong usage.",
)
app.add_typer(feed)
app.add_typer(reviewing)
app.add_typer(exchange)
app.add_typer(measures)

GOLD = Path("corpus/gold")


GoldOption = Annotated[Path, typer.Option(help="Folder of the gold records.")]


def main() -> None:
    """Run the command; errors a user can cause become one line and an exit code."""
    try:
        app(standalone_mode=True)
    except PipelineError as error:
        errors.print(f"pipeline: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        errors.print("pipeline: interrupted; what is finished stays, run again to do the rest", markup=False)
        sys.exit(130)


def _version(asked: bool) -> None:
    if asked:
        console.print(pipeline_version())
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """News articles to validated records: entities, dates, quotes and claims."""


@app.command(epilog="Example: pipeline validate outputs/")
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders of records [default: outputs]")
    ] = None,
) -> None:
    """Check records against the contract: schema, offsets, references, order, calendar values."""
    from pipeline.inspection import problems, record_files, records_in

    invalid = 0
    for path in paths or [OUTPUTS]:
        counts = []
        for file in record_files(path):
            wrong: list[RecordError] = []
            try:
                for record_file in records_in(file):
                    counts.append(len(record_file.records.lines()))
                    wrong += problems(record_file)
            except RecordError as error:
                wrong.append(error)
            for problem in wrong:
                errors.print(str(problem), markup=False, highlight=False, soft_wrap=True)
            invalid += len(wrong)
        verdict = f"{invalid} problems" if invalid else "all valid"
        print_line(f"{path}: {len(counts)} articles, {sum(counts)} records, {verdict}")
    if invalid:
        raise typer.Exit(1)


@app.command(epilog="Example: pipeline evaluate --split dev --fail-under dates.value=0.8")
def evaluate(
    output: OutputOption = OUTPUTS,
    gold: GoldOption = GOLD,
    split: Annotated[str | None, typer.Option(help="Only the articles of this split of splits.toml.")] = None,
    errors_too: Annotated[bool, typer.Option("--errors", help="List every error in its context.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    fail_under: Annotated[
        list[str] | None, typer.Option(metavar="LAYER.MEASURE=X", help="Exit with 1 below X.")
    ] = None,
    against: Annotated[Path | None, typer.Option(help="Scores of an earlier run, to compare with.")] = None,
) -> None:
    """Score the records against gold; the scores are kept in the output folder."""
    from pipeline import evaluation
    from pipeline.inspection import gold_pairs, keep_scores, load_scores

    floors = [evaluation.parse_floor(text) for text in fail_under or []]
    before = load_scores(against) if against else None
    pairs = gold_pairs(output, gold, split)
    scores = evaluation.score(pairs)
    keep_scores(output, split, scores)
    cases = [case for pair in pairs for case in evaluation.errors(*pair)] if errors_too else []
    comparison = evaluation.compare(before, scores) if before else None
    if as_json:
        content = scores.to_json()
        if errors_too:
            content["errors"] = [asdict(case) for case in cases]
        if comparison:
            content["comparison"] = asdict(comparison)
        print_json(content)
    else:
        evaluation.render(scores, console, split)
        if errors_too:
            evaluation.render_errors(cases, console)
        if comparison:
            evaluation.render_comparison(comparison, console)
    misses = evaluation.gate(scores, *floors)
    for miss in misses:
        errors.print(str(miss), markup=False, highlight=False, soft_wrap=True)
    if misses:
        raise typer.Exit(1)


@app.command(epilog="Example: pipeline show 000_86bd66b041c34cb4 --layer quotes")
def show(
    article: Annotated[str, typer.Argument(help="Article id, or the article's file.")],
    output: OutputOption = OUTPUTS,
    layer: Annotated[list[LayerName] | None, typer.Option(help="Only these layers.")] = None,
) -> None:
    """Show an article with its spans marked and the records under it."""
    from pipeline.inspection import records_of
    from pipeline.review.terminal import show_article

    wanted = {name.value for name in layer or LayerName}
    show_article(records_of(article, output), [name for name in LAYERS if name in wanted], console)


@app.command(epilog="Example: pipeline explain 000_86bd66b041c34cb4 q1")
def explain(
    article: Annotated[str, typer.Argument(help="Article id, or the article's file.")],
    record_id: Annotated[str, typer.Argument(help="Record id, such as q3.")],
    output: OutputOption = OUTPUTS,
) -> None:
    """Say which rule or model head made a record, and on what evidence."""
    from pipeline.inspection import records_of, rule_cards
    from pipeline.review import explanation

    records = records_of(article, output)
    explanation.explain(explanation.find_record(records, record_id), records, rule_cards(), console)


@app.command(epilog="Example: pipeline schema > record.schema.json")
def schema() -> None:
    """Print the JSON Schema of one record line."""
    from pipeline.validate import json_schema

    print_json(json_schema())
