"""Whether two articles tell of one affair: what they name and what they speak of, in how many days."""

from collections.abc import Collection, Set
from functools import lru_cache

from pipeline.index.facts import ArticleClaim

Names = tuple[str, ...]
Words = frozenset[str]

# Days between two reports on one event of which neither names the day, and between reports on one affair.
ONE_EVENT, ONE_AFFAIR, ONE_YEAR = 4, 60, 366
# So much have articles on one affair in common, each thing and each word that they speak of most counted
# once, in so many days. The same people are in the news every day, so that a name alone is not enough.
_IN_COMMON = ((ONE_EVENT, 4), (ONE_AFFAIR, 5), (ONE_YEAR, 7))
# Letters of a name that tells something; a shorter one is that of too many.
_NAME = 5
# Words alone make an affair where no name is the same.
_WORDS_ALONE = 5


def affinity(first: ArticleClaim, second: ArticleClaim) -> int:
    """How many things and words the articles of two claims have in common; 0 if next to nothing."""
    if first.article_id == second.article_id:
        return len(first.around) + len(first.topics)
    return _in_common(first.around, first.called, first.topics, second.around, second.called, second.topics)


# Several claims of two articles are compared one after the other, and rules ask more than once.
@lru_cache(maxsize=1 << 10)
def _in_common(
    around: Names, called: Names, topics: Names, other_around: Names, other_called: Names, other_topics: Names
) -> int:
    shared = set(around).intersection(other_around)
    ours, theirs = _names_apart(around, called, shared), _names_apart(other_around, other_called, shared)
    things = len(shared) + _in_other_names(ours, theirs)
    words = len(set(topics).intersection(other_topics))
    return things + words if things or words >= _WORDS_ALONE else 0


def _in_other_names(ours: Collection[Words], theirs: Collection[Words]) -> int:
    """How many things two articles seem to name that are not known to be one: «Storm Ottilie», «Ottilie»."""
    # Most articles have no word of a name in common, which is seen without trying all pairs.
    if frozenset().union(*ours).isdisjoint(frozenset().union(*theirs)):
        return 0
    return sum(any(name <= other or other <= name for other in theirs) for name in ours)


def _names_apart(around: Names, called: Names, shared: Set[str]) -> list[Words]:
    """The words by which an article calls each of its things that is not among these."""
    return [
        frozenset(name.split())
        for thing, name in zip(around, called, strict=False)
        if thing not in shared and len(name) >= _NAME
    ]


def on_one_affair(first: ArticleClaim, second: ArticleClaim) -> bool:
    """Whether the articles of two claims tell of one event, or of what came of it later."""
    days = days_apart(first, second, otherwise=ONE_YEAR + 1)
    return any(days <= within and affinity(first, second) >= needed for within, needed in _IN_COMMON)


def days_apart(first: ArticleClaim, second: ArticleClaim, *, otherwise: int) -> int:
    """Days between the articles; `otherwise` where one tells no day."""
    ours, theirs = first.published, second.published
    return abs((ours - theirs).days) if ours and theirs else otherwise
