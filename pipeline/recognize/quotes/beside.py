"""The words beside a marked stretch that attribute it: `"...," she said`, `She warned: "..."`.

Each function looks at the narrative on one side of the marks and returns the attribution it finds, or None.
"""

from dataclasses import dataclass, field

from pipeline.annotations.mentions import CueMention, Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.cues import Cue, own_subject
from pipeline.recognize.quotes.marks import Marked
from pipeline.recognize.quotes.noun_phrases import noun_phrase, noun_phrase_tokens
from pipeline.recognize.quotes.prepositions import SourcePhrase
from pipeline.recognize.quotes.scene import DASHES, SENTENCE_ENDS, TERMINAL, Scene
from pipeline.recognize.verb_tags import FINITE_TAGS, TENSED_TAGS

_JOINS = frozenset(",;:—–-…")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
# Tokens, the dash included: a name with a short description.
_LONGEST_SIGNATURE = 12
_WAS_ALL = frozenset({"all", "what", "how"})
# Tokens; how far a cue may stand before or after: "told reporters on a conference call on Monday:".
_MAX_LEAD = 18
_MAX_TAIL = 30
# Tokens: "was the mayor's only answer".
_NEAR = 6
# Fewest tokens of a marked stretch that can be a sentence without an end mark.
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """An attribution's words: cue, speaker and the rule that saw them."""

    cue: CueMention | None
    speaker: Span | None
    rule: str
    verb: int | None


@dataclass(slots=True)
class Narrative:
    """The text around the marks, and which of its reporting words are taken already.

    Attributes:
        phrases: prepositional attributions by their first token.
        used: tokens of reporting verbs and nouns that attribute a marked stretch; used_phrases: the
            same for `phrases`.
    """

    scene: Scene
    phrases: dict[int, SourcePhrase]
    used: set[int] = field(default_factory=set)
    used_phrases: set[int] = field(default_factory=set)


def words_after(narrative: Narrative, one: Marked, after: range) -> Words | None:
    """The attribution right after the marks: "...," she said."""
    scene = narrative.scene
    syntax, text = scene.syntax, scene.syntax.text
    if not after:
        return None
    inner_end = text[one.inner.end - 1]
    begin = after.start
    set_off = inner_end in _JOINS or inner_end in "?!"
    while begin < after.stop and syntax.words[begin] in (",", "—", "–", "-", ";"):
        begin += 1
        set_off = True
    stop = begin
    while stop < after.stop and syntax.words[stop] not in SENTENCE_ENDS and stop - begin < _MAX_TAIL:
        stop += 1
    if begin >= stop or syntax.pos[begin] == "PUNCT":
        return None
    if not set_off and not _starts_sentence(scene, one):
        return None
    if syntax.lower[begin] in ("was", "is", "came", "were") and set_off:
        answer = _was_answer(scene, begin + 1, stop)
        if answer is not None:
            return answer
    if syntax.lower[begin] in ("was", "is") and syntax.lower[min(begin + 1, stop - 1)] in _WAS_ALL:
        return _was_all(scene, begin + 2, stop)
    sentence_goes_on = set_off or (inner_end not in TERMINAL) or syntax.words[begin][0].islower()
    if not sentence_goes_on or syntax.pos[begin] in ("CCONJ",):
        return None
    phrase = narrative.phrases.get(begin)
    if phrase is not None and set_off and _starts_sentence(scene, one):
        narrative.used_phrases.add(phrase.first)
        return Words(phrase.cue, phrase.speaker, "quotes.direct.according_to", None)
    for token in range(begin, stop):
        cue = scene.cues.get(token)
        if cue is not None and token not in narrative.used:
            found = _tail_cue(scene, cue, begin, stop, set_off)
            if found is not None:
                return found
        if token > begin and syntax.tag[token] in TENSED_TAGS and own_subject(syntax, token) is not None:
            break
        if syntax.words[token] in (":", ";"):
            break
    return _any_verb_tail(scene, begin, stop) if inner_end in ",?!—–" else None


