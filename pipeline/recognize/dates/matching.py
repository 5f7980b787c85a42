"""Runs the grammar over an article: at each atom the longest match that its guard accepts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotations.mentions import DateMention, Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.recognize.dates.atoms import OTHER, Alphabet, Atoms
from pipeline.recognize.dates.candidate import Candidate
from pipeline.recognize.dates.existence import exists
from pipeline.recognize.dates.guards import GUARDS
from pipeline.recognize.dates.patterns import Pattern, capture_name, compile_pattern, expand, literals
from pipeline.recognize.dates.ranges import ends, link
from pipeline.recognize.dates.readings import Parts, in_daypart, read
from pipeline.recognize.dates.rules import MACROS, RULES, Rule
from pipeline.recognize.dates.surroundings import bound_before, tense_of

# Date readings that a time of day can be joined to: they name one day.
_DAY_FIELDS = frozenset({"day", "weekday", "deictic", "iso", "slashed", "holiday"})
# Guards that a time beside its day need not pass, and those it need not pass beside an explicit one
# ("23 April 2022 14:55").
_JOINED = frozenset({"joined_only", "the_daypart"})
_STAMPED = _JOINED | {"clock"}
_STAMPED_DAYS = frozenset({"month", "iso", "slashed", "weekday"})
_JOINING = frozenset({"on", "of", ","})
# Names that a date inside them belongs to, not to the article's time.
_OPAQUE_LABELS = frozenset({"WORK_OF_ART", "ORG", "PRODUCT", "PERSON", "FAC", "LAW"})
_PLACING = frozenset(("in", "last", "next", "on", "since", "this", "until"))
_NAMED = frozenset((*temporal.table("month"), *temporal.table("weekday")))
# Most atoms that stand before the word an expression is built around ("no more than two and a half years").
_LEAD = 12
_BEFORE_HOUR = frozenset(("about", "around", "at", "between", "by", "from"))
_BEFORE_AGE = frozenset(temporal.words("before_age"))
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled rules by the symbol they can start with; `candidate` finds where a match is possible."""

    alphabet: Alphabet
    starting: dict[str, tuple[tuple[Rule, Pattern], ...]]
    candidate: re.Pattern[str]


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    expanded = [(rule, expand(rule.pattern, MACROS)) for rule in RULES]
    alphabet = Alphabet(sorted({word for _, pattern in expanded for word in literals(pattern)}))
    starting: dict[str, list[tuple[Rule, Pattern]]] = {}
    for rule, source in expanded:
        pattern = compile_pattern(source, alphabet)
        for symbol in pattern.first:
            starting.setdefault(symbol, []).append((rule, pattern))
    # A match can only begin where a row of known atoms leads to one that an expression is built around.
    nuclei = "".join(sorted(alphabet.nuclei()))
    leads = f"(?:(?<=[{nuclei}])|(?=[^{OTHER}]{{0,{_LEAD}}}?[{nuclei}]))"
    candidate = re.compile(f"[{''.join(sorted(starting))}]{leads}")
    return _Grammar(alphabet, {symbol: tuple(rules) for symbol, rules in starting.items()}, candidate)


@dataclass(slots=True)
class _Match:
    rule: Rule
    first: int
    last: int
    parts: Parts


def recognize_dates(syntax: Syntax) -> tuple[DateMention, ...]:
    """The time expressions of an article, in text order; none overlaps another."""
    grammar = _grammar()
    atoms = grammar.alphabet.atoms(syntax.text)
    names = _opaque_names(syntax)
    mentions: list[DateMention] = []
    position, previous_end, previous_has_year = 0, -100, False
    beside = -1
    while True:
        if position != beside:
            candidate = grammar.candidate.search(atoms.symbols, position)
            if candidate is None:
                break
            position = candidate.start()
        rules = grammar.starting[atoms.symbols[position]]
        match = _longest(rules, atoms, syntax, position, previous_end, previous_has_year)
        if match is None:
            position += 1
            continue
        match = _join(match, grammar, atoms, syntax)
        position = match.last
        if not exists(match.parts):
            continue
        mention = _mention(match, atoms, syntax, names)
        if mention is not None:
            mentions.extend(ends(mention, syntax.text) if match.rule.kind == "span" else (mention,))
            previous_end, previous_has_year = mention.span.end, "year" in match.parts
            if hour := _hour_beside(position, grammar, atoms, match.parts):
                position = beside = hour
    return link(mentions, syntax.text)


