"""The clause's own words that decide how surely it is claimed: auxiliaries, adverbs, negation, outlook."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from pipeline.annotations.records import Certainty
from pipeline.annotations.rules import Rule
from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import Embedding, modality_lexicon
from pipeline.recognize.claims.clauses import Clause
from pipeline.recognize.claims.duty import is_duty
from pipeline.recognize.claims.judgements import read_judgement
from pipeline.recognize.claims.modality.scope import Scope, State
from pipeline.recognize.claims.tense import is_unrealized
from pipeline.recognize.claims.verb_chains import is_compared
from pipeline.recognize.tense import WOULD, could_not

Doubt = Literal["modal", "inferred", "unreal", "adverb"]
Doubting: TypeAlias = Callable[[Syntax, int], Iterator[tuple[Certainty, int]]]

_SURE = frozenset({"certain", "sure"})
_ALMOST = frozenset({"almost", "nearly", "virtually", "practically"})
_HEDGING = frozenset({"advmod", "discourse", "parataxis", "obl", "dep"})


def add_own_words(scope: Scope, clause: Clause, state: State) -> tuple[Doubt, ...]:
    """Take the words from head to predicate into the state; returns what of them lowers certainty."""
    words = [word for word, _ in clause.links] + [clause.predicate]
    doubts: list[Doubt] = []
    for place, word in enumerate(words):
        doubts += _add_doubts(scope.syntax, word, state)
        _add_misread_outlook(scope.syntax, word, state)
        for token in scope.negated_by(word, arguments=place == 0 or word == clause.predicate):
            state.negate(token)
        if place == 0 and clause.shared and not clause.governed and clause.first is not None:
            _add_shared_subject(scope, clause.first, state)
        if place < len(clause.links):
            state.hand_on(clause.links[place][1], word)
    _add_outlook(scope.syntax, clause, state)
    return tuple(dict.fromkeys(doubts))


def add_shared_words(scope: Scope, clause: Clause, first: Clause, state: State) -> None:
    """Modals, and "not … or", reach over a coordination without auxiliaries of its own."""
    if clause.governed or not _shares_auxiliaries(scope.syntax, clause, first):
        return
    for auxiliary in first.auxiliaries:
        for certainty, token in (*_modal(scope.syntax, auxiliary), *_inferring(scope.syntax, auxiliary)):
            state.weaken(certainty, token)
    if not scope.negated_by(clause.head, arguments=False) and _joined_by_or(scope.syntax, clause):
        for token in scope.negated_by(first.head, arguments=False):
            state.negate(token)


def _add_doubts(syntax: Syntax, word: int, state: State) -> Iterator[Doubt]:
    for doubt, rule in DOUBTS.items():
        for certainty, token in rule.apply(syntax, word):
            state.weaken(certainty, token)
            yield doubt


def _shares_auxiliaries(syntax: Syntax, clause: Clause, first: Clause) -> bool:
    if not clause.shared or clause.auxiliaries:
        return False
    tag = syntax.tag
    under_modal = any(tag[auxiliary] == "MD" for auxiliary in first.auxiliaries)
    # "Had not seen or heard it": alone, a participle looks like a past form.
    perfect = bool(first.auxiliaries) and tag[first.head] == "VBN" and _joined_by_or(syntax, clause)
    return (
        tag[clause.head] in ("VB", "VBN", "VBG")
        or (under_modal and tag[clause.head] == "VBP")
        or (perfect and tag[clause.head] == "VBD")
    )


def _joined_by_or(syntax: Syntax, clause: Clause) -> bool:
    """Whether "or" stands before the predicate, or before the last of the list that it is in."""
    coordinator = syntax.child(clause.head, "cc")
    if coordinator is not None:
        return syntax.lower[coordinator] == "or"
    joined = [
        child
        for above in (syntax.head[clause.head], clause.head)
        for child in syntax.children[above]
        if child > clause.head and syntax.dep[child] == "conj"
    ]
    last = syntax.child(joined[-1], "cc") if joined and syntax.dep[clause.head] == "conj" else None
    return last is not None and syntax.lower[last] == "or"


def _add_shared_subject(scope: Scope, first: Clause, state: State) -> None:
    """ "Nobody came or called": a negative subject holds for every predicate that shares it."""
    verbal = scope.negated_by(first.head, arguments=False)
    for token in scope.negated_by(first.head):
        if token not in verbal and token < first.predicate:
            state.negate(token)


def _add_misread_outlook(syntax: Syntax, word: int, state: State) -> None:
    """ "Is due to close", with "due to" taken for a preposition."""
    outlook = modality_lexicon().embedding["to"]
    for child in syntax.children[word]:
        if syntax.dep[child] == "aux" or child > word or syntax.lower[child + 1] != "to":
            continue
        entry = outlook.get(syntax.lemma[child])
        if entry is not None and entry.kind == "likelihood":
            state.hand_on(entry, child)


def _add_outlook(syntax: Syntax, clause: Clause, state: State) -> None:
    """A predicate that is itself about chances ("a deal is unlikely", "rain is expected")."""
    lexicon, word = modality_lexicon(), clause.predicate
    lemma = syntax.lemma[word]
    for link, _ in clause.links:
        if syntax.lemma[link] in _SURE and (nearly := _nearly(syntax, link)) is not None:
            state.weaken("probable", nearly, link)
    if syntax.tag[word] == "MD":  # "he might": the rest is left out
        for certainty, token in (*_modal(syntax, word), *_inferring(syntax, word)):
            state.weaken(certainty, token)
    if is_unrealized(syntax, clause):
        state.weaken("possible", clause.auxiliaries[0])
    if lemma in lexicon.supposing and read_judgement(syntax, clause) is not None:
        state.weaken(lexicon.attitudes[lemma].certainty, word)
    elif (entry := _outlook(syntax, word, lemma)) is not None:
        state.hand_on(entry, word)


def _outlook(syntax: Syntax, word: int, lemma: str) -> Embedding | None:
    """The entry of a word that says what its own subject seems, or is likely, to be."""
    embedding = modality_lexicon().embedding
    if lemma in embedding["be"] and _has_complement(syntax, word):
        return embedding["be"][lemma]
    if lemma == "feel" and _is_like(syntax, word):
        return embedding["be"]["seem"]  # "it felt like rain"
    entry = embedding["that"].get(lemma)
    if entry is None or entry.affirmed != "0" or entry.kind == "feeling":
        return None
    if is_compared(syntax, word) and not _has_better_chances(syntax, word):
        return None
    if syntax.child(word, "ccomp", "csubj", "csubj:pass") is not None:
        return None  # the chances are those of its clause ("it is not unlikely that")
    return entry if syntax.pos[word] == "ADJ" or syntax.child(word, "aux:pass") is not None else None


def _has_better_chances(syntax: Syntax, word: int) -> bool:
    """Whether "more likely" compares with nothing: "a rise is more likely in June"."""
    return not any(
        syntax.lower[token] in ("than", "as", "to") for token in range(word + 1, syntax.right[word])
    ) and any(syntax.lower[c] in ("more", "most") for c in syntax.children[word])


def _has_complement(syntax: Syntax, word: int) -> bool:
    """Whether a verb of seeming says what its subject seems to be ("looks safe", "looked like rain")."""
    return any(
        child > word
        and (
            (syntax.dep[child] == "xcomp" and syntax.pos[child] in ("ADJ", "NOUN"))
            or (syntax.dep[child] == "obl" and syntax.lower[syntax.left[child]] == "like")
        )
        for child in syntax.children[word]
    )


def _is_like(syntax: Syntax, word: int) -> bool:
    """Whether something feels like another ("felt like rain"), and nobody wants it ("felt like leaving")."""
    return any(
        child > word
        and syntax.dep[child] in ("obl", "advcl")
        and (syntax.tag[child] != "VBG" or syntax.child(child, "aux") is not None)
        and syntax.lower[syntax.left[child]] == "like"
        for child in syntax.children[word]
    )


def _nearly(syntax: Syntax, word: int) -> int | None:
    """The "almost" in "almost certain to fall"."""
    return next((child for child in syntax.children[word] if syntax.lower[child] in _ALMOST), None)


def _modals(syntax: Syntax, word: int) -> Iterator[tuple[Certainty, int]]:
    for auxiliary in _auxiliaries(syntax, word):
        yield from _modal(syntax, auxiliary)


def _modal(syntax: Syntax, auxiliary: int) -> Iterator[tuple[Certainty, int]]:
    certainty = modality_lexicon().modals.get(syntax.lower[auxiliary])
    if certainty is not None and not could_not(syntax, auxiliary) and not is_duty(syntax, auxiliary):
        yield certainty, auxiliary


def _inferred(syntax: Syntax, word: int) -> Iterator[tuple[Certainty, int]]:
    for auxiliary in _auxiliaries(syntax, word):
        yield from _inferring(syntax, auxiliary)


def _inferring(syntax: Syntax, auxiliary: int) -> Iterator[tuple[Certainty, int]]:
    if syntax.lower[auxiliary] == "must" and _is_perfect(syntax, syntax.head[auxiliary]):
        yield "probable", auxiliary


def _unreal(syntax: Syntax, word: int) -> Iterator[tuple[Certainty, int]]:
    for auxiliary in _auxiliaries(syntax, word):
        if syntax.lower[auxiliary] in WOULD and _is_perfect(syntax, word):
            yield "possible", auxiliary


def _adverbs(syntax: Syntax, word: int) -> Iterator[tuple[Certainty, int]]:
    adverbs = modality_lexicon().adverbs
    for child in syntax.children[word]:
        # An adverb beside the copula may hang on it.
        beside = syntax.children[child] if syntax.dep[child] in ("cop", "aux:pass") else ()
        for token in (child,) if syntax.dep[child] in _HEDGING else beside:
            if (certainty := adverbs.get(syntax.lower[token])) is not None:
                yield certainty, token


def _auxiliaries(syntax: Syntax, word: int) -> list[int]:
    return [child for child in syntax.children[word] if syntax.dep[child] == "aux"]


def _is_perfect(syntax: Syntax, word: int) -> bool:
    """Whether "have" stands among the auxiliaries."""
    return any(syntax.lower[auxiliary] in ("have", "'ve") for auxiliary in _auxiliaries(syntax, word))


DOUBTS: Mapping[Doubt, Rule[Doubting]] = MappingProxyType(
    {
        "modal": Rule(
            "claims.doubt.modal",
            "«The bridge may close».",
            "«The bridge closed in May».",
            "A modal of the lexicon; what “could not” be is sure.",
            _modals,
        ),
        "inferred": Rule(
            "claims.doubt.inferred",
            "«The bridge must have closed».",
            "«The bridge must close».",
            "What must have been is concluded from something else.",
            _inferred,
        ),
        "unreal": Rule(
            "claims.doubt.unreal",
            "«The firm would have closed».",
            "«The firm would close».",
            "What would have been did not come about.",
            _unreal,
        ),
        "adverb": Rule(
            "claims.doubt.adverb",
            "«The bridge will probably close».",
            "«The bridge will finally close».",
            "An adverb of the lexicon.",
            _adverbs,
        ),
    }
)
"""What lowers the certainty of a clause in its own words, beside the words that decide over a verb."""
