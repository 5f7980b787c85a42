"""The words before a marked stretch that attribute it: `She warned: "..."`, `Her answer: "..."`.

Each public function is one rule: it looks at what leads to the marks and returns the attribution it sees, or
None. `rules.py` says in which order they are asked.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from pipeline.annotations.mentions import CueMention, Span
from pipeline.lexicon.nouns import kind_nouns
from pipeline.recognize.quotes.around import is_sentence_like, main_subject, runs_into
from pipeline.recognize.quotes.attribution import Attribution
from pipeline.recognize.quotes.complements import finite_complement
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.marks import Marked
from pipeline.recognize.quotes.noun_phrases import noun_phrase
from pipeline.recognize.quotes.prepositions import SourcePhrase
from pipeline.recognize.quotes.scene import SENTENCE_ENDS, Scene
from pipeline.recognize.quotes.tail import phrase_at
from pipeline.recognize.verb_tags import FINITE_TAGS, TENSED_TAGS

# What speaks for itself behind a colon.
_WRITTEN = frozenset(
    {"study", "report", "statement", "letter", "paper", "decree", "ruling", "note", "sign", "article"}
)
_GO_ON = frozenset({"begin", "continue", "go on"})
_JOINTS = frozenset({",", ":", "—", "–", "-", "…"})
# Tokens; how far before the marks a cue may stand: "told reporters on a conference call on Monday:".
_LONGEST = 18
# Tokens; who is told, between a verb and marks without a comma: "called the new mayor “a fool”".
_LONGEST_ADDRESSEE = 4


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a marked stretch, from the beginning of the sentence.

    Attributes:
        begin, last: the first token and the last one.
        joint: the punctuation that joins it to the marks, or "".
        whole: the marks hold a whole sentence.
        stop: one past the tokens of the marks.
        phrases: source phrases of the article by their first token.
        used: reporting verbs that attribute other marks.
    """

    scene: Scene
    begin: int
    last: int
    joint: str
    whole: bool
    stop: int
    phrases: Mapping[int, SourcePhrase]
    used: Set[int]


def read_lead(
    scene: Scene, marked: Marked, gap: range, phrases: Mapping[int, SourcePhrase], used: Set[int]
) -> Lead | None:
    """The lead among the tokens of the `gap` before the marks, or None if there are none."""
    syntax = scene.syntax
    if not gap:
        return None
    begin = last = gap.stop - 1
    while begin > gap.start and syntax.words[begin - 1] not in SENTENCE_ENDS and last - begin < 2 * _LONGEST:
        begin -= 1
    joint = syntax.words[last] if syntax.words[last] in _JOINTS else ""
    stop = syntax.tokens_in(marked.outer).stop
    return Lead(scene, begin, last, joint, is_sentence_like(scene, marked), stop, phrases, used)


def cue_before(lead: Lead) -> Attribution | None:
    """She said: "..."."""
    for token in range(lead.last, max(lead.begin - 1, lead.last - _LONGEST), -1):
        cue = lead.scene.cues.get(token)
        if cue is not None and token not in lead.used and _leads(lead, cue):
            return Attribution(cue.mention(lead.scene.syntax), cue.speaker, verb=token)
    return None


def _leads(lead: Lead, cue: Cue) -> bool:
    """Whether nothing between the verb and the marks keeps them apart."""
    frames = cue.verb.frames
    if "marks" not in frames and not (lead.joint and "aside" in frames):
        return False
    if cue.passive and cue.speaker is None and "small_clause" in frames and not lead.whole:
        return False  # "a pattern called a “glider”": its name
    syntax, token = lead.scene.syntax, cue.token
    if (
        not lead.joint
        and syntax.tag[token] == "VBN"
        and syntax.dep[token] == "acl"
        and "small_clause" in frames
    ):
        return False  # "a song called “Day after Day,”"
    if not lead.joint and cue.verb.lemma in _GO_ON and _opens_with_gerund(lead):
        return False  # "began “dissolving the board”": what somebody does
    if lead.joint == "," and cue.verb.kind == "know":
        return False  # "saw the guests who, “in fits and starts”, ..."
    if lead.joint == ":" and cue.verb.kind == "know" and _is_reported(lead, cue):
        return False
    if lead.joint in (",", ":"):
        return _holds_no_clause(lead, cue) and not runs_into(lead.scene, cue, lead.stop)
    if lead.joint:
        return cue.token_end >= lead.last
    return _names_addressee(lead, cue)


def _opens_with_gerund(lead: Lead) -> bool:
    syntax, first = lead.scene.syntax, lead.last + 2
    return first < lead.stop and syntax.tag[first] == "VBG"


def _is_reported(lead: Lead, cue: Cue) -> bool:
    """Whether somebody is reported to know: "He denied that he knew: “It was a mistake.”"."""
    syntax = lead.scene.syntax
    return syntax.dep[cue.token] == "ccomp" and syntax.head[cue.token] in lead.scene.cues


def _holds_no_clause(lead: Lead, cue: Cue) -> bool:
    """Only who is told, when and where stands between: no other clause, no content of its own."""
    syntax, between = lead.scene.syntax, range(cue.token_end, lead.last)
    if lead.whole and len(between) and syntax.lower[between[-1]] == "that":
        between = between[:-1]  # "tweeted that, “For those who ask, ...”"
    if lead.joint == ":" and _reports_clause(lead, cue):
        return False
    return not any(
        (syntax.pos[t] == "VERB" and syntax.tag[t] in TENSED_TAGS) or syntax.lower[t] in ("that", "whether")
        for t in between
    )


