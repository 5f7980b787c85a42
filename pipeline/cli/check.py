"""The commands that hold records against the contract and against gold."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.terminal import (
    OUTPUTS,
    FolderArgument,
    OutputOption,
    console,
    errors,
    print_json,
    print_line,
    read_folder,
)
from pipeline.errors import RecordError, UsageError

checking = typer.Typer()

GOLD = Path("corpus/gold")
GoldOption = Annotated[Path, typer.Option(help="Folder of the gold records.")]


@checking.command(epilog="Example: pipeline validate outputs/")
def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders of records [default: outputs]")
    ] = None,
) -> None:
    """Check records against the contract.

    That is their schema, offsets, references, order and calendar values.
    """
    from pipeline.annotations.layers import absent
    from pipeline.store.find import problems, record_files, records_in

    invalid = 0
    for path in paths or [OUTPUTS]:
        counts, in_part = [], 0
        for file in record_files(read_folder(path)):
            wrong: list[RecordError] = []
            try:
                for record_file in records_in(file):
                    counts.append(len(record_file.records.lines()))
                    in_part += bool(absent(record_file.records.article.layers))
                    wrong += problems(record_file)
            except RecordError as error:
                wrong.append(error)
            for problem in wrong:
                errors().print(str(problem), markup=False, highlight=False, soft_wrap=True)
            invalid += len(wrong)
        verdict = f"{invalid} problems" if invalid else "all valid"
        if in_part:
            verdict += f"; {in_part} without some of the layers"
        print_line(f"{path}: {len(counts)} articles, {sum(counts)} records, {verdict}")
    if invalid:
        raise typer.Exit(1)


@checking.command(epilog="Example: pipeline evaluate --split dev --fail-under dates.value=0.8")
def evaluate(
    folder: FolderArgument = None,
    output: OutputOption = OUTPUTS,
    gold: GoldOption = GOLD,
    split: Annotated[str | None, typer.Option(help="Only the articles of this split of splits.toml.")] = None,
    errors_too: Annotated[bool, typer.Option("--errors", help="List every error in its context.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    fail_under: Annotated[
        list[str] | None, typer.Option(metavar="LAYER.MEASURE=X", help="Exit with 1 if a score is below X.")
    ] = None,
    at_floors: Annotated[
        bool, typer.Option("--floors", help="Exit with 1 below the floors of the split, kept beside gold.")
    ] = False,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Set the floors of the split to these scores.")
    ] = False,
    lower: Annotated[
        str | None, typer.Option(metavar="WHY", help="Let floors fall, for a reason in the changelog.")
    ] = None,
    against: Annotated[Path | None, typer.Option(help="Scores of an earlier run, to compare with.")] = None,
) -> None:
    """Score the records against gold.

    The scores are kept in the output folder.
    """
    from pipeline.evaluation.compare import compare
    from pipeline.evaluation.errors_in_context import errors as errors_of
    from pipeline.evaluation.floors import floors_of, gold_digest, raised, read_floors, write_floors
    from pipeline.evaluation.gate import gate, parse_floor
    from pipeline.evaluation.gold import gold_pairs, keep_scores, load_scores
    from pipeline.evaluation.report import render, render_comparison, render_errors
    from pipeline.evaluation.scoring import score

    if split is None and (at_floors or raise_floors):
        raise UsageError("floors are those of a split; give --split")
    if lower is not None and not (raise_floors and lower.strip()):
        raise UsageError("--lower takes the reason why --raise-floors may let floors fall")
    floors = [parse_floor(text) for text in fail_under or []]
    if split is not None and at_floors and not raise_floors:
        floors += floors_of(split, gold)
    before = load_scores(against) if against else None
    pairs = gold_pairs(folder or output, gold, split)
    scores = score(pairs)
    keep_scores(folder or output, split, scores)
    cases = [case for pair in pairs for case in errors_of(*pair)] if errors_too else []
    comparison = compare(before, scores) if before else None
    if as_json:
        content = scores.to_json()
        if errors_too:
            content["errors"] = [asdict(case) for case in cases]
        if comparison:
            content["comparison"] = asdict(comparison)
        print_json(content)
    else:
        render(scores, console(), split)
        if errors_too:
            render_errors(cases, console())
        if comparison:
            render_comparison(comparison, console())
    if raise_floors and split is not None:
        write_floors(gold, raised(read_floors(gold), split, gold_digest(gold, split), scores, lower))
    misses = gate(scores, *floors)
    for miss in misses:
        errors().print(str(miss), markup=False, highlight=False, soft_wrap=True)
    if misses:
        raise typer.Exit(1)


@checking.command(epilog="Example: pipeline schema > record.schema.json")
def schema() -> None:
    """Print the JSON Schema of one record line."""
    from pipeline.validate import json_schema

    print_json(json_schema())
