"""All that a person is quoted with, article by article.

python docs/examples/quotes_of_a_person.py Whitlam [FOLDER OF RECORDS]
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path


def quotes_of(person: str, records: Path) -> Iterator[tuple[str, str, str]]:
    """Article, reporting verb and words of each quote whose speaker's name holds `person`."""
    for file in sorted(records.rglob("*.jsonl")):
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        names = {line["id"]: line["name"] for line in lines if line.get("kind") == "entity"}
        for quote in (line for line in lines if line.get("kind") == "quote"):
            speaker = quote["speaker"] or {}
            if person in names.get(speaker.get("entity_id"), ""):
                verb = quote["cue"]["lemma"] if quote["cue"] else "–"
                yield quote["article_id"], verb, " … ".join(piece["text"] for piece in quote["contents"])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "outputs")
    for article, verb, words in quotes_of(sys.argv[1], folder):
        sys.stdout.write(f"{article}  [{verb}]  {words}\n")
