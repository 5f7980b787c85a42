"""Both parts of conditionals: neither is asserted."""

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import OPENING_MARKS, Clause, Clauses
from pipeline.recognize.tense import WOULD

# "If anything, it grew" and "dozens, if not hundreds" suppose nothing.
_SET_PHRASES = frozenset({"anything", "any", "ever", "not"})
_JOINING = frozenset({"mark", "advmod", "case", "cc", "root", "advcl"})
# "Even if", "as if": the other clause holds all the same.
_WITHOUT_CONSEQUENCE = frozenset({"even", "as", "only", "what"})
# "If necessary" is too little to put a clause in doubt.
_SHORTEST_PART = 3
_MAY_INVERT = frozenset({"subordinate", "coordinate", "main", "complement"})
_INVERTING = frozenset({"should", "had", "were"})


def conditional(syntax: Syntax, clauses: Clauses) -> Iterator[Clause]:
    """Both parts of each conditional: the clause with "if" and what depends on it."""
    conjunctions = modality_lexicon().conditional
    for token, word in enumerate(syntax.lower):
        if word in conjunctions and syntax.dep[token] in _JOINING and not _is_manner(syntax, token):
            yield from _with_conjunction(syntax, clauses, token)
    for clause in clauses.ordered:
        if clause.kind in _MAY_INVERT and _inverted(syntax, clause):
            yield clause
            yield from _consequences(syntax, clauses, clause.head, syntax.left[clause.head], True)


def _is_manner(syntax: Syntax, token: int) -> bool:
    """ "Say otherwise", "was otherwise quiet": the word supposes something only where it opens its clause."""
    if syntax.lower[token] != "otherwise":
        return False
    return any(
        syntax.pos[before] not in ("PUNCT", "CCONJ")
        for before in range(syntax.left[syntax.head[token]], token)
    )


def _with_conjunction(syntax: Syntax, clauses: Clauses, token: int) -> Iterator[Clause]:
    """The parts of a conditional whose conjunction is `token`; none where "if" supposes nothing."""
    if syntax.lower[token + 1 : token + 2] and syntax.lower[token + 1] in _SET_PHRASES:
        return
    first = _opens_utterance(syntax, token)
    part = syntax.head[token]
    if syntax.dep[part] in ("ccomp", "xcomp") and not first and _asks(syntax, part):
        return
    clause = clauses.owner.get(part)
    if clause is not None and clause.kind == "complement" and not first and _asks(syntax, part):
        return  # "it is not known if it paid"
    if clause is not None:
        yield clause
        yield from (joined for joined in clause.coordinates if joined.head < syntax.right[part])
    before = syntax.lower[token - 1] if token else ""
    if before in _WITHOUT_CONSEQUENCE or syntax.pos[part] == "PRON":
        return
    if syntax.pos[part] in ("ADV", "ADJ") and clause is None and syntax.right[part] - token <= _SHORTEST_PART:
        return
    consequences = _consequences(syntax, clauses, part, token, first)
    yield from consequences
    if first and not consequences:
        yield from _following(syntax, clauses, part)


def _asks(syntax: Syntax, part: int) -> bool:
    """Whether "if" asks, as behind "see" or "it is not known", and does not suppose: "would respond if"."""
    governor = syntax.head[part]
    return (
        syntax.pos[governor] != "VERB"
        or not any(
            syntax.tag[child] == "MD" and syntax.lower[child] in WOULD for child in syntax.children[governor]
        )
        or syntax.lemma[governor] in modality_lexicon().attitudes
    )


def _opens_utterance(syntax: Syntax, token: int) -> bool:
    """Whether the word begins its sentence or a quotation."""
    begin = syntax.sentences[syntax.sentence[token]][0]
    return token == begin or syntax.words[token - 1] in OPENING_MARKS


def _inverted(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause begins as "should it lose", "had she known"."""
    if not clause.auxiliaries:
        return False
    auxiliary = clause.auxiliaries[0]
    return (
        syntax.lower[auxiliary] in _INVERTING
        and clause.subject is not None
        and syntax.left[clause.subject] == auxiliary + 1
        and (
            syntax.dep[clause.head] == "advcl" or auxiliary == syntax.sentences[syntax.sentence[auxiliary]][0]
        )
    )


def _following(syntax: Syntax, clauses: Clauses, part: int) -> Iterator[Clause]:
    """The clause behind a condition that the parse does not connect with it."""
    place = bisect_left(clauses.ordered, syntax.right[part], key=lambda clause: clause.predicate)
    if place < len(clauses.ordered):
        clause = clauses.ordered[place]
        if syntax.sentence[clause.predicate] == syntax.sentence[part] and clause.reports is None:
            yield clause


def _consequences(syntax: Syntax, clauses: Clauses, part: int, token: int, first: bool) -> list[Clause]:
    """The clause that a condition depends on; with a condition in front, all that is coordinated with it."""
    consequence = clauses.owner.get(syntax.head[part])
    if consequence is None or consequence.head == part:
        return []
    if consequence.reports is not None and (within := clauses.within(consequence.reports)):
        return [clause for clause in within if clause.predicate > token][:1]
    if not first and token >= consequence.predicate:
        return [consequence]
    return [consequence, *(clause for clause in consequence.coordinates if clause.shared)]
