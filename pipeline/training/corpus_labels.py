"""What each corpus's labels may mean in the contract's terms, and what each corpus leaves unmarked.

A corpus that calls towns, seas and stations by one label leaves three labels open for each mention.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.training import gazetteer

CONTRACT_LABELS = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
)  # fmt: skip
OUTSIDE = "O"

# The contract labels that a mention may have, OUTSIDE among them where it may be no name at all.
Decision = frozenset[str]
Decide = Callable[[str], Decision]
# The IOB2 tags that a word may have.
Tags = frozenset[str]


def tags_of(label: str) -> tuple[str, ...]:
    """The IOB2 tags of one label."""
    return (OUTSIDE,) if label == OUTSIDE else (f"B-{label}", f"I-{label}")


TAGS = (OUTSIDE, *(tag for label in CONTRACT_LABELS for tag in tags_of(label)))
NO_NAME: Tags = frozenset({OUTSIDE})
PLACES = frozenset({"GPE", "LOC", "FAC"})
# What hides under "other", "misc" and the like.
THINGS = frozenset({"NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "FAC", OUTSIDE})
ANYTHING = frozenset({*CONTRACT_LABELS, OUTSIDE})


def _always(*labels: str) -> Decide:
    return lambda _name: frozenset(labels)


def _place(name: str) -> Decision:
    if gazetteer.people(name) and name not in {"Caribbean", "Mediterranean"}:
        return frozenset({"NORP"})
    place = gazetteer.place(name)
    return PLACES if place is None else frozenset({place})


def _thing(name: str) -> Decision:
    thing = gazetteer.thing(name)
    return THINGS if thing is None else frozenset({thing})


def _if_capitalized(*labels: str) -> Decide:
    """Concept labels hold common nouns too: those are no names, their capitalised ones follow ``labels``."""
    return lambda name: frozenset(labels) if any(c.isupper() for c in name) else frozenset({OUTSIDE})


def _party(name: str) -> Decision:
    """Party members are a group of people, parties an organisation."""
    if gazetteer.people(name):
        return frozenset({"NORP"})
    words = name.split()
    if len(words) == 1 and name.endswith("s") and not name.isupper():
        return frozenset({"NORP", "ORG"})  # "the Greens", "Fidesz": members or party
    return frozenset({"ORG"})


def _performer(name: str) -> Decision:
    """CrossNER's musicalartist is now and then a band, which only the article betrays."""
    return frozenset({"PERSON", "ORG"} if name.startswith("The ") or name.isupper() else {"PERSON"})


def _award(name: str) -> Decision:
    """Prizes are no entities in the contract; the ceremony of the same name is an event."""
    return frozenset({OUTSIDE, "EVENT"} if name.endswith("s") else {OUTSIDE})


def _organization(name: str) -> Decision:
    """Peoples and places stand under organisation labels too; a country stays open (team or state)."""
    if gazetteer.people(name):
        return frozenset({"NORP"})
    place = gazetteer.place(name)
    return frozenset({"ORG", place} if place in {"GPE", "LOC"} else {"ORG"})


def _person(name: str) -> Decision:
    if gazetteer.people(name) and not name.endswith(("man", "ish")):
        return frozenset({"NORP"} if name.endswith("s") else {"NORP", "PERSON"})
    return frozenset({"PERSON"} if name[:1].isupper() or " " in name else {"PERSON", OUTSIDE})


# What a Wikipedia article's first sentence says its title is ("X is a 1993 film"), and what follows from it.
TITLE_KINDS = {
    **dict.fromkeys(
        gazetteer.names(
            """
            film album song single novel book series sitcom game play opera musical ep comic manga anime
            episode documentary soap poem painting soundtrack show
            """
        ),
        "WORK_OF_ART",
    ),
    **dict.fromkeys(
        gazetteer.names(
            """
            war battle hurricane cyclone storm tournament championship festival election earthquake siege
            attack massacre conference race
            """
        ),
        "EVENT",
    ),
    **dict.fromkeys(("act", "treaty", "law"), "LAW"),
    **dict.fromkeys(
        gazetteer.names("aircraft ship car rifle submarine destroyer console software"), "PRODUCT"
    ),
    "language": "LANGUAGE",
}

