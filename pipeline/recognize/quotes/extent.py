"""Where the content of a reporting verb ends.

The tree decides; punctuation and word order correct it where parsers usually err: a second reporting
verb that belongs to the speaker, a clause hung too high, an open quotation mark.
"""

from pipeline.annotations.mentions import Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.noun_phrases import is_time
from pipeline.recognize.quotes.scene import Scene
from pipeline.recognize.verb_tags import FINITE_TAGS

# Tokens; how far "that" may stand from its verb: "told reporters in the capital on Monday that".
REACH = 12
_DASHES = frozenset({"—", "–", "--"})
_CLOSING = frozenset({"”", "’", '"', "''", "»"})
# Tokens: "in an interview with the Herald on Monday".
_LONGEST_SETTING = 12
# Relations of what a reporting verb cannot govern itself to the right of its complement.
_LOOSE = frozenset(
    {"nmod", "appos", "amod", "nummod", "acl", "acl:relcl", "list", "dep", "compound", "flat", "obj"}
)


def is_finite(scene: Scene, head: int) -> bool:
    """Whether the clause around `head` has a tensed verb."""
    syntax = scene.syntax
    if syntax.tag[head] in FINITE_TAGS:
        return True
    return any(
        syntax.tag[child] in FINITE_TAGS and syntax.dep[child].startswith(("aux", "cop"))
        for child in syntax.children[head]
    )


def content_to_right(scene: Scene, cue: Cue, first: int, head: int) -> tuple[Span, ...]:
    """Content from `first` to where the clause of `head`, right of its verb, ends."""
    syntax = scene.syntax
    _, stop = scene.sentence_bounds(cue.token)
    last = min(syntax.right[head], stop)
    for child in syntax.children[cue.token]:
        # What follows a heavy complement without a comma belongs to the complement.
        if (
            child > head
            and syntax.left[child] == last
            and syntax.dep[child] not in ("conj", "cc", "parataxis", "punct")
            and (syntax.dep[child] != "ccomp" or syntax.child(child, "nsubj", "nsubj:pass", "mark") is None)
        ):
            last = min(syntax.right[child], stop)
    last = _before_next_report(scene, cue, head, first, last)
    last = _resumed(scene, cue, last, stop)
    last = _without_setting(scene, first, last)
    last = to_closing_mark(scene, first, last)
    if first >= last:
        return ()
    span = scene.content(first, last)
    return (span,) if span is not None else ()


def _without_setting(scene: Scene, first: int, last: int) -> int:
    """The content's end without where it was said: "... in a statement on Thursday"."""
    syntax = scene.syntax
    for token in range(last - 1, max(first, last - _LONGEST_SETTING), -1):
        if syntax.lower[token] not in scene.lexicon.occasions or syntax.pos[token] != "NOUN":
            continue
        begin = syntax.left[token]
        if (
            first < begin
            and syntax.lower[begin] in ("in", "during", "at")
            and syntax.lower[begin + 1] in ("a", "an", "his", "her", "its", "their", "another")
            and not any(syntax.pos[t] in ("VERB", "AUX", "PUNCT") for t in range(begin, last))
        ):
            return begin
    return last


def _before_next_report(scene: Scene, cue: Cue, head: int, first: int, last: int) -> int:
    """The content's end, moved back to where its own speaker goes on to report something else.

    "said it was late, adding that ..." and "said it had failed and called it a shame": the second verb
    has no subject inside the content, and not the form of the content's own verb.
    """
    syntax = scene.syntax
    relative = cue.subject is not None and syntax.lower[cue.subject] in ("who", "which")
    for token in range(max(first, head) + 1, last):
        if (
            relative
            and syntax.words[token - 1] == ","
            and (syntax.tag[token] in FINITE_TAGS or syntax.tag[token] == "VBN")
        ):
            return token - 1
        if syntax.lower[token] in ("though", "although"):
            if syntax.words[token - 1] == ",":
                return token - 1
            if syntax.words[token - 1] in _CLOSING and syntax.words[token - 2] == ",":
                return token
        other = scene.cues.get(token)
        if other is None or other.subject is not None or syntax.text[syntax.end[token - 1] - 1] in "“\"‘'":
            continue
        before = syntax.left[token] if syntax.left[token] > head else token
        if syntax.words[before] == "," or before == token:
            before += syntax.words[before] == ","
        marked = before > first + 1 and syntax.words[before - 1] in _CLOSING
        comma = before > first and syntax.words[before - 1 - marked] == ","
        if (
            syntax.tag[token] == "VBG"
            and syntax.dep[token] in ("advcl", "acl", "conj")
            and comma
            and before >= token - 1
        ):
            return before - (not marked)
        if syntax.dep[token] != "conj" or syntax.tag[token] not in FINITE_TAGS:
            continue
        tensed = _tensed(scene, head)
        in_step = syntax.tag[token] == syntax.tag[cue.token] and tensed not in (None, head)
        if (syntax.head[token] == head and in_step) or (tensed is not None and syntax.tag[tensed] not in (
            syntax.tag[token], "MD",
        )):  # fmt: skip
            return before
    return last


