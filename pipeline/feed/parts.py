"""Where the files of a run in shards are kept: in its folder, as here, or elsewhere (`stored_parts`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.write.files import remove_output
from pipeline.write.shards import Shard, ShardPlan, digest_of


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts that are kept in the folder where they are made: there is nothing to fetch or to bring."""

    def begin(self, folder: Path) -> None:
        """Put what earlier runs have left into the folder, all but the parts themselves."""

    def planned(self, folder: Path) -> None:
        """Keep the manifest that a run begins with."""

    def has(self, folder: Path, shard: Shard) -> bool:
        """Whether a part is still as an earlier run left it."""
        try:
            return digest_of(folder / shard.name) == (shard.bytes, shard.sha256)
        except OSError:
            return False

    def bring(self, folder: Path, shard: Shard) -> bool:  # noqa: ARG002 - it is there
        """Put a part into the folder; False where it is not as an earlier run left it."""
        return True

    def made(self, folder: Path, plan: ShardPlan, number: int) -> None:
        """Keep a part that was made, with its ledger."""

    def settled(self, folder: Path, plan: ShardPlan, number: int) -> None:
        """Keep the ledger of a part that is as it was."""

    def lend(self, folder: Path, name: str) -> None:
        """Put a passing file of the folder where other machines find it."""

    def borrow(self, folder: Path, name: str) -> None:
        """Put a file that another machine has lent into the folder."""

    def withdraw(self, folder: Path, name: str) -> None:
        """Remove a file that was lent.

        Raises:
            OutputError: it cannot be removed.
        """
        remove_output(folder / name)

    def begin_part(self, folder: Path, plan: ShardPlan, number: int) -> None:
        """Put what earlier runs have left of one part into the folder, on a machine that makes this one."""

    def made_elsewhere(self, folder: Path, plan: ShardPlan, number: int) -> None:
        """Put the ledger of a part that another machine has made into the folder."""

    def files(self, folder: Path) -> Iterator[str]:
        """Names, below the folder, of all files of records there are."""
        return (path.relative_to(folder).as_posix() for path in folder.rglob("*.jsonl"))

    def end(self, folder: Path) -> None:
        """Keep what the run says of itself as a whole."""


HERE = Parts()
