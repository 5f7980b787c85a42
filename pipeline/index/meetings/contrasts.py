"""What a sentence says that it is not: «six, and not seven as this paper said», «ticks rather than fleas»."""

import re
from dataclasses import dataclass

_END = r"(?=[,.](?!\d)|[;:”\"\n]|\s(?:as|that|which|who|because|after|when|and|but)\b|$)"
_PHRASE = rf"(?P<denied>(?:[^,.;:”\"\n]|[.,](?=\d))+?){_END}"
_DENIED = re.compile(
    r"(?:,(?:”|\")?\s(?:and\s|but\s)?|\sand\s|\sbut\s)not\s(?!(?:only|just|least|even|all|necessarily|yet|because|to|so"
    r"|always|enough|be|been|have|if|when|every|everyone|until|since|before|after|quite|very|many|much|long)\b)"
    + _PHRASE
    + rf"|\s(?:rather\sthan|instead\sof)\s(?!\w+ing\b){_PHRASE.replace('denied', 'replaced')}"
    r"|\bcorrect(?:s|ed|ing)\b[^.;]{0,60}?\b(?:of|from)\s(?=\S*\d|\w+ )"
    + _PHRASE.replace("denied", "corrected")
    + r"|\brevised\s(?:up\s|down\s|upwards?\s|downwards?\s)?from\s"
    + _PHRASE.replace("denied", "revised")
    + r"|\b(?:up|down)\sfrom\s(?:the\s)?(?=[^,.;]*\b(?:it|he|she|they|this\spaper)\s(?:had\s)?"
    + r"(?:first\s|earlier\s)?(?:reported|announced|given|published|said)\b)"
    + _PHRASE.replace("denied", "former")
)
_TAKEN_BACK = re.compile(
    r"\b(?:as|than|that|which)\s(?:it|he|she|they|we|this\s(?:news)?paper|this\s(?:site|newspaper)|the\s\w+)\s"
    r"(?:has\s|have\s|had\s)?(?:\w+ly\s|first\s|at\sfirst\s)?"
    r"(?:believed|said|reported|stated|announced|thought|told|written|wrote|given|gave|put|claimed|estimated)\b"
    r"|\bcorrect(?:s|ed|ing|ion)\b|\brevis(?:ed|es|ing|ion)\b|\b(?:earlier|previous|first|initial)\s(?:report|figure|count)",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\bnot\b|\brather than\b|\binstead of\b|\bcorrect(?:s|ed|ing)\b|\brevised\b|\b(?:up|down) from\b"
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Words that a sentence says are not so, and where they begin.

    Attributes:
        takes_back: whether words show that somebody had said so before.
    """

    start: int
    denied: str
    takes_back: bool


def contrasts(text: str, start: int, end: int) -> list[Contrast]:
    """The contrasts of the sentence between two bounds of a text, in their order."""
    if _HINT.search(text, start, end) is None:
        return []
    takes_back = _TAKEN_BACK.search(text, start, end) is not None
    found = []
    for match in _DENIED.finditer(text, start, end):
        denied = next(words for words in match.groups() if words)
        found.append(Contrast(match.start(), denied.strip(), takes_back))
    return found
