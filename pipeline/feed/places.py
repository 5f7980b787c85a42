"""Where a run has looked: what an earlier run found there and is gone now has left the corpus."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.write.ledger import LedgerRow


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders that a run reads.

    Attributes:
        paths: as they were given.
        changed: of what lies there, only these files, and files and folders that are gone; None is all.
    """

    paths: tuple[Path, ...]
    changed: Collection[Path] | None = None

    def hold(self, row: LedgerRow) -> bool:
        """Whether the article of an earlier run's row was found in one of these places."""
        if row.file is None:
            return False
        if self.changed is not None:
            file = Path(row.file)
            return any(path in self.changed for path in (file, *file.parents))
        file = Path(row.file).resolve()
        return any(file.is_relative_to(path.resolve()) for path in self.paths)
