"""Articles of a file of many are found where they stand, in whatever way the file is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from pipeline.errors import RecordError, UsageError
from pipeline.review import listing
from pipeline.review.decision_log import DecisionLog
from pipeline.review.desk import Desk
from pipeline.review.facets import Summary, Wanted
from pipeline.review.listing import Listing
from pipeline.write.files import record_lines
from tests.effort import lines_run
from tests.review.doubtful import doubtful_records
from tests.review.test_first_list import counted

IDS = [f"a{number}" for number in range(12)]


def lines_of(article_id: str) -> bytes:
    return record_lines(doubtful_records(article_id))


def one_behind_the_other(folder: Path) -> Path:
    file = folder / "all.jsonl"
    # Empty lines are nobody's; places count them.
    file.write_bytes(b"\n" + b"\n\n".join(map(lines_of, IDS)))
    return file


def compressed(folder: Path) -> Path:
    file = folder / "part-00000-of-00001.jsonl.zst"
    file.write_bytes(zstandard.compress(b"".join(map(lines_of, IDS))))
    return file


def among_each_other(folder: Path) -> Path:
    file = folder / "all.jsonl"
    rows = zip(*(lines_of(article_id).splitlines(keepends=True) for article_id in IDS), strict=True)
    file.write_bytes(b"".join(line for row in rows for line in row))
    return file


def desk(folder: Path) -> Desk:
    return Desk(folder, folder / "gold", DecisionLog(folder / "decisions.log"), dict)


@pytest.mark.parametrize("written", [one_behind_the_other, compressed, among_each_other])
def test_every_article_is_the_one_that_was_asked_for(written: Callable[[Path], Path], tmp_path: Path) -> None:
    written(tmp_path)
    at_work = desk(tmp_path)
    assert at_work.article_ids() == sorted(IDS)
    for article_id in IDS:
        shown = at_work.article(article_id)
        assert shown["article"]["article_id"] == article_id
        assert len(shown["records"]) == len(lines_of(article_id).splitlines()) - 1


def in_single_files(folder: Path) -> Path:
    for article_id in IDS:
        (folder / f"{article_id}.jsonl").write_bytes(lines_of(article_id))
    return folder


@pytest.mark.parametrize("written", [one_behind_the_other, compressed, among_each_other])
def test_the_list_says_of_articles_of_one_file_what_it_says_of_each_in_its_own(
    written: Callable[[Path], Path], tmp_path: Path
) -> None:
    for name in ("one", "single"):
        (tmp_path / name).mkdir()
    written(tmp_path / "one")
    in_single_files(tmp_path / "single")
    assert desk(tmp_path / "one").summaries(Wanted()) == desk(tmp_path / "single").summaries(Wanted())


def test_of_a_file_of_many_the_lines_of_one_article_are_held_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_behind_the_other(tmp_path)
    parsed = counted(monkeypatch, listing.orjson, "loads")
    before: list[int] = []
    described = listing._described

    def noted(lines: list[dict[str, Any]]) -> Summary:
        before.append(len(parsed))
        return described(lines)

    monkeypatch.setattr(listing, "_described", noted)
    Listing(tmp_path)
    each = len(lines_of(IDS[0]).splitlines())
    # That the lines of one have ended is seen by the first of the next.
    assert before == [min(number * each + 1, len(IDS) * each) for number in range(1, len(IDS) + 1)]


def test_opening_the_last_article_costs_no_more_than_opening_the_first(tmp_path: Path) -> None:
    one_behind_the_other(tmp_path)
    at_work = desk(tmp_path)
    at_work.article(IDS[1])
    first, last = (lines_run(at_work.article, article_id) for article_id in (IDS[0], IDS[-1]))
    assert last < 1.2 * first


def test_an_article_is_found_again_after_the_file_has_changed(tmp_path: Path) -> None:
    file = one_behind_the_other(tmp_path)
    listed = Listing(tmp_path)
    before = listed.place_of("a3")
    file.write_bytes(b"".join(map(lines_of, IDS[2:])))
    place = listed.place_of("a3")
    assert place.start is not None
    assert before.start is not None
    assert place.start < before.start
    assert file.read_bytes()[place.start :].startswith(lines_of("a3"))
    with pytest.raises(UsageError, match="no article 'a0' here"):
        listed.place_of("a0")
    file.unlink()
    with pytest.raises(UsageError, match="no article 'a3' here"):
        listed.place_of("a3")


def test_a_line_that_is_no_record_is_named_with_its_number_in_the_file(tmp_path: Path) -> None:
    file = one_behind_the_other(tmp_path)
    content = file.read_bytes()
    number = content[: content.index(b'"article_id":"a5","id":"e1"')].count(b"\n") + 1
    file.write_bytes(content.replace(b'"article_id":"a5","id":"e1"', b'"article_id":"a5","id":"f1"'))
    at_work = desk(tmp_path)
    with pytest.raises(RecordError, match=rf"all\.jsonl:{number}"):
        at_work.article("a5")
    assert at_work.article("a6")["article"]["article_id"] == "a6"


def test_an_article_id_that_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    file = one_behind_the_other(tmp_path)
    file.write_bytes(file.read_bytes().replace(b'"article_id":"a5"', b'"article_id":null'))
    with pytest.raises(RecordError, match=r"all\.jsonl:\d+: `article_id`"):
        Listing(tmp_path)
