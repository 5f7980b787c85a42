"""Whether a reporting verb is in the passive, so that its subject is told or accused, and who then speaks."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.reporting import ReportingVerb

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


def is_said_to_subject(syntax: Syntax, token: int, end: int, verb: ReportingVerb) -> bool:
    """Whether the subject of the verb `token`..`end` is told or accused, also of a mere participle."""
    passive = is_passive(syntax, token) and not _has_object_behind(syntax, token, end)
    return passive or _is_bare_participle(syntax, token, end, verb)


def is_passive(syntax: Syntax, token: int) -> bool:
    """Whether the verb is in the passive voice, also as a participle ("Asked whether ...")."""
    if _has_passive_auxiliary(syntax, token):
        return True
    return (
        # Past form and participle look alike; a clause without a subject has the participle.
        (syntax.tag[token] == "VBN" or (syntax.tag[token] == "VBD" and syntax.dep[token] == "advcl"))
        and syntax.dep[token] in ("acl", "advcl", "root", "parataxis", "conj")
        and not any(
            syntax.dep[child] == "aux" or syntax.dep[child] in _SUBJECTS for child in syntax.children[token]
        )
        and (syntax.dep[token] != "conj" or _has_passive_auxiliary(syntax, syntax.head[token]))
    )


def agent(syntax: Syntax, token: int) -> int | None:
    """Head of the by-phrase of a passive verb."""
    for child in syntax.children[token]:
        relation = syntax.dep[child]
        if relation == "obl:agent":
            return child
        by = relation == "obl" and any(syntax.lower[case] == "by" for case in syntax.children[child])
        if by and (syntax.pos[child] in ("PROPN", "PRON") or syntax.tag[child] in ("NN", "NNS")):
            return child
    return None


def _has_object_behind(syntax: Syntax, token: int, end: int) -> bool:
    """ "Voss, the party's leader, called on Mayor Reed": what looks like a participle is no passive.

    A verb with its particle has one object, and as a passive that is its subject.
    """
    behind = syntax.pos[end] if end == token + 2 and end < len(syntax) else ""
    return behind in ("PROPN", "PRON") and syntax.child(token, "aux:pass") is None


def _is_bare_participle(syntax: Syntax, token: int, end: int, verb: ReportingVerb) -> bool:
    """ "a man accused of fraud": nobody else can be the object."""
    return (
        verb.kind == "accuse"
        and syntax.lower[token].endswith("ed")
        and end < len(syntax)
        and syntax.lower[end] in ("of", "by", "for")
    )


def _has_passive_auxiliary(syntax: Syntax, token: int) -> bool:
    return any(
        syntax.dep[child] in ("aux:pass", "nsubj:pass", "csubj:pass") for child in syntax.children[token]
    )
