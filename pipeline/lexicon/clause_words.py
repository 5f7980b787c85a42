"""Words at the edges of clauses: conjunctions, question words and the like."""

from functools import cache
from typing import Literal

from pipeline.lexicon.word_lists import word_list

Section = Literal[
    "coordinator", "subordinator", "linking", "question", "asks", "measured", "complementizer", "yes_or_no",
    "contrast", "beside_marks", "resuming", "relative", "inside_subject",
]  # fmt: skip


@cache
def clause_words(section: Section) -> frozenset[str]:
    """The words of one section of `clause_words.txt`, in lower case; the list's header explains each."""
    return word_list("clause_words")[section]
