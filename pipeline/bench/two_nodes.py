"""A Ray cluster of two nodes on this machine, a processor each: prints its address, ends with its input."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from subprocess import PIPE, Popen

_STORE_BYTES = 100 << 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the cluster is, and the process below which its nodes work."""

    address: str
    process: int


@contextmanager
def two_nodes() -> Iterator[Cluster]:
    """The cluster, until the block ends."""
    with Popen([sys.executable, "-m", __name__], stdin=PIPE, stdout=PIPE, text=True) as served:
        assert served.stdin is not None and served.stdout is not None
        try:
            # Ray says things of its own before.
            address = next(line.split()[1] for line in served.stdout if line.startswith("address "))
            yield Cluster(address, served.pid)
        finally:
            served.stdin.close()
            served.wait()


def _serve() -> None:
    from ray.cluster_utils import Cluster as RayCluster

    node = {"num_cpus": 1, "object_store_memory": _STORE_BYTES}
    cluster = RayCluster(initialize_head=True, head_node_args=node)
    cluster.add_node(**node)
    cluster.wait_for_nodes()
    sys.stdout.write(f"address {cluster.address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    cluster.shutdown()


if __name__ == "__main__":
    _serve()
