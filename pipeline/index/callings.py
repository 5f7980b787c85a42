"""What a text calls somebody, and how old it says they are, in the words around their names."""

import re
from collections.abc import Callable, Iterator

from pipeline.annotations.records import EntityRecord
from pipeline.index.folding import fold
from pipeline.index.things.names import country_of
from pipeline.index.things.roles import is_calling, is_kind
from pipeline.lexicon.titles import titles
from pipeline.lexicon.word_lists import word_list

_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
# Characters in which the words before a name are looked for.
_BEFORE = 90
_SENTENCE_BREAK = re.compile(r"[\n:;,(]|[.!?][”\"’')]*\s(?=\S)|[“\"”—–]")
_OF = re.compile(
    r"(?:’s|'s)?\s(?:of|for|at|in|from|with)\s(?:the\s)?((?:[^\W_][\w'’.-]*)(?:\s(?:of|and|the|for|[A-Z][\w'’.-]*))*)"
)
_OF_COUNTRY = re.compile(r"\sof\s(?:the\s)?(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2})(?![\w-])")
# Behind a name: an apposition, with or without age; «is a»; «works as».
_BEHIND = (
    re.compile(
        r",\s(?:(?:aged\s)?\d{1,2},\s)?(?:who\s(?:is|was)\s)?(?P<words>[^,.;:()“”\"\n]{3,70})(?=[,.;:()\n])"
    ),
    re.compile(r"\s\((?P<words>[a-z][^,.;:()\n]{3,50})\)"),
    re.compile(r"\s(?:is|was|became|remains)\s(?P<words>(?:a|an|the)\s[^,.;:()“”\"\n]{3,60})"),
    re.compile(r",?\s(?:who\s)?(?:works?|worked|serves?|served)\sas\s(?P<words>[^,.;:()“”\"\n]{3,60})"),
)
_AGES_BEHIND = (
    re.compile(r",\s(?:who\s(?:is|was)\s)?(?:aged?\s)?(\d{1,2})(?=[,.;)]| years)"),
    re.compile(r"\s\((?:aged?\s)?(\d{1,2})\)"),
    re.compile(r",?\s(?:is|was|turned)\s(?:aged\s)?(\d{1,2})(?=\syears\sold|[,.]\s|\.$|\s(?:when|and)\s)"),
    re.compile(
        r"[^.;:\n]{0,80}?\s(?:has\s|have\s)?died\s(?:[^.;:\n]{0,60}?\s)?(?:at\sthe\sage\sof|aged)\s(\d{1,2})\b"
    ),
)
_AGE_BEFORE = re.compile(r"\b(\d{1,2})-year-old\s(?:[\w'’-]+\s){0,4}$")
_YOUNGEST = 3
# Of a title, with its full stop; behind longer words a full stop ends a sentence.
_LONGEST_ABBREVIATION = 5


def callings(entity: EntityRecord, text: str) -> Iterator[str]:
    """Callings before and behind names, and descriptions with what follows them, as written.

    Of a person what it is called, of anything else what kind of thing it is ("shipping firm").
    """
    says = is_calling if entity.label == "PERSON" else is_kind
    for mention in entity.mentions:
        if mention.form == "name":
            if (called := _before(text, mention.start, says)) is not None:
                yield called + _of_country(text, mention.end)
            yield from _behind(text, mention.end, says)
        elif mention.form == "nominal":
            behind = _OF.match(text, mention.end)
            yield _bare(mention.text) + (text[mention.end : behind.end()].rstrip(".") if behind else "")


def age(entity: EntityRecord, text: str) -> int | None:
    """The age that stands with a name or description of somebody."""
    for mention in entity.mentions:
        if mention.form == "pronoun":
            continue
        found = next((f for pattern in _AGES_BEHIND if (f := pattern.match(text, mention.end))), None)
        found = found or _AGE_BEFORE.search(text[max(0, mention.start - _BEFORE) : mention.start])
        if found and int(found[1]) >= _YOUNGEST:
            return int(found[1])
    return None


def _of_country(text: str, end: int) -> str:
    """The country right behind a name: «of Norway» of «Prime Minister Ada Voss of Norway»; else nothing."""
    found = _OF_COUNTRY.match(text, end)
    return found[0] if found and country_of(fold(found["name"])) is not None else ""


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an|his|her|its|their)\s", "", phrase, flags=re.IGNORECASE)


def _behind(text: str, end: int, says: Callable[[str], bool]) -> Iterator[str]:
    """Phrases behind a name of which a noun is a calling, before any verb or preposition."""
    small = word_list("function_words")["en"]
    for pattern in _BEHIND:
        match = pattern.match(text, end)
        if match is None:
            continue
        phrase = _bare(match["words"])
        words = [fold(word) for word in _WORDS.findall(phrase)]
        before = next((at for at, word in enumerate(words) if word in small), len(words))
        if any(says(word) for word in words[:before]):
            yield phrase


def _before(text: str, start: int, says: Callable[[str], bool]) -> str | None:
    """The words right before a name that end in a calling: «Turkish President», «Hull councillor»."""
    before = _SENTENCE_BREAK.split(text[max(0, start - _BEFORE) : start])[-1]
    if before[-1:] not in {" ", "\u00a0"}:
        return None
    words = _WORDS.findall(before)
    if not words or (words[-1].endswith(".") and len(words[-1]) > _LONGEST_ABBREVIATION):
        return None
    begin = _calling_before(words, says)
    if begin is None:
        return None
    if says is is_kind:
        return " ".join(words[max(0, begin - 1) :])
    while begin > 0 and _may_stand_in_title(words[begin - 1]):
        begin -= 1
    while words[begin] in {"of", "under"}:
        begin += 1
    return " ".join(words[begin:])


def _calling_before(words: list[str], says: Callable[[str], bool]) -> int | None:
    """Where the calling stands: last, or before «of» and capitals («Secretary of State»); None if nowhere."""
    at = len(words) - 1
    while at >= 0 and not says(fold(words[at].rstrip("."))):
        if not (words[at][0].isupper() or words[at] in {"of", "the", "for", "from"}):
            return None
        at -= 1
    if at < 0 or (at + 1 < len(words) and words[at + 1] not in {"of", "for", "from"}):
        return None
    return at


def _may_stand_in_title(word: str) -> bool:
    plain = fold(word.rstrip("."))
    return word[0].isupper() or plain in titles().modifiers or is_calling(plain) or plain in {"of", "former"}
