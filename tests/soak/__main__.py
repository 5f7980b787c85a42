"""Campaigns against the program that take hours: a line of JSON for each part, exit code 1 for any defect."""

import argparse
import sys
from collections.abc import Iterator

import orjson

from tests.soak.areas import AREAS
from tests.soak.faults import fail_each
from tests.soak.inputs import report
from tests.soak.kills import kill_runs
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
    kills = campaigns.add_parser("kills", help="runs that are killed at any moment, and repeated")
    kills.add_argument("--seed", type=int, default=1)
    kills.add_argument("--count", type=int, default=50, help="kills in all")
    campaigns.add_parser("faults", help="every change of the disk fails once")
    failed = False
    for line in _lines(options.parse_args()):
        sys.stdout.write(orjson.dumps(line).decode() + "\n")
        sys.stdout.flush()
        failed |= bool(line["defects"])
    sys.exit(failed)


def _lines(given: argparse.Namespace) -> Iterator[dict[str, object]]:
    if given.campaign == "inputs":
        return report(given.area or [*AREAS], given.seed, given.first, given.count)
    if given.campaign == "kills":
        return kill_runs(given.count, given.seed, [*WAYS])
    return fail_each([*WAYS])


if __name__ == "__main__":
    main()
