"""A review that is killed while decisions come in: what it acknowledged is kept, and the log goes on."""

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Thread

import httpx

from pipeline.errors import PipelineError
from pipeline.review.decision_log import DecisionLog
from pipeline.write.files import write_records
from tests.review.doubtful import BY_PLACE, doubtful_records
from tests.soak.runs import Command

_REVIEWERS = ("Ada", "Ben")
_MOST_DECISIONS = 30
"""That come in before the kill."""


def kill_reviews(count: int, seed: int) -> Iterator[dict[str, object]]:
    """Kill so many reviews, two with the same log, each while two people decide; one line for all."""
    with TemporaryDirectory() as name:
        trials = [
            _killed(Path(name) / str(number), Random(f"{seed}/{number}")) for number in range(count // 2)
        ]
    yield {
        "way": "review",
        "seed": seed,
        "killed": 2 * len(trials),
        "acknowledged": sum(kept for kept, _ in trials),
        "defects": [problem for _, problem in trials if problem],
    }


def _killed(folder: Path, chance: Random) -> tuple[int, str | None]:
    """How many decisions were acknowledged before two kills, and what is wrong after them."""
    for who in _REVIEWERS:
        write_records(folder / "outputs" / f"{who}.jsonl", doubtful_records(who))
    log = folder / "decisions.jsonl"
    acknowledged: list[str] = []
    for _ in range(2):  # the second goes on with the log that the first has left
        review = _begin(folder)
        people = [Thread(target=_decide, args=(_address(review), who, acknowledged)) for who in _REVIEWERS]
        for person in people:
            person.start()
        enough = len(acknowledged) + chance.randrange(_MOST_DECISIONS)
        while len(acknowledged) < enough and any(person.is_alive() for person in people):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.02))
        review.kill(workers=False)
        for person in people:
            person.join()
        if problem := _wrong(log, acknowledged):
            return len(acknowledged), problem
    return len(acknowledged), None


def _begin(folder: Path) -> Command:
    places = {"output": "outputs", "gold": "gold", "decisions": "decisions.jsonl", "index": "corpus.db"}
    options = [part for name, place in places.items() for part in (f"--{name}", str(folder / place))]
    return Command(["review", "--no-browser", "--port", "0", *options], folder / "said")


def _address(review: Command) -> str:
    """What the review prints once it listens."""
    while not (found := re.search(r"http://\S+(?=\n)", review.said.read_text("utf-8"))):
        assert not review.ends_within(0.02), review.said.read_text("utf-8")
    return found[0]


def _decide(address: str, who: str, acknowledged: list[str]) -> None:
    """Decide on the records of one's own article, round and round, until nobody answers any more."""
    origin = address.partition("/?")[0]
    with (
        contextlib.suppress(httpx.TransportError),
        httpx.Client(base_url=origin, headers={"Origin": origin}, follow_redirects=True) as client,
    ):
        client.get(address)
        heads = client.get("/api/article", params={"id": who}).json()["heads"]
        for number in range(10_000):
            record = BY_PLACE[number % len(BY_PLACE)]
            action = ("accept", "reject")[number // len(BY_PLACE) % 2]
            asked = {"article_id": who, "who": who, "action": action, "record_id": record}
            answer = client.post("/api/decisions", json={**asked, "after": heads.get(record, [])})
            assert answer.status_code == 200, answer.text
            heads[record] = answer.json()["made"][-1:]
            acknowledged.append(heads[record][0])


def _wrong(log: Path, acknowledged: list[str]) -> str | None:
    """What is lost, or cannot be read."""
    try:
        read = DecisionLog(log)
        kept = {decision.id for who in _REVIEWERS for decision in read.of(who)}
    except PipelineError as error:
        return f"the log cannot be read: {error}"
    lost = [decision for decision in acknowledged if decision not in kept]
    return f"{len(lost)} acknowledged decisions are lost" if lost else None
