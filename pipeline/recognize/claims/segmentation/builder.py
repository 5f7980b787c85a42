"""Make clauses of the words that head them: what each takes in, and which words are whose."""

from collections.abc import Container, Iterable, Mapping

from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.clauses import AUXILIARIES, Clause, ClauseKind
from pipeline.recognize.claims.segmentation.kinds import Candidate
from pipeline.recognize.claims.segmentation.subjects import extracted_subject, own_subject
from pipeline.recognize.claims.verb_chains import behind_prefix, next_link

# So far behind "has" stands a participle that adverbs and marks cut off: "has “never once” been".
_LONGEST_BREAK = 4
_BREAKING = frozenset({"PUNCT", "ADV", "PART", "SCONJ"})


class ClauseBuilder:
    """The clauses of an article as they become known.

    Attributes:
        cues: tokens of reporting words, each with the number of its quote.
        reported: tokens of indirect speech.
        clauses: by head.
        owner: the clause of each head, link, predicate and auxiliary.
        finite: the finite words that head clauses, as they were judged.
    """

    def __init__(
        self, syntax: Syntax, cues: Mapping[int, int], reported: Container[int] = frozenset()
    ) -> None:
        self.syntax, self.cues, self.reported = syntax, cues, reported
        self.clauses: dict[int, Clause] = {}
        self.owner: dict[int, Clause] = {}
        self.finite: dict[int, Candidate] = {}

    def add(self, head: int, kind: ClauseKind, finite: Iterable[int] = ()) -> Clause:
        """A new clause with the words that `head` governs like an auxiliary, its auxiliaries and subject.

        Args:
            finite: auxiliaries of the head that the parse may have hung elsewhere.
        """
        syntax = self.syntax
        own = [child for child in syntax.children[head] if syntax.dep[child] in AUXILIARIES]
        clause = Clause(head, head, kind, auxiliaries=sorted({*own, *finite}))
        auxiliaries = clause.auxiliaries
        self._follow_links(clause)
        if (last := behind_prefix(syntax, head)) is not None:
            more = (child for child in syntax.children[last] if syntax.dep[child] in AUXILIARIES)
            auxiliaries = sorted({*auxiliaries, *more})
            clause.predicate, clause.auxiliaries = last, auxiliaries
        elif not clause.links and (participle := self._severed_participle(head)) is not None:
            clause.predicate = participle
            clause.auxiliaries = [*auxiliaries, head]
        if (that := self._inner_mark(head)) is not None:
            clause.auxiliaries = auxiliaries = [word for word in auxiliaries if word > that]
        clause.subject = self._subject(clause)
        for token in (head, clause.predicate, *(token for token, _ in clause.links), *auxiliaries):
            self.owner.setdefault(token, clause)
        self.clauses[head] = clause
        return clause

    def _inner_mark(self, head: int) -> int | None:
        """The "that" behind an outer copula, as in "the argument was that it is late"; None elsewhere."""
        syntax = self.syntax
        outer = syntax.child(head, "nsubj:outer")
        mark = next((child for child in syntax.children[head] if syntax.dep[child] == "mark"), None)
        if outer is None or mark is None or not outer < mark < head:
            return None
        return mark if syntax.child(head, "nsubj", "nsubj:pass", "expl") is not None else None

    def _follow_links(self, clause: Clause) -> None:
        word = clause.head
        while (link := next_link(self.syntax, word, self.cues, self.reported)) is not None:
            clause.links.append((word, link[1]))
            word = link[0]
            if word in self.owner:
                clause.links.pop()
                break
            clause.predicate = word

    def _subject(self, clause: Clause) -> int | None:
        subject = own_subject(self.syntax, clause.head, self.owner)
        if subject is None and clause.predicate != clause.head:
            subject = own_subject(self.syntax, clause.predicate, self.owner)
        if subject is None and clause.kind == "complement":
            subject = extracted_subject(self.syntax, clause.head)
        return subject

    def _severed_participle(self, head: int) -> int | None:
        """The participle after "has" where quotation marks or adverbs broke the parse between them."""
        syntax = self.syntax
        if syntax.lemma[head] != "have":
            return None
        complement = syntax.child(head, "obj", "xcomp")
        for token in range(head + 1, min(head + 1 + _LONGEST_BREAK, len(syntax))):
            if syntax.tag[token] == "VBN":
                return None if token in self.owner or complement not in (None, token) else token
            if syntax.pos[token] not in _BREAKING:
                return None
        return None
