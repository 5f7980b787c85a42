"""What kind of clause a word heads: one rule for each kind, named in the records of its claims."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.annotations.rules import Rule
from pipeline.language.syntax import Syntax
from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import Clause, ClauseKind
from pipeline.recognize.claims.negation import NOT
from pipeline.recognize.claims.segmentation.subjects import NOMINAL_SUBJECTS

# Forms without tense, which take it from what governs them or from a predicate they are joined to.
UNTENSED_TAGS = frozenset({"VB", "VBN", "VBG"})
_TOPMOST = frozenset({"root", "parataxis"})
_CONTENT = frozenset({"ccomp", "csubj", "csubj:pass", "csubj:outer"})
_ADVERBIAL = frozenset({"advcl", "advcl:relcl"})
_NEVER_CLAUSES = frozenset({"amod", "compound", "det", "case", "flat", "fixed", "compound:prt", "goeswith"})
_PLACED = _TOPMOST | _CONTENT | _ADVERBIAL | _NEVER_CLAUSES | {"conj", "acl", "acl:relcl", ""}
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
# Denied, these leave a question open.
_ASKING = frozenset({"say", "know", "tell", "disclose", "specify", "reveal", "explain", "clear", "sure"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may head a clause.

    Attributes:
        relation: to the word that governs it; "" where neither it nor an auxiliary of it is finite.
        stated: has a subject or a finite auxiliary.
        governor: the clause that it hangs on, or is joined to; None where none was seen yet.
        reported: heads what somebody is reported to say.
        joined: is one more predicate beside that of `governor`.
    """

    head: int
    relation: str
    stated: bool
    governor: Clause | None
    reported: bool = False
    joined: bool = False


KindTest = Callable[[Syntax, Candidate], bool]


def kind_of(syntax: Syntax, candidate: Candidate) -> ClauseKind | None:
    """The first kind of `KINDS` whose rule applies; None where the word heads no clause."""
    return next((kind for kind, rule in KINDS.items() if rule.apply(syntax, candidate)), None)


def opens_with_with(syntax: Syntax, head: int) -> bool:
    """Whether a clause sets a scene without a finite verb of its own: "with its doors closed"."""
    introducing = syntax.child(head, "mark", "case")
    return introducing is not None and syntax.lower[introducing] == "with"


def _is_relative(syntax: Syntax, candidate: Candidate) -> bool:
    head = candidate.head
    if candidate.joined:
        conjoined = syntax.dep[head] == "conj"
        beside_other = candidate.governor is not None and candidate.governor.kind != "relative"
        return conjoined and beside_other and _opens_as_relative(syntax, head)
    if candidate.relation in _TOPMOST:
        return _opens_as_relative(syntax, head)
    if _completes_noun(syntax, candidate):
        return False
    if candidate.relation == "acl:relcl":
        return not candidate.reported or _opens_with_wh(syntax, head)
    if candidate.relation == "acl" and candidate.stated and not candidate.reported:
        first = syntax.left[head]
        if syntax.words[first] == ",":
            first += 1
        return syntax.lower[first] in ("when", "where")  # "the day when it closed"
    return _is_unplaced(candidate) and _opens_with_wh(syntax, head)


def _is_coordinate(syntax: Syntax, candidate: Candidate) -> bool:
    if candidate.joined:
        return True
    # What is joined to a participle on a noun is one, too: "a law signed and broken".
    reduced = candidate.governor is None and syntax.dep[syntax.head[candidate.head]] in ("acl", "amod")
    return candidate.relation == "conj" and (candidate.stated or not reduced)


def _is_infinitive(syntax: Syntax, candidate: Candidate) -> bool:
    if candidate.relation or not candidate.reported:
        return False
    return syntax.tag[candidate.head] in UNTENSED_TAGS or syntax.child(candidate.head, "cop") is not None


def _is_complement(syntax: Syntax, candidate: Candidate) -> bool:
    if candidate.relation in _CONTENT or (candidate.relation == "acl" and candidate.stated):
        return True
    if _completes_noun(syntax, candidate):
        return True
    if _is_adverbial(syntax, candidate):
        return candidate.reported or _is_reported_question(syntax, candidate.head)
    return candidate.reported and (candidate.relation == "acl:relcl" or _is_unplaced(candidate))


