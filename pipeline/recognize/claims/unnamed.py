"""Find the words of a clause that lean on a source without naming it: "reportedly", "is said to"."""

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import Clause


def unnamed_sources(syntax: Syntax, clause: Clause) -> tuple[Span, ...]:
    """The words of the clause that lean on a source without naming anybody, in text order."""
    lexicon = modality_lexicon()
    found: set[Span] = set()
    for word, entry in clause.links:
        if entry.source:
            begin = next((c for c in syntax.children[word] if syntax.dep[c] in ("aux", "aux:pass")), word)
            end = word + 2 if word + 1 < len(syntax) and syntax.lower[word + 1] == "to" else word + 1
            found.add(syntax.span(begin, end))
    for word in {clause.head, clause.predicate, *(word for word, _ in clause.links)}:
        for child in syntax.children[word]:
            if syntax.lower[child] in lexicon.source_adverbs:
                found.add(syntax.span(child, child + 1))
    if (judged := _judgement(syntax, clause)) is not None:
        found.add(judged)
    return tuple(sorted(found))


def _judgement(syntax: Syntax, clause: Clause) -> Span | None:
    """ "Was hailed as a classic": somebody unnamed thinks so."""
    lexicon = modality_lexicon()
    word, following = clause.predicate, clause.predicate + 1
    if following >= len(syntax):
        return None
    with_preposition = (
        syntax.lemma[word] in lexicon.judgement and syntax.lower[following] in lexicon.judgement_prepositions
    )
    bare = syntax.lemma[word] in lexicon.bare_judgement and syntax.child(word, "xcomp", "obj") is not None
    passive = syntax.child(word, "aux:pass")
    if not (with_preposition or bare) or passive is None or clause.quote is not None:
        return None
    if syntax.child(word, "obl:agent") is not None:
        return None
    first = min(clause.auxiliaries, default=passive)
    return syntax.span(first, following + 1 if with_preposition else following)
