"""Names of people brought together: full names first, then the surnames and first names that are part of one.

Each short form joins one person and never two, so that two people who share a surname are never
merged through it (no chains).
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.kinship import is_relative
from pipeline.resolve.entities.name_forms import name_words, same_person
from pipeline.resolve.entities.namesakes import which_namesake

_BORN = re.compile(r"(?:\bborn|\bnée|\bné)\s(?:as\s)?$")
_MARRIED = re.compile(r"\b(?:married|wed|divorced)\s$")
_ONE_OF_TWO = re.compile(r"\b(?:younger|elder|older)\s$", re.IGNORECASE)
_WAS_BORN = re.compile(r",? was born\b")
# Names that share a word are compared up to this many, so that a list of namesakes costs no more.
_MOST_FITTING = 50
# Characters before a name in which «born» or «married» is looked for.
_WORDS_BEFORE = 12


@dataclass(slots=True)
class People:
    """The people whom an article has named so far.

    Attributes:
        apart: for a name, other names that cannot be the same person's; kin: names given to relatives.
        clusters: all of them, in the order of their first names; by_surname, by_first: by parts of these.
        called: where the text calls people by surname alone, as far as it is decided so far.
    """

    text: str
    apart: dict[Span, set[Span]]
    kin: frozenset[Span]
    clusters: list[Cluster] = field(default_factory=list)
    by_surname: dict[str, list[Cluster]] = field(default_factory=dict)
    by_first: dict[str, list[Cluster]] = field(default_factory=dict)
    called: dict[Cluster, list[int]] = field(default_factory=dict)

    def full_name(self, mention: EntityMention, words: tuple[str, ...]) -> Cluster:
        """The person with this name of several words; a new one if nobody has it."""
        known = self.by_surname.setdefault(words[-1], [])
        alike = (c for c in known[:_MOST_FITTING] if same_person(words, c.words))
        person = next((c for c in alike if not self._clash(c, mention)), None)
        born = self._is_birth_name(mention, first_of_surname=not known)
        if person is None:
            person = self._called_by_first_names(mention, words)
            if person is not None:
                return person
        if person is None and born:
            # "Ada Voss, born Ada Lind"; of Ada Voss: "Ada Jane Lind was born in Leeds."
            person = nearest_before(self.by_first.get(words[0], []), mention)
        if person is None:
            return self._enter(words)
        if len(words) > len(person.words) and not born:
            person.words = words
        return person

    def surname(self, mention: EntityMention, word: str) -> Cluster | None:
        """The one compatible person who bears this surname; nobody in particular where it may be several."""
        bearers = self._bearers(mention, word)
        if len(bearers) > 1 or (bearers and self._is_one_of_two(mention)):
            person = None if self._is_one_of_two(mention) else which_namesake(bearers, mention, self.called)
            if person is None:
                return self._nobody(mention)
        else:
            person = bearers[0] if bearers else None
        if person is not None:
            insort(self.called.setdefault(person, []), mention.span.start)
        return person

    def first_name(self, mention: EntityMention, word: str) -> Cluster | None:
        """The one compatible person with this first name, where nobody bears it as a surname."""
        if mention.title is not None and not is_relative(mention.title.lower()):
            return None
        if self._bearers(mention, word):
            return None
        fits = [c for c in self.by_first.get(word, ()) if not _family_clash(c, mention)]
        return nearest_before(fits, mention)

    def single_name(self, mention: EntityMention, word: str) -> Cluster:
        """A new person, or family, with a name of one word."""
        person = Cluster("PERSON", (word,), plural=mention.number == "plural")
        self.clusters.append(person)
        self.by_surname.setdefault(word, []).append(person)
        return person

    def _bearers(self, mention: EntityMention, word: str) -> list[Cluster]:
        bearers = [
            c
            for c in self.by_surname.get(word, ())[:_MOST_FITTING]
            if not self._clash(c, mention) and not _family_clash(c, mention)
        ]
        # «Marlow» is Edith Marlow's name before it is part of Ruth Marlow-Kane's.
        return self._without_kin([c for c in bearers if c.words[-1] == word] or bearers)

    def _without_kin(self, candidates: list[Cluster]) -> list[Cluster]:
        """Without those who came in as a relative, where the text has called another by the surname before.

        Reports go on calling their subject by surname, and give relatives their first names or full ones.
        """
        others = [c for c in candidates if self.kin.isdisjoint(m.span for m in c.mentions[:_MOST_FITTING])]
        return others if any(c in self.called for c in others) else candidates

    def _clash(self, cluster: Cluster, mention: EntityMention) -> bool:
        """Whether gender, or what stands beside the names, shows two people."""
        if mention.gender is not None and (cluster.gender or cluster.first_name_gender) not in {
            None,
            mention.gender,
        }:
            return True
        others = self.apart.get(mention.span)
        return others is not None and any(m.span in others for m in cluster.mentions[-_MOST_FITTING:])

    def _called_by_first_names(self, mention: EntityMention, words: tuple[str, ...]) -> Cluster | None:
        """The one person named before whose longer name begins so: «Mira Sal» of Mira Sal Deng."""
        longer = [
            person
            for person in self.by_first.get(words[0], ())[:_MOST_FITTING]
            if len(person.words) > len(words)
            and person.words[: len(words)] == words
            and person.last_before(mention.span.start) >= 0
            and not self._clash(person, mention)
        ]
        return longer[0] if len(longer) == 1 else None

    def _nobody(self, mention: EntityMention) -> Cluster:
        """Somebody whom the name leaves open: no record, but «he» after it is not forced onto another."""
        nobody = Cluster("PERSON", plural=mention.number == "plural")
        self.clusters.append(nobody)
        return nobody

    def _is_one_of_two(self, mention: EntityMention) -> bool:
        """Whether the name is told from a relative's: «the younger Hart»."""
        start = mention.span.start
        return bool(_ONE_OF_TWO.search(self.text, max(0, start - _WORDS_BEFORE), start))

    def _is_birth_name(self, mention: EntityMention, *, first_of_surname: bool) -> bool:
        start, end = mention.span
        if _BORN.search(self.text, max(0, start - _WORDS_BEFORE), start):
            return True
        was_born = _WAS_BORN.match(self.text, end) is not None
        return was_born and first_of_surname and mention.title is None

    def _enter(self, words: tuple[str, ...]) -> Cluster:
        person = Cluster("PERSON", words)
        self.clusters.append(person)
        self.by_surname.setdefault(words[-1], []).append(person)
        self.by_first.setdefault(words[0], []).append(person)
        # "Maria de Souza Prado" is also "de Souza Prado" and "Souza"
        for part in words[1:-1]:
            if len(part) > 2:
                self.by_surname.setdefault(part, []).append(person)
        return person


