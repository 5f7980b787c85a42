"""The edges of a clause: words and marks there that are no part of what it claims."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import Clause
from pipeline.recognize.verb_tags import FINITE_TAGS

_PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"', "``": "''"}
_PARTNERS = {close: opening for opening, close in _PAIRS.items()}
_OPENING = frozenset({"“", "‘", '"', "``"})
_LONGEST_BRACKET = 80
_INTRODUCING = frozenset({"mark", "cc", "cc:preconj", "punct"})
_LONGEST_LABEL = 4
_SHORTEST_DATELINE, _LONGEST_DATELINE = 3, 16
_MISREAD_ADDRESS = frozenset({"nsubj", "dislocated", "dep"})
_DASHES = frozenset({"—", "–", "-", "--"})
_SET_OFF_BY = frozenset({",", "!", ".", ";", ":", *_DASHES})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_DOTS = frozenset({"...", "…"})


def trimmed(syntax: Syntax, left: int, right: int, clause: Clause) -> tuple[int, int]:
    """Token bounds without introducing words and without punctuation at the edges."""
    predicate = clause.predicate
    while left < predicate and (_is_mark(syntax, left) or _introduces(syntax, left, clause)):
        if _opens_pair(syntax, left, right):
            break
        left += 1
    left = _after_label(syntax, left, predicate)
    left = _after_interjections(syntax, left, predicate)
    left, right = _without_address(syntax, clause, left, right)
    left, right = _between_omissions(syntax, left, right, predicate)
    right = _before_quotation(syntax, right, predicate)
    right = _without_open_bracket(syntax, left, right, predicate)
    while right - 1 > predicate and (syntax.pos[right - 1] == "PUNCT" or syntax.dep[right - 1] == "cc"):
        if _closes_pair(syntax, left, right - 1):
            break
        right -= 1
    return left, with_closing_mark(syntax, left, _past_preposition(syntax, right))


def _past_preposition(syntax: Syntax, right: int) -> int:
    """Past the phrase of a preposition that a clause would end with: "a rise in the number of" algae."""
    last = right - 1
    if syntax.dep[last] != "case" or syntax.tag[last] != "IN" or syntax.head[last] < right:
        return right
    return syntax.head[last] + 1


def _is_mark(syntax: Syntax, token: int) -> bool:
    """Whether a token is punctuation and no figure with a sign ("-5")."""
    return syntax.pos[token] == "PUNCT" and not any(map(str.isalnum, syntax.words[token]))


def with_closing_mark(syntax: Syntax, left: int, right: int) -> int:
    """Take in a closing mark that stands just behind the clause when its partner is inside."""
    for mark in (right, right + 1):
        if mark >= len(syntax) or syntax.pos[mark] != "PUNCT":
            break
        if syntax.paragraph(mark) != syntax.paragraph(right - 1):
            break  # the mark opens what the next paragraph quotes
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
        return _after_dateline(syntax, left, predicate)
    return left


def _after_interjections(syntax: Syntax, left: int, predicate: int) -> int:
    """Past what only answers, or only says that somebody says so: "Yes, …", "Allegedly, …"."""
    hearsay = modality_lexicon().source_adverbs
    while (
        left + 2 <= predicate
        and syntax.words[left + 1] in _SET_OFF_BY
        and (syntax.tag[left] == "UH" or syntax.lower[left] in hearsay)
    ):
        left += 2
    return left


def _between_omissions(syntax: Syntax, left: int, right: int, predicate: int) -> tuple[int, int]:
    """Without "[...]" at an edge, and without what stands before one that a new sentence follows."""
    if _DOTS.isdisjoint(syntax.words[left:right]):
        return left, right
    for token in range(left, right - 2):
        if not _omits(syntax, token):
            continue
        behind = token + 3
        if behind >= right or (token > predicate and syntax.words[behind][0].isupper()):
            return left, token
        if behind <= predicate and (token == left or _states(syntax, left, token)):
            left = behind
    return left, right


def _before_quotation(syntax: Syntax, right: int, predicate: int) -> int:
    """Before a colon with a quoted sentence behind: "He denied that he knew: “It was a mistake.”".

    A verb right before the colon has the quotation as its object ("The sign read: “It is closed”"), and what
    is no sentence says what was named ("sent two words: “No money”").
    """
    for token in range(predicate + 1, right - 1):
        if syntax.words[token] == ":" and syntax.words[token + 1] in _OPENING:
            own = token == predicate + 1 and syntax.pos[predicate] == "VERB"
            states = any(syntax.tag[behind] in FINITE_TAGS for behind in range(token + 2, right))
            return token if states and not own else right
    return right


def _omits(syntax: Syntax, token: int) -> bool:
    """Whether "[...]" begins with the token: words of the original are left out there."""
    return (
        syntax.words[token] in ("[", "(")
        and syntax.words[token + 1] in _DOTS
        and syntax.words[token + 2] in ("]", ")")
    )


def _states(syntax: Syntax, begin: int, end: int) -> bool:
    """Whether a finite verb stands among the tokens."""
    return any(syntax.tag[token] in FINITE_TAGS for token in range(begin, end))


def _after_dateline(syntax: Syntax, left: int, predicate: int) -> int:
    """Past a dateline in capitals at the start of a paragraph: "LEEDS, England (Nov. 15) — "."""
    word = syntax.words[left]
    if len(word) < _SHORTEST_DATELINE or not word.isupper():
        return left
    if left and syntax.paragraph(left) == syntax.paragraph(left - 1):
        return left
    for token in range(left + 1, min(left + _LONGEST_DATELINE, predicate)):
        if syntax.pos[token] in ("VERB", "AUX"):
            break
        if syntax.words[token] in _DASHES and token + 1 < predicate:
            return token + 1
    return left


def _without_address(syntax: Syntax, clause: Clause, left: int, right: int) -> tuple[int, int]:
    """Without the name of who is spoken to at an edge: "Maureen, it's safe", "It's safe, Maureen"."""
    if clause.quote is None:
        return left, right
    if syntax.words[left + 1 : left + 2] == [","] and _is_address(syntax, clause, left):
        left += 2
    last = right - 1
    while last > clause.predicate and syntax.pos[last] == "PUNCT":
        last -= 1
    if last - 1 > clause.predicate and syntax.words[last - 1] == "," and _is_address(syntax, clause, last):
        right = last - 1
    return left, right


def _is_address(syntax: Syntax, clause: Clause, token: int) -> bool:
    if syntax.dep[token] == "vocative":
        return True
    named = syntax.pos[token] == "PROPN" or (
        syntax.dep[token] in _MISREAD_ADDRESS and syntax.words[token].istitle()
    )
    return named and clause.subject not in (None, token) and syntax.head[token] == clause.head


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
    if clause.kind == "relative" and (
        syntax.tag[token] == "WRB" or (syntax.tag[token] in _RELATIVE_TAGS and syntax.dep[token] == "obj")
    ):
        return False  # "the day when it closed", "the letters that she wrote"
    governor = syntax.head[token]
    if syntax.dep[token] == "case" and governor not in (clause.head, clause.predicate):
        return False  # "after the vote, the name will change"
    if clause.kind != "main" and lower in clause_words("subordinator"):
        # In front of a clause inside this one it stays: "that while it was late, the shop was open".
        return not (syntax.dep[governor] == "advcl" and syntax.head[governor] == clause.head)
    if any(map(str.isdigit, lower)):
        return False
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
