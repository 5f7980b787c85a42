"""Names that the language model missed and the words around them prove, one rule per kind of proof."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.nouns import demonyms, kind_nouns, name_heads, places
from pipeline.lexicon.titles import titles
from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities.name_bounds import title_before
from pipeline.recognize.entities.name_table import NameCandidate, NameTable
from pipeline.recognize.entities.person_context import person_in_apposition

_OF_NAME_PARTS = frozenset({"of", "and", "the", "for", "&", "in", "on", "de", "-", "to"})
_LONGEST_FORM = 10
# The first word of some names shows the kind.
EVENT_OPENERS = frozenset({"Storm", "Hurricane", "Typhoon", "Cyclone"})
_MONTHS_AND_DAYS = word_list("reference")["calendar"]


@dataclass(frozen=True, slots=True)
class NameRule:
    """A way to prove a name.

    Attributes:
        find: yields the names it sees in a table; it does not change the table.
        replaces: whether its names win over those already found.
        example, counter: a phrase with such a name, and one that looks like it but has none.
    """

    name: str
    find: Callable[[NameTable], Iterator[NameCandidate]]
    replaces: bool
    example: str
    counter: str


def after_honorific(table: NameTable) -> Iterator[NameCandidate]:
    """Capitalised words after an honorific."""
    syntax, honorifics = table.syntax, titles().honorifics
    for token, word in enumerate(syntax.lower[:-1]):
        if word.rstrip(".") not in honorifics or not table.capital[token] or not table.capital[token + 1]:
            continue
        start = token + 1
        if syntax.lower[start].rstrip(".") in honorifics or syntax.sentence[start] != syntax.sentence[token]:
            continue
        if table.at[start] is not None or syntax.lower[start] in _MONTHS_AND_DAYS:
            continue
        end = table.capitalised_run(start, limit=4)
        if syntax.lower[end - 1].rstrip(".") in titles().after and end - start > 1:
            end -= 1
        # A role such as "President" or "General" also opens names of offices and companies.
        if word.rstrip(".") in _SURE_HONORIFICS or syntax.lower[start] not in kind_nouns():
            yield NameCandidate(start, end, "PERSON", "", proven=True, title=title_before(syntax, start))


_SURE_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "cllr", "rev", "mx"}
)


def acronym_in_brackets(table: NameTable) -> Iterator[NameCandidate]:
    """«Long Form Name (LFN)»: both, with the label of the long form."""
    syntax = table.syntax
    for token, word in enumerate(syntax.words):
        if word != "(" or token + 2 >= len(syntax) or syntax.words[token + 2] != ")" or token == 0:
            continue
        acronym = syntax.words[token + 1]
        letters = [c for c in acronym if c.isalnum()]
        if len(letters) < 2 or sum(c.isupper() for c in letters) * 2 <= len(letters):
            continue
        start = _long_form_start(table, token, "".join(letters).upper())
        if start is None:
            continue
        owner = table.at[token - 1]
        # People have no acronyms; a long form that is no name of the model's is most often an organisation.
        label = owner.label if owner and owner.label != "PERSON" else "ORG"
        if owner is None or owner.token_start != start or owner.label != label:
            yield NameCandidate(start, token, label, "", proven=True)
        yield NameCandidate(token + 1, token + 2, label, "", proven=True)


def _long_form_start(table: NameTable, bracket: int, acronym: str) -> int | None:
    """First token of the capitalised words before `bracket` whose initials are the acronym's letters."""
    syntax, initials = table.syntax, ""
    for token in range(bracket - 1, max(bracket - 1 - _LONGEST_FORM, -1), -1):
        word = syntax.words[token]
        if not (table.capital[token] or word.lower() in _OF_NAME_PARTS or word in {"'", "’", "'s", "’s"}):
            return None
        if table.capital[token] and word.lower() not in _OF_NAME_PARTS:
            initials = word[0].upper() + initials
            if initials == acronym.replace("&", "") or (len(initials) > 1 and initials == acronym):
                return token
    return None


