"""What the article list keeps from one start to the next: the same list, and nothing that has changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.annotations.records import Records
from pipeline.review import article as articles
from pipeline.review import kept_list, listing, stamps
from pipeline.review.decision_log import DecisionLog
from pipeline.review.decisions import Accept, Decision, Open
from pipeline.review.desk import Desk
from pipeline.review.facets import Summary, Wanted
from pipeline.review.kept_list import NAME
from pipeline.write.files import record_lines, write_records
from tests.review.doubtful import doubtful_records
from tests.review.test_first_list import counted

IDS = [f"{number % 2}/{number:02}" for number in range(12)]
IN_GOLD = IDS[:3]


@pytest.fixture(autouse=True)
def few_are_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve articles are many, and whatever has just been written has been there for long."""
    monkeypatch.setattr(kept_list, "FEWEST", len(IDS))
    monkeypatch.setattr(stamps, "_SETTLED_NANOSECONDS", -1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


def written(folder: Path) -> Path:
    for article_id in IDS:
        write_records(folder / "outputs" / f"{article_id}.jsonl", doubtful_records(article_id))
    for article_id in IN_GOLD:
        write_records(folder / "gold" / f"{article_id}.jsonl", doubtful_records(article_id))
    return folder


def started(folder: Path) -> list[Summary]:
    """The list as a review that starts now gives it."""
    log = DecisionLog(folder / "log.jsonl")
    return Desk(folder / "outputs", folder / "gold", log, dict).summaries(Wanted())


def without_list(folder: Path) -> list[Summary]:
    """The list as it is where nothing has been kept."""
    kept = folder / "outputs" / NAME
    content = kept.read_bytes() if kept.is_file() else None
    kept.unlink(missing_ok=True)
    found = started(folder)
    kept.unlink(missing_ok=True)
    if content is not None:
        kept.write_bytes(content)
    return found


def shorter(records: Records) -> Records:
    return records.model_copy(update={"claims": ()})


def test_the_second_start_says_the_same_and_opens_no_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = started(folder)
    read = counted(monkeypatch, listing, "_articles_in")
    aligned = counted(monkeypatch, articles, "correspond")
    assert started(folder) == first
    assert (read, aligned) == ([], [])
    assert [summary.differing for summary in first].count(0) == len(IN_GOLD)


def change_output(folder: Path) -> None:
    write_records(folder / "outputs" / f"{IDS[5]}.jsonl", shorter(doubtful_records(IDS[5])))


def change_output_in_gold(folder: Path) -> None:
    write_records(folder / "outputs" / f"{IDS[1]}.jsonl", shorter(doubtful_records(IDS[1])))


def change_gold(folder: Path) -> None:
    write_records(folder / "gold" / f"{IDS[1]}.jsonl", shorter(doubtful_records(IDS[1])))


def more_gold(folder: Path) -> None:
    write_records(folder / "gold" / f"{IDS[7]}.jsonl", shorter(doubtful_records(IDS[7])))


def no_gold(folder: Path) -> None:
    (folder / "gold" / f"{IDS[1]}.jsonl").unlink()


def remove(folder: Path) -> None:
    (folder / "outputs" / f"{IDS[5]}.jsonl").unlink()


def add(folder: Path) -> None:
    write_records(folder / "outputs" / "0" / "more.jsonl", doubtful_records("0/more"))


def decide(folder: Path) -> None:
    def made(before: tuple[Decision, ...]) -> list[Decision]:
        opening = Open(article_id=IDS[4], who="Ada", base=doubtful_records(IDS[4]))
        accepted = Accept(article_id=IDS[4], who="Ada", record_id=("e1", "q1", "d1")[len(before) % 3])
        return [accepted] if before else [opening, accepted]

    DecisionLog(folder / "log.jsonl").append(IDS[4], made)


def rename(folder: Path) -> None:
    """What one file held another one holds, and the other way round."""
    one, other = (folder / "outputs" / f"{article_id}.jsonl" for article_id in IDS[8:10])
    aside = folder / "aside"
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def change_in_place(folder: Path) -> None:
    """Other content of the same length, and the file says that it was written when it was written before."""
    file = folder / "outputs" / f"{IDS[5]}.jsonl"
    status, content = file.stat(), file.read_bytes()
    before, after = (b"Holt", b"Hult") if b"Holt" in content else (b"Hult", b"Holt")
    assert before in content
    file.write_bytes(content.replace(before, after))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES = (
    change_output, change_output_in_gold, change_gold, more_gold, no_gold, remove, add, decide, rename,
    change_in_place,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_shown_that_has_changed_since(folder: Path, change: Callable[[Path], None]) -> None:
    before = started(folder)
    change(folder)
    now = started(folder)
    assert now == without_list(folder)
    assert now != before or change is rename


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(turns=st.lists(st.sampled_from([*CHANGES, started]), max_size=6))
def test_whatever_happens_in_between_a_start_says_what_one_without_a_list_says(
    tmp_path_factory: pytest.TempPathFactory, turns: list[Callable[[Path], object]]
) -> None:
    folder = written(tmp_path_factory.mktemp("review"))
    for turn in turns:
        try:
            turn(folder)
        except FileNotFoundError:  # it has been removed before
            continue
    assert started(folder) == without_list(folder)


def test_only_what_has_changed_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(folder)
    change_output(folder)
    change_gold(folder)
    read = counted(monkeypatch, listing, "_articles_in")
    aligned = counted(monkeypatch, articles, "correspond")
    started(folder)
    assert read == [folder / "outputs" / f"{IDS[5]}.jsonl"]
    assert len(aligned) == 1


def test_of_what_was_written_a_moment_ago_nothing_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "_SETTLED_NANOSECONDS", 10**12)
    first = started(folder)
    assert not (folder / "outputs" / NAME).exists()
    monkeypatch.setattr(stamps, "_SETTLED_NANOSECONDS", -1)
    assert started(folder) == first
    assert (folder / "outputs" / NAME).exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:0],
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b'"made_by":"', b'"made_by":"0'),
        lambda content: content.replace(b'"file"', b'"fyle"'),
        lambda content: b"[]\n" + content,
        lambda content: b"\xff\xfe" + content,
        lambda content: content.partition(b"\n")[0] + b'\n7\n{"file":"0/00.jsonl"}\n{"article":"0/00"}',
    ],
)  # fmt: skip
def test_a_list_that_is_damaged_or_of_another_program_is_none(
    folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    first = started(folder)
    kept = folder / "outputs" / NAME
    kept.write_bytes(damage(kept.read_bytes()))
    assert started(folder) == first


def test_a_list_of_few_articles_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_list, "FEWEST", len(IDS) + 1)
    started(folder)
    assert not (folder / "outputs" / NAME).exists()


def test_where_nothing_can_be_written_the_list_is_the_same(folder: Path) -> None:
    first = without_list(folder)
    (folder / "outputs" / NAME).mkdir()
    assert started(folder) == first


def test_articles_of_one_file_are_kept_with_their_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outputs").mkdir()
    part = tmp_path / "outputs" / "part-00000-of-00001.jsonl"
    part.write_bytes(b"".join(record_lines(doubtful_records(article_id)) for article_id in IDS))
    first = started(tmp_path)
    read = counted(monkeypatch, listing, "_articles_in")
    desk = Desk(tmp_path / "outputs", tmp_path / "gold", DecisionLog(tmp_path / "log.jsonl"), dict)
    assert desk.summaries(Wanted()) == first
    assert desk.article(IDS[7])["article"]["article_id"] == IDS[7]
    assert read == []
