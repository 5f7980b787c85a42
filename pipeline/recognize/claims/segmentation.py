"""Find the clauses of an article: finite verbs, coordinated predicates, and what reporting verbs govern."""

from collections.abc import Iterable

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import AUXILIARIES, SUBJECTS, Clause, ClauseKind, Clauses
from pipeline.recognize.claims.negation import NOT
from pipeline.recognize.claims.verb_chains import next_link
from pipeline.recognize.verb_tags import FINITE_TAGS

_CLAUSE_HEADS = frozenset({"root", "conj", "parataxis", "acl:relcl", "ccomp", "advcl", "obl", "appos"})
_INDEPENDENT = frozenset({"root", "conj", "parataxis", "ccomp"})
_NOMINAL_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_INHERITING_TAGS = frozenset({"VB", "VBN", "VBG"})
_NEVER_CLAUSES = frozenset({"amod", "compound", "det", "case", "flat", "fixed", "compound:prt", "goeswith"})
# An infinitive or gerund that is reported stands near the beginning of the content ("not to have lied").
_LONGEST_OPENING = 4
# Denied, these leave a question open.
_ASKING = frozenset({"say", "know", "tell", "disclose", "specify", "reveal", "explain", "clear", "sure"})


def find_clauses(syntax: Syntax, quotes: tuple[QuoteMention, ...]) -> Clauses:
    """The clauses of `syntax`, asserted or not."""
    inner = _innermost_quotes(syntax, quotes)
    cues = {
        token: number
        for number, quote in enumerate(quotes)
        if quote.cue is not None
        for token in syntax.tokens_in(quote.cue.span)
    }
    builder = _Builder(syntax, cues)
    builder.add_finite()
    builder.add_contents(quotes)
    builder.add_coordinates()
    for clause in builder.clauses.values():
        clause.quote = None if inner[clause.predicate] < 0 else inner[clause.predicate]
        clause.reports = cues.get(clause.predicate)
    ordered = sorted(builder.clauses.values(), key=lambda clause: clause.predicate)
    by_quote: dict[int, list[Clause]] = {}
    for clause in ordered:
        if clause.quote is not None:
            by_quote.setdefault(clause.quote, []).append(clause)
    return Clauses(ordered, builder.owner, inner, frozenset(cues), by_quote)


def _innermost_quotes(syntax: Syntax, quotes: tuple[QuoteMention, ...]) -> list[int]:
    """For each token the quote with the smallest extent that contains it."""
    inner = [-1] * len(syntax)
    extent = [quote.contents[-1].end - quote.contents[0].start if quote.contents else 0 for quote in quotes]
    for number in sorted(range(len(quotes)), key=lambda n: (-extent[n], n)):
        for content in quotes[number].contents:
            for token in syntax.tokens_in(content):
                inner[token] = number
    return inner