FULL_NAME: Rule[Callable[[People, EntityMention, tuple[str, ...]], Cluster]] = Rule(
    "entities.full_name",
    "«Ada Okoro» left on Monday.",
    "«Okoro» left on Monday.",
    "opens a record with a person's name of several words, or goes on with it",
    People.full_name,
)
SingleName: TypeAlias = Rule[Callable[[People, EntityMention, str], Cluster | None]]
# After all full names; the first that knows the person.
SINGLE_NAME_RULES: tuple[SingleName, ...] = (
    Rule(
        "entities.surname",
        "Ada Okoro left on Monday. The board thanked «Okoro».",
        "Ada Okoro left on Monday. The board thanked «Lindqvist».",
        "a surname alone is the one compatible person who bears it",
        People.surname,
    ),
    Rule(
        "entities.first_name",
        "Ada Okoro left on Monday. The board thanked «Ada».",
        "Ada Okoro left on Monday. The board thanked Mr «Ada».",
        "a first name alone is the one compatible person who bears it",
        People.first_name,
    ),
    Rule(
        "entities.single_name",
        "The board thanked «Okoro» on Monday.",
        "Ada Okoro left. The board thanked «Okoro» on Monday.",
        "opens a record with a single-word name that fits no earlier person",
        People.single_name,
    ),
)
PERSON_NAME_RULES = (FULL_NAME, *SINGLE_NAME_RULES)


def cluster_people(text: str, mentions: Sequence[EntityMention]) -> list[Cluster]:
    """The people whom the article names, in no particular order."""
    people = People(text, _relatives(mentions), _introduced_as_kin(text, mentions))
    single: list[tuple[str, EntityMention]] = []
    for mention in mentions:
        if mention.form != "name" or mention.label != "PERSON":
            continue
        words = name_words(text[mention.span.start : mention.span.end])
        if len(words) == 1:
            single.append((words[0], mention))
        else:
            FULL_NAME.apply(people, mention, words).add(mention, FULL_NAME.name)
    # Who is «Mr Hart» is decided first: a title tells people apart, and shows who is called by surname.
    single.sort(key=lambda pair: pair[1].gender is None)
    for word, mention in single:
        for rule in SINGLE_NAME_RULES:
            if (person := rule.apply(people, mention, word)) is not None:
                person.add(mention, rule.name)
                break
    return people.clusters


def _relatives(mentions: Sequence[EntityMention]) -> dict[Span, set[Span]]:
    """Names that cannot be one person: in «Lord Voss's granddaughter, Ada Voss» there are two."""
    apart: defaultdict[Span, set[Span]] = defaultdict(set)
    names = [m.span for m in mentions if m.form == "name" and m.label == "PERSON"]
    for mention in mentions:
        if mention.described is not None:
            at = bisect_left(names, mention.span)
            for name in names[at : at + 3]:
                if mention.span.contains(name):
                    apart[name].add(mention.described)
                    apart[mention.described].add(name)
    return apart


def _introduced_as_kin(text: str, mentions: Sequence[EntityMention]) -> frozenset[Span]:
    """Names given to somebody's relatives: «her brother Simon Brandt», «married Simon Brandt»."""
    said = {
        m.described
        for m in mentions
        if m.described is not None and is_relative(text[m.head.start : m.head.end].lower())
    }

    def is_kin(name: EntityMention) -> bool:
        if name.title is not None:
            return is_relative(name.title.lower())
        start = name.span.start
        return name.span in said or bool(_MARRIED.search(text, max(0, start - _WORDS_BEFORE), start))

    return frozenset(m.span for m in mentions if m.form == "name" and is_kin(m))


def nearest_before(candidates: list[Cluster], mention: EntityMention) -> Cluster | None:
    """The only candidate, or of several the one last mentioned before; None if none was."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    chosen = max(candidates, key=lambda c: c.last_before(mention.span.start))
    return chosen if chosen.last_before(mention.span.start) >= 0 else None


def _family_clash(cluster: Cluster, mention: EntityMention) -> bool:
    return cluster.plural != (mention.number == "plural")
