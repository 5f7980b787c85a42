"""Where a noun phrase begins and ends, and which of its nouns it is about."""

from pipeline.lexicon.nouns import organization_words
from pipeline.recognize.entities.apposition import kind_of
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
POSSESSIVE = frozenset({"my", "our", "your", "his", "her", "its", "their"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_LONGEST = 10
_OF_WHOM = [[word] for word in ("the", "his", "her", "their", "my", "our", "its", "these", "those")]
# "the minister for health": roles whose field stands behind «for».
_FOR_A_FIELD = frozenset(
    {"minister", "member", "secretary", "director", "commissioner", "spokesman", "spokeswoman"}
)


def one_of_several(table: NameTable, opener: int) -> int | None:
    """The noun of «the younger of her two sons», which is about one of them."""
    syntax = table.syntax
    of = opener + 2
    if syntax.lower[of : of + 1] != ["of"] or syntax.lower[of + 1 : of + 2] not in _OF_WHOM:
        return None
    if syntax.lower[opener] not in {"the", "one"} or syntax.pos[opener + 1] not in {"ADJ", "NUM", "NOUN"}:
        return None
    noun = of + 2
    while noun < len(syntax) and noun - of < 5 and syntax.pos[noun] in {"ADJ", "NUM"}:
        noun += 1
    if noun >= len(syntax) or table.at[noun] is not None or syntax.sentence[noun] != syntax.sentence[opener]:
        return None
    kind = kind_of(table, noun)
    return noun if kind is not None and kind.label == "PERSON" and syntax.lower[noun].endswith("s") else None


def noun_before_name(table: NameTable, opener: int) -> int | None:
    """The noun of «the novel Undertow», whatever its tag."""
    token = opener + 1
    if token + 1 >= len(table.syntax) or table.at[token] is not None or table.capital[token]:
        return None
    name = table.at[token + 1]
    return token if name is not None and is_kind_of(table, token, name) else None


def is_kind_of(table: NameTable, noun: int, name: NameCandidate) -> bool:
    """Whether the noun says what the name is; media are firms and works at once."""
    if table.syntax.sentence[noun] != table.syntax.sentence[name.token_start]:
        return False
    if name.label in {"ORG", "WORK_OF_ART"} and table.syntax.lower[noun] in organization_words("media"):
        return True
    kind = kind_of(table, noun)
    return kind is not None and kind.label == name.label


def head_after(table: NameTable, opener: int) -> int | None:
    """The last noun of the run of nouns and adjectives after `opener`."""
    syntax = table.syntax
    head = None
    for token in range(opener + 1, min(opener + 1 + _LONGEST, len(syntax))):
        pos = syntax.pos[token]
        if syntax.sentence[token] != syntax.sentence[opener]:
            break
        if (_is_noun(table, token) and table.at[token] is None) or (
            syntax.lower[token] == "old" and syntax.lower[token - 1] == "-"
        ):
            head = token
        elif pos in _INSIDE or syntax.tag[token] in {"VBN", "VBG"} or syntax.words[token] in {"-", "&", "/"}:
            if head is not None and pos in {"ADV", "PROPN", "NUM"}:
                break
            if head is not None and syntax.tag[token] in {"VBN", "VBG"}:
                break
        elif syntax.lower[token].endswith("-old"):
            head = token
        else:
            break
    return head


def _is_noun(table: NameTable, token: int) -> bool:
    """Whether a word is a common noun, if tagged as part of the name before it: «the Ohio senator»."""
    pos = table.syntax.pos[token]
    return pos == "NOUN" or (pos == "PROPN" and table.syntax.words[token].islower())


def possessor_start(table: NameTable, mark: int) -> int:
    """First token of the phrase before a possessive mark, its article included."""
    syntax = table.syntax
    name = table.at[mark - 1]
    start = name.token_start if name else mark - 1
    if name and name.title and name.label == "PERSON":
        start -= len(name.title.split())
    while (
        start > 0
        and mark - start < _LONGEST
        and syntax.sentence[start - 1] == syntax.sentence[mark]
        and (
            syntax.pos[start - 1] in {"DET", "ADJ", "NOUN", "NUM"}
            if (before := table.at[start - 1]) is None
            else before.label == "NORP"
        )
    ):
        start -= 1
        if syntax.pos[start] == "DET":
            break
    return start


def with_complement(table: NameTable, head: int) -> int:
    """End of a role with its of-phrase: "the mayor of Leeds", "professor of modern history"."""
    syntax = table.syntax
    token = head + 1
    if (
        syntax.lower[head] in _FOR_A_FIELD
        and syntax.lower[token : token + 1] == ["for"]
        and syntax.pos[token + 1 : token + 2] == ["NOUN"]
    ):
        return token + 2
    if (
        token + 1 >= len(syntax)
        or syntax.lower[token] != "of"
        or syntax.sentence[token] != syntax.sentence[head]
    ):
        return head + 1
    token += 1
    if (
        syntax.lower[token] in DEFINITE
        or syntax.lower[token] in POSSESSIVE
        or syntax.lower[token] in {"a", "an"}
    ):
        token += 1
    end = token
    while end < len(syntax) and end - token < _LONGEST and syntax.sentence[end] == syntax.sentence[head]:
        name = table.at[end]
        if name is not None and name.label != "PERSON":
            end = name.token_end
        elif name is None and (syntax.pos[end] in {"NOUN", "ADJ", "NUM"} or syntax.words[end] == "-"):
            end += 1
        else:
            break
    return end if end > token else head + 1
