"""Messages of NewsML-G2: an article an item of text; pictures, packages and other items are counted."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archives.archive import Archive, ArchivedArticle
from pipeline.read.archives.left_out import LeftOut, said_at_the_end
from pipeline.read.archives.names import Names
from pipeline.read.xml.encoding import encoding_of
from pipeline.read.xml.newsml import ITEMS, is_text, item_kind, newsml_article
from pipeline.read.xml.stream import parts_of, refuse_lost, root_of


def newsml_articles(file: Path) -> Iterator[ArchivedArticle | ReadError]:
    """Every item of text in a message; one that is withheld or empty is an error in its place."""
    left_out: LeftOut = defaultdict(Counter)
    return said_at_the_end(_articles(file, left_out), left_out)


def _articles(file: Path, left_out: LeftOut) -> Iterator[ArchivedArticle | ReadError]:
    encoding = encoding_of(file)
    names = Names()
    try:
        for item in parts_of(file, ITEMS, encoding):
            if not is_text(item):
                left_out["other_records"][item_kind(item)] += 1
                continue
            try:
                refuse_lost(item)
                parsed = newsml_article(item)
            except ReadError as error:
                yield error
            else:
                yield ArchivedArticle(parsed, names.name(item.get("guid")))
    except ReadError as error:
        yield error


NEWSML = Archive(
    name="a message of NewsML-G2",
    suffixes=(".xml", ".newsml"),
    recognizes=lambda head: root_of(head) in ("newsmessage", "itemset"),
    articles=newsml_articles,
)