class _Builder:
    """Collects clauses by head; one pass over the tokens for each kind."""

    def __init__(self, syntax: Syntax, cues: dict[int, int]) -> None:
        self.syntax, self.cues = syntax, cues
        self.clauses: dict[int, Clause] = {}
        self.owner: dict[int, Clause] = {}

    def add_finite(self) -> None:
        """Clauses with a finite verb, copula or auxiliary."""
        syntax = self.syntax
        heads: dict[int, list[int]] = {}
        for token, tag in enumerate(syntax.tag):
            if tag not in FINITE_TAGS and not (tag == "VBN" and self._is_mistagged_past(token)):
                continue
            if syntax.dep[token] in AUXILIARIES:
                heads.setdefault(self._past_outlook(syntax.head[token]), []).append(token)
            elif syntax.pos[token] in ("VERB", "AUX"):
                heads.setdefault(token, [])
        for head in sorted(heads):
            if (kind := self._kind(head, bool(heads[head]))) is not None:
                self._add(head, kind, heads[head])

    def _past_outlook(self, word: int) -> int:
        """The verb behind "is due to" where the parse takes "due to" for a preposition of the verb."""
        syntax = self.syntax
        verb = syntax.head[word]
        if syntax.dep[word] == "advmod" and verb > word and syntax.lower[word + 1] == "to":
            return verb if syntax.lemma[word] in modality_lexicon().embedding["to"] else word
        return word

    def _is_mistagged_past(self, token: int) -> bool:
        """Whether a participle is a finite verb: with a subject, without auxiliary ("the roof leaked")."""
        syntax = self.syntax
        subject = syntax.child(token, "nsubj", "nsubj:pass")
        if syntax.dep[token] not in _CLAUSE_HEADS or subject is None:
            return False
        if syntax.dep[subject] == "nsubj:pass" and syntax.dep[token] not in _INDEPENDENT:
            return False  # "its doors closed, the shop was dark"
        if self._opens_with_with(token):
            return False
        return syntax.child(token, *AUXILIARIES) is None

    def _is_reported_question(self, head: int) -> bool:
        """Whether what looks like an adverbial clause is what is asked: "could not say when it ends"."""
        syntax = self.syntax
        first, governor = syntax.left[head], syntax.head[head]
        return (
            syntax.lower[first] in clause_words("asks")
            and first == governor + 1
            and syntax.lemma[governor] in _ASKING
            and any(syntax.lower[child] in NOT for child in syntax.children[governor])
        )

    def _opens_with_with(self, head: int) -> bool:
        """Whether a clause sets a scene without a finite verb of its own: "with its doors closed"."""
        introducing = self.syntax.child(head, "mark", "case")
        return introducing is not None and self.syntax.lower[introducing] == "with"

    def add_contents(self, quotes: Iterable[QuoteMention]) -> None:
        """Infinitives and gerunds that are what somebody is reported to say ("promised «to resign»")."""
        syntax = self.syntax
        for quote in quotes:
            if quote.type == "direct":
                continue
            for content in quote.contents:
                head = self._content_head(content)
                if head is None:
                    continue
                if (known := self.clauses.get(head)) is not None:
                    if known.kind in ("subordinate", "other") or (
                        known.kind == "relative" and not self._opens_with_wh(head)
                    ):
                        known.kind = "complement"
                    continue
                if head in self.owner or head > syntax.tokens_in(content).start + _LONGEST_OPENING:
                    continue
                if syntax.tag[head] in _INHERITING_TAGS or any(
                    syntax.dep[child] == "cop" for child in syntax.children[head]
                ):
                    self._add(head, "infinitive")

    def add_coordinates(self) -> None:
        """Further predicates of a coordination, with or without a subject of their own."""
        syntax = self.syntax
        for token, dep in enumerate(syntax.dep):
            if dep != "conj" and dep != "parataxis" and not self._follows_coordinator(token):
                continue
            clause = self.clauses.get(token)
            first = self.owner.get(syntax.head[token])
            if first is None and clause is not None and clause.subject is not None:
                first = self._clause_above(token)
            if first is None or first.head == token:
                continue
            if dep == "parataxis" and (clause is None or not self._continues(clause, first)):
                continue
            if clause is None:
                elided = self._elides(token, first)
                if not elided and (
                    syntax.pos[token] not in ("VERB", "AUX") or not self._inherits(token, first)
                ):
                    self._add_misread_coordinate(token, first)
                    continue
                clause = self._add(token, "coordinate")
                clause.elided = elided
            if clause.first is not None:
                continue
            if clause.kind == "coordinate" and first.kind != "relative" and self._opens_as_relative(token):
                clause.kind = "relative"
                continue
            clause.kind = "coordinate"
            # In "none came and Reed stayed, not knowing it", whoever did not know is Reed.
            own = clause.subject is None and first.subject is not None
            clause.first = first if own else first.first or first
            clause.shared = clause.subject is None
            if self._is_governed(token, first):
                clause.governed = True
                clause.links = [*first.links, *clause.links]
            first.coordinates.append(clause)

    def _elides(self, token: int, first: Clause) -> bool:
        """Whether a participle with a subject of its own lacks the auxiliary of a passive before it."""
        syntax = self.syntax
        return (
            syntax.tag[token] == "JJ"
            and syntax.lower[token].endswith("ed")
            and syntax.child(token, *_NOMINAL_SUBJECTS) is not None
            and syntax.child(token, *AUXILIARIES) is None
            and syntax.child(first.head, "aux:pass") is not None
        )

    def _is_governed(self, token: int, first: Clause) -> bool:
        """Whether a predicate without a finite form is joined to what the words before `first`'s govern."""
        syntax = self.syntax
        if not first.links or syntax.tag[token] in FINITE_TAGS:
            return False
        own = [syntax.tag[child] for child in syntax.children[token] if syntax.dep[child] in AUXILIARIES]
        if any(tag in FINITE_TAGS for tag in own):
            return False
        if syntax.head[token] == first.predicate:
            return True
        return any(syntax.lower[child] == "to" and child < token for child in syntax.children[token])

    def _clause_above(self, token: int) -> Clause | None:
        """What a clause with "and" goes on from, where the parse joins it to an infinitive in there."""
        syntax = self.syntax
        if syntax.child(token, "cc") is None:
            return None
        for ancestor in syntax.ancestors(token):
            if ancestor in self.owner:
                return self.owner[ancestor]
            if syntax.dep[ancestor] not in ("xcomp", "acl", "advcl"):
                return None
        return None

    def _follows_coordinator(self, token: int) -> bool:
        """Whether a clause that the parse hangs elsewhere is joined by "and", "but" or ", so"."""
        if token not in self.clauses:
            return False
        syntax = self.syntax
        first = syntax.left[token]
        while first < token and syntax.pos[first] == "PUNCT":
            first += 1
        so = syntax.lower[first] == "so" and first > 0 and syntax.words[first - 1] == ","
        return (
            (so or syntax.dep[first] == "cc") and syntax.head[first] == token and syntax.head[token] < first
        )

    def _continues(self, clause: Clause, first: Clause) -> bool:
        """Whether a clause set beside another goes on with its subject ("did not open it, did not sign")."""
        return clause.head > first.predicate and clause.predicate not in self.cues and clause.subject is None

    def _inherits(self, token: int, first: Clause) -> bool:
        """Whether a bare verb form continues `first`: under its auxiliaries, or as a past without ending."""
        tag, syntax = self.syntax.tag[token], self.syntax
        if tag not in _INHERITING_TAGS:
            return False
        if syntax.lemma[token] in modality_lexicon().unchanging and syntax.tag[first.head] == "VBD":
            return True
        return tag == syntax.tag[first.predicate] or tag == syntax.tag[first.head]

    def _kind(self, head: int, has_auxiliary: bool) -> ClauseKind | None:
        """What kind of clause a finite `head` makes; None where it is a mistagged modifier."""
        syntax = self.syntax
        dep = syntax.dep[head]
        subject = has_auxiliary or any(syntax.dep[child] in SUBJECTS for child in syntax.children[head])
        match dep:
            case "root" | "parataxis":
                return "relative" if self._opens_as_relative(head) else "main"
            case "conj":
                return None if not subject and self._is_reduced(syntax.head[head]) else "coordinate"
            case "acl:relcl":
                return "relative"
            case "advcl" | "advcl:relcl":
                if not subject or self._opens_with_with(head):
                    return None
                return "complement" if self._is_reported_question(head) else "subordinate"
            case "ccomp" | "csubj" | "csubj:pass" | "csubj:outer":
                return "complement"
            case "acl":
                return "complement" if subject else None
            case _:
                if dep in _NEVER_CLAUSES or not subject:
                    return None
                return "relative" if self._opens_with_wh(head) else "other"

    def _add_misread_coordinate(self, noun: int, first: Clause) -> None:
        """A clause joined to a verb, read as a noun with a participle ("it rose and the wall held")."""
        syntax = self.syntax
        verb = syntax.child(noun, "acl")
        if (
            verb is None
            or syntax.pos[noun] not in ("NOUN", "PROPN", "PRON")
            or syntax.pos[first.head] != "VERB"
            or syntax.tag[verb] not in ("VBN", "VBD")
            or verb in self.owner
        ):
            return
        clause = self._add(verb, "coordinate")
        clause.subject, clause.first = noun, first.first or first
        first.coordinates.append(clause)

    def _is_reduced(self, word: int) -> bool:
        """Whether a participle hangs on a noun; what is joined to it does, too: "a law signed and broken"."""
        syntax = self.syntax
        return syntax.dep[word] in ("acl", "amod") and word not in self.owner

    def _opens_with_wh(self, head: int) -> bool:
        syntax = self.syntax
        first = range(syntax.left[head], min(syntax.left[head] + 3, head))
        return any(syntax.tag[token] in ("WDT", "WP", "WP$", "WRB") for token in first)

    def _opens_as_relative(self, head: int) -> bool:
        """Whether a clause that the parse shows as a main one begins with ", which" or "and who"."""
        syntax = self.syntax
        subject = syntax.child(head, *_NOMINAL_SUBJECTS)
        if subject is None or subject == 0 or syntax.lower[subject] not in ("which", "who"):
            return False
        return syntax.words[subject - 1] in (",", "–", "—", "-") or syntax.dep[subject - 1] == "cc"

    def _add(self, head: int, kind: ClauseKind, finite: Iterable[int] = ()) -> Clause:
        syntax = self.syntax
        clause = Clause(head, head, kind)
        own = [child for child in syntax.children[head] if syntax.dep[child] in AUXILIARIES]
        word, auxiliaries = head, sorted({*own, *finite})
        clause.auxiliaries = auxiliaries
        while (link := next_link(syntax, word, self.cues)) is not None:
            clause.links.append((word, link[1]))
            word = link[0]
            if word in self.owner:
                clause.links.pop()
                break
            clause.predicate = word
        if not clause.links and (participle := self._severed_participle(head)) is not None:
            clause.predicate = participle
            clause.auxiliaries = [*auxiliaries, head]
        clause.subject = self._own_subject(head)
        if clause.subject is None and clause.predicate != head:
            clause.subject = self._own_subject(clause.predicate)
        if clause.subject is None and kind == "complement":
            clause.subject = self._extracted_subject(head)
        for token in (head, clause.predicate, *(token for token, _ in clause.links), *auxiliaries):
            self.owner.setdefault(token, clause)
        self.clauses[head] = clause
        return clause

    def _own_subject(self, word: int) -> int | None:
        """The subject's head; "it" where the real subject is a clause, "there" where there is none."""
        child = self.syntax.child
        if (addressed := self._addressed(word)) is not None:
            return addressed
        for relations in (_NOMINAL_SUBJECTS, ("expl",), ("csubj", "csubj:pass")):
            if (subject := child(word, *relations)) is not None:
                return subject
        return self._misread_subject(word)

    def _extracted_subject(self, head: int) -> int | None:
        """The relative pronoun that a reporting clause has come between: "which, he said, had failed"."""
        syntax = self.syntax
        return next(
            (
                child
                for child in syntax.children[head]
                if child < head and syntax.tag[child] in ("WDT", "WP") and syntax.dep[child] == "obj"
            ),
            None,
        )

    def _addressed(self, word: int) -> int | None:
        """The second of two subjects where the first is a name set off: "Maureen, it's safe"."""
        syntax = self.syntax
        subjects = [
            child
            for child in syntax.children[word]
            if child < word and syntax.dep[child] in _NOMINAL_SUBJECTS
        ]
        if len(subjects) == 2 and syntax.pos[subjects[0]] == "PROPN" and syntax.pos[subjects[1]] == "PRON":
            return subjects[1]
        return None

    def _misread_subject(self, word: int) -> int | None:
        """A noun phrase that the parse makes the governor of its verb ("The keeper, a Pole, came for it")."""
        syntax = self.syntax
        governor, dep = syntax.head[word], syntax.dep[word]
        if (
            dep in ("parataxis", "conj", "appos", "acl", "list", "dep")
            and governor < word
            and syntax.pos[governor] in ("NOUN", "PROPN", "PRON")
            and governor not in self.owner
            and syntax.dep[governor] == "root"
            and syntax.tag[word] in FINITE_TAGS
        ):
            return governor
        return None

    def _content_head(self, content: Span) -> int | None:
        """The token of `content` that is governed from outside."""
        syntax = self.syntax
        tokens = syntax.tokens_in(content)
        for token in tokens:
            if syntax.head[token] not in tokens and syntax.dep[token] not in ("punct", "cc", "mark"):
                return token
        return None

    def _severed_participle(self, head: int) -> int | None:
        """The participle after "has" where quotation marks or adverbs broke the parse between them."""
        syntax = self.syntax
        if syntax.lemma[head] != "have":
            return None
        complement = syntax.child(head, "obj", "xcomp")
        for token in range(head + 1, min(head + 5, len(syntax))):
            if syntax.tag[token] == "VBN":
                return None if token in self.owner or complement not in (None, token) else token
            if syntax.pos[token] not in ("PUNCT", "ADV", "PART", "SCONJ"):
                return None
        return None
