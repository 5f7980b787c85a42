"""What the learned head's weights change in the linking: they weigh, agreement and margins decide."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.entities import link_mentions, resolve_entities
from pipeline.resolve.entities.likelihood import LEAST, LEAST_DESCRIBED, LEAST_UNNAMED
from pipeline.resolve.entities.salience import REACH
from tests.resolve.entity_markup import read_markup

TWO = "[Holt](PERSON subject) spoke. [Reed](PERSON subject) sang. [She](female subject{likely}) left."
WORDS = " likely=Holt:{holt},Reed:{reed}"


def entities(marked: str) -> list[list[str]]:
    return [
        [mention.text for mention in record.mentions] for record in resolve_entities(*read_markup(marked))
    ]


def things(marked: str) -> list[list[str]]:
    article, mentions = read_markup(marked)
    return [
        [article.text[m.span.start : m.span.end] for m in thing.mentions]
        for thing in link_mentions(article.text, mentions)
    ]


def two(holt: float, reed: float) -> list[list[str]]:
    return entities(TWO.format(likely=WORDS.format(holt=holt, reed=reed)))


def test_without_weights_presence_decides() -> None:
    assert entities(TWO.format(likely="")) == [["Holt"], ["Reed", "She"]]


def test_the_likelier_candidate_wins_although_it_is_further_away() -> None:
    assert two(0.94, 0.02) == [["Holt", "She"], ["Reed"]]
    assert two(0.02, 0.94) == [["Holt"], ["Reed", "She"]]


def test_the_record_says_that_the_head_was_asked() -> None:
    records = resolve_entities(*read_markup(TWO.format(likely=WORDS.format(holt=0.94, reed=0.02))))
    assert records[0].rule is not None and "entities.pronoun+model:antecedents" in records[0].rule
    records = resolve_entities(*read_markup(TWO.format(likely="")))
    assert records[1].rule is not None and "model:antecedents" not in records[1].rule


@pytest.mark.parametrize(
    ("gender", "label"), [("female", "PERSON"), ("male", "PERSON"), ("neuter", "ORG"), ("they", "ORG")]
)
def test_an_unlikely_candidate_is_not_linked_though_there_is_no_other(gender: str, label: str) -> None:
    least = LEAST["plural" if gender == "they" else gender]
    marked = "[Calder]({label} subject) spoke. [X]({gender} subject likely=Calder:{weight}) left."

    def found(weight: float) -> list[list[str]]:
        return entities(marked.format(label=label, gender=gender, weight=weight))

    assert found(least / 2) == [["Calder"]]
    assert found(0.95) == [["Calder", "X"]]


@pytest.mark.parametrize(
    ("pronoun", "name"), [("male", "PERSON gender=female title=Ms"), ("neuter", "PERSON"), ("female", "ORG")]
)
def test_agreement_beats_any_likelihood(pronoun: str, name: str) -> None:
    marked = f"[Calder]({name} subject) spoke. [X]({pronoun} subject likely=Calder:0.99) left."
    assert entities(marked) == [["Calder"]]


def test_who_does_not_agree_has_no_share_in_the_comparison() -> None:
    marked = (
        "[Calder](ORG subject) spoke. [Reed](PERSON subject) sang. "
        "[She](female subject likely=Calder:0.9,Reed:0.08) left."
    )
    assert entities(marked) == [["Calder"], ["Reed", "She"]]


def test_the_weights_of_all_mentions_of_a_thing_count() -> None:
    marked = (
        "[Holt](PERSON subject) spoke. [Reed](PERSON subject) sang. "
        "[She](female subject likely=Holt:0.94,Reed:0.02) left. "
        "[She](female subject likely=She:0.4,Holt:0.3,Reed:0.28) slept."
    )
    assert entities(marked) == [["Holt", "She", "She"], ["Reed"]]


def test_equal_weights_do_not_part_two_arguments_of_one_verb() -> None:
    marked = (
        "[Robin](PERSON subject verb=6) met [Alex](PERSON object verb=6). "
        "[She](female subject likely=Robin:0.5,Alex:0.45) left."
    )
    assert entities(marked) == [["Robin"], ["Alex"]]
    assert entities(marked.replace("0.5,", "0.94,").replace("0.45", "0.02")) == [["Robin", "She"], ["Alex"]]


def test_a_description_joins_what_is_as_likely_as_the_bound_and_nothing_less_likely() -> None:
    marked = "[Velor](ORG) lost. [The buyer](nominal ORG likely=Velor:{weight}) paid."
    assert entities(marked.format(weight=LEAST_DESCRIBED + 0.01)) == [["Velor", "The buyer"]]
    assert entities(marked.format(weight=LEAST_DESCRIBED - 0.01)) == [["Velor"]]


def test_a_description_of_another_kind_joins_nothing() -> None:
    assert entities("[Velor](ORG) lost. [The driver](nominal PERSON likely=Velor:0.99) paid.") == [["Velor"]]


def test_what_has_no_name_is_a_thing_of_its_own_and_no_record() -> None:
    far = "Rain fell. " * (REACH + 1)
    marked = f'[A plan](nominal other) failed. {far}[It](neuter subject likely="A plan:WEIGHT") cost a lot.'
    assert things(marked.replace("WEIGHT", f"{LEAST_UNNAMED + 0.01}")) == [["A plan", "It"]]
    assert things(marked.replace("WEIGHT", f"{LEAST_UNNAMED - 0.01}")) == [["A plan"], ["It"]]
    assert entities(marked.replace("WEIGHT", "0.9")) == []


def test_pronouns_take_up_the_thing_without_a_name_in_a_chain() -> None:
    marked = (
        '[A plan](nominal other) failed. [It](neuter likely="A plan:0.9") cost a lot. '
        "[It](neuter likely=It:0.8) is over."
    )
    assert things(marked) == [["A plan", "It", "It"]]


def test_a_person_without_a_name_is_not_taken_up_as_a_thing() -> None:
    marked = '[A nurse](nominal PERSON indefinite) left. [It](neuter likely="A nurse:0.99") rained.'
    assert things(marked) == [["A nurse"], ["It"]]


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_whatever_the_weights_every_mention_is_in_one_thing(first: float, second: float) -> None:
    total = first + second + 0.001
    marked = TWO.format(likely=WORDS.format(holt=f"{first / total:.6f}", reed=f"{second / total:.6f}"))
    assert sorted(chain.from_iterable(things(marked))) == ["Holt", "Reed", "She"]


def test_where_all_weight_is_on_what_does_not_agree_nothing_is_likely() -> None:
    marked = (
        "[Calder](ORG subject) spoke. [Reed](PERSON subject) sang. "
        "[She](female subject likely=Calder:1.0,Reed:0.0) left."
    )
    assert entities(marked) == [["Calder"], ["Reed"]]
