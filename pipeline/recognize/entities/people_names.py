"""Names of people that an honorific, a cast list or a verb of acting proves."""

from collections.abc import Iterator

from pipeline.lexicon.nouns import kind_nouns
from pipeline.lexicon.titles import titles
from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities.name_bounds import title_before
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

_MONTHS_AND_DAYS = word_list("reference")["calendar"]
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
