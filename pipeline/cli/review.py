"""The commands by which people look at records, decide on them, and make gold of what they decided."""

import socket
import warnings
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.annotations.printable import printable
from pipeline.cli.diff import print_change
from pipeline.cli.terminal import FolderArgument, console, errors, print_json, print_line
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.review.decision_log import DecisionLog
    from pipeline.review.desk import Desk

reviewing = typer.Typer()
gold_commands = typer.Typer(
    no_args_is_help=True,
    help="Make gold of what was decided in `pipeline review`.",
    epilog="Example: pipeline gold apply",
)
reviewing.add_typer(gold_commands, name="gold")

DATABASE = Path("corpus.db")
DECISIONS = Path("corpus/decisions.jsonl")
PORT = 8377
_TRIED_PORTS = 20

DecisionsOption = Annotated[Path, typer.Option(help="File of the decisions.")]


@reviewing.command(epilog="Example: pipeline review --static outputs/review.html")
def review(
    folder: FolderArgument = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the records.")] = Path("outputs"),
    gold: Annotated[Path, typer.Option(help="Folder of the gold records.")] = Path("corpus/gold"),
    decisions: DecisionsOption = DECISIONS,
    index: Annotated[Path, typer.Option(help="The database of `pipeline index`, for Explore.")] = DATABASE,
    against: Annotated[
        Path | None, typer.Option(help="Records of an earlier run: what changed since is marked.")
    ] = None,
    static: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|FOLDER",
            help="Write instead one self-contained page to look at (page.html), or Explore as files.",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help="Address of this machine to serve on, if not for this machine alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; the next free one is taken.")] = PORT,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
) -> None:
    """Look at records in the browser and decide on them.

    Every decision is kept at once; `pipeline gold apply` makes gold of them.
    """
    from pipeline.review.decision_log import DecisionLog
    from pipeline.review.desk import Desk
    from pipeline.review.rule_cards import rule_cards
    from pipeline.review.since import Since
    from pipeline.review.static import write_static_page

    if static is not None and static.suffix not in (".html", ".htm"):
        from pipeline.review.explore.folder import write_explore

        if against is not None or folder is not None:
            raise UsageError(
                f"--static {static} is a folder, and becomes Explore, which is made of the database alone "
                f"(--index); for the review page, name a file: --static {static}.html"
            )
        print_line(f"{static / 'index.html'}: {write_explore(index, static)} pages")
        return
    log = DecisionLog(decisions)
    desk = Desk(folder or output, gold, log, rule_cards, since=Since(against) if against else None)
    _warn(log)
    if static is not None:
        print_line(f"{static}: {write_static_page(desk, static)} articles")
        return
    _serve(desk, log, index, host, port, browser)


@gold_commands.command(epilog="Example: pipeline gold apply --decisions corpus/decisions.jsonl")
def apply(
    decisions: DecisionsOption = DECISIONS,
    gold: Annotated[Path, typer.Option(help="Folder of the gold records.")] = Path("corpus/gold"),
) -> None:
    """Turn decisions into gold files.

    Where they contradict each other, or gold was changed since, that is said and the gold left alone.
    """
    from pipeline.evaluation.gold import unlisted
    from pipeline.review.decision_log import DecisionLog
    from pipeline.review.gold.apply import apply_decisions

    if not decisions.is_file():
        raise UsageError(f"no decisions at {decisions}; make some in `pipeline review`, or give --decisions")
    log = DecisionLog(decisions)
    counts = {"written": 0, "unchanged": 0, "waiting": 0, "conflict": 0}
    done = []
    for applied in apply_decisions(log, gold):
        counts[applied.outcome] += 1
        if applied.outcome in ("written", "unchanged"):
            done.append(applied.article_id)
        if applied.outcome == "written":
            print_line(f"written {applied.article_id}  {', '.join(applied.layers)}")
        # Names and ids in the log come from elsewhere: nothing in them commands the terminal.
        for note in map(printable, applied.notes):
            if applied.outcome == "conflict":
                errors().print(note, style="red", markup=False, highlight=False, soft_wrap=True)
            else:
                print_line(note)
    _warn(log)
    for article_id in unlisted(gold, done):
        print_line(
            f"{article_id} is in no split yet: add it to {gold / 'splits.toml'} to have it scored by split"
        )
    print_line(", ".join(f"{number} {outcome}" for outcome, number in counts.items()))
    if counts["conflict"]:
        raise typer.Exit(1)


