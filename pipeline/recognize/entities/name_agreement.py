"""What the whole article says about a name: one label for one form, and places where the model missed it."""

from collections import Counter, defaultdict

from pipeline.annotations.records import EntityLabel
from pipeline.lexicon.nouns import name_heads, organization_words, places, surname_heads
from pipeline.recognize.entities.name_bounds import title_before
from pipeline.recognize.entities.name_table import NameCandidate, NameTable

# A label that the words around a mention prove outweighs this many guesses of the model.
_PROOF_WEIGHT = 3
# Known names with one first word that are compared at one place, the longest first.
_MOST_ALIKE = 32
_PLACES: frozenset[str] = frozenset({"GPE", "LOC", "FAC"})
_OF_PLACE = frozenset({"in", "near", "at", "outside", "around", "across"})
_TO_AND_FRO = frozenset({"to", "from"})
_MOTION = frozenset({
    "arrive", "come", "commute", "drive", "emigrate", "flee", "fly", "go", "head", "migrate", "move",
    "return", "sail", "travel", "walk",
})  # fmt: skip


def agree_on_labels(table: NameTable) -> None:
    """Give all mentions of one form the label that most of them have; proven labels stay."""
    votes: defaultdict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for name in table:
        votes[_form(table, name)][name.label] += _PROOF_WEIGHT if name.proven else 1
    for name in table:
        counts = votes[_form(table, name)]
        if name.proven or len(counts) == 1:
            continue
        best = max(counts.values())
        # The first label in text order wins a tie: Counter keeps insertion order.
        label = next(label for label, count in counts.items() if count == best)
        if label != name.label:
            name.label, name.rule = label, "entities.names.agreement"
    _places_by_county(table)
    _people_by_parts(table)
    _short_for_longer(table)
    _teams_by_town(table)


def _form(table: NameTable, name: NameCandidate) -> str:
    """The name as it is compared: a word all in capitals, as in datelines, as if it had one."""
    text = table.text(name)
    return text.capitalize() if text.isupper() and text.isalpha() and len(text) > 3 else text


def use_head_words(table: NameTable) -> None:
    """«... University» is an organisation, whatever the model says; a person may be called Hill or Park."""
    heads, surnames = name_heads(), surname_heads()
    legal, countries = organization_words("suffix"), places()
    teams = organization_words("team") - surnames
    for name in table:
        if name.proven:
            continue
        words = table.words(name)
        text = " ".join(words)
        last = words[-1].lower().rstrip(".")
        if (label := countries.get(text)) is not None:
            name.proven = True
        elif len(words) > 1:
            label = heads.get(last) or (heads.get(words[0].lower()) if "of" in words else None)
            if last in teams and name.label == "PERSON":
                label = "ORG"
            if (last in legal and words[-1][0].isupper()) or ("&" in words and name.label == "PERSON"):
                label = "ORG"
            elif (
                label is None
                or name.label in {"WORK_OF_ART", "EVENT", "LAW", "PRODUCT", label}
                or (name.label == "PERSON" and (last in surnames or name.title))
                or (
                    label != "ORG"
                    and (name.label == "ORG" or (name.label in _PLACES and label not in _PLACES))
                )
            ):
                continue
        if label is not None and label != name.label:
            name.label, name.rule = label, "entities.names.head_word"


def _places_by_county(table: NameTable) -> None:
    """In an article about «Co Calder», «Calder» alone is the place."""
    syntax = table.syntax
    counties: set[str] = set()
    for name in table:
        first, last = name.token_start, name.token_end - 1
        if name.label in _PLACES and last - first == 1 and syntax.words[first] in {"Co", "Co.", "County"}:
            counties.add(syntax.words[last])
            name.label = "GPE"
    for name in table if counties else ():
        alone = name.token_end - name.token_start == 1 and not name.proven and not name.title
        if alone and syntax.words[name.token_start] in counties and name.label != "GPE":
            name.label, name.rule = "GPE", "entities.names.county"


def _people_by_parts(table: NameTable) -> None:
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
        if name.token_end - name.token_start != 1 or name.label == "PERSON" or name.proven:
            continue
        word = table.syntax.words[name.token_start]
        if word in parts and not (name.label in _PLACES and word in visited) and name.label != "NORP":
            name.label, name.rule = "PERSON", "entities.names.person_part"
            name.title = title_before(table.syntax, name.token_start)


