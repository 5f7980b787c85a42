"""Names of people brought together: full names first, then surnames and first names that are part of one."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from pipeline.annotations.mentions import EntityMention
from pipeline.annotations.rules import Rule
from pipeline.resolve.entities.cluster import Cluster
from pipeline.resolve.entities.families import FAMILY
from pipeline.resolve.entities.name_forms import name_words
from pipeline.resolve.entities.name_orders import is_particled, nickname
from pipeline.resolve.entities.named_relatives import introduced_as_kin, people_apart
from pipeline.resolve.entities.people import People

FULL_NAME: Rule[Callable[[People, EntityMention, tuple[str, ...]], Cluster]] = Rule(
    "entities.full_name",
    "«Ada Okoro» left on Monday.",
    "«Okoro» left on Monday.",
    "opens a record with a person's name of several words, or goes on with it",
    People.full_name,
)
SingleName: TypeAlias = Rule[Callable[[People, EntityMention, tuple[str, ...]], Cluster | None]]
# After all full names; the first that knows the person.
SINGLE_NAME_RULES: tuple[SingleName, ...] = (
    Rule(
        "entities.nickname",
        "Robert Hale, nicknamed “Buck”, coaches the team. Nora Bell thanked «Buck».",
        "Robert Hale wrote “Buck” in May. Nora Bell thanked «Buck».",
        "another name that the text gives, in marks within the full one or behind «known as»",
        People.nickname,
    ),
    Rule(
        "entities.surname",
        "Ada Okoro left on Monday. The board thanked «Okoro».",
        "Ada Okoro left on Monday. The board thanked «Lindqvist».",
        "a surname alone is the one compatible person who bears it",
        People.surname,
    ),
    Rule(
        "entities.family_name_first",
        "Tan Wei Ming opened the school. The board thanked Mr «Tan».",
        "Thomas Reed opened the school. The board thanked Mr «Thomas».",
        "a title before the first word of a name that is no first name: it is the family's",
        People.family_name_first,
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
        "The jury cleared «Okoro» on Monday.",
        "Ada Okoro left. The jury cleared «Okoro» on Monday.",
        "opens a record with a single-word name that fits no earlier person",
        People.single_name,
    ),
)
PERSON_NAME_RULES = (FULL_NAME, *SINGLE_NAME_RULES, FAMILY)


def cluster_people(text: str, mentions: Sequence[EntityMention]) -> list[Cluster]:
    """The people whom the article names, in no particular order."""
    people = People(text, people_apart(text, mentions), introduced_as_kin(text, mentions))
    families: list[Cluster] = []
    single: list[tuple[tuple[str, ...], EntityMention]] = []
    particled: list[tuple[tuple[str, ...], EntityMention]] = []
    for mention in mentions:
        if mention.form != "name" or mention.label != "PERSON":
            continue
        words = name_words(text[mention.span.start : mention.span.end])
        if mention.number == "plural":
            FAMILY.apply(families, words).add(mention, FAMILY.name)
        elif len(words) == 1:
            single.append((words, mention))
        elif is_particled(words):
            particled.append((words, mention))
        else:
            _enter_full_name(people, mention, words)
    for words, mention in particled:
        if people.ends_longer_name(words):
            single.append((words, mention))
        else:
            _enter_full_name(people, mention, words)
    people.alone = frozenset(words[-1] for words, _ in single)
    # Who is «Mr Hart» is decided first: a title tells people apart, and shows who is called by surname.
    single.sort(key=lambda pair: (pair[1].gender is None, pair[1].span))
    for words, mention in single:
        for rule in SINGLE_NAME_RULES:
            if (person := rule.apply(people, mention, words)) is not None:
                person.add(mention, rule.name)
                break
    return people.clusters + families


def _enter_full_name(people: People, mention: EntityMention, words: tuple[str, ...]) -> None:
    person = FULL_NAME.apply(people, mention, words)
    person.add(mention, FULL_NAME.name)
    if (word := nickname(people.text, mention)) is not None:
        people.add_nickname(person, word)
