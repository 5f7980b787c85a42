"""What the scorer of things, stories and meeting claims counts, on small gold made by hand."""

import pytest

from pipeline.annotations.records import EntityRecord, Mention
from tests.builders import span
from tests.index.gold_files import (
    Gold,
    Kind,
    MeetingKind,
    Namesakes,
    Pair,
    Passage,
    Sentence,
    Stories,
    Thing,
    made_gold,
    name_spans,
)
from tests.index.scoring import Meeting, Score, score_copies, score_meetings, score_passages, score_things

TEXTS = {
    "a": "Anna Holt runs the mill. Holt is 40. The mill is safe.",
    "b": "A. Holt sold the mill. The roof leaks, she said.",
    "c": "Anna Holt, a nurse, lives in Holt Green. The mill is not safe.",
    # A copy of the first with a new lead.
    "d": "Good news. The mill is safe.",
}
SAFE, COPY = Sentence("a", "The mill is safe."), Sentence("d", "The mill is safe.")
UNSAFE, LEAKS = Sentence("c", "The mill is not safe."), Sentence("b", "The roof leaks, she said.")
SOLD, RUNS = Sentence("b", "A. Holt sold the mill."), Sentence("a", "Anna Holt runs the mill.")
CARE = "The mill is safe and all who work there are looked after."


def pair(kind: Kind, *sentences: Sentence) -> Pair:
    return Pair(kind, (sentences[0], sentences[1]), "")


def met(kind: MeetingKind, *sentences: Sentence) -> Meeting:
    return Meeting(kind, (sentences[0], sentences[1]))


GOLD = Gold(
    texts=TEXTS,
    things=(
        Thing("miller", "PERSON", {"a": ("Anna Holt", "Holt"), "b": ("A. Holt",)}),
        Thing("nurse", "PERSON", {"c": ("Anna Holt",)}),
        Thing("green", "GPE", {"c": ("Holt Green",)}),
    ),
    namesakes=(Namesakes("full name", ("miller", "nurse"), None, ""),),
    stories=Stories(
        subjects={},
        copies=(frozenset("ad"), frozenset("bce")),
        passages=(Passage(frozenset("ab"), CARE),),
        events=(),
    ),
    pairs=(
        pair("contradicted", SAFE, UNSAFE),
        pair("apart", SAFE, LEAKS),
        pair("open", SOLD, RUNS),
        pair("contradicted", SOLD, UNSAFE),
    ),
)


def entity(article_id: str, id: str, *names: str, label: str = "PERSON", form: str = "name") -> EntityRecord:
    text = TEXTS[article_id]
    mentions = [{**span(text, name), "form": form} for name in names]
    return EntityRecord.model_validate(
        {
            "article_id": article_id,
            "id": id,
            "label": label,
            "name": names[0],
            "mentions": [Mention.model_validate(mention) for mention in mentions],
        }
    )


MILLER_A, MILLER_B = entity("a", "e1", "Anna Holt"), entity("b", "e1", "A. Holt")
NURSE, GREEN = entity("c", "e1", "Anna Holt"), entity("c", "e2", "Holt Green", label="GPE")
ALL = [MILLER_A, MILLER_B, NURSE, GREEN]
RIGHT = {("a", "e1"): "t1", ("b", "e1"): "t1", ("c", "e1"): "t2", ("c", "e2"): "t3"}


def figures(score: Score) -> tuple[float, float]:
    return score.precision, score.recall


def test_a_name_within_a_longer_name_is_none() -> None:
    text = "Holt met Anna Holt of Holt Green and Holtby."
    spans = name_spans(text, {"Holt": "h", "Anna Holt": "a", "Holt Green": "g"})
    assert {thing: [text[start:end] for start, end in found] for thing, found in spans.items()} == {
        "h": ["Holt"],
        "a": ["Anna Holt"],
        "g": ["Holt Green"],
    }
    assert name_spans(text, {}) == {}


def test_things_as_in_gold_are_all_right() -> None:
    found = score_things(GOLD, ALL, RIGHT)
    assert figures(found.matched) == figures(found.everything) == (1, 1)
    assert (found.matched.f1, found.matched.gold, found.merged) == (1, 4, ())


def test_merged_namesakes_cost_precision_and_are_named() -> None:
    found = score_things(GOLD, ALL, {**RIGHT, ("c", "e1"): "t1"})
    # Three records in one predicted thing, of which two and one are together in gold; one right alone.
    assert figures(found.matched) == pytest.approx(((2 * 2 / 3 + 1 / 3 + 1) / 4, 1))
    assert found.merged == GOLD.namesakes


def test_a_split_thing_costs_recall() -> None:
    found = score_things(GOLD, ALL, {**RIGHT, ("b", "e1"): "t4"})
    assert figures(found.matched) == pytest.approx((1, (1 / 2 + 1 / 2 + 1 + 1) / 4))


def test_records_without_a_thing_are_things_of_their_own() -> None:
    assert score_things(GOLD, ALL, {}) == score_things(
        GOLD, ALL, {("a", "e1"): "w", ("b", "e1"): "x", ("c", "e1"): "y", ("c", "e2"): "z"}
    )


