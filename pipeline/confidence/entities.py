"""What tells how sure an entity is: its label, the bounds of its names, and what hangs on it."""

from pipeline.annotations.records import FIGURE_LABELS, EntityRecord, Mention
from pipeline.confidence.seen import Features, Seen, bounds, log_odds

_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "&", "de", "at", "on"})
# Above these, more of the same tells nothing more.
_ENOUGH_NAMES, _ENOUGH_MENTIONS = 8, 20


def label(seen: Seen, entity: EntityRecord) -> Features:
    """What the model finds likely in its names, by kind of thing."""
    names = _names(entity)
    found = [seen.entity_mentions.get(bounds(name)) for name in names]
    agreeing = sum(mention is not None and mention.label == entity.label for mention in found)
    likely = [seen.likely.least("label", bounds(name)) for name in names]
    return {
        f"rule {_rule(entity)}": 1.0,
        f"label {entity.label}": 1.0,
        "likely": log_odds(min(likely)),
        "best": log_odds(max(likely)),
        "other": log_odds(max(seen.likely.other_label(bounds(name))[1] for name in names)),
        "agreeing": agreeing / len(names),
        "names": min(1.0, len(names) / _ENOUGH_NAMES),
        "one word": float(max(len(name.text.split()) for name in names) == 1),
        "known": float(entity.known_id is not None),
        "capitals": float(all(name.text.isupper() for name in names)),
    }


def extent(seen: Seen, entity: EntityRecord) -> Features:
    """Whether the model sees the same bounds, and what the names look like."""
    names = _names(entity)
    return {
        f"rule {_rule(entity)}": 1.0,
        f"label {entity.label}": 1.0,
        "edge": log_odds(min(seen.likely.least("edge", bounds(name)) for name in names)),
        "before": log_odds(min(seen.likely.before("edge", name.start) for name in names)),
        "after": log_odds(min(seen.likely.after("edge", name.end) for name in names)),
        "words": min(1.0, max(len(name.text.split()) for name in names) / _ENOUGH_NAMES),
        "small words": float(any(_SMALL_WORDS & set(name.text.lower().split()) for name in names)),
        "small first": float(any(not name.text[0].isupper() for name in names)),
        "names": min(1.0, len(names) / _ENOUGH_NAMES),
        "figure": float(entity.label in FIGURE_LABELS),
    }


def links(seen: Seen, entity: EntityRecord) -> Features:
    """How many mentions hang on it by which rules, and how sure the least sure of them is."""
    forms = [mention.form for mention in entity.mentions]
    shares = [
        weighed.get(entity.id, 0.0)
        for mention in entity.mentions
        if mention.form != "name" and (weighed := seen.shares(bounds(mention))) is not None
    ]
    return {
        "pronouns": min(1.0, forms.count("pronoun") / _ENOUGH_NAMES),
        "nominals": min(1.0, forms.count("nominal") / _ENOUGH_NAMES),
        "mentions": min(1.0, len(forms) / _ENOUGH_MENTIONS),
        "least share": log_odds(min(shares)) if shares else 0.0,
        "no shares": float(not shares),
        "namesakes": float(seen.namesakes(entity) > 0),
    } | {f"by {rule}": 1.0 for rule in (entity.rule or "").split("+")[1:]}


def next_labels(seen: Seen, entity: EntityRecord) -> tuple[str, ...]:
    """The likeliest other label by the model, where it names one."""
    others = sorted(
        (-share, other)
        for other, share in (seen.likely.other_label(bounds(name)) for name in _names(entity))
        if other and other != entity.label
    )
    return (others[0][1],) if others else ()


def _names(entity: EntityRecord) -> list[Mention]:
    return [mention for mention in entity.mentions if mention.form == "name"] or list(entity.mentions)


def _rule(entity: EntityRecord) -> str:
    return (entity.rule or "").partition("+")[0]
