"""Where a name begins and ends: articles, possessives, titles and marks stand outside."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotations.records import EntityLabel
from pipeline.language.syntax import NamedSpan, Syntax
from pipeline.lexicon import temporal
from pipeline.lexicon.first_names import gender_of_first_name
from pipeline.lexicon.nouns import name_heads, same_place
from pipeline.lexicon.titles import titles
from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

# Labels of other models' schemes, brought to the contract's; what is missing here is no name.
_LABELS: dict[str, EntityLabel] = {
    "PERSON": "PERSON", "PER": "PERSON", "NORP": "NORP", "FAC": "FAC", "FACILITY": "FAC", "ORG": "ORG",
    "GPE": "GPE", "LOC": "LOC", "LOCATION": "LOC", "PRODUCT": "PRODUCT", "EVENT": "EVENT", "LAW": "LAW",
    "WORK_OF_ART": "WORK_OF_ART", "LANGUAGE": "LANGUAGE",
}  # fmt: skip
_POSSESSIVE = frozenset({"'s", "'"})
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our"}
)
# «the Harbour School and the» of two schools.
_NEVER_LAST = frozenset({"the", "and", "of", "for", "from", "at", "&"})
# «told The Harbour Post»
_WITH_ARTICLE = frozenset({"ORG", "EVENT"})
_SCHOOLS = frozenset({"university", "college", "institute", "academy"})
_NEVER_A_NAME = frozenset({"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PUNCT", "PART", "INTJ"})
# What people call somebody without naming them.
_ADDRESSES = frozenset(
    {"mum", "mom", "dad", "daddy", "mummy", "gaffer", "boss", "god", "sir", "ma'am", "mate"}
)
_NO_NAMES = frozenset(
    {"GMT", "BST", "CET", "CEST", "EST", "EDT", "PST", "PDT", "UTC", "AM", "PM", "OK", "CEO", "TV"}
)
_WEEKDAYS = word_list("reference")["weekday"]
_TITLE_WORDS = 5
# "lost to Norwell on Boxing Day": what stands before a day is the name.
_OF_OFFICE = frozenset({"of", "to", "for", "at"})
_DAYS = _WEEKDAYS | {"day"}
_CALENDAR = word_list("reference")["calendar"]
_HOLIDAYS = frozenset(temporal.table("holiday"))


def model_names(table: NameTable) -> Iterator[NameCandidate]:
    """The language model's names, with tidy bounds and the contract's labels."""
    for span in table.syntax.names:
        if label := _LABELS.get(span.label):
            for part in _parts(table.syntax, span, label):
                if (name := _tidy(table, part, label)) is not None:
                    yield name


def _parts(syntax: Syntax, span: NamedSpan, label: EntityLabel) -> list[NamedSpan]:
    """«Irvine, Utah» and «Leeds University of the UK» are two names each, where the model sees one."""
    start, end = span.token_start, span.token_end
    if label == "PERSON":
        ands = [token for token in range(start + 1, end - 1) if syntax.lower[token] == "and"]
        starts, ends = (start, *(token + 1 for token in ands)), (*ands, end)
        return [
            replace(span, token_start=first, token_end=last)
            for first, last in zip(starts, ends, strict=True)
            if syntax.words[first:last] != ["I"]
        ]
    for token in range(start + 1, end - 1):
        if label == "GPE" and syntax.words[token] == ",":
            return [replace(span, token_end=token), replace(span, token_start=token + 1)]
    of = end - 3
    if (
        label == "ORG"
        and of > start + 1
        and syntax.lower[of : of + 2] == ["of", "the"]
        and (syntax.lower[of - 1] in _SCHOOLS or "of" in syntax.lower[start:of])
        and syntax.words[end - 1] in same_place()
    ):
        return [replace(span, token_end=of), NamedSpan(of + 2, end, "GPE")]
    return [span]


def _tidy(table: NameTable, span: NamedSpan, label: EntityLabel) -> NameCandidate | None:
    """The name inside `span`, without what is no part of it; None if nothing of a name is left."""
    start, end = _inside_marks(table.syntax, span.token_start, span.token_end, label)
    start = _without_article(table, start, end, label)
    start, end = _whole_double_name(table, start, end)
    if _is_holiday(table.syntax, start, end) or (
        label == "ORG" and _is_rank_before_a_name(table, start, end)
    ):
        return None
    if label == "PERSON" or _opens_with_office(table, start, end):
        # "Chief Executive Ada Voss": what follows a whole office is a person, whatever the model says.
        label = "PERSON"
        start, end = _without_titles(table.syntax, start, end)
        start = _behind_office(table.syntax, start, end)
    if start >= end or not _name_like(table, start, end, label):
        return None
    if label in _WITH_ARTICLE and end - start > 1 and _is_own_article(table, start - 1):
        start -= 1
    title = title_before(table.syntax, start) if label == "PERSON" else None
    return NameCandidate(start, end, label, title=title, replaces=False)


def _is_holiday(syntax: Syntax, start: int, end: int) -> bool:
    """Whether the words name a day of the year, or its first words where the model leaves the day out.

    Days belong to the dates: "Boxing Day", and "Black" before "Friday".
    """
    named = " ".join(syntax.lower[start:end])
    following = " ".join(syntax.lower[start : end + 1])
    return named in _HOLIDAYS or (following in _HOLIDAYS and following.split()[-1] in _DAYS)


def title_before(syntax: Syntax, token: int) -> str | None:
    """The honorific or office right before `token` ("Ms", "Minister of State"), or None."""
    first = _title_start(syntax, token)
    if first == token:
        end = _before_what_it_is_of(syntax, token)
        first = _title_start(syntax, end)
        if first == end:
            return None
    return syntax.text[syntax.start[first] : syntax.end[token - 1]]


def _title_start(syntax: Syntax, end: int) -> int:
    """Where the honorific or office begins that ends before a place; that place where there is none."""
    words = titles()
    first = end
    while first > 0 and end - first < _TITLE_WORDS and syntax.sentence[first - 1] == syntax.sentence[end]:
        word = syntax.lower[first - 1].rstrip(".")
        if word in words.honorifics or word in words.offices or (first < end and word in words.modifiers):
            first -= 1
        elif first < end - 1 and word == "-" and syntax.lower[first - 2] in words.modifiers:
            first -= 2
        else:
            break
    return first


def _before_what_it_is_of(syntax: Syntax, token: int) -> int:
    """The place before «of State» or «of the United States» right before `token`; `token` without these."""
    first = token
    while first > 0 and token - first < _TITLE_WORDS and syntax.words[first - 1][:1].isupper():
        first -= 1
    of = first - 2 if first > 0 and syntax.lower[first - 1] == "the" else first - 1
    is_of = first < token and of > 0 and syntax.lower[of] == "of"
    return of if is_of and syntax.sentence[of] == syntax.sentence[token] else token


def _inside_marks(syntax: Syntax, start: int, end: int, label: EntityLabel) -> tuple[int, int]:
    """Cut at line breaks, an opening bracket, and a comma in a person's name; strip marks at the edges."""
    words = syntax.words
    for token in range(start + 1, end):
        gap = syntax.text[syntax.end[token - 1] : syntax.start[token]]
        if (
            "\n" in gap
            or words[token] in "(["
            or (words[token] == "on" and syntax.lower[end - 1] in _DAYS)
            or (label == "PERSON" and _ends_person(syntax, start, token))
        ):
            end = token
            break
    while start < end and not words[start][0].isalnum():
        start += 1
    while start < end and (
        syntax.lower[end - 1] in _POSSESSIVE
        or syntax.lower[end - 1] in _NEVER_LAST
        or not any(c.isalnum() for c in words[end - 1])
        or (words[end - 1].isdigit() and words[end : end + 1] in (["-"], ["–"]))  # a score: "Calder Town 2-1"
    ):
        end -= 1
    return start, end