def _was_answer(scene: Scene, begin: int, stop: int) -> Words | None:
    """ "...," was her answer; "...," came the reply."""
    syntax = scene.syntax
    for token in range(begin, min(stop, begin + _NEAR)):
        lemma = scene.lexicon.noun_forms.get(syntax.lower[token])
        if lemma is not None and scene.lexicon.nouns[lemma] == "say":
            owner = syntax.child(token, "nmod:poss")
            speaker = noun_phrase(syntax, owner) if owner is not None else None
            return Words(
                CueMention(syntax.span(token, token + 1), lemma), speaker, "quotes.direct.answered", None
            )
    return None


def _was_all(scene: Scene, begin: int, stop: int) -> Words | None:
    """ "..." was all he would offer."""
    syntax = scene.syntax
    for token in range(stop - 1, begin - 1, -1):
        if syntax.pos[token] == "VERB":
            subject = own_subject(syntax, token)
            if subject is None or not begin <= subject < token:
                return None
            mention = CueMention(syntax.span(token, token + 1), syntax.lemma[token])
            return Words(mention, noun_phrase(syntax, subject), "quotes.direct.was_all", token)
    return None


def signature(scene: Scene, one: Marked, after: range) -> Words | None:
    """ "..." — Maria Okoro: a dash and a name end the line."""
    syntax = scene.syntax
    if (
        not 2 <= len(after) <= _LONGEST_SIGNATURE
        or syntax.text[one.outer.end : one.outer.end + 3].lstrip()[:1] not in DASHES
    ):
        return None
    before = syntax.text[max(0, one.outer.start - 1) : one.outer.start] or "\n"
    words = [t for t in after if syntax.words[t][-1].isalnum()]
    if before != "\n" or not words:
        return None
    # A tagger sees little sense in a bare name: capitals count as much as its tag.
    if not (syntax.words[words[0]][0].isupper() or syntax.pos[words[0]] in ("NOUN", "DET", "ADJ")):
        return None
    goes_on = after.stop < len(syntax) and scene.paragraph_of[after.stop] == one.paragraph
    if goes_on and "\n" not in syntax.text[syntax.end[words[-1]] : syntax.start[after.stop]]:
        return None
    if any(syntax.pos[t] in ("VERB", "AUX") and syntax.words[t].islower() for t in words):
        return None
    comma = next((t for t in words if t + 1 < after.stop and syntax.words[t + 1] == ","), words[-1])
    return Words(None, syntax.span(words[0], comma + 1), "quotes.direct.signature", None)


def _starts_sentence(scene: Scene, one: Marked) -> bool:
    tokens = scene.syntax.tokens_in(one.outer)
    begin, _ = scene.sentence_bounds(tokens.start)
    return tokens.start <= begin + 1


def _tail_cue(scene: Scene, cue: Cue, begin: int, stop: int, set_off: bool) -> Words | None:
    syntax = scene.syntax
    if "marks" not in cue.verb.frames and "aside" not in cue.verb.frames:
        return None
    if cue.token == begin or (cue.token == begin + 1 and syntax.pos[begin] == "ADV"):
        speaker = (
            cue.speaker if cue.speaker is not None and cue.speaker.start >= syntax.start[begin] else None
        )
        speaker = speaker or _phrase_right_of(scene, cue.token_end, stop)
        if speaker is None and not set_off:
            return None
        return Words(
            cue.mention(syntax), speaker or cue.speaker, "quotes.direct.cue_after_inverted", cue.token
        )
    before = range(begin, cue.token)
    if any(syntax.words[t] in (":", ";") for t in before):
        return None
    if not any(syntax.pos[t] in _NOMINAL for t in before):
        return None
    if syntax.lower[begin] in clause_words("beside_marks"):
        return None
    speaker = cue.speaker
    if speaker is None or not (syntax.start[begin] <= speaker.start < syntax.start[cue.token]):
        head = next(
            (t for t in before if syntax.pos[t] in _NOMINAL and not _inside_phrase(scene, t, before)), None
        )
        speaker = noun_phrase(syntax, head) if head is not None else speaker
    return Words(cue.mention(syntax), speaker, "quotes.direct.cue_after", cue.token)


