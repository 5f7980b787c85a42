"""Loader of `modality.toml`: the words that decide polarity, certainty and tense of a claim.

The words of `implicatives.toml` are taken in with them.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from pipeline.annotations.records import Certainty
from pipeline.lexicon.implicatives import implicatives


@dataclass(frozen=True, slots=True)
class Embedding:
    """What a predicate makes of its complement; the head of `modality.toml` explains the fields.

    Attributes:
        affirmed, negated: "+", "-" or "0", the two halves of the signature.
        certainty, negated_certainty: of a complement that is left open by that half.
        inverts: with "0/0": the complement is held to be not so ("unlikely").
        source: in the passive it passes on the word of somebody unnamed ("is said to").
    """

    lemma: str
    kind: str
    affirmed: str
    negated: str
    certainty: Certainty = "certain"
    negated_certainty: Certainty = "unknown"
    negation_lowers: bool = False
    inverts: bool = False
    future: bool = False
    source: bool = False


@dataclass(frozen=True, slots=True)
class Attitude:
    """How sure a reported clause is, by its reporting word.

    Attributes:
        infinitive_only: holds for "promised to resign", not for "promised that it was safe".
    """

    certainty: Certainty
    inverts: bool
    negation_lowers: bool
    future: bool
    infinitive_only: bool


@dataclass(frozen=True, slots=True)
class ModalityLexicon:
    """All words of `modality.toml`.

    Attributes:
        modals: certainty by lower-case form of the auxiliary; future_modals those that look ahead.
        mandative: words whose clause is wanted and not stated ("demanded that members resign");
            partly_mandative those that do both ("insisted"), orders those that state nothing.
        unchanging: verbs whose past looks like their present ("cut").
        judgement: verbs whose passive passes on what somebody unnamed thinks, with a preposition behind them;
            appraisal those that the author vouches for ("was hailed as").
        bare_judgement: such verbs without a preposition; supposing those of them that leave it open ("feared
            dead").
        phrasal: verbs with the word that belongs to them ("hand over").
        adjunct: prepositions after which no object stands, but for the verbs with theirs in `completing`.
        own_predicate: words that are claimed themselves, whatever verb they govern ("began to grow");
            own_in_past those that are where they are told of the past.
        comparing: words before an adjective that tell a difference and leave no doubt.
        adverbs: certainty by lower-case adverb; source_adverbs those that hide a source ("reportedly").
        embedding: by frame ("to", "ing", "that", "be") and lemma.
        attitudes: by lemma of the reporting word.
        factives: lemmas of words whose clause is so even where they are negated ("did not know that").
    """

    modals: dict[str, Certainty]
    future_modals: frozenset[str]
    adverbs: dict[str, Certainty]
    source_adverbs: frozenset[str]
    negative_adverbs: frozenset[str]
    negative_words: frozenset[str]
    negative_determiners: frozenset[str]
    negative_prepositions: frozenset[str]
    not_followed_by: frozenset[str]
    some_after: frozenset[str]
    conditional: frozenset[str]
    hypothetical: frozenset[str]
    purpose: frozenset[str]
    pending: frozenset[str]
    indefinite_pronouns: frozenset[str]
    indefinite_determiners: frozenset[str]
    placing: frozenset[str]
    embedding: dict[str, dict[str, Embedding]]
    attitudes: dict[str, Attitude]
    factives: frozenset[str]
    mandative: frozenset[str]
    partly_mandative: frozenset[str]
    orders: frozenset[str]
    unchanging: frozenset[str]
    stative: frozenset[str]
    judgement: frozenset[str]
    appraisal: frozenset[str]
    bare_judgement: frozenset[str]
    supposing: frozenset[str]
    judgement_prepositions: frozenset[str]
    phrasal: frozenset[str]
    adjunct: frozenset[str]
    completing: frozenset[str]
    comparing: frozenset[str]
    own_predicate: frozenset[str]
    own_in_past: frozenset[str]


@lru_cache(maxsize=1)
def modality_lexicon() -> ModalityLexicon:
    """The lexicon, read once per process; of two groups that list a lemma for one frame the first counts."""
    data = tomllib.loads(files(__package__).joinpath("modality.toml").read_text(encoding="utf-8"))
    embedding: dict[str, dict[str, Embedding]] = {"to": {}, "ing": {}, "that": {}, "be": {}}
    for word in implicatives():
        affirmed, negated = word.signature.split("/")
        embedding[word.frame][word.lemma] = Embedding(
            word.lemma, "implicative", affirmed, negated, word.certainty, word.negated_certainty
        )
    for group in data["embedding"]:
        for lemma in group["lemmas"]:
            entry = _embedding(lemma, group)
            for frame in group["frames"]:
                embedding[frame].setdefault(lemma, entry)
    factives = frozenset(
        lemma for lemma, entry in embedding["that"].items() if entry.affirmed == entry.negated == "+"
    )
    attitudes: dict[str, Attitude] = {}
    for group in data["attitude"]:
        for lemma in group["lemmas"]:
            attitudes.setdefault(lemma, _attitude(group))
    negation, subordinators = data["negation"], data["subordinators"]
    return ModalityLexicon(
        modals=_by_certainty(data["modals"]),
        future_modals=frozenset(data["modals"]["future"]),
        adverbs=_by_certainty(data["adverbs"]),
        source_adverbs=frozenset(data["adverbs"]["unnamed_source"]),
        negative_adverbs=frozenset(negation["adverbs"]),
        negative_words=frozenset(negation["words"]),
        negative_determiners=frozenset(negation["determiners"]),
        negative_prepositions=frozenset(negation["prepositions"]),
        not_followed_by=frozenset(negation["not_followed_by"]),
        some_after=frozenset(negation["some_after"]),
        conditional=frozenset(subordinators["conditional"]),
        hypothetical=frozenset(subordinators["hypothetical"]),
        purpose=frozenset(subordinators["purpose"]),
        pending=frozenset(subordinators["pending"]),
        indefinite_pronouns=frozenset(data["indefinite"]["pronouns"]),
        indefinite_determiners=frozenset(data["indefinite"]["determiners"]),
        placing=frozenset(data["setting"]["prepositions"]),
        embedding=embedding,
        attitudes=attitudes,
        factives=factives,
        mandative=frozenset(data["mandative"]["lemmas"]),
        partly_mandative=frozenset(data["mandative"]["partly"]),
        orders=frozenset(data["mandative"]["orders"]),
        unchanging=frozenset(data["unchanging"]["lemmas"]),
        stative=frozenset(data["stative"]["lemmas"]),
        judgement=frozenset(data["judgement"]["lemmas"]),
        appraisal=frozenset(data["judgement"]["appraisal"]),
        bare_judgement=frozenset([*data["judgement"]["bare"], *data["judgement"]["supposing"]]),
        supposing=frozenset(data["judgement"]["supposing"]),
        judgement_prepositions=frozenset(data["judgement"]["prepositions"]),
        phrasal=frozenset(data["phrasal"]["verbs"]),
        adjunct=frozenset(data["adjunct"]["prepositions"]),
        completing=frozenset(data["adjunct"]["completing"]),
        comparing=frozenset(data["comparison"]["words"]),
        own_predicate=frozenset(data["own_predicate"]["lemmas"]),
        own_in_past=frozenset(data["own_predicate"]["past"]),
    )


def _by_certainty(table: dict[str, Any]) -> dict[str, Certainty]:
    order: tuple[Certainty, ...] = ("possible", "probable", "certain")
    return {word: certainty for certainty in order for word in table.get(certainty, ())}


def _embedding(lemma: str, group: dict[str, Any]) -> Embedding:
    affirmed, negated = group["signature"].split("/")
    return Embedding(
        lemma=lemma,
        kind=group["class"],
        affirmed=affirmed,
        negated=negated,
        certainty=group.get("certainty", "certain" if affirmed != "0" else "unknown"),
        negated_certainty=group.get("negated_certainty", "unknown"),
        negation_lowers=group.get("negation_lowers", False),
        inverts=group.get("inverts", False),
        future=group.get("tense") == "future",
        source=group.get("source", False),
    )


def _attitude(group: dict[str, Any]) -> Attitude:
    return Attitude(
        certainty=group["certainty"],
        inverts=group.get("inverts", False),
        negation_lowers=group.get("negation_lowers", False),
        future=group.get("tense") == "future",
        infinitive_only=group.get("infinitive_only", False),
    )
