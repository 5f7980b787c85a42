"""Tell clauses that are asked about or doubted ("whether it was safe", "when it ended") from asserted."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import Clause

_CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "csubj", "parataxis", "conj"})


def is_embedded_question(syntax: Syntax, clause: Clause) -> bool:
    """Whether a clause is asked about: "whether …", "when …", "how long …", "who …", not "what …"."""
    return clause.kind in ("complement", "subordinate") and question_word(syntax, clause) is not None


def _belongs_to(syntax: Syntax, token: int, clause: Clause) -> bool:
    """Whether a word is the clause's own and not that of one in front ("if it rains, it will close")."""
    while token not in (clause.head, clause.predicate):
        if syntax.dep[token] in _CLAUSES or syntax.head[token] == token:
            return False
        token = syntax.head[token]
    return True


def is_doubt(syntax: Syntax, word: int) -> bool:
    """Whether a word leaves its clause open, so that "no doubt that" leaves no doubt about it."""
    entry = modality_lexicon().embedding["that"].get(syntax.lemma[word])
    return entry is not None and entry.kind == "doubt"


def question_word(syntax: Syntax, clause: Clause) -> int | None:
    """The word that makes a clause an embedded question, or None."""
    for token in range(syntax.left[clause.head], clause.predicate):
        if syntax.lower[token] in clause_words("asks") and syntax.head[token] != syntax.head[clause.head]:
            return token if _belongs_to(syntax, token, clause) else None
        if syntax.pos[token] not in ("PUNCT", "CCONJ"):
            break
    before = syntax.left[clause.head] - 1
    return before if before >= 0 and syntax.lower[before] == "whether" else None
