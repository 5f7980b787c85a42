"""Tell what is asserted from what is asked, ordered, wished or supposed."""

from pipeline.annotations.mentions import QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.claims.carriers import mark_carriers
from pipeline.recognize.claims.clauses import OPENING_MARKS, SUBJECTS, Clause, Clauses
from pipeline.recognize.claims.conditionals import mark_conditionals
from pipeline.recognize.claims.embedded_questions import is_embedded_question
from pipeline.recognize.claims.mandative import is_mandative
from pipeline.recognize.verb_tags import FINITE_TAGS

_PRESENT_TAGS = frozenset({"VBZ", "VBP", "VB", "MD"})
_WH_TAGS = frozenset({"WP", "WRB", "WP$"})
_SENTENCE_FINAL = frozenset({".", "!", "?"})
# Of reported infinitives only these are said to be so or to come true ("claimed to own", "vowed to
# resign"); the rest is what somebody is told to do ("told to leave").
_PROPOSITIONAL = frozenset({"promise", "claim", "admit", "agree", "deny", "think", "find", "know", "imply"})
_LONGEST_CLIMB = 4
# Where an imperative stands that is said: "“Go home,” he said".
_TOPMOST = frozenset({"ccomp", "parataxis"})
# "Make sure that it is closed", "close it when it rains", "close it and I will go"
_HANGING = frozenset({"complement", "subordinate", "coordinate"})


def mark_unasserted(syntax: Syntax, clauses: Clauses, quotes: tuple[QuoteMention, ...]) -> None:
    """Set `asserted` to False on every clause that puts nothing forward as true or false."""
    _mark_questions(syntax, clauses)
    mark_conditionals(syntax, clauses)
    for clause in clauses.ordered:
        if clause.asserted and not _stands(syntax, clause, quotes):
            clause.asserted = False
    _mark_dependents(syntax, clauses)
    mark_carriers(syntax, clauses, quotes)


def _mark_questions(syntax: Syntax, clauses: Clauses) -> None:
    for token, word in enumerate(syntax.words):
        if word != "?":
            continue
        begin = syntax.sentences[syntax.sentence[token]][0]
        start = token
        while start > begin and syntax.words[start - 1] not in OPENING_MARKS | _SENTENCE_FINAL:
            start -= 1
        tag = _question_tag(syntax, start, token)
        for inside in range(tag if tag is not None else start, token):
            clause = clauses.owner.get(inside)
            if clause is not None and clause.head >= start:
                clause.asserted = False
        if (
            tag is not None
            and (stated := clauses.owner.get(syntax.head[tag])) is not None
            and stated.head < tag
        ):
            stated.asserted = True


def _question_tag(syntax: Syntax, start: int, mark: int) -> int | None:
    """Where ", wasn't he?" begins, if the stretch before the question `mark` ends so."""
    if mark - start < 5 or syntax.pos[mark - 1] != "PRON":
        return None
    comma = mark - 3 if syntax.words[mark - 3] == "," else mark - 4
    if syntax.words[comma] == "," and syntax.pos[comma + 1] == "AUX":
        return comma + 1
    return None


def _stands(syntax: Syntax, clause: Clause, quotes: tuple[QuoteMention, ...]) -> bool:
    """Whether the clause, looked at alone, asserts something."""
    if _is_blessing(syntax, clause):
        return False
    if clause.kind == "infinitive":
        return _content_stands(syntax, clause, quotes)
    if clause.kind == "relative":
        return _relative_stands(syntax, clause)
    if clause.shared and clause.first is not None and clause.first.kind == "infinitive":
        return clause.first.asserted
    opening = _opening(syntax, clause)
    if clause.kind == "subordinate" or (
        clause.kind == "other" and opening and syntax.lower[opening[0]] in modality_lexicon().pending
    ):
        return _subordinate_stands(syntax, clause, opening)
    if clause.kind == "complement" and is_embedded_question(syntax, clause):
        return True
    if clause.kind == "complement" and is_mandative(syntax, clause):
        return False
    if opening and syntax.tag[opening[0]] in _WH_TAGS and clause.kind in ("complement", "other"):
        return False
    if opening and clause.kind == "main" and syntax.tag[opening[0]] in _WH_TAGS and clause.quote is not None:
        # "asked how it went": without its reporting verb the parse shows a main clause.
        return quotes[clause.quote].type == "direct"
    if _has_subject(clause) or _verb_shows_past(syntax, clause):
        return True
    # "May move and see": without a finite form of its own it stands or falls with the first predicate.
    return clause.shared and clause.first is not None and not _imperative(syntax, clause.first)


