"""Base forms of verbs: of irregular ones by a list, of others that the model has not seen by their spelling.

An edit that the model names may fit the letters and make no word: "criticis", "abolishe", "ratifie", "misle".
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

VERB_TAGS = frozenset({"VBD", "VBN", "VBG", "VBZ"})
PAST_TAGS = frozenset({"VBD", "VBN"})
_IRREGULAR = Path(__file__).with_name("irregular_verbs.txt")
_ENDINGS = ("ed", "ing")
# Of the third person, two endings leave nothing open: "ratifies", "impeaches"; "ties" is short.
_IES = re.compile(r".{2,}[^aeiou]ies")
_HISSING_ES = re.compile(r".+(?:ch|sh|ss|x|zz)es")
_VOWELS = frozenset("aeiou")
_PREFIXES = ("with", "under", "over", "fore", "mis", "out", "re", "un", "up")
# A doubled letter before the ending is one in the base form; the others may belong to it: "assess", "stuff".
_DOUBLED = frozenset("bdgmnprtl")
# "Propel" and "patrol" double their letter; "forestall" and "instill" have it.
_SINGLE_L = ("ell", "oll")
# What no base form ends in without an "e": "deceiv", "denounc", "endors", "argu", "amaz".
_NEEDS_E = frozenset("cvzus")
# Letters before an "l" that can only follow them with an "e" behind: "trampl", "burgl".
_BEFORE_LE = frozenset("bcdfgkpstz")
# "Create", "execute", "injure" have such an ending and a syllable before it; "float", "pour" do not.
_LATIN = re.compile(r".*(?:[^eo]at|[^o]ut|[^oa]ur|dg|rg|lg|leg)")
_SHORTEST_LATIN = 4
# A vowel and a consonant that would be doubled if no "e" followed: "collide", "conclude", "blame", "tune".
_LONG_VOWEL = re.compile(
    r".*(?:[^eo]a[dkgm]|[^e]ed|[^aeo]i[dbmk]|[^aeou]in|[^ae]ir|[^o]o[dk]|[^aeo]u[dn]|[^aeo]ar)"
)
# Endings that need no "e": "obstruct", "discard", "sanction", "soften".
_WHOLE = re.compile(
    r".*(?:ch|sh|[cfnpsr]t|ck|l[dkt]|mp|nd|r[dnmk]|s[ks]|wn|ff|[aoe]y|[oe]w|ion|[tkdps]en)",
    re.DOTALL,
)
_SHORTEST = 3
# Two letters before "ed" are a verb with "e": "sued", "owed"; "lied" has lost one of its own.
_TWO_LETTERS = 2
# Behind a prefix, shorter forms are parts of other words: "relay", "outlay".
_SHORTEST_BEHIND = 4


def irregular_base(word: str) -> str | None:
    """The base form of an irregular past form or participle in lower case, also behind a prefix ("misled").

    None of any other word, and of one behind "un", which is hardly ever of a verb ("unsold").
    """
    forms = _irregular_forms()
    if (base := forms.get(word)) is not None:
        return base
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if prefix != "un" and len(rest) >= _SHORTEST_BEHIND and (base := forms.get(rest)) and rest != word:
            return prefix + base
    return None


@cache
def _irregular_forms() -> dict[str, str]:
    rows = _IRREGULAR.read_text(encoding="utf-8").splitlines()
    verbs = (row.split() for row in rows if row and not row.startswith("#"))
    return {form: base for base, *forms in verbs for form in forms}


def base_form(word: str, known: Mapping[str, str]) -> str | None:
    """The base form of a past form or participle in lower case; None where its spelling leaves it open.

    Args:
        known: verbs' forms and their base forms, for what is put together ("misled", of "led").
    """
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and (base := known.get(rest)) is not None and base != rest:
            return prefix + base
    if word.endswith("s"):
        return _of_third_person(word)
    ending = next((ending for ending in _ENDINGS if word.endswith(ending)), None)
    if ending is None:
        return None
    stem = word[: -len(ending)]
    if len(stem) == _TWO_LETTERS and ending == "ed" and stem[-1] != "e" and not _VOWELS.isdisjoint(stem):
        return stem + "e"
    return _of_stem(stem, ending) if len(stem) >= _SHORTEST and not _VOWELS.isdisjoint(stem + "y") else None


def has_ending(word: str) -> bool:
    """Whether a word in lower case ends as regular past forms and participles do."""
    return len(word) > _SHORTEST + 1 and word.endswith(_ENDINGS)


def _of_third_person(word: str) -> str | None:
    if _IES.fullmatch(word):
        return word[:-3] + "y"
    return word[:-2] if _HISSING_ES.fullmatch(word) else None


def _of_stem(stem: str, ending: str) -> str | None:
    last, before = stem[-1], stem[-2]
    if ending == "ed" and last == "i":
        return stem[:-1] + "y"
    if last == before and last in _DOUBLED:
        return stem[:-1] if last != "l" or stem.endswith(_SINGLE_L) else None
    if last in _NEEDS_E and not stem.endswith("ss"):
        return stem + "e"
    if last == "l" and before in _BEFORE_LE:
        return stem + "e"
    if len(stem) >= _SHORTEST_LATIN and (_LATIN.fullmatch(stem) or _LONG_VOWEL.fullmatch(stem)):
        return stem + "e"
    return stem if _WHOLE.fullmatch(stem) or _ends_softly(stem) else None


def _ends_softly(stem: str) -> bool:
    """An "er" behind another syllable: "tamper", "offer". "Adhere" ends so, too; known words go before."""
    return stem.endswith("er") and not stem.endswith("eer") and not _VOWELS.isdisjoint(stem[:-3])
