"""Names of people that commas prove: «the firm's lawyer, NAME,», «NAME, the goalkeeper», «NAME, 34,».

Descriptions set off by commas are surer evidence of a person than a name's form, which the language
model guesses from when it has never met the name.
"""

from collections.abc import Iterator

from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.nouns import also_organizations, kind_nouns, name_heads, organization_words, places
from pipeline.lexicon.titles import titles
from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities.name_bounds import title_before
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

_CLOSING = frozenset({",", ".", ";", ")", "–", "—", "who", "whose", "and"})
_AFTER_A_ROLE = _CLOSING | {"of", "at", "for", "from", "in", "with", "to", "on"}
_OPENING = frozenset({"the", "a", "an", "his", "her", "its", "their", "my", "our", "'s"})
_IN_A_PLACE = frozenset({"in", "from", "at", "of"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
# Tokens of a description between its article and its noun.
_LONGEST = 7
_CALENDAR = word_list("reference")["calendar"]
_PLACES: frozenset[EntityLabel] = frozenset({"GPE", "LOC", "FAC"})


def person_in_apposition(table: NameTable) -> Iterator[NameCandidate]:
    """Names beside a comma and a description or age that only people have."""
    for comma, word in enumerate(table.syntax.words):
        if word != "," or comma == 0 or comma + 2 >= len(table.syntax):
            continue
        bounds = _after_description(table, comma) or _before_description(table, comma)
        if bounds is not None:
            start, end = bounds
            title = title_before(table.syntax, start)
            yield NameCandidate(start, end, "PERSON", proven=True, title=title)


def _after_description(table: NameTable, comma: int) -> tuple[int, int] | None:
    """The name in «a ship's engineer, NAME,» and «a reader in Leeds, NAME,»."""
    syntax = table.syntax
    start = comma + 1
    if not table.capital[start]:
        return None
    end = table.capitalised_run(start, limit=5)
    if end >= len(syntax) or syntax.lower[end] not in _CLOSING or not _person_like(table, start, end):
        return None
    if syntax.lower[end] == "and" and end - start < 2:
        return None  # "the doctor, Leeds and York": a list
    noun, nearest = comma - 1, True
    place = table.at[noun]
    if place is not None and place.label != "PERSON":
        noun, nearest = place.token_start - 1, False
        if noun < 1 or syntax.lower[noun] not in _IN_A_PLACE:
            return None
        noun -= 1
    if not _is_role(table, noun, start) or syntax.sentence[noun] != syntax.sentence[start]:
        return None
    owner = table.at[start]
    if not nearest and (owner is None or owner.label in _PLACES or end - start < 2):
        return None  # "a reader in Leeds, Yorkshire,"
    for token in range(noun - 1, max(noun - _LONGEST, -1), -1):
        if syntax.lower[token] in _OPENING:
            return start, end
        if syntax.pos[token] not in _INSIDE and syntax.words[token] != "-":
            return None
    return None


def _before_description(table: NameTable, comma: int) -> tuple[int, int] | None:
    """The name in «NAME, the 34-year-old goalkeeper who», and in «NAME, 34,»."""
    syntax, start = table.syntax, comma
    while start > 0 and comma - start < 5 and syntax.sentence[start - 1] == syntax.sentence[comma]:
        hyphen = syntax.words[start - 1] == "-" and start > 1 and table.capital[start - 2] and start < comma
        if not (table.capital[start - 1] and syntax.pos[start - 1] in {"PROPN", "X", "NOUN"}) and not hyphen:
            break
        start -= 1
    # The hyphen of "Ex-Minister" is of the title, of which the part before it may be no name's word.
    while start < comma and (_is_title(table, start) or syntax.words[start] == "-"):
        start += 1
    if comma - start < 2 or not _person_like(table, start, comma):
        return None
    if start > 0 and syntax.pos[start - 1] == "ADP" and syntax.sentence[start - 1] == syntax.sentence[comma]:
        return None
    after = comma + 1
    if syntax.words[after].isdigit():
        age = len(syntax.words[after]) == 2 and syntax.words[after + 1] in {",", ")", "."}
        return (start, comma) if age else None
    if syntax.lower[after] not in _OPENING:
        return None
    noun = after
    while (
        noun + 1 < len(syntax)
        and noun - after < _LONGEST
        and (syntax.pos[noun + 1] in _INSIDE or syntax.words[noun + 1] == "-")
    ):
        noun += 1
    closed = noun + 1 >= len(syntax) or syntax.lower[noun + 1] in _AFTER_A_ROLE
    return (start, comma) if closed and noun > after and _is_role(table, noun, start) else None


def _is_title(table: NameTable, token: int) -> bool:
    word = table.syntax.lower[token].rstrip(".")
    known = titles()
    return word in known.honorifics or word in known.offices or word in known.modifiers


def _is_role(table: NameTable, noun: int, name: int) -> bool:
    """Whether `noun` describes one person, and nothing that a firm can be, unless the name is no firm's."""
    if noun < 0 or table.at[noun] is not None:
        return False
    word = table.syntax.lower[noun]
    kind = kind_nouns().get(word)
    if kind is None or kind.label != "PERSON":
        return False
    owner = table.at[name]
    return word not in also_organizations() or (owner is not None and owner.label == "WORK_OF_ART")


def _person_like(table: NameTable, start: int, end: int) -> bool:
    """Whether the words can be a person's name, not yet known as one: no place, day, firm or acronym."""
    syntax = table.syntax
    words = syntax.words[start:end]
    owner = table.at[start]
    if owner is not None and (owner.proven or owner.label in {"PERSON", "NORP"} or owner.token_start < start):
        return False
    if owner is None and (
        len(words) < 2 or any(pos != "PROPN" for pos in _without_hyphens(table, start, end))
    ):
        return False
    last = words[-1].lower()
    if last in organization_words("suffix") or last in organization_words("team"):
        return False
    if len(words) > 1 and last in name_heads():
        return False
    if " ".join(words) in places() or any(word in places() for word in words):
        return False
    lower = [word.lower() for word in words]
    if not _CALENDAR.isdisjoint(lower) or not {"of", "&", "and", "the", "for", "in"}.isdisjoint(lower):
        return False
    return not any(word.isupper() and len(word) > 1 for word in words) and all(
        at is None or at.token_end <= end for at in table.at[start:end]
    )


def _without_hyphens(table: NameTable, start: int, end: int) -> Iterator[str]:
    return (table.syntax.pos[n] for n in range(start, end) if table.syntax.words[n] != "-")
