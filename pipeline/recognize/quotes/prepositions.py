"""Prepositional attributions: "according to the council", "per the magazine", "in the mayor's view".

`source_phrase` and `possessive_phrase` are rules: each looks at one word and returns the phrase around it, or
None. `attributed_clause` tells what a phrase is the source of.
"""

from bisect import bisect_left
from dataclasses import dataclass

from pipeline.annotations.mentions import CueMention, Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.lexicon.nouns import kind_nouns
from pipeline.recognize.quotes.attribution import Quotation
from pipeline.recognize.quotes.noun_phrases import is_time, noun_phrase, noun_phrase_tokens
from pipeline.recognize.quotes.scene import QUOTE_CHARACTERS, Scene
from pipeline.recognize.quotes.setting import behind_time
from pipeline.recognize.verb_tags import TENSED_TAGS

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CLAUSE_BREAKS = frozenset({";", "—", "–", "--"})
# Tokens of a description between commas: "the head of the regional transport union".
_LONGEST_DESCRIPTION = 16
_PRECEDING = frozenset({",", "—", "–", "-", "(", ";", ":"}) | QUOTE_CHARACTERS


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A prepositional cue with its source; token bounds enclose both, an apposition included.

    rule: name of the rule that saw it; the table's runner sets it.
    """

    first: int
    last: int
    governor: int
    cue: CueMention
    speaker: Span
    rule: str = ""


def source_phrase(scene: Scene, token: int) -> SourcePhrase | None:
    """ "according to the council", "per the Herald": a cue of the lexicon that begins at `token`."""
    lower = scene.syntax.lower
    for words in scene.lexicon.prepositions.get(lower[token], ()):
        if tuple(lower[token : token + len(words)]) == words:
            return _phrase(scene, token, token + len(words), " ".join(words))
    return None


def _phrase(scene: Scene, first: int, after: int, lemma: str) -> SourcePhrase | None:
    syntax = scene.syntax
    _, stop = scene.sentence_bounds(first)
    if after >= stop or (lemma == "per" and not _is_source_of_per(scene, first, after)):
        return None
    head = after
    while head < syntax.head[head] < stop and syntax.pos[syntax.head[head]] in _NOMINAL:
        if "," in syntax.words[head : syntax.head[head]]:
            break
        head = syntax.head[head]
    if syntax.pos[head] not in _NOMINAL:
        return None
    start, end = noun_phrase_tokens(syntax, head)
    start = max(start, after)
    named = _named_behind(scene, head, end)
    bare = syntax.child(head, "det", "nmod:poss") is None
    if start >= end or (bare and syntax.lower[head] in scene.lexicon.standards):
        return None
    speaker = noun_phrase(syntax, head)
    if speaker.start < syntax.start[after]:
        speaker = syntax.span(start, end)
    if named is not None:
        end, speaker = named, syntax.span(start, named)
    last = min(max(end, _with_additions(scene, head, end)), stop)
    last = _with_description(scene, first, last, stop)
    cue = CueMention(syntax.span(first, after), lemma)
    return SourcePhrase(first, last, syntax.head[head], cue, speaker)


def _named_behind(scene: Scene, head: int, end: int) -> int | None:
    """One past the name behind a bare role that the tree cut off: "according to eyewitness Ada Voss, …"."""
    syntax = scene.syntax
    if head != end - 1 or syntax.pos[head] != "NOUN" or syntax.child(head, "det", "nmod:poss") is not None:
        return None
    kind = kind_nouns().get(syntax.lemma[head])
    if not syntax.lemma[head].endswith("witness") and (kind is None or kind.label != "PERSON"):
        return None
    at = bisect_left(syntax.names, end, key=lambda name: name.token_start)
    name = syntax.names[at] if at < len(syntax.names) else None
    if name is None or name.token_start != end or name.label != "PERSON" or name.token_end >= len(syntax):
        return None
    return name.token_end if syntax.words[name.token_end] == "," else None


def _with_additions(scene: Scene, head: int, end: int) -> int:
    """One past the relative clauses and appositions that follow the source."""
    syntax = scene.syntax
    for child in syntax.children[head]:
        if child < end or syntax.left[child] > end + 1:
            continue
        if syntax.dep[child] in ("acl", "acl:relcl", "nmod") or (
            syntax.dep[child] in ("appos", "conj") and not _is_clause(scene, child)
        ):
            end = max(end, syntax.right[child])
    if end < len(syntax) and syntax.words[end] == ")" and "(" in syntax.words[head:end]:
        end += 1
    return end


def _is_clause(scene: Scene, head: int) -> bool:
    """Whether the apposed words are the subject of the clause that is attributed, wrongly hung."""
    syntax = scene.syntax
    right = syntax.right[head]
    tensed = [t for t in range(syntax.left[head], right) if syntax.tag[t] in TENSED_TAGS]
    if tensed and not any(syntax.dep[t] == "acl:relcl" for t in tensed):
        return True
    # "According to the union (UPW), 40 ships, ...": nothing that could be said is left behind it.
    _, stop = scene.sentence_bounds(head)
    return not any(syntax.tag[t] in TENSED_TAGS for t in range(right, stop))


def _with_description(scene: Scene, first: int, last: int, stop: int) -> int:
    """One past a description of the source between commas: "According to Anna Holt, the mayor, ..."."""
    syntax = scene.syntax
    begin, _ = scene.sentence_bounds(first)
    if first != begin or last + 1 >= stop or syntax.words[last] != "," or syntax.pos[last - 1] != "PROPN":
        return last
    if syntax.lower[last + 1] not in ("the", "a", "an", "who", "which"):
        return last
    comma = next(
        (t for t in range(last + 1, min(stop, last + _LONGEST_DESCRIPTION)) if syntax.words[t] == ","), None
    )
    if comma is None or comma + 1 >= stop:
        return last
    relative = syntax.lower[last + 1] in ("who", "which")
    tensed = any(syntax.tag[t] in TENSED_TAGS for t in range(last + 1, comma))
    follows = any(syntax.tag[t] in TENSED_TAGS for t in range(comma, stop))
    return comma if tensed == relative and follows else last


def _is_source_of_per(scene: Scene, first: int, after: int) -> bool:
    """ "per the Herald" at the edge of a clause; never "per week" or "40 per head"."""
    syntax = scene.syntax
    if syntax.lower[after] in scene.lexicon.per_units:
        return False
    start, _ = scene.sentence_bounds(first)
    if first != start and syntax.words[first - 1] not in _PRECEDING:
        return False
    return syntax.pos[after] == "PROPN" or (
        syntax.lower[after] in ("the", "a", "an")
        and after + 1 < len(syntax)
        and syntax.lower[after + 1] not in scene.lexicon.per_units
    )


def possessive_phrase(scene: Scene, noun: int) -> SourcePhrase | None:
    """ "in the mayor's view", "in her opinion"."""
    syntax = scene.syntax
    if syntax.lower[noun] not in scene.lexicon.possessive_nouns:
        return None
    owner = syntax.child(noun, "nmod:poss")
    if owner is None or owner > noun or is_time(syntax, owner):
        return None  # "by today's judgment"
    start, end = noun_phrase_tokens(syntax, owner)
    first = start - 1
    if first < 0 or syntax.lower[first] not in scene.lexicon.possessive_prepositions:
        return None
    begin, stop = scene.sentence_bounds(noun)
    at_edge = (
        first == begin
        or syntax.words[first - 1] in _PRECEDING
        or noun + 1 >= stop - 1
        or syntax.words[noun + 1] in _PRECEDING
    )
    if not at_edge or any(syntax.dep[child] == "nmod" for child in syntax.children[noun]):
        return None
    lemma = f"{syntax.lower[first]} {syntax.lower[noun]}"
    cue = CueMention(syntax.span(noun, noun + 1), lemma)
    return SourcePhrase(first, noun + 1, syntax.head[noun], cue, syntax.span(start, end))


def attributed_clause(scene: Scene, phrase: SourcePhrase) -> Quotation | None:
    """The clause that a prepositional attribution modifies, as its content."""
    syntax = scene.syntax
    begin, stop = scene.sentence_bounds(phrase.first)
    first, last = phrase.first, phrase.last
    for token in range(begin, first):
        if syntax.words[token] == ";":
            begin = token + 1
    for token in range(last, stop):
        if syntax.words[token] == ";":
            stop = token
            break
    pieces: list[tuple[int, int]]
    governor = phrase.governor
    if _ends_fronted_clause(scene, begin, phrase):
        pieces = [(begin + 1, first)]
    elif _opens_clause(scene, begin, first):
        last = behind_time(scene, last)  # "According to Lind on Friday, …"
        pieces = [(last, stop)]
        if first > begin and begin <= governor < stop and governor >= last:
            pieces = [(last, max(syntax.right[governor], last))]
    elif first > begin and syntax.lower[first - 1] in ("which", "who", "that") and governor >= last:
        pieces = [(syntax.left[governor], first), (last, syntax.right[governor])]
    elif _closes_clause(scene, last, stop):
        # "And the rate has fallen, according to the bank.": what joins it to the author's words is not said.
        begin += syntax.pos[begin] == "CCONJ" and begin + 1 < first
        pieces = [(begin, first)]
    else:
        pieces = [(begin, first), (last, stop)]
    contents = tuple(span for a, b in pieces if a < b and (span := scene.content(a, b)) is not None)
    if not contents:
        return None
    return Quotation(contents, phrase.cue, phrase.speaker, rule=phrase.rule)


def _ends_fronted_clause(scene: Scene, begin: int, phrase: SourcePhrase) -> bool:
    """ "While few drive according to the study, the firm said …": only the first clause is the study's."""
    syntax, last = scene.syntax, phrase.last
    if syntax.pos[begin] != "SCONJ" or last >= len(syntax) or syntax.words[last] != ",":
        return False
    clause = syntax.head[begin]
    fronted = begin < clause < phrase.first and syntax.dep[clause].startswith("advcl")
    return fronted and syntax.head[clause] >= last and syntax.words[phrase.first - 1] != ","


def _opens_clause(scene: Scene, begin: int, first: int) -> bool:
    syntax = scene.syntax
    if first == begin:
        return True
    before = first - 1
    while before > begin and syntax.words[before] == ",":
        before -= 1
    if (
        syntax.pos[before] in ("CCONJ", "SCONJ")
        or syntax.words[before] in _CLAUSE_BREAKS
        or syntax.words[before] == ":"
    ):
        return True
    # "Meanwhile, according to the council, ..."
    return all(syntax.pos[t] in ("PUNCT", "CCONJ", "ADV", "INTJ") for t in range(begin, first))


def _closes_clause(scene: Scene, last: int, stop: int) -> bool:
    syntax = scene.syntax
    while last < stop and syntax.pos[last] == "PUNCT" and syntax.words[last] not in _CLAUSE_BREAKS:
        last += 1
    if last >= stop or syntax.words[last] in _CLAUSE_BREAKS:
        return True
    if syntax.lower[last] in clause_words("resuming"):
        return False  # ", according to the club, until a colleague took over"
    return syntax.pos[last] in ("CCONJ", "SCONJ") or syntax.dep[last] in ("cc", "mark")
