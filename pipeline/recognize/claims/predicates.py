"""Span and lemma of a clause's predicate: a verb with its particle, or what something is."""

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import Clause

_STRANDED = frozenset({"for", "of", "at", "to", "on", "with", "after", "about", "into", "upon"})
_BEFORE_DATES = frozenset({"in", "on", "at", "by"})
_WITHIN_NAME = frozenset({"flat", "compound", "nummod"})


def predicate_span(syntax: Syntax, clause: Clause, dated: set[int]) -> tuple[Span, str]:
    """The predicate with an adjacent particle, and its lemma.

    Args:
        dated: tokens of temporal expressions; in front of one stands a preposition ("moved in 2001").
    """
    word = clause.predicate
    lemma = syntax.lemma[word].lower() if syntax.pos[word] != "PROPN" else syntax.lemma[word]
    if word + 1 < len(syntax) and (
        _is_particle(syntax, word, lemma, dated) or _is_stranded(syntax, word + 1, word)
    ):
        return syntax.span(word, word + 2), f"{lemma} {syntax.lower[word + 1]}"
    if (name := _name_predicate(syntax, word)) is not None:
        return name, syntax.text[name.start : name.end]
    first = _compound_start(syntax, word)
    if first < word:
        span = syntax.span(first, word + 1)
        return span, f"{syntax.text[span.start : syntax.start[word]].lower()}{lemma}"
    return syntax.span(word, word + 1), lemma


def _name_predicate(syntax: Syntax, word: int) -> Span | None:
    """The whole name that something or somebody is: "its name is Storm Petrel 2"."""
    if syntax.pos[word] != "PROPN" or syntax.child(word, "cop") is None:
        return None
    begin, end = word, word + 1
    while begin and syntax.head[begin - 1] == word and _names_with(syntax, begin - 1):
        begin -= 1
    while end < len(syntax) and begin <= syntax.head[end] < end and _goes_on(syntax, end):
        end += 1
    return syntax.span(begin, end) if end - begin > 1 else None


def _goes_on(syntax: Syntax, token: int) -> bool:
    """Whether a word behind a name's last word is part of the name, as a figure is ("Storm Petrel «2»")."""
    return syntax.dep[token] in _WITHIN_NAME or (syntax.dep[token] == "dep" and syntax.pos[token] == "NUM")


def _names_with(syntax: Syntax, token: int) -> bool:
    """Whether a word in front of a name's last word is part of the name ("National" Book Day)."""
    return syntax.dep[token] in _WITHIN_NAME or (
        syntax.dep[token] == "amod" and syntax.words[token].istitle()
    )


def _is_particle(syntax: Syntax, word: int, lemma: str, dated: set[int]) -> bool:
    """Whether the next word belongs to a verb ("handed over") and does not govern what follows."""
    following = word + 1
    dep = syntax.dep[following]
    if following + 1 in dated and syntax.lower[following] in _BEFORE_DATES:
        return False  # "signed in mid-April"
    if syntax.head[following] == word and (
        dep == "compound:prt" or (dep == "advmod" and syntax.pos[following] == "ADP")
    ):
        return True
    if following + 1 in dated:
        return False  # "moved in 2001"
    return syntax.pos[word] == "VERB" and f"{lemma} {syntax.lower[following]}" in modality_lexicon().phrasal


def _is_stranded(syntax: Syntax, token: int, verb: int) -> bool:
    """Whether a preposition is left behind by a passive: "was paid for by a charity"."""
    return (
        syntax.lower[token] in _STRANDED
        and syntax.lower[token + 1 : token + 2] == ["by"]
        and syntax.child(verb, "aux:pass") is not None
    )


def _compound_start(syntax: Syntax, word: int) -> int:
    """Where a compound with hyphens begins, such as "under-represented"."""
    while word > 1 and syntax.words[word - 1] == "-" and syntax.end[word - 2] + 1 == syntax.start[word]:
        word -= 2
    return word
