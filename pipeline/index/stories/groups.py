"""Many articles -> which are copies of which, and the stories that they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pipeline.index.components import components
from pipeline.index.stories.compare import Copy, compare
from pipeline.index.stories.minhash import bands

# Articles with one key that are compared with each of the others; of more, each with the ones next to it.
_ALL_PAIRS = 12
Article = TypeVar("Article", int, str)


def copies(texts: Mapping[str, str]) -> dict[tuple[str, str], Copy]:
    """Pairs of articles, by id, that are the same story, with what they have in common.

    Of many with one key, such as a notice that stands in all articles of a site, each is compared only with
    its neighbours, so that the work grows with the articles.
    """
    standing: defaultdict[str, list[str]] = defaultdict(list)
    for article_id in sorted(texts):
        for key in bands(texts[article_id]):
            standing[key].append(article_id)
    pairs = {pair for articles in standing.values() for pair in pairs_of(articles)}
    found = {pair: compare(texts[pair[0]], texts[pair[1]]) for pair in sorted(pairs)}
    return {pair: copy for pair, copy in found.items() if copy.is_same_story}


def pairs_of(articles: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """The pairs that are compared of the articles with one key, which are given in the order of their ids."""
    near = _near(articles)
    for at, article in enumerate(articles):
        for other in articles[at + 1 : at + 1 + near]:
            yield article, other


def are_compared(articles: Sequence[Article], pair: tuple[Article, Article]) -> bool:
    """Whether a pair is one of those that `pairs_of` gives of articles that it is among."""
    return 0 < articles.index(pair[1]) - articles.index(pair[0]) <= _near(articles)


def _near(articles: Sequence[Article]) -> int:
    """Next to how many each is compared."""
    return _ALL_PAIRS if len(articles) <= _ALL_PAIRS else 2


def stories(articles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Articles, by id, in groups of which all are one story; those that are like no other stand alone.

    Args:
        articles: all, or none of those that stand in pairs.
    """
    return components(articles, pairs)