def _inside_phrase(scene: Scene, token: int, within: range) -> bool:
    return scene.syntax.head[token] in within and scene.syntax.pos[scene.syntax.head[token]] in _NOMINAL


def _phrase_right_of(scene: Scene, begin: int, stop: int) -> Span | None:
    """The noun phrase that begins at `begin`: the inverted subject."""
    syntax = scene.syntax
    if begin >= stop or syntax.pos[begin] not in ("PROPN", "DET", "NOUN", "PRON", "ADJ", "NUM"):
        return None
    head = begin
    while head < syntax.head[head] < stop and syntax.pos[syntax.head[head]] in _NOMINAL:
        head = syntax.head[head]
    if syntax.pos[head] not in _NOMINAL:
        head = next((t for t in range(begin, min(stop, begin + 6)) if syntax.pos[t] in _NOMINAL), -1)
        if head < 0:
            return None
    first, last = noun_phrase_tokens(syntax, head)
    return syntax.span(min(max(first, begin), head), min(last, stop))


def _any_verb_tail(scene: Scene, begin: int, stop: int) -> Words | None:
    """ "...," he croaked: any verb may attribute where the marks end in a comma and a person follows."""
    syntax = scene.syntax
    for token in range(begin, min(stop, begin + 6)):
        if syntax.pos[token] != "VERB":
            continue
        subject = own_subject(syntax, token)
        if (
            subject is not None
            and begin <= subject < token
            and (syntax.lower[subject] in ("he", "she", "they", "i", "we") or syntax.pos[subject] == "PROPN")
            and syntax.child(token, "obj") is None
            and syntax.tag[token] in TENSED_TAGS
        ):
            mention = CueMention(syntax.span(token, token + 1), syntax.lemma[token])
            return Words(mention, noun_phrase(syntax, subject), "quotes.direct.verb_after", token)
        return None
    return None


def words_before(narrative: Narrative, one: Marked, gap: range) -> Words | None:
    """The attribution right before the marks: She said: "..."."""
    scene = narrative.scene
    syntax = scene.syntax
    if not gap:
        return None
    last = gap.stop - 1
    joint = syntax.words[last] if syntax.words[last] in (",", ":", "—", "–", "-", "…") else ""
    begin = last
    while begin > gap.start and syntax.words[begin - 1] not in SENTENCE_ENDS and last - begin < 2 * _MAX_LEAD:
        begin -= 1
    whole = is_sentence_like(scene, one)
    for token in range(last, max(begin - 1, last - _MAX_LEAD), -1):
        cue = scene.cues.get(token)
        if cue is not None and token not in narrative.used and _leads(scene, cue, joint, last, whole):
            return Words(cue.mention(syntax), cue.speaker, "quotes.direct.cue_before", token)
    if joint == ":":
        return _colon(narrative, begin, last, whole)
    if syntax.lower[last] == "of" and last > begin:
        lemma = scene.lexicon.noun_forms.get(syntax.lower[last - 1])
        if lemma is not None and scene.lexicon.nouns[lemma] == "shout":
            speaker = _shouting(scene, syntax.tokens_in(one.outer).stop)
            return Words(
                CueMention(syntax.span(last - 1, last), lemma), speaker, "quotes.direct.shouts", None
            )
    if joint == "" and not whole:
        return None
    for token in range(begin, last):
        phrase = narrative.phrases.get(token)
        if joint == "," and phrase is not None and last - 1 <= phrase.last <= last + 1:
            narrative.used_phrases.add(phrase.first)
            return Words(phrase.cue, phrase.speaker, "quotes.direct.according_to", None)
    return None