def _ends_person(syntax: Syntax, start: int, token: int) -> bool:
    """Whether a person's name ends before a mark, «& Mr», or a body that the person is of («of the FTU»)."""
    if syntax.words[token] in {",", ";", "–", "—"}:
        return True
    following = syntax.words[token + 1 : token + 2]
    if syntax.lower[token] == "of" and following and token - start > 1:
        return following[0] == "the" or (following[0].isupper() and len(following[0]) > 1)
    return syntax.lower[token] in {"and", "&"} and bool(following) and _is_honorific(following[0].lower())


def _is_honorific(word: str) -> bool:
    return word.rstrip(".") in titles().honorifics


def _is_rank_before_a_name(table: NameTable, start: int, end: int) -> bool:
    """Whether the one word is an honorific before a person's name: «PC Ada Voss»."""
    if end - start != 1 or not _is_honorific(table.syntax.lower[start]):
        return False
    return any(name.label == "PERSON" and name.token_start == end for name in table.syntax.names)


def _is_title(table: NameTable, token: int) -> bool:
    """Whether it is an honorific and nobody's name, or what is cut short before a name («Del. Ada Voss»)."""
    word = table.syntax.words[token]
    if _is_honorific(word.lower()) and word not in table.person_parts:
        return True
    return _is_cut_short(word) and token + 1 in table.model_bounds[0]


def _is_cut_short(word: str) -> bool:
    """Whether it is a word in short and no initials or saint: «Del.»."""
    return len(word) > len("J.") and word.find(".") == len(word) - 1 and word != "St."


