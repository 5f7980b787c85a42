"""Acronyms that brackets introduce: «Calder Trust Fund (CTF)», and those that stand for no name."""

from collections.abc import Iterator

from pipeline.recognize.entities.name_table import NameCandidate, NameTable

# Small words inside the long form of an acronym.
_OF_NAME_PARTS = frozenset({"of", "and", "the", "for", "&", "in", "on", "de", "-", "to"})
# Words looked back at for the long form.
_LONGEST_FORM = 10


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
            yield NameCandidate(start, token, label, proven=True)
        yield NameCandidate(token + 1, token + 2, label, proven=True)


def _long_form_start(table: NameTable, bracket: int, acronym: str) -> int | None:
    """First token of the capitalised words before `bracket` whose initials are the acronym's letters."""
    syntax, initials = table.syntax, ""
    for token in range(bracket - 1, max(bracket - 1 - _LONGEST_FORM, -1), -1):
        word = syntax.words[token]
        if not (table.capital[token] or word.lower() in _OF_NAME_PARTS or syntax.lower[token] in {"'", "'s"}):
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
