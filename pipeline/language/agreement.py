"""The arcs of one clause brought to agree, where a parse hangs its words on two.

A parser finds arcs one by one. In "shares were down 9 percent" the copula may hang on the percent and these
on "down", in "its name is Storm Petrel" copula and subject on the first half of the name, and a prefix that
the tokenizer cut off ("re", "-", "recorded") may stand beside its verb. In "not a single train ran" the verb
may hang on its subject like a participle. Who reads clauses by their heads would lose such a clause, or make
two of it.
"""

from collections.abc import Iterator

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "expl"})
_WITHIN_NAME = frozenset({"compound", "flat"})
_MEASURES = frozenset({"obl:unmarked", "nmod:unmarked"})
# Parts of verbs, and no verbs themselves.
_PREFIXES = frozenset({"co", "re", "pre", "de", "un"})
# Tokens between a copula and its subject, and between a verb and what it governs.
_REACH = 40
_JOINED = frozenset({"cc", "conj", "punct", "parataxis"})


def agreeing(
    head: list[int], dep: list[str], pos: list[str], lower: list[str]
) -> tuple[list[int], list[str]]:
    """Heads and relations whose clauses have one head each; the input lists are left alone.

    Args:
        head: governor of each token, by index; roots govern themselves.
        dep: relation of each token, in Universal Dependencies.
        pos: coarse part of speech of each token.
        lower: words in lower case.
    """
    strays = [token for token, relation in enumerate(dep) if relation == "cop"]
    prefixes = [
        token
        for token, word in enumerate(lower)
        if word in _PREFIXES and _is_cut_off(head, pos, lower, token)
    ]
    denials = [token for token, word in enumerate(lower) if word == "not" and dep[token] == "advmod"]
    if not strays and not prefixes and not denials:
        return head, dep
    head, dep = list(head), list(dep)
    for denial in denials:
        _raise_verb(head, dep, pos, denial)
    for copula in strays:
        _place_copula(head, dep, pos, copula)
    for prefix in prefixes:
        _place_verb(head, dep, prefix)
    return head, dep


def _place_copula(head: list[int], dep: list[str], pos: list[str], copula: int) -> None:
    word = head[copula]
    above = head[word]
    split_name = dep[word] in _WITHIN_NAME and pos[word] == pos[above] == "PROPN" and word < above
    measured = dep[word] in _MEASURES and pos[above] == "ADV" and copula < above < word
    if split_name or measured:
        for token in (copula, *_subjects(head, dep, copula, word)):
            head[token] = above
        return
    adverb = copula + 1
    if adverb < word and head[adverb] == word and dep[adverb] == "advmod" and pos[adverb] == "ADV":
        subjects = list(_subjects(head, dep, copula, adverb))
        if not subjects:
            return
        # "Prices were down 40 cents": what they were is "down".
        head[adverb], dep[adverb] = (adverb if above == word else above), dep[word]
        head[word], dep[word] = adverb, "obl:unmarked"
        head[copula] = adverb


def _subjects(head: list[int], dep: list[str], copula: int, word: int) -> Iterator[int]:
    """The subjects before the copula that hang on a word."""
    for token in range(copula - 1, max(copula - _REACH, -1), -1):
        if head[token] == word and dep[token] in _SUBJECTS:
            yield token


def _is_cut_off(head: list[int], pos: list[str], lower: list[str], prefix: int) -> bool:
    """Whether a prefix stands before a hyphen and its verb, as a verb beside or above it."""
    verb = prefix + 2
    if verb >= len(lower) or lower[prefix + 1] != "-" or not pos[prefix] == pos[verb] == "VERB":
        return False
    return verb != head[prefix] and head[verb] in (prefix, head[prefix])


def _place_verb(head: list[int], dep: list[str], prefix: int) -> None:
    """Hang the verb on its prefix, and what follows on the verb: "re", "-", "recorded", "it"."""
    verb = prefix + 2
    head[verb], dep[verb] = prefix, "goeswith"
    for token in range(verb + 1, min(verb + _REACH, len(head))):
        if head[token] == prefix and dep[token] not in _JOINED:
            head[token] = verb


def _raise_verb(head: list[int], dep: list[str], pos: list[str], denial: int) -> None:
    """Make the verb right behind "not a single train" its clause's head, and the train its subject."""
    noun = head[denial]
    verb = noun + 1
    if not denial < noun or dep[noun] != "root" or pos[noun] != "NOUN" or verb >= len(head):
        return
    if head[verb] != noun or dep[verb] != "acl" or pos[verb] != "VERB":
        return
    head[verb], dep[verb] = verb, "root"
    head[noun], dep[noun] = verb, "nsubj"
    for token in range(verb + 1, min(verb + _REACH, len(head))):
        if head[token] == noun:
            head[token] = verb
