"""Why a record is there."""

from io import StringIO

import pytest
from rich.console import Console

from pipeline.errors import UsageError
from pipeline.lexicon.rules import rules
from pipeline.review.explanation import explain, find_record, rules_of
from tests.builders import TEXT, records


def explained(record_id: str) -> str:
    out = StringIO()
    explain(find_record(records(), record_id), records(), Console(file=out, width=200))
    return out.getvalue()


def test_a_quote_shows_cue_speaker_and_entity() -> None:
    text = explained("q2")
    assert "cue      …" in text
    assert "«she»" in text
    assert "e1 PERSON Anna Holt" in text


def test_a_date_shows_the_publication_date_it_is_read_from() -> None:
    assert "publication date 2023-10-10" in explained("d1")


def test_an_unknown_record_is_a_usage_error_that_says_what_to_do() -> None:
    with pytest.raises(UsageError, match="pipeline show a"):
        find_record(records(), "q9")


def test_each_rule_of_a_record_is_described_with_an_example() -> None:
    name = next(iter(rules()))
    record = records().dates[0].model_copy(update={"rule": name})
    (rule,) = rules_of(record)
    assert rule.says
    assert rule.example


def test_a_rule_of_another_version_is_named_all_the_same() -> None:
    record = records().dates[0].model_copy(update={"rule": "dates.gone"})
    assert [rule.name for rule in rules_of(record)] == ["dates.gone"]
    assert TEXT[record.start : record.end] == record.text
