"""Attributions by a noun or an adjective: "the claim that ...", "her promise to resign", "is sure that ...".

Each public function is one rule: it looks at one word and returns what it reports, or None.
"""

from bisect import bisect_left

from pipeline.annotations.mentions import CueMention, Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.attribution import Quotation
from pipeline.recognize.quotes.cues import is_plural_after_to
from pipeline.recognize.quotes.denials import is_denied_doubt, is_denied_noun
from pipeline.recognize.quotes.extent import is_finite
from pipeline.recognize.quotes.hearing import is_heard
from pipeline.recognize.quotes.noun_phrases import is_time, noun_phrase
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.quotes.subjects import subject_of
from pipeline.recognize.quotes.voice import is_passive

_INFINITIVE_KINDS = frozenset({"promise", "warn"})
# "Their decision to leave" is what they did, not what they said.
_DEEDS = frozenset({"decision"})
# Adjectives that leave open whether something is so; behind others "if" names a condition.
_OPEN = frozenset(
    {"sure", "certain", "clear", "unsure", "uncertain", "doubtful", "curious", "vague", "unaware"}
)
# Prepositions behind which a noun is no occasion of the verb's saying.
_APART = frozenset({"to", "following", "amid", "after", "despite", "over"})
_POSSESSED = frozenset({"'s", "'"})


def reporting_noun(scene: Scene, token: int) -> Quotation | None:
    """ "the claim that it was safe", "her promise to resign"."""
    syntax = scene.syntax
    lemma = scene.lexicon.noun_forms.get(syntax.lower[token])
    if lemma is None:
        return None
    if syntax.pos[token] != "NOUN" and not is_plural_after_to(syntax, token, scene.lexicon):
        return None
    governor = scene.cues.get(syntax.head[token])
    if governor is not None and syntax.dep[token] == "obl" and "clause" in governor.verb.frames:
        case = syntax.child(token, "case")
        if case is None or syntax.lower[case] not in _APART:
            return None  # "said in a statement that" reports once, "responded to claims that" twice
    if is_denied_doubt(scene, token):
        return None
    bounds = _complement(scene, token, lemma) or _copular_complement(scene, token)
    span = scene.content(*bounds) if bounds is not None else None
    if span is None:
        return None
    cue, speaker = _cue_and_speaker(scene, token, lemma)
    return Quotation((span,), cue, speaker, denied=is_denied_noun(scene, token))


def adjective(scene: Scene, token: int) -> Quotation | None:
    """ "She is adamant that it was safe", "he was not sure whether it was"."""
    syntax = scene.syntax
    if syntax.lower[token] not in scene.lexicon.adjectives:
        return None
    if syntax.pos[token] not in ("ADJ", "VERB", "NOUN") or syntax.dep[token] == "amod":
        return None
    if syntax.lemma[token - 1] == "make" and token:
        return None  # "to make sure that it holds": seen to, and not said
    _, stop = scene.sentence_bounds(token)
    clause = _clause_of_adjective(scene, token, stop)
    if clause is None:
        return None
    first, head = clause
    speaker = subject_of(syntax, token)
    if speaker is None or syntax.lower[speaker] in ("it", "there", "that", "this"):
        return None
    if scene.enclosing(syntax.start[token]) is not None and syntax.lower[speaker] in ("i", "we", "you"):
        return None
    span = scene.content(first, min(syntax.right[head], stop))
    if span is None:
        return None
    cue = CueMention(syntax.span(token, token + 1), syntax.lower[token])
    return Quotation((span,), cue, noun_phrase(syntax, speaker))


def _clause_of_adjective(scene: Scene, token: int, stop: int) -> tuple[int, int] | None:
    """First token and head of the clause behind an adjective: "sure (that) it was", "worried about how"."""
    syntax, first = scene.syntax, token + 1
    if first < stop and syntax.lower[first] == "about":
        first += 1
    if first + 1 >= stop:
        return None
    word, head = syntax.lower[first], syntax.head[first]
    if word in clause_words("yes_or_no") and syntax.lower[token] not in _OPEN:
        return None  # "would be happy if it came": on what that depends
    if word in clause_words("complementizer") and syntax.dep[first] == "mark":
        return (first + 1, head) if head > first else None
    if word in ("how", "why", "what", "who"):
        return (first, head) if head > first and is_finite(scene, head) else None
    governors = (token, syntax.head[token]) if syntax.dep[token] == "xcomp" else (token,)
    for governor in governors:
        for child in syntax.children[governor]:
            if syntax.dep[child] == "ccomp" and syntax.left[child] == first == token + 1:
                return (first, child) if is_finite(scene, child) else None
    return None


