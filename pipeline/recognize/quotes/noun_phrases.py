"""The phrases that name who speaks: from their first word to their last."""

from bisect import bisect_right
from itertools import islice, pairwise

from pipeline.annotations.mentions import Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.reporting import reporting_lexicon

# What a noun phrase keeps to the right of its head; relative clauses and appositions stay outside.
_INSIDE_RIGHT = frozenset(
    {"flat", "flat:name", "compound", "fixed", "goeswith", "nmod", "conj", "nummod", "amod"}
)
_STRIPPED_LEFT = frozenset({"cc", "punct", "case", "mark", "discourse", "cc:preconj"})
# Tokens from the head of a phrase to its end.
_LONGEST_PHRASE = 40
# «Lind, now the council's leader»
_TIMES_OF_OFFICE = frozenset({"now", "then", "once", "formerly", "currently"})
_SETTING_OFF = frozenset({",", "–", "—", "--", "-", "("})


def noun_phrase(syntax: Syntax, head: int) -> Span:
    """The phrase around `head` that names somebody.

    Relative clauses stay outside. Of a description and a name set off from it ("her lawyer, Tomas Lind"),
    it is the name; a name without comma belongs to its title ("the singer Zoe Lind").
    """
    head = _end_of_compound(syntax, head)
    first, last = noun_phrase_tokens(syntax, head)
    if syntax.pos[head] != "PROPN" and last < len(syntax):
        for child in syntax.children[head]:
            if child < head or syntax.dep[child] != "appos" or syntax.pos[child] != "PROPN":
                continue
            if syntax.words[syntax.left[child] - 1] in _SETTING_OFF:
                return syntax.span(*noun_phrase_tokens(syntax, child))
    # "The Senate Leader, Ada Voss, …" is a description in capitals.
    describes = syntax.pos[head] != "PROPN" or (syntax.lower[first] == "the" and not _is_body(syntax, head))
    named = _person_set_off(syntax, head, last) if describes else None
    return syntax.span(*_whole_names(syntax, *(named or _named_part(syntax, head, first, last))))


def _is_body(syntax: Syntax, token: int) -> bool:
    """Whether the token is part of the name of an organisation."""
    at = bisect_right(syntax.names, token, key=lambda name: name.token_start) - 1
    return at >= 0 and syntax.names[at].label == "ORG" and token < syntax.names[at].token_end


