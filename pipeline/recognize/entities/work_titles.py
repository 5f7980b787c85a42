"""Titles of films, books and songs, where the words around them show a work."""

from collections.abc import Iterator

from pipeline.lexicon.nouns import creative_words, kind_nouns, organization_words, places
from pipeline.lexicon.word_lists import word_list
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

_OPENING = frozenset({'"', "“", "‘", "'", "«", "``", "_", "*"})
_CLOSING = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "``": "''", "_": "_", "*": "*"}
_LONGEST_TITLE = 12
# Said of works far more often than of people.
_FILMING = frozenset({"shoot", "film", "direct", "co-direct", "adapt", "remake"})
_IN_A_WORK = frozenset({"star", "co-star", "appear", "act", "feature"})
# Words of a title that are not capitalised.
_SMALL = word_list("reference")["title_small"]
# Between a work's noun and its title: "the novel, called", "a film entitled".
_NAMING = frozenset({"called", "titled", "entitled", "named", ",", "about"})


def find_works(table: NameTable) -> Iterator[NameCandidate]:
    """Titles that stand beside a noun or verb of making works."""
    syntax = table.syntax
    before, after, verbs = creative_words("before"), creative_words("after"), creative_words("verb")
    media = organization_words("media")
    about_works = table.about_works
    for token, word in enumerate(syntax.lower[:-1]):
        if word in before and not table.capital[token]:
            yield from _after_noun(table, token)
        elif word in media and table.capital[token + 1] and not table.capital[token]:
            yield from _medium(table, token)
        if about_works and syntax.lemma[token] in verbs and syntax.pos[token] == "VERB":
            yield from _object_of(table, token)
        if about_works and word in after and token and table.capital[token - 1] and not table.capital[token]:
            name = table.at[token - 1]
            if (
                name is not None
                and (name.label not in {"PERSON", "LOC"} or lone_word(table, name))
                and table.text(name) not in places()
            ):
                yield NameCandidate(
                    name.token_start,
                    name.token_end,
                    "WORK_OF_ART",
                    "entities.names.work.modifier",
                    proven=True,
                )
        if about_works and word == "scene" and syntax.lower[token + 1] == "in" and token + 2 < len(syntax):
            name = table.at[token + 2]
            if (
                name is not None
                and (name.label != "PERSON" or lone_word(table, name))
                and table.text(name) not in places()
            ):
                yield NameCandidate(
                    name.token_start, name.token_end, "WORK_OF_ART", "entities.names.work.scene"
                )
        if syntax.words[token] in _OPENING and table.capital[token + 1]:
            yield from _marked(table, token, about_works)
    yield from _before_description(table)


def lone_word(table: NameTable, name: NameCandidate) -> bool:
    """Whether a name is one word, without title, and no part of a full name that the model saw."""
    if name.token_end - name.token_start > 1 or name.title:
        return False
    return table.syntax.words[name.token_start] not in table.person_parts


def _begins_phrase(table: NameTable, token: int) -> bool:
    """Whether a determiner or modifier stands before the noun, as in "the novel X" but not "film X"."""
    return token > 0 and table.syntax.pos[token - 1] in {"DET", "ADJ", "NUM", "NOUN", "PRON", "PART"}


def _after_noun(table: NameTable, noun: int) -> Iterator[NameCandidate]:
    """«the novel X», «a film called X», «the song “X”»."""
    syntax = table.syntax
    token = noun + 1
    if syntax.lower[token] in _NAMING and token + 1 < len(syntax) and syntax.lower[token] != ",":
        token += 1
    if syntax.words[token] in _OPENING:
        if (end := _closing(table, token)) is not None:
            yield NameCandidate(
                token + 1, end, "WORK_OF_ART", "entities.names.work.noun_marks", True, syntax.lower[noun]
            )
        return
    if (
        not table.capital[token]
        or syntax.sentence[token] != syntax.sentence[noun]
        or not _begins_phrase(table, noun)
    ):
        return
    if (
        (name := table.at[token]) is not None
        and name.label in {"PERSON", "NORP", "GPE"}
        and token == noun + 1
    ):
        return
    if end := _title_end(table, token):
        yield NameCandidate(token, end, "WORK_OF_ART", "entities.names.work.noun", True, syntax.lower[noun])


def _object_of(table: NameTable, verb: int) -> Iterator[NameCandidate]:
    """«directed X», «starred in X»: a capitalised object that is no person, place or medium."""
    syntax = table.syntax
    inside = syntax.lower[verb + 1] == "in"
    if inside and syntax.lemma[verb] not in _IN_A_WORK:
        return
    token = verb + 1 + inside
    if token >= len(syntax) or not table.capital[token] or syntax.sentence[token] != syntax.sentence[verb]:
        return
    name = table.at[token]
    if (
        name is None
        or name.token_start != token
        or (name.label == "PERSON" and not (syntax.lemma[verb] in _FILMING and lone_word(table, name)))
        or table.text(name) in places()
    ):
        return
    if (end := _title_end(table, token)) and end <= name.token_end + 1:
        yield NameCandidate(
            token, max(end, name.token_end), "WORK_OF_ART", "entities.names.work.verb", proven=False
        )


