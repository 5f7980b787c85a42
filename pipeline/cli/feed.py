"""The commands that turn articles into records: over files, through a pipe, as they come."""

import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.terminal import INTERRUPTED, OUTPUTS, ModelOption, OutputOption, console, errors, print_line
from pipeline.errors import UsageError
from pipeline.limits import Limits

if TYPE_CHECKING:
    from pipeline.feed import ShardOptions
    from pipeline.settings import Settings

feed = typer.Typer()

CORPUS = Path("corpus")
PIPE = Path("-")
PublishedOption = Annotated[str | None, typer.Option(help="Publication date, where an article names none.")]

CuesOption = Annotated[Path | None, typer.Option(help="TOML file of further reporting words.")]
FieldsOption = Annotated[
    str | None,
    typer.Option(
        metavar="PART=FIELD,…",
        help="Fields of tables and JSON that hold text, title, published, byline, id [default: fields.toml].",
    ),
]
MinConfidenceOption = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, metavar="P", help="Leave out records whose confidence is lower."),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Let articles fail whose text, date or title is doubtful.")
]
TimeLimitOption = Annotated[
    int,
    typer.Option(
        min=1,
        metavar="SECONDS",
        help="Processor's time for an article, or for 10 MB of an archive.",
    ),
]
MemoryLimitOption = Annotated[
    int,
    typer.Option(min=1, metavar="MB", help="Memory for an article, or for 1 GB of an archive."),
]
EntitiesOption = Annotated[
    Path | None,
    typer.Option(
        help="JSONL file of people and things with their names [default: entities.jsonl in the folders]."
    ),
]


class EngineName(Enum):
    """Where the work is done, as values of an option."""

    LOCAL = "local"
    RAY = "ray"


@feed.command(epilog="Example: pipeline extract corpus/ --output outputs/")
def extract(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Articles or folders of articles, also s3://…, or - for standard input [default: corpus]"
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="Folder of the records, also s3://…, or - for standard output."),
    ] = OUTPUTS,
    model: ModelOption = None,
    published: PublishedOption = None,
    cues: CuesOption = None,
    entities: EntitiesOption = None,
    fields: FieldsOption = None,
    force: Annotated[bool, typer.Option("--force", help="Redo what is unchanged, too.")] = False,
    strict: StrictOption = False,
    min_confidence: MinConfidenceOption = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes to work in, or actors of Ray [default: 1; all of Ray's]."),
    ] = None,
    worker_memory: Annotated[
        int, typer.Option(min=1, metavar="MB", help="Memory at which a worker is replaced.")
    ] = 2048,
    time_limit: TimeLimitOption = 1800,
    memory_limit: MemoryLimitOption = 2048,
    shards: Annotated[
        bool,
        typer.Option("--shards", help="Write many articles into one file [default: above 20,000 articles]."),
    ] = False,
    shard_size: Annotated[
        int | None,
        typer.Option(min=1, metavar="ARTICLES", help="Articles in a shard, about [default: 1000]."),
    ] = None,
    zstd: Annotated[bool, typer.Option("--zstd", help="Compress shards.")] = False,
    engine: Annotated[
        EngineName, typer.Option(help="This machine, or a Ray cluster that sees the same files.")
    ] = EngineName.LOCAL,
    address: Annotated[
        str | None,
        typer.Option(help="Address of the Ray cluster; auto finds a running one [default: start one]."),
    ] = None,
    format: Annotated[
        str | None, typer.Option(help="Format of standard input, such as jsonl, csv, warc or nexis.")
    ] = None,
    work: Annotated[
        Path | None,
        typer.Option(help="Folder for copies of what is in an object store [default: in the user's cache]."),
    ] = None,
) -> None:
    """Turn articles into records, a file of JSON Lines for each.

    Only what is new or has changed is done; the ledger run.json accounts for every input.
    """
    from pipeline.feed.addresses import located

    here = located(paths or [CORPUS], output, work)
    settings = _settings(here.paths, model, published, cues, entities, fields, min_confidence)
    if output == PIPE:
        if shards or shard_size or zstd or engine is EngineName.RAY:
            raise UsageError("shards are files and need a folder; give --output FOLDER")
        limits = Limits(time_limit, memory_limit)
        _extract_to_pipe(here.paths, settings, workers, worker_memory, format, strict, limits)
        return
    if address is not None and engine is not EngineName.RAY:
        raise UsageError("--address is of a Ray cluster; add --engine ray")
    if paths and PIPE in paths:
        raise UsageError("what comes from standard input goes to standard output; add --output -")
    from pipeline.cli.progress import show_progress
    from pipeline.feed import ClusterOptions, CorpusRun

    run = CorpusRun(
        paths=here.paths,
        output=here.output,
        parts=here.parts,
        settings=settings,
        started=datetime.now().astimezone(),
        force=force,
        strict=strict,
        workers=workers,
        memory_limit_mb=worker_memory,
        limits=Limits(time_limit, memory_limit),
        cluster=ClusterOptions(address, workers, here.stored) if engine is EngineName.RAY else None,
        shards=_shard_options(shards, shard_size, zstd),
    )
    try:
        ledger = show_progress(run, console(), errors())
    except KeyboardInterrupt:
        # Typer would end the command without a word.
        errors().print(INTERRUPTED, markup=False)
        raise typer.Exit(130) from None
    if ledger.counts()["failed"] or ledger.counts()["partial"]:
        raise typer.Exit(1)


