"""Reporting verbs in an article, and the words that name who speaks."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annotations.mentions import CueMention, Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.nouns import kind_nouns
from pipeline.lexicon.reporting import ReportingLexicon, ReportingVerb
from pipeline.recognize.quotes.noun_phrases import is_time, noun_phrase
from pipeline.recognize.quotes.subjects import own_subject, subject_of
from pipeline.recognize.quotes.voice import agent, is_said_to_subject
from pipeline.recognize.verb_tags import FINITE_TAGS, TENSED_TAGS

_NOT_SPEAKERS = frozenset({"there", "what", "this", "that", "which", "who", "whom"})
# Longest relative clause or apposition between a subject and its verb that word order alone may bridge.
_MAX_INSERTION = 25
_VERBAL_TAGS = TENSED_TAGS | {"VB", "VBG", "VBN"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting verb in the text.

    Attributes:
        token: the verb.
        token_end: one past its last token, a particle included.
        passive: the person named as its subject is told or accused, and does not speak.
        subject: token of the subject that belongs to this very verb, or None.
        speaker: who speaks, or None.
        speaker_token: head of the phrase `speaker`.
    """

    token: int
    token_end: int
    verb: ReportingVerb
    passive: bool
    subject: int | None
    speaker: Span | None
    speaker_token: int | None

    def mention(self, syntax: Syntax) -> CueMention:
        """The cue as it goes into a record."""
        return CueMention(syntax.span(self.token, self.token_end), self.verb.lemma)


def find_cues(syntax: Syntax, lexicon: ReportingLexicon, labels: Sequence[range]) -> dict[int, Cue]:
    """The reporting verbs of an article by token, whether or not they report anything here.

    Args:
        labels: the tokens of datelines, in text order.
    """
    cues: dict[int, Cue] = {}
    forms, verbs = lexicon.verb_forms, lexicon.verbs
    pos, tag = syntax.pos, syntax.tag
    for token, word in enumerate(syntax.lower):
        lemma = forms.get(word)
        if lemma is None or is_plural_after_to(syntax, token, lexicon):
            continue
        if not (pos[token] == "VERB" or tag[token] in _VERBAL_TAGS):
            continue
        if syntax.dep[token] in ("amod", "compound", "case", "aux"):
            continue
        verb, end = verbs.get(lemma), token + 1
        following = syntax.lower[end] if end < len(syntax) else ""
        particle = lexicon.phrasal.get((lemma, following))
        if particle is not None:
            verb, end = particle, end + 1
        if verb is not None:
            cues[token] = _cue(syntax, token, end, verb, labels)
    for token, cue in cues.items():
        outer = cues.get(_outer_report(syntax, cue))
        if outer is not None:
            cues[token] = replace(cue, speaker=outer.speaker, speaker_token=outer.speaker_token)
    return cues


def is_plural_after_to(syntax: Syntax, token: int, lexicon: ReportingLexicon) -> bool:
    """Whether a word that may be a verb is a noun: "responded to claims that" has no infinitive."""
    lower = syntax.lower
    return (
        token > 0
        and lower[token - 1] == "to"
        and lexicon.noun_forms.get(lower[token], lower[token]) != lower[token]
    )


def _outer_report(syntax: Syntax, cue: Cue) -> int:
    """The verb whose speaker goes on here: "said the port would close and warned of delays"; -1 for none.

    The tree joins "warned" to "would close", but it is in step with "said".
    """
    token, inner = cue.token, syntax.head[cue.token]
    if _goes_on_reporting(syntax, cue, inner):
        return syntax.head[inner]
    if cue.subject is not None or cue.passive or syntax.dep[token] != "conj" or syntax.dep[inner] != "ccomp":
        return -1
    outer = syntax.head[inner]
    group = [
        inner,
        *(child for child in syntax.children[inner] if syntax.dep[child] in ("aux", "aux:pass", "cop")),
    ]
    tensed = next((syntax.tag[word] for word in sorted(group) if syntax.tag[word] in FINITE_TAGS), "")
    in_step = syntax.tag[token] in TENSED_TAGS and syntax.tag[token] == syntax.tag[outer]
    return outer if in_step and tensed not in ("", syntax.tag[token]) else -1


def _goes_on_reporting(syntax: Syntax, cue: Cue, inner: int) -> bool:
    """ "said the mill would close, warning that jobs would go": the mill does not warn.

    Whether a person who is the subject of the content does ("said the mayor had left, saying …"), the tree
    may tell.
    """
    participle = syntax.tag[cue.token] == "VBG" and syntax.dep[cue.token] in ("advcl", "conj")
    subject = own_subject(syntax, inner)
    if not participle or cue.subject is not None or syntax.dep[inner] != "ccomp" or inner > cue.token:
        return False
    persons = subject is not None and (
        syntax.lower[subject] in ("he", "she", "they", "who") or syntax.pos[subject] == "PROPN"
    )
    return not persons and syntax.words[cue.token - 1] == ","