# Why each choice: OntoNotes' guidelines where they speak; otherwise every label that may be meant.
CORPUS_LABELS: dict[str, dict[str, Decide]] = {
    "uner": {
        "PER": _person,
        "ORG": _organization,
        "LOC": _place,
        "OTH": _always(*ANYTHING),  # its own README: not reliable
        "O": _always(*ANYTHING),  # the early commit's stray tag
    },
    "gum": {
        "person": _person,
        "organization": _organization,
        "place": _place,
        "event": lambda name: frozenset({gazetteer.thing(name) or "EVENT"}),
        "abstract": _thing,  # titles, languages, theories, awards
        "object": _always("PRODUCT", "WORK_OF_ART", "FAC", "LAW", OUTSIDE),  # vehicles, books, monuments
        "time": _always(OUTSIDE),
        "animal": _always(OUTSIDE, "PERSON"),  # a pet's or a racehorse's name
        "plant": _always(OUTSIDE),
        "substance": _always(OUTSIDE, "PRODUCT"),
    },
    "crossner": {
        **dict.fromkeys(("person", "politician", "writer", "researcher", "scientist"), _person),
        "musicalartist": _performer,
        **dict.fromkeys(("organisation", "university"), _organization),
        "band": _always("ORG"),
        "politicalparty": _party,
        "magazine": _always("ORG"),  # publications speak and publish in news prose
        "academicjournal": _always("ORG"),
        "country": _place,
        "location": _place,
        "astronomicalobject": _if_capitalized("LOC"),
        **dict.fromkeys(("book", "poem", "album", "song"), _always("WORK_OF_ART")),
        "award": _award,
        "event": _always("EVENT"),
        "conference": _always("EVENT"),
        "election": _always("EVENT", OUTSIDE),  # a named event to some, a phrase with a date to others
        "product": _if_capitalized("PRODUCT"),
        "programlang": _always("LANGUAGE", "PRODUCT", OUTSIDE),
        "misc": _thing,
        **dict.fromkeys(
            (
                "task",
                "algorithm",
                "field",
                "metrics",
                "theory",
                "discipline",
                "literarygenre",
                "musicgenre",
                "musicalinstrument",
            ),
            _if_capitalized(OUTSIDE, "PRODUCT", "NORP"),
        ),
        **dict.fromkeys(("protein", "enzyme", "chemicalcompound", "chemicalelement"), _always(OUTSIDE)),
    },
    "wnut": {
        "person": _person,
        "location": _place,
        "group": lambda name: frozenset({"NORP", "ORG"} if gazetteer.people(name) else {"ORG"}),
        "corporation": _always("ORG"),
        "product": _if_capitalized("PRODUCT"),
        "creative-work": _if_capitalized("WORK_OF_ART"),
    },
    "btc": {"PER": _person, "ORG": _organization, "LOC": _place},
    "wikigold": {"PER": _person, "ORG": _organization, "LOC": _place, "MISC": _thing},
    "redocred": {
        "PER": _person,
        "ORG": _organization,
        "LOC": _place,
        "MISC": _thing,
        **{f"MISC/{kind}": _always(label) for kind, label in TITLE_KINDS.items()},
        "TIME": _always(OUTSIDE),
        "NUM": _always(OUTSIDE),
    },
    "own": {label: _always(label) for label in CONTRACT_LABELS},
}

_UNMARKED = frozenset({"NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
# Labels that a word outside every mention may still have; none where annotators marked every name.
UNMARKED: dict[str, frozenset[str]] = {
    "uner": _UNMARKED,
    "gum": frozenset({"NORP", "LANGUAGE", "WORK_OF_ART", "PRODUCT"}),
    "crossner": _UNMARKED,
    "wnut": _UNMARKED | {"ORG"},  # bodies of the state are neither group nor corporation
    "btc": _UNMARKED,
    "redocred": _UNMARKED,
    "wikigold": frozenset(),
    "own": frozenset(),
}