def _marked(table: NameTable, mark: int, about_works: bool) -> Iterator[NameCandidate]:
    """«“X”, a 1995 film», «the author of “X”», and in articles about works any short title in title case."""
    syntax = table.syntax
    end = _closing(table, mark)
    if end is None or mark == 0 or (table.opens_sentence(mark) and syntax.words[mark - 1] != ","):
        return
    follows = syntax.lower[end + 1 : end + 6]
    described = (
        bool(follows)
        and follows[0] in {",", "(", "is", "was"}
        and not creative_words("before").isdisjoint(follows)
    )
    cue = not {"of", "in", "directed", "starred", "wrote"}.isdisjoint(syntax.lower[max(0, mark - 2) : mark])
    if described or (about_works and cue and _title_case(table, mark + 1, end)):
        yield NameCandidate(mark + 1, end, "WORK_OF_ART", "entities.names.work.marks", proven=True)


def _medium(table: NameTable, noun: int) -> Iterator[NameCandidate]:
    """«the journal X»: a medium is an organisation."""
    end = _title_end(table, noun + 1, joins=True)
    if end and table.syntax.pos[noun] == "NOUN" and _begins_phrase(table, noun):
        yield NameCandidate(noun + 1, end, "ORG", "entities.names.medium", proven=True)


def _before_description(table: NameTable) -> Iterator[NameCandidate]:
    """«X, a 1995 film»: a name that a description right behind it calls a work."""
    syntax, before = table.syntax, creative_words("before")
    for name in list(table):
        at = name.token_end
        if name.label in {"PERSON", "GPE", "NORP"} or syntax.lower[at : at + 1] not in ([","], ["("]):
            continue
        if syntax.lower[at + 1 : at + 2] not in (["a"], ["an"], ["the"], ["his"], ["her"], ["their"]):
            continue
        for token in range(at + 2, min(at + 8, len(syntax))):
            if syntax.pos[token] == "NOUN" or syntax.lower[token] in before:
                if token + 1 < len(syntax) and syntax.pos[token + 1] == "NOUN":
                    continue
                if syntax.lower[token] in before:
                    noun = syntax.lower[token]
                    yield NameCandidate(
                        name.token_start, at, "WORK_OF_ART", "entities.names.work.description", True, noun
                    )
                break
            if syntax.pos[token] not in {"ADJ", "NUM", "PROPN", "PUNCT", "ADV", "PART"}:
                break


def _closing(table: NameTable, mark: int) -> int | None:
    """Token of the closing mark that belongs to the opening one, if near and in the same paragraph."""
    syntax = table.syntax
    wanted = _CLOSING[syntax.words[mark]]
    for token in range(mark + 1, min(mark + 2 + _LONGEST_TITLE, len(syntax))):
        if syntax.words[token] == wanted:
            return token if token > mark + 1 and syntax.words[token - 1] not in {",", "."} else token - 1
        if "\n" in syntax.text[syntax.end[token - 1] : syntax.start[token]]:
            return None
    return None


def _title_case(table: NameTable, start: int, end: int) -> bool:
    """Whether all longer words between the marks are capitalised, which sentences in marks are not."""
    words = table.syntax.words[start:end]
    return (
        all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words) and len(words) < 9
    )


def _title_end(table: NameTable, start: int, *, joins: bool = False) -> int | None:
    """End of the title at `start`: capitalised words, small words between them, a final number.

    «and» belongs to it only if `joins`: "the film X and Y" are more often two.
    """
    syntax = table.syntax
    end = token = start
    while (
        token < len(syntax)
        and token - start < _LONGEST_TITLE
        and syntax.sentence[token] == syntax.sentence[start]
    ):
        if table.capital[token] or (
            syntax.words[token].isdigit() and len(syntax.words[token]) < 3 and token == end
        ):
            end = token + 1
        elif syntax.words[token] not in _SMALL or (syntax.words[token] == "and" and not joins):
            break
        elif syntax.lower[token] in {"by", "in", "on", "at", "from", "is", "-", "with", "'s"}:
            # "the novel X by Y", "the film X in Leeds", "the film X and Y": more often not of the title.
            break
        token += 1
    if end == start + 1 and syntax.lower[start] in kind_nouns() and table.opens_sentence(start):
        return None
    return end if end > start else None


def extend_sequels(table: NameTable) -> None:
    """Let a small number after a known title belong to it: «X 2» is a work of its own."""
    syntax = table.syntax
    known = {table.words(name) for name in table if name.label == "WORK_OF_ART"}
    sequels = {words[:-1] for words in known if words[-1].isdigit()}
    stems = known | sequels
    for name in list(table):
        at = name.token_end
        if (
            table.words(name) in sequels
            and not name.proven
            and (name.label != "PERSON" or lone_word(table, name))
        ):
            name.label, name.rule = "WORK_OF_ART", "entities.names.work.first_part"
        if (
            at < len(syntax)
            and syntax.words[at].isdigit()
            and len(syntax.words[at]) == 1
            and table.words(name) in stems
        ):
            after = syntax.lower[at + 1] if at + 1 < len(syntax) else ""
            if after not in {"million", "billion", "%", "per", "percent"} and not after.endswith(("s", "-")):
                sequel = NameCandidate(
                    name.token_start, at + 1, "WORK_OF_ART", "entities.names.work.sequel", True, name.title
                )
                table.add(sequel, replace=True)
