"""All articles as one page to look at, without a server."""

from pathlib import Path

from pipeline.review.desk import Desk
from pipeline.review.facets import Wanted, summary_row
from pipeline.review.page import static_page
from pipeline.write.files import atomic_write


def write_static_page(desk: Desk, path: Path) -> int:
    """Write all articles as one self-contained page to look at; returns how many there are.

    Raises:
        OutputError: the page cannot be written.
    """
    rows = [summary_row(summary) for summary in desk.summaries(Wanted())]
    articles = {article_id: desk.article(article_id) for article_id in desk.article_ids()}
    given = {"progress": desk.progress(), "against": desk.is_held_against()}
    page = static_page({"rows": rows, "articles": articles, **given})
    atomic_write(path, page.encode())
    return len(articles)
