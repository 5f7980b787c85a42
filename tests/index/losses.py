"""Where pairs of claims that gold brings together are lost: `python -m tests.index.losses [--reworded]`.

Each pair that is not found counts under the first
condition that fails for those two of its claims that came furthest. Of pairs that may be read both claims are
shown, as they were extracted; the others are only counted.
"""

import argparse
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.index.facts import ArticleClaim
from pipeline.index.linking.claim_meetings import stored_claim
from pipeline.index.meetings import block_keys
from pipeline.index.meetings.candidates import candidate
from pipeline.index.meetings.comparisons import Comparisons
from pipeline.index.meetings.figures import alike, differ
from pipeline.index.meetings.likeness import likened
from pipeline.index.meetings.matching import at_one_time, in_one_setting, known_to_be_one, same_parts
from pipeline.index.meetings.propositions import Proposition, proposition
from tests.index.gold_files import MADE, REWORDED, Gold, Pair, Sentence, made_gold
from tests.index.scores import index_of
from tests.index.scoring import is_held_out

Loss = tuple[Pair, str, ArticleClaim | None, ArticleClaim | None]
Condition = Callable[[Proposition, Proposition], bool]


def _may_differ(first: Proposition, second: Proposition) -> bool:
    """Whether there is something in which they could differ, or be the same: figure, day, hour, polarity."""
    figures = any(differ(*pair) for pair in alike(first.figures, second.figures))
    return (
        first.affirmed != second.affirmed
        or figures
        or (first.days is not None and second.days is not None and first.days != second.days)
        or (first.claim.clock is not None and second.claim.clock is not None)
    )


# In the order in which they are asked; with what is wrong where one fails.
CONDITIONS: tuple[tuple[str, Condition], ...] = (
    ("hedged in one", lambda a, b: a.claim.certainty == b.claim.certainty),
    ("no block together", lambda a, b: not set(block_keys(a.claim)).isdisjoint(block_keys(b.claim))),
    ("predicates not alike", lambda a, b: a.predicate == b.predicate),
    ("subject or object not the same", same_parts),
    ("not known to be one affair", known_to_be_one),
    ("times apart", at_one_time),
    ("other words differ", in_one_setting),
)
NO_CLAIM, NO_SLOT, GUARDED = "no claim in a sentence", "slot not read", "ruled out by a guard"


def losses(gold: Gold, claims: list[ArticleClaim]) -> Iterator[Loss]:
    """Each pair that no two claims of its sentences make, why, and the two that came furthest."""
    for pair in gold.pairs:
        if pair.kind not in ("repeated", "contradicted", "corrected"):
            continue
        first, second = (_claims_of(gold, sentence, claims) for sentence in pair.sentences)
        both = [(a, b) for a, b in product(first, second) if a.key != b.key]
        if any(_meet(pair, a, b) for a, b in both):
            continue
        stages = [(*_lost(pair, a, b), a, b) for a, b in both]
        if not stages:
            yield pair, NO_CLAIM, next(iter(first), None), next(iter(second), None)
        else:
            _, why, a, b = max(stages, key=lambda stage: stage[0])
            yield pair, why, a, b


def _claims_of(gold: Gold, sentence: Sentence, claims: list[ArticleClaim]) -> list[ArticleClaim]:
    start = gold.texts[sentence.article_id].find(sentence.text)
    end = start + len(sentence.text)
    of_article = (claim for claim in claims if claim.article_id == sentence.article_id)
    inside = (claim for claim in of_article if start <= claim.start and claim.end <= end)
    return [claim for claim in inside if candidate(claim) is not None]


def _meet(pair: Pair, first: ArticleClaim, second: ArticleClaim) -> bool:
    if set(block_keys(first)).isdisjoint(block_keys(second)):
        return False
    both = [made for claim in (first, second) if (made := candidate(claim)) is not None]
    return any(met.kind == pair.kind for met in Comparisons().meet(both))


def _lost(pair: Pair, first: ArticleClaim, second: ArticleClaim) -> tuple[tuple[int, int], str]:
    """How far two claims came, and the first condition that fails; of two that fail alike, the likelier."""
    ours, theirs = proposition(first), proposition(second)
    assert ours is not None
    assert theirs is not None
    theirs = likened(ours, theirs)
    near = len(ours.words & theirs.words)
    held = [condition(ours, theirs) for _, condition in CONDITIONS]
    slot = pair.kind == "repeated" or _may_differ(ours, theirs)
    weight = (sum(held) + 2 * slot, near)
    if False in held:
        return weight, CONDITIONS[held.index(False)][0]
    return weight, GUARDED if slot else NO_SLOT


def _shown(claim: ArticleClaim | None) -> str:
    if claim is None:
        return "      none"
    thing = f"={claim.subject_thing}" if claim.subject_thing else ""
    sign = "" if claim.polarity == "positive" else "not "
    parts = f"<{claim.subject}{thing}> {sign}[{claim.lemma}] {{{claim.object}}}"
    return f"      {parts} {claim.days or ''} | {claim.text}"


def main() -> None:
    """Show the pairs that may be read, and count both halves."""
    options = argparse.ArgumentParser(prog="python -m tests.index.losses", description=__doc__)
    options.add_argument("--reworded", action="store_true", help="of the articles in `reworded/`")
    of = REWORDED if options.parse_args().reworded else MADE
    gold = made_gold(of)
    with TemporaryDirectory() as folder, closing(sqlite3.connect(index_of(of, Path(folder)))) as connection:
        rows = connection.execute(
            "SELECT f.facts, c.text FROM claim_facts f JOIN claims c ON c.key = f.claim ORDER BY c.key"
        )
        claims = [stored_claim(*row) for row in rows]
    lines: list[str] = []
    counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for pair, why, first, second in losses(gold, claims):
        held_out = of == MADE and is_held_out(gold, pair)
        counts[held_out][f"{pair.kind}: {why}"] += 1
        if not held_out:
            lines += [f"{pair.kind}: {why}", f"    {pair.why}", _shown(first), _shown(second)]
    for held_out, counted in counts.items():
        lines.append("held out" if held_out else "read")
        lines += [f"  {count} {why}" for why, count in sorted(counted.items())]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
