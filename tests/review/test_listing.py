"""Articles of a file of many are found where they stand, in whatever way the file is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from pipeline.errors import RecordError, UsageError
from pipeline.review.decision_log import DecisionLog
from pipeline.review.desk import Desk
from pipeline.review.listing import Listing
from pipeline.write.files import record_lines
from tests.effort import lines_run
from tests.review.doubtful import doubtful_records

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


def test_opening_the_last_article_costs_no_more_than_opening_the_first(tmp_path: Path) -> None:
    one_behind_the_other(tmp_path)
    at_work = desk(tmp_path)
    at_work.article(IDS[1])
    first, last = (lines_run(at_work.article, article_id) for article_id in (IDS[0], IDS[-1]))
    assert last < 1.2 * first


def test_an_article_is_found_again_after_the_file_has_changed(tmp_path: Path) -> None:
    file = one_behind_the_other(tmp_path)
    listing = Listing(tmp_path)
    before = listing.place_of("a3")
    file.write_bytes(b"".join(map(lines_of, IDS[2:])))
    place = listing.place_of("a3")
    assert place.start is not None
    assert before.start is not None
    assert place.start < before.start
    assert file.read_bytes()[place.start :].startswith(lines_of("a3"))
    with pytest.raises(UsageError, match="no article 'a0' here"):
        listing.place_of("a0")
    file.unlink()
    with pytest.raises(UsageError, match="no article 'a3' here"):
        listing.place_of("a3")


def test_a_line_that_is_no_record_is_named_with_its_number_in_the_file(tmp_path: Path) -> None:
    file = one_behind_the_other(tmp_path)
    content = file.read_bytes()
    number = content[: content.index(b'"article_id":"a5","id":"e1"')].count(b"\n") + 1
    file.write_bytes(content.replace(b'"article_id":"a5","id":"e1"', b'"article_id":"a5","id":"f1"'))
    at_work = desk(tmp_path)
    with pytest.raises(RecordError, match=rf"all\.jsonl:{number}"):
        at_work.article("a5")
    assert at_work.article("a6")["article"]["article_id"] == "a6"