def drop_common_acronyms(table: NameTable) -> None:
    """Take out acronyms that brackets introduce for common nouns: «mild cognitive impairment (MCI)»."""
    syntax, common = table.syntax, set()
    for token, word in enumerate(syntax.words[:-2]):
        if word == "(" and syntax.words[token + 2] == ")" and token > 1:
            acronym = syntax.words[token + 1]
            before = syntax.words[max(0, token - len(acronym)) : token]
            if len(acronym) > 1 and acronym.isupper() and "".join(w[0] for w in before) == acronym.lower():
                common.add(acronym)
    for name in list(table) if common else ():
        if table.text(name) in common:
            table.remove(name)


def ampersand(table: NameTable) -> Iterator[NameCandidate]:
    """«Hart & Cole Plc»: capitalised words on both sides of «&» are one firm."""
    syntax = table.syntax
    for token, word in enumerate(syntax.words[:-1]):
        if word != "&" or token == 0 or not (table.capital[token - 1] and table.capital[token + 1]):
            continue
        start, end = token - 1, token + 2
        while start > 0 and _continues(table, start - 1, start) and not table.opens_sentence(start):
            start -= 1
        while end < len(syntax) and _continues(table, end, end - 1):
            end += 1
        if (name := table.at[token]) is None or name.label in {"PERSON", "ORG"}:
            yield NameCandidate(start, end, "ORG", "", proven=True)


def _continues(table: NameTable, token: int, beside: int) -> bool:
    syntax = table.syntax
    return (
        table.capital[token]
        and (syntax.pos[token] == "PROPN" or table.at[token] is not None)
        and syntax.sentence[token] == syntax.sentence[beside]
        and (abs(token - beside) == 1)
        and "\n"
        not in syntax.text[
            min(syntax.end[token], syntax.end[beside]) : max(syntax.start[token], syntax.start[beside])
        ]
    )


def dateline(table: NameTable) -> Iterator[NameCandidate]:
    """«HARBURY, England (May 3) — », «HARBURY — »: the place where the report was written."""
    syntax = table.syntax
    end = 0
    while end < min(3, len(syntax)) and syntax.words[end].isupper() and len(syntax.words[end]) > 2:
        end += 1
    after = syntax.words[end : end + 14]
    if end and after and after[0] in {",", "(", "—", "–", "-"} and not {"—", "–", "-"}.isdisjoint(after):
        yield NameCandidate(0, end, "GPE", "", proven=True, dateline=True)


def named_storm(table: NameTable) -> Iterator[NameCandidate]:
    """«Storm Ada»: the first word shows an event."""
    words = table.syntax.words
    for token, word in enumerate(words[:-1]):
        if word in EVENT_OPENERS and table.capital[token + 1] and words[token + 1].isalpha():
            yield NameCandidate(token, token + 2, "EVENT", "", proven=True)


def split_name(table: NameTable) -> Iterator[NameCandidate]:
    """Two names side by side that are one: «Ada» «Voss», «Harbour» and the word «Airport»."""
    syntax, heads = table.syntax, name_heads()
    for name in list(table):
        end = name.token_end
        if end >= len(syntax) or not table.capital[end] or syntax.sentence[end] != syntax.sentence[end - 1]:
            continue
        later = table.at[end]
        one_word = name.token_end - name.token_start == 1
        if later is None and (label := heads.get(syntax.lower[end])) and syntax.pos[end] == "PROPN":
            yield NameCandidate(name.token_start, end + 1, label, "")
        elif (
            later is not None
            and one_word
            and later.token_end - end == 1
            and name.label == later.label == "PERSON"
        ):
            yield NameCandidate(name.token_start, end + 1, "PERSON", "", title=name.title)


