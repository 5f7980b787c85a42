"""Every decision is on the disk at once, and nothing that happens to the file goes unsaid."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import OutputError, RecordError
from pipeline.review.decision_log import DecisionLog
from pipeline.review.decisions import Accept, Decision
from tests.review.reviewing import Review


def accept(record_id: str, after: tuple[str, ...] = ()) -> Decision:
    return Accept(article_id="a", who="Ada", record_id=record_id, after=after)


def append(log: DecisionLog, *record_ids: str) -> None:
    for record_id in record_ids:
        log.append("a", lambda _, name=record_id: [accept(name)])


def accepted(log: DecisionLog) -> list[str]:
    return [decision.record_id for decision in log.of("a") if isinstance(decision, Accept)]


def test_a_log_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "none.jsonl")
    assert log.of("a") == ()
    assert log.counts() == {}


def test_what_one_process_appends_another_reads(tmp_path: Path) -> None:
    here, there = (DecisionLog(tmp_path / "decisions.jsonl") for _ in range(2))
    append(here, "q1")
    append(there, "q2")
    append(here, "q3")
    assert accepted(here) == accepted(there) == ["q1", "q2", "q3"]
    assert here.counts() == {"a": 3}


def test_who_decides_sees_all_that_was_decided_before(tmp_path: Path) -> None:
    here, there = (DecisionLog(tmp_path / "decisions.jsonl") for _ in range(2))
    append(here, "q1")
    seen: list[int] = []
    there.append("a", lambda before: seen.append(len(before)) or [])
    assert seen == [1]


def test_a_decision_that_is_refused_leaves_no_trace(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    append(log, "q1")
    before = log.path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        log.append("a", lambda _: [accept(str(1 // 0))])
    assert log.path.read_bytes() == before


def test_a_line_cut_off_by_a_crash_is_reported_and_skipped(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    append(log, "q1", "q2")
    log.path.write_bytes(log.path.read_bytes()[:-40])
    again = DecisionLog(log.path)
    assert accepted(again) == ["q1"]
    assert len(again.warnings) == 1
    assert f"{log.path}:2: cut off" in again.warnings[0]


def test_decisions_go_on_behind_a_line_cut_off(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    append(log, "q1", "q2")
    log.path.write_bytes(log.path.read_bytes()[:-40])
    append(DecisionLog(log.path), "q3")
    again = DecisionLog(log.path)
    assert accepted(again) == ["q1", "q3"]
    assert len(again.warnings) == 1


def test_a_log_that_is_replaced_or_removed_is_read_anew(tmp_path: Path) -> None:
    log, other = DecisionLog(tmp_path / "decisions.jsonl"), DecisionLog(tmp_path / "other.jsonl")
    append(log, "q1", "q2")
    append(other, "q7", "q8", "q9")
    other.path.replace(log.path)
    assert accepted(log) == ["q7", "q8", "q9"]
    log.path.unlink()
    assert log.of("a") == ()
    append(log, "q4")
    assert accepted(log) == ["q4"]


@pytest.mark.parametrize("end", [99999999999999999999, 2**63])
def test_a_number_too_large_for_any_line_is_refused_with_its_place(tmp_path: Path, end: int) -> None:
    review = Review(tmp_path)
    review.correct("d1", value="2023-10-16")
    written = review.log.path.read_text()
    review.log.path.write_text(re.sub(r'(?<="end":)\d+', str(end), written, count=1))
    with pytest.raises(RecordError, match=r"decisions\.jsonl:1: no decision: `.*end`"):
        DecisionLog(review.log.path).of("a")


def test_a_line_changed_by_hand_is_refused_with_its_number(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    append(log, "q1", "q2")
    log.path.write_text(log.path.read_text().replace('"record_id":"q2"', '"record_id":"q7"'))
    again = DecisionLog(log.path)
    for _ in range(2):
        with pytest.raises(RecordError, match=r"decisions.jsonl:2: was changed"):
            again.of("a")


def test_what_is_no_decision_is_refused_with_its_number(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    append(log, "q1")
    with log.path.open("a") as file:
        file.write('{"action":"praise","article_id":"a","who":"Ada"}\n')
    with pytest.raises(RecordError, match=r":2: no decision"):
        DecisionLog(log.path).of("a")


def test_a_name_is_one_line_and_not_blank() -> None:
    for who in ("", "   ", "Ada\nBen", "x" * 81):
        with pytest.raises(ValueError, match="who"):
            Accept(article_id="a", who=who, record_id="q1")


def test_a_log_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="the decision was not kept"):
        append(DecisionLog(tmp_path / "folder"), "q1")


def test_two_processes_that_append_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    code = """
import sys
from pathlib import Path
from pipeline.review.decisions import Accept
from pipeline.review.decision_log import DecisionLog
log = DecisionLog(Path(sys.argv[1]))
for number in range(60):
    log.append("a", lambda _: [Accept(article_id="a", who=sys.argv[2], record_id=f"q{number}")])
"""
    running = [subprocess.Popen([sys.executable, "-c", code, path, who]) for who in ("Ada", "Ben")]
    assert [process.wait(60) for process in running] == [0, 0]
    made = DecisionLog(path).of("a")
    for who in ("Ada", "Ben"):
        assert [d.record_id for d in made if d.who == who] == [f"q{n}" for n in range(60)]  # type: ignore[union-attr]


def test_a_byte_order_mark_and_a_missing_last_line_end_are_no_crash(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    append(log, "q1", "q2")
    log.path.write_bytes(b"\xef\xbb\xbf" + log.path.read_bytes().removesuffix(b"\n"))
    again = DecisionLog(log.path)
    assert (accepted(again), again.warnings) == (["q1", "q2"], [])
    append(again, "q3")
    for reader in (again, DecisionLog(log.path)):
        assert (accepted(reader), reader.warnings) == (["q1", "q2", "q3"], [])
    assert log.path.read_bytes().count(b"\n") == 3


def test_a_line_whose_end_comes_later_is_read_once(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    append(log, "q1", "q2")
    whole = log.path.read_bytes()
    log.path.write_bytes(whole.removesuffix(b"\n"))
    again = DecisionLog(log.path)
    assert accepted(again) == ["q1", "q2"]
    log.path.write_bytes(whole)
    assert accepted(again) == ["q1", "q2"]
    log.path.write_bytes(whole.removesuffix(b"\n") + b"x\n")
    assert accepted(again) == ["q1"]  # no longer the line that it was
    assert "2: cut off" in again.warnings[0]


def test_marks_of_a_merge_are_named_and_the_decisions_of_both_sides_are_read(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path / "decisions.jsonl")
    append(log, "q1", "q2")
    ours, theirs = log.path.read_bytes().splitlines(keepends=True)
    log.path.write_bytes(b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs + b">>>>>>> other\n")
    again = DecisionLog(log.path)
    assert accepted(again) == ["q1", "q2"]
    assert [warning.removeprefix(f"{log.path}:")[:22] for warning in again.warnings] == [
        f"{line}: a mark of a merge, " for line in (1, 3, 5)
    ]
