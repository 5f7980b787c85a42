"""Work on a Ray cluster: orders stream through actors, each of which keeps what the work needs loaded.

Ray ends the process that drives it, with no word that could be caught, where the cluster's head is lost. So a
process of its own drives it, whose end is an error here as any other.
"""

import pickle
import socket
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pipeline.engines.ray_driver import END, Driver
from pipeline.engines.worker import GoneError, Worker
from pipeline.engines.workers import WorkerError
from pipeline.errors import UsageError

_PATIENCE_SECONDS = 10
# Ray itself gives up after a minute. A head that is started again, with its state kept, takes seconds.
_HEAD_SECONDS = 15

Order = TypeVar("Order")
Result = TypeVar("Result")


def on_cluster(
    open_work: Callable[[], Callable[[Order], Result]],
    orders: Sequence[Order],
    *,
    address: str | None = None,
    actors: int | None = None,
) -> Iterator[Result]:
    """The result of every order, in whatever order they are finished.

    An order whose actor or machine is lost is done again by another actor, so that its work must be such that
    doing it twice is doing it once.

    Args:
        open_work: called once in every actor; can be pickled, as can orders and results.
        address: of a running cluster (`auto` finds the one of this machine); None starts one here.
        actors: the most there may be; None is as many as the cluster has processors.

    Raises:
        UsageError: Ray is not installed, or there is no cluster at `address`.
        WorkerError: the cluster was lost, its head or all of it.
        PipelineError: whatever the work raises of these.
    """
    refuse_without_cluster(address)
    if not orders:
        return
    work, rows = pickle.dumps(open_work), tuple(map(pickle.dumps, orders))
    driver = Driver(work, rows, address, actors, _HEAD_SECONDS)
    process = Worker()
    try:
        process.prepare(pickle.dumps((driver.open, driver)))
        while (packed := process.ask(None, None)[0]) != END:
            yield pickle.loads(packed)
    except GoneError as error:
        where = f"the Ray cluster at {address}" if address else "Ray on this machine"
        raise WorkerError(
            f"{where} is lost: its head does not answer ({error}); what is finished stays: "
            "run again, on another cluster or without --engine ray, to do the rest"
        ) from error
    finally:
        process.end()


def refuse_without_cluster(address: str | None) -> None:
    """Refuse what no cluster can do, before anything is written; Ray itself tries for minutes.

    Raises:
        UsageError: Ray is not installed, or nobody answers at `address`.
    """
    try:
        import ray.data  # noqa: F401
    except ImportError as error:
        message = "a cluster needs Ray; install it with pip install 'article-pipeline[ray]'"
        raise UsageError(message) from error
    host, _, port = (address or "").rpartition(":")
    if not host or "/" in host or not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE_SECONDS).close()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"no Ray cluster at {address}: {reason}; start one, or leave it out") from error
