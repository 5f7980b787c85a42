"""Find the grammatical subject of a clause, also where the parse hides it."""

from collections.abc import Container

from pipeline.language.syntax import Syntax
from pipeline.recognize.verb_tags import FINITE_TAGS

NOMINAL_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_DASHES = frozenset({"—", "–", "--"})
_MISREAD = frozenset({"parataxis", "conj", "appos", "acl", "list", "dep"})


def own_subject(syntax: Syntax, word: int, owned: Container[int]) -> int | None:
    """The subject's head; "it" where the real subject is a clause, "there" where there is none.

    Args:
        owned: tokens that are known to belong to clauses.
    """
    if (addressed := _addressed(syntax, word)) is not None:
        return addressed
    for relations in (("nsubj", "nsubj:pass"), NOMINAL_SUBJECTS, ("expl",), ("csubj", "csubj:pass")):
        if (subject := syntax.child(word, *relations)) is not None:
            return subject
    free = free_subject(syntax, word)
    return _misread_subject(syntax, word, owned) if free is None else free


def extracted_subject(syntax: Syntax, head: int) -> int | None:
    """The relative pronoun that a reporting clause has come between: "which, he said, had failed"."""
    return next(
        (
            child
            for child in syntax.children[head]
            if child < head and syntax.tag[child] in ("WDT", "WP") and syntax.dep[child] == "obj"
        ),
        None,
    )


def _addressed(syntax: Syntax, word: int) -> int | None:
    """The second of two subjects where the first is a name set off, or what a dash takes up again.

    "Maureen, «it»'s safe", "Coats, boots — «they» sat there".
    """
    subjects = [
        child for child in syntax.children[word] if child < word and syntax.dep[child] in NOMINAL_SUBJECTS
    ]
    if len(subjects) == 2 and syntax.pos[subjects[1]] == "PRON":
        dash = not _DASHES.isdisjoint(syntax.words[subjects[0] : subjects[1]])
        return subjects[1] if dash or syntax.pos[subjects[0]] == "PROPN" else None
    return None


def free_subject(syntax: Syntax, word: int) -> int | None:
    """The "what" that a clause without another subject hangs on: "what began as a joke"."""
    what = syntax.head[word]
    free = syntax.dep[word] == "acl:relcl" and syntax.lower[what] == "what" and what < word
    return what if free else None


def _misread_subject(syntax: Syntax, word: int, owned: Container[int]) -> int | None:
    """A noun phrase that the parse makes the governor of its verb ("The keeper, a Pole, came for it")."""
    governor = syntax.head[word]
    if (
        syntax.dep[word] in _MISREAD
        and governor < word
        and syntax.pos[governor] in ("NOUN", "PROPN", "PRON")
        and governor not in owned
        and syntax.dep[governor] == "root"
        and syntax.tag[word] in FINITE_TAGS
    ):
        return governor
    return None
