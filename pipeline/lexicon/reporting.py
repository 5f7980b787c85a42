"""Loader of `reporting.toml`: the words that show who says, thinks or asks something."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pipeline.lexicon import temporal
from pipeline.lexicon.added_cues import add_cues


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One reporting verb, a particle included in its lemma ("point out").

    Attributes:
        kind: its semantic class, such as "say" or "deny".
        frames: the complements it takes; the head of `reporting.toml` explains each.
        addressee: its object names who is told.
    """

    lemma: str
    kind: str
    frames: frozenset[str]
    addressee: bool = False


@dataclass(frozen=True, slots=True)
class ReportingLexicon:
    """All words of `reporting.toml`, keyed by lemma.

    Attributes:
        verb_forms: every inflected form of the verbs, so that no lemmatiser has to be trusted.
        phrasal: verbs with a particle, by verb and particle: ("point", "out").
        nouns, noun_forms: reporting nouns with their class, and their forms with the lemma.
        adjectives: adjectives of thinking that take a clause ("adamant that").
        prepositions: the words of each prepositional cue ("in the words of"), by their first word.
        possessive_nouns, possessive_prepositions: the parts of "in the mayor's view".
        refusing: verbs and adjectives whose infinitive does not happen ("refused to say").
        granted_nouns: forms of nouns for what is granted or refused, not true or false: "denied her entry".
        standards: nouns for what things go by, which is nobody's word: "according to plan".
        denying_verbs: verbs whose subject denies what a reporting noun says ("rejected claims that").
        light_verbs: verbs whose subject speaks through a reporting noun ("issued a warning that").
        object_control: verbs whose object does what the infinitive after them says ("told her to say").
        per_units: nouns that make "per" a rate.
        time_words: words of time that follow a verb without being its object: "said Monday".
        speaker_nouns: people and documents that speak, for headline style ("Minister: ...").
        outlets: where things are said, for whoever says them ("claims on social media that").
        occasions: forms of nouns for an occasion of speaking ("in an interview").
        naming_verbs, naming_nouns, naming_adverbs: words that make a marked phrase a title or a mere word.
    """

    verbs: dict[str, ReportingVerb]
    phrasal: dict[tuple[str, str], ReportingVerb]
    verb_forms: dict[str, str]
    nouns: dict[str, str]
    noun_forms: dict[str, str]
    adjectives: frozenset[str]
    prepositions: dict[str, tuple[tuple[str, ...], ...]]
    possessive_nouns: frozenset[str]
    possessive_prepositions: frozenset[str]
    naming_verbs: frozenset[str]
    naming_nouns: frozenset[str]
    naming_adverbs: frozenset[str]
    speaker_nouns: frozenset[str]
    outlets: frozenset[str]
    occasions: frozenset[str]
    light_verbs: frozenset[str]
    denying_verbs: frozenset[str]
    granted_nouns: frozenset[str]
    standards: frozenset[str]
    refusing: frozenset[str]
    object_control: frozenset[str]
    per_units: frozenset[str]
    time_words: frozenset[str]


@lru_cache(maxsize=8)
def reporting_lexicon(additions: str | None = None) -> ReportingLexicon:
    """The lexicon, read once per process for each text of `additions`.

    A lemma that stands in several groups takes the frames of all and the class of the first.

    Args:
        additions: TOML with further `[[verbs]]`, `[[nouns]]`, `[adjectives]`, `[[prepositions]]` and
            `[irregular]` forms, as in `reporting.toml`.

    Raises:
        UsageError: `additions` are no such TOML.
    """
    data = tomllib.loads(files(__package__).joinpath("reporting.toml").read_text(encoding="utf-8"))
    if additions is not None:
        add_cues(data, additions)
    merged: dict[str, ReportingVerb] = {}
    for group in data["verbs"]:
        frames, addressee = frozenset(group["frames"]), group.get("addressee", False)
        for lemma in group["lemmas"]:
            known = merged.get(lemma)
            merged[lemma] = ReportingVerb(
                lemma,
                known.kind if known else group["class"],
                known.frames | frames if known else frames,
                addressee or (known is not None and known.addressee),
            )
    nouns: dict[str, str] = {}
    for group in data["nouns"]:
        for lemma in group["lemmas"]:
            nouns.setdefault(lemma, group["class"])
    prepositions: dict[str, tuple[tuple[str, ...], ...]] = {}
    for entry in data["prepositions"]:
        words = tuple(entry["phrase"].split())
        prepositions[words[0]] = (*prepositions.get(words[0], ()), words)
    naming, possessive = data["naming"], data["possessive"]
    verb_forms: dict[str, str] = {}
    irregular: dict[str, list[str]] = data["irregular"]
    for lemma in dict.fromkeys(lemma.partition(" ")[0] for lemma in merged):
        for form in (lemma, *irregular.get(lemma, ()), *_regular_forms(lemma)):
            verb_forms.setdefault(form, lemma)
    noun_forms = {form: lemma for lemma in nouns for form in (lemma, _with_s(lemma))}
    phrasal = {
        (first, particle): verb
        for lemma, verb in merged.items()
        for first, _, particle in [lemma.partition(" ")]
    }
    return ReportingLexicon(
        verbs={lemma: verb for lemma, verb in merged.items() if " " not in lemma},
        phrasal={key: verb for key, verb in phrasal.items() if key[1]},
        verb_forms=verb_forms,
        nouns=nouns,
        noun_forms=noun_forms,
        adjectives=frozenset(data["adjectives"]["lemmas"]),
        prepositions=prepositions,
        possessive_nouns=frozenset(possessive["nouns"]),
        possessive_prepositions=frozenset(possessive["prepositions"]),
        naming_verbs=frozenset(naming["lemmas"]),
        naming_nouns=frozenset(naming["nouns"]),
        naming_adverbs=frozenset(naming["adverbs"]),
        speaker_nouns=frozenset(data["speakers"]["nouns"]),
        outlets=frozenset(data["speakers"]["outlets"]),
        occasions=frozenset(data["occasions"]["nouns"]),
        light_verbs=frozenset(data["light_verbs"]["lemmas"]),
        denying_verbs=frozenset(data["denying_verbs"]["lemmas"]),
        granted_nouns=frozenset(
            form for lemma in data["granted"]["nouns"] for form in (lemma, _with_s(lemma))
        ),
        standards=frozenset(data["standards"]["nouns"]),
        refusing=frozenset(data["refusing"]["lemmas"]),
        object_control=frozenset(data["object_control"]["lemmas"]),
        per_units=frozenset(data["per"]["units"]),
        time_words=_time_words(),
    )


def _time_words() -> frozenset[str]:
    """Months and days of the week in full (the abbreviations are other words as well: "sat"), and so on."""
    named: dict[tuple[str, temporal.Value], str] = {}
    for name in ("month", "weekday"):
        for word, value in temporal.table(name).items():
            named[name, value] = max(named.get((name, value), ""), word, key=len)
    units = [word for word, unit in temporal.table("unit").items() if unit in ("week", "month", "year")]
    return frozenset([*named.values(), *units, *temporal.table("deictic")])


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _regular_forms(lemma: str) -> tuple[str, str, str]:
    """Third person, past and -ing form by the regular spelling rules (no doubled consonants)."""
    if lemma.endswith("ee"):
        return lemma + "s", lemma + "d", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return _with_s(lemma), lemma[:-1] + "ied", lemma + "ing"
    return _with_s(lemma), lemma + "ed", lemma + "ing"
