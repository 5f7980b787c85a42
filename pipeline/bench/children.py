"""What a process of its own spends, in a given checkout of the package: user CPU time and peak memory."""

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process needed from its start to its end.

    Attributes:
        seconds: user CPU seconds, those of threads among them.
        output: what it wrote to standard output.
    """

    seconds: float
    output: str

    def last(self) -> float:
        """The number in the last line of its output."""
        return float(self.output.splitlines()[-1])


def spend(checkout: Path, arguments: Sequence[str]) -> Spent:
    """Run Python with `arguments`, importing the package from `checkout`, in a folder where none lies.

    Raises:
        RuntimeError: the process failed; its standard error has said why.
    """
    environment = os.environ | {"PYTHONPATH": str(checkout.resolve()), "NO_COLOR": "1"}
    # Modules are compiled once, as they are for users.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, cwd=os.sep, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{checkout}: python {' '.join(arguments)[:200]} ended with {process.returncode}")
    return Spent(used.ru_utime, output)


def peak_kilobytes() -> int:
    """Peak memory of this process; `ru_maxrss` would count that of the process which started it, too."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (peak,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(peak)
