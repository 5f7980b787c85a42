"""Who does what a verb says: its own subject, or the one that it takes over from what governs it."""

from bisect import bisect_right

from pipeline.language.syntax import Syntax
from pipeline.lexicon.reporting import reporting_lexicon
from pipeline.recognize.quotes.noun_phrases import is_time
from pipeline.recognize.quotes.relatives import speaker_going_on

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_BEFORE_RELATIVE = frozenset({",", "—", "–", "--", "("})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
# Who issues one of these is who speaks in it; reports, studies and polls speak for themselves.
_OWN_WORDS = frozenset({
    "statement", "speech", "letter", "memo", "note", "email", "e-mail", "message", "tweet", "post", "video",
    "film", "documentary", "release", "address", "sermon", "column", "op-ed", "essay", "toast",
})  # fmt: skip
_ISSUES = frozenset({
    "issue", "release", "publish", "deliver", "give", "send", "post", "write", "make", "circulate", "record",
    "tweet", "sign", "produce",
})  # fmt: skip
_INDEFINITE = frozenset({"a", "an", "another"})
# What shows or plays somebody who speaks in it.
_RECORDINGS = frozenset({"footage", "video", "clip", "tape", "recording", "film", "audio", "excerpt"})


def own_subject(syntax: Syntax, token: int) -> int | None:
    """The subject among the verb's own dependents; of two before it, the nearer that is no time."""
    subject = None
    for child in syntax.children[token]:
        if syntax.dep[child] not in _SUBJECTS or (subject is not None and is_time(syntax, child)):
            continue  # "the bank this month said so"
        if subject is None or child < token:
            subject = child
    return subject


def subject_of(syntax: Syntax, token: int) -> int | None:
    """Who does what the verb says: its subject, or the one it shares with a governing clause."""
    verb = token
    for _ in range(6):
        subject = own_subject(syntax, verb)
        if subject is not None:
            if syntax.lower[subject] in _RELATIVE and syntax.dep[verb] in (
                "acl:relcl",
                "acl",
                "conj",
                "ccomp",
            ):
                antecedent = _antecedent(syntax, verb)
                return subject if antecedent is None else speaker_going_on(syntax, antecedent)
            named = _person_before(syntax, subject)
            return subject if named is None else speaker_going_on(syntax, named)
        relation, governor = syntax.dep[verb], syntax.head[verb]
        if governor == verb:
            return None
        if relation in ("acl", "acl:relcl"):
            if syntax.pos[governor] not in ("VERB", "AUX"):
                issuer = _who_issued(syntax, governor, verb)
                seen = _who_is_recorded(syntax, governor, verb)
                return next((one for one in (issuer, seen) if one is not None), governor)
            verb = governor
            continue
        if relation in ("xcomp", "ccomp") and syntax.lemma[governor] in reporting_lexicon().object_control:
            told = syntax.child(governor, "obj", "iobj")
            if told is not None:
                return told
        if relation not in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep", "advcl:relcl"):
            return None
        if relation in ("ccomp", "parataxis") and syntax.tag[verb] not in ("VB", "VBG"):
            return None
        verb = governor
    return None


def _who_issued(syntax: Syntax, noun: int, participle: int) -> int | None:
    """Who speaks in «Voss issued a statement saying so»: whose statement it is; None elsewhere."""
    verb = syntax.head[noun]
    words = {syntax.lower[child] for child in syntax.children[noun]}
    if (
        syntax.tag[participle] != "VBG"
        or syntax.dep[noun] != "obj"
        or syntax.lemma[noun] not in _OWN_WORDS
        or syntax.lemma[verb] not in _ISSUES
        or words.isdisjoint(_INDEFINITE)
    ):
        return None
    return subject_of(syntax, verb)


def _who_is_recorded(syntax: Syntax, noun: int, participle: int) -> int | None:
    """Who speaks in «footage of Voss saying so»: whom it shows; None elsewhere."""
    if syntax.tag[participle] != "VBG" or syntax.lemma[noun] not in _RECORDINGS:
        return None
    return next(
        (
            child
            for child in syntax.children[noun]
            if syntax.dep[child] == "nmod"
            and syntax.right[child] == participle
            and syntax.pos[child] in ("PROPN", "PRON")
            and "of" in (syntax.lower[syntax.left[child]], syntax.lower[syntax.left[child] - 1])
        ),
        None,
    )


def _person_before(syntax: Syntax, relative: int) -> int | None:
    """The person named right before «, who»: a clause that the tree hangs on a verb is still theirs."""
    if syntax.lower[relative] != "who" or syntax.words[relative - 1] not in _BEFORE_RELATIVE or relative < 2:
        return None
    at = bisect_right(syntax.names, relative - 2, key=lambda name: name.token_start) - 1
    if at < 0 or syntax.names[at].label != "PERSON" or syntax.names[at].token_end != relative - 1:
        return None
    words = range(syntax.names[at].token_start, syntax.names[at].token_end)
    return next((word for word in words if syntax.head[word] not in words), None)


def _antecedent(syntax: Syntax, verb: int) -> int | None:
    for _ in range(4):
        relation, governor = syntax.dep[verb], syntax.head[verb]
        if governor == verb:
            return None
        if relation in ("acl:relcl", "acl"):
            return governor
        verb = governor
    return None
