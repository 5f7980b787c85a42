"""Time expressions: where they are and what their words say; `resolve.dates` gives them calendar values.

The text is cut into atoms. At each atom the rules of `grammar.txt` are tried, and the longest match that
its guard accepts is taken; a time and its day are made one expression, a range two. What cannot exist (30
February) or belongs to a name is left out, and each keeps the side of the telling on which it lies.
"""

from pipeline.annotations.mentions import DateMention
from pipeline.language.syntax import Syntax
from pipeline.recognize.dates.bounds import mention_of
from pipeline.recognize.dates.compiled import compiled_grammar
from pipeline.recognize.dates.existence import exists
from pipeline.recognize.dates.joining import join
from pipeline.recognize.dates.matching import Matcher, Previous
from pipeline.recognize.dates.names import opaque_names
from pipeline.recognize.dates.ranges import ends, link
from pipeline.recognize.dates.rules import RULES

__all__ = ["RULES", "recognize_dates"]


def recognize_dates(syntax: Syntax) -> tuple[DateMention, ...]:
    """The time expressions of an article, in text order; none overlaps another."""
    grammar = compiled_grammar()
    matcher = Matcher(grammar, grammar.alphabet.atoms(syntax.text), syntax)
    names = opaque_names(syntax)
    mentions: list[DateMention] = []
    previous, hour, position = Previous(), None, matcher.next_start(0)
    while position is not None:
        match = matcher.longest(position, previous)
        if match is None:
            position = matcher.next_start(position + 1)
            continue
        match = join(match, matcher)
        hour = None
        mention = mention_of(match, matcher.atoms, syntax, names) if exists(match.parts) else None
        if mention is not None:
            mentions.extend(ends(mention, syntax.text) if match.rule.apply.kind == "span" else (mention,))
            previous = Previous(mention.span.end, match.parts.year is not None)
            hour = matcher.hour_beside(match)
        position = matcher.next_start(match.last) if hour is None else hour
    return link(mentions, syntax.text)
