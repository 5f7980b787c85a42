"""Where the reporter takes over inside what a tree gives to a speaker.

Each function looks at the words of a content and returns the token at which the reporter begins, or None.
"""

from pipeline.annotations.mentions import Span
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.quotes.subjects import own_subject
from pipeline.recognize.tense import WOULD
from pipeline.recognize.verb_tags import FINITE_TAGS

_CONCEDES = frozenset({"though", "although", "while", "whereas"})
_JOINS = frozenset({"and", "but"})
_DECLINES = frozenset({"decline", "refuse"})
_ANSWERS = frozenset({"say", "comment", "answer", "elaborate", "specify", "disclose", "discuss", "name"})
# P(content) below which the model does not hear the speaker.
_HEARD = 0.5
# Tokens between "with" and the participle: "with one poll of voters finding".
_LONGEST_OTHER = 5
# Tokens between "despite" and the participle: "despite the Harbour Post claiming".
_LONGEST_SPITE = 8
# Tokens between a comma and who denies it: ", a charge his lawyer rejects".
_LONGEST_DENIER = 6
# Who else says so, without a noun.
_OTHERS = frozenset({"some", "others", "many", "several", "most", "few"})
# What is denied, taken up behind the comma by a word alone.
_TAKES_UP = frozenset({"which", "something"})


def before_reporter(scene: Scene, cue: Cue, content: Span) -> Span:
    """The content up to where the reporter takes over; as it is where that is nowhere."""
    tokens = scene.syntax.tokens_in(content)
    around = scene.enclosing(scene.syntax.start[cue.token])
    for token in range(tokens.start + 1, tokens.stop - 1):
        if scene.enclosing(scene.syntax.start[token]) != around:
            continue
        if (
            _another_says_otherwise(scene, token, tokens.stop)
            or _one_finding(scene, token, tokens.stop)
            or _in_spite_of_report(scene, token, tokens.stop)
            or _denied_behind(scene, token, tokens.stop)
            or _is_agent(scene, cue, token)
            or _main_verb(scene, cue, tokens, token)
            or _back_to_main_clause(scene, cue, token)
            or _speaker_acts(scene, cue, tokens, token)
            or (scene.syntax.words[token] == ";" and _says_another(scene, token, tokens.stop))
        ):
            begin = token - (scene.syntax.lower[token - 1] == "even")
            return scene.content(tokens.start, begin) or content
    return content


def _another_says_otherwise(scene: Scene, token: int, stop: int) -> bool:
    """ "even though polls say otherwise": a concession that somebody else reports is the reporter's."""
    syntax = scene.syntax
    if syntax.lower[token] not in _CONCEDES or syntax.dep[token] != "mark":
        return False
    cue = scene.cues.get(syntax.head[token])
    if cue is None or cue.subject is None or not token < cue.subject < cue.token < stop:
        return False
    if syntax.head[cue.token] > cue.token:
        return False  # "the plan, while some say it is late, will go on"
    another = syntax.pos[cue.subject] in ("NOUN", "PROPN") or syntax.lower[cue.subject] in _OTHERS
    return another and cue.verb.kind not in ("know", "think")


def _one_finding(scene: Scene, token: int, stop: int) -> bool:
    """ ", with one finding a tie": what else was found stands beside the content."""
    syntax = scene.syntax
    if syntax.lower[token] != "with" or syntax.words[token - 1] != ",":
        return False
    for verb in range(token + 2, min(stop, token + _LONGEST_OTHER)):
        if syntax.tag[verb] == "VBG":
            return verb in scene.cues
    return False


def _in_spite_of_report(scene: Scene, token: int, stop: int) -> bool:
    """ "despite the Post claiming otherwise": against whose word it is said, the reporter adds."""
    syntax = scene.syntax
    if syntax.lower[token] != "despite" or syntax.words[token - 1] == ",":
        return False
    for verb in range(token + 2, min(stop, token + _LONGEST_SPITE)):
        if syntax.tag[verb] == "VBG" and verb in scene.cues:
            return syntax.pos[verb - 1] in ("NOUN", "PROPN")
    return False


