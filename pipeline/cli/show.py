"""The commands by which a person looks at records."""

from typing import Annotated

import typer

from pipeline.cli import completion
from pipeline.cli.terminal import OUTPUTS, FolderArgument, LayerName, OutputOption, console, read_folder

looking = typer.Typer()

ArticleArgument = Annotated[
    str, typer.Argument(help="Article id, or the article's file.", autocompletion=completion.articles)
]


@looking.command(epilog="Example: pipeline show council_housing_vote --layer quotes")
def show(
    article: ArticleArgument,
    folder: FolderArgument = None,
    output: OutputOption = OUTPUTS,
    layer: Annotated[list[LayerName] | None, typer.Option(help="Only these layers.")] = None,
) -> None:
    """Show an article with its spans marked and the records under it.

    Records in doubt are dim, and say which part is and what else it may be.
    """
    from pipeline.annotations.records import LAYERS
    from pipeline.review.terminal import show_article
    from pipeline.store.find import records_of

    wanted = {name.value for name in layer or LayerName}
    show_article(
        records_of(article, read_folder(folder or output)),
        [name for name in LAYERS if name in wanted],
        console(),
    )


@looking.command(epilog="Example: pipeline explain council_housing_vote c21")
def explain(
    article: ArticleArgument,
    record_id: Annotated[
        str, typer.Argument(help="Record id, such as q3.", autocompletion=completion.record_ids)
    ],
    folder: FolderArgument = None,
    output: OutputOption = OUTPUTS,
) -> None:
    """Say which rule or model head made a record, and from what.

    The words that decided and the records linked with it are shown, too.
    """
    from pipeline.review import explanation
    from pipeline.review.rule_cards import rule_cards
    from pipeline.store.find import records_of

    records = records_of(article, read_folder(folder or output))
    explanation.explain(explanation.find_record(records, record_id), records, rule_cards(), console())