def _complement(scene: Scene, noun: int, lemma: str) -> tuple[int, int] | None:
    syntax = scene.syntax
    _, stop = scene.sentence_bounds(noun)
    for child in syntax.children[noun]:
        if child < noun or not syntax.dep[child].startswith(("acl", "ccomp", "appos", "csubj")):
            continue
        for mark in syntax.children[child]:
            if mark > child:
                break
            if syntax.lower[mark] in ("that", "whether") and (
                syntax.dep[mark] == "mark" or syntax.tag[mark] == "IN"
            ):
                return mark + 1, min(syntax.right[child], stop)
            if (
                syntax.lower[mark] == "to"
                and syntax.tag[mark] == "TO"
                and scene.lexicon.nouns[lemma] in _INFINITIVE_KINDS
                and lemma not in _DEEDS
                and mark <= noun + 2
            ):
                return mark, min(syntax.right[child], stop)
        if _is_bare_complement(scene, noun, child):
            return noun + 1, min(syntax.right[child], stop)
    governor = syntax.head[noun]
    if syntax.dep[noun] == "obj" and syntax.lemma[governor] in scene.lexicon.light_verbs and governor < noun:
        # "made the case to members that ...": the clause hangs on the verb, or on who is told.
        told = [t for t in syntax.children[governor] if t > noun and syntax.dep[t] == "obl"]
        for child in (child for above in (governor, *told) for child in syntax.children[above]):
            that = syntax.child(child, "mark")
            clausal = syntax.dep[child] == "ccomp" or syntax.head[child] != governor
            if clausal and that is not None and noun < that < child and syntax.lower[that] == "that":
                return that + 1, min(syntax.right[child], stop)
    mark = noun + 1
    if mark + 1 < stop and syntax.lower[mark] in ("that", "whether") and syntax.dep[mark] == "mark":
        head = syntax.head[mark]
        if head > mark and syntax.head[head] < mark:
            return mark + 1, min(syntax.right[head], stop)
    return None


def _is_bare_complement(scene: Scene, noun: int, head: int) -> bool:
    """ "Claims the mayor had lied": without "that", a whole clause right behind the noun.

    "The claim he made" has a relative clause, "a case he lost" may look like a complement.
    """
    syntax = scene.syntax
    if (
        syntax.dep[head] not in ("acl", "ccomp")
        or syntax.left[head] != noun + 1
        or not is_finite(scene, head)
    ):
        return False
    if syntax.pos[noun + 1] in ("ADP", "SCONJ"):
        return False  # "a sense of there being more"
    subject = syntax.child(head, "nsubj", "nsubj:pass", "expl")
    if subject is None or subject > head:
        return False
    return syntax.dep[head] == "acl" or is_heard(scene, noun + 1, syntax.right[head])


def _copular_complement(scene: Scene, noun: int) -> tuple[int, int] | None:
    """ "The allegation is that he lied"."""
    syntax = scene.syntax
    if not syntax.dep[noun].startswith("nsubj"):
        return None
    governor = syntax.head[noun]
    _, stop = scene.sentence_bounds(noun)
    for token in range(noun + 1, min(stop, governor + 12)):
        if syntax.lower[token] == "that" and syntax.dep[token] == "mark" and syntax.lemma[token - 1] == "be":
            head = syntax.head[token]
            if head in (governor, *syntax.children[governor]):
                return token + 1, min(syntax.right[head], stop)
    return None


def _cue_and_speaker(scene: Scene, noun: int, lemma: str) -> tuple[CueMention, Span | None]:
    syntax = scene.syntax
    cue = CueMention(syntax.span(noun, noun + 1), lemma)
    owner = syntax.child(noun, "nmod:poss")
    if owner is not None and owner < noun and not is_time(syntax, owner):
        if noun - 1 > owner and syntax.lower[noun - 1] in _POSSESSED:
            cue = CueMention(syntax.span(noun - 1, noun + 1), lemma)
        return cue, noun_phrase(syntax, owner)
    maker = _maker(scene, noun)
    if maker is not None:
        return cue, maker
    for child in syntax.children[noun]:
        if child > noun and syntax.dep[child] in ("nmod", "obl", "nmod:agent"):
            cases = {syntax.lower[case] for case in syntax.children[child] if syntax.dep[case] == "case"}
            if (
                cases & {"by", "from", "among", "between"}
                or ("of" in cases and scene.lexicon.nouns[lemma] == "think")
                or (cases & {"on", "in"} and syntax.lower[child] in scene.lexicon.outlets)
            ):
                return cue, noun_phrase(syntax, child)
    governor = syntax.head[noun]
    # A bare noun right behind the verb may be parsed as its head ("denied claims").
    verb = governor if syntax.dep[noun] == "obj" else max(noun - 1, 0)
    if syntax.lemma[verb] in scene.lexicon.denying_verbs and syntax.pos[verb] == "VERB":
        # "denied claims that …": who denies them is the one whose word this is.
        speaker = subject_of(syntax, verb)
        cue = CueMention(syntax.span(verb, verb + 1), syntax.lemma[verb])
        return cue, noun_phrase(syntax, speaker) if speaker is not None else None
    light = syntax.lemma[governor] in scene.lexicon.light_verbs
    if light and syntax.dep[noun] in ("obj", "obl", "conj") and not is_passive(syntax, governor):
        speaker = subject_of(syntax, governor)
        if speaker is not None and syntax.lower[speaker] not in ("it", "there", "which", "that", "who"):
            return cue, noun_phrase(syntax, speaker)
    return cue, None


def _maker(scene: Scene, noun: int) -> Span | None:
    """Whose it is in "a Harbour Post report that": the organisation between the article and the noun."""
    syntax = scene.syntax
    at = bisect_left(syntax.names, noun, key=lambda name: name.token_start) - 1
    name = syntax.names[at] if at >= 0 else None
    if name is None or name.label != "ORG" or name.token_end != noun or name.token_start == 0:
        return None
    indefinite = syntax.lower[name.token_start - 1] in ("a", "an")
    return syntax.span(name.token_start, name.token_end) if indefinite else None
