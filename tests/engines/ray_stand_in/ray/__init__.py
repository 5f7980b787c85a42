"""What stands in for Ray where a cluster is not the point: one actor in this process; the head is a port."""

from types import SimpleNamespace
from typing import Any

from ray import exceptions

__all__ = ["cluster_resources", "exceptions", "get_runtime_context", "init", "shutdown"]
_cluster = SimpleNamespace(address="")


def init(address: str | None, **_: Any) -> None:
    if address is None:
        raise Exception("the node did not start in time")
    _cluster.address = address


def get_runtime_context() -> Any:
    return SimpleNamespace(gcs_address=_cluster.address)


def cluster_resources() -> dict[str, float]:
    return {"CPU": 1.0}


def shutdown() -> None:
    _cluster.address = ""