def _completes_noun(syntax: Syntax, candidate: Candidate) -> bool:
    """ "Doubt that it would hold": what looks like a relative clause has a conjunction and a subject."""
    head, noun = candidate.head, syntax.head[candidate.head]
    if candidate.relation != "acl:relcl" or syntax.lemma[noun] not in modality_lexicon().embedding["that"]:
        return False
    that, subject = syntax.left[head], syntax.child(head, *NOMINAL_SUBJECTS)
    return syntax.lower[that] == "that" and syntax.tag[that] == "IN" and subject not in (None, that)


def _is_adverbial(syntax: Syntax, candidate: Candidate) -> bool:
    return (
        candidate.relation in _ADVERBIAL and candidate.stated and not opens_with_with(syntax, candidate.head)
    )


def _is_main(_syntax: Syntax, candidate: Candidate) -> bool:
    return candidate.relation in _TOPMOST


def _is_other(_syntax: Syntax, candidate: Candidate) -> bool:
    return _is_unplaced(candidate)


def _is_unplaced(candidate: Candidate) -> bool:
    """Whether a clause has a relation that is no clause's, as where the parse went wrong."""
    return candidate.stated and candidate.relation not in _PLACED


def _is_reported_question(syntax: Syntax, head: int) -> bool:
    """Whether what looks like an adverbial clause is what is asked: "could not say when it ends"."""
    first, governor = syntax.left[head], syntax.head[head]
    return (
        syntax.lower[first] in clause_words("asks")
        and first == governor + 1
        and syntax.lemma[governor] in _ASKING
        and any(syntax.lower[child] in NOT for child in syntax.children[governor])
    )


def _opens_with_wh(syntax: Syntax, head: int) -> bool:
    first = range(syntax.left[head], min(syntax.left[head] + 3, head))
    return any(syntax.tag[token] in _WH_TAGS for token in first)


def _opens_as_relative(syntax: Syntax, head: int) -> bool:
    """Whether a clause that the parse shows as a main one begins with ", which" or "and who"."""
    subject = syntax.child(head, *NOMINAL_SUBJECTS)
    if subject is None or subject == 0 or syntax.lower[subject] not in ("which", "who"):
        return False
    return syntax.words[subject - 1] in (",", "–", "—", "-") or syntax.dep[subject - 1] == "cc"


KINDS: Mapping[ClauseKind, Rule[KindTest]] = MappingProxyType(
    {
        "relative": Rule(
            "claims.relative",
            "The inn, «which closed in 2014», reopened.",
            "«The inn closed in 2014» and reopened.",
            "A clause that hangs on a noun, or begins with “, which”, says something of it.",
            _is_relative,
        ),
        "coordinate": Rule(
            "claims.coordinate",
            "He sold the firm and «moved north».",
            "He sold the firm that «moved north».",
            "One more predicate beside another, whose subject it may share.",
            _is_coordinate,
        ),
        "infinitive": Rule(
            "claims.infinitive",
            "He promised «to resign».",
            "She urged him «to resign».",
            "What somebody says to do or to have done; what others are told to do is no claim.",
            _is_infinitive,
        ),
        "complement": Rule(
            "claims.complement",
            "It is clear that «it rained».",
            "It closed because «it rained».",
            "What a verb, a noun or an adjective says, knows or judges.",
            _is_complement,
        ),
        "subordinate": Rule(
            "claims.subordinate",
            "It closed because «it rained».",
            "It is clear that «it rained».",
            "An adverbial clause that says something of its own.",
            _is_adverbial,
        ),
        "main": Rule(
            "claims.main",
            "«The bridge closed in May».",
            "While «the bridge closed in May», the road stayed open.",
            "A clause at the top of its sentence.",
            _is_main,
        ),
        "other": Rule(
            "claims.other",
            "Her message: «the strike goes on».",
            "Her message said that «the strike goes on».",
            "A finite verb with a subject where the parse shows no clause, as behind a colon.",
            _is_other,
        ),
    }
)
"""The kinds of clauses in the order in which they are tried."""

RULES: tuple[Rule[KindTest], ...] = tuple(KINDS.values())
