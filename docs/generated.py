"""Write what the pages show of the program itself: `make docs`, after anything of it changed.

`commands.md` is the help of every command. In other pages it is what stands between `<!-- KIND: … -->` and
`<!-- /KIND -->`: `records` of an article of the corpus, the explanation of one (`explain`), the figures of
`make evaluate` (`scores`, and the picture `confidence.svg`), what a run says of articles and why they fail
(`codes`), or what `pipeline ask` answers from the records of one article (`asked`).
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from rich.console import Console
from typer.main import get_command
from typer.testing import CliRunner

from docs.curves import confidence_curves
from pipeline.cli.app import app
from pipeline.errors.codes import FAILURES, WARNINGS
from pipeline.index.build import index
from pipeline.review.explanation import explain, find_record
from pipeline.review.rule_cards import rule_cards
from pipeline.store.find import records_of

ROOT = Path(__file__).parents[1]
CURVES = ROOT / "docs" / "pictures" / "confidence.svg"
COMMANDS = ROOT / "docs" / "commands.md"
PAGES = (ROOT / "README.md", *sorted(path for path in (ROOT / "docs").glob("*.md") if path != COMMANDS))
# What a terminal shows at least, and what a code block on a page shows without scrolling.
TERMINAL_WIDTH, BLOCK_WIDTH = 80, 100
SPLITS = ("dev", "test")

SPANS = {
    "entities": "entities (names and figures)",
    "entities.mentions": "entities, all mentions",
    "dates": "dates",
    "quotes": "quotes",
    "claims": "claims",
}
VALUES = {
    "entities.label": "entity label",
    "entities.mentions.entity": "mention belongs to the right entity",
    "dates.value": "date value",
    "dates.anchor": "date anchor",
    "quotes.type": "quote type",
    "quotes.speaker": "quote speaker, span",
    "quotes.speaker_entity": "quote speaker, entity",
    "quotes.speaker_entity_coverage": "quote speaker, named where gold names one",
    "claims.source": "claim's whole source chain",
    "claims.polarity": "claim polarity",
    "claims.certainty_macro_f1": "claim certainty, macro-F1",
    "claims.tense": "claim tense",
    "claims.date_ids": "claim's dates",
}


def commands_page() -> str:
    """The page of commands: the help of each, in the order in which a user meets them."""
    helps = [f"## {name}\n\n```text\n{text}\n```\n" for name, text in _helps(get_command(app), "pipeline")]
    head = (
        "# Commands\n\nThe help of every command, as `pipeline COMMAND --help` prints it. From `make docs`.\n"
    )
    return "\n".join([head, *helps])


def _helps(command: Any, name: str, parent: Any = None) -> Iterator[tuple[str, str]]:
    context = command.context_class(
        command,
        info_name=name,
        parent=parent,
        terminal_width=TERMINAL_WIDTH,
        max_content_width=TERMINAL_WIDTH,
    )
    yield context.command_path, command.get_help(context)
    for part, inner in getattr(command, "commands", {}).items():
        yield from _helps(inner, part, context)


def with_blocks(page: str, outputs: Path, kinds: Iterable[str] | None = None) -> str:
    """A page with all its blocks of these kinds written anew from the records in `outputs`."""

    def block(match: re.Match[str]) -> str:
        kind, what = match[1], match[2].split()
        if kinds is not None and kind not in kinds:
            return match[0]
        content = BLOCKS[kind](outputs, *what)
        return f"<!-- {kind}: {match[2]} -->\n{content}\n<!-- /{kind} -->"

    return re.sub(r"<!-- (\w+): ([^>]*?) -->\n.*?<!-- /\1 -->", block, page, flags=re.DOTALL)


def _records(outputs: Path, article_id: str, *ids: str) -> str:
    """Records of an article as JSON, without the article's id."""
    lines = (outputs / f"{article_id}.jsonl").read_bytes().splitlines()
    by_id = {record["id"]: record for record in map(orjson.loads, lines) if "id" in record}
    shown = [{key: value for key, value in by_id[name].items() if key != "article_id"} for name in ids]
    return "```json\n" + "\n".join(map(_pretty, shown)) + "\n```"


def _pretty(value: Any, indent: int = 0) -> str:
    """JSON that breaks its lines only where they would be too long, and then fills them."""
    whole = orjson.dumps(value).decode().replace('":', '": ').replace(',"', ', "')
    if indent + len(whole) <= BLOCK_WIDTH or not isinstance(value, dict | list):
        return whole
    inner = indent + 2
    if isinstance(value, dict):
        parts = [f'"{key}": {_pretty(part, inner)}' for key, part in value.items()]
    else:
        parts = [_pretty(part, inner) for part in value]
    lines = [""]
    for number, part in enumerate(parts, 1):
        part += "," if number < len(parts) else ""
        if lines[-1] and ("\n" in lines[-1] + part or inner + len(f"{lines[-1]} {part}") > BLOCK_WIDTH):
            lines.append(part)
        else:
            lines[-1] = f"{lines[-1]} {part}".strip()
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    space = f"\n{' ' * inner}"
    return f"{opening}{space}{space.join(lines)}\n{' ' * indent}{closing}"


