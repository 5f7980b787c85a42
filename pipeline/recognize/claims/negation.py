"""Find the words that negate a predicate: "not", "never", "no trains", "neither", "without"."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon.modality import modality_lexicon
from pipeline.recognize.claims.clauses import SUBJECTS

_COMPLEMENTS = frozenset({"obj", "iobj", "obl", "obl:agent"})
# These deny only as part of a subject: "few came", but "had few friends".
_APPROXIMATE = frozenset({"few", "little"})
NOT = frozenset({"not", "n't"})


def negations(syntax: Syntax, word: int, *, arguments: bool = True) -> list[int]:
    """Tokens that negate `word`, in text order; an even number of them cancels out.

    Args:
        arguments: also look at its subject and objects ("nobody came", "has no cross").
    """
    lexicon = modality_lexicon()
    found: list[int] = []
    for child in syntax.children[word]:
        dep, lower = syntax.dep[child], syntax.lower[child]
        if lower in lexicon.negative_adverbs:
            if (dep != "cc" or lower == "nor") and not _is_positive_not(syntax, child):
                found.append(child)
        elif dep in ("aux", "aux:pass", "cop"):
            following = child + 1
            if following < len(syntax) and syntax.lower[following] in NOT and syntax.head[following] != word:
                found.append(following)
        elif dep == "advmod":
            if _is_yet_to(syntax, child):
                found.append(child)
            # "no longer", "no more"
            elif (
                lower in ("longer", "more")
                and syntax.lower[child - 1] == "no"
                and syntax.head[child - 1] == child
            ):
                found.append(child - 1)
        elif dep == "det":
            if lower in ("no", "neither") and syntax.pos[word] in ("NOUN", "PROPN", "ADJ"):
                found.append(child)
        elif dep == "case":
            if lower in lexicon.negative_prepositions and syntax.child(word, "cop") is not None:
                found.append(child)
        elif (
            arguments
            and (dep in SUBJECTS or dep in _COMPLEMENTS)
            and not _is_afterthought(syntax, word, child)
            and (negation := _in_noun_phrase(syntax, child, subject=dep in SUBJECTS)) is not None
        ):
            found.append(negation)
    if syntax.lower[word] in ("nothing", "nobody", "none") and syntax.child(word, "cop") is not None:
        found.append(word)
    return _one_of_coordinated_objects(syntax, found)


def _is_yet_to(syntax: Syntax, token: int) -> bool:
    """Whether "yet" stands in "is yet to open"; "has yet to" is a word of the lexicon."""
    return (
        syntax.lower[token] == "yet"
        and syntax.lower[token + 1 : token + 2] == ["to"]
        and syntax.lemma[token - 1] == "be"
    )


def _one_of_coordinated_objects(syntax: Syntax, found: list[int]) -> list[int]:
    """ "Neither … nor" marks one negation twice."""
    if len(found) > 1 and {syntax.lower[token] for token in found} == {"neither", "nor"}:
        return found[:1]
    return found


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
