"""What the learned head sees of mentions and of pairs of them, besides the vectors: columns of 0 and 1."""

from __future__ import annotations

import numpy as np

from pipeline.recognize.antecedents.candidates import CandidatePairs
from pipeline.recognize.antecedents.table import (
    FORMS,
    GENDERS,
    KINDS,
    LABELS,
    NUMBERS,
    PRONOUNS,
    ROLES,
    Floats,
    Ints,
    MentionTable,
)

_NOMINAL, _PRONOUN = FORMS.index("nominal"), FORMS.index("pronoun")
_POSSESSIVE, _SUBJECT = ROLES.index("possessive") + 1, ROLES.index("subject") + 1
_PERSONS = 3
# Upper bounds of the classes of distances and counts.
_SENTENCES_AWAY = (1, 2, 3, 4, 6, 9, 14, 22, 40)
_MENTIONS_AWAY = (1, 2, 3, 4, 6, 9, 14, 22, 40)
_PARAGRAPHS_AWAY = (1, 2, 3)
_TIMES = (1, 2, 3, 5, 9)


def mention_features(table: MentionTable) -> Floats:
    """Mentions × features."""
    return np.concatenate(
        [
            _one_of(table.form, len(FORMS)),
            _one_of(table.kind, len(KINDS) + 1),
            _one_of(table.label, len(LABELS) + 1),
            _one_of(table.number, len(NUMBERS) + 1),
            _one_of(table.gender, len(GENDERS) + 1),
            _one_of(table.person, _PERSONS + 1),
            _one_of(table.role, len(ROLES) + 1),
            _one_of(table.pronoun, len(PRONOUNS) + 1),
            _class_of(table.times, _TIMES),
            (table.speech >= 0)[:, None].astype(np.float32),
        ],
        axis=1,
    )


def pair_features(table: MentionTable, pairs: CandidatePairs) -> Floats:
    """Pairs × features."""
    later, earlier = pairs.later, pairs.earlier
    flags = [*_words_agree(table, later, earlier), *_forms_agree(table, later, earlier)]
    flags += [*_places_agree(table, later, earlier), *_speeches_agree(table, later, earlier)]
    return np.concatenate(
        [
            _class_of(table.sentence[later] - table.sentence[earlier], _SENTENCES_AWAY),
            _class_of(later - earlier, _MENTIONS_AWAY),
            _class_of(table.paragraph[later] - table.paragraph[earlier], _PARAGRAPHS_AWAY),
            np.stack(flags, axis=1).astype(np.float32),
        ],
        axis=1,
    )


def _words_agree(table: MentionTable, later: Ints, earlier: Ints) -> list[Ints]:
    same_word = table.word[later] == table.word[earlier]
    nominal, form = table.form[later] == _NOMINAL, table.form[earlier]
    return [
        same_word & nominal & (form == _NOMINAL),
        same_word & nominal & (form == FORMS.index("name")),
        same_word & (table.form[later] == _PRONOUN) & (form == _PRONOUN),
        nominal & (table.whole[later] == table.whole[earlier]),
        same_word & nominal & (form == _NOMINAL) & (table.number[later] != table.number[earlier]),
    ]


def _forms_agree(table: MentionTable, later: Ints, earlier: Ints) -> list[Ints]:
    flags = []
    for column in (table.number, table.gender, table.label):
        known = (column[later] > 0) & (column[earlier] > 0)
        same = column[later] == column[earlier]
        flags += [known & ~same, known & same]
    pronouns = (table.form[later] == _PRONOUN) & (table.form[earlier] == _PRONOUN)
    same_form = [column[later] == column[earlier] for column in (table.person, table.number, table.gender)]
    return [*flags, pronouns & np.logical_and.reduce(same_form)]


def _places_agree(table: MentionTable, later: Ints, earlier: Ints) -> list[Ints]:
    governor = table.governor[later]
    beside = (governor >= 0) & (governor == table.governor[earlier])
    described = table.described[later]
    return [
        beside & (table.sentence[later] == table.sentence[earlier]) & (table.role[earlier] != _POSSESSIVE),
        (table.start[earlier] <= table.start[later]) & (table.end[earlier] >= table.end[later]),
        (described[:, 0] == table.start[earlier]) & (described[:, 1] == table.end[earlier]),
        (table.role[later] == _SUBJECT) & (table.role[earlier] == _SUBJECT),
    ]


def _speeches_agree(table: MentionTable, later: Ints, earlier: Ints) -> list[Ints]:
    speech, other = table.speech[later], table.speech[earlier]
    speaker = table.speaker[later]
    spoken = (speech >= 0) & (speaker[:, 0] >= 0)
    return [
        (speech >= 0) & (speech == other),
        (speech >= 0) & (other < 0),
        (speech < 0) & (other >= 0),
        (speech >= 0) & (other >= 0) & (speech != other),
        spoken & (table.start[earlier] >= speaker[:, 0]) & (table.end[earlier] <= speaker[:, 1]),
        spoken & (speaker == table.speaker[earlier]).all(axis=1) & (speech != other),
    ]


def _one_of(codes: Ints, classes: int) -> Floats:
    return np.eye(classes, dtype=np.float32)[codes]


def _class_of(values: Ints, bounds: tuple[int, ...]) -> Floats:
    return _one_of(np.digitize(values, bounds), len(bounds) + 1)
