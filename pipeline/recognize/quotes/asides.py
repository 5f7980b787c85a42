"""Reporting clauses that interrupt or follow what they report: ", she said,".

Each function is one rule: it looks at one reporting verb and returns what it reports, or nothing. Word
order and commas alone say little, so that the verb must be one that the language model, where it marks
cues, marks as well.
"""

from typing import NamedTuple

from pipeline.annotations.mentions import Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import outermost, to_closing_mark
from pipeline.recognize.quotes.hearing import is_heard
from pipeline.recognize.quotes.noun_phrases import is_time
from pipeline.recognize.quotes.scene import DASHES, Scene
from pipeline.recognize.verb_tags import FINITE_TAGS, TENSED_TAGS

# Tokens; longest attribution after the last comma: ", the head of the state bank said on Monday".
_MAX_ASIDE = 14
# Pronouns for what is said, and not for who is told.
_SAID_THINGS = frozenset(
    {"nothing", "something", "anything", "everything", "little", "much", "more", "this", "that"}
)
_JOINS = frozenset({"and", "but", "or"})
# Where the tree is wrong, the tag of "said" may be as well.
_REPORTING_TAGS = TENSED_TAGS | {"VBN", "VB"}


class _ReportingClause(NamedTuple):
    """Head of the content that a reporting clause interrupts or follows, and the clause's token bounds."""

    content: int
    first: int
    last: int


