"""Further predicates of a coordination, with or without a subject of their own."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import AUXILIARIES, Clause
from pipeline.recognize.claims.segmentation.builder import ClauseBuilder
from pipeline.recognize.claims.segmentation.kinds import UNTENSED_TAGS, Candidate, kind_of
from pipeline.recognize.claims.segmentation.subjects import NOMINAL_SUBJECTS
from pipeline.recognize.verb_tags import FINITE_TAGS

_JOINED = frozenset({"conj", "parataxis"})


def add_coordinates(builder: ClauseBuilder) -> None:
    """Add predicates that are joined to a clause, and join those that are clauses already."""
    for token, relation in enumerate(builder.syntax.dep):
        if relation not in _JOINED and token not in builder.clauses:
            continue
        first = _first(builder, token)
        if first is None or first.head == token:
            continue
        clause = builder.clauses.get(token)
        if relation == "parataxis" and (clause is None or not _continues(builder, clause, first)):
            continue
        clause = clause or _bare_predicate(builder, token, first)
        if clause is None:
            _add_misread_coordinate(builder, token, first)
        elif clause.first is None:
            _join(builder.syntax, clause, first)


def _first(builder: ClauseBuilder, token: int) -> Clause | None:
    """The clause that a word is joined to."""
    syntax = builder.syntax
    if syntax.dep[token] not in _JOINED and not _follows_coordinator(builder, token):
        return None
    first = builder.owner.get(syntax.head[token])
    clause = builder.clauses.get(token)
    if first is None and clause is not None and clause.subject is not None:
        return _clause_above(builder, token)
    return first


def _bare_predicate(builder: ClauseBuilder, token: int, first: Clause) -> Clause | None:
    """A new clause for a predicate without a finite form ("was closed and «sold»")."""
    syntax = builder.syntax
    elided = _elides(syntax, token, first)
    if not elided and (syntax.pos[token] not in ("VERB", "AUX") or not _inherits(syntax, token, first)):
        return None
    clause = builder.add(token, "coordinate")
    clause.elided = elided
    return clause


def _join(syntax: Syntax, clause: Clause, first: Clause) -> None:
    candidate = Candidate(
        clause.head, relation="conj", stated=clause.subject is not None, governor=first, joined=True
    )
    clause.kind = kind_of(syntax, candidate) or "coordinate"
    if clause.kind == "relative":
        return
    # In "none came and Reed stayed, not knowing it", whoever did not know is Reed.
    own = clause.subject is None and first.subject is not None
    clause.first = first if own else first.first or first
    clause.shared = clause.subject is None
    if _is_governed(syntax, clause.head, first):
        clause.governed = True
        clause.links = [*first.links, *clause.links]
    first.coordinates.append(clause)


def _elides(syntax: Syntax, token: int, first: Clause) -> bool:
    """Whether a participle with a subject of its own lacks the auxiliary of a passive before it."""
    return (
        syntax.tag[token] == "JJ"
        and syntax.lower[token].endswith("ed")
        and syntax.child(token, *NOMINAL_SUBJECTS) is not None
        and syntax.child(token, *AUXILIARIES) is None
        and syntax.child(first.head, "aux:pass") is not None
    )


def _is_governed(syntax: Syntax, token: int, first: Clause) -> bool:
    """Whether a predicate without a finite form is joined to what the words before `first`'s govern."""
    if not first.links or syntax.tag[token] in FINITE_TAGS:
        return False
    own = [syntax.tag[child] for child in syntax.children[token] if syntax.dep[child] in AUXILIARIES]
    if any(tag in FINITE_TAGS for tag in own):
        return False
    if _resumes_preposition(syntax, token):
        return False
    if syntax.head[token] == first.predicate:
        return True
    return any(syntax.lower[child] == "to" and child < token for child in syntax.children[token])


def _resumes_preposition(syntax: Syntax, token: int) -> bool:
    """ "Of failing to pay and of hiding it": a gerund with its own preposition goes on from another."""
    mark = syntax.child(token, "mark", "case")
    return mark is not None and mark < token and syntax.tag[token] == "VBG" and syntax.tag[mark] == "IN"


def _clause_above(builder: ClauseBuilder, token: int) -> Clause | None:
    """What a clause with "and" goes on from, where the parse joins it to an infinitive in there."""
    syntax = builder.syntax
    if syntax.child(token, "cc") is None:
        return None
    for ancestor in syntax.ancestors(token):
        if ancestor in builder.owner:
            return builder.owner[ancestor]
        if syntax.dep[ancestor] not in ("xcomp", "acl", "advcl"):
            return None
    return None


def _follows_coordinator(builder: ClauseBuilder, token: int) -> bool:
    """Whether a clause that the parse hangs elsewhere is joined by "and", "but" or ", so"."""
    syntax = builder.syntax
    first = syntax.left[token]
    while first < token and syntax.pos[first] == "PUNCT":
        first += 1
    so = syntax.lower[first] == "so" and first > 0 and _tells_result(builder, first, token)
    return (so or syntax.dep[first] == "cc") and syntax.head[first] == token and syntax.head[token] < first


def _tells_result(builder: ClauseBuilder, so: int, token: int) -> bool:
    """Whether "so" joins what came of it, and no purpose: ", so she left", but not "so she could leave"."""
    syntax, clause = builder.syntax, builder.clauses.get(token)
    if syntax.words[so - 1] == ",":
        return True
    if clause is None or clause.subject is None or syntax.lower[so + 1] == "that":
        return False
    return syntax.left[clause.subject] == so + 1 and all(syntax.tag[a] != "MD" for a in clause.auxiliaries)


def _continues(builder: ClauseBuilder, clause: Clause, first: Clause) -> bool:
    """Whether a clause set beside another goes on with its subject ("did not open it, did not sign")."""
    return clause.head > first.predicate and clause.predicate not in builder.cues and clause.subject is None


def _inherits(syntax: Syntax, token: int, first: Clause) -> bool:
    """Whether a bare verb form continues `first`: under its auxiliaries, or as a past without ending."""
    tag = syntax.tag[token]
    if tag not in UNTENSED_TAGS:
        return False
    if tag == "VBN" and _adds_state(syntax, token, first):
        return False
    if syntax.lemma[token] in modality_lexicon().unchanging and syntax.tag[first.head] == "VBD":
        return True
    return tag in (syntax.tag[first.predicate], syntax.tag[first.head])


def _adds_state(syntax: Syntax, token: int, first: Clause) -> bool:
    """Whether a participle only adds how things stood: "has moved inland, headed for the coast"."""
    if syntax.child(token, "cc") is not None or syntax.child(first.head, "aux:pass") is not None:
        return False
    siblings = [*syntax.children[syntax.head[token]], *syntax.children[token]]
    return not any(syntax.dep[other] == "conj" and other > token for other in siblings)


def _add_misread_coordinate(builder: ClauseBuilder, noun: int, first: Clause) -> None:
    """Add a clause whose verb was read as a participle of its subject ("it rose and the wall held")."""
    syntax = builder.syntax
    verb = syntax.child(noun, "acl")
    if (
        verb is None
        or syntax.pos[noun] not in ("NOUN", "PROPN", "PRON")
        or syntax.pos[first.head] != "VERB"
        or syntax.tag[verb] not in ("VBN", "VBD")
        or verb in builder.owner
    ):
        return
    clause = builder.add(verb, "coordinate")
    clause.subject, clause.first = noun, first.first or first
    first.coordinates.append(clause)
