"""What was recognised in an article, before anything is resolved.

Mentions hold spans and surface facts only. What they mean (which entity, which day, whose word) is
decided in `pipeline.resolve`, which needs neither a model nor a spaCy Doc. All offsets are
characters of the article's text; a span is always `(start, end)`.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.annotations.date_parts import DateKind, DateParts
from pipeline.annotations.probabilities import Probabilities
from pipeline.annotations.records import Certainty, EntityLabel, MentionForm, Polarity, QuoteType, Tense


class Span(NamedTuple):
    """A half-open stretch of characters."""

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class CueMention:
    """The words that show an attribution; `lemma` joins particles and prepositions (`according to`)."""

    span: Span
    lemma: str


Definiteness = Literal["definite", "possessed", "indefinite", "unmarked"]
"""What opens a noun phrase: «the», whose it is, «a», or nothing."""
PronounKind = Literal["personal", "possessive", "reflexive", "demonstrative"]


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One name, role noun, pronoun or figure.

    Attributes:
        head: the word that the phrase is about ("mayor" in "the mayor of Leeds").
        label: None for pronouns and for nominals whose kind the text does not show.
        number, gender, person: only what the words themselves show; gender never from a first name.
        title: an honorific or role standing before the name ("Ms", "Judge"), outside the span.
        role: grammatical role, a weight for antecedents.
        definiteness: of a nominal, by what opens it; None where it is said of a name (`described`), and for
            noun phrases that no rule for descriptions reads.
        pronoun: which kind of pronoun it is; None for what is none.
        dateline: whether the name only says where the report was written.
        described: span of the name of which this nominal is said ("Undertow, a 1962 film").
        governor: start of the word that governs the head; two arguments of one verb are two things.
    """

    span: Span
    form: MentionForm
    label: EntityLabel | None
    rule: str
    head: Span
    sentence: int
    number: Literal["singular", "plural"] | None = None
    gender: Literal["female", "male", "neuter"] | None = None
    person: Literal[1, 2, 3] | None = None
    title: str | None = None
    role: Literal["subject", "object", "possessive", "other"] = "other"
    definiteness: Definiteness | None = None
    pronoun: PronounKind | None = None
    dateline: bool = False
    described: Span | None = None
    governor: int | None = None


def start_of(mention: EntityMention) -> int:
    """Where the mention begins, by which mentions are ordered and looked up."""
    return mention.span.start


@dataclass(frozen=True, slots=True)
class Antecedents:
    """How likely each earlier mention is what a pronoun or noun phrase takes up again.

    Attributes:
        mention, candidates: places in `Mentions.entities`.
        weights: one probability per candidate; with `nothing`, that it takes up none of them, they sum
            to 1, but for unlikely candidates that are left out.
    """

    mention: int
    candidates: tuple[int, ...]
    weights: tuple[float, ...]
    nothing: float


@dataclass(frozen=True, slots=True)
class DateMention:
    """One temporal expression: which rule saw it, and the parts it read.

    Attributes:
        kind: how resolve reads the parts; parts: what the words say, from which it makes a calendar value.
        tense: of the verb that governs the expression, where it has one.
        plain: the form and the place of that verb leave no doubt about the tense.
    """

    span: Span
    rule: str
    kind: DateKind
    parts: DateParts
    sentence: int
    tense: Tense | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class QuoteMention:
    """One attribution: what is said, the words that show it, and the words that name the speaker.

    Attributes:
        contents: the pieces of the utterance in text order, without quotation marks.
        speaker: the span nearest the cue, often a pronoun; None where the sentence names nobody.
        continues: index (in `Mentions.quotes`) of an earlier quote whose speaker this one shares
            when it has none of its own.
        denied: the reporting itself is negated ("never suggested that ..."). No record is made of it: it
            only tells what nobody put forward.
        answers: an answer in an interview whose turns name nobody; the introduction tells who gives it.
    """

    type: QuoteType
    contents: tuple[Span, ...]
    cue: CueMention | None
    speaker: Span | None
    rule: str
    continues: int | None = None
    denied: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """One asserted or reported proposition, without its attribution.

    Attributes:
        sources: words of the clause itself that lean on somebody unnamed ("reportedly", "is said to"), in
            text order; the speakers of the quotes in which the clause stands are added when resolving.
        antecedents: what a relative pronoun as the subject may stand for, the most likely phrase first.
        judge: whose judgement the clause passes on, with the word that shows it ("hailed by critics").
        dates: spans of temporal expressions that place this event.
    """

    span: Span
    predicate: Span
    predicate_lemma: str
    subject: Span | None
    object: Span | None
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    rule: str
    sources: tuple[Span, ...] = ()
    antecedents: tuple[Span, ...] = ()
    judge: tuple[Span, CueMention] | None = None
    polarity_evidence: tuple[Span, ...] = ()
    certainty_evidence: tuple[Span, ...] = ()
    dates: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything recognised in one article, each layer in text order, with its paragraphs.

    Attributes:
        antecedents: empty where the language model has no vectors to weigh candidates with.
        probabilities: how sure the language model was of each token; None where it does not tell.
    """

    paragraphs: tuple[Span, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[QuoteMention, ...] = ()
    claims: tuple[ClaimMention, ...] = ()
    antecedents: tuple[Antecedents, ...] = ()
    probabilities: Probabilities | None = field(default=None, repr=False, compare=False)