def saint_house(table: NameTable) -> Iterator[NameCandidate]:
    """«St Ninian's Hospice»: a house called after a saint is one name."""
    syntax, heads = table.syntax, name_heads()
    for token, word in enumerate(syntax.words[:-3]):
        if word.rstrip(".") in {"St", "Saint"} and table.capital[token + 1] and table.capital[token + 3]:
            label = heads.get(syntax.lower[token + 3])
            if label is not None and syntax.words[token + 2] in {"'s", "’s"}:
                yield NameCandidate(token, token + 4, label, "", proven=True)


def cast_list(table: NameTable) -> Iterator[NameCandidate]:
    """«Character (Actor)» and «Actor (Character)»: two people."""
    syntax = table.syntax
    seen: list[tuple[int, int, int, int]] = []
    for token, word in enumerate(syntax.words):
        if word != "(" or token < 2 or token + 2 >= len(syntax) or not table.capital[token - 1]:
            continue
        inner = token + 1
        if syntax.words[inner] in {"originally", "formerly", "played"}:
            inner += 1 + (syntax.lower[inner + 1] == "by")
        end = table.capitalised_run(inner, limit=4) if inner < len(syntax) and table.capital[inner] else inner
        start = token
        while (
            start > 0 and table.capital[start - 1] and token - start < 4 and not table.opens_sentence(start)
        ):
            start -= 1
        if end - inner >= 2 and token - start >= 2 and syntax.words[end : end + 1] in ([")"], [","], [";"]):
            seen.append((start, token, inner, end))
    people = [
        any((owner := table.at[t]) is not None and owner.label == "PERSON" for t in (start, inner))
        for start, _, inner, _ in seen
    ]
    if any(people) and (len(seen) > 1 or table.about_works):
        for start, stop, inner, end in seen:
            yield NameCandidate(start, stop, "PERSON", "", proven=True)
            yield NameCandidate(inner, end, "PERSON", "", proven=True)


def who_plays(table: NameTable) -> Iterator[NameCandidate]:
    """«Actor, who plays Character» and «plays the role of Character»: the character is a person."""
    syntax = table.syntax
    for token in range(1, len(syntax) - 1):
        if syntax.lemma[token] not in {"play", "portray", "voice"} or syntax.pos[token] != "VERB":
            continue
        if not table.capital[token + 1] or table.at[token + 1] is not None:
            continue
        who = syntax.lower[token - 1] in {"who", "will", "to"}
        end = table.capitalised_run(token + 1, limit=4)
        if who and table.about_works and end - token > 2:
            yield NameCandidate(token + 1, end, "PERSON", "")


def demonym(table: NameTable) -> Iterator[NameCandidate]:
    """Adjectives and nouns of nationality, religion and party; names of languages after verbs of speech."""
    syntax = table.syntax
    people, tongues, adherents = demonyms("people"), demonyms("language"), demonyms("adherent")
    words = syntax.words
    for token, capital in enumerate(table.capital):
        if not capital:
            continue
        word = words[token]
        two = f"{word} {words[token + 1]}" if token + 1 < len(words) else word
        singular = word[:-1] if word.endswith("s") else word
        if (
            two in people
            or (two.endswith("s") and two[:-1] in people)
            or two in adherents
            or two[:-1] in adherents
        ):
            yield NameCandidate(token, token + 2, "NORP", "", proven=True)
        elif word in tongues and _is_language(table, token):
            yield NameCandidate(token, token + 1, "LANGUAGE", "", proven=True)
        elif word in people or singular in people:
            yield NameCandidate(token, token + 1, "NORP", "", proven=True)
        elif (
            singular in adherents
            and (singular != word or (token + 1 < len(words) and syntax.lower[token + 1] in kind_nouns()))
            and not table.opens_sentence(token)
        ):
            yield NameCandidate(token, token + 1, "NORP", "")


_SPEECH = frozenset({"speak", "learn", "read", "write", "translate", "understand", "teach", "study", "know"})