def _shouting(scene: Scene, after: int) -> Span | None:
    """ "shouts of “Shame!” from the gallery": who or what stands behind the marks."""
    syntax = scene.syntax
    if after + 1 >= len(syntax) or syntax.lower[after] not in ("from", "by"):
        return None
    return _phrase_right_of(scene, after + 1, scene.sentence_bounds(after)[1])


def _leads(scene: Scene, cue: Cue, joint: str, last: int, whole: bool) -> bool:
    syntax, frames = scene.syntax, cue.verb.frames
    if "marks" not in frames and not (joint and "aside" in frames):
        return False
    if joint == "," and cue.verb.kind == "know":
        return False  # "saw the guests who, “in fits and starts”, ..."
    between = range(cue.token_end, last if joint else last + 1)
    if joint in (",", ":"):
        # Only who is told, when and where stands between: no other clause, no content of its own.
        if whole and len(between) and syntax.lower[between[-1]] == "that":
            between = between[:-1]  # "tweeted that, “For those who ask, ...”"
        return not any(
            (syntax.pos[t] == "VERB" and syntax.tag[t] in TENSED_TAGS)
            or syntax.lower[t] in ("that", "whether")
            for t in between
        )
    if joint:
        return not between
    if not between:
        return True
    return cue.verb.addressee and len(between) <= 4 and all(
        syntax.pos[t] in ("PRON", "PROPN", "DET", "NOUN", "ADJ") for t in between
    ) and (whole or cue.verb.kind == "say" or "small_clause" in frames)  # fmt: skip


def _colon(narrative: Narrative, begin: int, last: int, whole: bool) -> Words | None:
    """A colon introduces the words: "Her answer: ...", "The mayor was blunt: ..."."""
    scene = narrative.scene
    syntax = scene.syntax
    for token in range(last - 1, begin - 1, -1):
        lemma = scene.lexicon.noun_forms.get(syntax.lower[token])
        if lemma is None or syntax.pos[token] != "NOUN":
            continue
        owner = syntax.child(token, "nmod:poss")
        speaker = noun_phrase(syntax, owner) if owner is not None else _main_subject(scene, begin, last)
        cue = CueMention(syntax.span(token, token + 1), lemma)
        return Words(cue, speaker, "quotes.direct.colon", token)
    speaker = _main_subject(scene, begin, last)
    return Words(None, speaker, "quotes.direct.colon", None) if whole or speaker is not None else None


def _main_subject(scene: Scene, begin: int, last: int) -> Span | None:
    """Subject of the main clause among the tokens, if it can speak (a name or a personal pronoun)."""
    syntax = scene.syntax
    for token in range(begin, last):
        if syntax.dep[token] in ("nsubj", "nsubj:pass") and syntax.dep[syntax.head[token]] in (
            "root",
            "parataxis",
        ):
            can_speak = syntax.pos[token] == "PROPN" or syntax.lower[token] in ("he", "she", "they")
            return noun_phrase(syntax, token) if can_speak else None
    return None


def subject_before(scene: Scene, gap: range) -> Span | None:
    """Who the sentence right before a floating quotation is about."""
    syntax = scene.syntax
    words = [t for t in gap if syntax.pos[t] != "PUNCT"]
    if not words:
        return None
    begin, stop = scene.sentence_bounds(words[-1])
    return _main_subject(scene, max(begin, gap.start), min(stop, gap.stop))


def is_sentence_like(scene: Scene, one: Marked) -> bool:
    """A capital at the start, and the end of a sentence or clause at the end."""
    syntax = scene.syntax
    first = syntax.text[one.inner.start]
    if first.islower():
        return False
    tokens = syntax.tokens_in(one.inner)
    if len(tokens) < _FEWEST_WORDS:
        return syntax.text[one.inner.end - 1] in "?!." and len(tokens) > 1
    return syntax.text[one.inner.end - 1] in ".?!…,—–-" or not one.closed or _has_tensed_verb(scene, tokens)


def _has_tensed_verb(scene: Scene, tokens: range) -> bool:
    return any(scene.syntax.tag[t] in FINITE_TAGS for t in tokens)