def _hour_beside(position: int, grammar: _Grammar, atoms: Atoms, parts: Parts) -> int | None:
    """Where a figure stands after "at" and an expression ("Friday at 8"): alone it is no time."""
    if parts.get("shift") == 1 and position < len(atoms.lower) and atoms.lower[position].isdecimal():
        return position  # "next Monday 6-8"
    if position + 1 >= len(atoms.lower) or atoms.lower[position] not in _BEFORE_HOUR:
        return None
    return position + 1 if atoms.symbols[position + 1] in grammar.starting else None


def _longest(
    rules: tuple[tuple[Rule, Pattern], ...],
    atoms: Atoms,
    syntax: Syntax,
    position: int,
    previous_end: int,
    previous_has_year: bool,
    unguarded: frozenset[str] = frozenset(),
) -> _Match | None:
    """The longest match at one atom that its guard, if not in `unguarded`, accepts; of equals the earlier."""
    found = []
    for order, (rule, pattern) in enumerate(rules):
        matched = pattern.regex.match(atoms.symbols, position)
        if matched:
            found.append((-matched.end(), order, rule, matched))
    found.sort(key=lambda item: item[:2])
    for _, _, rule, matched in found:
        captures = {
            capture_name(name): atoms.lower[matched.start(name) : matched.end(name)]
            for name, text in matched.groupdict().items()
            if text
        }
        parts = read(captures, dict(rule.parts))
        last = matched.end()
        if rule.guard and rule.guard not in unguarded:
            candidate = Candidate(atoms, syntax, position, last, parts, previous_end, previous_has_year)
            if not GUARDS[rule.guard](candidate):
                continue
        return _Match(rule, position, last, parts)
    return None


def _join(match: _Match, grammar: _Grammar, atoms: Atoms, syntax: Syntax) -> _Match:
    """One expression out of a time and its day: "3pm on Friday", "Friday night"."""
    if match.rule.kind == "time" or "time_to" in match.parts:
        position = match.last
        if position < len(atoms.lower) and atoms.lower[position] in _JOINING:
            position += 1
        other = _at(position, grammar, atoms, syntax, match.last)
        if other and other.rule.kind == "time" and not {"deictic", "this"}.isdisjoint(other.parts):
            return _Match(match.rule, match.first, other.last, in_daypart(match.parts, other.parts))
        if other and other.rule.kind in ("date", "deictic") and not _DAY_FIELDS.isdisjoint(other.parts):
            united = _united(other.parts, match.parts)
            late = _at(other.last, grammar, atoms, syntax, other.last) if "time_to" not in united else None
            if late and late.rule.kind == "time" and set(late.parts) == {"daypart"}:
                # "five-thirty tomorrow evening"
                united = _united(other.parts, in_daypart(match.parts, late.parts))
                return _Match(other.rule, match.first, late.last, united)
            if "time_to" in united:  # both ends of "from 5 to 6pm on Friday" are on the Friday
                return _Match(match.rule, match.first, other.last, {**united, "day_kind": other.rule.kind})
            return _Match(other.rule, match.first, other.last, united)
    elif match.rule.kind in ("date", "deictic", "anchored") and not _DAY_FIELDS.isdisjoint(match.parts):
        position = match.last
        if position < len(atoms.lower) and atoms.lower[position] == "'s":
            position += 1
        stamped = not _STAMPED_DAYS.isdisjoint(match.parts)
        other = _at(position, grammar, atoms, syntax, match.last, _STAMPED if stamped else _JOINED)
        if (
            other
            and other.rule.kind == "time"
            and not _DAY_FIELDS & other.parts.keys()
            and other.rule.name != "dates.the_daypart"
        ):
            plural = atoms.lower[other.last - 1].endswith("s") and "daypart" in other.parts
            rule = _HABIT if plural else match.rule
            return _Match(rule, match.first, other.last, _united(match.parts, other.parts))
    return match


_HABIT = next(rule for rule in RULES if rule.name == "dates.weekdays")


def _at(
    position: int,
    grammar: _Grammar,
    atoms: Atoms,
    syntax: Syntax,
    previous_end: int,
    unguarded: frozenset[str] = _JOINED,
) -> _Match | None:
    if position >= len(atoms.symbols):
        return None
    rules = grammar.starting.get(atoms.symbols[position])
    return _longest(rules, atoms, syntax, position, previous_end, False, unguarded) if rules else None


