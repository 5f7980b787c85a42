"""Records of an archive that are no articles (pictures, redirects, a page once more): said once, not each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.errors import ReadError
from pipeline.errors.codes import WarningCode, warned
from pipeline.read.archives.archive import ArchivedArticle

_MOST_KINDS = 5

LeftOut = defaultdict[WarningCode, Counter[str]]
"""What was left out, counted by code and by its kind in a reader's words."""


def said_at_the_end(
    articles: Iterable[ArchivedArticle | ReadError], left_out: LeftOut
) -> Iterator[ArchivedArticle | ReadError]:
    """The same articles, the last with a warning for each code of `left_out`.

    Args:
        left_out: filled while `articles` is read.
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
        said = (warned(code, _counted(left_out[code])) for code in sorted(left_out))
        warnings = (*last.parsed.warnings, *said)
        waiting[0] = replace(last, parsed=replace(last.parsed, warnings=warnings))
    yield from waiting
    if empty and left_out:
        everything = sum(left_out.values(), Counter())
        message = f"none of its {everything.total()} records is an article ({_counted(everything)})"
        yield ReadError("not_text", message, "give a file that holds articles, or remove it")


def _counted(kinds: Counter[str]) -> str:
    """The most frequent kinds with their numbers, such as “3 redirects, 2 images”."""
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(_MOST_KINDS))
