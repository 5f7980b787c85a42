"""Spans of a clause's subject and object."""

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import SUBJECTS, Clause
from pipeline.recognize.claims.phrases import RELATIVE_TAGS, phrase_span
from pipeline.recognize.claims.segmentation.subjects import free_subject

_FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "tenth"})
# What "by" measures with without a figure: "leads by a small margin".
_SPANS = frozenset({"margin", "distance"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def subject_head(syntax: Syntax, clause: Clause) -> int | None:
    """The head of the grammatical subject; of the first predicate's where it is shared.

    An infinitive or gerund takes the subject of a passive ("he was accused of lying") or the object of
    the verb that governs it ("accused him of lying"), else its subject ("promised to resign").
    """
    if clause.shared and clause.first is not None and clause.first.kind == "infinitive":
        clause = clause.first
    first = clause.first if clause.shared and clause.subject is None else None
    if first is not None and first.quote is not None and clause.quote != first.quote:
        # "said it would open but gave no details": whoever said it gave none
        speaker = syntax.child(syntax.head[first.head], "nsubj", "nsubj:pass")
        if speaker is not None and speaker < first.head:
            return speaker
    if clause.kind == "infinitive":
        governor = syntax.head[clause.head]
        controllers = (
            ("nsubj:pass", "nsubj")
            if syntax.dep[clause.head] == "xcomp"
            else ("nsubj:pass", "obj", "iobj", "nsubj")
        )
        for dep in controllers:
            if (subject := syntax.child(governor, dep)) is not None and subject != clause.head:
                return subject
    return (
        clause.first.subject if clause.subject is None and clause.shared and clause.first else clause.subject
    )


def antecedents(syntax: Syntax, clause: Clause) -> tuple[Span, ...]:
    """What the relative pronoun that is the clause's subject may stand for, the most likely phrase first.

    That is the noun the clause hangs on and, where this is in apposition, what it is said of ("Lind, a nurse
    who").
    """
    if clause.shared and clause.first is not None:
        clause = clause.first
    if clause.subject is None or syntax.tag[clause.subject] not in RELATIVE_TAGS:
        return ()
    # "The ministry, which he said had failed": the reporting verb hangs on the noun.
    head = syntax.head[clause.head] if clause.kind == "complement" else clause.head
    phrases, noun = [], syntax.head[head]
    if syntax.dep[head] == "acl:relcl" and noun < clause.subject:
        phrases.append(phrase_span(syntax, noun))
        while syntax.dep[noun] == "appos":
            noun = syntax.head[noun]
            phrases.append(phrase_span(syntax, noun))
    return tuple(phrases)


def object_head(syntax: Syntax, clause: Clause, dated: frozenset[int] | set[int] = frozenset()) -> int | None:
    """The head of the direct object, else of the complement phrase; never a temporal expression.

    The complement of "be" is the predicate itself; only an adjective may have one more ("safer than a bank").

    Args:
        dated: tokens of temporal expressions.
    """
    word = clause.predicate
    complement = None
    passive = syntax.child(word, "aux:pass") is not None
    for child in syntax.children[word]:
        dep = syntax.dep[child]
        if child < word or (child in dated and dep != "obj"):
            continue
        if dep in ("obj", "iobj") and (dep == "obj" or syntax.child(word, "obj") is None):
            return child
        if dep == "ccomp" and syntax.pos[child] in ("NOUN", "PROPN") and not _is_clause(syntax, child):
            return child  # a mere noun, misread
        if complement is None and (
            (dep == "xcomp" and syntax.pos[child] in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"))
            or (dep in ("obl", "obl:agent") and _completes(syntax, word, child, passive))
        ):
            complement = child
    measure = syntax.child(word, "obl:unmarked", "nmod:unmarked")
    placed = measure is not None and (measure < word or syntax.pos[word] in ("ADV", "VERB"))
    if measure is not None and placed and measure not in dated and _measures(syntax, measure):
        return measure  # "6 percent higher", "two metres tall", "down 6 percent", "jumped 6 percent"
    if syntax.pos[word] != "ADJ" and syntax.child(word, "cop") is not None:
        return None
    if clause.kind == "relative" and complement is None:
        complement = _relative_object(syntax, word)
    return shared_object(syntax, clause) if complement is None else complement


def _relative_object(syntax: Syntax, verb: int) -> int | None:
    """The relative pronoun that stands for the object: "the letters that she wrote"."""
    pronoun = syntax.child(verb, "obj")
    return pronoun if pronoun is not None and syntax.tag[pronoun] in RELATIVE_TAGS else None


def _measures(syntax: Syntax, phrase: int) -> bool:
    """Whether a noun phrase is an amount ("6 percent", "more than a quarter")."""
    return syntax.lower[phrase] in _FRACTIONS | _SPANS or any(
        syntax.pos[child] in ("NUM", "SYM") and child < phrase for child in syntax.children[phrase]
    )


def _is_clause(syntax: Syntax, head: int) -> bool:
    """Whether the head has a subject, a copula or a conjunction of its own."""
    return any(syntax.dep[child] in SUBJECTS | {"cop", "mark"} for child in syntax.children[head])


def _completes(syntax: Syntax, word: int, phrase: int, passive: bool) -> bool:
    """Whether a prepositional phrase completes its verb ("paid for a boat") and does not just set a scene."""
    case = syntax.child(phrase, "case")
    if case is None:
        return False
    preposition, lexicon = syntax.lower[case], modality_lexicon()
    if preposition in lexicon.adjunct and f"{syntax.lemma[word]} {preposition}" not in lexicon.completing:
        return False
    if preposition == "by" and not passive and syntax.pos[phrase] != "NUM" and not _measures(syntax, phrase):
        return False  # "voted by a majority"
    return not (passive and syntax.lower[case] == "for")


def shared_object(syntax: Syntax, clause: Clause) -> int | None:
    """The object that the last verb of a chain shares with the first, its governor ("buy and sell it")."""
    first = clause.first
    if first is None or not first.coordinates or first.coordinates[-1] is not clause:
        return None
    if syntax.child(clause.predicate, "obj", "ccomp", "xcomp") is not None:
        return None
    shared = syntax.child(first.predicate, "obj")
    return shared if shared is not None and clause.predicate < shared else None


def subject_span(syntax: Syntax, clause: Clause, span: Span) -> Span | None:
    """The subject's characters; `span` are the clause's.

    Where the parse takes what was cut off in front (a dateline, who was told) for the subject, it is the
    phrase that the clause begins with.
    """
    subject = subject_head(syntax, clause)
    if subject is None:
        return None
    if clause.kind == "relative" and subject == free_subject(syntax, clause.head):
        return syntax.span(subject, subject + 1)  # "what began as a joke"
    if (
        clause.kind in ("main", "complement")
        and clause.subject == subject
        and syntax.end[subject] <= span.start
    ):
        behind = min([clause.head, *clause.auxiliaries])
        nouns = [t for t in syntax.tokens_in(span) if t < behind and syntax.pos[t] in _NOUNS]
        if nouns:
            return Span(span.start, syntax.end[nouns[-1]])
    return phrase_span(syntax, subject)