@feed.command(epilog="Example: pipeline watch corpus/ --output outputs/")
def watch(
    folders: Annotated[list[Path] | None, typer.Argument(help="Folders to watch [default: corpus]")] = None,
    output: OutputOption = OUTPUTS,
    model: ModelOption = None,
    published: PublishedOption = None,
    cues: CuesOption = None,
    entities: EntitiesOption = None,
    fields: FieldsOption = None,
    strict: StrictOption = False,
    min_confidence: MinConfidenceOption = None,
    time_limit: TimeLimitOption = 1800,
    memory_limit: MemoryLimitOption = 2048,
) -> None:
    """Extract new and changed articles as they come, until Ctrl-C.

    What is there already comes first; records of an article that has gone are removed.
    """
    from pipeline.cli.progress import print_changes
    from pipeline.feed import CorpusRun, changes, once_free
    from pipeline.feed.object_store import address_of
    from pipeline.run.inputs import get_ready

    if any(map(address_of, (*(folders or []), output))):
        raise UsageError("only folders are watched and written to; extract also takes object stores")
    stop = Event()
    _stop_on_signals(stop)
    watched = folders or [CORPUS]
    settings = _settings(watched, model, published, cues, entities, fields, min_confidence)
    for changed in changes(watched, stop):
        run = CorpusRun(
            paths=watched,
            output=output,
            settings=settings,
            started=datetime.now().astimezone(),
            strict=strict,
            limits=Limits(time_limit, memory_limit),
            changed=changed or None,
        )
        ledger = once_free(
            run, stop, lambda busy: errors().print(f"pipeline: {busy}", markup=False, soft_wrap=True)
        )
        if ledger is None:
            break
        print_changes(run, ledger, console(), errors())
        if not changed:
            get_ready(settings)
            print_line(f"watching {', '.join(map(str, watched))}; Ctrl-C ends it")


def _settings(
    paths: Sequence[Path],
    model: str | None,
    published: str | None,
    cues: Path | None,
    entities: Path | None,
    fields: str | None,
    min_confidence: float | None,
) -> "Settings":
    """The settings of a run; what a newsroom has named lies beside its articles, unless a file is given."""
    if model is not None and min_confidence is not None:
        raise UsageError("only the packaged model has confidences; leave out --model or --min-confidence")
    from pipeline.read.cues import read_cues
    from pipeline.read.known_entities import KNOWN_ENTITIES, read_known_entities
    from pipeline.read.objects.field_names import field_names, field_names_beside
    from pipeline.settings import Settings

    beside = [path / KNOWN_ENTITIES for path in paths if (path / KNOWN_ENTITIES).is_file()]
    known = [one for file in ([entities] if entities else beside) for one in read_known_entities(file)]
    return Settings(
        model=model,
        published=published,
        cues=read_cues(cues) if cues else None,
        known=tuple(known),
        fields=field_names(fields) if fields else field_names_beside(paths),
        min_confidence=min_confidence,
    )


def _shard_options(shards: bool, size: int | None, zstd: bool) -> "ShardOptions | None":
    """What is asked for; a size or compression asks for shards, too."""
    from pipeline.feed import ARTICLES_PER_SHARD, ShardOptions

    if not (shards or size or zstd):
        return None
    return ShardOptions(size or ARTICLES_PER_SHARD, "zstd" if zstd else None)


def _extract_to_pipe(
    paths: Sequence[Path],
    settings: "Settings",
    workers: int | None,
    worker_memory: int,
    format: str | None,
    strict: bool,
    limits: Limits,
) -> None:
    from pipeline.cli.progress import print_failures
    from pipeline.feed import extract_stream
    from pipeline.read.find import find_inputs
    from pipeline.read.pipes import PIPE_FORMATS, is_pipe_format, piped_inputs

    format = format.lower().removeprefix(".") if format is not None else None
    if format is not None and not is_pipe_format(format):
        raise UsageError(
            f"no format {format!r}; it is one of {', '.join(PIPE_FORMATS)}, or of a file with .gz"
        )
    if PIPE in paths and len(paths) > 1:
        raise UsageError("- stands for all there is to read; give it alone")
    piped = paths[0] == PIPE
    if format is not None and not piped:
        raise UsageError("--format is that of standard input; give - for the articles")
    _, failed = extract_stream(
        piped_inputs(sys.stdin.buffer, format, fields=settings.fields, limits=limits)
        if piped
        else find_inputs(paths, fields=settings.fields, limits=limits),
        sys.stdout.buffer,
        settings,
        today=datetime.now().astimezone().date(),
        strict=strict,
        workers=workers,
        memory_limit_mb=worker_memory,
        limits=limits,
        on_failure=lambda failure: print_failures([failure], errors()),
    )
    if failed:
        raise typer.Exit(1)


def _stop_on_signals(stop: Event) -> None:
    """The first Ctrl-C or termination lets what is being done be finished; a second one does not."""

    def ask(number: int, _: FrameType | None) -> None:
        stop.set()
        signal.signal(number, signal.default_int_handler)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask)
