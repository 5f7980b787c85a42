"""The first words of a clause."""

from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.clauses import Clause

WH_TAGS = frozenset({"WP", "WRB", "WP$"})


def opening_words(syntax: Syntax, clause: Clause) -> list[str]:
    """The first two words of the clause in lower case, marks and coordinators left out."""
    return [syntax.lower[token] for token in _opening(syntax, clause)] or [""]


def opens_with_question_word(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause begins as "what it was" does."""
    opening = _opening(syntax, clause)
    return bool(opening) and syntax.tag[opening[0]] in WH_TAGS


def _opening(syntax: Syntax, clause: Clause) -> list[int]:
    tokens: list[int] = []
    for token in range(syntax.left[clause.head], syntax.right[clause.head]):
        if syntax.pos[token] == "PUNCT" or syntax.dep[token] == "cc":
            continue
        tokens.append(token)
        if len(tokens) == 2:
            break
    return tokens
