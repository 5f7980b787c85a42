"""Clauses to the right of a reporting verb, by the tree or, where that lost them, by word order.

Each public function is one rule: it looks at one reporting verb and returns what it reports, or nothing.
"""

from pipeline.annotations.mentions import Span
from pipeline.lexicon.clause_words import clause_words
from pipeline.recognize.quotes.cues import Cue
from pipeline.recognize.quotes.extent import REACH, content_to_right, is_finite
from pipeline.recognize.quotes.noun_phrases import is_time
from pipeline.recognize.quotes.scene import QUOTE_CHARACTERS, Scene
from pipeline.recognize.quotes.setting import behind_addressee, behind_occasion, behind_time

_CLAUSE_FRAMES = frozenset({"clause", "that", "question"})
_MANDATIVE = frozenset({"order", "suggest", "ask", "advise"})
# P(content) of a word that is surely said.
_SURE = 0.9
# Prepositions by which a verb takes up a charge, a claim or a report.
_RESPONDING = frozenset({"to", "of", "on", "over", "about", "against", "from"})


def finite_complement(scene: Scene, cue: Cue) -> tuple[Span, ...]:
    """ "said (that) it was safe", "asked whether it was safe": the finite clause that the verb governs."""
    if cue.verb.frames.isdisjoint(_CLAUSE_FRAMES):
        return ()
    head = _complement_head(scene, cue)
    if head is None or not _is_complement(scene, cue, head):
        return ()
    first = _first_of_complement(scene, cue, head)
    if first is None:
        return ()
    return _fronted(scene, cue, content_to_right(scene, cue, first, head))


def _is_complement(scene: Scene, cue: Cue, head: int) -> bool:
    """Whether the clause around `head` is one that the verb takes."""
    syntax = scene.syntax
    mark = _complementizer(scene, head)
    if mark is not None:
        return _is_own_mark(scene, cue, mark)
    if syntax.lower[max(syntax.left[head], cue.token_end)] in clause_words("question"):
        return True
    return "clause" in cue.verb.frames and (is_finite(scene, head) or _is_subjunctive(scene, cue, head))


def _is_own_mark(scene: Scene, cue: Cue, mark: int) -> bool:
    """Whether the conjunction joins its clause to the verb and to nothing between them."""
    syntax = scene.syntax
    if syntax.lower[mark] == "if" and mark > cue.token_end + (REACH if cue.verb.addressee else 0):
        return False  # "will respond within hours if the noise goes on": on what it depends
    if syntax.lower[mark] == "if" and syntax.lower[cue.token_end] in cue.verb.frames:
        return False  # "warned of floods if the dam went"
    if syntax.lower[mark] in clause_words("yes_or_no") and _is_no_question(scene, cue, mark):
        return False
    if "no" in syntax.lower[cue.token_end : mark]:
        return False  # "found no proof that": nobody says that it is so
    if mark <= cue.token_end:
        return True
    # "said that it had been submitted and that it was late": joined to an earlier content
    return syntax.pos[mark - 1] != "CCONJ" and not _belongs_to_noun(scene, mark - 1)


def _is_no_question(scene: Scene, cue: Cue, mark: int) -> bool:
    """ "Is allowed if it rains", "held a vote on whether to go": what the verb does not ask.

    With "say", what is refused may be a question: "would not say if it was safe".
    """
    syntax = scene.syntax
    if "question" not in cue.verb.frames:
        return cue.verb.kind != "say"
    about = syntax.tag[mark - 1] == "IN" and cue.token_end < mark - 1
    return about and syntax.pos[mark - 2] == "NOUN" and not cue.verb.addressee


