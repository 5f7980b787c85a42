"""Places where a name that the article has elsewhere stands, and the language model passed over it."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.annotations.records import EntityLabel
from pipeline.recognize.entities.name_bounds import title_before
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

# Known names with one first word that are compared at one place, the longest first.
_MOST_ALIKE = 32
_NEVER_A_NAME = frozenset({"PRON", "DET", "ADP", "AUX"})


def find_repeats(table: NameTable) -> Iterator[NameCandidate]:
    """Mentions of known names, and of people's surnames and first names, that the model passed over."""
    syntax = table.syntax
    forms = _forms(table)
    plain = {word for word, capital in zip(syntax.words, table.capital, strict=True) if not capital}
    taken = [name is not None for name in table.at]
    for token, word in enumerate(syntax.words):
        if taken[token] or word not in forms:
            continue
        for words, label in forms[word][:_MOST_ALIKE]:
            end = token + len(words)
            if tuple(syntax.words[token:end]) != words or any(taken[token:end]):
                continue
            if label != "PERSON" and _inside_larger_name(table, taken, token, end):
                continue
            if len(words) == 1 and (word.lower() in plain or syntax.pos[token] in _NEVER_A_NAME):
                continue
            title = title_before(syntax, token) if label == "PERSON" else None
            yield NameCandidate(token, end, label, title=title, replaces=False)
            taken[token:end] = [True] * len(words)
            break


def _forms(table: NameTable) -> dict[str, list[tuple[tuple[str, ...], EntityLabel]]]:
    """By their first word, the words of each name with the label that most of them have; longest first."""
    labels: dict[tuple[str, ...], Counter[EntityLabel]] = defaultdict(Counter)
    for name in table:
        words = table.words(name)
        labels[words][name.label] += 1
        if name.label == "PERSON" and len(words) > 1:
            labels[words[-1:]][name.label] += 1
            labels[words[:1]][name.label] += 1
    forms: dict[str, list[tuple[tuple[str, ...], EntityLabel]]] = {}
    for words, counts in labels.items():
        if words[0][0].isupper() and (len(words) > 1 or len(words[0]) > 2):
            forms.setdefault(words[0], []).append((words, counts.most_common(1)[0][0]))
    for alike in forms.values():
        alike.sort(key=lambda form: -len(form[0]))
    return forms


def _inside_larger_name(table: NameTable, taken: list[bool], start: int, end: int) -> bool:
    """Whether the word before or after is a capitalised word of no known name: a longer name is likely."""
    syntax = table.syntax

    def stands_alone(token: int) -> bool:
        return table.capital[token] and syntax.pos[token] == "PROPN" and not taken[token]

    after = end < len(syntax) and stands_alone(end) and syntax.sentence[end] == syntax.sentence[start]
    return after or (start > 0 and stands_alone(start - 1) and not table.opens_sentence(start - 1))
