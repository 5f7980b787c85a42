"""Find passives that pass on what somebody thinks of the subject: "was hailed as a classic by critics"."""

from dataclasses import dataclass

from pipeline.annotations.mentions import CueMention
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import Clause


@dataclass(frozen=True, slots=True)
class Judgement:
    """Words of a clause that lean on a judgement.

    Attributes:
        cue: the verb; where nobody is named, from the auxiliary to the preposition ("was hailed as").
        judge: head of the phrase that names who judges, or None.
    """

    cue: CueMention
    judge: int | None


def read_judgement(syntax: Syntax, clause: Clause) -> Judgement | None:
    """The judgement of a clause outside of reported speech, or None."""
    lexicon = modality_lexicon()
    word, lemma = clause.predicate, syntax.lemma[clause.predicate]
    passive = syntax.child(word, "aux:pass")
    if passive is None or clause.quote is not None:
        return None
    behind = word + 1
    named = syntax.child(word, "obl:agent")
    if named is not None and syntax.left[named] == behind:
        behind = syntax.right[named]  # "hailed by critics as"
    preposition = syntax.lower[behind : behind + 1]
    if lemma in lexicon.judgement and preposition and preposition[0] in lexicon.judgement_prepositions:
        last = behind + 1
    elif lemma in lexicon.bare_judgement and syntax.child(word, "xcomp", "obj") is not None:
        last = word + 1
    else:
        return None
    judge = named if named is not None else _agent_of_complement(syntax, word)
    if judge is not None:
        return Judgement(CueMention(syntax.span(word, word + 1), lemma), judge)
    # A torn parse can have the auxiliary behind its verb.
    first = min(word, min(clause.auxiliaries, default=passive))
    return Judgement(CueMention(syntax.span(first, last), lemma), None)


def _agent_of_complement(syntax: Syntax, word: int) -> int | None:
    """ "By critics" where the parse hangs it on the noun before: "was hailed as a marvel by critics"."""
    for child in syntax.children[word]:
        if child < word or syntax.dep[child] not in ("obl", "xcomp", "obj"):
            continue
        for phrase in syntax.children[child]:
            case = syntax.child(phrase, "case")
            if syntax.dep[phrase] == "nmod" and case is not None and syntax.lower[case] == "by":
                return phrase
    return None
