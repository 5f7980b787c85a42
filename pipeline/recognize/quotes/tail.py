"""The words after a marked stretch that attribute it: `"...," she said`, `"...," was her answer`.

Each public function is one rule: it looks at what follows the marks and returns the attribution it sees, or
None. `rules.py` says in which order they are asked.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from pipeline.annotations.mentions import CueMention, Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.attribution import Attribution
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.marks import Marked
from pipeline.recognize.quotes.noun_phrases import noun_phrase, noun_phrase_tokens
from pipeline.recognize.quotes.prepositions import SourcePhrase
from pipeline.recognize.quotes.scene import SENTENCE_ENDS, TERMINAL, Scene
from pipeline.recognize.quotes.subjects import own_subject
from pipeline.recognize.verb_tags import TENSED_TAGS

_JOINS = frozenset(",;:—–-…")
_SETS_OFF = _JOINS | {"?", "!"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_WAS_ALL = frozenset({"all", "what", "how"})
# Tokens; how far behind the marks a cue may stand.
_LONGEST = 30
# Tokens: "was the mayor's only answer", "he told them quietly".
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a marked stretch, to the end of the sentence or the next marks.

    Attributes:
        begin, stop: token bounds, without the commas and dashes that join it to the marks.
        set_off: a comma, dash, question mark or exclamation mark stands between.
        last_character: of what is in the marks.
        opens_sentence: the marks begin their sentence.
        phrases: source phrases of the article by their first token.
        used: reporting verbs that attribute other marks.
    """

    scene: Scene
    begin: int
    stop: int
    set_off: bool
    last_character: str
    opens_sentence: bool
    phrases: Mapping[int, SourcePhrase]
    used: Set[int]

    @property
    def equates(self) -> bool:
        """ "“...” was all ...": what follows says what the marks were."""
        lower = self.scene.syntax.lower
        return lower[self.begin] in ("was", "is") and lower[min(self.begin + 1, self.stop - 1)] in _WAS_ALL

    @property
    def reports(self) -> bool:
        """Whether the sentence of the marks goes on here, so that a clause that reports may follow."""
        syntax = self.scene.syntax
        goes_on = self.set_off or self.last_character not in TERMINAL or syntax.words[self.begin][0].islower()
        return goes_on and not self.equates and syntax.pos[self.begin] != "CCONJ"


def read_tail(
    scene: Scene, marked: Marked, after: range, phrases: Mapping[int, SourcePhrase], used: Set[int]
) -> Tail | None:
    """The tail among the tokens `after` the marks, or None if nothing there can attribute them."""
    syntax = scene.syntax
    if not after:
        return None
    last_character = syntax.text[marked.inner.end - 1]
    begin = after.start
    while begin < after.stop and syntax.words[begin] in (",", "—", "–", "-", ";"):
        begin += 1
    set_off = last_character in _SETS_OFF or begin > after.start
    stop = begin
    while stop < after.stop and syntax.words[stop] not in SENTENCE_ENDS and stop - begin < _LONGEST:
        stop += 1
    if begin >= stop or syntax.pos[begin] == "PUNCT":
        return None
    opens = _opens_sentence(scene, marked)
    if not set_off and not opens:
        return None
    return Tail(scene, begin, stop, set_off, last_character, opens, phrases, used)


def _opens_sentence(scene: Scene, marked: Marked) -> bool:
    tokens = scene.syntax.tokens_in(marked.outer)
    begin, _ = scene.sentence_bounds(tokens.start)
    return tokens.start <= begin + 1


def was_answer(tail: Tail) -> Attribution | None:
    """ "...," was her answer; "...," came the reply."""
    scene, syntax = tail.scene, tail.scene.syntax
    if not tail.set_off or syntax.lower[tail.begin] not in ("was", "is", "came", "were"):
        return None
    for token in range(tail.begin + 1, min(tail.stop, tail.begin + 1 + _NEAR)):
        lemma = scene.lexicon.noun_forms.get(syntax.lower[token])
        if lemma is not None and scene.lexicon.nouns[lemma] == "say":
            owner = syntax.child(token, "nmod:poss")
            speaker = noun_phrase(syntax, owner) if owner is not None else None
            return Attribution(CueMention(syntax.span(token, token + 1), lemma), speaker)
    return None


def was_all(tail: Tail) -> Attribution | None:
    """ "..." was all he would offer."""
    syntax, begin = tail.scene.syntax, tail.begin + 2
    if not tail.equates:
        return None
    for token in range(tail.stop - 1, begin - 1, -1):
        if syntax.pos[token] == "VERB":
            subject = own_subject(syntax, token)
            if subject is None or not begin <= subject < token:
                return None
            cue = CueMention(syntax.span(token, token + 1), syntax.lemma[token])
            return Attribution(cue, noun_phrase(syntax, subject), verb=token)
    return None


def source_after(tail: Tail) -> Attribution | None:
    """ "...," according to the bank."""
    phrase = tail.phrases.get(tail.begin)
    if phrase is None or not (tail.reports and tail.set_off and tail.opens_sentence):
        return None
    return Attribution(phrase.cue, phrase.speaker, phrase=phrase.first)