def _united(date: Parts, time: Parts) -> Parts:
    return {**time, **date, **({"mod": time["mod"]} if "mod" in time else {})}


def _opaque_names(syntax: Syntax) -> dict[int, tuple[int, int]]:
    """For each token inside a name that hides dates: the name's token bounds."""
    return {
        token: (name.token_start, name.token_end)
        for name in syntax.names
        if name.label in _OPAQUE_LABELS
        and not (name.label == "PERSON" and _holds_bracket(syntax, name.token_start, name.token_end))
        for token in range(
            name.token_start + _begins_with_date(syntax, name.label, name.token_start), name.token_end
        )
    }


def _begins_with_date(syntax: Syntax, label: str, first: int) -> bool:
    """Whether a person's name was drawn over the month or day before it: "in August Field met them"."""
    before = syntax.lower[first - 1] if first else ""
    return label == "PERSON" and before in _PLACING and syntax.lower[first] in _NAMED


def _holds_bracket(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a person's name was drawn over the brackets after it: "Ada Field (born 2 May 1907"."""
    return any(word in ("(", "[") for word in syntax.words[first:last])


def _mention(
    match: _Match, atoms: Atoms, syntax: Syntax, names: dict[int, tuple[int, int]]
) -> DateMention | None:
    start, end = atoms.start[match.first], atoms.end[match.last - 1]
    if (
        atoms.lower[match.last - 1] in ("'s", "'", ",")
        and match.last - match.first > 1
        and match.rule.name != "dates.units_time"
    ):
        end = atoms.end[match.last - 2]
    if (
        syntax.text[end - 1] == "."
        and match.parts.keys().isdisjoint(("time", "era"))
        and not _goes_on(syntax.text, end)
    ):
        end -= 1
    if match.last - match.first > 3 and atoms.lower[match.first] in _ARTICLES and _is_attribute(match, atoms):
        start = atoms.start[match.first + 1]  # "the two-week truce": the article belongs to the noun
    if "age" in match.parts:
        while atoms.lower[match.first] in _BEFORE_AGE:
            match.first += 1
            start = atoms.start[match.first]
    tokens = syntax.tokens_in(Span(start, end))
    if not tokens:
        return None
    first, last = tokens[0], tokens[-1]
    name = names.get(first)
    if (
        name is not None
        and last + 1 == name[1]
        and match.first
        and _drawn_too_long(match, atoms, syntax, last)
    ):
        name = None
    if (
        name is not None
        and last < name[1]
        and (name[0] < first or last + 1 < name[1] or match.rule.name == "dates.year")
    ):
        return None
    head = _head(syntax, first, last)
    parts = dict(match.parts)
    parts["kind"] = match.rule.kind
    if bound := bound_before(atoms, match.first, possessive=_possessive(syntax.text, end), parts=parts):
        parts["bounded"] = bound
    tense = tense_of(syntax, first, head, possessive=_possessive(syntax.text, end), parts=parts)
    return DateMention(
        span=Span(start, end),
        rule=match.rule.name,
        parts=parts,
        sentence=syntax.sentence[first],
        tense=tense,
    )


def _drawn_too_long(match: _Match, atoms: Atoms, syntax: Syntax, last: int) -> bool:
    """Whether a name that ends with the match was drawn over it: "Norwell on Boxing Day", "Court Friday"."""
    if atoms.lower[match.first - 1] == "on":
        return True
    verb_follows = last + 1 < len(syntax) and syntax.pos[last + 1] in ("VERB", "AUX")
    return "weekday" in match.parts and verb_follows


def _possessive(text: str, end: int) -> bool:
    """Whether what ends at `end` owns what follows: "Wednesday's ruling"."""
    return text[end : end + 2] in ("'s", "’s")


def _is_attribute(match: _Match, atoms: Atoms) -> bool:
    """Whether a stretch ends like "two-week" or "34-year-old", so that a noun follows."""
    return atoms.lower[match.last - 2] == "-" and not match.parts.keys() & {"year", "month", "decade"}


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence continues after a full stop, which then belongs to an abbreviation."""
    following = text[end : end + 2].strip()
    return bool(following) and (following[0].islower() or following[0].isdecimal() or following[0] in ",;:)")


def _head(syntax: Syntax, first: int, last: int) -> int:
    """The token of a stretch whose governor stands outside it."""
    for token in range(first, last + 1):
        if not first <= syntax.head[token] <= last or syntax.head[token] == token:
            return token
    return last
