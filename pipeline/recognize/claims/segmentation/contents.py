"""Clauses that are what somebody is reported to say, also without a finite form."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.annotations.mentions import QuoteMention, Span
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.segmentation.builder import ClauseBuilder
from pipeline.recognize.claims.segmentation.kinds import Candidate, kind_of

# An infinitive or gerund that is reported stands near the beginning of the content ("not to have lied").
_LONGEST_OPENING = 4


def add_contents(builder: ClauseBuilder, quotes: Iterable[QuoteMention]) -> None:
    """Judge the heads of indirect speech anew, and add infinitives and gerunds ("promised «to resign»")."""
    syntax = builder.syntax
    for quote in quotes:
        if quote.type == "direct":
            continue
        for content in quote.contents:
            head = _content_head(syntax, content)
            if head is None or _goes_on(syntax, head, quote, content):
                continue
            if (candidate := builder.finite.get(head)) is not None:
                kind = kind_of(syntax, replace(candidate, reported=True))
                builder.clauses[head].kind = kind or builder.clauses[head].kind
            elif head not in builder.owner and head <= syntax.tokens_in(content).start + _LONGEST_OPENING:
                candidate = Candidate(head, relation="", stated=False, governor=None, reported=True)
                if (kind := kind_of(syntax, candidate)) is not None:
                    builder.add(head, kind)
                    _add_listed(builder, head, content)


def _goes_on(syntax: Syntax, head: int, quote: QuoteMention, content: Span) -> bool:
    """Whether a later content only adds a participle to what was said: "…, she said, leaving two hurt"."""
    return content != quote.contents[0] and syntax.tag[head] == "VBG" and syntax.dep[head] == "advcl"


def _add_listed(builder: ClauseBuilder, first: int, content: Span) -> None:
    """Add the gerunds of a list that the parse hangs on its first: "taking it, hiding it and lying"."""
    syntax = builder.syntax
    for gerund in syntax.children[first]:
        if syntax.dep[gerund] != "advcl" or not _is_listed(syntax, first, gerund, content):
            continue
        clause = builder.add(gerund, "coordinate")
        clause.first, clause.shared = builder.clauses[first], True
        clause.first.coordinates.append(clause)


def _is_listed(syntax: Syntax, first: int, gerund: int, content: Span) -> bool:
    """Whether a bare gerund follows a comma, and a last one follows behind "and"."""
    if not syntax.tag[first] == syntax.tag[gerund] == "VBG" or syntax.child(gerund, "mark") is not None:
        return False
    if gerund < first or "," not in (syntax.words[gerund - 1], syntax.words[syntax.left[gerund] - 1]):
        return False
    last = [*syntax.children[first], *syntax.children[gerund]]
    return any(
        token > gerund
        and syntax.dep[token] == "conj"
        and syntax.tag[token] == "VBG"
        and syntax.child(token, "cc") is not None
        and content.end > syntax.start[token]
        for token in last
    )


def _content_head(syntax: Syntax, content: Span) -> int | None:
    """The token of `content` that is governed from outside."""
    tokens = syntax.tokens_in(content)
    for token in tokens:
        if syntax.head[token] not in tokens and syntax.dep[token] not in ("punct", "cc", "mark"):
            return token
    return None
