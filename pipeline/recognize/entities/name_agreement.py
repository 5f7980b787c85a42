"""What its own words and the whole article say about a name: one label for one form."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.nouns import name_heads, organization_words, places, surname_heads
from pipeline.recognize.entities.name_bounds import title_before
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

# A label that the words around a mention prove outweighs this many guesses of the model.
_PROOF_WEIGHT = 3
_PLACES: frozenset[str] = frozenset({"GPE", "LOC", "FAC"})
_OF_PLACE = frozenset({"in", "near", "at", "outside", "around", "across"})
# After these a town with a team is the town.
_TOWN_ITSELF = _OF_PLACE | {"from", "to", "of"}
_TO_AND_FRO = frozenset({"to", "from"})
_MOTION = frozenset({
    "arrive", "come", "commute", "drive", "emigrate", "flee", "fly", "go", "head", "migrate", "move",
    "return", "sail", "travel", "walk",
})  # fmt: skip


def agree_on_labels(table: NameTable) -> Iterator[NameCandidate]:
    """Give all mentions of one form the label that most of them have; proven labels stay."""
    votes: defaultdict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for name in table:
        votes[_form(table, name)][name.label] += _PROOF_WEIGHT if name.proven else 1
    for name in table:
        counts = votes[_form(table, name)]
        best = max(counts.values())
        # The first label in text order wins a tie: Counter keeps insertion order.
        label = next(label for label, count in counts.items() if count == best)
        if label != name.label and not name.proven:
            yield name.relabelled(label)


def _form(table: NameTable, name: NameCandidate) -> str:
    """The name as it is compared: a word all in capitals, as in datelines, as if it had one."""
    text = table.text(name)
    return text.capitalize() if text.isupper() and text.isalpha() and len(text) > 3 else text


def use_head_words(table: NameTable) -> Iterator[NameCandidate]:
    """«... University» is an organisation, whatever the model says; a person may be called Hill or Park."""
    countries = places()
    for name in table:
        if name.proven:
            continue
        country = countries.get(" ".join(table.words(name)))
        label = country or _label_of_head(table, name)
        if label is not None and label != name.label:
            yield replace(name.relabelled(label), proven=country is not None)
        elif country is not None:
            yield replace(name, proven=True, replaces=True)


def _label_of_head(table: NameTable, name: NameCandidate) -> EntityLabel | None:
    """What the last word of a longer name shows, or the first of «University of Leeds»."""
    words = table.words(name)
    if len(words) < 2:
        return None
    heads, surnames = name_heads(), surname_heads()
    last = words[-1].lower().rstrip(".")
    label = heads.get(last) or (heads.get(words[0].lower()) if "of" in words else None)
    if last in organization_words("team") - surnames and name.label == "PERSON":
        label = "ORG"
    if last in organization_words("suffix") and words[-1][0].isupper():
        return "ORG"
    if "&" in words and name.label == "PERSON":
        return "ORG"
    if label is None or name.label in {"WORK_OF_ART", "EVENT", "LAW", "PRODUCT"}:
        return None
    if name.label == "PERSON" and (last in surnames or name.title):
        return None
    if label != "ORG" and (name.label == "ORG" or (name.label in _PLACES and label not in _PLACES)):
        return None
    return label


def places_by_county(table: NameTable) -> Iterator[NameCandidate]:
    """In an article about «Co Calder», «Calder» alone is the place."""
    counties: set[str] = set()
    for name in table:
        first, *others = table.words(name)
        if name.label in _PLACES and len(others) == 1 and first in {"Co", "Co.", "County"}:
            counties.add(others[0])
            yield replace(name, label="GPE", replaces=True)
    for name in table:
        alone = len(name) == 1 and not name.proven and not name.title
        if alone and table.text(name) in counties and name.label != "GPE":
            yield name.relabelled("GPE")


def people_by_parts(table: NameTable) -> Iterator[NameCandidate]:
    """A single word that is part of a person's full name is that person, unless its place says otherwise.

    Where the article goes there or is in it, what the model takes for the place is the place.
    """
    parts: set[str] = set()
    visited: set[str] = set()
    for name in table:
        words = table.words(name)
        if name.label == "PERSON" and len(words) > 1:
            parts.update((words[0], words[-1]))
        elif name.label in _PLACES and len(words) == 1 and _is_visited(table, name):
            visited.add(words[0])
    for name in table:
        if len(name) != 1 or name.label in {"PERSON", "NORP"} or name.proven:
            continue
        word = table.syntax.words[name.token_start]
        if word in parts and not (name.label in _PLACES and word in visited):
            title = title_before(table.syntax, name.token_start)
            yield replace(name.relabelled("PERSON"), title=title)


def _is_visited(table: NameTable, name: NameCandidate) -> bool:
    syntax, token = table.syntax, name.token_start
    before = syntax.lower[token - 1] if token else ""
    moved = before in _TO_AND_FRO and syntax.lemma[syntax.head[token]] in _MOTION
    return before in _OF_PLACE or moved


def short_for_longer(table: NameTable) -> Iterator[NameCandidate]:
    """A word that opens one longer name of the article is no person: «Harbour» of «Harbour Library».

    Not where the word alone is far more frequent than the longer name, which may be called after the
    person; names of teams and firms («Harbour Motor Company») are the exception, for their first word is
    the usual one.
    """
    longer: defaultdict[str, Counter[EntityLabel]] = defaultdict(Counter)
    alone: Counter[str] = Counter()
    surnames: set[str] = set()
    usual: set[str] = set()
    endings = organization_words("team") | organization_words("suffix")
    for name in table:
        words = table.words(name)
        if len(words) == 1:
            alone[words[0]] += 1
            if name.label == "PERSON" and name.title:
                surnames.add(words[0])
            continue
        if name.label == "PERSON":
            surnames.add(words[-1])
        if name.label in {"ORG", "FAC", "PERSON"}:
            longer[words[0]][name.label] += 1
            if words[-1].lower().rstrip(".") in endings:
                usual.add(words[0])
    for name in table:
        if name.label != "PERSON" or name.proven or name.title or len(name) != 1:
            continue
        word = table.syntax.words[name.token_start]
        counts = longer.get(word)
        if counts is None or len(counts) > 1 or "PERSON" in counts or word in surnames:
            continue
        if word in usual or alone[word] <= 2 * counts.total():
            before = table.syntax.lower[name.token_start - 1] if name.token_start else ""
            yield name.relabelled("GPE" if before in _OF_PLACE else next(iter(counts)))


def teams_by_town(table: NameTable) -> Iterator[NameCandidate]:
    """In an article about «Anytown United», «Anytown» is the team, except after a preposition of place."""
    endings = organization_words("team")
    teams = {
        words[0]
        for name in table
        if name.label == "ORG" and len(words := table.words(name)) == 2 and words[1].lower() in endings
    }
    for name in table:
        if name.label == "GPE" and len(name) == 1 and not name.proven:
            before = table.syntax.lower[name.token_start - 1] if name.token_start else ""
            if table.syntax.words[name.token_start] in teams and before not in _TOWN_ITSELF:
                yield name.relabelled("ORG")
