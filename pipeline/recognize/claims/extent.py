"""The characters of a clause."""

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.claims.arguments import shared_object
from pipeline.recognize.claims.clauses import Clause, Clauses
from pipeline.recognize.claims.edges import trimmed
from pipeline.recognize.claims.segmentation.subjects import free_subject

_BRACKETS_OPEN = frozenset({"(", "["})
_BRACKETS_CLOSE = frozenset({")", "]"})
_LONGEST_BRACKET = 80
_SIDE_BY_SIDE = frozenset({"main", "subordinate", "coordinate", "other"})
_EXPLAINING = frozenset({":", ";"})


def clause_span(
    syntax: Syntax, clause: Clause, clauses: Clauses, quotes: tuple[QuoteMention, ...], dated: set[int]
) -> Span:
    """Characters of the clause without introducing conjunction, final punctuation and attribution.

    Args:
        dated: tokens of temporal expressions; "when" behind one of them is a relative word and stays.
    """
    left, right = _without_neighbours(syntax, clause, clauses)
    left, right = _without_attribution(syntax, clause, clauses, left, right)
    left, right = _within_quote(syntax, clause, quotes, left, right)
    left = _behind_measure(syntax, clause, left)
    left, right = trimmed(syntax, left, right, clause)
    if clause.kind == "subordinate" and (relative_when(syntax, left, dated) or _relative_where(syntax, left)):
        left -= 1
    return syntax.span(left, right)


def _behind_measure(syntax: Syntax, clause: Clause, left: int) -> int:
    """Where the clause of "36 hours after mediators met", "shortly before it fell" begins: how long after or
    before is no part of it."""
    mark = syntax.child(clause.head, "mark") if clause.kind == "subordinate" else None
    if mark is None or not left < mark < clause.head or syntax.lower[mark] not in ("after", "before"):
        return left
    measures = range(left, mark)
    counted = any(
        syntax.dep[token] == "obl:unmarked" and syntax.head[token] == clause.head for token in measures
    )
    near = all(syntax.pos[token] == "ADV" for token in measures)
    return mark if counted or near else left


def relative_when(syntax: Syntax, left: int, dated: set[int]) -> bool:
    """Whether the clause that begins at `left` follows "when" behind a date ("in 1938, when …")."""
    before = left - 2
    if before > 0 and syntax.words[before] == ",":
        before -= 1
    return before >= 0 and syntax.lower[left - 1] == "when" and before in dated


def _relative_where(syntax: Syntax, left: int) -> bool:
    """Whether the clause follows ", where" behind a noun ("in Leeds, where …")."""
    where = left - 1
    return (
        where > 1
        and syntax.lower[where] == "where"
        and syntax.words[where - 1] == ","
        and syntax.pos[where - 2] in ("NOUN", "PROPN")
    )


def _without_neighbours(syntax: Syntax, clause: Clause, clauses: Clauses) -> tuple[int, int]:
    """The clause's subtree up to the clauses that are set beside it."""
    head = clause.head
    left = syntax.left[head] if clause.shared else min(syntax.left[head], _subject_start(syntax, clause))
    right = max(syntax.right[head], syntax.right[clause.predicate])
    for coordinate in clause.coordinates:
        begin = min(syntax.left[coordinate.head], _subject_start(syntax, coordinate))
        if _in_brackets(syntax, clause.predicate, max(begin, clause.predicate + 1)):
            continue
        if clause.predicate < begin < right:
            right = begin
        elif coordinate.head > clause.predicate and left <= coordinate.head < right:
            right = max(clause.predicate + 1, begin)
    for child in syntax.children[head]:
        if syntax.dep[child] != "parataxis":
            continue
        if child > clause.predicate:
            right = max(clause.predicate + 1, min(right, _beside(syntax, clauses, child)))
        elif syntax.right[child] <= clause.predicate:
            left = max(left, syntax.right[child])
    if not _EXPLAINING.isdisjoint(syntax.words[clause.predicate : right]):
        right = _before_explanation(syntax, clause, clauses, right)
        right = _before_semicolon(syntax, clause, clauses, right)
    if clause.shared:
        # "and then moved north" begins at its own verb.
        first = min([clause.head, clause.predicate, *clause.auxiliaries])
        if (
            first > left
            and syntax.pos[first - 1] == "ADV"
            and syntax.lower[first - 1] not in clause_words("linking")
        ):
            first -= 1
        left = max(left, first)
        if (shared := shared_object(syntax, clause)) is not None:
            right = max(right, syntax.right[shared])
    return left, right


