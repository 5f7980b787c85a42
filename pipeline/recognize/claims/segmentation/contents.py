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
            if head is None:
                continue
            if (candidate := builder.finite.get(head)) is not None:
                kind = kind_of(syntax, replace(candidate, reported=True))
                builder.clauses[head].kind = kind or builder.clauses[head].kind
            elif head not in builder.owner and head <= syntax.tokens_in(content).start + _LONGEST_OPENING:
                candidate = Candidate(head, relation="", stated=False, governor=None, reported=True)
                if (kind := kind_of(syntax, candidate)) is not None:
                    builder.add(head, kind)


def _content_head(syntax: Syntax, content: Span) -> int | None:
    """The token of `content` that is governed from outside."""
    tokens = syntax.tokens_in(content)
    for token in tokens:
        if syntax.head[token] not in tokens and syntax.dep[token] not in ("punct", "cc", "mark"):
            return token
    return None
