"""Parts that are kept in an object store; of them the local folder holds what is being made, no more."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pipeline.annotations.issues import Failure
from pipeline.errors import UsageError
from pipeline.feed.object_store import Store
from pipeline.feed.parts import Parts
from pipeline.write.files import FAILURES, LEDGER, TEMPORARY, read_failures, write_failures
from pipeline.write.ledger import LedgerRow
from pipeline.write.shards import (
    LEDGERS,
    MANIFEST,
    Shard,
    ShardPlan,
    digest_of,
    read_shard_ledger,
    write_shard_ledger,
)

Named = TypeVar("Named", LedgerRow, Failure)
_LEDGER = re.compile(rf"{LEDGERS}/part-\d+-of-\d+\.json")


@dataclass(frozen=True, slots=True)
class StoredParts(Parts):
    """Parts in a folder of an object store.

    A part's ledger is removed before the part is replaced, and written after it: whenever a run ends, a part
    with a ledger is finished, and the next run makes the others.

    Attributes:
        names: folders of copied corpora, with the addresses that ledgers have for them.
    """

    store: Store
    names: tuple[tuple[Path, str], ...] = ()
    _sizes: dict[str, int] = field(default_factory=dict)
    _ledgers: dict[str, bytes] = field(default_factory=dict)

    def begin(self, folder: Path) -> None:
        _empty(folder)
        self._sizes.update({name: there.size for name, there in self.store.objects.items()})
        if "" in self._sizes:
            raise UsageError(f"{self.store.name} is an object; choose another --output")
        for name in [name for name in self._sizes if name.endswith(TEMPORARY)]:
            self._remove(name)  # of a run that was ended
        for name in self._sizes:
            if name in (MANIFEST, LEDGER):
                self.store.fetch(name, folder / name)
            elif _LEDGER.fullmatch(name):
                self._fetch_ledger(folder, name)

    def planned(self, folder: Path) -> None:
        self._put_whole(folder, MANIFEST)

    def has(self, folder: Path, shard: Shard) -> bool:  # noqa: ARG002 - it is not there
        # Its digest is looked at when it is fetched, which a part that is finished never is.
        return self._sizes.get(shard.name) == shard.bytes

    def bring(self, folder: Path, shard: Shard) -> bool:
        self.store.fetch(shard.name, folder / shard.name)
        return digest_of(folder / shard.name) == (shard.bytes, shard.sha256)

    def made(self, folder: Path, plan: ShardPlan, number: int) -> None:
        part = folder / plan.part(number)
        self._remove(plan.ledger(number))
        self._ledgers.pop(plan.ledger(number), None)
        if part.is_file():
            self._put(folder, part.name)
            part.unlink()
        else:
            self._remove(part.name)
        self.settled(folder, plan, number)

    def settled(self, folder: Path, plan: ShardPlan, number: int) -> None:
        name = plan.ledger(number)
        here = (folder / name).read_bytes()
        self._rename(folder / name, to_addresses=True)
        if self._ledgers.pop(name, None) != (folder / name).read_bytes():
            self._put(folder, name)
        (folder / name).write_bytes(here)

    def lend(self, folder: Path, name: str) -> None:
        self._put(folder, name)
        (folder / name).unlink()

    def borrow(self, folder: Path, name: str) -> None:
        self.store.fetch(name, folder / name)

    def withdraw(self, folder: Path, name: str) -> None:  # noqa: ARG002 - it is not there
        self._remove(name)

    def begin_part(self, folder: Path, plan: ShardPlan, number: int) -> None:
        part, ledger = plan.part(number), plan.ledger(number)
        for name in (part, ledger):
            size = self.store.size(name)
            self._sizes.pop(name, None)
            if size is not None:
                self._sizes[name] = size
        if ledger in self._sizes:
            self._fetch_ledger(folder, ledger)

    def made_elsewhere(self, folder: Path, plan: ShardPlan, number: int) -> None:
        self._fetch_ledger(folder, plan.ledger(number))
        made = read_shard_ledger(folder / plan.ledger(number))
        self._sizes.pop(plan.part(number), None)
        if made is not None and made.shard.articles:
            self._sizes[made.shard.name] = made.shard.bytes

    def files(self, folder: Path) -> Iterator[str]:  # noqa: ARG002
        return (name for name in self._sizes if name.endswith(".jsonl"))

    def end(self, folder: Path) -> None:
        failures = folder / FAILURES
        write_failures(failures, [self._renamed(one, to_addresses=True) for one in read_failures(failures)])
        self._put(folder, FAILURES)
        self._put_whole(folder, MANIFEST)
        self._put(folder, LEDGER)
        _empty(folder)

    def _fetch_ledger(self, folder: Path, name: str) -> None:
        self.store.fetch(name, folder / name)
        self._ledgers[name] = (folder / name).read_bytes()
        self._rename(folder / name, to_addresses=False)

    def _put(self, folder: Path, name: str) -> None:
        self.store.put(folder / name, name)
        self._sizes[name] = (folder / name).stat().st_size

    def _put_whole(self, folder: Path, name: str) -> None:
        """Put a file without which nothing of the folder can be read: half of it must never be there."""
        self.store.put(folder / name, f"{name}{TEMPORARY}")
        self.store.move(f"{name}{TEMPORARY}", name)

    def _remove(self, name: str) -> None:
        if self._sizes.pop(name, None) is not None:
            self.store.remove(name)

    def _rename(self, ledger: Path, *, to_addresses: bool) -> None:
        """Have a ledger say where inputs lie by addresses in a store, or by copies on this machine."""
        content = read_shard_ledger(ledger)
        if content is None:
            return
        rows = tuple(self._renamed(row, to_addresses=to_addresses) for row in content.rows)
        failures = tuple(self._renamed(one, to_addresses=to_addresses) for one in content.failures)
        write_shard_ledger(ledger, replace(content, rows=rows, failures=failures))

    def _renamed(self, row: Named, *, to_addresses: bool) -> Named:
        for folder, address in self.names:
            old, new = (str(folder), address) if to_addresses else (address, str(folder))
            if row.file is not None and (row.file == old or row.file.startswith(f"{old}/")):
                return replace(row, file=new + row.file.removeprefix(old))
        return row


def _empty(folder: Path) -> None:
    """Remove all that a folder of copies holds."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