def _reports_clause(lead: Lead, cue: Cue) -> bool:
    """ "Agreeing the fee should be cut: “…”": the verb reports the clause before the colon."""
    syntax = lead.scene.syntax
    contents = finite_complement(lead.scene, cue)
    before = syntax.tokens_in(contents[0]) if contents else range(0)
    return any(syntax.tag[t] in FINITE_TAGS for t in range(before.start, min(before.stop, lead.last)))


def _names_addressee(lead: Lead, cue: Cue) -> bool:
    """Nothing stands between, or only who is told: "told the court “I was there”"."""
    syntax, between = lead.scene.syntax, range(cue.token_end, lead.last + 1)
    if not between:
        return True
    if cue.verb.kind == "complain" and _is_article(lead, between):
        return True
    if not cue.verb.addressee or len(between) > _LONGEST_ADDRESSEE:
        return False
    begins = lead.scene.syntax.tokens_in(Span(syntax.end[lead.last], syntax.end[lead.stop - 1])).start + 1
    if begins < lead.stop and syntax.tag[begins] in FINITE_TAGS and not lead.whole:
        return False  # "told the Post Lind “was a friend”": of Lind
    nominal = all(syntax.pos[t] in ("PRON", "PROPN", "DET", "NOUN", "ADJ") for t in between)
    return nominal and (lead.whole or cue.verb.kind == "say" or "small_clause" in cue.verb.frames)


def _is_article(lead: Lead, between: range) -> bool:
    """ "Lamented the “dust and din”": an article, and in the marks the thing itself, no mere attribute."""
    syntax, inside = lead.scene.syntax, range(between.stop, lead.stop)
    owner = len(between) == 1 and syntax.pos[between.start] in ("DET", "PRON")
    return owner and any(
        syntax.pos[token] == "NOUN" and syntax.head[token] not in range(between.start, lead.stop + 1)
        for token in inside
    )


def colon(lead: Lead) -> Attribution | None:
    """ "Her answer: ...", "The mayor was blunt: ..."."""
    scene, syntax = lead.scene, lead.scene.syntax
    if lead.joint != ":":
        return None
    subject = main_subject(scene, lead.begin, lead.last) or _reporter(lead) or _described_subject(lead)
    for token in range(lead.last - 1, lead.begin - 1, -1):
        lemma = scene.lexicon.noun_forms.get(syntax.lower[token])
        if lemma is None or syntax.pos[token] != "NOUN":
            continue
        owner = syntax.child(token, "nmod:poss")
        speaker = noun_phrase(syntax, owner) if owner is not None else subject
        cue = CueMention(syntax.span(token, token + 1), lemma)
        return Attribution(cue, speaker, verb=token, by_colon=True)
    return Attribution(None, subject, by_colon=True) if lead.whole or subject is not None else None


def _reporter(lead: Lead) -> Span | None:
    """Who reports the clause that the colon ends: "The owner told the Post it was late: “…”"."""
    for token in range(lead.begin, lead.last):
        cue = lead.scene.cues.get(token)
        if cue is not None and cue.speaker is not None and _reports_clause(lead, cue):
            return cue.speaker
    return None


def _described_subject(lead: Lead) -> Span | None:
    """Who introduces sentences without a name: "The mayor was blunt: “…”", "The study lists them: “…”"."""
    syntax = lead.scene.syntax
    for token in range(lead.begin, lead.last):
        if syntax.dep[token] != "nsubj" or syntax.dep[syntax.head[token]] != "root" or not lead.whole:
            continue
        kind = kind_nouns().get(syntax.lemma[token])
        speaks = kind is not None and kind.label in ("PERSON", "ORG")
        written = syntax.lemma[token] in _WRITTEN
        return noun_phrase(syntax, token) if speaks or written else None
    return None


def shouts(lead: Lead) -> Attribution | None:
    """ "shouts of “Shame!” from the gallery"."""
    scene, syntax, last = lead.scene, lead.scene.syntax, lead.last
    if syntax.lower[last] != "of" or last <= lead.begin:
        return None
    lemma = scene.lexicon.noun_forms.get(syntax.lower[last - 1])
    if lemma is None or scene.lexicon.nouns[lemma] != "shout":
        return None
    return Attribution(CueMention(syntax.span(last - 1, last), lemma), _shouting(scene, lead.stop))


def _shouting(scene: Scene, after: int) -> Span | None:
    """Who or what stands behind the marks: "from the gallery"."""
    syntax = scene.syntax
    if after + 1 >= len(syntax) or syntax.lower[after] not in ("from", "by"):
        return None
    return phrase_at(scene, after + 1, scene.sentence_bounds(after)[1])


def source_before(lead: Lead) -> Attribution | None:
    """According to the bank, "..."."""
    if lead.joint != ",":
        return None
    for token in range(lead.begin, lead.last):
        phrase = lead.phrases.get(token)
        if phrase is not None and lead.last - 1 <= phrase.last <= lead.last + 1:
            return Attribution(phrase.cue, phrase.speaker, phrase=phrase.first)
    return None
