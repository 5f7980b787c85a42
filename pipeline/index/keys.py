"""Keys of articles and names: numbers that follow from what they stand for, not from when it came in."""

import hashlib
from collections.abc import Callable

# Keys stay below 2^53, which numbers of every language hold. Those of records follow their article's.
_KEY_BITS = 53
RECORD_BITS = 16
MOST_RECORDS = (1 << RECORD_BITS) - 1
"""How many records of one kind an article can have."""


def article_key(article_id: str, taken_by: Callable[[int], str | None]) -> int:
    """The key of an article; those of its records are the numbers above it, up to the next article's.

    Args:
        taken_by: the article that has a key already, or None. Among 100,000 articles two want the same key
            in one corpus of thirty; the later one then has the next that follows from its id.
    """
    attempt = 0
    while True:
        key = wanted_key(article_id, attempt)
        if key and taken_by(key) in (None, article_id):
            return key
        attempt += 1


def wanted_key(article_id: str, attempt: int = 0) -> int:
    """The key that an article has unless another one has it."""
    seed = f"{article_id}\n{attempt}" if attempt else article_id
    return _hashed(seed, _KEY_BITS - RECORD_BITS) << RECORD_BITS


def name_key(name: str) -> int:
    """The key of a name. Two of a million names share one in one corpus of twenty thousand."""
    return _hashed(name, _KEY_BITS)


def _hashed(name: str, bits: int) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) >> (64 - bits)
