"""Tell what is asserted from what is not, and say why it is not: asked, ordered, supposed and the like."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pipeline.annotations.rules import Rule
from pipeline.language.syntax import Syntax
from pipeline.recognize.claims.assertion.carriers import denied, framing, reporting
from pipeline.recognize.claims.assertion.conditionals import conditional
from pipeline.recognize.claims.assertion.orders import (
    is_demanded,
    is_imperative,
    is_ordered,
    is_told,
    is_wish,
)
from pipeline.recognize.claims.assertion.questions import asked
from pipeline.recognize.claims.assertion.suppositions import (
    is_awaited,
    is_compared,
    is_generic,
    is_supposed,
    is_unspecified,
)
from pipeline.recognize.claims.clauses import Clause, Clauses, Unasserted

Unasserting: TypeAlias = Callable[[Syntax, Clauses], Iterator[Clause]]


def mark_unasserted(syntax: Syntax, clauses: Clauses) -> None:
    """Give every clause that puts nothing forward as true or false the first of `REASONS` that applies."""
    for reason, rule in REASONS.items():
        for clause in rule.apply(syntax, clauses):
            clause.unasserted = clause.unasserted or reason


def _each(test: Callable[[Syntax, Clause], bool]) -> Unasserting:
    """The clauses, so far asserted, that pass a test of themselves alone."""
    return lambda syntax, clauses: (c for c in clauses.ordered if c.asserted and test(syntax, c))


def _each_among(test: Callable[[Syntax, Clauses, Clause], bool]) -> Unasserting:
    """The clauses, so far asserted, that pass a test that looks at others and at what is quoted, too."""
    return lambda syntax, clauses: (c for c in clauses.ordered if c.asserted and test(syntax, clauses, c))


def _is_dependent(syntax: Syntax, clauses: Clauses, clause: Clause) -> bool:
    """Whether a clause shares the fate of one that is not asserted, and is not reported."""
    governor = clauses.owner.get(syntax.head[clause.head])
    if governor is not None and not governor.asserted:
        if clause.kind == "subordinate" and governor.kind == "infinitive":
            return True  # "told not to climb until the wind drops"
        if clause.kind == "complement" and clause.quote == governor.quote and governor.reports is None:
            return True
    first = clause.first
    if not clause.shared or first is None or first.asserted:
        return False
    # The consequence of a condition may be followed by something unconditional.
    return first.kind != "main" or is_imperative(syntax, first)


REASONS: Mapping[Unasserted, Rule[Unasserting]] = MappingProxyType(
    {
        "asked": Rule(
            "claims.unasserted.asked",
            "«Did the bridge close in May»?",
            "«The bridge closed in May», didn't it?",
            "A question mark ends it.",
            asked,
        ),
        "conditional": Rule(
            "claims.unasserted.conditional",
            "«If it rains, the match will stop».",
            "«When it rains, the match will stop».",
            "It is what a condition supposes, or what follows from it.",
            conditional,
        ),
        "wished": Rule(
            "claims.unasserted.wished",
            "«May he rest in peace».",
            "«He may rest in May».",
            "It begins with “may” before its subject.",
            _each(is_wish),
        ),
        "told": Rule(
            "claims.unasserted.told",
            "She urged him «to resign».",
            "She promised «to resign».",
            "It is what somebody is to do.",
            _each_among(is_told),
        ),
        "generic": Rule(
            "claims.unasserted.generic",
            "Anyone «who parks here» is fined.",
            "The driver «who parked here» was fined.",
            "It only says which ones are meant, of whatever there may be.",
            _each(is_generic),
        ),
        "supposed": Rule(
            "claims.unasserted.supposed",
            "The bridge was raised so that «boats could pass».",
            "The bridge was raised, so «boats could pass».",
            "It is a purpose, or what something seems like.",
            _each(is_supposed),
        ),
        "awaited": Rule(
            "claims.unasserted.awaited",
            "The road stays closed until «the rain stops».",
            "The road stayed closed until «the rain stopped».",
            "It waits for what has not happened yet.",
            _each(is_awaited),
        ),
        "compared": Rule(
            "claims.unasserted.compared",
            "The water is as high as «it was».",
            "The water is high, as «it was in May».",
            "It is what something is measured by.",
            _each(is_compared),
        ),
        "demanded": Rule(
            "claims.unasserted.demanded",
            "The court ordered that «the firm pay a fine».",
            "The court heard that «the firm paid a fine».",
            "Somebody wants it to be so.",
            _each(is_demanded),
        ),
        "unspecified": Rule(
            "claims.unasserted.unspecified",
            "Police know «what he took».",
            "Police know that «he took it».",
            "It stands for a thing that it does not tell.",
            _each_among(is_unspecified),
        ),
        "ordered": Rule(
            "claims.unasserted.ordered",
            "Make sure that «the door is closed».",
            "They make sure that «the door is closed».",
            "It is an imperative, or what one says should be so, or what comes of following it.",
            _each_among(is_ordered),
        ),
        "dependent": Rule(
            "claims.unasserted.dependent",
            "If it is true that «the road is wet», the match will stop.",
            "It is true that «the road is wet».",
            "What it completes or goes on from is not asserted.",
            _each_among(_is_dependent),
        ),
        "framing": Rule(
            "claims.unasserted.framing",
            "«It is likely that the bridge will close».",
            "«The plan that the bridge will close is old».",
            "It only says how sure its complement is.",
            framing,
        ),
        "denied": Rule(
            "claims.unasserted.denied",
            "Reed never suggested that «the bridge was safe».",
            "Reed never doubted that «the bridge was safe».",
            "Nobody is reported to say it.",
            denied,
        ),
        "reporting": Rule(
            "claims.unasserted.reporting",
            "«Reed said that the bridge was safe».",
            "«Reed refused to say that the bridge was safe».",
            "It says who says what its content claims.",
            reporting,
        ),
    }
)
"""Why clauses are not asserted, in the order in which they are asked; the first reason stays."""
