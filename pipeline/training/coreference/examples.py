"""Texts with clusters -> what the learned head is taught: pairs with features, and which are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from pipeline.annotations.mentions import EntityMention, Span
from pipeline.language.parse import parse
from pipeline.language.syntax import Syntax, read_doc
from pipeline.recognize.antecedents.candidates import candidate_pairs
from pipeline.recognize.antecedents.features import mention_features, pair_features
from pipeline.recognize.antecedents.table import FORMS, Floats, Ints, MentionTable, mention_table
from pipeline.recognize.entities import recognize_entities
from pipeline.recognize.quotes import recognize_quotes
from pipeline.training.coreference.documents import Choice, CoreferenceText

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Example:
    """One text, as rows of mentions and pairs of them.

    Attributes:
        right: for each pair, whether the earlier mention is the same thing.
        weighed: for each pair, whether it takes part; in a passage of two names only they do.
        taught: rows whose decision is taught.
    """

    vectors: Floats
    mentions: Floats
    pairs: Floats
    later: Ints
    earlier: Ints
    right: NDArray[np.bool_]
    weighed: NDArray[np.bool_]
    taught: Ints


def make_example(text: CoreferenceText, nlp: Language) -> Example | None:
    """What the text teaches; None where it teaches nothing (no pronoun or phrase was found to decide on)."""
    syntax = read_doc(parse(nlp, text.text))
    entities = recognize_entities(syntax)
    if not entities:
        return None
    table = mention_table(syntax, entities, recognize_quotes(syntax))
    pairs = candidate_pairs(table)
    if not len(pairs.later):
        return None
    if text.choice is not None:
        right, weighed = _choose(table, text.choice, pairs.later, pairs.earlier)
        taught = np.unique(pairs.later[right])
        if not (weighed & ~right).any():
            return None
    else:
        thing = _things(syntax, [entities[at] for at in table.place], text.clusters)
        right = (thing[pairs.later] != NOBODY) & (thing[pairs.later] == thing[pairs.earlier])
        weighed = np.ones(len(right), dtype=np.bool_)
        decided = table.form != FORMS.index("name")
        taught = np.flatnonzero(decided if text.complete else decided & (thing != NOBODY))
    if not len(taught):
        return None
    return Example(
        vectors=table.vectors.astype(np.float32),
        mentions=mention_features(table),
        pairs=pair_features(table, pairs),
        later=pairs.later,
        earlier=pairs.earlier,
        right=right,
        weighed=weighed,
        taught=taught,
    )


def _things(syntax: Syntax, mentions: Sequence[EntityMention], clusters: Sequence[Sequence[Span]]) -> Ints:
    """For each mention the cluster of the gold mention with the same head word, or `NOBODY`."""
    by_head: dict[int, int] = {}
    for row, mention in enumerate(mentions):
        for token in syntax.tokens_in(mention.span if mention.form == "name" else mention.head):
            by_head.setdefault(token, row)
    things = np.full(len(mentions), NOBODY, dtype=np.int64)
    for number, cluster in enumerate(clusters):
        for span in cluster:
            row = by_head.get(_head(syntax, span), NOBODY)
            if row != NOBODY and things[row] == NOBODY:
                things[row] = number
    return things


def _head(syntax: Syntax, span: Span) -> int:
    """The first token of a span that depends on none of it; -1 for a span without a token."""
    tokens = syntax.tokens_in(span)
    return next((t for t in tokens if syntax.head[t] == t or syntax.head[t] not in tokens), NOBODY)


def _choose(
    table: MentionTable, choice: Choice, later: Ints, earlier: Ints
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of the pronoun's pairs those with a name of the right person, and those with one of either."""
    sides = [
        set(table.name[(table.start < span.end) & (span.start < table.end) & (table.name >= 0)].tolist())
        for span in (choice.right, choice.wrong)
    ]
    if sides[0] & sides[1]:
        sides = [set(), set()]
    asked = table.start[later] == choice.pronoun.start
    right, wrong = (asked & np.isin(table.name[earlier], sorted(side)) for side in sides)
    return right, right | wrong