def _explained(outputs: Path, article_id: str, record_id: str) -> str:
    """What `pipeline explain` says."""
    records = records_of(article_id, outputs)
    said = io.StringIO()
    explain(find_record(records, record_id), records, rule_cards(), Console(file=said, width=BLOCK_WIDTH))
    return f"```text\n{said.getvalue().rstrip()}\n```"


def _asked(outputs: Path, article_id: str, *options: str) -> str:
    """What `pipeline ask` answers from an index of one article; in a value, `_` stands for a blank."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "corpus.db"
        index(outputs / f"{article_id}.jsonl", database)
        words = ["ask", str(database), *(option.replace("_", " ") for option in options)]
        ran = CliRunner().invoke(app, words, env={"COLUMNS": str(BLOCK_WIDTH)})
    lines = [line.rstrip() for line in ran.output.splitlines()]
    return "```text\n" + "\n".join(lines) + "\n```"


def _scores(outputs: Path, what: str) -> str:
    """A table of what `make evaluate` measured last, on both splits."""
    scores = [orjson.loads((outputs / f"scores-{split}.json").read_bytes()) for split in SPLITS]
    dev, test = (found["rows"] for found in scores)
    if what == "confidence":
        return _confidence(*scores)
    if what == "doubts":
        return _doubts(*scores)
    if what == "spans":
        head = ["", *(f"{split}: n | exact F1 | overlap F1" for split in SPLITS)]
        lines = [[label, _span_cells(dev[row]), _span_cells(test[row])] for row, label in SPANS.items()]
    else:
        head = ["of aligned pairs", *(f"{split}: n | right | 95%" for split in SPLITS)]
        lines = [[label, _value_cells(dev, name), _value_cells(test, name)] for name, label in VALUES.items()]
    return _table([head, *lines])


def _confidence(dev: dict[str, Any], test: dict[str, Any]) -> str:
    """What the confidences of records are worth."""
    head = ["records", *(f"{split}: n | right | foretold | error" for split in SPLITS)]
    lines = [
        [layer, *(_calibration_cells(scores["confidence"][layer]) for scores in (dev, test))]
        for layer in test["confidence"]
    ]
    return _table([head, *lines])


def _calibration_cells(found: dict[str, Any]) -> str:
    return f"{found['judged']} | {found['right']:.2f} | {found['foretold']:.2f} | {found['error']:.2f}"


def _doubts(dev: dict[str, Any], test: dict[str, Any]) -> str:
    """How right parts are that are named as doubtful, and those that are not."""
    head = ["part", *(f"{split}: doubtful | right | foretold | others | right" for split in SPLITS)]
    lines = [
        [name, *(_doubt_cells(scores["doubts"][name]) for scores in (dev, test))] for name in test["doubts"]
    ]
    return _table([head, *lines])


def _doubt_cells(found: dict[str, Any]) -> str:
    names = ("doubtful", "doubtful_right", "foretold", "others", "others_right")
    return " | ".join(_cell(found[name]) for name in names)


def _cell(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _table(lines: list[list[str]]) -> str:
    header, *rest = (f"| {' | '.join(line)} |" for line in lines)
    return "\n".join([header, re.sub(r"[^|]+", "---", header), *rest])


def _codes(_: Path, what: str) -> str:
    """The table of what is odd about articles (`warnings`), or of why there are none (`failures`)."""
    if what == "warnings":
        lines = [(code, *WARNINGS[code]) for code in WARNINGS]
        head = ("warning", "what is odd", "what to do")
    else:
        lines = [(code, *FAILURES[code]) for code in FAILURES]
        head = ("failure", "what is wrong", "what to do")
    rows = [f"| `{code}` | {says} | {remedy} |" for code, says, remedy in lines]
    return "\n".join([f"| {' | '.join(head)} |", "|---|---|---|", *rows])


def _span_cells(row: dict[str, Any]) -> str:
    exact, overlap = (row["measures"][f"{how}_f1"]["value"] for how in ("exact", "overlap"))
    return f"{row['gold']} | {exact:.2f} | {overlap:.2f}"


def _value_cells(rows: dict[str, Any], name: str) -> str:
    row, _, measure = name.rpartition(".")
    figure = rows[row]["measures"][measure]
    return f"{figure['n']} | {figure['value']:.2f} | {figure['low']:.2f}–{figure['high']:.2f}"


BLOCKS = {"asked": _asked, "records": _records, "explain": _explained, "scores": _scores, "codes": _codes}


def main() -> None:
    """Write all pages anew, from `outputs/`."""
    outputs = ROOT / "outputs"
    if not (outputs / "scores-test.json").is_file():
        sys.exit("nothing measured yet: make evaluate")
    COMMANDS.write_text(commands_page(), encoding="utf-8")
    scores = orjson.loads((outputs / "scores-test.json").read_bytes())
    curves = {layer: found["curve"] for layer, found in scores["confidence"].items()}
    CURVES.write_text(confidence_curves(curves), encoding="utf-8")
    for page in PAGES:
        page.write_text(with_blocks(page.read_text("utf-8"), outputs), encoding="utf-8")


if __name__ == "__main__":
    main()
