"""How surely things are said: claims counted by who says them and how certain they are.

python docs/examples/claims_by_certainty.py [FOLDER OF RECORDS]
"""

import json
import sys
from collections import Counter
from pathlib import Path

CERTAINTIES = ("certain", "probable", "possible", "unknown")


def claims_by_certainty(records: Path) -> Counter[tuple[str, str]]:
    """How many claims there are of each kind of source and certainty."""
    counts: Counter[tuple[str, str]] = Counter()
    for file in records.rglob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record.get("kind") == "claim":
                counts[_source_of(record), record["certainty"]] += 1
    return counts


def _source_of(claim: dict) -> str:
    if not claim["sources"]:
        return "the author"
    return "somebody named" if claim["sources"][0]["entity_id"] else "nobody named"


if __name__ == "__main__":
    table = claims_by_certainty(Path(sys.argv[1] if len(sys.argv) > 1 else "outputs"))
    sys.stdout.write(f"{'':16}{''.join(f'{name:>10}' for name in CERTAINTIES)}\n")
    for source in ("the author", "somebody named", "nobody named"):
        row = "".join(f"{table[source, certainty]:10}" for certainty in CERTAINTIES)
        sys.stdout.write(f"{source:16}{row}\n")
