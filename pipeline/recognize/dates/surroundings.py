"""What stands around an expression and says on which side of the telling it lies."""

from pipeline.annotations.date_parts import Bound, DateParts
from pipeline.annotations.records import Tense
from pipeline.language.syntax import Syntax
from pipeline.lexicon import temporal
from pipeline.recognize.dates.atoms import Atoms
from pipeline.recognize.dates.tense import announces_existence, governing_tense, is_announced, told_beside

_BOUNDED: tuple[Bound, ...] = ("by", "ended", "until", "till", "through", "before", "since")
_TIMED = frozenset(temporal.words("timed"))
_OPENING = frozenset('.!?"\n')
# Rows of words that put what follows ahead of the telling: "in the run-up to Friday's vote".
_AHEAD = (
    ("ahead", "of"),
    ("advance", "of"),
    ("run", "-", "up", "to"),
    ("in", "time", "for"),
    ("as", "soon", "as"),
    ("as", "early", "as"),
)


def bound_before(atoms: Atoms, first: int, possessive: bool, parts: DateParts) -> Bound | None:
    """The word before the expression that bounds it to one side of the telling; "ahead" for "ahead of"."""
    before = atoms.lower[first - 1] if first else ""
    if before in ("until", "till") and (first < 2 or atoms.lower[first - 2] in _OPENING):
        return None  # "Until Friday, nobody had called": the verb tells
    for bound in _BOUNDED:
        if before == bound:
            return bound
    if before == "to" and first > 1 and atoms.lower[first - 2] in ("backdated", "dated"):
        return "since"
    if before == "for" and parts.weekday is not None and not possessive:
        return "for"
    if before in ("of", "to", "for", "as") and any(
        tuple(atoms.lower[max(first - len(words), 0) : first]) == words for words in _AHEAD
    ):
        return "ahead"
    return None


def is_of_every_year(syntax: Syntax, head: int, parts: DateParts) -> bool:
    """ "October is heart health month", not "October is the month of the vote": said of every year."""
    if parts != DateParts(month=parts.month) or not syntax.dep[head].startswith("nsubj"):
        return False
    said = syntax.head[head]
    verb = syntax.child(said, "cop")
    if verb is None or syntax.tag[verb] != "VBZ" or syntax.lower[said] != "month":
        return False
    return not any(syntax.lower[child] in ("the", "this") for child in syntax.children[said])


def tense_of(syntax: Syntax, first: int, head: int, possessive: bool, parts: DateParts) -> Tense | None:
    """Tense of the clause, where its verb says anything of the expression that begins at token `first`."""
    undated = parts.year is None and (parts.weekday is not None or parts.month is not None)
    if undated and told_beside(syntax, first):
        return "past"
    if possessive and parts.weekday is not None and announces_existence(syntax, head):
        return "future"  # "there is Tuesday's match"
    tense = governing_tense(syntax, head)
    if possessive and parts.weekday is not None and tense == "future" and not is_announced(syntax, head):
        return None  # "Friday's fall may hurt": the ruling, the fall or the vote has its own day
    if tense == "present" and parts.time is not None and syntax.lemma[syntax.head[head]] in _TIMED:
        return "future"  # "the doors open at 8pm"
    if tense == "present" and not _relation(syntax, head).startswith(("obl", "advmod", "root")):
        return None  # "Friday's report shows": the verb says nothing about Friday
    return tense


def _relation(syntax: Syntax, head: int) -> str:
    """How an expression belongs to its verb; of "tonight and on Friday" the second as the first."""
    while syntax.dep[head] == "conj" and syntax.head[head] < head:
        head = syntax.head[head]
    return syntax.dep[head]
