"""When two names are forms of one name: words, initials, legal forms, acronyms."""

import re

from pipeline.lexicon.nouns import creative_words, organization_words, same_place

_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*\.?|&")
_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "&", "de", "to", "at"})
_READ = frozenset({"novel", "book", "memoir", "autobiography", "story", "novella", "biography"})
_HEARD = frozenset({
    "album", "song", "single", "track", "symphony", "concerto", "aria", "anthem", "hymn", "ballad",
})  # fmt: skip
_WATCHED = frozenset({
    "film", "movie", "blockbuster", "documentary", "biopic", "drama", "comedy", "thriller", "series", "show",
    "sitcom", "miniseries", "western", "romcom", "cartoon",
})  # fmt: skip


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in comparable form: lower case, without leading «the», dots and possessive."""
    words = [word.lower().rstrip(".") for word in _WORD.findall(text)]
    words = [word[:-2] if word.endswith(("'s", "’s")) and len(word) > 3 else word for word in words]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(word.replace(".", "") for word in words) or (text.lower(),)


def organization_core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without legal forms at the end ("plc", "Inc"); all of them if nothing else is left."""
    end = len(words)
    while end > 1 and words[end - 1] in organization_words("suffix"):
        end -= 1
    return words[:end]


def place_key(text: str) -> tuple[str, ...]:
    """The words of a place's name, the same for short and full names of one country."""
    words = name_words(same_place().get(text, text))
    return words[1:] if len(words) == 2 and words[0] in {"co", "county"} else words


def is_acronym(text: str) -> bool:
    """Whether `text` looks like an acronym: mostly capitals, at most eight characters, no space."""
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 8 and " " not in text and sum(c.isupper() for c in letters) > len(letters) / 2


def letters_of(acronym: str) -> str:
    """The letters of an acronym in lower case, as `initials_of` gives them."""
    return "".join(c.lower() for c in acronym if c.isalnum() and (c.isupper() or len(acronym) < 7))


def initials_of(words: tuple[str, ...]) -> set[str]:
    """The acronyms that a name of several words can have: small words counted or not, «&» never."""
    return {
        "".join(word[0] for word in words if word != "&"),
        "".join(word[0] for word in words if word not in _SMALL),
    }


def same_person(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names of two or more words can be one person's: equal surname, agreeing first names.

    Initials agree with names that begin with them; middle names may be missing.
    """
    if first[-1] != second[-1]:
        return False
    short, long = sorted((first, second), key=len)
    if len(short) > 1 and len(long) > 2 and long[-len(short) :] == short:
        return True  # a surname of two words: "Van Dyke"
    return _agree(first[0], second[0]) and (len(first) < 3 or len(second) < 3 or _agree(first[1], second[1]))


def _agree(first: str, second: str) -> bool:
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def short_form_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether `short` is the beginning or the end of `long`, or what stands after its «of»."""
    if not 0 < len(short) < len(long):
        return False
    if "of" in long and long[long.index("of") + 1 :] == short:
        return True
    return long[: len(short)] == short or (long[-len(short) :] == short and len(short[0]) > 2)


def work_kind(noun: str | None) -> str | None:
    """Whether a noun says that a work is read, watched or heard; «other» for more works; None for none."""
    noun = (noun or "").lower()
    if noun in _READ:
        return "read"
    if noun in _WATCHED:
        return "watched"
    if noun in _HEARD:
        return "heard"
    return "other" if noun in creative_words("before") else None