def _cue(syntax: Syntax, token: int, end: int, verb: ReportingVerb, labels: Sequence[range]) -> Cue:
    passive = is_said_to_subject(syntax, token, end, verb)
    subject = own_subject(syntax, token)
    if subject is None and not passive and "aside" in verb.frames:
        subject = _inverted_subject(syntax, token, end, verb)
    speaker_token = agent(syntax, token) if passive else subject_of(syntax, token)
    if subject is not None and subject >= end and not passive:
        speaker_token = subject
    if speaker_token is not None and _is_no_speaker(syntax, speaker_token, token):
        speaker_token = None
    if speaker_token is None and not passive and syntax.tag[token] in TENSED_TAGS:
        speaker_token = _nearest_to_left(syntax, token)
        if speaker_token is not None:
            speaker_token = _of_reduced_relative(syntax, speaker_token, token)
    if speaker_token is not None and syntax.child(token, "cop") is not None:
        # "His answer was to say": he says it.
        owner = syntax.child(speaker_token, "nmod:poss")
        speaker_token = speaker_token if owner is None else owner
    if speaker_token is not None and labels:
        speaker_token = _after_label(syntax, speaker_token, token, labels)
    speaker = noun_phrase(syntax, speaker_token) if speaker_token is not None else None
    return Cue(token, end, verb, passive, subject, speaker, speaker_token)


def _inverted_subject(syntax: Syntax, token: int, end: int, verb: ReportingVerb) -> int | None:
    """Head of the phrase that ends a sentence and names people: "…, argued the bank's lawyer, Ada Voss."

    Parsers take it for an object, but nobody else can be the subject of a verb behind a comma.
    """
    if token == 0 or syntax.words[token - 1] != "," or syntax.tag[token] not in TENSED_TAGS:
        return None
    phrase = next((child for child in syntax.children[token] if child >= end), None)
    if phrase is None or syntax.left[phrase] != end or syntax.dep[phrase] not in ("obj", "iobj", "ccomp"):
        return None
    stop = syntax.sentences[syntax.sentence[token]][1]
    while stop > end and (syntax.pos[stop - 1] in ("PUNCT", "ADP") or is_time(syntax, stop - 1)):
        stop -= 1
    if syntax.right[phrase] < stop or any(syntax.pos[t] in ("VERB", "AUX") for t in range(end, stop)):
        return None
    at = bisect_right(syntax.names, stop - 1, key=lambda name: name.token_start) - 1
    if at >= 0 and syntax.names[at].label == "PERSON" and syntax.names[at].token_end == stop:
        return phrase if syntax.names[at].token_start > end else None
    kind = kind_nouns().get(syntax.lemma[phrase])
    # "…, told the judges", "…, denied the owners": whom they told, whom they denied something.
    takes_people = verb.addressee or verb.kind == "deny"
    return phrase if kind is not None and kind.label == "PERSON" and not takes_people else None


def _is_no_speaker(syntax: Syntax, speaker: int, token: int) -> bool:
    word = syntax.lower[speaker]
    if (
        word in _NOT_SPEAKERS
        or is_time(syntax, speaker)
        or (word[0].isdigit() and syntax.lower[speaker][-1] == "m")
    ):
        return True
    # "a scheme that residents say ...": the noun beside the verb is its subject, not the antecedent.
    beside = token - 1
    return (
        syntax.dep[token] in ("acl:relcl", "acl")
        and beside > speaker
        and syntax.right[speaker] != token  # "footage of Ada Voss saying"
        and syntax.tag[beside] in ("NNS", "NNP", "PRP")
    )


def _nearest_to_left(syntax: Syntax, token: int) -> int | None:
    """Head of the noun phrase before the verb by word order, over what stands between commas."""
    position = token - 1
    while position > 0 and syntax.pos[position] in ("ADV", "AUX", "PART"):
        position -= 1
    if position > 0 and syntax.words[position] == ",":
        first, _ = syntax.sentences[syntax.sentence[token]]
        comma = next(
            (
                t
                for t in range(position - 1, max(first, position - _MAX_INSERTION), -1)
                if syntax.words[t] == ","
            ),
            0,
        )
        position = comma - 1 if comma > first else position - 1
    if position < 0 or syntax.sentence[position] != syntax.sentence[token]:
        return None
    if syntax.pos[position] not in ("NOUN", "PROPN", "PRON") or syntax.lower[position] in _NOT_SPEAKERS:
        return None
    head = reached = position
    while syntax.head[reached] != reached and syntax.head[reached] < token:
        reached = syntax.head[reached]
        if syntax.pos[reached] not in ("NOUN", "PROPN", "ADJ") or syntax.right[reached] > token:
            break
        if syntax.pos[reached] != "ADJ":
            head = reached  # "a person close to the board"
    return None if is_time(syntax, head) else head


def _of_reduced_relative(syntax: Syntax, nearest: int, token: int) -> int:
    """ "A clerk accused of theft told police": the first of two past forms is a participle.

    Returns the subject that the parser gave to the first one, or `nearest`.
    """
    verb = nearest
    while verb < token and syntax.head[verb] != verb and syntax.pos[verb] != "VERB":
        verb = syntax.head[verb]
    if not verb < token or syntax.tag[verb] not in ("VBD", "VBN") or syntax.pos[verb] != "VERB":
        return nearest
    subject = own_subject(syntax, verb)
    joined = any(
        syntax.pos[between] in ("CCONJ", "SCONJ") or syntax.words[between] in (",", ";", ":", "—", "–")
        for between in range(verb, token)
    )
    return nearest if subject is None or subject > verb or joined else subject


def _after_label(syntax: Syntax, speaker: int, token: int, labels: Sequence[range]) -> int:
    """The speaker behind a dateline ("LEEDS, England — Nordbank said") that a parser took for the subject."""
    at = bisect_right(labels, speaker, key=lambda label: label.start) - 1
    if at < 0 or not speaker < labels[at].stop <= token:
        return speaker
    phrases = [child for child in syntax.children[speaker] if labels[at].stop <= child < token]
    for pos in ("PROPN", "NOUN"):
        for phrase in phrases:
            if syntax.pos[phrase] == pos:
                return phrase
    return speaker
