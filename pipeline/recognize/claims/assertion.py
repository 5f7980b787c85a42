"""Tell what is asserted from what is asked, ordered, wished or supposed."""

from bisect import bisect_left

from pipeline.annotations.mentions import QuoteMention
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.claims.clauses import SUBJECTS, Clause, Clauses
from pipeline.recognize.claims.embedded_questions import is_doubt, is_embedded_question
from pipeline.recognize.claims.mandative import is_mandative
from pipeline.recognize.claims.negation import negations
from pipeline.recognize.verb_tags import FINITE_TAGS

_PRESENT_TAGS = frozenset({"VBZ", "VBP", "VB", "MD"})
_WH_TAGS = frozenset({"WP", "WRB", "WP$"})
_OPENING = frozenset({"“", "‘", "``", '"', "'", "«"})
_SENTENCE_FINAL = frozenset({".", "!", "?"})
_INVERTING = frozenset({"should", "had", "were"})
# Of reported infinitives only these are said to be so or to come true ("claimed to own", "vowed to
# resign"); the rest is what somebody is told to do ("told to leave").
_PROPOSITIONAL = frozenset({"promise", "claim", "admit", "agree", "deny", "think", "find", "know", "imply"})
_LONGEST_CLIMB = 4
# "Make sure that it is closed", "close it when it rains", "close it and I will go"
_HANGING = frozenset({"complement", "subordinate", "coordinate"})
_JUDGING = frozenset({"describe", "accuse", "deny"})
_REFUSAL = frozenset({"refuse"})


def mark_unasserted(syntax: Syntax, clauses: Clauses, quotes: tuple[QuoteMention, ...]) -> None:
    """Set `asserted` to False on every clause that puts nothing forward as true or false."""
    _mark_questions(syntax, clauses)
    _mark_conditionals(syntax, clauses)
    for clause in clauses.ordered:
        if clause.asserted and not _stands(syntax, clause, quotes):
            clause.asserted = False
    _mark_dependents(syntax, clauses)
    _mark_frames(syntax, clauses)
    _mark_reported_nouns(syntax, clauses, quotes)
    _mark_reporting(syntax, clauses, quotes)


def _mark_questions(syntax: Syntax, clauses: Clauses) -> None:
    for token, word in enumerate(syntax.words):
        if word != "?":
            continue
        begin = syntax.sentences[syntax.sentence[token]][0]
        start = token
        while start > begin and syntax.words[start - 1] not in _OPENING | _SENTENCE_FINAL:
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


def _mark_conditionals(syntax: Syntax, clauses: Clauses) -> None:
    """Both parts of a conditional: the clause with "if" and the one it depends on."""
    conditional = modality_lexicon().conditional
    for token, word in enumerate(syntax.lower):
        if word not in conditional or syntax.dep[token] not in (
            "mark",
            "advmod",
            "case",
            "cc",
            "root",
            "advcl",
        ):
            continue
        first = _opens_utterance(syntax, token)
        part = syntax.head[token]
        if syntax.dep[part] in ("ccomp", "xcomp") and not first:
            continue
        before = syntax.lower[token - 1] if token else ""
        clause = clauses.owner.get(part)
        if clause is not None:
            clause.asserted = False
        if before in ("even", "as", "only", "what") or syntax.pos[part] == "PRON":
            continue
        if syntax.pos[part] in ("ADV", "ADJ") and clause is None and syntax.right[part] - token <= 3:
            continue
        if not _mark_consequence(syntax, clauses, part, token, first) and first:
            _mark_following(syntax, clauses, part)
    for clause in clauses.ordered:
        if clause.kind in ("subordinate", "coordinate", "main") and _inverted(syntax, clause):
            clause.asserted = False
            _mark_consequence(syntax, clauses, clause.head, syntax.left[clause.head], True)


def _opens_utterance(syntax: Syntax, token: int) -> bool:
    """Whether the word begins its sentence or a quotation."""
    begin = syntax.sentences[syntax.sentence[token]][0]
    return token == begin or syntax.words[token - 1] in _OPENING


def _inverted(syntax: Syntax, clause: Clause) -> bool:
    """Whether the clause begins as "should it lose", "had she known"."""
    if not clause.auxiliaries:
        return False
    auxiliary = clause.auxiliaries[0]
    return (
        syntax.lower[auxiliary] in _INVERTING
        and clause.subject is not None
        and syntax.left[clause.subject] == auxiliary + 1
        and (
            syntax.dep[clause.head] == "advcl" or auxiliary == syntax.sentences[syntax.sentence[auxiliary]][0]
        )
    )


def _mark_following(syntax: Syntax, clauses: Clauses, part: int) -> None:
    """The clause behind a condition that the parse does not connect with it."""
    place = bisect_left(clauses.ordered, syntax.right[part], key=lambda clause: clause.predicate)
    if place < len(clauses.ordered):
        clause = clauses.ordered[place]
        if syntax.sentence[clause.predicate] == syntax.sentence[part] and clause.reports is None:
            clause.asserted = False


def _mark_consequence(syntax: Syntax, clauses: Clauses, part: int, token: int, first: bool) -> bool:
    """The clause that a condition depends on; with a condition in front, all that is coordinated with it.

    Returns whether there is one.
    """
    governor = syntax.head[part]
    consequence = clauses.owner.get(governor)
    if consequence is None or consequence.head == part:
        return False
    if consequence.reports is not None:
        said = next((c for c in clauses.within(consequence.reports) if c.predicate > token), None)
        if said is not None:
            said.asserted = False
        return said is not None
    consequence.asserted = False
    if first or token < consequence.predicate:
        for clause in consequence.coordinates:
            if clause.shared:
                clause.asserted = False
    return True


