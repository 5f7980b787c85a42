"""Reporting that does not take place: "never suggested that", "refused to say", "no indication that".

What a negated reporting word would have reported is put forward by nobody. Left out are words whose
negation still says what somebody thinks ("does not believe that" denies it). What is so although somebody
does not know it ("did not know that it was shut") is the author's, and no report at all.
"""

from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.scene import Scene

_VERB_GROUP = frozenset({"AUX", "ADV", "PART"})
# Verbs of knowing whose object is so, also where they are negated.
_FACTIVE = frozenset({"know", "realize", "realise", "notice", "remember", "forget", "learn", "discover"})
_NO = frozenset({"no", "little", "without"})
_ATTITUDES = frozenset({"think", "doubt", "deny"})


def is_denied_report(scene: Scene, cue: Cue) -> bool:
    """Whether the verb is negated, refused or only asked after, so that it reports nothing."""
    kind = cue.verb.kind
    if kind in _ATTITUDES or (kind == "know" and not _asks(scene, cue)):
        return False
    return (
        _is_asked(scene, cue)
        or _negative_word(scene, cue.token)
        or _negative_subject(scene, cue)
        or _refused(scene, cue.token)
    )


def is_unknown_fact(scene: Scene, cue: Cue) -> bool:
    """ "did not know that it was shut", "nobody knew that": the author says that it is so."""
    if cue.verb.kind != "know" or cue.verb.lemma not in _FACTIVE or _asks(scene, cue):
        return False
    return _negative_word(scene, cue.token) or _negative_subject(scene, cue)


def is_aim(scene: Scene, cue: Cue) -> bool:
    """ "will meet to determine whether it can stay", "to find out who did it": nobody has found it yet."""
    syntax, following = scene.syntax, cue.token_end
    seeks = cue.verb.kind == "find" or cue.verb.lemma in ("see", "decide")
    if not seeks or syntax.tag[cue.token] != "VB" or following >= len(syntax):
        return False
    aims = cue.token > 0 and syntax.lower[cue.token - 1] == "to"
    return syntax.lower[following] in clause_words("question" if aims else "yes_or_no")


def _is_asked(scene: Scene, cue: Cue) -> bool:
    """ "Would she advise people to wait?": whether she does is the question."""
    syntax = scene.syntax
    if cue.subject is None or syntax.dep[cue.token] not in ("root", "conj", "parataxis"):
        return False
    _, stop = scene.sentence_bounds(cue.token)
    asks = any(syntax.words[t] == "?" for t in range(max(cue.token, stop - 3), stop))
    return asks and any(
        syntax.dep[child] == "aux" and child < cue.subject < cue.token for child in syntax.children[cue.token]
    )


def is_denied_noun(scene: Scene, noun: int) -> bool:
    """ "no suggestion that it was late", "without any warning that"."""
    syntax = scene.syntax
    return any(
        child < noun
        and (
            (syntax.dep[child] == "det" and syntax.lower[child] in ("no", "neither"))
            or (syntax.dep[child] == "case" and syntax.lower[child] == "without")
        )
        for child in syntax.children[noun]
    )


def is_denied_doubt(scene: Scene, noun: int) -> bool:
    """ "There was little doubt that it would hold": the author says that it would."""
    syntax = scene.syntax
    doubts = scene.lexicon.noun_forms.get(syntax.lower[noun]) == "doubt"
    return doubts and any(child < noun and syntax.lower[child] in _NO for child in syntax.children[noun])


def _asks(scene: Scene, cue: Cue) -> bool:
    """ "knew if", "knew why": a reported question follows."""
    syntax = scene.syntax
    return cue.token_end < len(syntax) and syntax.lower[cue.token_end] in clause_words("question")


def _negative_word(scene: Scene, token: int) -> bool:
    """ "did not say", "never suggested", "without saying": nothing but auxiliaries and adverbs between."""
    syntax, lexicon = scene.syntax, modality_lexicon()
    begin, _ = scene.sentence_bounds(token)
    for before in range(token - 1, begin - 1, -1):
        word = syntax.lower[before]
        if word in lexicon.negative_adverbs and word != "nor":
            return syntax.lower[before + 1] not in lexicon.not_followed_by
        if word in lexicon.negative_prepositions:
            return True
        if syntax.pos[before] not in _VERB_GROUP:
            return False
    return False


def _negative_subject(scene: Scene, cue: Cue) -> bool:
    """ "Nobody said that", "no one knew why"."""
    syntax, subject = scene.syntax, cue.subject
    if subject is None:
        return False
    if syntax.lower[subject] in ("nobody", "none", "no-one", "neither", "nothing"):
        return True
    # "Not everyone agreed that": some did not.
    return any(
        child < subject and syntax.lower[child] in ("no", "neither", "not")
        for child in syntax.children[subject]
    )


def _refused(scene: Scene, token: int) -> bool:
    """ "refused to say", "was unable to say": the verb depends on one that says that it does not happen."""
    syntax = scene.syntax
    governor = syntax.head[token]
    return (
        governor < token
        and syntax.dep[token] in ("xcomp", "ccomp", "advcl")
        and syntax.lower[token - 1] == "to"
        and syntax.lemma[governor] in scene.lexicon.refusing
    )
