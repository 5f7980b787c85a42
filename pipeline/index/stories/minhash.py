"""Keys of which near-duplicate texts share some: MinHash over word shingles, in bands.

MinHash: A. Broder, "On the resemblance and containment of documents" (1997); banding: J. Leskovec, A.
Rajaraman and J. Ullman, "Mining of Massive Datasets", chapter 3. Two texts whose sets of shingles have the
share J in common share a band with probability 1 - (1 - J²)³²: 0.73 at a fifth, 0.95 at three tenths, 0.9999
at a half.
"""

from functools import cache, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.index.stories.words import forms_of

SHINGLE = 5
"""Words of a shingle: five in a row are seldom the same by chance."""
_BANDS, _ROWS = 32, 2
_PRIME = np.uint64((1 << 31) - 1)
_SEED = 20_240_301


def bands(text: str) -> tuple[str, ...]:
    """The keys of a text, one for each band, the same on every machine; none for a text without a shingle."""
    shingles = shingle_hashes(forms_of(text))
    if not len(shingles):
        return ()
    least = _signature(shingles).reshape(_BANDS, _ROWS)
    return tuple(f"{band}:{one:x}-{other:x}" for band, (one, other) in enumerate(least.tolist()))


def shingle_hashes(forms: tuple[str, ...]) -> NDArray[np.uint64]:
    """A number below 2³¹ for each run of `SHINGLE` words, in text order."""
    if len(forms) < SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    words = np.fromiter(map(_number, forms), dtype=np.uint64, count=len(forms))
    hashes = np.zeros(len(forms) - SHINGLE + 1, dtype=np.uint64)
    for place in range(SHINGLE):
        there = words[place : place + len(hashes)] % _PRIME
        hashes = (hashes * np.uint64(1_000_003) + there) % _PRIME
    return hashes


@lru_cache(maxsize=1 << 14)
def _number(form: str) -> int:
    return crc32(form.encode())


def _signature(shingles: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The least value of the shingles under each of the random permutations x -> ax + b modulo a prime."""
    factors, terms = _permutations()
    distinct = np.unique(shingles)
    values = (distinct[:, None] * factors[None, :] + terms[None, :]) % _PRIME
    least: NDArray[np.uint64] = values.min(axis=0)
    return least


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Fixed factors and terms; of an own generator, as numpy's may change its stream."""
    state, drawn = _SEED, []
    for _ in range(2 * _BANDS * _ROWS):
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % (1 << 64)
        drawn.append((state >> 33) % int(_PRIME - np.uint64(1)) + 1)
    half = len(drawn) // 2
    return np.array(drawn[:half], dtype=np.uint64), np.array(drawn[half:], dtype=np.uint64)