def _beside(syntax: Syntax, clauses: Clauses, head: int) -> int:
    """Where what is set beside a clause begins.

    Without a mark in front it is a relative clause ("in the years they had luck"), and what goes on from it
    is set beside.
    """
    begin = syntax.left[head]
    clause = clauses.owner.get(head)
    if clause is None or "PUNCT" in (syntax.pos[begin], syntax.pos[begin - 1]):
        return begin
    return min((syntax.left[joined.head] for joined in clause.coordinates), default=syntax.right[head])


def _before_explanation(syntax: Syntax, clause: Clause, clauses: Clauses, right: int) -> int:
    """Up to a colon before a clause of its own that hangs on a noun: "covers two rivers: levels rise"."""
    for token in range(clause.predicate + 1, right):
        if syntax.dep[token] != "parataxis" or token not in clauses.owner:
            continue
        begin = syntax.left[token]
        mark = begin if syntax.words[begin] in _EXPLAINING else begin - 1
        if mark > clause.predicate and syntax.words[mark] in _EXPLAINING:
            return mark
    return right


def _before_semicolon(syntax: Syntax, clause: Clause, clauses: Clauses, right: int) -> int:
    """Up to a semicolon that another clause with a subject of its own follows, however it is hung."""
    for mark in range(clause.predicate + 1, right):
        if syntax.words[mark] != ";" or _in_brackets(syntax, clause.predicate, mark):
            continue
        others = {id(o): o for t in range(mark + 1, right) if (o := clauses.owner.get(t)) is not None}
        if any(o.kind in _SIDE_BY_SIDE and o is not clause and o.first is None for o in others.values()):
            return mark
    return right


def _subject_start(syntax: Syntax, clause: Clause) -> int:
    """Where the subject begins; a misread one may stand outside of the clause's subtree."""
    if clause.subject is None or clause.shared or clause.kind == "infinitive":
        return syntax.left[clause.head]
    if clause.subject == free_subject(syntax, clause.head):
        return clause.subject
    return syntax.left[clause.subject]


def _in_brackets(syntax: Syntax, start: int, token: int) -> bool:
    """Whether a bracket opened after `start` is still open before `token`."""
    depth = 0
    for between in range(start, min(token, start + _LONGEST_BRACKET)):
        depth += syntax.words[between] in _BRACKETS_OPEN
        depth -= syntax.words[between] in _BRACKETS_CLOSE
    return depth > 0


def _without_attribution(
    syntax: Syntax, clause: Clause, clauses: Clauses, left: int, right: int
) -> tuple[int, int]:
    """Without an adverbial at the edge that reports ("asked whether it was safe, he …", "…, saying that")."""
    for child in syntax.children[clause.head]:
        if syntax.dep[child] != "advcl" or child not in clauses.cue_tokens or child in clauses.owner:
            continue
        if child < clause.predicate and syntax.left[child] <= left + 1:
            left = max(left, min(syntax.right[child], clause.predicate))
        elif child > clause.predicate and (
            "," in syntax.words[syntax.left[child] - 1 : syntax.left[child] + 1]
            or _introduces_marks(syntax, child)
        ):
            right = min(right, max(syntax.left[child], clause.predicate + 1))
    return left, right


def _introduces_marks(syntax: Syntax, participle: int) -> bool:
    """ "Gave her reasons saying, “…”": the participle leads to marks and is no part of the giving."""
    behind = participle + 1
    return (
        syntax.tag[participle] == "VBG"
        and behind + 1 < len(syntax)
        and syntax.words[behind] in (",", ":")
        and syntax.words[behind + 1] in ("“", '"', "``")
    )


def _within_quote(
    syntax: Syntax, clause: Clause, quotes: tuple[QuoteMention, ...], left: int, right: int
) -> tuple[int, int]:
    """The part of the tokens that lies in the contents of a quote which the clause reaches into.

    Where the attribution stands between them ("the rate, he said, will fall"), that is the content with the
    clause's verb.
    """
    if clause.quote is None:
        return left, right
    quote = quotes[clause.quote]
    contents = [syntax.tokens_in(content) for content in quote.contents]
    reached = [tokens for tokens in contents if tokens.start < right and left < tokens.stop and len(tokens)]
    own = next((tokens for tokens in reached if clause.head in tokens), None)
    if own is None:
        # "He is said to be ill": subject and reporting word belong to the claim.
        return left, right
    cue = -1 if quote.cue is None else syntax.tokens_in(quote.cue.span).start
    first = next(tokens for tokens in reached if tokens is own or not tokens.stop <= cue < own.start)
    last = next(tokens for tokens in reversed(reached) if tokens is own or not own.stop <= cue < tokens.start)
    return max(left, first.start), min(right, last.stop)
