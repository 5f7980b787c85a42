"""Find the words that negate a predicate: "not", "never", "no trains", "neither", "without"."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import SUBJECTS

_COMPLEMENTS = frozenset({"obj", "iobj", "obl", "obl:agent"})
# These deny only as part of a subject: "few came", but "had few friends".
_APPROXIMATE = frozenset({"few", "little"})
NOT = frozenset({"not", "n't", "n’t"})


def negations(syntax: Syntax, word: int, *, arguments: bool = True) -> list[int]:
    """Tokens that negate `word`, in text order; an even number of them cancels out.

    Args:
        arguments: also look at its subject and objects ("nobody came", "has no cross").
    """
    children = syntax.children[word]
    tokens = [token for child in children if (token := _negation(syntax, word, child, arguments)) is not None]
    if syntax.lower[word] in ("nothing", "nobody", "none") and syntax.child(word, "cop") is not None:
        tokens.append(word)
    if len(tokens) > 1 and {syntax.lower[token] for token in tokens} == {"neither", "nor"}:
        return tokens[:1]  # "neither … nor" marks one negation twice
    return tokens


def _negation(syntax: Syntax, word: int, child: int, arguments: bool) -> int | None:
    """The token by which a dependent negates `word`, or None."""
    lexicon = modality_lexicon()
    dep, lower = syntax.dep[child], syntax.lower[child]
    if lower in lexicon.negative_adverbs:
        return child if (dep != "cc" or lower == "nor") and not _is_positive_not(syntax, child) else None
    match dep:
        case "aux" | "aux:pass" | "cop":
            following = child + 1
            behind = following < len(syntax) and syntax.lower[following] in NOT
            return following if behind and syntax.head[following] != word else None
        case "advmod":
            if _is_yet_to(syntax, child):
                return child
            # "no longer", "no more"
            before = child - 1
            no = lower in ("longer", "more") and syntax.lower[before] == "no" and syntax.head[before] == child
            return before if no else None
        case "det":
            nominal = syntax.pos[word] in ("NOUN", "PROPN", "ADJ")
            return child if nominal and lower in ("no", "neither") else None
        case "case":
            copula = syntax.child(word, "cop") is not None
            return child if copula and lower in lexicon.negative_prepositions else None
    if not arguments or (dep not in SUBJECTS and dep not in _COMPLEMENTS):
        return None
    if _is_afterthought(syntax, word, child):
        return None
    return _in_noun_phrase(syntax, child, subject=dep in SUBJECTS)


def _is_yet_to(syntax: Syntax, token: int) -> bool:
    """Whether "yet" stands in "is yet to open"; "has yet to" is a word of the lexicon."""
    return (
        syntax.lower[token] == "yet"
        and syntax.lower[token + 1 : token + 2] == ["to"]
        and syntax.lemma[token - 1] == "be"
    )


def _is_positive_not(syntax: Syntax, token: int) -> bool:
    """Whether a negative adverb here negates nothing: "not only", "not until", "nor" after "neither"."""
    following = syntax.lower[token + 1] if token + 1 < len(syntax) else ""
    return syntax.lower[token] in NOT and following in modality_lexicon().not_followed_by


def _is_afterthought(syntax: Syntax, word: int, phrase: int) -> bool:
    """A second subject behind the verb is a remark of its own: "built ten ships, none of them large"."""
    if phrase < word or syntax.dep[phrase] not in SUBJECTS:
        return False
    return any(child < word and syntax.dep[child] in SUBJECTS for child in syntax.children[word])


def _in_noun_phrase(syntax: Syntax, head: int, *, subject: bool) -> int | None:
    """The word that makes a noun phrase negative ("no evacuation", "none of them", "not all"), or None."""
    lexicon = modality_lexicon()
    if syntax.lower[head] in lexicon.negative_words and not _some(syntax, head):
        return head
    for child in syntax.children[head]:
        if child > head:
            break
        lower = syntax.lower[child]
        if (
            syntax.dep[child] in ("det", "amod", "nummod", "cc:preconj")
            and lower in lexicon.negative_determiners
        ):
            if (lower not in _APPROXIMATE or subject) and not _some(syntax, child):
                return child
        elif lower == "not" and subject and not _is_positive_not(syntax, child):
            return child
    if subject and head and syntax.lower[syntax.left[head]] == "not":
        return syntax.left[head]
    return None


def _some(syntax: Syntax, token: int) -> bool:
    """Whether "few" or "little" stands in "a few"."""
    return (
        syntax.lower[token] in ("few", "little")
        and token > 0
        and syntax.lower[token - 1] in modality_lexicon().some_after
    )
