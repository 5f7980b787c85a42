"""Where work is done: in this process, in workers beside it, on a cluster; what it is, they do not know."""

from pipeline.engines.local import Crash, in_this_process
from pipeline.engines.workers import MEMORY_LIMIT_MB, WorkerError, WorkerPool

__all__ = ["MEMORY_LIMIT_MB", "Crash", "WorkerError", "WorkerPool", "in_this_process"]
