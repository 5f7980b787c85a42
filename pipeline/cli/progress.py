"""A run as it goes: a progress bar on a terminal, plain lines elsewhere, then a summary."""

from collections.abc import Iterable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.annotations.issues import Failure
from pipeline.feed import CorpusRun
from pipeline.write.ledger import Ledger, LedgerRow


def show_progress(run: CorpusRun, console: Console, errors: Console) -> Ledger:
    """Do the run, report every input and print the summary; returns the ledger."""
    if console.is_terminal:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
        ) as progress:
            task = progress.add_task("extracting", total=None)
            run.on_start = lambda total: progress.update(task, total=total)
            run.on_row = lambda _: progress.advance(task)
            ledger = run()
    else:
        run.on_row = lambda row: _report(row, console)
        ledger = run()
    print_failures(run.failures, errors)
    _summary(ledger, run, console)
    return ledger


def print_changes(run: CorpusRun, ledger: Ledger, console: Console, errors: Console) -> None:
    """Print what a run over changed files has done, a line for each article."""
    for row in ledger.rows:
        if row.state in ("extracted", "partial", "failed"):
            console.print(_line(row), markup=False, highlight=False, soft_wrap=True)
    for article_id in ledger.removed:
        console.print(f"removed   {article_id}", markup=False, highlight=False, soft_wrap=True)
    print_failures(run.failures, errors)


def print_failures(failures: Iterable[Failure], errors: Console) -> None:
    """Print one line for each failure: which input, what is wrong, what to do."""
    for failure in failures:
        message = f"{failure.source}: {failure.stage}: {failure.code}: {failure.message}; {failure.remedy}"
        errors.print(message, markup=False, highlight=False, soft_wrap=True)


def _report(row: LedgerRow, console: Console) -> None:
    # What is unchanged is one count in the summary: a second run over thousands says nothing of each.
    if row.state != "unchanged":
        console.print(_line(row), markup=False, highlight=False, soft_wrap=True)


def _line(row: LedgerRow) -> str:
    counts = [f"{count} {layer.replace('_', ' ')}" for layer, count in row.records.items()]
    details = [*counts, *row.warnings]
    return f"{row.state:9} {row.article_id}  {', '.join(details)}".rstrip()


def _in_part(counts: dict[str, int]) -> str:
    return f"{counts['partial']} in part, " if counts["partial"] else ""


def _summary(ledger: Ledger, run: CorpusRun, console: Console) -> None:
    counts = ledger.counts()
    line = (
        f"{counts['inputs']} articles: {counts['extracted']} extracted, {_in_part(counts)}"
        f"{counts['unchanged']} unchanged, "
        f"{counts['failed']} failed; {counts['warnings']} warnings; records in {run.output}"
    )
    console.print(line, markup=False, highlight=False, soft_wrap=True)
    for kind, codes in ledger.codes().items():
        if codes:
            line = f"{kind}: {', '.join(f'{count} {code}' for code, count in codes.items())}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    if ledger.same_text:
        names = ", ".join(f"{other} (as {first})" for other, first in ledger.same_text.items())
        line = f"the same text under another name: {names}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if counts["kept"]:
        line = f"{counts['kept']} outputs of articles elsewhere left as they were"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if ledger.unaccounted:
        names = ", ".join(ledger.unaccounted)
        line = f"not made from these articles, left alone: {names}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if ledger.removed:
        gone = ", ".join(ledger.removed)
        console.print(f"no longer in the corpus, outputs removed: {gone}", markup=False, soft_wrap=True)
