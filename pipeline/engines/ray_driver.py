"""What drives Ray, in a process of its own: it asks for results until there are no more, or no cluster."""

import logging
import os
import pickle
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from pipeline.engines.workers import WorkerError
from pipeline.errors import PipelineError, UsageError

END = b""
"""In place of a result: there are no more."""

LOST = 75
"""Exit code where the head of the cluster does not answer; of `sysexits.h`, a failure that may pass."""

_BETWEEN_SECONDS = 0.5


@dataclass(slots=True)
class Driver:
    """The work of the process, as `worker_process` runs it: opened once, then asked for result after result.

    Attributes:
        open_work, orders: pickled, as this process need not know them.
        address, actors: as `on_cluster` has them.
        head_seconds: how long the head of the cluster may not answer before it is lost.
    """

    open_work: bytes
    orders: Sequence[bytes]
    address: str | None
    actors: int | None
    head_seconds: float
    _results: Iterator[bytes] = field(default_factory=lambda: iter(()))
    _head: tuple[str, int] = ("", 0)

    def open(self) -> None:
        """Find the cluster, or start one here.

        Raises:
            UsageError: there is none at the address.
        """
        import ray
        import ray.data

        # What Ray's own threads print where the cluster is lost would stand beside the one line that says it.
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
            for standard in (1, 2):
                os.dup2(nowhere.fileno(), standard)
        try:
            ray.init(address=self.address, logging_level=logging.ERROR, log_to_driver=False)
        except Exception as error:
            # A cluster that does not start in time is a bare one.
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            where = f"at {self.address}" if self.address else "could be started here"
            message = f"no Ray cluster {where}: {reason}; start one, or leave it out"
            raise UsageError(message) from error
        host, _, port = ray.get_runtime_context().gcs_address.rpartition(":")
        self._head = (host, int(port))
        Thread(target=self._end_without_head, daemon=True).start()
        self._results = self._streamed(ray)

    def __call__(self, _: None) -> bytes:
        """The next result, pickled; `END` once there are no more.

        Raises:
            PipelineError: whatever the work raises of these.
            WorkerError: Ray has given up.
        """
        return next(self._results, END)

    def _streamed(self, ray: Any) -> Iterator[bytes]:
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        # One order is one block: what is lost with a machine is no more than what it was doing.
        data = ray.data.from_items(
            [{"order": order} for order in self.orders], override_num_blocks=len(self.orders)
        ).map(
            _Actor,
            fn_constructor_args=(self.open_work,),
            # All at once: Ray adds actors one after the other, each some seconds after the one before.
            compute=ray.data.ActorPoolStrategy(
                min_size=1, initial_size=self._actors_at_first(ray), max_size=self.actors
            ),
            num_cpus=1,
        )
        try:
            for row in data.iter_rows():
                if row["is_error"]:
                    raise pickle.loads(row["result"])
                yield row["result"]
        except ray.exceptions.RayTaskError:
            raise  # a defect of the work
        except ray.exceptions.RayError as error:
            if not self._has_head():
                os._exit(LOST)
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise WorkerError(f"Ray has given up ({reason}); what is finished stays, run again") from None
        finally:
            ray.shutdown()

    def _actors_at_first(self, ray: Any) -> int:
        """As many actors as there are processors, if there may be, and are orders, so many."""
        processors = int(ray.cluster_resources().get("CPU", 1))
        return max(1, min(len(self.orders), processors, self.actors or processors))

    def _end_without_head(self) -> None:
        """End this process once the head of the cluster is lost, which Ray would wait for, or the run is."""
        run = os.getppid()
        while self._has_head() and os.getppid() == run:
            time.sleep(_BETWEEN_SECONDS)
        os._exit(LOST)

    def _has_head(self) -> bool:
        """Whether the head answers, now or after it was started again."""
        until = time.monotonic() + self.head_seconds
        while True:
            try:
                socket.create_connection(self._head, timeout=max(1, self.head_seconds)).close()
            except OSError:
                if time.monotonic() > until:
                    return False
                time.sleep(_BETWEEN_SECONDS)
            else:
                return True


class _Actor:
    """What Ray keeps on a machine: the work, opened once."""

    def __init__(self, open_work: bytes) -> None:
        self._open_work: Callable[[], Callable[[Any], Any]] = pickle.loads(open_work)
        self._work: Callable[[Any], Any] | None = None

    def __call__(self, row: dict[str, bytes]) -> dict[str, Any]:
        try:
            # Opened with the first order, so that an error of opening comes out as a result, too.
            self._work = self._work or self._open_work()
            result = self._work(pickle.loads(row["order"]))
        except PipelineError as error:
            # Ray would wrap it, and try again.
            return {"result": pickle.dumps(error), "is_error": True}
        return {"result": pickle.dumps(result), "is_error": False}