def aside(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "the road was open, the council said", "the road, the council said, was open"."""
    syntax = scene.syntax
    if "aside" not in cue.verb.frames or cue.subject is None:
        return ()
    clause = _above_content(scene, cue, cue.subject) or _below_content(scene, cue, cue.subject)
    if clause is None or _is_set_apart(scene, clause) or _is_doubtful(scene, cue, clause):
        return ()
    begin = _begin_of_content(scene, cue, clause)
    if not any(syntax.tag[t] in FINITE_TAGS for t in range(begin, clause.first)):
        return ()
    pieces = [
        (_behind_connective(scene, begin, clause.first), _before_introduction(scene, begin, clause.first)),
        *_rest_of_content(scene, cue, clause),
    ]
    return tuple(span for a, b in pieces if a < b and (span := scene.content(a, b)) is not None)


def _above_content(scene: Scene, cue: Cue, subject: int) -> _ReportingClause | None:
    """The reporting clause where its verb governs the content, as the tree should have it."""
    syntax, token = scene.syntax, cue.token
    contents = [
        child
        for child in syntax.children[token]
        if syntax.dep[child] in ("ccomp", "parataxis") and child < token and child <= subject
    ]
    if not contents:
        return None
    content = contents[-1]
    others = [child for child in syntax.children[token] if child != content and syntax.dep[child] != "punct"]
    lefts = [syntax.left[child] for child in others if child > content and syntax.left[child] > content]
    rights = [syntax.right[child] for child in others]
    last = min(max([cue.token_end, *rights]), _joined_clause(scene, cue))
    return _ReportingClause(content, min([token, *lefts]), last)


def _below_content(scene: Scene, cue: Cue, subject: int) -> _ReportingClause | None:
    """The reporting clause where the tree hangs its verb on the content."""
    syntax, token = scene.syntax, cue.token
    relation, content = syntax.dep[token], syntax.head[token]
    if relation not in ("parataxis", "advcl", "conj", "dep", "ccomp") or _has_mark(scene, token):
        return None
    if relation == "ccomp" and content > token:
        return None
    first = min(syntax.left[token], subject)
    last = min(max(syntax.right[token], cue.token_end), _joined_clause(scene, cue))
    if relation != "parataxis" and not _is_set_off(scene, cue, first, last):
        return None
    return _ReportingClause(content, first, last)


def _joined_clause(scene: Scene, cue: Cue) -> int:
    """The comma behind which another clause is joined to the verb's: ", officials said, and was shut"."""
    syntax = scene.syntax
    for child in syntax.children[cue.token]:
        if child > cue.token_end and syntax.dep[child] == "conj":
            begin = syntax.left[child]
            for comma in (begin, begin - 1):
                if syntax.words[comma] == "," and comma >= cue.token_end:
                    return comma
    return len(syntax)


def _is_set_apart(scene: Scene, clause: _ReportingClause) -> bool:
    """Whether a semicolon stands before the reporting clause: "It will pay; experts doubt it"."""
    return ";" in scene.syntax.words[clause.first - 1 : clause.first + 1]


def _is_doubtful(scene: Scene, cue: Cue, clause: _ReportingClause) -> bool:
    """Whether the language model marks other cues, and not even the end of the sentence shows this one."""
    is_main = scene.syntax.dep[cue.token] == "root"
    return scene.doubts(cue.token) and not (is_main and _closes_sentence(scene, cue, clause))


def _closes_sentence(scene: Scene, cue: Cue, clause: _ReportingClause) -> bool:
    _, stop = scene.sentence_bounds(cue.token)
    return all(scene.syntax.pos[t] == "PUNCT" for t in range(clause.last, stop))


def _begin_of_content(scene: Scene, cue: Cue, clause: _ReportingClause) -> int:
    """Where the sentence begins, or only the last of its clauses, where the report stands inside that one."""
    syntax, content = scene.syntax, clause.content
    begin, _ = scene.sentence_bounds(cue.token)
    closes = _closes_sentence(scene, cue, clause)
    begin = _behind_semicolon(scene, begin, clause.first, at_end=closes)
    whole = closes or syntax.head[content] in (content, cue.token)
    if whole or syntax.dep[content] not in ("conj", "acl:relcl"):
        return begin
    return max(syntax.left[content], begin)


def _behind_semicolon(scene: Scene, begin: int, end: int, *, at_end: bool = False) -> int:
    """Where the last statement before `end` begins: "It fell; «the cause», she said, «was rain»".

    at_end: the report ends the sentence, so that all of it may have been said, if the language model sees it
    so and nobody else says it.
    """
    syntax = scene.syntax
    mark = next((t for t in range(end - 1, begin, -1) if syntax.words[t] == ";"), None)
    if mark is None or mark + 1 >= end:
        return begin
    others = any(t in scene.cues and scene.cues[t].speaker is not None for t in range(begin, mark))
    return begin if at_end and not others and is_heard(scene, begin, mark) else mark + 1


def _rest_of_content(scene: Scene, cue: Cue, clause: _ReportingClause) -> list[tuple[int, int]]:
    """What of the content follows the reporting clause: at most one pair of token bounds."""
    syntax, last = scene.syntax, clause.last
    _, stop = scene.sentence_bounds(cue.token)
    rest = min(syntax.right[clause.content], stop)
    mark = next((t for t in range(last, rest) if syntax.words[t] == ";"), rest)
    if _reports_itself(scene, cue, mark, rest):
        rest = mark  # "she said, and it will pay; experts doubt it"
    if rest > last and not _reports_itself(scene, cue, last, rest):
        return [(last, rest)]
    if last + 2 < stop and syntax.words[last] == ",":
        end = next((t for t in range(last, stop) if syntax.words[t] == ";"), stop)
        if _goes_on(scene, last + 1, stop):
            return [(last, stop)]
        if syntax.lower[last + 1] in _JOINS and not _reports_itself(scene, cue, last, end):
            # "The road is shut, she said, and will stay so": the tree may make it the reporter's next clause.
            return [(last + 1, end)] if is_heard(scene, last + 2, end) else []
    return []


def _has_mark(scene: Scene, token: int) -> bool:
    """Whether a conjunction opens the verb's clause."""
    syntax = scene.syntax
    return any(syntax.dep[child] in ("mark", "cc") and child < token for child in syntax.children[token])


def _is_set_off(scene: Scene, cue: Cue, first: int, last: int) -> bool:
    """Whether the reporting clause stands between commas, or between a comma and the sentence's end."""
    syntax = scene.syntax
    begin, stop = scene.sentence_bounds(cue.token)
    while first < cue.token and syntax.pos[first] == "PUNCT":
        first += 1
    if first <= begin or syntax.words[first - 1] not in (",", "—", "–", "-"):
        return False
    end = last
    while end < stop and syntax.pos[end] == "PUNCT":
        end += 1
    return (end >= stop or syntax.words[last - 1] == "," or (last < stop and syntax.words[last] == ",")) and (
        last - first <= _MAX_ASIDE
    )


def _before_introduction(scene: Scene, begin: int, first: int) -> int:
    """Where the content ends before the attribution, the comma and a coordinating word dropped."""
    syntax = scene.syntax
    while first > begin and (syntax.pos[first - 1] == "PUNCT" and syntax.words[first - 1] not in (")",)):
        if scene.syntax.text[syntax.start[first - 1]] in "\"”’'»":
            break
        first -= 1
    return first


def _reports_itself(scene: Scene, cue: Cue, first: int, last: int) -> bool:
    """Whether a further reporting clause of its own follows: ", though he warned that ..."."""
    return any(
        token in scene.cues
        and scene.cues[token].subject is not None
        and outermost(scene, token, first) == token
        for token in range(first, last)
        if token != cue.token
    )


def aside_between(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "The rate, he said, would fall": commas around the reporting clause, no whole clause before it."""
    syntax = scene.syntax
    if "aside" not in cue.verb.frames or scene.doubts(cue.token):
        return ()
    bounds = _between_commas(scene, cue)
    if bounds is None:
        return ()
    comma, resumed = bounds[0] - 1, bounds[1] + 1
    begin, stop = scene.sentence_bounds(cue.token)
    begin = _begin_of_fragment(scene, _behind_semicolon(scene, begin, comma), comma, resumed)
    if not _is_cut_short(scene, begin, comma, resumed):
        return ()
    if not any(syntax.tag[t] in FINITE_TAGS for t in range(resumed, stop)):
        return ()
    begin = _behind_connective(scene, begin, comma)
    pieces = [(begin, comma), (resumed, to_closing_mark(scene, resumed, stop))]
    return tuple(span for a, b in pieces if a < b and (span := scene.content(a, b)) is not None)


def _between_commas(scene: Scene, cue: Cue) -> tuple[int, int] | None:
    """Token bounds of subject and verb, with who is told and when, if commas stand on both sides."""
    syntax = scene.syntax
    begin, stop = scene.sentence_bounds(cue.token)
    first, last = cue.token, cue.token_end
    subject = cue.subject if cue.subject is not None else cue.speaker_token
    if subject is None or not begin <= subject < stop:
        return None
    if subject < cue.token:
        first = max(syntax.left[subject], begin)
    else:
        last = max(last, min(syntax.right[subject], stop))
    while last < stop and _tells_whom_or_when(scene, last):
        last += 1
    if first - 2 < begin or last + 1 >= stop or syntax.words[first - 1] != "," or syntax.words[last] != ",":
        return None
    return first, last


def _tells_whom_or_when(scene: Scene, token: int) -> bool:
    """ "told me", "said later", "said on Monday"; but what is said is no part of it: "said nothing"."""
    syntax, word = scene.syntax, scene.syntax.lower[token]
    told = syntax.pos[token] == "PRON" and word not in _SAID_THINGS
    return told or syntax.pos[token] == "ADV" or word == "on" or is_time(syntax, token)


def _is_cut_short(scene: Scene, begin: int, comma: int, resumed: int) -> bool:
    """Whether what stands before the reporting clause is no whole clause, so that it must go on behind."""
    syntax = scene.syntax
    tensed = any(syntax.tag[t] in FINITE_TAGS for t in range(begin, comma))
    if syntax.pos[begin] == "SCONJ":
        return tensed
    return not tensed or syntax.lower[resumed] in clause_words("complementizer")


def _goes_on(scene: Scene, first: int, stop: int) -> bool:
    """ "..., experts say, including some": what follows completes the content and reports nothing."""
    word = scene.syntax.lower[first]
    if word not in clause_words("resuming") and word not in ("since", "including"):
        return False
    return not any(
        token in scene.cues and scene.cues[token].subject is not None for token in range(first, stop)
    )


def _behind_connective(scene: Scene, begin: int, end: int) -> int:
    """Where the content begins behind a "But" or "However," that joins it to what the author wrote before."""
    syntax = scene.syntax
    word, following = syntax.lower[begin], syntax.words[begin + 1]
    if begin + 2 >= end or word not in clause_words("connective"):
        return begin
    if following == ",":
        return begin + 2
    return begin + 1 if syntax.pos[begin] == "CCONJ" else begin


def _begin_of_fragment(scene: Scene, begin: int, comma: int, resumed: int) -> int:
    """Where that begins which goes on behind the reporting clause, if something whole stands before it.

    "He left it — not in anger, she said, but in haste", "He left it and never, she said, came back".
    """
    syntax = scene.syntax
    whole = next((t for t in range(begin, comma) if syntax.tag[t] in FINITE_TAGS), comma)
    for token in range(comma - 1, whole, -1):
        if syntax.tag[token] in FINITE_TAGS:
            return begin
        goes_on = syntax.words[token] in DASHES or (
            syntax.pos[token] == "CCONJ" and syntax.tag[resumed] in FINITE_TAGS
        )
        if goes_on:
            return token + 1
    return begin


def aside_at_end(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "..., NAME said." and "..., said NAME." by word order alone, where the tree says something else."""
    syntax, token = scene.syntax, cue.token
    if "aside" not in cue.verb.frames or syntax.tag[token] not in _REPORTING_TAGS or scene.doubts(token):
        return ()
    begin, stop = scene.sentence_bounds(token)
    if stop - token > _MAX_ASIDE or (cue.passive and cue.verb.lemma != "tell"):
        return ()
    comma = None
    for position in range(token - 1, max(begin, token - _MAX_ASIDE), -1):
        if syntax.words[position] == ",":
            comma = position
            break
        tensed = syntax.pos[position] == "VERB" and syntax.tag[position] not in ("VBN", "VBG")
        if tensed or syntax.pos[position] in ("SCONJ", "CCONJ"):
            return ()
    if comma is None or comma - begin < 2 or syntax.pos[begin] == "SCONJ":
        return ()
    if any(syntax.pos[t] == "VERB" for t in range(cue.token_end, stop)) and syntax.dep[token] != "root":
        return ()
    between = range(comma + 1, token)
    inverted = (
        not between and cue.token_end < stop and syntax.pos[cue.token_end] in ("PROPN", "DET", "NOUN", "PRON")
    )
    named = any(syntax.pos[t] in ("PROPN", "NOUN", "PRON") for t in between)
    if not (inverted or named) or any(syntax.lower[t] in ("who", "which", "that", "as") for t in between):
        return ()
    if not any(syntax.tag[t] in FINITE_TAGS for t in range(begin, comma)):
        return ()
    begin = _behind_semicolon(scene, begin, comma, at_end=True)
    span = scene.content(_behind_connective(scene, begin, comma), comma)
    return (span,) if span is not None else ()
