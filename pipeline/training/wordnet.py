"""``python -m pipeline.training.wordnet``: WordNet in, words of one meaning and of the opposite one out.

The source is WordNet 3.0 (https://wordnet.princeton.edu) as its database files, with `index.sense`, which
tells how often each sense was met in a tagged corpus. As the sense of a word in an article is not known, only
senses count in which a word stands often enough, and two words of one sense only if both do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from pipeline.index.lexicon.alike import in_turn
from pipeline.index.stems import stem

# Of the uses of a word, how many must have the sense; and of two words together.
_SHARE, _BOTH = 0.15, 0.1
# The noun of an event, and the verb that says the same.
_NOUN_SHARE, _VERB_SHARE = 0.25, 0.05
# So often must two words have been met in the tagged corpus: the rarer, and the other.
_RARE, _MET = 1, 4
# Files of nouns for what is done, said or happens (`lexnames`): act, communication, event, process.
_EVENTS = frozenset({4, 10, 11, 22})
_FILES = {"n": "noun", "v": "verb", "a": "adj", "s": "adj"}
_KINDS = {"1": "n", "2": "v", "3": "a", "5": "a"}
_ANTONYM, _DERIVED = "!", "+"
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-")
_WORD = re.compile(r"[a-z]+(?:[ '-][a-z]+)*")
_MARKER = re.compile(r"\((?:a|p|ip)\)$")

Link = tuple[str, str]
"""Two words; of opposites and of words that say the same in the order of the alphabet."""


class Pointer(NamedTuple):
    """A link of a synset: its kind, where it leads; `word` and `to_word` count from 1, 0 is all of them."""

    kind: str
    to: tuple[str, str]
    word: int
    to_word: int


@dataclass(frozen=True, slots=True)
class Synset:
    """Words that have one sense in common."""

    file: int
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class WordNet:
    """The synsets by kind of word and offset, and of each word with its kind how often it has which."""

    synsets: Mapping[tuple[str, str], Synset]
    uses: Mapping[tuple[str, str], Mapping[str, float]]
    met: Mapping[tuple[str, str], int]

    def share(self, kind: str, word: str, offset: str) -> float:
        """Of the uses of a word, how many have a sense."""
        return self.uses.get((kind, word), {}).get(offset, 0.0)


def read_wordnet(folder: Path) -> WordNet:
    """Read `data.verb`, `data.adj`, `data.noun` and `index.sense` of a folder."""
    synsets = {
        (kind, offset): synset
        for kind in "vna"
        for offset, synset in _synsets(folder / f"data.{_FILES[kind]}")
    }
    counts: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    met: defaultdict[tuple[str, str], int] = defaultdict(int)
    for line in (folder / "index.sense").read_text(encoding="latin-1").splitlines():
        key, offset, rank, count = line.split()
        name, _, rest = key.partition("%")
        if rest[0] in _KINDS:
            word = _KINDS[rest[0]], name.replace("_", " ")
            # What was never met is told by the order of the senses alone.
            counts[word][offset] = int(count) + 1 / int(rank)
            met[word] += int(count)
    uses = {
        word: {offset: count / sum(senses.values()) for offset, count in senses.items()}
        for word, senses in counts.items()
    }
    return WordNet(synsets, uses, met)


def _synsets(file: Path) -> Iterable[tuple[str, Synset]]:
    for line in file.read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(_MARKER.sub("", word).replace("_", " ") for word in fields[4 : 4 + 2 * count : 2])
        at = 5 + 2 * count
        pointers = tuple(
            Pointer(
                fields[here],
                ("a" if fields[here + 2] == "s" else fields[here + 2], fields[here + 1]),
                int(fields[here + 3][:2], 16),
                int(fields[here + 3][2:], 16),
            )
            for here in range(at, at + 4 * int(fields[at - 1]), 4)
        )
        yield fields[0], Synset(int(fields[1]), words, pointers)


def same_words(wordnet: WordNet) -> set[Link]:
    """Verbs, and adjectives, that have a sense in common which is a usual one of both."""
    found = set()
    for (kind, offset), synset in wordnet.synsets.items():
        if kind in "va":
            words = _usual(wordnet, kind, offset, synset)
            found |= {
                (first, second)
                for first, ours in words.items()
                for second, theirs in words.items()
                if first < second and ours * theirs >= _BOTH and _is_met(wordnet, kind, first, second)
            }
    return found


def opposite_words(wordnet: WordNet) -> set[Link]:
    """Verbs that are antonyms, or say the same as those that are; adjectives with «un-» and the like.

    Other adjectives that WordNet opposes are mostly two ends of a scale, or two of many kinds.
    """
    found: set[Link] = set()
    for (kind, offset), synset in wordnet.synsets.items():
        for pointer in synset.pointers if kind in "va" else ():
            if pointer.kind != _ANTONYM:
                continue
            ours = _usual(wordnet, kind, offset, synset)
            theirs = _usual(wordnet, kind, pointer.to[1], wordnet.synsets[pointer.to])
            found |= {
                (min(first, second), max(first, second))
                for first, share in ours.items()
                for second, other in theirs.items()
                if first != second and share * other >= _BOTH and _is_met(wordnet, kind, first, second)
                if (_is_prefixed(first, second) if kind == "a" else in_turn().isdisjoint((first, second)))
            }
    return found


def _is_prefixed(first: str, second: str) -> bool:
    shorter, longer = sorted((first, second), key=len)
    return longer.removesuffix(shorter) in _PREFIXES


def event_nouns(wordnet: WordNet) -> dict[str, str]:
    """Nouns for what is done or happens, with the verb that they are made from."""
    nouns: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    verbs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (kind, offset), synset in wordnet.synsets.items():
        for pointer in synset.pointers if kind == "n" and synset.file in _EVENTS else ():
            if pointer.kind != _DERIVED or pointer.to[0] != "v":
                continue
            noun = synset.words[pointer.word - 1]
            verb = wordnet.synsets[pointer.to].words[pointer.to_word - 1]
            if _WORD.fullmatch(noun) and _WORD.fullmatch(verb) and " " not in noun:
                nouns[noun, verb].add(offset)
                verbs[noun, verb].add(pointer.to[1])
    best: dict[str, tuple[int, float, str]] = {}
    for (noun, verb), senses in nouns.items():
        share = sum(wordnet.share("n", noun, offset) for offset in senses)
        of_verb = sum(wordnet.share("v", verb, offset) for offset in verbs[noun, verb])
        if share >= _NOUN_SHARE and of_verb >= _VERB_SHARE and wordnet.met.get(("n", noun)):
            # «inspection» comes from inspect, though its sense has review as well.
            likest = _common_letters(noun, verb), share, verb
            best[noun] = max(best.get(noun, (0, 0.0, "")), likest)
    return {
        noun: verb
        for noun, (_, _, verb) in best.items()
        # Nouns are compared by their stems: that of «training» is the train on its rails.
        if stem(noun) == noun or stem(noun) in best or ("n", stem(noun)) not in wordnet.uses
    }


def _common_letters(first: str, second: str) -> int:
    """How many letters two words begin with alike."""
    differ = (at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other)
    return next(differ, min(len(first), len(second)))


def _usual(wordnet: WordNet, kind: str, offset: str, synset: Synset) -> dict[str, float]:
    shares = {word: wordnet.share(kind, word, offset) for word in synset.words if _WORD.fullmatch(word)}
    return {word: share for word, share in shares.items() if share >= _SHARE}


def _is_met(wordnet: WordNet, kind: str, first: str, second: str) -> bool:
    rarer, other = sorted((wordnet.met[kind, first], wordnet.met[kind, second]))
    return rarer >= _RARE and other >= _MET


def written(wordnet: WordNet, head: str) -> str:
    """The file of words, with its head."""
    sections = {
        "same": _by_first(same_words(wordnet)),
        "opposite": _by_first(opposite_words(wordnet)),
        "events": {noun: [verb] for noun, verb in event_nouns(wordnet).items()},
    }
    lines = [head.rstrip("\n")]
    for name, entries in sections.items():
        lines += ["", f"[{name}]"]
        lines += [f"{word}: {', '.join(sorted(others))}" for word, others in sorted(entries.items())]
    return "\n".join(lines) + "\n"


def _by_first(links: Iterable[Link]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for first, second in links:
        found[first].append(second)
    return found


def main(
    wordnet: Annotated[Path, typer.Argument(help="Folder of WordNet's database files, with index.sense.")],
    output: Annotated[Path, typer.Argument(help="The file of words; its head is kept.")],
) -> None:
    """Make the file of words anew, under the head that it has.

    Example: python -m pipeline.training.wordnet WORDNET pipeline/index/lexicon/wordnet.txt
    """
    head = [line for line in output.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    output.write_text(written(read_wordnet(wordnet), "\n".join(head)), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