def test_what_one_side_alone_names_counts_only_in_everything() -> None:
    mill = entity("b", "e2", "mill")
    found = score_things(GOLD, [MILLER_A, MILLER_B, NURSE, mill], RIGHT)
    assert figures(found.matched) == (1, 1)
    assert figures(found.everything) == (3 / 4, 3 / 4)


def test_pronouns_and_labels_that_gold_lacks_are_not_looked_at() -> None:
    she = entity("b", "e2", "she", form="pronoun")
    nation = entity("b", "e3", "mill", label="NORP")
    assert score_things(GOLD, [*ALL, she, nation], RIGHT) == score_things(GOLD, ALL, RIGHT)


def test_a_record_stands_for_the_thing_whose_names_it_has_exactly() -> None:
    # The record overlaps both names of its article, and is exactly one of them.
    wide = entity("c", "e1", "Anna Holt", "Green")
    found = score_things(GOLD, [MILLER_A, MILLER_B, wide], {**RIGHT, ("c", "e1"): "t1"})
    assert found.merged == GOLD.namesakes


def test_copies_are_scored_by_pairs() -> None:
    assert figures(score_copies(GOLD, [{"a", "d"}, {"b", "c", "e"}])) == (1, 1)
    assert figures(score_copies(GOLD, [{"a", "d", "b"}])) == (1 / 3, 1 / 4)
    assert figures(score_copies(GOLD, [])) == (1, 0)


def test_a_passage_may_be_longer_or_shorter_but_not_by_half() -> None:
    def score(text: str, articles: str = "ab") -> tuple[float, float]:
        return figures(score_passages(GOLD, [Passage(frozenset(articles), text)]))

    assert score(CARE) == score(CARE[:-10]) == score(CARE + " It is.") == (1, 1)
    assert score("The mill is safe") == score(CARE, "ac") == (0, 0)


def test_passages_between_copies_are_not_counted() -> None:
    within = Passage(frozenset("ad"), "The mill is safe.")
    assert figures(score_passages(GOLD, [within, Passage(frozenset("ab"), CARE)])) == (1, 1)


def test_a_meeting_is_right_in_either_order_and_in_every_copy() -> None:
    for sentences in ((SAFE, UNSAFE), (UNSAFE, SAFE), (COPY, UNSAFE)):
        assert score_meetings(GOLD, [met("contradicted", *sentences)])["contradicted"] == Score(1, 1, 1, 2)


def test_a_meeting_found_twice_counts_once() -> None:
    twice = [met("contradicted", SAFE, UNSAFE), met("contradicted", COPY, UNSAFE)]
    assert score_meetings(GOLD, twice)["contradicted"] == Score(1, 1, 1, 2)
    wrong = [met("contradicted", LEAKS, SAFE), met("contradicted", LEAKS, COPY)]
    assert score_meetings(GOLD, wrong)["contradicted"] == Score(0, 1, 0, 2)


def test_a_sentence_may_lack_its_attribution_but_not_most_of_it() -> None:
    gold = Gold(**{name: getattr(GOLD, name) for name in ("texts", "things", "namesakes", "stories")},
                pairs=(pair("repeated", LEAKS, UNSAFE),))  # fmt: skip
    short = Sentence("b", "The roof leaks")
    assert score_meetings(gold, [met("repeated", short, UNSAFE)])["repeated"] == Score(1, 1, 1, 1)
    shorter = Sentence("b", "she said")
    assert score_meetings(gold, [met("repeated", shorter, UNSAFE)])["repeated"] == Score(0, 1, 0, 1)


def test_the_same_words_of_an_article_that_lacks_them_are_wrong() -> None:
    elsewhere = Sentence("b", SAFE.text)
    assert score_meetings(GOLD, [met("contradicted", elsewhere, UNSAFE)])["contradicted"] == Score(0, 1, 0, 2)


def test_another_kind_and_what_is_kept_apart_are_wrong() -> None:
    found = score_meetings(GOLD, [met("repeated", SAFE, UNSAFE), met("corrected", SAFE, LEAKS)])
    assert found["repeated"] == found["corrected"] == Score(0, 1, 0, 0)


def test_open_pairs_and_a_sentence_with_its_copy_do_not_count() -> None:
    found = score_meetings(GOLD, [met("repeated", SOLD, RUNS), met("repeated", SAFE, COPY)])
    assert found["repeated"] == Score(0, 0, 0, 0)


def test_gold_itself_scores_full_marks() -> None:
    gold = made_gold()
    kinds: tuple[MeetingKind, ...] = ("repeated", "contradicted", "corrected")
    meetings = [Meeting(kind, two.sentences) for two in gold.pairs for kind in kinds if two.kind == kind]
    assert all(figures(score) == (1, 1) and score.gold for score in score_meetings(gold, meetings).values())
    assert figures(score_copies(gold, gold.stories.copies)) == (1, 1)
    assert figures(score_passages(gold, gold.stories.passages)) == (1, 1)
    near = [Meeting("repeated", two.sentences) for two in gold.pairs if two.kind == "apart"]
    assert score_meetings(gold, near)["repeated"].precision == 0
