"""Find the words of a clause that lean on a source without naming it: "reportedly", "is said to"."""

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import Clause
from pipeline.recognize.claims.judgements import read_judgement


def unnamed_sources(syntax: Syntax, clause: Clause) -> tuple[Span, ...]:
    """The words of the clause that lean on a source without naming anybody, in text order."""
    lexicon = modality_lexicon()
    spans: set[Span] = set()
    for word, entry in clause.links:
        if entry.source:
            begin = next((c for c in syntax.children[word] if syntax.dep[c] in ("aux", "aux:pass")), word)
            end = word + 2 if word + 1 < len(syntax) and syntax.lower[word + 1] == "to" else word + 1
            spans.add(syntax.span(begin, end))
    for word in {clause.head, clause.predicate, *(word for word, _ in clause.links)}:
        for child in syntax.children[word]:
            if syntax.lower[child] in lexicon.source_adverbs:
                spans.add(syntax.span(child, child + 1))
    judgement = read_judgement(syntax, clause)
    if judgement is not None and judgement.judge is None and judgement.cue.lemma not in lexicon.appraisal:
        spans.add(judgement.cue.span)
    return tuple(sorted(spans))