def _is_blessing(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause wishes ("May he rest in peace")."""
    if not clause.auxiliaries or clause.subject is None:
        return False
    auxiliary = clause.auxiliaries[0]
    return (
        syntax.lower[auxiliary] == "may"
        and syntax.left[clause.subject] == auxiliary + 1
        and auxiliary == syntax.left[clause.head]
    )


def _opening(syntax: Syntax, clause: Clause) -> list[int]:
    """The first two words of the clause, marks and quotation marks left out."""
    found: list[int] = []
    for token in range(syntax.left[clause.head], syntax.right[clause.head]):
        if syntax.pos[token] == "PUNCT" or syntax.dep[token] == "cc":
            continue
        found.append(token)
        if len(found) == 2:
            break
    return found


def _content_stands(syntax: Syntax, clause: Clause, quotes: tuple[QuoteMention, ...]) -> bool:
    if clause.quote is None or (cue := quotes[clause.quote].cue) is None:
        return False
    verb = reporting_lexicon().verbs.get(cue.lemma)
    infinitive = any(syntax.lower[child] == "to" for child in syntax.children[clause.head])
    if not infinitive and is_mandative(syntax, clause):
        return False
    return not infinitive or (verb is not None and verb.kind in _PROPOSITIONAL)


def _relative_stands(syntax: Syntax, clause: Clause) -> bool:
    noun, lexicon = syntax.head[clause.head], modality_lexicon()
    if syntax.lower[noun] in lexicon.indefinite_pronouns or syntax.tag[noun] in _WH_TAGS:
        return False
    if syntax.tag[noun] == "NNS" and _is_bare(syntax, noun, clause.head):
        return False
    return not any(
        syntax.dep[child] == "det" and syntax.lower[child] in lexicon.indefinite_determiners
        for child in syntax.children[noun]
    )


def _is_bare(syntax: Syntax, noun: int, head: int) -> bool:
    """Whether a plural stands alone before a relative clause without comma: "people who sleep badly"."""
    if syntax.pos[syntax.left[head]] == "PUNCT" or syntax.pos[syntax.left[head] - 1] == "PUNCT":
        return False
    return syntax.child(noun, "det", "nummod", "nmod:poss", "amod") is None


def _subordinate_stands(syntax: Syntax, clause: Clause, opening: list[int]) -> bool:
    lexicon = modality_lexicon()
    words = [syntax.lower[token] for token in opening]
    if not words:
        return False
    marker = next(
        (syntax.lower[c] for c in syntax.children[clause.head] if syntax.dep[c] == "mark"), words[0]
    )
    if {words[0], marker} & lexicon.hypothetical or " ".join(words) in lexicon.purpose:
        return False
    if marker in lexicon.pending or words[0] in lexicon.pending:
        finite = next((a for a in clause.auxiliaries if syntax.tag[a] in FINITE_TAGS), clause.head)
        if syntax.tag[finite] in _PRESENT_TAGS and syntax.lower[finite] not in ("has", "have"):
            return False
    return not (words[0] == "as" and _compares(syntax, clause))


def _compares(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause is the second part of "as high as it was"."""
    governor = syntax.head[clause.head]
    return any(
        syntax.lower[child] in ("as", "so") and syntax.dep[child] == "advmod" and child < governor
        for child in syntax.children[governor]
    )


def _has_subject(clause: Clause) -> bool:
    return clause.subject is not None or (
        clause.shared and clause.first is not None and clause.first.subject is not None
    )


def _verb_shows_past(syntax: Syntax, clause: Clause) -> bool:
    """Whether a verb without a subject cannot be an imperative ("Has since moved to Leeds")."""
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.head
    return syntax.tag[finite] in ("VBD", "VBZ", "MD")


def _mark_dependents(syntax: Syntax, clauses: Clauses) -> None:
    """A complement or a coordinated predicate shares the fate of what it hangs on, unless it is reported."""
    for clause in clauses.ordered:
        if not clause.asserted:
            continue
        governor = clauses.owner.get(syntax.head[clause.head])
        if clause.kind == "subordinate" and governor is not None and governor.kind == "infinitive":
            # "told not to climb until the wind drops"
            clause.asserted = governor.asserted
        elif governor is None and _follows_order(syntax, clause):
            clause.asserted = False
        elif governor is None and clause.first is None and clause.kind in _HANGING:
            clause.asserted = not _under_imperative(syntax, clauses, clause)
        elif clause.kind == "complement" and governor is not None and not governor.asserted:
            if clause.quote == governor.quote and governor.reports is None:
                clause.asserted = False
        elif (
            clause.shared
            and clause.first is not None
            and not clause.first.asserted
            # The consequence of a condition may be followed by something unconditional.
            and (clause.first.kind != "main" or _imperative(syntax, clause.first))
        ):
            clause.asserted = False


def _follows_order(syntax: Syntax, clause: Clause) -> bool:
    """Whether a clause says what comes of doing something: "Get it to 100 and I'd sign"."""
    order = syntax.head[clause.head]
    return (
        syntax.dep[clause.head] == "conj"
        and _orders(syntax, order)
        and any(syntax.tag[auxiliary] == "MD" for auxiliary in clause.auxiliaries)
    )


def _under_imperative(syntax: Syntax, clauses: Clauses, clause: Clause) -> bool:
    """Whether the clause completes or follows an order."""
    token = clause.head
    for _ in range(_LONGEST_CLIMB):
        token = syntax.head[token]
        if token in clauses.owner:
            return False
        if _orders(syntax, token):
            return True
        if syntax.head[token] == token:
            break
    return False


def _orders(syntax: Syntax, verb: int) -> bool:
    """Whether a verb is an imperative, at the top of a sentence or of what is said."""
    return (
        syntax.tag[verb] == "VB"
        and (syntax.head[verb] == verb or syntax.dep[verb] in _TOPMOST)
        and syntax.child(verb, *SUBJECTS, "mark", "aux") is None
    )


def _imperative(syntax: Syntax, clause: Clause) -> bool:
    return not _has_subject(clause) and not _verb_shows_past(syntax, clause)
