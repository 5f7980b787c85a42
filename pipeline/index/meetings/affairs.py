"""Whether two articles tell of one affair: what they name and what they speak of, in how many days."""

from pipeline.index.facts import ArticleClaim

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
    things = len(set(first.around).intersection(second.around)) + _in_other_names(first, second)
    words = len(set(first.topics).intersection(second.topics))
    return things + words if things or words >= _WORDS_ALONE else 0


def _in_other_names(first: ArticleClaim, second: ArticleClaim) -> int:
    """How many things two articles seem to name that are not known to be one: «Storm Ottilie», «Ottilie»."""
    ours, theirs = _names_apart(first, second), _names_apart(second, first)
    return sum(any(name <= other or other <= name for other in theirs) for name in ours)


def _names_apart(claim: ArticleClaim, other: ArticleClaim) -> list[frozenset[str]]:
    return [
        frozenset(name.split())
        for thing, name in zip(claim.around, claim.called, strict=False)
        if thing not in other.around and len(name) >= _NAME
    ]


def on_one_affair(first: ArticleClaim, second: ArticleClaim) -> bool:
    """Whether the articles of two claims tell of one event, or of what came of it later."""
    days = days_apart(first, second, otherwise=ONE_YEAR + 1)
    return any(days <= within and affinity(first, second) >= needed for within, needed in _IN_COMMON)


def days_apart(first: ArticleClaim, second: ArticleClaim, *, otherwise: int) -> int:
    """Days between the articles; `otherwise` where one tells no day."""
    ours, theirs = first.published, second.published
    return abs((ours - theirs).days) if ours and theirs else otherwise