def _whole_double_name(table: NameTable, start: int, end: int) -> tuple[int, int]:
    """A hyphen between capitalised words is inside a person's name: «Amara Lind-Okoro»."""
    syntax, words = table.syntax, table.syntax.words
    starts, ends = table.model_bounds
    if start >= end:
        return start, end
    if words[end : end + 1] == ["-"] and (words[end - 1], *words[end + 1 : end + 2]) in table.double_names:
        return start, end + 2
    # "US-China": two names that the model tells apart
    if end + 1 in starts or start - 1 in ends:
        return start, end
    while (
        end + 1 < len(words)
        and words[end] == "-"
        and table.capital[end + 1]
        and syntax.end[end] == syntax.start[end + 1]
    ):
        end += 2
    while (
        start > 1
        and words[start - 1] == "-"
        and table.capital[start - 2]
        and syntax.end[start - 2] == syntax.start[start - 1]
    ):
        start -= 2
    return start, end


def _without_article(table: NameTable, start: int, end: int, label: EntityLabel) -> int:
    word = table.syntax.words[start] if start < end else ""
    if word.lower() not in _ARTICLES:
        return start
    # «The» belongs to titles of works, and to a few towns, where its capital cannot come from the sentence.
    if word == "The" and (label == "WORK_OF_ART" or (label == "GPE" and not table.opens_sentence(start))):
        return start
    return start + 1 if label != "WORK_OF_ART" or not word[0].isupper() else start


def _is_own_article(table: NameTable, token: int) -> bool:
    """Whether «The» is the name's, its capital being due neither to the sentence nor to a headline."""
    syntax = table.syntax
    return (
        token > 0
        and syntax.words[token] == "The"
        and not table.opens_sentence(token)
        and (syntax.words[token - 1].islower() or syntax.words[token - 1] == ",")
    )


def _without_titles(syntax: Syntax, start: int, end: int) -> tuple[int, int]:
    words = titles()
    if end - start > 2 and _is_cut_short(syntax.words[start]):
        start += 1
    while end - start > 1:
        word = syntax.lower[start].rstrip(".")
        later = syntax.lower[start + 1].rstrip(".")
        honorific = word in words.honorifics
        office = (word in words.offices and not syntax.words[start + 1].startswith("-")) or (
            word in words.modifiers
            and (later in words.offices or later in words.honorifics or later in words.modifiers)
        )
        if not (honorific or office) or not syntax.words[start + 1][0].isalnum():
            break
        start += 1
    while (
        end - start > 1
        and syntax.lower[end - 1].rstrip(".") in words.after
        and syntax.words[end - 1].isupper()
    ):
        end -= 1
    return start, end


def _behind_office(syntax: Syntax, start: int, end: int) -> int:
    """Where the name begins behind what an office is of: «of State» of «Secretary of State» is nobody."""
    if start >= end or syntax.lower[start] not in _OF_OFFICE:
        return start
    # The last of two words that could be a name.
    firsts = (at for at in range(start, end - 1) if gender_of_first_name(syntax.lower[at]) is not None)
    return next(firsts, end)


def _opens_with_office(table: NameTable, start: int, end: int) -> bool:
    syntax, words = table.syntax, titles()
    if end - start < 3 or not all(table.capital[start:end]):
        return False
    if syntax.lower[end - 1] in words.after and syntax.words[end - 1].isupper():
        return end - start == 3 and not syntax.words[end - 1].isdigit()
    at = start
    while at < end and (syntax.lower[at] in words.modifiers or syntax.lower[at] in words.offices):
        at += 1
    return (
        end - at == 2
        and at > start
        and syntax.lower[at - 1] in words.offices
        and syntax.lower[end - 1] not in name_heads()
    )


def _name_like(table: NameTable, start: int, end: int, label: EntityLabel) -> bool:
    """Whether some word has a capital or digit, and the words are not just a calendar word or a title."""
    syntax = table.syntax
    if not any(table.capital[start:end]) and not any(
        c.isdigit() or c.isupper() for w in syntax.words[start:end] for c in w
    ):
        return False
    if syntax.lower[end - 1] in _WEEKDAYS and end - start > 1:
        return False
    if all(word.rstrip(".") in _CALENDAR for word in syntax.lower[start:end]):
        return syntax.lower[start] in {"may", "april", "june", "august"} and syntax.pos[start] == "PROPN"
    if end - start > 1:
        return True
    if label == "PERSON" and (
        syntax.lower[start] in titles().offices
        or syntax.lower[start] in titles().modifiers
        or _is_title(table, start)
    ):
        return False
    if (
        syntax.pos[start] in _NEVER_A_NAME
        or syntax.words[start] in _NO_NAMES
        or (syntax.words[start].isupper() and syntax.lower[start] in titles().after)
        or syntax.lower[start] in _ADDRESSES
    ):
        return False
    # First in a sentence every word has a capital: there the tagger must agree that it is a name.
    return (
        not table.opens_sentence(start)
        or syntax.pos[start] in {"PROPN", "ADJ", "X"}
        or syntax.words[start].isupper()
    )