def _is_visited(table: NameTable, name: NameCandidate) -> bool:
    syntax, token = table.syntax, name.token_start
    before = syntax.lower[token - 1] if token else ""
    moved = before in _TO_AND_FRO and syntax.lemma[syntax.head[token]] in _MOTION
    return before in _OF_PLACE or moved


def _short_for_longer(table: NameTable) -> None:
    """A word that opens one longer name of the article is no person: «Harbour» of «Harbour Library».

    Not where the word alone is far more frequent than the longer name, which may be called after the
    person; a team's name is the exception, for its first word is the usual one.
    """
    longer: defaultdict[str, Counter[EntityLabel]] = defaultdict(Counter)
    alone: Counter[str] = Counter()
    surnames: set[str] = set()
    teams: set[str] = set()
    for name in table:
        words = table.words(name)
        if len(words) == 1:
            alone[words[0]] += 1
            continue
        if name.label == "PERSON":
            surnames.add(words[-1])
        if name.label in {"ORG", "FAC", "PERSON"}:
            longer[words[0]][name.label] += 1
            if words[-1].lower() in organization_words("team"):
                teams.add(words[0])
    for name in table:
        if name.label != "PERSON" or name.proven or name.title or name.token_end - name.token_start != 1:
            continue
        word = table.syntax.words[name.token_start]
        counts = longer.get(word)
        if counts is None or len(counts) > 1 or "PERSON" in counts or word in surnames:
            continue
        if word in teams or alone[word] <= 2 * counts.total():
            before = table.syntax.lower[name.token_start - 1] if name.token_start else ""
            name.label = "GPE" if before in _OF_PLACE else next(iter(counts))
            name.rule = "entities.names.short_form"


def _teams_by_town(table: NameTable) -> None:
    """In an article about «Anytown United», «Anytown» is the team, except after a preposition of place."""
    endings = organization_words("team")
    teams = {
        words[0]
        for name in table
        if name.label == "ORG" and len(words := table.words(name)) == 2 and words[1].lower() in endings
    }
    for name in table:
        if name.label == "GPE" and name.token_end - name.token_start == 1 and not name.proven:
            before = table.syntax.lower[name.token_start - 1] if name.token_start else ""
            if table.syntax.words[name.token_start] in teams and before not in _OF_PLACE | {
                "from",
                "to",
                "of",
            }:
                name.label, name.rule = "ORG", "entities.names.team"


def find_repeats(table: NameTable) -> None:
    """Enter mentions of known names, and of people's surnames and first names, that the model passed over."""
    syntax = table.syntax
    known: dict[str, list[tuple[tuple[str, ...], EntityLabel]]] = {}
    labels: dict[tuple[str, ...], Counter[EntityLabel]] = defaultdict(Counter)
    for name in table:
        words = table.words(name)
        labels[words][name.label] += 1
        if name.label == "PERSON" and len(words) > 1:
            labels[words[-1:]][name.label] += 1
            labels[words[:1]][name.label] += 1
    for words, counts in labels.items():
        if words[0][0].isupper() and (len(words) > 1 or len(words[0]) > 2):
            known.setdefault(words[0], []).append((words, counts.most_common(1)[0][0]))
    for forms in known.values():
        forms.sort(key=lambda form: -len(form[0]))
    plain = {word for word, capital in zip(syntax.words, table.capital, strict=True) if not capital}
    for token, word in enumerate(syntax.words):
        if table.at[token] is not None or word not in known:
            continue
        for words, label in known[word][:_MOST_ALIKE]:
            end = token + len(words)
            if tuple(syntax.words[token:end]) != words or not table.free(token, end):
                continue
            if _inside_larger_name(table, token, end) and label != "PERSON":
                continue
            if len(words) == 1 and (
                word.lower() in plain or syntax.pos[token] in {"PRON", "DET", "ADP", "AUX"}
            ):
                continue
            title = title_before(syntax, token) if label == "PERSON" else None
            table.add(NameCandidate(token, end, label, "entities.names.repeat", title=title))
            break


def _inside_larger_name(table: NameTable, start: int, end: int) -> bool:
    """Whether the word before or after is a capitalised word of no known name: a longer name is likely."""
    syntax = table.syntax
    after = end < len(syntax) and table.capital[end] and syntax.pos[end] == "PROPN" and table.at[end] is None
    before = (
        start > 0
        and table.capital[start - 1]
        and syntax.pos[start - 1] == "PROPN"
        and table.at[start - 1] is None
        and not table.opens_sentence(start - 1)
    )
    return (after and syntax.sentence[end] == syntax.sentence[start]) or before
