"""What the rules of this layer return: the words that attribute, and what is said with them."""

from dataclasses import dataclass

from pipeline.annotations.mentions import CueMention, Span
from pipeline.annotations.records import QuoteType


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words beside a marked stretch that say whose words it holds.

    Attributes:
        verb: token of the reporting verb, which reports nothing else then.
        phrase: first token of the source phrase ("according to"), which has no other content then.
        by_colon: nothing but a colon introduces the marks.
        floating: there are no such words; the marks stand alone, and `speaker` is whom the text is about.
        rule: name of the rule that saw them; the table's runner sets it.
    """

    cue: CueMention | None
    speaker: Span | None
    verb: int | None = None
    phrase: int | None = None
    by_colon: bool = False
    floating: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is said, the words that show it, and who says it.

    Attributes:
        contents: what is said, in text order.
        kind: what the rule takes it for; an indirect one that holds marks becomes mixed later.
        continues: an earlier quotation whose speaker this one shares.
        denied: the reporting word is negated, and nothing is reported.
        answers: an answer in an interview that names nobody beside it.
        floating: nothing beside the marks attributes them.
        rule: name of the rule that saw it; the table's runner sets it.
    """

    contents: tuple[Span, ...]
    cue: CueMention | None
    speaker: Span | None
    kind: QuoteType = "indirect"
    continues: "Quotation | None" = None
    denied: bool = False
    answers: bool = False
    floating: bool = False
    rule: str = ""
