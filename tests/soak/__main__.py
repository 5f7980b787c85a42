"""Campaigns against the program that take hours: a line of JSON for each part, exit code 1 for any defect."""

import argparse
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from tests.soak.areas import AREAS
from tests.soak.campaign import campaign, in_all, read_log
from tests.soak.endurance import endure
from tests.soak.faults import FAILABLE, fail_each
from tests.soak.guided import SHARES, again, guided
from tests.soak.index_kills import kill_indexing
from tests.soak.inputs import report
from tests.soak.kills import kill_runs
from tests.soak.review_kills import kill_reviews
from tests.soak.runs import WAYS


def main() -> None:
    """Run the campaign that is asked for."""
    options = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    campaigns = options.add_subparsers(dest="campaign", required=True)
    inputs = campaigns.add_parser("inputs", help="damaged inputs of every kind")
    inputs.add_argument("--area", choices=[*AREAS], action="append", help="one or several; all without it")
    inputs.add_argument("--seed", type=int, default=1)
    inputs.add_argument("--first", type=int, default=0, help="number of the first input")
    inputs.add_argument("--count", type=int, default=1000, help="inputs of each area")
    whole = campaigns.add_parser("campaign", help="damaged inputs of every area, in ranges that a log keeps")
    whole.add_argument("log", type=Path, help="what is in it is not tried again")
    whole.add_argument("--seed", type=int, default=1)
    whole.add_argument("--count", type=int, default=1_000_000, help="inputs in all")
    growing = campaigns.add_parser("guided", help="inputs that grow by what they reach (extra fuzz)")
    growing.add_argument("--area", choices=[*AREAS], action="append", help="one or several; all without it")
    growing.add_argument("--seed", type=int, default=1)
    growing.add_argument("--count", type=int, default=100_000, help="inputs in all")
    growing.add_argument(
        "--corpus", type=Path, default=Path("soak.corpus"), help="what is kept, and gone on from"
    )
    once_more = campaigns.add_parser("again", help="an input that a guided campaign has kept")
    once_more.add_argument("--area", choices=[*AREAS], required=True)
    once_more.add_argument("files", type=Path, nargs="+")
    campaigns.add_parser("log", help="what a log has, by areas").add_argument("log", type=Path)
    kills = campaigns.add_parser("kills", help="runs that are killed at any moment, and repeated")
    kills.add_argument("--seed", type=int, default=1)
    kills.add_argument("--count", type=int, default=50, help="kills in all")
    for name, what in (("reviews", "reviews"), ("indexing", "the making and keeping of indexes")):
        others = campaigns.add_parser(name, help=f"{what} that are killed at any moment")
        others.add_argument("--seed", type=int, default=1)
        others.add_argument("--count", type=int, default=50, help="kills in all")
    endless = campaigns.add_parser("endurance", help="one long run, of which workers are killed")
    endless.add_argument("--articles", type=int, default=100_000)
    endless.add_argument(
        "--every", type=int, default=1000, help="a worker is killed for each so many articles"
    )
    endless.add_argument("--workers", type=int, default=2)
    endless.add_argument("--seed", type=int, default=1)
    faults = campaigns.add_parser("faults", help="every change of the disk fails once")
    faults.add_argument("--way", choices=FAILABLE, action="append", help="one or several; all without it")
    faults.add_argument("--log", type=Path, help="what is in it is not tried again")
    given = options.parse_args()
    if given.campaign == "guided" and find_spec("atheris") is None:
        options.exit(
            2, "guided needs atheris: pip install --constraint constraints.txt --editable '.[fuzz]'\n"
        )
    failed = False
    for line in _lines(given):
        sys.stdout.write(orjson.dumps(line).decode() + "\n")
        sys.stdout.flush()
        failed |= bool(line["defects"])
    sys.exit(failed)


def _lines(given: argparse.Namespace) -> Iterable[dict[str, Any]]:
    if given.campaign == "inputs":
        return (report(area, given.seed, given.first, given.count) for area in given.area or AREAS)
    if given.campaign == "campaign":
        return campaign(given.count, given.seed, given.log)
    if given.campaign == "guided":
        return guided(given.count, given.seed, given.corpus, given.area or SHARES)
    if given.campaign == "again":
        return again(given.area, given.files)
    if given.campaign == "log":
        return in_all(read_log(given.log))
    if given.campaign == "kills":
        return kill_runs(given.count, given.seed, [*WAYS])
    if given.campaign == "endurance":
        return endure(given.articles, given.every, given.workers, given.seed)
    if given.campaign == "reviews":
        return kill_reviews(given.count, given.seed)
    if given.campaign == "indexing":
        return kill_indexing(given.count, given.seed)
    return fail_each(given.way or FAILABLE, log=given.log)


if __name__ == "__main__":
    main()
