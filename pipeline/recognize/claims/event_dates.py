"""Which temporal expressions place the event of a clause."""

from pipeline.annotations.mentions import DateMention, Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import SUBJECTS, Clause, Clauses

_EVENT_DEPENDENT = frozenset(
    {"obl", "obl:unmarked", "advmod", "nmod:unmarked", "obl:agent", "advcl", "dep", "parataxis"}
)
_NOMINAL_DEPENDENT = frozenset({"nmod", "nmod:unmarked", "obl", "obl:unmarked", "advmod"})
_WITHIN_EVENT = frozenset({"obj", "obl", "nsubj", "nsubj:pass", "xcomp", "root", "conj", "ccomp"})
_DEFINITE = frozenset({"the", "this", "these"})
_LONGEST_CLIMB = 6
# What leads to a date without an event of its own: "in the early hours of May 4", "as soon as Tuesday".
_ABOUT_WHEN = frozenset({"hours", "days", "weeks", "months", "soon", "early", "late", "recently"})
_FRACTIONS = frozenset({"percent", "%", "cent"})
_SUPERLATIVE_TAGS = frozenset({"JJS", "RBS"})


def event_dates(syntax: Syntax, clauses: Clauses, dates: tuple[DateMention, ...]) -> dict[int, list[Span]]:
    """For the head of each clause the temporal expressions that place its event, in text order."""
    dated = {token for date in dates for token in syntax.tokens_in(date.span)}
    assigned: dict[int, list[Span]] = {}
    shared: list[tuple[int, Span]] = []
    _assign_relative(syntax, clauses, dates, assigned)
    for date in dates:
        tokens = syntax.tokens_in(date.span)
        if tokens and _is_length(date, syntax.lower[tokens[0]]):
            continue
        head = next((t for t in tokens if syntax.head[t] not in tokens or syntax.head[t] == t), None)
        if head is None or _compares(syntax, tokens, head):
            continue
        clause = _placed(syntax, clauses, head, dated)
        if clause is None:
            continue
        assigned.setdefault(clause.head, []).append(date.span)
        subject = syntax.child(clause.head, *SUBJECTS)
        if subject is not None and head < subject:
            shared.extend((coordinate.head, date.span) for coordinate in clause.coordinates)
    for coordinate_head, span in shared:
        # What has a time of its own happens then: "in May he left and in June she followed".
        if coordinate_head not in assigned:
            assigned[coordinate_head] = [span]
    return assigned


def _compares(syntax: Syntax, tokens: range, head: int) -> bool:
    """Whether an expression is what something is measured by: "than a year ago", "the highest since May".

    Or when another amount was counted: "to £5 million from £4 million a year earlier".
    """
    before = tokens.start - 1
    if before >= 0 and syntax.dep[before] == "case" and syntax.lower[before] != "than":
        if syntax.lower[before] == "since" and syntax.tag[syntax.head[head]] in _SUPERLATIVE_TAGS:
            return True
        before -= 1
    if before < 0 or syntax.sentence[before] != syntax.sentence[head]:
        return False
    if syntax.lower[before] == "than":
        return True
    amount = before
    while syntax.pos[amount] == "NUM" and syntax.head[amount] != amount:
        amount = syntax.head[amount]
    case = syntax.child(amount, "case")
    figure = syntax.pos[before] == "NUM" or syntax.lower[before] in _FRACTIONS
    return figure and case is not None and syntax.lower[case] == "from"


def _is_length(date: DateMention, first_word: str) -> bool:
    """Whether an expression says only how long: "for 13 weeks", but not "in the 13 weeks to October"."""
    # "The past five years", "recent weeks": these say where the length lies.
    lying = date.parts.stretch is not None or date.parts.recent is not None
    return date.kind == "duration" and not lying and first_word not in _DEFINITE


def _assign_relative(
    syntax: Syntax, clauses: Clauses, dates: tuple[DateMention, ...], assigned: dict[int, list[Span]]
) -> None:
    """ "In 1938, when she was seven": the clause behind "when" happens at the time in front of it."""
    spans = {syntax.tokens_in(date.span).stop: date.span for date in dates}
    for clause in clauses.ordered:
        if clause.kind not in ("subordinate", "relative"):
            continue
        when = syntax.left[clause.head]
        if syntax.words[when] == "," and when + 1 < len(syntax):
            when += 1
        before = when - 1 if when and syntax.words[when - 1] == "," else when
        if syntax.lower[when] == "when" and (span := spans.get(before)) is not None:
            for placed in (clause, *(c for c in clause.coordinates if c.shared)):
                assigned.setdefault(placed.head, []).append(span)


def _placed(syntax: Syntax, clauses: Clauses, head: int, dated: set[int]) -> Clause | None:
    """The clause whose event the expression with this head places, or None."""
    token = head
    for _ in range(_LONGEST_CLIMB):
        dep, governor = syntax.dep[token], syntax.head[token]
        if governor == token:
            return clauses.owner.get(token)
        clause = clauses.owner.get(governor)
        if clause is not None and governor in (clause.head, clause.predicate):
            if dep in _EVENT_DEPENDENT or token not in dated or _nominal_predicate(syntax, governor, token):
                return clause
            return None
        if clause is not None:
            return clause if dep in _EVENT_DEPENDENT else None
        if governor not in dated and not _passes(syntax, token, governor, dep):
            return None
        token = governor
    return None


def _opens_participle(syntax: Syntax, verb: int) -> bool:
    """Whether a bare participle in front of its clause happens together with it: "Leaving in May, she …"."""
    return (
        syntax.dep[verb] == "advcl"
        and syntax.tag[verb] == "VBG"
        and verb < syntax.head[verb]
        and syntax.child(verb, "mark", "case", "aux") is None
    )


def _nominal_predicate(syntax: Syntax, governor: int, token: int) -> bool:
    return syntax.dep[token] in _NOMINAL_DEPENDENT and syntax.child(governor, "cop") is not None


def _passes(syntax: Syntax, token: int, governor: int, dep: str) -> bool:
    """Whether an expression on a noun or infinitive still places the event of the clause above."""
    if syntax.pos[governor] in ("VERB", "AUX"):
        return dep in _EVENT_DEPENDENT and (
            syntax.dep[governor] == "xcomp" or _opens_participle(syntax, governor)
        )
    if dep == "nmod:poss":
        # "Last night's show drew a crowd", but not "they criticised last night's show"
        return syntax.dep[governor] in SUBJECTS
    if syntax.lower[governor] in _ABOUT_WHEN and syntax.dep[governor] in _EVENT_DEPENDENT:
        return True
    if dep not in _NOMINAL_DEPENDENT or token < governor or syntax.dep[governor] not in _WITHIN_EVENT:
        return False
    case = syntax.child(token, "case")
    # "cut its forecast on Monday", but not "the collapse of 2008"
    return case is not None and syntax.lower[case] in modality_lexicon().placing
