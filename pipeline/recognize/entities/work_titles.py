"""Titles of films, books and songs, where the words around them show a work."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.lexicon.nouns import creative_words, organization_words, places
from pipeline.recognize.entities.name_table import NameCandidate, NameTable
from pipeline.recognize.entities.title_bounds import (
    OPENING_MARKS,
    closing_mark,
    in_title_case,
    lone_word,
    title_end,
)

# Said of works far more often than of people.
_FILMING = frozenset({"shoot", "film", "direct", "adapt", "remake"})
_IN_A_WORK = frozenset({"star", "appear", "act", "feature"})
# Between a work's noun and its title: "the novel called", "a film entitled".
_NAMING = frozenset({"called", "titled", "entitled", "named", "about"})
# Before a title in marks, in articles about works.
_OF_A_WORK = frozenset({"of", "in", "directed", "starred", "wrote"})
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their"})
# Words of a description between its determiner and its noun.
_MODIFIERS = frozenset({"ADJ", "NUM", "PROPN", "PUNCT", "ADV", "PART"})
# Words of a description in which its noun is looked for.
_LONGEST_DESCRIPTION = 6


def in_marks_after_noun(table: NameTable) -> Iterator[NameCandidate]:
    """«the song “X”»."""
    for noun, token in _after_nouns(table):
        if table.syntax.words[token] in OPENING_MARKS and (end := closing_mark(table, token)) is not None:
            yield _work(token + 1, end, title=table.syntax.lower[noun])


def after_noun(table: NameTable) -> Iterator[NameCandidate]:
    """«the novel X», «a film called X»."""
    syntax = table.syntax
    for noun, token in _after_nouns(table):
        if syntax.words[token] in OPENING_MARKS or not table.capital[token]:
            continue
        if syntax.sentence[token] != syntax.sentence[noun] or not _begins_phrase(table, noun):
            continue
        name = table.at[token]
        if name is not None and name.label in {"PERSON", "NORP", "GPE"} and token == noun + 1:
            continue
        if end := title_end(table, token):
            yield _work(token, end, title=syntax.lower[noun])


def _after_nouns(table: NameTable) -> Iterator[tuple[int, int]]:
    """The places of nouns for works, and of the word behind each at which its title may begin."""
    syntax, nouns = table.syntax, creative_words("before")
    for noun, word in enumerate(syntax.lower[:-1]):
        if word in nouns and not table.capital[noun]:
            naming = syntax.lower[noun + 1] in _NAMING and noun + 2 < len(syntax)
            yield noun, noun + 2 if naming else noun + 1


def _begins_phrase(table: NameTable, token: int) -> bool:
    """Whether a determiner or modifier stands before the noun, as in "the novel X" but not "film X"."""
    return token > 0 and table.syntax.pos[token - 1] in {"DET", "ADJ", "NUM", "NOUN", "PRON", "PART"}


def _work(start: int, end: int, *, title: str | None = None) -> NameCandidate:
    return NameCandidate(start, end, "WORK_OF_ART", proven=True, title=title)


def after_medium(table: NameTable) -> Iterator[NameCandidate]:
    """«the journal X»: a medium is an organisation."""
    syntax, media = table.syntax, organization_words("media")
    for noun, word in enumerate(syntax.lower[:-1]):
        if word not in media or table.capital[noun] or not table.capital[noun + 1]:
            continue
        end = title_end(table, noun + 1, joins=True)
        if end and syntax.pos[noun] == "NOUN" and _begins_phrase(table, noun):
            yield NameCandidate(noun + 1, end, "ORG", proven=True)


def object_of_making(table: NameTable) -> Iterator[NameCandidate]:
    """«directed X», «starred in X»: a capitalised object that is no person, place or medium."""
    syntax, verbs = table.syntax, creative_words("verb")
    for verb, lemma in enumerate(syntax.lemma[:-1]) if table.about_works else ():
        if lemma not in verbs or syntax.pos[verb] != "VERB":
            continue
        inside = syntax.lower[verb + 1] == "in"
        token = verb + 1 + inside
        name = table.at[token] if token < len(syntax) else None
        if name is None or name.token_start != token or (inside and lemma not in _IN_A_WORK):
            continue
        if not table.capital[token] or syntax.sentence[token] != syntax.sentence[verb]:
            continue
        filmed = lemma in _FILMING and lone_word(table, name)
        if (name.label == "PERSON" and not filmed) or table.text(name) in places():
            continue
        if (end := title_end(table, token)) and end <= name.token_end + 1:
            yield NameCandidate(token, max(end, name.token_end), "WORK_OF_ART")


def scene_of(table: NameTable) -> Iterator[NameCandidate]:
    """«the opening scene in X»."""
    lower = table.syntax.lower
    for token in range(len(lower) - 2) if table.about_works else ():
        name = table.at[token + 2]
        if lower[token : token + 2] != ["scene", "in"] or name is None or table.text(name) in places():
            continue
        if name.label != "PERSON" or lone_word(table, name):
            yield NameCandidate(name.token_start, name.token_end, "WORK_OF_ART")


def in_marks(table: NameTable) -> Iterator[NameCandidate]:
    """«“X”, a 1995 film», «the author of “X”», and in articles about works any short title in title case."""
    syntax, nouns = table.syntax, creative_words("before")
    for mark, word in enumerate(syntax.words[:-1]):
        if word not in OPENING_MARKS or not table.capital[mark + 1] or mark == 0:
            continue
        end = closing_mark(table, mark)
        if end is None or (table.opens_sentence(mark) and syntax.words[mark - 1] != ","):
            continue
        follows = syntax.lower[end + 1 : end + 6]
        described = follows[:1] in ([","], ["("], ["is"], ["was"]) and not nouns.isdisjoint(follows)
        cued = table.about_works and not _OF_A_WORK.isdisjoint(syntax.lower[max(0, mark - 2) : mark])
        if described or (cued and in_title_case(table, mark + 1, end)):
            yield _work(mark + 1, end)


def before_noun(table: NameTable) -> Iterator[NameCandidate]:
    """«her X co-star», «the X sequel»."""
    syntax, nouns = table.syntax, creative_words("after")
    for token in range(1, len(syntax) - 1) if table.about_works else ():
        name = table.at[token - 1]
        if syntax.lower[token] not in nouns or table.capital[token] or not table.capital[token - 1]:
            continue
        if name is None or table.text(name) in places():
            continue
        if name.label not in {"PERSON", "LOC"} or lone_word(table, name):
            yield _work(name.token_start, name.token_end)


def before_description(table: NameTable) -> Iterator[NameCandidate]:
    """«X, a 1995 film»: a name that a description right behind it calls a work."""
    for name in table:
        noun = _noun_of_description(table, name.token_end)
        if noun is not None and name.label not in {"PERSON", "GPE", "NORP"}:
            yield _work(name.token_start, name.token_end, title=noun)


def _noun_of_description(table: NameTable, mark: int) -> str | None:
    """The noun for a work at the head of the description that begins with the comma or bracket `mark`."""
    syntax, nouns = table.syntax, creative_words("before")
    if syntax.lower[mark : mark + 1] not in ([","], ["("]) or mark + 1 >= len(syntax):
        return None
    if syntax.lower[mark + 1] not in _DETERMINERS:
        return None
    for token in range(mark + 2, min(mark + 2 + _LONGEST_DESCRIPTION, len(syntax))):
        if syntax.pos[token] == "NOUN" or syntax.lower[token] in nouns:
            if syntax.pos[token + 1 : token + 2] == ["NOUN"]:
                continue
            return syntax.lower[token] if syntax.lower[token] in nouns else None
        if syntax.pos[token] not in _MODIFIERS:
            return None
    return None


def first_part(table: NameTable) -> Iterator[NameCandidate]:
    """«X» of an article that also has «X 2»."""
    first_parts = {words[:-1] for words in _titles(table) if words[-1].isdigit()}
    for name in table:
        if name.proven or table.words(name) not in first_parts:
            continue
        if name.label != "PERSON" or lone_word(table, name):
            yield name.relabelled("WORK_OF_ART")


def sequel(table: NameTable) -> Iterator[NameCandidate]:
    """«X 2» where X is a known title: a work of its own, whatever the model takes it for."""
    syntax = table.syntax
    titles = _titles(table)
    stems = titles | {words[:-1] for words in titles if words[-1].isdigit()}
    for name in table:
        at = name.token_end
        if table.words(name) not in stems or at >= len(syntax):
            continue
        after = syntax.lower[at + 1] if at + 1 < len(syntax) else ""
        counts = after in {"million", "billion", "%", "per", "percent"} or after.endswith(("s", "-"))
        if syntax.words[at].isdigit() and len(syntax.words[at]) == 1 and not counts:
            yield replace(name.relabelled("WORK_OF_ART"), token_end=at + 1, proven=True)
    for name in table:
        if (start := _start_of_numbered(table, name, stems)) is None:
            continue
        if start != name.token_start or name.label != "WORK_OF_ART":
            yield replace(name.relabelled("WORK_OF_ART"), token_start=start, proven=True)


def _start_of_numbered(table: NameTable, name: NameCandidate, stems: set[tuple[str, ...]]) -> int | None:
    """Where the title begins of which the model has seen the number, if not its «The» or what it is."""
    *stem, number = table.words(name)
    if not number.isdigit() or len(number) > 1:
        return None
    before = name.token_start - 1
    if before >= 0 and table.syntax.words[before] == "The" and ("The", *stem) in stems:
        return before
    return name.token_start if tuple(stem) in stems else None


def _titles(table: NameTable) -> set[tuple[str, ...]]:
    return {table.words(name) for name in table if name.label == "WORK_OF_ART"}
