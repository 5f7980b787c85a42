"""A desk on the small records of `tests.builders`, and what reviewers do at it."""

from pathlib import Path
from typing import Any

from pipeline.annotations.records import Records
from pipeline.review.decision_log import DecisionLog
from pipeline.review.decisions import Decision
from pipeline.review.desk import Desk
from pipeline.review.requests import parse_request
from pipeline.write.files import write_records
from tests.builders import TEXT, article, records, span


class Review:
    """One reviewer's way through one article, as the page goes it."""

    def __init__(self, folder: Path, who: str = "Ada", found: Records | None = None) -> None:
        self.folder = folder
        self.who = who
        if not (folder / "outputs").exists():
            write_records(folder / "outputs" / "a.jsonl", found or records())
        self.log = DecisionLog(folder / "decisions.jsonl")
        self.desk = Desk(folder / "outputs", folder / "gold", self.log, dict)
        self.seen = self.desk.article("a")

    def look(self) -> dict[str, Any]:
        """What the page shows by now."""
        self.seen = self.desk.article("a")
        return self.seen

    def decide(self, action: str, *about: str, **more: Any) -> Decision:
        """Decide as somebody who has seen what was last shown."""
        import orjson

        after = [head for name in about for head in self.seen["heads"].get(name, [])]
        request = {"article_id": "a", "who": self.who, "action": action, "after": after, **more}
        made = self.desk.decide(parse_request(orjson.dumps(request)))
        self.look()
        return made[-1]

    def accept(self, record_id: str) -> Decision:
        return self.decide("accept", record_id, record_id=record_id)

    def reject(self, record_id: str) -> Decision:
        return self.decide("reject", record_id, record_id=record_id)

    def correct(self, record_id: str, **fields: Any) -> Decision:
        return self.decide("correct", record_id, record={**self.record(record_id), **fields})

    def add(self, record: dict[str, Any]) -> str:
        made = self.decide("add", record=record)
        return made.record.id  # type: ignore[union-attr]

    def finish(self, *layers: str) -> None:
        for layer in layers:
            self.decide("finish", f"layer:{layer}", layer=layer)

    def undo(self, decision: Decision, *about: str) -> None:
        self.decide("undo", *about, undoes=decision.id)

    def record(self, record_id: str) -> dict[str, Any]:
        return next(record for record in self.seen["records"] if record["id"] == record_id)


def missed_quote(words: str = "Monday") -> dict[str, Any]:
    """A quote that the extraction has not found."""
    return {
        "kind": "quote",
        "article_id": "a",
        "id": "new",
        "type": "indirect",
        "contents": [span(TEXT, words)],
        "cue": None,
        "speaker": None,
        "rule": None,
        "confidence": None,
    }


__all__ = ["TEXT", "Review", "article", "missed_quote", "records", "span"]
