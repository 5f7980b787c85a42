"""What tells how sure a quote is: where it ends, which words name its speaker, and who that is."""

from pipeline.annotations.mentions import Span
from pipeline.annotations.records import EntityRecord, QuoteRecord, Reference
from pipeline.confidence.seen import Features, Seen, bounds, log_odds
from pipeline.lexicon.first_names import gender_of_first_name

# Characters before a pronoun in which other people are rivals.
_REACH = 400
# Above these, more of the same tells nothing more.
_ENOUGH_WORDS, _ENOUGH_MENTIONS, _ENOUGH_RIVALS, _ENOUGH_ODDS = 100, 10, 4, 4.0
# Candidates less likely than this are not worth a look, nor is the fourth.
_LEAST, _MOST = 0.05, 3
_CLOSING = frozenset({"", ".", "\n", "”", '"', "’"})


def extent(seen: Seen, quote: QuoteRecord) -> Features:
    """The rule, the kind of quote, and whether the model sees the same content."""
    contents = [bounds(content) for content in quote.contents]
    values = [value for content in contents for value in seen.likely.of("content", content)]
    features = {
        f"rule {_recognising(quote)}": 1.0,
        f"type {quote.type}": 1.0,
        "pieces": float(len(contents) - 1),
        "content": log_odds(sum(values) / len(values)) if values else 0.0,
        "least content": log_odds(min(values, default=0.0)),
        "content before": log_odds(seen.likely.before("content", contents[0].start)),
        "content after": log_odds(seen.likely.after("content", contents[-1].end)),
        "words": min(1.0, len(quote.contents[0].text.split()) / _ENOUGH_WORDS),
        "ends with its sentence": float(seen.text[contents[-1].end : contents[-1].end + 1] in _CLOSING),
        "arc": log_odds(min(seen.likely.least("arc", content) for content in contents)),
    }
    if quote.cue is None:
        return features | {"no cue": 1.0}
    return features | {
        "cue": log_odds(seen.likely.mean("cue", bounds(quote.cue))),
        f"cue {quote.cue.lemma}": 1.0,
    }


def speaker(seen: Seen, quote: QuoteRecord) -> Features:
    """The rule, and whether the model sees a source in these words."""
    features = {f"rule {_recognising(quote)}": 1.0, f"type {quote.type}": 1.0}
    if quote.speaker is None:
        return features | {"none": 1.0, "no cue": float(quote.cue is None)}
    words = bounds(quote.speaker)
    cue = seen.likely.mean("cue", bounds(quote.cue)) if quote.cue else None
    return features | {
        f"form {_form(seen, quote.speaker)}": 1.0,
        "source": log_odds(seen.likely.mean("source", words)),
        "arc": log_odds(seen.likely.least("arc", words)),
        "relation": log_odds(seen.likely.least("relation", words)),
        "distance": _distance(quote, quote.speaker) / 100,
        "cue": log_odds(cue) if cue is not None else 0.0,
    }


def speaker_entity(seen: Seen, quote: QuoteRecord) -> Features:
    """How the words refer, how the candidates compare, and whatever tells of the words themselves.

    What tells that a name is right tells nothing of whether none is: each side has features of its own.
    """
    named = seen.entities.get(quote.speaker.entity_id or "") if quote.speaker else None
    features = speaker(seen, quote) | {f"speaker by {_resolving(quote)}": 1.0}
    if quote.speaker is not None:
        form = _form(seen, quote.speaker)
        features |= {f"{form} {name}": value for name, value in _by_form(seen, quote.speaker, named).items()}
        if named is not None:
            features |= _of_the_named(seen, quote.speaker, named)
    side = "answered" if named else "open"
    return {side: 1.0} | {f"{side} {name}": value for name, value in features.items()}