def _first_of_complement(scene: Scene, cue: Cue, head: int) -> int | None:
    """The complement's first token behind its conjunction; None where punctuation sets it apart."""
    syntax = scene.syntax
    mark = _complementizer(scene, head)
    if mark is not None and mark >= cue.token_end:
        return mark + 1
    first = _bare_start(scene, cue, max(syntax.left[head], cue.token_end))
    behind = behind_time(scene, cue.token_end)
    timed = cue.token_end < behind and first <= behind
    if timed:
        first = behind
    elif first <= (behind := behind_occasion(scene, cue.token_end)) and behind > cue.token_end:
        first, timed = behind, True
    if syntax.lower[first] in clause_words("yes_or_no"):
        first += 1
        if first >= len(syntax):
            return None  # the text is torn off here
    goes_on = first + 1 < len(syntax) and syntax.pos[first + 1] not in ("VERB", "AUX")
    if syntax.lower[first] == "that" and goes_on:
        return first + 1
    if not timed and "," in syntax.words[first - 1 : first + 1]:
        return None
    if first > cue.token_end and syntax.lower[first - 1] in ("how", "why"):
        first -= 1  # "recalled how her father built it"
    if syntax.lower[first] in clause_words("contrast") and not _is_fronted(scene, cue, first, head):
        return None
    return first


def _is_fronted(scene: Scene, cue: Cue, conjunction: int, head: int) -> bool:
    """ "Said although it is late the bus will come": a concession that opens what is said."""
    syntax = scene.syntax
    clause = syntax.head[conjunction]
    return conjunction == cue.token_end and clause < head and syntax.head[clause] == head


def _belongs_to_noun(scene: Scene, noun: int) -> bool:
    """Whether the clause behind `noun` says what that is: "pleaded not guilty to charges that he stole".

    In "said in a statement that" it is the verb's.
    """
    syntax = scene.syntax
    return syntax.lower[noun] in scene.lexicon.noun_forms and any(
        child < noun and syntax.lower[child] in _RESPONDING for child in syntax.children[noun]
    )


def _is_subjunctive(scene: Scene, cue: Cue, head: int) -> bool:
    """ "demanded the board resign", "proposed the fee be cut": a subject, and a verb in its base form."""
    syntax = scene.syntax
    if cue.verb.kind not in _MANDATIVE:
        return False
    group = [head, *(child for child in syntax.children[head] if syntax.dep[child] in ("cop", "aux:pass"))]
    infinitive = any(syntax.lower[child] == "to" for child in syntax.children[head])
    return not infinitive and syntax.tag[min(group)] == "VB" and _has_subject(scene, cue, head)


def _has_subject(scene: Scene, cue: Cue, head: int) -> bool:
    """Whether a noun phrase between the verb and the clause's head can be the clause's subject."""
    syntax = scene.syntax
    return any(
        cue.token_end <= child < head and syntax.dep[child].startswith(("nsubj", "iobj", "obj"))
        for child in (*syntax.children[head], *syntax.children[cue.token])
    )


def _complement_head(scene: Scene, cue: Cue) -> int | None:
    """Head of the finite clause to the right of the verb that is its complement."""
    syntax, token = scene.syntax, cue.token
    fallback = None
    for child in syntax.children[token]:
        if child < cue.token_end:
            continue
        relation = syntax.dep[child]
        if relation == "csubj" and syntax.tag[child] == "VBG" and syntax.child(token, "ccomp") is not None:
            continue  # the subject of the clause: "believes moving it has a cost"
        if relation == "ccomp" and is_bare_noun(scene, child) and not is_finite(scene, child):
            continue  # the subject of the clause, hung apart: "said a fall in prices had hurt"
        if relation == "ccomp" and _is_relative(scene, cue, child):
            continue  # "said Lind, who runs a board that sees to it"
        if relation == "ccomp" or (relation == "csubj:pass" and cue.passive) or relation == "csubj":
            return child
        if fallback is None and relation in ("parataxis", "advcl", "xcomp", "dep", "acl"):
            mark = _complementizer(scene, child)
            if relation == "xcomp" and _is_subjunctive(scene, cue, child):
                return child
            beside = relation == "parataxis" and "clause" in cue.verb.frames
            if mark is not None or (
                beside and ";" not in syntax.words[cue.token_end : syntax.left[child] + 1]
            ):
                fallback = child
    if fallback is not None:
        return fallback
    return _after_complementizer(scene, cue)


