"""Reporting clauses that interrupt or follow what they report: ", she said,".

Each function is one rule: it looks at one reporting verb and returns what it reports, or nothing. Word
order and commas alone say little, so that the verb must be one that the language model, where it marks
cues, marks as well.
"""

from typing import NamedTuple

from pipeline.annotations.mentions import Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import outermost
from pipeline.recognize.quotes.hearing import is_heard
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.verb_tags import FINITE_TAGS

# Tokens; longest attribution after the last comma: ", the head of the state bank said on Monday".
MAX_ASIDE = 14
_JOINS = frozenset({"and", "but", "or"})


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
        (behind_connective(scene, begin, clause.first), _before_introduction(scene, begin, clause.first)),
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
    begin = behind_semicolon(scene, begin, clause.first, at_end=closes)
    whole = closes or syntax.head[content] in (content, cue.token)
    if whole or syntax.dep[content] not in ("conj", "acl:relcl"):
        return begin
    return max(syntax.left[content], begin)


def behind_semicolon(scene: Scene, begin: int, end: int, *, at_end: bool = False) -> int:
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
    if rest > last and _goes_on_reporting(scene, last, rest):
        return []
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


def _goes_on_reporting(scene: Scene, first: int, rest: int) -> bool:
    """ "…, Lind said, adding it was late": a participle behind the reporting clause reports itself."""
    while first < rest and scene.syntax.pos[first] in ("PUNCT", "ADV"):
        first += 1
    return first < rest and scene.syntax.tag[first] == "VBG" and first in scene.cues


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
        last - first <= MAX_ASIDE
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


def _goes_on(scene: Scene, first: int, stop: int) -> bool:
    """ "..., experts say, including some": what follows completes the content and reports nothing."""
    word = scene.syntax.lower[first]
    if word not in clause_words("resuming") and word not in ("since", "including"):
        return False
    return not any(
        token in scene.cues and scene.cues[token].subject is not None for token in range(first, stop)
    )


def behind_connective(scene: Scene, begin: int, end: int) -> int:
    """Where the content begins behind a "But" or "However," that joins it to what the author wrote before."""
    syntax = scene.syntax
    word, following = syntax.lower[begin], syntax.words[begin + 1]
    if begin + 2 >= end or word not in clause_words("connective"):
        return begin
    if following == ",":
        return begin + 2
    return begin + 1 if syntax.pos[begin] == "CCONJ" else begin
