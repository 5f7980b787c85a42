"""Lemmas as edits of a word's end: the model names the edit, the word decides whether it can be made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the ending ``old`` by ``new``; in the word as written, or in lower case (``lower``)."""

    old: str
    new: str
    lower: bool

    @classmethod
    def between(cls, word: str, lemma: str) -> Edit:
        """The edit that makes ``lemma`` of ``word`` and changes as little as possible."""
        lower = not lemma or lemma == lemma.lower()
        base = word.lower() if lower else word
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        return cls(base[common:], lemma[common:], lower)

    @classmethod
    def from_text(cls, text: str) -> Edit:
        """Read what ``str`` writes, such as ``l ies>y``."""
        case, _, change = text.partition(" ")
        old, _, new = change.partition(">")
        return cls(old, new, case == "l")

    def __str__(self) -> str:
        return f"{'l' if self.lower else 'k'} {self.old}>{self.new}"

    def apply(self, word: str) -> str | None:
        """The lemma, or None where the word does not have the ending or nothing would be left."""
        base = word.lower() if self.lower else word
        if not base.endswith(self.old):
            return None
        return base[: len(base) - len(self.old)] + self.new or None