def inverted_cue_after(tail: Tail) -> Attribution | None:
    """ "...," said Okoro, who runs the bank."""
    syntax = tail.scene.syntax
    for cue in _cues(tail):
        if not _is_inverted(tail, cue) or _is_of_subject(tail, cue):
            continue
        speaker = cue.speaker
        if speaker is None or speaker.start < syntax.start[tail.begin]:
            speaker = phrase_at(tail.scene, cue.token_end, tail.stop)
        if speaker is not None or tail.set_off:
            return Attribution(cue.mention(syntax), speaker or cue.speaker, verb=cue.token)
    return None


def cue_after(tail: Tail) -> Attribution | None:
    """ "...," she said; "...," the council told reporters."""
    syntax = tail.scene.syntax
    for cue in _cues(tail):
        before = range(tail.begin, cue.token)
        if _is_inverted(tail, cue) or not any(syntax.pos[t] in _NOMINAL for t in before):
            continue
        if syntax.lower[tail.begin] not in clause_words("beside_marks"):
            return Attribution(cue.mention(syntax), _speaker_before(tail, cue), verb=cue.token)
    return None


def any_verb_after(tail: Tail) -> Attribution | None:
    """ "...," he croaked: any verb may attribute where the marks end in a comma and a person follows."""
    syntax, begin = tail.scene.syntax, tail.begin
    if not tail.reports or tail.last_character not in ",?!—–":
        return None
    near = range(begin, min(tail.stop, begin + _NEAR))
    token = next((t for t in near if syntax.pos[t] == "VERB"), None)
    subject = own_subject(syntax, token) if token is not None else None
    if token is None or subject is None or not begin <= subject < token:
        return None
    person = syntax.lower[subject] in ("he", "she", "they", "i", "we") or syntax.pos[subject] == "PROPN"
    if not person or syntax.child(token, "obj") is not None or syntax.tag[token] not in TENSED_TAGS:
        return None
    cue = CueMention(syntax.span(token, token + 1), syntax.lemma[token])
    return Attribution(cue, noun_phrase(syntax, subject), verb=token)


def _cues(tail: Tail) -> Iterator[Cue]:
    """Reporting verbs that no other marks have, up to another verb with a subject, a colon or a semicolon."""
    scene, syntax = tail.scene, tail.scene.syntax
    if not tail.reports:
        return
    for token in range(tail.begin, tail.stop):
        cue = scene.cues.get(token)
        if cue is not None and token not in tail.used and not cue.verb.frames.isdisjoint(("marks", "aside")):
            if _names_thing(tail, cue):
                return
            yield cue
        if token > tail.begin and syntax.tag[token] in TENSED_TAGS and own_subject(syntax, token) is not None:
            return
        if syntax.words[token] in (":", ";"):
            return


def _names_thing(tail: Tail, cue: Cue) -> bool:
    """ "A song called “Long Way”": a participle behind a noun names it, and says nothing before it."""
    syntax = tail.scene.syntax
    named = "small_clause" in cue.verb.frames and syntax.tag[cue.token] == "VBN"
    return named and syntax.dep[cue.token].startswith("acl")


def _is_inverted(tail: Tail, cue: Cue) -> bool:
    """Whether nothing but an adverb stands before the verb."""
    adverb = tail.scene.syntax.pos[tail.begin] == "ADV"
    return cue.token == tail.begin or (adverb and cue.token == tail.begin + 1)


def _is_of_subject(tail: Tail, cue: Cue) -> bool:
    """Whether the marks are in the subject of the verb: the trial, for the words "as one," began in May."""
    syntax, subject = tail.scene.syntax, cue.subject
    marks = tail.begin - 1
    return subject is not None and subject < marks <= syntax.right[subject] and subject < cue.token


def _speaker_before(tail: Tail, cue: Cue) -> Span | None:
    """The verb's speaker; if that stands elsewhere, the noun phrase between the marks and the verb."""
    syntax, speaker = tail.scene.syntax, cue.speaker
    if speaker is not None and syntax.start[tail.begin] <= speaker.start < syntax.start[cue.token]:
        return speaker
    before = range(tail.begin, cue.token)
    for token in before:
        governor = syntax.head[token]
        inside = governor in before and syntax.pos[governor] in _NOMINAL
        if syntax.pos[token] in _NOMINAL and not inside:
            return noun_phrase(syntax, token)
    return speaker


def phrase_at(scene: Scene, begin: int, stop: int) -> Span | None:
    """The noun phrase that begins at `begin`: an inverted subject."""
    syntax = scene.syntax
    if begin >= stop or syntax.pos[begin] not in ("PROPN", "DET", "NOUN", "PRON", "ADJ", "NUM"):
        return None
    head = begin
    while head < syntax.head[head] < stop and syntax.pos[syntax.head[head]] in _NOMINAL:
        head = syntax.head[head]
    if syntax.pos[head] not in _NOMINAL:
        head = next((t for t in range(begin, min(stop, begin + _NEAR)) if syntax.pos[t] in _NOMINAL), -1)
        if head < 0:
            return None
    first, last = noun_phrase_tokens(syntax, head)
    return syntax.span(min(max(first, begin), head), min(last, stop))
