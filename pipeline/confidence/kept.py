"""Records that are sure enough, for users who would rather have fewer."""

from pipeline.annotations.records import Records
from pipeline.annotations.renumbering import layer_records, numbered


def kept(records: Records, least: float) -> Records:
    """The records with at least this confidence, numbered anew; what refers to another one refers to nothing.

    A record without a confidence is not kept: nothing is known of it.

    Args:
        least: in 0..1.
    """
    sure = [
        record
        for record in layer_records(records)
        if record.confidence is not None and record.confidence >= least
    ]
    return numbered(records.article, sure)
