"""Records of an archive that are no articles (pictures, redirects, a page once more): said once, not each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.errors import ReadError
from pipeline.read.archives.archive import ArchivedArticle


def said_at_the_end(
    articles: Iterable[ArchivedArticle | ReadError], left_out: Counter[str], kinds: Counter[str]
) -> Iterator[ArchivedArticle | ReadError]:
    """The same articles, the last with a warning for each code of `left_out`.

    Args:
        left_out: codes of what was left out, counted while `articles` is read.
        kinds: what it was, in a reader's words, for the error of a file that holds no article at all.
    """
    waiting: list[ArchivedArticle | ReadError] = []
    empty = True
    for article in articles:
        empty = False
        if isinstance(article, ArchivedArticle):
            yield from waiting
            waiting.clear()
        if waiting or isinstance(article, ArchivedArticle):
            waiting.append(article)
        else:
            yield article
    if waiting and isinstance(last := waiting[0], ArchivedArticle):
        warnings = (*last.parsed.warnings, *sorted(left_out))
        waiting[0] = replace(last, parsed=replace(last.parsed, warnings=warnings))
    yield from waiting
    if empty and left_out:
        what = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(5))
        message = f"none of its {sum(left_out.values())} records is an article ({what})"
        yield ReadError("not_text", message, "give a file that holds articles, or remove it")
