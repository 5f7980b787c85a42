"""Clauses that are only thought of: kinds of things, purposes, comparisons, what is waited for."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.claims.assertion.openings import WH_TAGS, opening_words, opens_with_question_word
from pipeline.recognize.claims.clauses import SUBJECTS, Clause, Clauses
from pipeline.recognize.claims.embedded_questions import is_embedded_question
from pipeline.recognize.claims.segmentation.subjects import free_subject
from pipeline.recognize.verb_tags import FINITE_TAGS

_NAMING = frozenset({"call", "name", "put", "term", "describe"})
_SEEMING = frozenset({"feel", "look", "seem", "sound", "appear"})
# A clause that ends with one of these leaves the rest to another.
_BARE = frozenset({"be", "do", "have"})
_PRESENT_TAGS = frozenset({"VBZ", "VBP", "VB", "MD"})


def is_generic(syntax: Syntax, clause: Clause) -> bool:
    """Whether a relative clause only says which things are meant ("anyone who parks here")."""
    if clause.kind != "relative":
        return False
    noun, lexicon = syntax.head[clause.head], modality_lexicon()
    if noun == free_subject(syntax, clause.head) and clause.subject == noun:
        # "What began as a joke" began; "asked what began" leaves it open.
        return syntax.dep[noun] == "obj" and syntax.lemma[syntax.head[noun]] in (
            reporting_lexicon().verbs.keys() | lexicon.attitudes.keys()
        )
    if syntax.lower[noun] in lexicon.indefinite_pronouns or syntax.tag[noun] in WH_TAGS:
        return True
    if syntax.tag[noun] == "NNS" and _is_bare(syntax, noun, clause.head):
        return not _is_found(syntax, noun)
    if syntax.lemma[noun] == "thing" and any(syntax.lower[c] == "only" for c in syntax.children[noun]):
        return True
    return any(
        syntax.dep[child] == "det" and syntax.lower[child] in lexicon.indefinite_determiners
        for child in syntax.children[noun]
    )


def _is_found(syntax: Syntax, noun: int) -> bool:
    """Whether things are the object of a past event, so that they exist: "found emails that may help"."""
    verb = syntax.head[noun]
    if syntax.dep[noun] != "obj" or syntax.pos[verb] != "VERB":
        return False
    return syntax.tag[verb] == "VBD" or (syntax.tag[verb] == "VBN" and syntax.child(verb, "aux") is not None)


def is_unspecified(syntax: Syntax, clauses: Clauses, clause: Clause) -> bool:
    """Whether the clause stands for a thing or a place that it does not tell ("knew what it was")."""
    if _stands_for_place(syntax, clause) or _follows_its_object(syntax, clause):
        return True
    if not opens_with_question_word(syntax, clause) or _has_free_subject(syntax, clause):
        return False
    if syntax.child(clause.head, "nsubj:outer") is not None:
        return False  # "what matters is that it works"
    if clause.kind == "main" and clause.quote is not None:
        # "asked how it went": without its reporting verb the parse shows a main clause.
        return clauses.quotes[clause.quote].type != "direct"
    return clause.kind in ("complement", "other") and not is_embedded_question(syntax, clause)


def is_supposed(syntax: Syntax, clause: Clause) -> bool:
    """Whether an adverbial clause is a purpose or a mere thought ("so that boats could pass", "as if")."""
    if not _is_adverbial(syntax, clause):
        return False
    lexicon, words = modality_lexicon(), opening_words(syntax, clause)
    if words[0] == "like" and syntax.lemma[syntax.head[clause.head]] in _SEEMING:
        return True  # "it felt like the roof was falling"
    return bool({words[0], _marker(syntax, clause)} & lexicon.hypothetical) or (
        " ".join(words) in lexicon.purpose
    )


def is_awaited(syntax: Syntax, clause: Clause) -> bool:
    """Whether an adverbial clause waits for what has not happened ("until the rain stops")."""
    if not _is_adverbial(syntax, clause):
        return False
    pending = modality_lexicon().pending
    if pending.isdisjoint({opening_words(syntax, clause)[0], _marker(syntax, clause)}):
        return False
    finite = next((a for a in clause.auxiliaries if syntax.tag[a] in FINITE_TAGS), clause.head)
    return syntax.tag[finite] in _PRESENT_TAGS and syntax.lower[finite] not in ("has", "have")


def is_compared(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause is the second part of "as high as it was", or only "we can" of "the best we can"."""
    if _is_left_out(syntax, clause):
        return True
    if not _is_adverbial(syntax, clause) or opening_words(syntax, clause)[0] != "as":
        return False
    if syntax.lemma[clause.predicate] in _NAMING and _takes_pronoun(syntax, clause.predicate):
        return True  # "the club, as he called it"
    governor = syntax.head[clause.head]
    if syntax.lower[governor] == "soon":
        return False  # "as soon as it was over"
    return any(
        syntax.lower[child] in ("as", "so") and syntax.dep[child] == "advmod" and child < governor
        for child in syntax.children[governor]
    )