def _tensed(scene: Scene, head: int) -> int | None:
    """The tensed verb of a clause: its head, an auxiliary or the copula."""
    syntax = scene.syntax
    if syntax.tag[head] in FINITE_TAGS:
        return head
    return next(
        (child for child in syntax.children[head] if syntax.tag[child] in FINITE_TAGS and child < head), None
    )


def _resumed(scene: Scene, cue: Cue, last: int, stop: int) -> int:
    """The content's end, moved on over "and that ...", ", which ..." that a wrong tree cuts off."""
    syntax = scene.syntax
    while last < stop:
        begin = last
        if syntax.words[begin] in _DASHES:
            again = next((t for t in range(begin + 1, stop) if syntax.words[t] in _DASHES), None)
            if again is None or again + 1 >= stop or syntax.pos[again + 1] in ("CCONJ", "SCONJ"):
                break
            last = stop
            break
        begin += syntax.words[begin] in _CLOSING
        comma = begin < stop and syntax.words[begin] == ","
        begin += comma
        if begin >= stop:
            break
        word = syntax.lower[begin]
        if (
            word in ("and", "but", "or")
            and begin + 1 < stop
            and syntax.lower[begin + 1] in ("that", "whether")
        ):
            head = syntax.head[begin + 1]
            goes_on = head > begin + 1
        elif word in clause_words("relative" if comma else "resuming"):
            head = outermost(scene, begin, begin)
            goes_on = head > begin
        elif word in ("and", "but", "or") and _is_modal_verb(scene, cue, begin + 1, stop):
            head = syntax.head[_first_modal(scene, begin + 1)]
            goes_on = head > begin
        else:
            head = outermost(scene, begin, begin)
            goes_on = syntax.head[head] == cue.token and syntax.dep[head] in _LOOSE and head >= begin
        if not goes_on or syntax.right[head] <= last:
            break
        last = min(syntax.right[head], stop)
    return _with_loose_end(scene, last, stop)


def _first_modal(scene: Scene, begin: int) -> int:
    return begin + (scene.syntax.pos[begin] == "ADV")


def _is_modal_verb(scene: Scene, cue: Cue, begin: int, stop: int) -> bool:
    """ "said it would not leave, but could review": behind a past "said", "could" is still what was said."""
    syntax = scene.syntax
    if begin + 2 >= stop or syntax.tag[cue.token] != "VBD":
        return False
    modal = _first_modal(scene, begin)
    return syntax.tag[modal] == "MD" and syntax.head[modal] > modal


def _with_loose_end(scene: Scene, last: int, stop: int) -> int:
    """The content's end, moved on over a verbless rest before the next punctuation."""
    syntax, end = scene.syntax, last
    while end < stop and syntax.pos[end] != "PUNCT":
        if (
            syntax.pos[end] in ("VERB", "AUX", "CCONJ", "SCONJ")
            or syntax.lower[end] in scene.lexicon.noun_forms
            or is_time(syntax, end)
            or end - last > REACH
        ):
            return last
        end += 1
    return end


def outermost(scene: Scene, token: int, first: int) -> int:
    """The highest governor of `token` whose phrase does not begin before `first`."""
    syntax = scene.syntax
    while syntax.head[token] != token and syntax.left[syntax.head[token]] >= first:
        token = syntax.head[token]
    return token


def to_closing_mark(scene: Scene, first: int, last: int) -> int:
    """Token bound moved on to the end of a marked stretch that begins inside the content."""
    syntax = scene.syntax
    if first >= last:
        return last
    n = scene.enclosing(syntax.start[last - 1])
    while n is not None:
        outer = scene.marked[n].outer
        if outer.start < syntax.start[first]:
            break
        if outer.end > syntax.end[last - 1]:
            last = max(last, syntax.tokens_in(outer).stop)
        n = scene.marked[n].parent
    return last
