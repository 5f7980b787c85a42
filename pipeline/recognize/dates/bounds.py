"""From a match to a mention: where the expression begins and ends, and what stands around it."""

from dataclasses import replace

from pipeline.annotations.date_parts import DateParts
from pipeline.annotations.mentions import DateMention, Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.recognize.dates.atoms import Atoms
from pipeline.recognize.dates.matching import Match
from pipeline.recognize.dates.moving import is_brought_forward_from, is_moved_to
from pipeline.recognize.dates.plain_tense import is_plain
from pipeline.recognize.dates.surroundings import bound_before, is_of_every_year, tense_of

_BEFORE_AGE = frozenset(temporal.words("before_age"))
_ARTICLES = frozenset({"the", "a", "an"})


def mention_of(
    match: Match, atoms: Atoms, syntax: Syntax, names: dict[int, tuple[int, int]]
) -> DateMention | None:
    """The mention that a match makes; None where it is part of a name.

    Args:
        names: for each token inside a name that hides dates the name's token bounds.
    """
    opening = _first_of_age(match, atoms)
    begin = opening + (opening == match.first and _opens_with_article(match, atoms))
    span = Span(atoms.start[begin], _end(match, atoms, syntax.text))
    tokens = syntax.tokens_in(span)
    if not tokens:
        return None
    first, last = tokens[0], tokens[-1]
    if _is_hidden(match, atoms, syntax, (first, last), names):
        return None
    head = _head(syntax, first, last)
    possessive = syntax.text[span.end : span.end + 2] in ("'s", "’s")
    parts = _parts(match, atoms, syntax, opening, head, possessive)
    tense = tense_of(syntax, first, head, possessive, match.parts)
    return DateMention(
        span=span,
        rule=match.rule.name,
        kind=match.kind,
        parts=parts,
        sentence=syntax.sentence[first],
        tense=tense,
        plain=parts.month is not None and parts.bounded is None and is_plain(syntax, head, tense),
    )


def _parts(
    match: Match, atoms: Atoms, syntax: Syntax, opening: int, head: int, possessive: bool
) -> DateParts:
    """What the words of a match say, and what those beside it add or take away."""
    parts = match.parts
    if match.kind == "date" and is_of_every_year(syntax, head, parts):
        return replace(parts, open=True)
    if _is_any_such_day(match, atoms, syntax):
        return replace(parts, open=True)
    if parts.stretch and atoms.word(match.last) == "of":
        return replace(parts, stretch=None)  # "the last five months of her life" are not those up to now
    bound = bound_before(atoms, opening, possessive, parts)
    if bound is None and match.kind == "date" and parts.year is None:
        first = syntax.tokens_in(Span(atoms.start[opening], atoms.end[opening]))[0]
        ahead = is_moved_to(syntax, first) or is_brought_forward_from(syntax, first)
        bound = "ahead" if ahead else None
    return replace(parts, bounded=bound) if bound else parts


def _is_any_such_day(match: Match, atoms: Atoms, syntax: Syntax) -> bool:
    """ "Born on a Tuesday in March", not "at a Wednesday meeting": of no week that is told."""
    parts = match.parts
    alone = parts == DateParts(weekday=parts.weekday, daypart=parts.daypart)
    if parts.weekday is None or not alone or atoms.word(match.first - 1) != "a":
        return False
    behind = syntax.tokens_in(Span(atoms.start[match.last - 1], atoms.end[match.last - 1])).stop
    return behind >= len(syntax) or syntax.pos[behind] not in ("NOUN", "PROPN", "ADJ", "")


def _first_of_age(match: Match, atoms: Atoms) -> int:
    """The atom with which an age begins: "aged" is not of it; of another expression its first."""
    first = match.first
    while match.parts.age and atoms.word(first) in _BEFORE_AGE:
        first += 1
    return first


def _opens_with_article(match: Match, atoms: Atoms) -> bool:
    """Whether an article stands first that belongs to the noun behind: "the two-week truce"."""
    parts = match.parts
    dated = not (parts.year is None and parts.month is None and parts.decade is None)
    long = match.last - match.first > 3 and atoms.lower[match.last - 2] == "-"
    return long and not dated and atoms.lower[match.first] in _ARTICLES


def _end(match: Match, atoms: Atoms, text: str) -> int:
    """Where the expression ends, without a possessive or a full stop that is not its own."""
    last = match.last - 1
    if atoms.lower[last] in ("'s", "'", ",") and last > match.first:
        last -= 1
    end = atoms.end[last]
    own = match.parts.time is not None or match.parts.era is not None or _goes_on(text, end)
    return end if own or text[end - 1] != "." else end - 1


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence continues after a full stop, which then belongs to an abbreviation."""
    following = text[end : end + 2].strip()
    return bool(following) and (following[0].islower() or following[0].isdecimal() or following[0] in ",;:)")


def _is_hidden(
    match: Match, atoms: Atoms, syntax: Syntax, tokens: tuple[int, int], names: dict[int, tuple[int, int]]
) -> bool:
    """Whether the expression is a part of a name, or a bare year that is all of one."""
    first, last = tokens
    name = names.get(first)
    if name is None or last >= name[1]:
        return False
    if last + 1 == name[1] and match.first and _drawn_too_long(match, atoms, syntax, last):
        return False
    return name[0] < first or last + 1 < name[1] or match.parts.only_year


def _drawn_too_long(match: Match, atoms: Atoms, syntax: Syntax, last: int) -> bool:
    """Whether a name that ends with the match was drawn over it: "Norwell on Boxing Day", "Court Friday"."""
    if atoms.lower[match.first - 1] == "on":
        return True
    verb_follows = last + 1 < len(syntax) and syntax.pos[last + 1] in ("VERB", "AUX")
    return match.parts.weekday is not None and verb_follows


def _head(syntax: Syntax, first: int, last: int) -> int:
    """The token of a stretch whose governor stands outside it."""
    for token in range(first, last + 1):
        if not first <= syntax.head[token] <= last or syntax.head[token] == token:
            return token
    return last
