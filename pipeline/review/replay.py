"""Decisions -> the draft that follows from them: all of an article's in turn, or one more."""

from collections.abc import Iterable

from pipeline.annotations.records import Records
from pipeline.review.carry_out import carry_out
from pipeline.review.decisions import Decision, Open, Undo, touched
from pipeline.review.draft import Conflict, Draft, new_draft


def draft_of(decisions: Iterable[Decision], base: Records | None = None) -> Draft | None:
    """The draft that one article's decisions make; None where its review has not begun.

    Args:
        decisions: of this article, in the order of the log.
        base: what to begin with where the decisions do not say so themselves.
    """
    draft = new_draft(base) if base else None
    listed = list(decisions)
    undone = {decision.undoes for decision in listed if isinstance(decision, Undo)}
    seen: dict[str, Decision] = {}
    for decision in listed:
        if decision.id in seen:
            continue  # the same line twice, as when two copies of a log are joined
        seen[decision.id] = decision
        if isinstance(decision, Open):
            draft = _opened(draft, decision)
        elif draft is not None:
            _take(draft, decision, seen, undone)
    if draft is not None:
        draft.seen = seen
    return draft


def continued(draft: Draft, decision: Decision) -> Draft | None:
    """The draft after one more decision, as `draft_of` makes it from all; `draft` itself stays as it is.

    Returns None where that changes what came before, so that it has to be made anew: for an undo, for a new
    beginning, and where no review has begun.
    """
    begins = isinstance(decision, Open) and not draft.seen and decision.base is draft.base
    if isinstance(decision, Undo | Open) != begins or not (begins or draft.seen):
        return None
    after = draft.copied()
    if decision.id not in after.seen:
        after.seen[decision.id] = decision
        if not begins:
            _take(after, decision, after.seen, set())
    return after


def _opened(draft: Draft | None, decision: Open) -> Draft:
    if draft is None or not draft.heads:
        return new_draft(decision.base)
    if set(decision.after) == set(draft.all_heads()):
        return new_draft(decision.base)
    if decision.base != draft.base:
        reason = "the two reviews began from different extractions"
        draft.conflicts.append(Conflict("", decision, (), reason))
    return draft


def _take(draft: Draft, decision: Decision, seen: dict[str, Decision], undone: set[str]) -> None:
    """Carry out one decision, or note why it cannot be."""
    target = seen.get(decision.undoes) if isinstance(decision, Undo) else None
    about = touched(target or decision)
    heads = draft.heads_of(about)
    after = {draft.agreeing.get(head, head) for head in decision.after}
    if after != set(heads):
        if same := _saying_the_same(decision, heads, seen):
            draft.agreeing[decision.id] = same
        else:
            _note_conflict(draft, decision, about, after)
        return
    for name in about:
        draft.heads[name] = (decision.id,)
    settled = after
    draft.conflicts = [
        conflict
        for conflict in draft.conflicts
        if conflict.refused.id not in settled and conflict.kept not in settled
    ]
    if isinstance(decision, Undo) or decision.id in undone:
        return
    problem = carry_out(draft, decision)
    if problem:
        draft.conflicts.append(Conflict("", decision, about, problem))
    else:
        draft.history.append(decision)


def _note_conflict(draft: Draft, decision: Decision, about: Iterable[str], after: set[str]) -> None:
    unseen = [head for head in draft.heads_of(about) if head not in after]
    reason = "neither had seen the other's decision"
    draft.conflicts.append(Conflict(unseen[0] if unseen else "", decision, tuple(about), reason))
    for name in about:
        still = [head for head in draft.heads.get(name, ()) if head not in after]
        draft.heads[name] = (*still, decision.id)


def _saying_the_same(decision: Decision, heads: Iterable[str], seen: dict[str, Decision]) -> str | None:
    """The latest decision that somebody else made alike, if there is one."""
    unsigned = {"id", "who", "after", "gold", "ticket"}
    content = decision.model_dump(exclude=unsigned)
    alike = (head for head in heads if head in seen and seen[head].model_dump(exclude=unsigned) == content)
    return next(alike, None)
