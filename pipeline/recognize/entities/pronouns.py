"""Personal, possessive and reflexive pronouns that refer; not the «it» that fills a subject's place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.language.syntax import Syntax
from pipeline.lexicon.word_lists import word_list


@dataclass(frozen=True, slots=True)
class PronounForm:
    """What the word itself shows."""

    person: Literal[1, 2, 3]
    number: Literal["singular", "plural"] | None
    gender: Literal["female", "male", "neuter"] | None = None
    reflexive: bool = False


def _forms() -> dict[str, PronounForm]:
    rows: tuple[tuple[str, PronounForm], ...] = (
        ("i me my mine", PronounForm(1, "singular")),
        ("myself", PronounForm(1, "singular", reflexive=True)),
        ("we us our ours", PronounForm(1, "plural")),
        ("ourselves", PronounForm(1, "plural", reflexive=True)),
        ("you your yours", PronounForm(2, None)),
        ("yourself yourselves", PronounForm(2, None, reflexive=True)),
        ("he him his", PronounForm(3, "singular", "male")),
        ("himself", PronounForm(3, "singular", "male", reflexive=True)),
        ("she her hers", PronounForm(3, "singular", "female")),
        ("herself", PronounForm(3, "singular", "female", reflexive=True)),
        ("it its", PronounForm(3, "singular", "neuter")),
        ("itself", PronounForm(3, "singular", "neuter", reflexive=True)),
        ("they them their theirs", PronounForm(3, "plural")),
        ("themselves themself", PronounForm(3, "plural", reflexive=True)),
    )
    return {word: form for words, form in rows for word in words.split()}


PRONOUNS = _forms()

_WORDS = word_list("reference")
_BETWEEN = _WORDS["between"]
# "it seems that", "it turned out", "it emerged": nobody does this.
_IMPERSONAL = _WORDS["impersonal"]
# "it is understood that": an utterance without a speaker.
_REPORTED = _WORDS["reported"]
_EVALUATION, _CLAUSE, _WEATHER = _WORDS["evaluation"], _WORDS["clause"], _WORDS["weather"]
_TIMES = frozenset({
    "spring", "summer", "autumn", "winter", "morning", "afternoon", "evening", "night", "day", "week",
    "month", "year", "decade",
})  # fmt: skip
_PRONOUN_WORDS = frozenset({"pronoun", "pronouns"})
_LISTED = frozenset({"they", "them", "their", "she", "her", "he", "him", "his", "/", "and", "or", ","})
_LOOK_AHEAD = 9


def find_pronouns(syntax: Syntax) -> Iterator[tuple[int, PronounForm]]:
    """Tokens that are referring pronouns, with their forms, in text order."""
    for token, word in enumerate(syntax.lower):
        form = PRONOUNS.get(word)
        if form is None or (
            len(word) <= 2 and word != "it" and syntax.words[token].isupper() and word != "i"
        ):
            continue
        if word == "mine" and syntax.pos[token] == "NOUN":
            continue
        if (
            word == "i"
            and token
            and syntax.pos[token - 1] == "PROPN"
            and syntax.dep[token] in {"flat", "nummod", "compound"}
        ):
            continue
        if (word == "it" and is_expletive(syntax, token)) or _is_cited(syntax, token):
            continue
        yield token, form


def _is_cited(syntax: Syntax, token: int) -> bool:
    """Whether pronouns are spoken of as words: «who uses the pronouns they and them»."""
    first, end = token, token + 1
    while first > 0 and token - first < _LOOK_AHEAD and syntax.lower[first - 1] in _LISTED:
        first -= 1
    while end < len(syntax) and end - token < _LOOK_AHEAD and syntax.lower[end] in _LISTED:
        end += 1
    return not _PRONOUN_WORDS.isdisjoint(
        (*syntax.lower[max(0, first - 1) : first], *syntax.lower[end : end + 1])
    )


def is_expletive(syntax: Syntax, token: int) -> bool:
    """Whether this «it» stands for a clause, the weather or nothing ("it is clear that")."""
    if syntax.dep[token] == "expl":
        return True
    if syntax.dep[token] == "nsubj" and syntax.lemma[syntax.head[token]].lower() in _TIMES:
        return True  # "it was a dry summer"
    end = min(len(syntax), token + 1 + _LOOK_AHEAD)
    after = token + 1
    while after < end and syntax.lower[after] in _BETWEEN:
        after += 1
    if after >= end or syntax.sentence[after] != syntax.sentence[token]:
        return False
    lemma, word = syntax.lemma[after].lower(), syntax.lower[after]
    rest = {syntax.lower[n] for n in range(after + 1, end) if syntax.sentence[n] == syntax.sentence[token]}
    if lemma in _IMPERSONAL:
        return lemma not in {"turn", "follow", "appear", "happen"} or not rest.isdisjoint(
            {"that", "out", "as", "to"}
        )
    if after > token + 1 and word in _WEATHER:
        return True
    if after > token + 1 and lemma in _REPORTED and syntax.tag[after] in {"VBN", "VBD", "JJ"}:
        return "that" in rest or (
            syntax.dep[after] == "root" and not rest.isdisjoint({"had", "was", "would", "will"})
        )
    if word in _EVALUATION:
        return not rest.isdisjoint(_CLAUSE)
    if after > token + 1 and syntax.lower[after - 1] in {"is", "was", "'s", "not"} and rest & {"that", "who"}:
        # A cleft: "it was the mayor who"
        return syntax.pos[after] in {"DET", "PROPN"} and "who" in rest
    return False
