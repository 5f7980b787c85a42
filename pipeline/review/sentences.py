"""What the packaged model sees in a paragraph that a person looks at: clauses, and who is said to speak."""

import threading
from dataclasses import dataclass

from pipeline.annotations.mentions import ClaimMention, CueMention, Span
from pipeline.language.syntax import Syntax
from pipeline.lexicon.reporting import reporting_lexicon

# The model is loaded once, and reads one paragraph at a time.
_READING = threading.Lock()
_SUBJECTS = ("nsubj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that say that somebody speaks: the verb, and who does it, where that is said."""

    cue: CueMention
    speaker: Span | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen in a paragraph; offsets count from its beginning.

    Attributes:
        clauses: each as the claim that it would be, asserted or not.
        attributions: one for each form of a reporting verb.
    """

    clauses: tuple[ClaimMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()


def seen_in(paragraph: str) -> Seen:
    """What the packaged model sees in a paragraph: a second at first, then some hundredths of one.

    Raises:
        ModelError: the model is missing or damaged.
    """
    from pipeline.language.parse import parse
    from pipeline.language.syntax import read_doc
    from pipeline.recognize.claims import clauses_as_claims
    from pipeline.recognize.dates import recognize_dates
    from pipeline.recognize.quotes import recognize_quotes
    from pipeline.run import language_model

    with _READING:
        nlp, _ = language_model(None)
        with nlp.memory_zone():
            syntax = read_doc(parse(nlp, paragraph))
    quotes = recognize_quotes(syntax)
    clauses = clauses_as_claims(syntax, quotes, recognize_dates(syntax))
    return Seen(clauses, tuple(_attributions(syntax)))


def _attributions(syntax: Syntax) -> list[Attribution]:
    from pipeline.recognize.claims.phrases import phrase_span

    forms = reporting_lexicon().verb_forms
    found = []
    for token, word in enumerate(syntax.lower):
        if word in forms and syntax.pos[token] == "VERB":
            subject = syntax.child(token, *_SUBJECTS)
            speaker = None if subject is None else phrase_span(syntax, subject)
            found.append(Attribution(CueMention(syntax.span(token, token + 1), forms[word]), speaker))
    return found
