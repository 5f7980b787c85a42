"""The command that says what changed between two runs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.annotations.printable import printable
from pipeline.cli.terminal import LayerName, errors, print_line
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.annotations.records import Records
    from pipeline.evaluation.record_changes import RecordChange

comparing = typer.Typer()


@comparing.command(epilog="Example: pipeline diff outputs-before outputs --layer quotes")
def diff(
    old: Annotated[Path, typer.Argument(help="Records of the earlier run: a folder or a file.")],
    new: Annotated[Path, typer.Argument(help="Records of the later run.")],
    layer: Annotated[list[LayerName] | None, typer.Option(help="Only these layers.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each change as a line of JSON.")] = False,
) -> None:
    """Say what changed from one run to another.

    Records that came, went or say otherwise, in their context. Records stand for each other by their words;
    how sure they are and which rule made them does not count. Exit codes: 0 nothing changed, 1 something did.
    """
    import orjson

    from pipeline.annotations.records import LAYERS
    from pipeline.evaluation.record_changes import KINDS, record_changes

    wanted = {name.value for name in layer or LayerName}
    counts: Counter[tuple[str, str]] = Counter()
    articles, touched, incomparable = 0, 0, 0
    for before, after in _pairs(old, new):
        articles += 1
        if before and after and before.article.text != after.article.text:
            incomparable += 1
            article_id = printable(after.article.article_id)
            message = f"{article_id}: its text is another one; its records are not compared"
            errors().print(message, markup=False, highlight=False, soft_wrap=True)
            continue
        found = [change for change in record_changes(before, after) if change.layer in wanted]
        touched += bool(found)
        for change in found:
            counts[change.layer, change.kind] += 1
            if as_json:
                typer.echo(orjson.dumps(asdict(change)))
            else:
                print_change(change)
    if not as_json:
        for name in LAYERS:
            if name in wanted:
                print_line(f"{name}: " + ", ".join(f"{counts[name, kind]} {kind}" for kind in KINDS))
        other = f", {incomparable} have other texts" if incomparable else ""
        print_line(f"{touched} of {articles} articles differ{other}")
    if counts or incomparable:
        raise typer.Exit(1)


def print_change(
    change: "RecordChange", signs: tuple[str, str, str] = ("+ added", "- gone", "~ changed")
) -> None:
    """Print one change in its context; `signs` are the words for what was added, is gone, or was changed."""
    sign = dict(zip(("added", "gone", "changed"), signs, strict=True))[change.kind]
    name = change.new_id or change.old_id
    print_line(f"{sign}: {printable(change.article_id)} {change.layer} {name}")
    print_line(f"    {change.context}")
    for field in change.fields:
        print_line(f"    {field.field}: {field.old} -> {field.new}")


def _pairs(old: Path, new: Path) -> "Iterator[tuple[Records | None, Records | None]]":
    """The records of each article in both runs, by article id; of the old run, one article at a time."""
    from pipeline.store.earlier import EarlierRun
    from pipeline.store.find import iter_records

    for path in (old, new):
        if not path.exists():
            raise UsageError(f"no records at {path}; give the folder or the file of a run")
    earlier = EarlierRun(old)
    seen: set[str] = set()
    for found in iter_records(new):
        seen.add(found.records.article.article_id)
        yield earlier.records(found.records.article.article_id), found.records
    for found in iter_records(old):
        if found.records.article.article_id not in seen:
            yield found.records, None
