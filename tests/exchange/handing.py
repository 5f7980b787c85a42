"""Two articles to hand over, one of them with all that can go wrong, and the commands that do it."""

from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from pipeline.annotations.records import LAYERS, Records
from pipeline.cli.app import app
from pipeline.store.find import load_records

TEXT = (
    "👩🏽‍🚒 Anna Holt said on Monday that sales fell sharply.\n\n"
    "“We are sorry 🎈,” the chief executive added in Oslo, “but it was\nexpected.” "
    "Reportedly the firm may not recover before May 2024, according to Holt."
)


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def plain(records: Records) -> Records:
    """Records as gold has them: nobody's rule made them."""

    def without(record: Any) -> Any:
        return record.model_copy(update={"rule": None, "confidence": None, "doubt": None})

    layers = {
        name: tuple(map(without, getattr(records, name)))
        for name in ("entities", "dates", "quotes", "claims")
    }
    return records.model_copy(update=layers)


def named(article_id: str, records: Records) -> Records:
    """The same records under another article's id."""

    def renamed(record: Any) -> Any:
        return record.model_copy(update={"article_id": article_id})

    layers = {layer: tuple(map(renamed, getattr(records, layer))) for layer in LAYERS}
    return records.model_copy(update={"article": renamed(records.article), **layers})


def export(outputs: Path, to: str, *options: str, articles: int = 2) -> Path:
    folder = outputs.with_name(to)
    result = invoke("export", outputs, folder, "--to", to, *options)
    assert result.exit_code == 0, result.exception
    assert result.output == f"{folder}: {articles} articles\n"
    return folder


def gold_of(folder: Path) -> dict[str, Records]:
    return {file.records.article.article_id: file.records for file in load_records(folder)}


def as_gold(records: Records) -> Records:
    return records.model_copy(update={"article": records.article.model_copy(update={"layers": LAYERS})})
