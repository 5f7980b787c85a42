"""Tables of mentions made by hand: each row is what differs from a plain name outside quotations."""

from typing import Any

import numpy as np

from pipeline.recognize.antecedents.table import FORMS, GENDERS, KINDS, LABELS, NUMBERS, ROLES, MentionTable

SIZE = 4
"""Length of a vector."""

_CODES = {"label": LABELS, "number": NUMBERS, "gender": GENDERS, "role": ROLES}


def row(form: str = "name", kind: str | None = None, **columns: Any) -> dict[str, Any]:
    """A mention by the words for its columns; numbers stay as they are."""
    given: dict[str, Any] = {"form": FORMS.index(form), "kind": KINDS.index(kind) + 1 if kind else 0}
    for name, value in columns.items():
        given[name] = _CODES[name].index(value) + 1 if isinstance(value, str) else value
    return given


def table(*rows: dict[str, Any]) -> MentionTable:
    """The rows in text order, ten characters each; every one has a word, phrase and name of its own."""
    filled = [
        {
            "start": 10 * at,
            "end": 10 * at + 5,
            "sentence": at,
            "paragraph": 0,
            "label": 0,
            "number": 0,
            "gender": 0,
            "person": 3,
            "role": 0,
            "pronoun": 0,
            "word": at,
            "whole": at,
            "name": at if given["form"] == FORMS.index("name") else -1,
            "times": 1,
            "governor": -1,
            "speech": -1,
            "speaker": (-1, -1),
            "described": (-1, -1),
            **given,
        }
        for at, given in enumerate(rows)
    ]
    columns = {name: np.array([one[name] for one in filled], dtype=np.int64) for name in filled[0]}
    vectors = np.random.default_rng(0).normal(size=(len(filled), SIZE)).astype(np.float32)
    return MentionTable(place=list(range(len(filled))), vectors=vectors, **columns)