def _denied_behind(scene: Scene, token: int, stop: int) -> bool:
    """ ", which he denied", ", a charge his lawyer rejects": that somebody denies it is no part of it."""
    syntax, begin = scene.syntax, token + 1
    if syntax.words[token] not in (",", "—", "–") or begin >= stop:
        return False
    begin += syntax.pos[begin] == "DET" and syntax.lower[begin] not in _TAKES_UP
    taken_up = begin < stop and (
        syntax.lower[begin] in _TAKES_UP or syntax.lower[begin] in scene.lexicon.noun_forms
    )
    if not taken_up:
        return False
    for verb in range(begin + 2, min(stop, begin + _LONGEST_DENIER)):
        if syntax.tag[verb] in FINITE_TAGS and syntax.pos[verb] == "VERB":
            # "The plan, which he rejects, would go ahead": what is said goes on behind it.
            ends = not any(syntax.tag[t] in FINITE_TAGS for t in range(verb + 1, stop))
            return ends and syntax.lemma[verb] in scene.lexicon.denying_verbs
    return False


def _is_agent(scene: Scene, cue: Cue, token: int) -> bool:
    """ "Encouraged to paint by her teacher": who speaks is no part of what is said."""
    syntax = scene.syntax
    if not cue.passive or cue.speaker is None or syntax.lower[token] != "by":
        return False
    return syntax.end[token] + 1 == cue.speaker.start


def _main_verb(scene: Scene, cue: Cue, tokens: range, token: int) -> bool:
    """ "accused of stealing her car left the country": a gerund with a tensed verb that has no subject."""
    syntax = scene.syntax
    if syntax.tag[tokens.start] != "VBG" or syntax.pos[token] != "VERB" or cue.verb.kind != "accuse":
        return False
    if syntax.tag[token] not in ("VBD", "VBZ", "VBP") or syntax.dep[token] not in ("xcomp", "ccomp", "acl"):
        return False
    bare = not any(syntax.dep[child].startswith(("nsubj", "mark")) for child in syntax.children[token])
    beside = syntax.dep[token] == "ccomp" and syntax.head[token] == cue.token
    return bare and syntax.pos[token - 1] in ("NOUN", "PROPN") and (beside or not _is_heard(scene, token))


def _back_to_main_clause(scene: Scene, cue: Cue, token: int) -> bool:
    """ "welcomed it, saying the court had listened, and left": behind the comma the first verb goes on."""
    syntax = scene.syntax
    if syntax.tag[cue.token] != "VBG" or syntax.lower[token] not in _JOINS or syntax.words[token - 1] != ",":
        return False
    return syntax.tag[token + 1] in FINITE_TAGS and not _is_heard(scene, token)


def _speaker_acts(scene: Scene, cue: Cue, tokens: range, token: int) -> bool:
    """ "Said it would open in May but gave no details", "said it had failed and declined to comment".

    Behind a past "said", what was to come has its "would"; a plain past beside it is what the speaker did.
    """
    syntax, behind = scene.syntax, token + 1
    if syntax.lower[token] not in _JOINS or syntax.tag[cue.token] != "VBD" or cue.subject is None:
        return False
    while behind < tokens.stop - 1 and syntax.pos[behind] in ("ADV", "PART"):
        behind += 1
    did = syntax.lower[behind] == "did"
    if _does_not_answer(scene, behind):
        return True
    if syntax.tag[behind] not in ("VBD", "VBN") or (syntax.pos[behind] == "AUX" and not did):
        return False
    if own_subject(syntax, syntax.head[behind] if did else behind) is not None:
        return False
    if syntax.lemma[behind] in _DECLINES and syntax.lower[behind + 1 : behind + 2] == ["to"]:
        return True
    tensed = next((t for t in range(tokens.start, token) if syntax.tag[t] in FINITE_TAGS), None)
    return syntax.tag[behind] == "VBD" and tensed is not None and syntax.lower[tensed] in WOULD


def _does_not_answer(scene: Scene, token: int) -> bool:
    """ "But would not say why", "and did not comment": silence is no part of what is said."""
    syntax = scene.syntax
    negated = syntax.pos[token] == "AUX" and syntax.lower[token + 1 : token + 2] in (["not"], ["n't"])
    return negated and syntax.lemma[min(token + 2, len(syntax) - 1)] in _ANSWERS


def _says_another(scene: Scene, token: int, stop: int) -> bool:
    """ "said he was ill; his death, they reported, was sudden": somebody else reports what follows."""
    for other in range(token + 1, stop):
        cue = scene.cues.get(other)
        if cue is not None and cue.subject is not None and token < cue.subject and not cue.passive:
            return cue.verb.kind not in ("know", "think")
    return False


def _is_heard(scene: Scene, token: int) -> bool:
    probabilities = scene.syntax.probabilities
    return probabilities is not None and probabilities.columns["content"][token] >= _HEARD