def _is_language(table: NameTable, token: int) -> bool:
    syntax = table.syntax
    after = syntax.lower[token + 1] if token + 1 < len(syntax) else ""
    if after in {"language", "translation", "dictionary", "-"}:
        return after != "-" or syntax.lower[token + 2 : token + 3] in (["language"], ["speaking"])
    before = syntax.lower[token - 1] if token else ""
    back = syntax.lemma[max(0, token - 3) : token]
    noun_follows = token + 1 < len(syntax) and syntax.pos[token + 1] in {"NOUN", "PROPN", "ADJ"}
    if noun_follows:
        return False
    return (
        before in {"in", "into", "from"} and syntax.pos[token] in {"PROPN", "NOUN"}
    ) or not _SPEECH.isdisjoint(back)


def kind_before(table: NameTable) -> Iterator[NameCandidate]:
    """«a restaurant called X», «the village of X», «per X»: the words before say what X is."""
    syntax, kinds, countries = table.syntax, kind_nouns(), places()
    surnames = {
        syntax.words[name.token_end - 1]
        for name in table
        if name.label == "PERSON" and name.token_end - name.token_start > 1
    }
    for name in list(table):
        start = name.token_start
        before = syntax.lower[start - 1] if start else ""
        noun = syntax.lower[start - 2] if start > 1 else ""
        label: EntityLabel | None = None
        if (before in {"called", "named"} and (kind := kinds.get(noun)) is not None) or (
            before == "of" and (kind := kinds.get(noun)) is not None and noun in _OF_ITS_NAME
        ):
            label = kind.label
        elif before == "per" or (before == "to" and noun == "according"):
            if (words := table.words(name)) and len(words) == 1 and words[0] in surnames:
                continue
            lone = (
                name.label == "PERSON"
                and name.token_end - start == 1
                and not syntax.words[start][1:].islower()
            )
            if (lone or name.label in {"GPE", "LOC", "NORP", "PRODUCT"}) and table.text(
                name
            ) not in countries:
                label = "ORG"
        if label is not None and (label != name.label or not name.proven):
            yield NameCandidate(start, name.token_end, label, "", proven=True, title=name.title)


# "the city of X" is X; "the mayor of X" is not.
_OF_ITS_NAME = frozenset({
    "city", "town", "village", "state", "island", "province", "borough", "republic", "kingdom", "county",
    "suburb", "region", "municipality", "hamlet", "port",
})  # fmt: skip


# Rules run in this order; a later one does not touch what an earlier one has proven.
NAME_RULES: tuple[NameRule, ...] = (
    NameRule(
        "entities.names.dateline", dateline, True, "HARBURY, England (May 3) — A firm", "HARBURY GREW FAST"
    ),
    NameRule("entities.names.storm", named_storm, True, "after Storm Ada hit", "after a storm hit"),
    NameRule("entities.names.split", split_name, True, "to Harbour Airport", "to Harbour, Airport Road"),
    NameRule("entities.names.saint", saint_house, True, "at St Ada's Hospice", "at Ada Voss's Hospice"),
    NameRule("entities.names.ampersand", ampersand, True, "at Hart & Cole Plc", "salt & pepper"),
    NameRule(
        "entities.names.acronym",
        acronym_in_brackets,
        True,
        "the Calder Trust Fund (CTF)",
        "cognitive impairment (MCI)",
    ),
    NameRule(
        "entities.names.cast_list",
        cast_list,
        True,
        "Ada Voss (Lena Marsh), Tom Pell (Jan Roe)",
        "Ada Voss (Labour)",
    ),
    NameRule("entities.names.honorific", after_honorific, False, "Ms Okafor", "Ms and Mr"),
    NameRule(
        "entities.names.person_beside",
        person_in_apposition,
        True,
        "the firm's lawyer, Ada Voss, left",
        "the firm's owner, Hart Cole, left",
    ),
    NameRule(
        "entities.names.plays", who_plays, False, "who plays Ada Voss in the film", "who plays Tuesday's game"
    ),
    NameRule(
        "entities.names.kind_before",
        kind_before,
        True,
        "a restaurant called Ada Voss",
        "a man called Ada Voss",
    ),
    NameRule("entities.names.demonym", demonym, False, "a Danish rival", "danish pastry"),
)
