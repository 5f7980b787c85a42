"""Claims as tuples of open information extraction: who did what."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.annotations.records import ClaimRecord
from pipeline.corpora.propositions.sentences import Proposition

_BE = frozenset(
    {"be", "is", "are", "was", "were", "am", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m"}
)
_RELATIVE = frozenset({"who", "which", "that"})
_PREPOSITION = re.compile(
    r"\s+(?:about|against|as|at|by|for|from|in|into|of|on|over|to|with)(?=\s+\w)", re.IGNORECASE
)
_INFINITIVE = re.compile(r"\s+to\s+[a-z]+(?=\s+\w|$)")
_OPENING = ("who ", "which ", "that ", "whose ", "whom ", "where ", "when ")
"""What a relative clause begins with."""
_MARKS = " ,"


def propositions_of(claims: Sequence[ClaimRecord], text: str) -> list[Proposition]:
    """What claims say as tuples: each claim's own, and for each that names a source with its cue one more.

    Of "Holt said sales fell" these are (sales, fell) and (Holt, said, sales fell). Conventions of the task
    are followed: a preposition or an infinitive behind the predicate belongs to it, a relative pronoun is
    replaced by the argument that it follows, a relative clause that is a claim itself is no part of another's
    tuple, and all that one report says is one argument of it.
    """
    antecedents = {
        argument.end: argument.text
        for claim in claims
        for argument in (claim.object, claim.subject)
        if argument is not None
    }
    relatives = [claim for claim in claims if claim.text.lower().startswith(_OPENING)]
    found = [_proposition(claim, text, antecedents, relatives) for claim in claims]
    return list(dict.fromkeys([*found, *_reports(claims, text)]))


def _reports(claims: Sequence[ClaimRecord], text: str) -> Iterator[Proposition]:
    """A tuple for each source with its cue: from the first to the last claim that is its word."""
    said: dict[tuple[int, int], list[ClaimRecord]] = {}
    for claim in claims:
        if claim.sources and (cue := claim.sources[0].cue) is not None:
            said.setdefault((claim.sources[0].start, cue.start), []).append(claim)
    for (start, _), told in said.items():
        source = told[0].sources[0]
        first, last = min(claim.start for claim in told), max(claim.end for claim in told)
        interrupted = first <= start < last
        content = " ".join(claim.text for claim in told) if interrupted else text[first:last]
        yield Proposition(source.text, source.cue.text if source.cue else "", (content,))


def _proposition(
    claim: ClaimRecord, text: str, antecedents: Mapping[int, str], relatives: Sequence[ClaimRecord]
) -> Proposition:
    """The claim's words, dealt out to subject, predicate (auxiliaries and negation with it) and the rest."""
    subject, begin, front = "", claim.start, ""
    if claim.subject is not None:
        subject = claim.subject.text
        if claim.start <= claim.subject.start and claim.subject.end <= claim.predicate.start:
            front, begin = text[claim.start : claim.subject.start], claim.subject.end
        if subject.lower() in _RELATIVE:
            subject = antecedents.get(len(text[: claim.start].rstrip(_MARKS)), subject)
    verb = text[min(begin, claim.predicate.start) : claim.predicate.end]
    rest = text[claim.predicate.end : claim.end]
    for inner in relatives:
        if claim.predicate.end <= inner.start and inner.end <= claim.end:
            rest = rest.replace(inner.text, "", 1)
    words = verb.split()
    copula = next((at for at, word in enumerate(words) if word.lower() in _BE), None)
    if copula is not None and claim.predicate.lemma.lower() == claim.predicate.text.lower():
        # After "be" the predicate is what something is; a participle has another lemma than itself.
        verb, rest = " ".join(words[: copula + 1]), " ".join([*words[copula + 1 :], rest])
    elif match := (claim.object is None and _INFINITIVE.match(rest)) or _PREPOSITION.match(rest):
        verb, rest = verb + match[0], rest[match.end() :]
    parts = [part.strip(_MARKS) for part in (rest, front)]
    return Proposition(subject, verb.strip(_MARKS), tuple(part for part in parts if part))
