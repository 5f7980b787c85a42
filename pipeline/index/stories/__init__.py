"""Articles that are one story in the same words: near-duplicates, wire copy, copied passages.

`bands` gives the keys of which two articles with much text in common share at least one; `compare` says how
much two articles have in common, and where; `copies` and `stories` do both for many.
"""

from pipeline.index.stories.compare import Copy, Passage, compare, same_story, share_of_story
from pipeline.index.stories.groups import copies, stories
from pipeline.index.stories.minhash import bands
from pipeline.index.stories.words import words_of

__all__ = [
    "Copy",
    "Passage",
    "bands",
    "compare",
    "copies",
    "same_story",
    "share_of_story",
    "stories",
    "words_of",
]
