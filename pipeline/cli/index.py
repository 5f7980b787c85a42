"""The commands that make one database of all records, and answer questions from it."""

from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.annotations.printable import printable
from pipeline.cli.terminal import OUTPUTS, console, errors, print_json, print_line, read_folder

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.index.asking.question import Answer, ArticleFound, Opposed, Statement

asking = typer.Typer()

DATABASE = Path("corpus.db")
DECISIONS = Path("corpus/decisions.jsonl")
LIMIT = 20


class CertaintyName(Enum):
    """How sure a claim's source is, as values of an option."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


@asking.command(epilog="Example: pipeline index outputs corpus.db")
def index(
    records: Annotated[Path, typer.Argument(help="File or folder of records.")] = OUTPUTS,
    database: Annotated[Path, typer.Argument(help="The database to make or bring up to date.")] = DATABASE,
    decisions: Annotated[
        Path, typer.Option(help="File of decisions, with those on what is one thing.")
    ] = DECISIONS,
    records_only: Annotated[
        bool, typer.Option("--records-only", help="Do not look for what is the same across articles.")
    ] = False,
) -> None:
    """Make one SQLite database of all records.

    Only articles whose records have changed are done again; those that are gone go. Until all is done, the
    old database stays as it was. Who and what is the same across articles, which articles are one story, and
    which claims meet is found, too, which takes many times as long as the records themselves.
    """
    from pipeline.index.build import index as build
    from pipeline.index.decision_file import read_decisions

    built = build(read_folder(records), database, None if records_only else read_decisions(decisions))
    unchanged = built.articles - built.added - built.changed
    print_line(
        f"{database}: {built.articles} articles: {built.added} new, {built.changed} changed, "
        f"{unchanged} unchanged, {built.removed} removed"
    )


@asking.command(epilog='Example: pipeline ask corpus.db --speaker "Conor Whitlam" --about Kestrel')
def ask(
    database: Annotated[Path, typer.Argument(help="The database that `pipeline index` made.")] = DATABASE,
    speaker: Annotated[str | None, typer.Option(help="Who says it: a name or a part of one.")] = None,
    about: Annotated[
        str | None, typer.Option(help="Whom or what it mentions: a name or a part of one.")
    ] = None,
    says: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Words that it holds; “in marks”, side by side."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Published from this day, month or year on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Published up to this day, month or year.")
    ] = None,
    certainty: Annotated[
        CertaintyName | None, typer.Option(help="Claims that are so certain, in place of quotes.")
    ] = None,
    contradicted: Annotated[
        bool, typer.Option("--contradicted", help="Claims that another claim contradicts, with that one.")
    ] = False,
    articles: Annotated[bool, typer.Option("--articles", help="List the articles, each story once.")] = False,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Show whole sentences, not a table.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what is found as JSON.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many, the newest.")] = LIMIT,
) -> None:
    """Ask who said what, about whom and when.

    All options that are given must hold. What is found are quotes, or claims where only claims can be meant,
    or articles.
    """
    from pipeline.index.asking.answer import ask as answer_to
    from pipeline.index.asking.question import Question, day
    from pipeline.index.database import reading

    question = Question(
        speaker,
        about,
        says,
        None if since is None else day(since, last=False),
        None if until is None else day(until, last=True),
        None if certainty is None else certainty.value,
        contradicted,
        articles,
        limit,
    )
    with reading(database) as connection:
        answer = answer_to(connection, question)
    if as_json:
        print_json(asdict(answer))
        return
    for field, names in answer.names.items():
        if len(names) > 1:
            known = ", ".join(f"{printable(each.name)} ({each.articles})" for each in names[:5])
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            errors().print(
                f"--{field} is, by articles: {known}{more}", markup=False, highlight=False, soft_wrap=True
            )
    if articles:
        _print_articles(answer)
    elif sentences:
        _print_sentences(answer)
    else:
        _print_statements(answer)
    print_line(_counted(answer, "articles" if articles else answer.kind))


def _print_statements(answer: "Answer") -> None:
    from rich.table import Table

    columns = ("published", "who", *(("certainty",) if answer.kind == "claims" else ()), "what", "record")
    table = Table(box=None, pad_edge=False)
    for heading in columns:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("published", "certainty"))
    for row in answer.statements:
        cells = [_day(row), row.speaker or "", row.text, f"{row.article_id} {row.id}"]
        if answer.kind == "claims":
            cells.insert(2, row.certainty or "")
        table.add_row(*map(_cell, cells))
        for other in row.others:
            against = f"≠ {other.text} ({other.why})"
            table.add_row(*map(_cell, (_day(other), "", "", against, f"{other.article_id} {other.id}")))
    console().print(table)


def _print_sentences(answer: "Answer") -> None:
    for row in answer.statements:
        who = f"  {row.speaker}" if row.speaker else ""
        print_line(printable(f"{_day(row)}  {row.article_id} {row.id}{who}"))
        start, end = row.start - row.sentence_start, row.end - row.sentence_start
        marked = f"{row.sentence[:start]}«{row.sentence[start:end]}»{row.sentence[end:]}"
        print_line(f"  {printable(marked)}")
        for other in row.others:
            print_line(printable(f"  ≠ {_day(other)}  {other.article_id} {other.id}: {other.why}"))
            print_line(f"    {printable(other.sentence)}")


def _print_articles(answer: "Answer") -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("published", "found", "article", "title"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "found" else "left")
    for row in answer.in_articles:
        same = f" (and {row.same_story} more of the same story)" if row.same_story else ""
        table.add_row(*map(_cell, (_day(row), str(row.found), row.article_id, f"{row.title or ''}{same}")))
    console().print(table)


def _counted(answer: "Answer", what: str) -> str:
    shown = len(answer.statements) + len(answer.in_articles)
    if answer.total is None:
        return f"the newest {shown} {what}; there are more, --limit shows them"
    of = f"the newest {shown} of {answer.total}" if shown < answer.total else f"{shown}"
    if what == "articles":
        copies = (answer.articles or 0) - answer.total
        return f"{of} {_articles(answer.total)}" + (f", {copies} more of the same stories" if copies else "")
    what = what.removesuffix("s") if answer.total == 1 else what
    return f"{of} {what}, in {answer.articles} {_articles(answer.articles)}"


def _articles(count: int | None) -> str:
    return "article" if count == 1 else "articles"


def _day(row: "Statement | Opposed | ArticleFound") -> str:
    return row.published[:10] if row.published else "no date"


def _cell(text: str) -> "Text":
    from rich.text import Text

    return Text(printable(text))