def _by_form(seen: Seen, words: Reference, named: EntityRecord | None) -> Features:
    """What tells of a pronoun tells something else of a name."""
    span = bounds(words)
    mention = seen.mention_in(span)
    source = log_odds(seen.likely.mean("source", span))
    rivals = [person for person in seen.people_before(words.start, _REACH) if not named or person != named.id]
    features = {
        "no source": min(source, 0.0),
        "rivals": float(min(len(rivals), _ENOUGH_RIVALS)),
        "words": min(1.0, len(words.text.split()) / _ENOUGH_MENTIONS),
        "capitals": float(any(word[0].isupper() for word in words.text.split() if word != "I")),
    }
    shares = seen.shares(mention.span if mention else span)
    if shares is None:
        return features
    own = log_odds(shares.get(named.id if named else "", 0.0))
    others = (share for entity, share in shares.items() if entity and (not named or entity != named.id))
    other = log_odds(max(others, default=0.0))
    return features | {
        "share": own,
        "no share": min(own, 0.0),
        "other share": other,
        "lead": own - other,
        "nothing": log_odds(shares[""]),
    }


def _of_the_named(seen: Seen, words: Reference, named: EntityRecord) -> Features:
    names = [bounds(mention) for mention in named.mentions if mention.form == "name"]
    before = [mention.end for mention in named.mentions if mention.end <= words.start]
    near = seen.people_before(words.start, _REACH)
    label = log_odds(min(seen.likely.least("label", name) for name in names))
    edge = log_odds(min(seen.likely.least("edge", name) for name in names))
    return {
        f"label {named.label}": 1.0,
        "nearest": float(bool(near) and near[0] == named.id),
        "mentions": min(1.0, len(named.mentions) / _ENOUGH_MENTIONS),
        "names": min(1.0, len(names) / _ENOUGH_MENTIONS),
        "namesakes": float(seen.namesakes(named)),
        "label": min(label, _ENOUGH_ODDS),
        "edge": min(edge, _ENOUGH_ODDS),
        "far": min(words.start - max(before), 2000) / 1000 if before else 0.0,
        "first mention": float(not before),
        "exact": float(bounds(words) in seen.owners),
        "quoted": float(seen.is_quoted(bounds(words))),
    }


def next_speakers(seen: Seen, quote: QuoteRecord) -> tuple[str, ...]:
    """Ids of others who may speak, the likeliest first: namesakes, and whom a pronoun may take up."""
    if quote.speaker is None:
        return ()
    words, answer = bounds(quote.speaker), quote.speaker.entity_id
    mention = seen.mention_in(words)
    shares = seen.shares(mention.span if mention else words) or {}
    likely = sorted((-share, entity) for entity, share in shares.items() if entity and share >= _LEAST)
    found = [entity for _, entity in likely]
    if mention is not None and mention.gender in {"female", "male"}:
        found = [entity for entity in found if seen.entities[entity].label == "PERSON"]
        found += seen.people_before(words.start, _REACH)
        # A man's first name is nobody whom «she» takes up.
        found = [entity for entity in found if _gender(seen.entities[entity]) in (None, mention.gender)]
    if mention is not None and mention.form == "name":
        last = quote.speaker.text.lower().split()[-1]
        found = [entity.id for entity in seen.records.entities if last in entity.name.lower().split()] + found
    return tuple(entity for entity in dict.fromkeys(found) if entity != answer)[:_MOST]


def _gender(person: EntityRecord) -> str | None:
    first, *others = person.name.split()
    return gender_of_first_name(first.lower()) if others else None


def _recognising(quote: QuoteRecord) -> str:
    return (quote.rule or "").partition("+")[0]


def _resolving(quote: QuoteRecord) -> str:
    return (quote.rule or "").partition("+")[2] or "none"


def _form(seen: Seen, words: Reference) -> str:
    """name, pronoun, nominal, or other for words that hold no mention."""
    mention = seen.mention_in(bounds(words))
    return mention.form if mention is not None else "other"


def _distance(quote: QuoteRecord, words: Span | Reference) -> float:
    """Characters between the speaker and the nearest content, at most 300."""
    gaps = (max(content.start - words.end, words.start - content.end, 0) for content in quote.contents)
    return float(min(min(gaps), 300))
