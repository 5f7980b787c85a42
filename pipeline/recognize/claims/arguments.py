"""Spans of a clause and of its subject, predicate and object."""

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import SUBJECTS, Clause, Clauses

_PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"', "``": "''"}
_PARTNERS = {close: opening for opening, close in _PAIRS.items()}
_BRACKETS_OPEN = frozenset({"(", "["})
_BRACKETS_CLOSE = frozenset({")", "]"})
_LONGEST_BRACKET = 80
_INTRODUCING = frozenset({"mark", "cc", "cc:preconj", "punct"})
_CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis"})
_SET_OFF = frozenset(
    {
        "appos",
        "nmod",
        "nmod:unmarked",
        "acl:relcl",
        "acl",
        "parataxis",
        "dep",
        "advcl",
        "amod",
        "nummod",
        "advmod",
    }
)
_OUTSIDE_PHRASE = frozenset({"case", "punct", "cc", "mark", "aux", "cop"})
_LONGEST_LABEL = 4
_RELATIVE_TAGS = frozenset({"WDT", "WP"})


def clause_span(
    syntax: Syntax, clause: Clause, clauses: Clauses, quotes: tuple[QuoteMention, ...], dated: set[int]
) -> Span:
    """Characters of the clause without introducing conjunction, final punctuation and attribution.

    Args:
        dated: tokens of temporal expressions; "when" behind one of them is a relative word and stays.
    """
    left, right = _without_neighbours(syntax, clause)
    left, right = _without_attribution(syntax, clause, clauses, left, right)
    left, right = _within_quote(syntax, clause, quotes, left, right)
    left, right = _trimmed(syntax, left, right, clause)
    if clause.kind == "subordinate" and relative_when(syntax, left, dated):
        left -= 1
    return syntax.span(left, right)


def relative_when(syntax: Syntax, left: int, dated: set[int]) -> bool:
    """Whether the clause that begins at `left` follows "when" behind a date ("in 1938, when …")."""
    before = left - 2
    if before > 0 and syntax.words[before] == ",":
        before -= 1
    return before >= 0 and syntax.lower[left - 1] == "when" and before in dated


def _without_neighbours(syntax: Syntax, clause: Clause) -> tuple[int, int]:
    """The clause's subtree up to the clauses that are set beside it."""
    head = clause.head
    left = syntax.left[head] if clause.shared else min(syntax.left[head], _subject_start(syntax, clause))
    right = max(syntax.right[head], syntax.right[clause.predicate])
    for coordinate in clause.coordinates:
        begin = min(syntax.left[coordinate.head], _subject_start(syntax, coordinate))
        if _in_brackets(syntax, clause.predicate, max(begin, clause.predicate + 1)):
            continue
        if clause.predicate < begin < right:
            right = begin
        elif coordinate.head > clause.predicate and left <= coordinate.head < right:
            right = max(clause.predicate + 1, begin)
    for child in syntax.children[head]:
        if syntax.dep[child] != "parataxis":
            continue
        if child > clause.predicate:
            right = max(clause.predicate + 1, min(right, syntax.left[child]))
        elif syntax.right[child] <= clause.predicate:
            left = max(left, syntax.right[child])
    if clause.shared:
        # "and then moved north" begins at its own verb.
        first = min([clause.head, clause.predicate, *clause.auxiliaries])
        if (
            first > left
            and syntax.pos[first - 1] == "ADV"
            and syntax.lower[first - 1] not in clause_words("linking")
        ):
            first -= 1
        left = max(left, first)
        if (shared := _shared_object(syntax, clause)) is not None:
            right = max(right, syntax.right[shared])
    return left, right


def _shared_object(syntax: Syntax, clause: Clause) -> int | None:
    """The object that the last verb of a chain shares with the first, its governor ("buy and sell it")."""
    first = clause.first
    if first is None or not first.coordinates or first.coordinates[-1] is not clause:
        return None
    if syntax.child(clause.predicate, "obj", "ccomp", "xcomp") is not None:
        return None
    shared = syntax.child(first.predicate, "obj")
    return shared if shared is not None and clause.predicate < shared else None


def _subject_start(syntax: Syntax, clause: Clause) -> int:
    """Where the subject begins; a misread one may stand outside of the clause's subtree."""
    if clause.subject is None or clause.shared or clause.kind == "infinitive":
        return syntax.left[clause.head]
    return syntax.left[clause.subject]


def _in_brackets(syntax: Syntax, start: int, token: int) -> bool:
    """Whether a bracket opened after `start` is still open before `token`."""
    depth = 0
    for between in range(start, min(token, start + _LONGEST_BRACKET)):
        depth += syntax.words[between] in _BRACKETS_OPEN
        depth -= syntax.words[between] in _BRACKETS_CLOSE
    return depth > 0


