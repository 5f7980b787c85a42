"""Find the verb that another word governs like an auxiliary: "plans to sell", "is likely to fall"."""

from collections.abc import Container

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import Embedding, modality_lexicon

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "csubj"})
_PASSIVE_ONLY = frozenset({"hearsay", "knowledge"})


def is_compared(syntax: Syntax, word: int) -> bool:
    """Whether an adjective compares: "more likely to fall" tells a difference and leaves no doubt."""
    comparing = modality_lexicon().comparing
    return syntax.pos[word] == "ADJ" and any(syntax.lower[c] in comparing for c in syntax.children[word])


def next_link(
    syntax: Syntax, word: int, cues: Container[int], reported: Container[int] = ()
) -> tuple[int, Embedding] | None:
    """The verb that `word` governs like an auxiliary, and what it makes of it; None where it governs none.

    Args:
        cues: tokens of reporting words; what they govern is their content.
        reported: tokens of indirect speech, where a past may be told from then ("said it planned to close").
    """
    lemma = syntax.lemma[word]
    to, ing = modality_lexicon().embedding["to"], modality_lexicon().embedding["ing"]
    complements, particle, passive = [], "", False
    for child in syntax.children[word]:
        dep = syntax.dep[child]
        if dep in ("obj", "iobj"):
            return None
        if dep == "compound:prt":
            particle = " " + syntax.lower[child]
        elif dep in ("aux:pass", "nsubj:pass"):
            passive = True
        elif child > word and dep in _COMPLEMENTS:
            complements.append(child)
    if not particle and word + 1 < len(syntax) and f"{lemma} {syntax.lower[word + 1]}" in to:
        particle = " " + syntax.lower[word + 1]
    lemma += particle
    if is_compared(syntax, word):
        return None
    if (judged := _seeming(syntax, word, lemma, complements)) is not None:
        return judged
    if lemma in modality_lexicon().own_predicate:
        return _reporting_link(syntax, lemma, complements, cues)
    if (lemma not in to and lemma not in ing) or _is_past_plan(syntax, word, lemma, reported):
        return None
    behind = word + 2 if particle else word + 1
    for complement in complements:
        marked = any(syntax.lower[c] == "to" and c < complement for c in syntax.children[complement])
        adjacent = syntax.lower[behind : behind + 1] == ["to"] if marked else complement == behind
        if syntax.dep[complement] != "xcomp" and not adjacent:
            continue
        if marked and lemma in to and syntax.pos[complement] != "PROPN":
            return _checked(syntax, word, complement, to[lemma], cues, passive=passive)
        if not marked and syntax.tag[complement] == "VBG" and lemma in ing:
            return _checked(syntax, word, complement, ing[lemma], cues, passive=passive)
    return None


def _seeming(syntax: Syntax, word: int, lemma: str, complements: list[int]) -> tuple[int, Embedding] | None:
    """ "Looks likely to close": a verb of seeming before a word that itself governs a verb."""
    lexicon = modality_lexicon()
    entry = lexicon.embedding["be"].get(lemma)
    if entry is None:
        return None
    for complement in complements:
        governs = any(syntax.dep[child] in _COMPLEMENTS for child in syntax.children[complement])
        if complement == word + 1 and governs and syntax.lemma[complement] in lexicon.embedding["to"]:
            return complement, entry
    return None


def _is_past_plan(syntax: Syntax, word: int, lemma: str, reported: Container[int]) -> bool:
    """Whether a plan is itself what is told: "she wanted to leave", "had not planned to be there"."""
    if lemma not in modality_lexicon().own_in_past or word in reported:
        return False
    if syntax.tag[word] == "VBN":
        auxiliary = syntax.child(word, "aux", "aux:pass")
        return auxiliary is not None and syntax.lower[auxiliary] in ("had", "'d")
    return syntax.tag[word] == "VBD"


def _reporting_link(
    syntax: Syntax, lemma: str, complements: list[int], cues: Container[int]
) -> tuple[int, Embedding] | None:
    """ "Began to say that …" says whose word the rest is, and nothing else."""
    for complement in complements:
        if syntax.dep[complement] == "xcomp" and complement in cues:
            return complement, Embedding(lemma, "implicative", "+", "-")
    return None


def _checked(
    syntax: Syntax, word: int, complement: int, entry: Embedding, cues: Container[int], *, passive: bool
) -> tuple[int, Embedding] | None:
    """The link, unless the word's form rules it out ("says to", "went to see") or a quote has it."""
    passive = passive or syntax.tag[word] == "VBN"
    if entry.kind in _PASSIVE_ONLY and not passive:
        return None
    if word in cues and not (passive and entry.source):
        return None
    if entry.lemma == "go" and syntax.tag[word] != "VBG":
        return None
    return complement, entry


def behind_prefix(syntax: Syntax, word: int) -> int | None:
    """The word that a parse hangs on its own first part: "founded" of "co-founded", "owner" of "co-owner"."""
    last = word + 2
    if last >= len(syntax) or syntax.words[word + 1] != "-" or syntax.head[last] != word:
        return None
    whole = syntax.end[word] + 1 == syntax.start[last]
    return last if whole and syntax.pos[word] == syntax.pos[last] else None
