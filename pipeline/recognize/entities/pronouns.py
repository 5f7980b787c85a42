"""Pronouns that refer: personal, possessive, reflexive, demonstrative."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.annotations.mentions import PronounKind
from pipeline.annotations.rules import Rule
from pipeline.language.syntax import Syntax
from pipeline.recognize.entities.expletives import is_expletive


@dataclass(frozen=True, slots=True)
class PronounForm:
    """What the word itself shows."""

    person: Literal[1, 2, 3]
    number: Literal["singular", "plural"] | None
    gender: Literal["female", "male", "neuter"] | None = None
    kind: PronounKind = "personal"


def _forms() -> dict[str, PronounForm]:
    rows: tuple[tuple[str, PronounForm], ...] = (
        ("i me my mine", PronounForm(1, "singular")),
        ("myself", PronounForm(1, "singular", kind="reflexive")),
        ("we us our ours", PronounForm(1, "plural")),
        ("ourselves", PronounForm(1, "plural", kind="reflexive")),
        ("you your yours", PronounForm(2, None)),
        ("yourself yourselves", PronounForm(2, None, kind="reflexive")),
        ("he him his", PronounForm(3, "singular", "male")),
        ("himself", PronounForm(3, "singular", "male", kind="reflexive")),
        ("she her hers", PronounForm(3, "singular", "female")),
        ("herself", PronounForm(3, "singular", "female", kind="reflexive")),
        ("it its", PronounForm(3, "singular", "neuter")),
        ("itself", PronounForm(3, "singular", "neuter", kind="reflexive")),
        ("they them their theirs", PronounForm(3, "plural")),
        ("themselves themself", PronounForm(3, "plural", kind="reflexive")),
    )
    return {word: form for words, form in rows for word in words.split()}


_FORMS = _forms()
_POSSESSIVES = frozenset({"his", "its", "their", "my", "our", "your"})
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
# No rule takes another word.
_WORDS = _DEMONSTRATIVES.union(_FORMS)
_PRONOUN_WORDS = frozenset({"pronoun", "pronouns"})
_LISTED = frozenset({"they", "them", "their", "she", "her", "he", "him", "his", "/", "and", "or", ","})
# Words of a list of pronouns that are looked at.
_LONGEST_LIST = 9


def find_pronouns(syntax: Syntax) -> Iterator[tuple[int, PronounForm, str]]:
    """Tokens that are referring pronouns, with their forms and the rule that saw them, in text order."""
    for token in syntax.tokens_of(_WORDS):
        for rule in PRONOUN_RULES:
            if (form := rule.apply(syntax, token)) is not None:
                yield token, form, rule.name
                break


def reflexive(syntax: Syntax, token: int) -> PronounForm | None:
    """«herself»."""
    form = _referring(syntax, token)
    return form if form is not None and form.kind == "reflexive" else None


def possessive(syntax: Syntax, token: int) -> PronounForm | None:
    """«its», and «her» before what is hers."""
    word = syntax.lower[token]
    if word not in _POSSESSIVES and not (word == "her" and syntax.tag[token] == "PRP$"):
        return None
    form = _referring(syntax, token)
    return None if form is None else replace(form, kind="possessive")


def demonstrative(syntax: Syntax, token: int) -> PronounForm | None:
    """«this», «that», «these», «those» that stand alone; relative «that» is none."""
    if syntax.lower[token] not in _DEMONSTRATIVES or syntax.pos[token] != "PRON":
        return None
    if syntax.morph[token].get("PronType") == "Rel":
        return None
    plural = syntax.morph[token].get("Number") == "Plur"
    return PronounForm(3, "plural" if plural else "singular", kind="demonstrative")


def _referring(syntax: Syntax, token: int) -> PronounForm | None:
    """The form of a pronoun; None where the word is no pronoun, or one that refers to nothing."""
    word = syntax.lower[token]
    form = _FORMS.get(word)
    if form is None or (word not in {"it", "i"} and len(word) <= 2 and syntax.words[token].isupper()):
        return None  # "US", "ME"
    if word == "mine" and syntax.pos[token] == "NOUN":
        return None
    if word == "i" and _is_numeral(syntax, token):
        return None
    if (word == "it" and is_expletive(syntax, token)) or _is_cited(syntax, token):
        return None
    return form


def _is_numeral(syntax: Syntax, token: int) -> bool:
    """Whether «I» counts a name: «Elizabeth I»."""
    return (
        token > 0 and syntax.pos[token - 1] == "PROPN" and syntax.dep[token] in {"flat", "nummod", "compound"}
    )


def _is_cited(syntax: Syntax, token: int) -> bool:
    """Whether pronouns are spoken of as words: «who uses the pronouns they and them»."""
    first, end = token, token + 1
    while first > 0 and token - first < _LONGEST_LIST and syntax.lower[first - 1] in _LISTED:
        first -= 1
    while end < len(syntax) and end - token < _LONGEST_LIST and syntax.lower[end] in _LISTED:
        end += 1
    return not _PRONOUN_WORDS.isdisjoint(
        (*syntax.lower[max(0, first - 1) : first], *syntax.lower[end : end + 1])
    )


PRONOUN_RULES: tuple[Rule[Callable[[Syntax, int], PronounForm | None]], ...] = (
    Rule(
        "entities.pronouns.reflexive",
        "Ada Okoro blamed «herself» for the delay.",
        "Ada Okoro blamed «her» for the delay.",
        "a pronoun in -self",
        reflexive,
    ),
    Rule(
        "entities.pronouns.possessive",
        "Ada Okoro sold «her» house in Leeds.",
        "Ada Okoro sold «her» the house in Leeds.",
        "a pronoun that says whose something is",
        possessive,
    ),
    Rule(
        "entities.pronouns.demonstrative",
        "«That» was the end of the strike.",
        "«That» strike ended on Monday.",
        "«this» or «that» alone stands for what was said or done",
        demonstrative,
    ),
    Rule(
        "entities.pronouns.personal",
        "The bridge is old and «it» may fall.",
        "«It» seems that the bridge is old.",
        "a pronoun that refers, which the «it» of «it seems» does not",
        _referring,
    ),
)