def _stands(syntax: Syntax, clause: Clause, quotes: tuple[QuoteMention, ...]) -> bool:
    """Whether the clause, looked at alone, asserts something."""
    if _is_blessing(syntax, clause):
        return False
    if clause.kind == "infinitive":
        return _content_stands(syntax, clause, quotes)
    if clause.kind == "relative":
        return _relative_stands(syntax, clause)
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
        and syntax.tag[order] == "VB"
        and syntax.child(order, *SUBJECTS, "mark", "aux") is None
        and any(syntax.tag[auxiliary] == "MD" for auxiliary in clause.auxiliaries)
    )


def _under_imperative(syntax: Syntax, clauses: Clauses, clause: Clause) -> bool:
    """Whether the clause completes or follows an order."""
    token = clause.head
    for _ in range(_LONGEST_CLIMB):
        token = syntax.head[token]
        if token in clauses.owner:
            return False
        if syntax.head[token] == token:
            break
    return syntax.tag[token] == "VB" and syntax.child(token, *SUBJECTS) is None


def _imperative(syntax: Syntax, clause: Clause) -> bool:
    return not _has_subject(clause) and not _verb_shows_past(syntax, clause)


def _mark_frames(syntax: Syntax, clauses: Clauses) -> None:
    """ "It is likely that …" says how sure its complement is, and nothing else."""
    embedding = modality_lexicon().embedding["that"]
    for clause in clauses.ordered:
        if clause.kind != "complement":
            continue
        governor = syntax.head[clause.head]
        frame = clauses.owner.get(governor)
        if frame is None and syntax.pos[governor] == "NOUN" and is_doubt(syntax, governor):
            existential = clauses.owner.get(syntax.head[governor])
            if existential is not None and syntax.child(existential.head, "expl") is not None:
                existential.asserted = False  # "there is no doubt that"
        if (
            frame is not None
            and frame.predicate == syntax.head[clause.head]
            and (frame.subject is None or syntax.lower[frame.subject] == "it")
            and syntax.lemma[frame.predicate] in embedding
            and clause.asserted
            and frame.quote == clause.quote
        ):
            frame.asserted = False


def _mark_reported_nouns(syntax: Syntax, clauses: Clauses, quotes: tuple[QuoteMention, ...]) -> None:
    """ "There are claims that it is shut" says who says so, as a reporting clause does."""
    for number, quote in enumerate(quotes):
        if quote.cue is None or not clauses.within(number):
            continue
        for token in syntax.tokens_in(quote.cue.span):
            clause = clauses.owner.get(syntax.head[token])
            if (
                clause is not None
                and syntax.pos[token] == "NOUN"
                and syntax.dep[token] in SUBJECTS
                and syntax.child(clause.head, "expl") is not None
            ):
                clause.asserted = False


def _mark_reporting(syntax: Syntax, clauses: Clauses, quotes: tuple[QuoteMention, ...]) -> None:
    """Reporting clauses are sources, no claims; they stay where no clause of the content speaks for them.

    So does one that is denied: who "never suggested that it was late" is not reported to say that it was.
    """
    lexicon = reporting_lexicon()
    for clause in clauses.ordered:
        if clause.reports is None:
            continue
        quote = quotes[clause.reports]
        lemma = quote.cue.lemma if quote.cue is not None else ""
        verb = lexicon.verbs.get(lemma)
        within = clauses.within(clause.reports)
        if quote.type == "direct" and not within and verb is not None and verb.kind in _JUDGING:
            continue  # "the journal called it 'a shed'"
        if quote.type != "direct":
            asked = any(is_embedded_question(syntax, content) for content in within)
            nothing_said = not any(content.asserted for content in within)
            if (asked or nothing_said) and len(negations(syntax, clause.predicate)) % 2:
                continue  # "nobody knew what it was", "could not say when it would end"
            if _is_denied(syntax, clause, lemma):
                for content in within:
                    if content.kind not in ("relative", "subordinate"):
                        content.asserted = False
                continue
            spoken = any(_is_said(syntax, content) for content in within)
            spoken = spoken or (not within and _reports_report(syntax, clauses, quote))
            if not spoken or (verb is not None and verb.kind in _REFUSAL):
                continue
        clause.asserted = False


def _is_said(syntax: Syntax, content: Clause) -> bool:
    """Whether a clause of reported speech states what is said; it may be what somebody is told to do."""
    leading = content.first or content
    if leading.kind in ("relative", "subordinate"):
        return False  # "told them to wait until it was dark"
    return leading.asserted or not (leading.kind == "infinitive" or is_mandative(syntax, leading))


def _reports_report(syntax: Syntax, clauses: Clauses, quote: QuoteMention) -> bool:
    """Whether all that is said is itself somebody's word: "it is thought to be safe, she said"."""
    for content in quote.contents:
        tokens = syntax.tokens_in(content)
        first, behind = (
            bisect_left(clauses.ordered, token, key=lambda clause: clause.predicate)
            for token in (tokens.start, tokens.stop)
        )
        if any(clause.asserted for clause in clauses.ordered[first:behind]):
            return True
    return False


def _is_denied(syntax: Syntax, clause: Clause, lemma: str) -> bool:
    """Whether the reporting is negated, by a word that does not lower its "not" ("does not think that")."""
    attitude = modality_lexicon().attitudes.get(lemma)
    if lemma in modality_lexicon().factives or (
        attitude is not None
        and (attitude.negation_lowers or attitude.certainty == "unknown" or attitude.inverts)
    ):
        return False
    return len(negations(syntax, clause.predicate)) % 2 == 1
