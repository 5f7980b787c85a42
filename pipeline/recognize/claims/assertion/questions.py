"""Clauses that are asked."""

from collections.abc import Iterator

from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.clauses import OPENING_MARKS, Clause, Clauses

_SENTENCE_FINAL = frozenset({".", "!", "?"})
# What ends in ", was it?" has these and one word more before its question mark.
_LONGEST_TAG = 4


def asked(syntax: Syntax, clauses: Clauses) -> Iterator[Clause]:
    """The clauses in front of question marks; of "it was late, wasn't it?" only the end."""
    for mark, word in enumerate(syntax.words):
        if word != "?":
            continue
        begin = syntax.sentences[syntax.sentence[mark]][0]
        start = mark
        while start > begin and syntax.words[start - 1] not in OPENING_MARKS | _SENTENCE_FINAL:
            start -= 1
        tag = _question_tag(syntax, start, mark)
        stated = None if tag is None else clauses.owner.get(syntax.head[tag])
        for token in range(start if tag is None else tag, mark):
            clause = clauses.owner.get(token)
            if clause is None or clause.head < start:
                continue
            if clause is not stated or tag is None or clause.head >= tag:
                yield clause


def _question_tag(syntax: Syntax, start: int, mark: int) -> int | None:
    """Where ", wasn't he?" begins, if the stretch before the question `mark` ends so."""
    if mark - start <= _LONGEST_TAG or syntax.pos[mark - 1] != "PRON":
        return None
    comma = mark - 3 if syntax.words[mark - 3] == "," else mark - _LONGEST_TAG
    if syntax.words[comma] == "," and syntax.pos[comma + 1] == "AUX":
        return comma + 1
    return None
