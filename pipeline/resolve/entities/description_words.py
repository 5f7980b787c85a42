"""What the words of a description say: its noun, its modifiers, an age."""

from itertools import pairwise

from pipeline.annotations.mentions import EntityMention

_POSSESSED = ("'s", "’s", "s'", "s’")


def noun_of(text: str, mention: EntityMention) -> str:
    """The head noun, singular and lower case."""
    noun = text[mention.head.start : mention.head.end].lower()
    return noun[:-1] if mention.number == "plural" and noun.endswith("s") else noun


def age_in(text: str, mention: EntityMention) -> str | None:
    """The number in "the 34-year-old" or "a 19-year-old goalkeeper"."""
    words = text[mention.span.start : mention.span.end].lower().replace("-", " ").split()
    return next((word for word, later in pairwise(words) if later == "year" and word.isdigit()), None)


def modifiers_of(text: str, mention: EntityMention) -> list[str]:
    """The words between the determiner, or what tells whose it is, and the head noun."""
    words = text[mention.span.start : mention.head.start].split()
    possessor = max((n for n, word in enumerate(words) if word.endswith(_POSSESSED)), default=0)
    return words[possessor + 1 :]