def _is_left_out(syntax: Syntax, clause: Clause) -> bool:
    """Whether a dependent clause is but a pronoun and auxiliaries: "they are", "we can", "it would be"."""
    word, subject = clause.predicate, clause.subject
    # "Said it was" says it; "as safe as they think they are" does not.
    measures = clause.kind == "complement" and syntax.dep[syntax.head[word]].startswith(("acl", "advcl"))
    if clause.head != word or not (measures or clause.kind in ("relative", "subordinate")):
        return False
    if subject is None or syntax.tag[subject] != "PRP" or syntax.right[word] != word + 1:
        return False
    bare = all(syntax.pos[token] in ("AUX", "PART") for token in range(subject + 1, word))
    return bare and subject < word and (syntax.lemma[word] in _BARE or syntax.tag[word] == "MD")


def _stands_for_place(syntax: Syntax, clause: Clause) -> bool:
    """Whether "where he sat" is the subject, or follows a preposition ("to where the river ends")."""
    if clause.subject is None or clause.kind == "main":
        return False
    where = syntax.left[clause.subject] - 1
    if where < 0 or syntax.lower[where] != "where":
        return False
    if where > 0 and syntax.pos[where - 1] == "ADP":
        return True
    return syntax.dep[clause.head].startswith("csubj") or _is_fronted_subject(syntax, clause.head, where)


def _is_fronted_subject(syntax: Syntax, head: int, where: int) -> bool:
    """Whether what looks adverbial is what the verb behind it is said of ("where he sat was cold")."""
    governor = syntax.head[where] if syntax.head[head] == where else syntax.head[head]
    if not syntax.dep[head].startswith("advcl") or not head < governor:
        return False
    return "," not in syntax.words[where:governor] and syntax.child(governor, *SUBJECTS, "expl") is None


def _follows_its_object(syntax: Syntax, clause: Clause) -> bool:
    """Whether the parse gives the «what» in front of the clause to the verb above: "knows what she wrote"."""
    what = syntax.left[clause.head] - 1
    return (
        what >= 0
        and syntax.lower[what] == "what"
        and syntax.dep[what] == "obj"
        and syntax.dep[clause.head] == "ccomp"
        and syntax.head[what] == syntax.head[clause.head]
    )


def _has_free_subject(syntax: Syntax, clause: Clause) -> bool:
    """Whether the question word opens only the subject: "what began as a joke had grown"."""
    subject = clause.subject
    if subject is None or syntax.lower[subject] != "what" or clause.head == subject:
        return False
    return any(syntax.dep[child] == "acl:relcl" for child in syntax.children[subject])


def _is_adverbial(syntax: Syntax, clause: Clause) -> bool:
    return clause.kind == "subordinate" or (
        clause.kind == "other" and opening_words(syntax, clause)[0] in modality_lexicon().pending
    )


def _takes_pronoun(syntax: Syntax, verb: int) -> bool:
    taken = syntax.child(verb, "obj", "iobj")
    return taken is not None and syntax.pos[taken] == "PRON"


def _marker(syntax: Syntax, clause: Clause) -> str:
    """The conjunction, else the first word."""
    marks = (syntax.lower[child] for child in syntax.children[clause.head] if syntax.dep[child] == "mark")
    return next(marks, opening_words(syntax, clause)[0])


def _is_bare(syntax: Syntax, noun: int, head: int) -> bool:
    """Whether a plural stands alone before a relative clause without comma: "people who sleep badly"."""
    if syntax.pos[syntax.left[head]] == "PUNCT" or syntax.pos[syntax.left[head] - 1] == "PUNCT":
        return False
    return syntax.child(noun, "det", "nummod", "nmod:poss", "amod") is None
