"""The ledger accounts for every input and survives damage."""

from pathlib import Path

import orjson

from pipeline.write.ledger import Ledger, LedgerRow, read_ledger, write_ledger

ROWS = (
    LedgerRow(
        "a", "a.txt", "1" * 64, "extracted", "a.jsonl", "2" * 64, {"dates": 1}, ("no_date",), "corpus/a.txt"
    ),
    LedgerRow("b", "b.txt", "", "failed"),
    LedgerRow("c", "c.txt", "", "unchanged", "c.jsonl"),
    LedgerRow("d", "d.txt", "", "kept", "d.jsonl"),
)
LEDGER = Ledger(producer="p", started="2023-10-10T09:00:00+00:00", seconds=1.23456, rows=ROWS)


def test_inputs_are_the_sum_of_their_states() -> None:
    counts = LEDGER.counts()
    assert counts["inputs"] == counts["extracted"] + counts["unchanged"] + counts["failed"] == 3
    assert counts["kept"] == 1


def test_rows_come_back_as_written(tmp_path: Path) -> None:
    write_ledger(tmp_path / "run.json", LEDGER)
    assert tuple(read_ledger(tmp_path / "run.json").values()) == ROWS


def test_a_damaged_or_missing_ledger_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    assert read_ledger(path) == {}
    write_ledger(path, LEDGER)
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"[]", orjson.dumps({"articles": [{"article_id": "a"}]})):
        path.write_bytes(damaged)
        assert read_ledger(path) == {}