def _without_attribution(
    syntax: Syntax, clause: Clause, clauses: Clauses, left: int, right: int
) -> tuple[int, int]:
    """Without an adverbial at the edge that reports ("asked whether it was safe, he …", "…, saying that")."""
    for child in syntax.children[clause.head]:
        if syntax.dep[child] != "advcl" or child not in clauses.cue_tokens or child in clauses.owner:
            continue
        if child < clause.predicate and syntax.left[child] <= left + 1:
            left = max(left, min(syntax.right[child], clause.predicate))
        elif (
            child > clause.predicate and "," in syntax.words[syntax.left[child] - 1 : syntax.left[child] + 1]
        ):
            right = min(right, max(syntax.left[child], clause.predicate + 1))
    return left, right


def _within_quote(
    syntax: Syntax, clause: Clause, quotes: tuple[QuoteMention, ...], left: int, right: int
) -> tuple[int, int]:
    """The part of the tokens that lies between the first and the last content the clause reaches into."""
    if clause.quote is None:
        return left, right
    contents = [syntax.tokens_in(content) for content in quotes[clause.quote].contents]
    reached = [tokens for tokens in contents if tokens.start < right and left < tokens.stop and len(tokens)]
    if not reached or not any(clause.head in tokens for tokens in reached):
        # "He is said to be ill": subject and reporting word belong to the claim.
        return left, right
    return max(left, reached[0].start), min(right, reached[-1].stop)


def _trimmed(syntax: Syntax, left: int, right: int, clause: Clause) -> tuple[int, int]:
    """Token bounds without introducing words and without punctuation at the edges."""
    predicate = clause.predicate
    while left < predicate and (syntax.pos[left] == "PUNCT" or _introduces(syntax, left, clause)):
        if _opens_pair(syntax, left, right):
            break
        left += 1
    left = _after_label(syntax, left, predicate)
    right = _without_open_bracket(syntax, left, right, predicate)
    while right - 1 > predicate and (syntax.pos[right - 1] == "PUNCT" or syntax.dep[right - 1] == "cc"):
        if _closes_pair(syntax, left, right - 1):
            break
        right -= 1
    return left, _with_closing_mark(syntax, left, right)


def _with_closing_mark(syntax: Syntax, left: int, right: int) -> int:
    """Take in a closing mark that stands just behind the clause when its partner is inside."""
    for mark in (right, right + 1):
        if mark >= len(syntax) or syntax.pos[mark] != "PUNCT":
            break
        if _closes_pair(syntax, left, mark):
            return mark + 1
    return right


def _opens_pair(syntax: Syntax, token: int, right: int) -> bool:
    """Whether a mark at the left edge has its partner inside the clause."""
    word = syntax.words[token]
    closing = _PAIRS.get(word)
    if closing is None:
        return False
    following = [syntax.words[t] for t in range(token + 1, min(right, token + _LONGEST_BRACKET))]
    return following.count(closing) % 2 == 1 if closing == word else closing in following


def _closes_pair(syntax: Syntax, left: int, token: int) -> bool:
    """Whether a mark at the right edge has its partner inside the clause."""
    word = syntax.words[token]
    opening = _PARTNERS.get(word)
    if opening is None:
        return False
    before = [syntax.words[t] for t in range(max(left, token - _LONGEST_BRACKET), token)]
    return before.count(opening) % 2 == 1 if opening == word else before.count(opening) > before.count(word)


def _after_label(syntax: Syntax, left: int, predicate: int) -> int:
    """Past a label at the start of a sentence, such as the time of a live blog's entry ("7.35am: ")."""
    if left == syntax.sentences[syntax.sentence[left]][0]:
        for token in range(left + 1, min(left + _LONGEST_LABEL, predicate - 1)):
            if syntax.words[token] == ":":
                return token + 1
    return left


def _introduces(syntax: Syntax, token: int, clause: Clause) -> bool:
    """Whether a word at the left edge joins the clause to another and is not part of it."""
    lower = syntax.lower[token]
    if lower == "to" or token == clause.subject:
        return False
    if clause.kind == "complement" and (lower == "how" or lower in clause_words("measured")):
        return lower == "how" or syntax.lower[token - 1] == "how"
    if lower == "so":
        # "so I jumped", but not "so high was the tide"
        return syntax.pos[token + 1] not in ("ADJ", "ADV")
    if lower in clause_words("coordinator"):
        return True
    if clause.kind != "main" and lower in clause_words("subordinator"):
        return True
    governor = syntax.head[token]
    dep = syntax.dep[governor] if syntax.dep[token] == "fixed" else syntax.dep[token]
    return dep in _INTRODUCING and (
        syntax.dep[token] == "fixed" or governor in (clause.head, clause.predicate)
    )