@gold_commands.command(epilog="Example: pipeline gold agreement ada.jsonl ben.jsonl")
def agreement(
    one: Annotated[Path, typer.Argument(help="One person's file of decisions, or folder of gold.")],
    other: Annotated[Path, typer.Argument(help="The other's.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print figures and list as JSON.")] = False,
) -> None:
    """Say how far two people agree, and what they have to settle.

    Each reviews the same articles with a file of decisions of their own (`pipeline review --decisions FILE`);
    the layers that both have finished are compared. Exit codes: 0 they agree in all, 1 they do not.
    """
    from pipeline.evaluation.report import render_agreement
    from pipeline.review.gold.agreement import agreement as agreement_of

    found = agreement_of(one, other)
    if as_json:
        unsettled = [asdict(change) for change in found.unsettled]
        figures = {"scores": found.scores.to_json(), "alpha": found.alphas}
        print_json({**figures, "unsettled": unsettled, "alone": found.alone})
    else:
        render_agreement(found.scores, found.alphas, console())
        for change in found.unsettled:
            print_change(change, signs=("only in the second", "only in the first", "otherwise"))
        for note in found.alone:
            print_line(printable(note))
        print_line(f"to settle: {len(found.unsettled)}")
    if found.unsettled:
        raise typer.Exit(1)


def _warn(log: "DecisionLog") -> None:
    log.counts()  # reads it to its end
    for warning in log.warnings:
        errors().print(warning, markup=False, highlight=False, soft_wrap=True)


def _serve(desk: "Desk", log: "DecisionLog", database: Path, host: str, port: int, browser: bool) -> None:
    import secrets
    import webbrowser

    try:
        import uvicorn

        from pipeline.review.explore.served import explore_routes
        from pipeline.review.server import review_app
    except ModuleNotFoundError as error:
        raise UsageError(
            f"`pipeline review` needs {error.name}: pip install 'article-pipeline[review]'; "
            "--static FILE needs nothing more"
        ) from error
    door = listening(host, port)
    bound = door.getsockname()[1]
    names = ("127.0.0.1", "localhost") if host == "127.0.0.1" else (host,)
    token = secrets.token_urlsafe(32)
    hosts = [f"{_bracketed(name)}:{bound}" for name in names]
    app = review_app(desk, token=token, hosts=hosts, more=explore_routes(database, log))
    address = f"http://{_bracketed(host)}:{bound}/?token={token}"
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    # Ctrl-C is how a review ends; in the moment of the server's start it leaves a coroutine behind.
    with warnings.catch_warnings(action="ignore", category=RuntimeWarning), suppress(KeyboardInterrupt):
        print_line(f"review at {address}")
        print_line("Ctrl-C ends it; every decision is already kept")
        if host != "127.0.0.1":
            errors().print("everyone who can reach this address and has the token can decide", markup=False)
        if browser:
            webbrowser.open(address)
        uvicorn.Server(config).run(sockets=[door])


def listening(host: str, port: int) -> socket.socket:
    """A socket on the first free port from `port` on.

    Raises:
        UsageError: there is none, or the host is no one address of this machine.
    """
    if host in ("0.0.0.0", "::", ""):
        raise UsageError(
            "--host: name the one address of this machine that people will type, not all of them"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + _TRIED_PORTS) if port else [0]:
        door = socket.socket(family)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, candidate))
            # From here on nobody who asks is turned away, though the server answers only once it runs.
            door.listen()
        except OSError as error:
            door.close()
            problem = error
        else:
            return door
    raise UsageError(f"cannot serve on {host}:{port}: {problem.strerror}; give another --host or --port")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
