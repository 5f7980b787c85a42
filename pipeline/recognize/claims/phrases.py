"""Noun phrases of a claim: their characters, without what is set off behind the head."""

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.edges import with_closing_mark
from pipeline.recognize.verb_tags import FINITE_TAGS

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
# What stands right behind a figure and is nothing without it.
_BEHIND_FIGURES = frozenset({"%", "°", "‰"})
RELATIVE_TAGS = frozenset({"WDT", "WP"})


def phrase_span(syntax: Syntax, head: int) -> Span:
    """A noun phrase from its first to its last token.

    Left out: the preposition in front, and what is set off by a comma or brackets behind the head.
    """
    left, right = syntax.left[head], _end_of_phrase(syntax, head)
    free = syntax.tag[head] in RELATIVE_TAGS  # "what happened next"
    for token in range(head + 1, right):
        begin = syntax.left[token]
        if begin <= head or begin >= right:
            continue
        clausal = syntax.dep[token] in _CLAUSAL and syntax.head[token] == head and not free
        if clausal or _is_set_off(syntax, token, begin, right):
            right = begin
            break
    if syntax.tag[head] == "PRP" and any(syntax.dep[child] in _CLAUSAL for child in syntax.children[head]):
        left = head  # "born in Leeds, she", where the parse hangs the participle on the pronoun
    while left < head and (syntax.dep[left] in _OUTSIDE_PHRASE or syntax.pos[left] == "PUNCT"):
        if syntax.lower[left] == "to" and syntax.tag[left] == "TO":
            break
        if syntax.lower[left] == "at" and syntax.lower[left + 1] in ("least", "most"):
            break
        left += 1
    if left + 1 < head and syntax.pos[left] == "ADV" and syntax.words[left + 1] == ",":
        left += 2
    while right - 1 > head and syntax.pos[right - 1] == "PUNCT":
        right -= 1
    right = with_closing_mark(syntax, left, right)
    return syntax.span(_begin_of_figure(syntax, left), right)


def _is_set_off(syntax: Syntax, token: int, begin: int, right: int) -> bool:
    """Whether a mark sets off what `token` heads or describes from the phrase, which ends before `right`.

    "Lind, a nurse" and "Lind, once a nurse", but not "a long, hard road" nor "ten schools, nine halls".
    """
    if syntax.dep[token] not in _SET_OFF or "PUNCT" not in (syntax.pos[begin], syntax.pos[begin - 1]):
        return False
    if syntax.words[begin - 1] == "(":
        return True
    while token < syntax.head[token] < right:
        token = syntax.head[token]
    first = syntax.left[token]
    while first < token and syntax.pos[first] == "PUNCT":
        first += 1
    listed = syntax.dep[token] == "conj" and syntax.head[token] < token
    return syntax.head[token] >= right or (first >= begin and not listed)


def _begin_of_figure(syntax: Syntax, left: int) -> int:
    """Where a figure begins whose sign the parse took for punctuation: "-4", "%"."""
    while left > 0 and syntax.words[left] in _BEHIND_FIGURES and syntax.words[left - 1][-1].isdecimal():
        if syntax.end[left - 1] < syntax.start[left]:
            break
        left -= 1
    return left


def _end_of_phrase(syntax: Syntax, head: int) -> int:
    """One past the words of a phrase behind its head, without a clause that crossing arcs bring in.

    In "the aim, she said, is growth", the second comma may hang on "aim".
    """
    right = syntax.right[head]
    if FINITE_TAGS.isdisjoint(syntax.tag[head + 1 : right]):
        return right
    for token in range(head + 1, right):
        if not _is_below(syntax, token, head):
            between = range(token, right)
            clause = any(syntax.tag[t] in FINITE_TAGS and not _is_below(syntax, t, head) for t in between)
            return token if clause else right
    return right


def _is_below(syntax: Syntax, token: int, head: int) -> bool:
    """Whether the token hangs on `head`, directly or not."""
    while token != head and syntax.head[token] != token:
        token = syntax.head[token]
    return token == head
