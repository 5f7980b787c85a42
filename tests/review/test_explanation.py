"""Why a record is there."""

from io import StringIO

import pytest
from rich.console import Console

from pipeline.annotations.records import TextSpan
from pipeline.annotations.rules import Rule
from pipeline.errors import UsageError
from pipeline.review.explanation import explain, find_record
from tests.builders import TEXT, article, records, span
from tests.review.doubtful import doubtful_records


def explained(record_id: str) -> str:
    out = StringIO()
    explain(find_record(records(), record_id), records(), {}, Console(file=out, width=200))
    return out.getvalue()


def test_a_quote_shows_cue_speaker_and_entity() -> None:
    text = explained("q2")
    assert "cue       … Holt said" in text
    assert "«she»" in text
    assert "e1 PERSON Anna Holt" in text


def test_a_date_shows_the_publication_date_it_is_read_from() -> None:
    assert "publication date 2023-10-10" in explained("d1")


def test_an_unknown_record_is_a_usage_error_that_says_what_to_do() -> None:
    with pytest.raises(UsageError, match="pipeline show a"):
        find_record(records(), "q9")


def test_each_rule_that_worked_together_is_shown_with_its_example() -> None:
    record = records().dates[0].model_copy(update={"rule": "dates.weekday+dates.gone"})
    out = StringIO()
    cards = {"dates.weekday": Rule("dates.weekday", "on «Monday»", "Ms Monday", "a day of the week", None)}
    explain(record, records(), cards, Console(file=out, width=200))
    text = out.getvalue()
    assert "dates.weekday: a day of the week" in text
    assert "example on «Monday»" in text
    assert "not Ms Monday" in text
    assert "dates.gone: no description in this version" in text


def test_a_claim_shows_whom_and_what_it_is_about() -> None:
    holt = records().quotes[0].speaker
    claim = records().claims[0].model_copy(update={"subject": holt, "object": holt})
    out = StringIO()
    explain(claim, records(), {}, Console(file=out, width=200))
    for field in ("subject", "object"):
        assert f"{field:10}«Anna Holt» said" in out.getvalue()
        assert f"{field:10}e1 PERSON Anna Holt" in out.getvalue()
    assert "speaker" not in out.getvalue()


def test_an_explanation_holds_nothing_that_commands_the_terminal() -> None:
    text = TEXT.replace(" on ", "\x1b\r\x9b\u202e").replace("sales fell", "sales\x1bfell")
    assert len(text) == len(TEXT)
    quote = (
        records()
        .quotes[0]
        .model_copy(update={"contents": (TextSpan(**span(text, "sales\x1bfell")),), "rule": "quotes.\x1b"})
    )
    out = StringIO()
    explain(quote, records(article=article(text), quotes=(quote,)), {}, Console(file=out, width=200))
    assert {character for character in out.getvalue() if not character.isprintable()} == {"\n"}


def test_each_doubt_is_told_with_the_names_of_the_next_best() -> None:
    out = StringIO()
    shown = doubtful_records()
    explain(find_record(shown, "q1"), shown, {}, Console(file=out, width=200))
    lines = out.getvalue().splitlines()
    at = lines.index("  confidence 0.50")
    assert lines[at + 1 : at + 3] == ["  doubt     speaker 56%: or Maria Lind", "  doubt     bounds 80%"]
    assert "  or        e2 PERSON Maria Lind ×1: Maria Lind" in lines


def test_records_of_older_versions_are_explained_without_doubts() -> None:
    assert "confidence" not in explained("q1")
    assert "doubt" not in explained("q1")
