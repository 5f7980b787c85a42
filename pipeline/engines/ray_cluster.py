"""Work on a Ray cluster: orders stream through actors, each of which keeps what the work needs loaded."""

import logging
import pickle
import socket
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from pipeline.errors import PipelineError, UsageError

_PATIENCE_SECONDS = 10

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
        PipelineError: whatever the work raises of these.
    """
    refuse_without_cluster(address)
    import ray
    import ray.data

    begun_here = not ray.is_initialized()
    if begun_here:
        try:
            ray.init(address=address, logging_level=logging.ERROR, log_to_driver=False)
        except (ConnectionError, ValueError, RuntimeError) as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise UsageError(f"no Ray cluster at {address}: {reason}; start one, or leave it out") from error
    try:
        yield from _streamed(ray, open_work, orders, actors)
    finally:
        if begun_here:
            ray.shutdown()


def _streamed(
    ray: Any, open_work: Callable[[], Callable[[Order], Result]], orders: Sequence[Order], actors: int | None
) -> Iterator[Result]:
    if not orders:
        return
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    rows = [{"order": pickle.dumps(order)} for order in orders]
    # One order is one block: what is lost with a machine is no more than what it was doing.
    data = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        _Actor,
        fn_constructor_args=(pickle.dumps(open_work),),
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=actors),
        num_cpus=1,
    )
    for row in data.iter_rows():
        result = pickle.loads(row["result"])
        if isinstance(result, PipelineError):
            raise result
        yield result


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


class _Actor(Generic[Order, Result]):
    """What Ray keeps on a machine: the work, opened once."""

    def __init__(self, open_work: bytes) -> None:
        self._open_work: Callable[[], Callable[[Order], Result]] = pickle.loads(open_work)
        self._work: Callable[[Order], Result] | None = None

    def __call__(self, row: dict[str, bytes]) -> dict[str, bytes]:
        try:
            # Opened with the first order, so that an error of opening comes out as a result, too.
            self._work = self._work or self._open_work()
            result: Result | PipelineError = self._work(pickle.loads(row["order"]))
        except PipelineError as error:
            # Ray would wrap it, and try again.
            result = error
        return {"result": pickle.dumps(result)}
