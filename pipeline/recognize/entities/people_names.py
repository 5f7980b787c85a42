"""Names of people that an honorific, a cast list or a verb of acting proves."""

from collections.abc import Iterator

from pipeline.annotations.mentions import Span
from pipeline.lexicon.nouns import (
    also_organizations,
    kind_nouns,
    name_heads,
    organization_words,
    same_place,
    surname_heads,
)
from pipeline.lexicon.titles import titles
from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities.name_bounds import title_before
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

_MONTHS_AND_DAYS = word_list("reference")["calendar"]
# Turns that open with a person's name, below which other labels are no speakers; and labels of no person.
_LEAST_SPEAKERS = 3
_NO_SPEAKERS = frozenset({
    "q", "a", "question", "answer", "note", "update", "photo", "image", "video", "source", "correction",
    "interviewer", "moderator", "host", "reader", "editor", "date", "title", "summary", "background",
})  # fmt: skip
_SURE_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "cllr", "rev", "mx"}
)


def after_honorific(table: NameTable) -> Iterator[NameCandidate]:
    """Capitalised words after an honorific."""
    syntax, honorifics = table.syntax, titles().honorifics
    for token, word in enumerate(syntax.lower[:-1]):
        if word.rstrip(".") not in honorifics or not table.capital[token] or not table.capital[token + 1]:
            continue
        start = token + 1
        if syntax.lower[start].rstrip(".") in honorifics or syntax.sentence[start] != syntax.sentence[token]:
            continue
        if table.at[start] is not None or syntax.lower[start] in _MONTHS_AND_DAYS:
            continue
        end = table.capitalised_run(start, limit=4)
        if syntax.lower[end - 1].rstrip(".") in titles().after and end - start > 1:
            end -= 1
        # A role such as "President" or "General" also opens names of offices and companies.
        if word.rstrip(".") in _SURE_HONORIFICS or syntax.lower[start] not in kind_nouns():
            yield NameCandidate(start, end, "PERSON", True, title_before(syntax, start), replaces=False)


def after_role(table: NameTable) -> Iterator[NameCandidate]:
    """Two or three capitalised words right after a role, not known to be a body: «co-author Ada Voss»."""
    syntax = table.syntax
    for token in range(len(syntax) - 2):
        start, kind = token + 1, kind_nouns().get(syntax.lower[token])
        if kind is None or kind.label != "PERSON" or table.capital[token] or not table.capital[start]:
            continue
        if syntax.pos[token] != "NOUN" or syntax.sentence[start] != syntax.sentence[token]:
            continue
        end = start
        while end < len(syntax) and table.capital[end] and syntax.pos[end] == "PROPN" and end - start < 4:
            end += 1
        inside = [name for name in dict.fromkeys(table.at[start:end]) if name is not None]
        single = all(len(name) == 1 and name.label == "PERSON" for name in inside)
        last = syntax.lower[end - 1]
        titled = syntax.lower[start].rstrip(".") in titles().honorifics | titles().offices
        if titled or not 2 <= end - start <= 3:
            continue
        if (single and last not in name_heads()) or (
            syntax.lower[token] not in also_organizations() and _is_mislabelled_person(table, start, end)
        ):
            yield NameCandidate(start, end, "PERSON", True, title_before(syntax, start))


def _is_mislabelled_person(table: NameTable, start: int, end: int) -> bool:
    """Whether the words are one name that only a guess calls a body or a work: «singer Rowan Field»."""
    name, last = table.at[start], table.syntax.lower[end - 1]
    if name is None or (name.token_start, name.token_end) != (start, end):
        return False
    bodies = (
        (name_heads().keys() - surname_heads()) | organization_words("team") | organization_words("suffix")
    )
    return name.label in {"ORG", "WORK_OF_ART"} and not name.proven and last not in bodies


def place_in_title(table: NameTable) -> Iterator[NameCandidate]:
    """The country before an office and a name: «US President Ada Voss»."""
    for name in table:
        if name.label != "PERSON" or not name.title:
            continue
        first = name.token_start - len(name.title.split())
        for token in range(max(0, first - 1), name.token_start - 1):
            if table.at[token] is None and table.syntax.words[token] in same_place():
                yield NameCandidate(token, token + 1, "GPE", proven=True, replaces=False)


def turn_label(table: NameTable) -> Iterator[NameCandidate]:
    """Who speaks in an interview: a name and a colon open the paragraph, as they do before other people."""
    syntax = table.syntax
    labels: list[tuple[int, int]] = []
    for paragraph in syntax.paragraphs:
        tokens = syntax.tokens_in(Span(*paragraph))
        if not tokens:
            continue
        end = table.capitalised_run(tokens[0], limit=3)
        if end > tokens[0] and syntax.words[end : end + 1] == [":"]:
            labels.append((tokens[0], end))
    people = {
        start for start, end in labels if (name := table.at[start]) is not None and name.label == "PERSON"
    }
    if len(people) < _LEAST_SPEAKERS:
        return
    for start, end in labels:
        no_name = syntax.lower[start] in _NO_SPEAKERS or syntax.lower[start] in kind_nouns()
        if end - start == 1 and table.free(start, end) and not no_name:
            yield NameCandidate(start, end, "PERSON", proven=True, replaces=False)


def cast_list(table: NameTable) -> Iterator[NameCandidate]:
    """«Character (Actor)» and «Actor (Character)»: two people."""
    syntax = table.syntax
    seen: list[tuple[int, int, int, int]] = []
    for token, word in enumerate(syntax.words):
        if word != "(" or token < 2 or token + 2 >= len(syntax) or not table.capital[token - 1]:
            continue
        inner = token + 1
        if len(syntax.words[inner]) == 1 and syntax.words[inner + 1] in {"-", "–"}:
            continue  # "Ada Voss (R-Ohio)": party and place
        if syntax.words[inner] in {"originally", "formerly", "played"}:
            inner += 1 + (syntax.lower[inner + 1] == "by")
        end = table.capitalised_run(inner, limit=4) if inner < len(syntax) and table.capital[inner] else inner
        start = token
        while (
            start > 0 and table.capital[start - 1] and token - start < 4 and not table.opens_sentence(start)
        ):
            start -= 1
        if end - inner >= 2 and token - start >= 2 and syntax.words[end : end + 1] in ([")"], [","], [";"]):
            seen.append((start, token, inner, end))
    people = [
        any((owner := table.at[t]) is not None and owner.label == "PERSON" for t in (start, inner))
        for start, _, inner, _ in seen
    ]
    if any(people) and (len(seen) > 1 or table.about_works):
        for start, stop, inner, end in seen:
            yield NameCandidate(start, stop, "PERSON", proven=True)
            yield NameCandidate(inner, end, "PERSON", proven=True)


def who_plays(table: NameTable) -> Iterator[NameCandidate]:
    """«Actor, who plays Character» and «plays the role of Character»: the character is a person."""
    syntax = table.syntax
    for token in range(1, len(syntax) - 1):
        if syntax.lemma[token] not in {"play", "portray", "voice"} or syntax.pos[token] != "VERB":
            continue
        if not table.capital[token + 1] or table.at[token + 1] is not None:
            continue
        who = syntax.lower[token - 1] in {"who", "will", "to"}
        end = table.capitalised_run(token + 1, limit=4)
        if who and table.about_works and end - token > 2:
            yield NameCandidate(token + 1, end, "PERSON", replaces=False)
