"""Where the title of a work begins and ends: the marks around it, its capitals, its small words."""

from pipeline.lexicon.nouns import kind_nouns
from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

OPENING_MARKS = frozenset({'"', "“", "‘", "'", "«", "``", "_", "*"})
_CLOSING = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "``": "''", "_": "_", "*": "*"}
_LONGEST_TITLE = 12
# Words of a title that are not capitalised.
_SMALL = word_list("reference")["title_small"]
# "the novel X by Y", "the film X in Leeds": more often not of the title.
_ENDING = frozenset({"by", "in", "on", "at", "from", "is", "-", "with", "'s", "’s"})


def lone_word(table: NameTable, name: NameCandidate) -> bool:
    """Whether a name is one word, without title, and no part of a full name that the model saw."""
    if len(name) > 1 or name.title:
        return False
    return table.syntax.words[name.token_start] not in table.person_parts


def closing_mark(table: NameTable, mark: int) -> int | None:
    """Token of the closing mark that belongs to the opening one, if near and in the same paragraph."""
    syntax = table.syntax
    wanted = _CLOSING[syntax.words[mark]]
    for token in range(mark + 1, min(mark + 2 + _LONGEST_TITLE, len(syntax))):
        if syntax.words[token] == wanted:
            return token if token > mark + 1 and syntax.words[token - 1] not in {",", "."} else token - 1
        if "\n" in syntax.text[syntax.end[token - 1] : syntax.start[token]]:
            return None
    return None


def in_title_case(table: NameTable, start: int, end: int) -> bool:
    """Whether all longer words between the marks are capitalised, which sentences in marks are not."""
    words = table.syntax.words[start:end]
    return (
        all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words) and len(words) < 9
    )


def title_end(table: NameTable, start: int, *, joins: bool = False) -> int | None:
    """End of the title at `start`: capitalised words, small words between them, a final number.

    «and» belongs to it only if `joins`: "the film X and Y" are more often two.
    """
    syntax = table.syntax
    end = start
    for token in range(start, min(start + _LONGEST_TITLE, len(syntax))):
        word = syntax.words[token]
        if syntax.sentence[token] != syntax.sentence[start]:
            break
        if table.capital[token] or (word.isdigit() and len(word) < 3 and token == end):
            end = token + 1
        elif word not in _SMALL or word in _ENDING or (word == "and" and not joins):
            break
    if end == start + 1 and syntax.lower[start] in kind_nouns() and table.opens_sentence(start):
        return None
    return end if end > start else None
