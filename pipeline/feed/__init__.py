"""Corpora in, folders of records out: runs over files, pipes, and folders that are watched."""

from pipeline.feed.addresses import Located, located
from pipeline.feed.cluster import ClusterOptions
from pipeline.feed.corpus_run import CorpusRun
from pipeline.feed.shard_orders import ARTICLES_PER_SHARD, ShardOptions
from pipeline.feed.stream import extract_stream
from pipeline.feed.watch import changes, once_free

__all__ = [
    "ARTICLES_PER_SHARD",
    "ClusterOptions",
    "CorpusRun",
    "Located",
    "ShardOptions",
    "changes",
    "extract_stream",
    "located",
    "once_free",
]
