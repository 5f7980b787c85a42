"""What tells how sure a claim is: its bounds, whose word it is, its polarity and its certainty."""

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import ClaimRecord
from pipeline.confidence.seen import Features, Seen, bounds, log_odds

_NEGATIVE = frozenset({"no", "not", "never", "nobody", "nothing", "none", "neither", "nor", "without"})
_MARKS = frozenset('“”"—–;:()')
# Above these, more of the same tells nothing more.
_ENOUGH_WORDS, _ENOUGH_COMMAS = 40, 4


def extent(seen: Seen, claim: ClaimRecord) -> Features:
    """The kind of clause, and how sure the parse of its words is."""
    span, predicate = Span(claim.start, claim.end), bounds(claim.predicate)
    return {
        f"rule {claim.rule}": 1.0,
        "least arc": log_odds(seen.likely.least("arc", span)),
        "mean arc": log_odds(seen.likely.mean("arc", span)),
        "least relation": log_odds(seen.likely.least("relation", span)),
        "predicate arc": log_odds(seen.likely.least("arc", predicate)),
        "predicate relation": log_odds(seen.likely.least("relation", predicate)),
        "arc before": log_odds(seen.likely.before("arc", claim.start)),
        "arc after": log_odds(seen.likely.after("arc", claim.end)),
        "words": _length(claim),
        "subject": float(claim.subject is not None),
        "commas": min(1.0, claim.text.count(",") / _ENOUGH_COMMAS),
        "and": float(" and " in claim.text),
        "marks": float(not _MARKS.isdisjoint(claim.text)),
        "content before": log_odds(seen.likely.before("content", claim.start)),
        "content after": log_odds(seen.likely.after("content", claim.end)),
    } | _of_its_quote(seen, claim, "extent")


def sources(seen: Seen, claim: ClaimRecord) -> Features:
    """How long the chain is, and how sure the model is that there is one."""
    span = Span(claim.start, claim.end)
    content = log_odds(seen.likely.mean("content", span))
    cues = [seen.likely.mean("cue", bounds(source.cue)) for source in claim.sources if source.cue]
    named = [seen.likely.mean("source", bounds(source)) for source in claim.sources]
    return {
        f"rule {claim.rule}": 1.0,
        f"links {min(len(claim.sources), 3)}": 1.0,
        f"content of {'a source' if claim.sources else 'none'}": content,
        "no entity": float(sum(source.entity_id is None for source in claim.sources)),
        "least arc": log_odds(seen.likely.least("arc", span)),
        "cue": log_odds(min(cues)) if cues else 0.0,
        "source": log_odds(min(named)) if named else 0.0,
        "no quote": float(bool(claim.sources) and claim.quote_id is None),
    } | _of_its_quote(seen, claim, "speaker_entity")


def polarity(seen: Seen, claim: ClaimRecord) -> Features:
    """Which it is, by how many words, and how sure the parse of the clause is."""
    return {
        f"{claim.polarity} by {min(len(claim.evidence.polarity), 2)}": 1.0,
        "least arc": log_odds(seen.likely.least("arc", Span(claim.start, claim.end))),
        "negative word": float(not _NEGATIVE.isdisjoint(claim.text.lower().split())),
        "words": _length(claim),
    }


def certainty(seen: Seen, claim: ClaimRecord) -> Features:
    """Which it is, by how many words, and where the claim stands."""
    features = {
        f"rule {claim.rule}": 1.0,
        f"{claim.certainty} by {min(len(claim.evidence.certainty), 2)}": 1.0,
        f"tense {claim.tense}": 1.0,
        f"links {min(len(claim.sources), 2)}": 1.0,
        "least arc": log_odds(seen.likely.least("arc", Span(claim.start, claim.end))),
        "quoted": float(claim.quote_id is not None),
        "words": _length(claim),
    }
    cues = [source.cue.lemma for source in claim.sources[:1] if source.cue]
    return features | {f"cue {cue}": 1.0 for cue in cues}


def _length(claim: ClaimRecord) -> float:
    return min(1.0, len(claim.text.split()) / _ENOUGH_WORDS)


def _of_its_quote(seen: Seen, claim: ClaimRecord, part: str) -> Features:
    """How sure a part of the quote is in which the claim stands."""
    found = seen.found.get(claim.quote_id or "", {}).get(part)
    return {"quoted": 1.0, f"quote's {part}": log_odds(found)} if found is not None else {}
