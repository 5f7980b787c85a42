"""Names that a date inside them belongs to, not to the article's time: "Committee of 1968"."""

from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal

_OPAQUE_LABELS = frozenset({"WORK_OF_ART", "ORG", "PRODUCT", "PERSON", "FAC", "LAW"})
_PLACING = frozenset(("in", "last", "next", "on", "since", "this", "until"))
_NAMED = frozenset((*temporal.table("month"), *temporal.table("weekday")))


def opaque_names(syntax: Syntax) -> dict[int, tuple[int, int]]:
    """For each token inside a name that hides dates: the name's token bounds."""
    return {
        token: (name.token_start, name.token_end)
        for name in syntax.names
        if name.label in _OPAQUE_LABELS
        and not (name.label == "PERSON" and _holds_bracket(syntax, name.token_start, name.token_end))
        for token in range(
            name.token_start + _begins_with_date(syntax, name.label, name.token_start), name.token_end
        )
    }


def _begins_with_date(syntax: Syntax, label: str, first: int) -> bool:
    """Whether a person's name was drawn over the month or day before it: "in August Field met them"."""
    before = syntax.lower[first - 1] if first else ""
    return label == "PERSON" and before in _PLACING and syntax.lower[first] in _NAMED


def _holds_bracket(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a person's name was drawn over the brackets after it: "Ada Field (born 2 May 1907"."""
    return any(word in ("(", "[") for word in syntax.words[first:last])