def _is_relative(scene: Scene, cue: Cue, head: int) -> bool:
    """Whether a clause begins with a relative pronoun behind the verb, and is about the noun before."""
    syntax = scene.syntax
    subject = syntax.child(head, "nsubj", "nsubj:pass")
    if subject is None or syntax.tag[subject] != "WDT":
        return False
    return cue.token_end < subject == syntax.left[head] and syntax.pos[subject - 1] in ("NOUN", "PROPN")


def is_bare_noun(scene: Scene, head: int) -> bool:
    """Whether `head` is a noun with nothing of a clause around it."""
    syntax = scene.syntax
    return syntax.pos[head] in ("NOUN", "PROPN") and not any(
        syntax.dep[child].startswith(("nsubj", "cop", "aux", "mark")) for child in syntax.children[head]
    )


def _complementizer(scene: Scene, head: int) -> int | None:
    syntax = scene.syntax
    for child in syntax.children[head]:
        if (
            child < head
            and syntax.dep[child] == "mark"
            and syntax.lower[child] in clause_words("complementizer")
        ):
            return child
    return None


def _after_complementizer(scene: Scene, cue: Cue) -> int | None:
    """The clause after "that" which follows the verb on the surface, wherever the parser hung it."""
    syntax = scene.syntax
    _, stop = scene.sentence_bounds(cue.token)
    for token in range(cue.token_end, min(stop, cue.token_end + REACH)):
        if syntax.lower[token] in ("that", "whether") and syntax.dep[token] == "mark":
            governor = syntax.head[token]
            # "repeated the claim that ..." belongs to the noun; "told reporters that ..." and "said in a
            # statement that ..." to the verb.
            holder = token - 1
            if syntax.lower[holder] in scene.lexicon.noun_forms and syntax.dep[holder] != "obl":
                return None
            return governor if governor > token else None
        if syntax.pos[token] in ("VERB", "AUX") or syntax.words[token] in (";", ":"):
            return None
    return None


def _fronted(scene: Scene, cue: Cue, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "Asked whether it was safe, she ...": the content of a fronted participle ends at the comma."""
    syntax = scene.syntax
    begin, _ = scene.sentence_bounds(cue.token)
    if not contents or cue.token != begin or syntax.tag[cue.token] not in ("VBN", "VBG", "VBD"):
        return contents
    tokens = syntax.tokens_in(contents[0])
    comma = next((t for t in tokens if syntax.words[t] == ","), None)
    span = scene.content(tokens.start, comma) if comma is not None else contents[0]
    return (span,) if span is not None else ()


def _bare_start(scene: Scene, cue: Cue, first: int) -> int:
    """Where a complement without "that" begins: at the verb's other object, if it cannot be one."""
    syntax = scene.syntax
    if cue.verb.addressee:
        return first + 1 if _is_told(scene, first) else behind_addressee(scene, first)
    if cue.passive or _is_gerund_subject(scene, cue):
        return cue.token_end if not cue.passive else first
    for token in range(cue.token_end, first):
        if syntax.words[token] in (",", ":", ";"):
            return first
        nominal = syntax.head[token] == cue.token and syntax.pos[token] in ("NOUN", "PROPN", "PRON")
        if nominal and syntax.dep[token] in ("obj", "iobj", "nsubj", "obl", "ccomp") and token != cue.subject:
            begin = syntax.left[token]
            if begin >= cue.token_end and syntax.pos[begin] != "ADP" and not is_time(syntax, token):
                return begin
    return first


def _is_gerund_subject(scene: Scene, cue: Cue) -> bool:
    """ "believes moving the port has a cost": the model sees the content begin with the gerund."""
    syntax, first = scene.syntax, cue.token_end
    if first >= len(syntax) or syntax.tag[first] != "VBG" or syntax.probabilities is None:
        return False
    return syntax.probabilities.columns["content"][first] > _SURE


def _is_told(scene: Scene, token: int) -> bool:
    """ "promised her “not one pound” would": a pronoun that cannot belong to what follows it."""
    syntax = scene.syntax
    word, following = syntax.lower[token], token + 1
    if following >= len(syntax) or word not in ("me", "him", "us", "them", "her"):
        return False
    return (
        word != "her"
        or syntax.words[following] in QUOTE_CHARACTERS
        or syntax.pos[following] in ("DET", "PRON")
    )