def _whole_names(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """The phrase with the rest of a name that the parser cut: «Del. Ada» of «Del. Ada Voss»."""
    at = bisect_right(syntax.names, last - 1, key=lambda name: name.token_start) - 1
    if at >= 0 and first <= syntax.names[at].token_start and last < syntax.names[at].token_end:
        last = syntax.names[at].token_end
    behind = syntax.names[at + 1] if at + 1 < len(syntax.names) else None
    if behind is not None and behind.token_start == last and _is_cut_short(syntax, first, last):
        last = behind.token_end if behind.label == "PERSON" else last
    return first, last


def _is_cut_short(syntax: Syntax, first: int, last: int) -> bool:
    """Whether the phrase is a title in short: «Del.» of «Del. Ada Voss», taken for a sentence's end."""
    word = syntax.words[first]
    return last == first + 1 and len(word) > 1 and word[0].isupper() and word.endswith(".")


def _person_set_off(syntax: Syntax, head: int, last: int) -> tuple[int, int] | None:
    """The person's name between commas behind a description, wherever the parser hung it."""
    first = bisect_right(syntax.names, head, key=lambda name: name.token_start)
    for name in islice(syntax.names, first, None):
        if name.token_start > last + 1:
            break
        if (
            name.label == "PERSON"
            and syntax.words[name.token_start - 1] == ","
            and syntax.words[min(name.token_end, len(syntax) - 1)] in (",", ".")
            and "," not in syntax.words[head : name.token_start - 1]
            and not any(syntax.pos[t] in ("VERB", "AUX", "CCONJ") for t in range(head, name.token_start))
        ):
            return name.token_start, name.token_end
    return None


def _end_of_compound(syntax: Syntax, head: int) -> int:
    """ "co-author": its last part, where a parser takes the first for the head."""
    last = head
    while (
        last + 2 < len(syntax)
        and syntax.words[last + 1] in ("-", "‑")
        and syntax.end[last] == syntax.start[last + 1]
        and syntax.end[last + 1] == syntax.start[last + 2]
        and syntax.pos[last + 2] in ("NOUN", "PROPN")
    ):
        last += 2
    return last if syntax.pos[head] != "PROPN" else head


def _named_part(syntax: Syntax, head: int, first: int, last: int) -> tuple[int, int]:
    """Of parts between dashes the name's; of parts between commas that no "and" joins, the first name.

    «Voss -- editor of the Notes --» is Voss, «The chief -- Ada Voss of Oslo --» too.
    """
    words = syntax.words
    if "(" in words[first + 1 : last] and ")" not in words[first + 1 : last]:
        last = words.index("(", first + 1)
    for token in range(last - 2, first, -1):
        if words[token] in ("—", "–", "--"):
            if head > token or syntax.pos[head] != "PROPN":
                first = token + 1
                break
            last = token
    commas = [token for token in range(first, last) if words[token] == ","]
    if not commas or any(syntax.lower[token] in ("and", "or", "&", "nor") for token in range(first, last)):
        return first, last
    edges = [first - 1, *commas, last]
    parts = [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]
    if parts and syntax.pos[head] == "PROPN" and parts[0][0] <= head < parts[0][1]:
        return parts[0]  # "Ada Voss of Leeds, the panel's one Liberal"
    named = [
        part
        for part in parts
        if syntax.pos[part[1] - 1] == "PROPN"
        and "ADP" not in syntax.pos[slice(*part)]
        and syntax.pos[part[0]] != "VERB"  # ", including Ada Voss,"
    ]
    return (named or parts)[0] if parts else (first, last)


def noun_phrase_tokens(syntax: Syntax, head: int) -> tuple[int, int]:
    """Token bounds (end excluded) of the phrase around `head`, apposed parts included where it has them."""
    first = head
    for child in syntax.children[head]:
        if child >= head:
            break
        if syntax.dep[child] not in _STRIPPED_LEFT and not syntax.dep[child].startswith("acl"):
            first = min(first, syntax.left[child])
            break
    first = min(first, head)
    while first < head and (
        syntax.pos[first] in ("PUNCT", "CCONJ", "ADP", "SCONJ") or syntax.lower[first] in _TIMES_OF_OFFICE
    ):
        first += 1
    return first, _phrase_end(syntax, head, 0)


def _phrase_end(syntax: Syntax, head: int, depth: int) -> int:
    end = head + 1
    if depth > 8:
        return end
    for child in syntax.children[head]:
        if child < head:
            continue
        relation = syntax.dep[child]
        if child - head > _LONGEST_PHRASE:
            break
        if relation not in _INSIDE_RIGHT and not (relation == "appos" and syntax.left[child] == end):
            if relation == "punct" and syntax.lower[child] in ("-", "–") and syntax.left[child] == end:
                continue
            if relation in ("advmod", "case", "det", "nmod:poss") and child == end:
                continue
            break
        if relation in ("nmod", "amod", "nummod") and syntax.left[child] > end:
            break
        if relation == "conj" and syntax.pos[child] in ("VERB", "AUX"):
            break
        if relation in ("nmod", "nmod:unmarked") and is_time(syntax, child):
            break
        end = max(end, syntax.right[child] if relation == "amod" else _phrase_end(syntax, child, depth + 1))
    return end


def is_time(syntax: Syntax, token: int) -> bool:
    """Whether the word names a day, week, month or year."""
    return syntax.lower[token] in reporting_lexicon().time_words