def _without_open_bracket(syntax: Syntax, left: int, right: int, predicate: int) -> int:
    """A clause inside brackets ends where they close, whatever the parse says."""
    depth = 0
    for token in range(predicate + 1, right):
        if syntax.words[token] in ("(", "["):
            depth += 1
        elif syntax.words[token] in (")", "]"):
            depth -= 1
            if depth < 0 and not _opens_between(syntax, left, predicate):
                return token
    return right


def _opens_between(syntax: Syntax, left: int, predicate: int) -> bool:
    return any(syntax.words[token] in ("(", "[") for token in range(left, predicate))


def predicate_span(syntax: Syntax, clause: Clause, dated: set[int]) -> tuple[Span, str]:
    """The predicate with an adjacent particle, and its lemma.

    Args:
        dated: tokens of temporal expressions; in front of one stands a preposition ("moved in 2001").
    """
    word = clause.predicate
    lemma = syntax.lemma[word].lower() if syntax.pos[word] != "PROPN" else syntax.lemma[word]
    following = word + 1
    if following < len(syntax) and (
        (
            syntax.head[following] == word
            and (
                syntax.dep[following] == "compound:prt"
                or (syntax.dep[following] == "advmod" and syntax.pos[following] == "ADP")
            )
        )
        or (
            syntax.pos[word] == "VERB"
            and following + 1 not in dated
            and f"{lemma} {syntax.lower[following]}" in modality_lexicon().phrasal
        )
    ):
        return syntax.span(word, word + 2), f"{lemma} {syntax.lower[following]}"
    return syntax.span(word, word + 1), lemma


def subject_head(syntax: Syntax, clause: Clause) -> int | None:
    """The head of the grammatical subject; of the first predicate's where it is shared.

    An infinitive or gerund takes the subject of a passive ("he was accused of lying") or the object of
    the verb that governs it ("accused him of lying"), else its subject ("promised to resign").
    """
    if clause.kind == "infinitive":
        governor = syntax.head[clause.head]
        controllers = (
            ("nsubj:pass", "nsubj") if syntax.dep[clause.head] == "xcomp" else ("nsubj:pass", "obj", "nsubj")
        )
        for dep in controllers:
            if (found := syntax.child(governor, dep)) is not None and found != clause.head:
                return found
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
    if (
        clause.kind != "relative"
        or clause.subject is None
        or syntax.tag[clause.subject] not in _RELATIVE_TAGS
    ):
        return ()
    found, noun = [], syntax.head[clause.head]
    if syntax.dep[clause.head] == "acl:relcl" and noun < clause.subject:
        found.append(phrase_span(syntax, noun))
        while syntax.dep[noun] == "appos":
            noun = syntax.head[noun]
            found.append(phrase_span(syntax, noun))
    return tuple(found)


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
            or (dep in ("obl", "obl:agent") and _completes(syntax, child, passive))
        ):
            complement = child
    if syntax.pos[word] != "ADJ" and syntax.child(word, "cop") is not None:
        return None
    return _shared_object(syntax, clause) if complement is None else complement


def _is_clause(syntax: Syntax, head: int) -> bool:
    """Whether the head has a subject, a copula or a conjunction of its own."""
    return any(syntax.dep[child] in SUBJECTS | {"cop", "mark"} for child in syntax.children[head])


def _completes(syntax: Syntax, phrase: int, passive: bool) -> bool:
    """Whether a prepositional phrase completes its verb ("paid for a boat") and does not just set a scene."""
    case = syntax.child(phrase, "case")
    if case is None or syntax.lower[case] in modality_lexicon().adjunct:
        return False
    return not (passive and syntax.lower[case] == "for")


def phrase_span(syntax: Syntax, head: int) -> Span:
    """A noun phrase from its first to its last token.

    Left out: the preposition in front, and what is set off by a comma or brackets behind the head.
    """
    left, right = syntax.left[head], syntax.right[head]
    for token in range(head + 1, right):
        begin = syntax.left[token]
        if begin <= head or begin >= right:
            continue
        clausal = syntax.dep[token] in _CLAUSAL and syntax.head[token] == head
        if clausal or (
            syntax.dep[token] in _SET_OFF and "PUNCT" in (syntax.pos[begin], syntax.pos[begin - 1])
        ):
            right = begin
            break
    while left < head and (syntax.dep[left] in _OUTSIDE_PHRASE or syntax.pos[left] == "PUNCT"):
        left += 1
    if left + 1 < head and syntax.pos[left] == "ADV" and syntax.words[left + 1] == ",":
        left += 2
    while right - 1 > head and syntax.pos[right - 1] == "PUNCT":
        right -= 1
    return syntax.span(left, right)
