"""Where a training run stands: its log, and checkpoints from which it goes on as if never cut off."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch

from pipeline.training.network import Network

CHECKPOINT_FILE, LOG_FILE = "checkpoint.pt", "log.jsonl"
# Seconds between checkpoints: what a run that is cut off loses at most.
CHECKPOINT_EVERY = 15 * 60.0
LOG_EVERY = 50
# How much of the running mean of a loss one step is.
_STEP_SHARE = 0.02


class Run:
    """A run's place: `epoch` epochs, then `used` batches of the next one; `step` steps in all.

    Losses are logged as running means over about the last 50 steps.
    """

    def __init__(self, work: Path, network: Network, optimizer: torch.optim.Optimizer) -> None:
        self.epoch = self.used = self.step = 0
        self._measured = -1
        self._loss: dict[str, float] = {}
        self._seconds = 0.0
        self._since = time.perf_counter()
        self._kept = self._since
        self._checkpoint = work / CHECKPOINT_FILE
        self._log = work / LOG_FILE
        self._network = network
        self._optimizer = optimizer

    def go_on(self) -> bool:
        """Take over the last checkpoint's place, weights and random state; False where there is none."""
        if not self._checkpoint.is_file():
            return False
        state = torch.load(self._checkpoint, weights_only=True)
        self._network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        self.epoch, self.used, self.step = state["epoch"], state["used"], state["step"]
        self._measured, self._seconds, self._loss = state["measured"], state["seconds"], state["loss"]
        return True

    def keep(self) -> None:
        """Write a checkpoint over the last one, which stays whole until the new one is."""
        now = time.perf_counter()
        self._seconds += now - self._since
        self._since = self._kept = now
        fresh = self._checkpoint.with_suffix(".new")
        torch.save(
            {
                "network": self._network.state_dict(),
                "optimizer": self._optimizer.state_dict(),
                "random": torch.get_rng_state(),
                "epoch": self.epoch,
                "used": self.used,
                "step": self.step,
                "measured": self._measured,
                "seconds": self._seconds,
                "loss": self._loss,
            },
            fresh,
        )
        fresh.replace(self._checkpoint)

    @property
    def seconds_since_kept(self) -> float:
        """Seconds since the last checkpoint, or since the start."""
        return time.perf_counter() - self._kept

    def count(self, losses: Mapping[str, float]) -> None:
        """Count a step with its loss of each head."""
        self.step += 1
        self.used += 1
        for name, loss in losses.items():
            self._loss[name] = (1 - _STEP_SHARE) * self._loss.get(name, loss) + _STEP_SHARE * loss
        if self.step % LOG_EVERY == 0:
            self.write(self._row())

    def measure(self, measure: Callable[[Network], dict[str, float]]) -> None:
        """Log what `measure` says of the network as it is, and keep it; once for each step."""
        if self._measured == self.step:
            return
        # Kept before, too: measuring takes long, and must not cost a run that is cut off in it.
        self.keep()
        training, precision = self._network.training, self._network.precision
        random_state = torch.get_rng_state()
        self._network.eval()
        measured = measure(self._network)
        self._network.train(training)
        self._network.precision = precision
        torch.set_rng_state(random_state)
        self.write({**self._row(), **{name: round(value, 2) for name, value in measured.items()}})
        self._measured = self.step
        self.keep()

    def _row(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "epochs": self.epoch,
            "seconds": round(self._seconds + time.perf_counter() - self._since),
            "loss": {name: round(value, 4) for name, value in self._loss.items()},
        }

    def write(self, row: Mapping[str, Any]) -> None:
        """Add a row to the log."""
        with self._log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")
