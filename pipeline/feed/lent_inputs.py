"""Inputs for machines that do not see all files of a run: read by them in object stores, or lent to them.

An object that is one article is read by the machine that makes its part. What is in an archive, a feed or
a file of many lines was found and unpacked by the command, which lends each part the articles of it.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from pipeline.annotations.issues import Failure
from pipeline.errors import OutputError, ReadError
from pipeline.feed.object_store import Store, one_line
from pipeline.feed.parts import HERE, Parts
from pipeline.feed.shard_orders import ShardOrder
from pipeline.read.inputs import Input
from pipeline.write.files import TEMPORARY

# So many objects are held in memory at once, and asked for at once where the store can do that.
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class StoredFolder:
    """A folder, or an object, of a corpus in an object store.

    Attributes:
        copy: the copy of it that the command has, of which no other machine knows.
        address: as it was given.
    """

    copy: Path
    address: str


@dataclass(frozen=True, slots=True)
class Lender:
    """Makes orders such that machines can do them which do not see the command's copies.

    Attributes:
        output: the run's folder; machines share it unless `parts` are kept elsewhere.
        stored: what of the corpus is in object stores.
    """

    output: Path
    parts: Parts
    stored: tuple[StoredFolder, ...]

    def lent(self, order: ShardOrder) -> ShardOrder:
        """The order, for which what lies only here is put where its machine finds it.

        Raises:
            OutputError: it cannot be written.
        """
        hidden = [folder.copy for folder in self.stored]
        if self.parts is not HERE:
            hidden.append(self.output)
        items = list(order.items)
        name = f"lent-{order.number:05}{TEMPORARY}"
        path, size = self.output / name, 0
        with ExitStack() as stack, one_line(OutputError, f"cannot write {path}"):
            file: BinaryIO | None = None
            for at, item in enumerate(items):
                if isinstance(item, Failure) or is_whole(item) or not _lies_in(item, hidden):
                    continue
                try:
                    content = item.read()
                except ReadError:
                    continue  # nor can the machine read it, which says so
                file = file or stack.enter_context(path.open("wb"))
                file.write(content)
                items[at] = replace(item, unpacked=name, start=size, length=len(content))
                size += len(content)
        if file is None:
            return order
        self.parts.lend(self.output, name)
        return replace(order, items=tuple(items), lent=name)


def is_whole(item: Input) -> bool:
    """Whether an input is all that is in its file, as it lies there."""
    return item.unpacked is None and item.length is None and item.content is None


def borrowed(order: ShardOrder, lent: Path, stores: Sequence[tuple[Path, Store]], to: Path) -> ShardOrder:
    """The order as this machine can do it.

    Args:
        lent: where the file lies that the order names, if it names one.
        stores: object stores of the corpus, by the folders that are copies of them elsewhere.
        to: a file for what is read in them.

    Raises:
        OutputError: a store cannot be read, or the file not be written.
    """
    items = [_with_lent(item, order.lent, lent) for item in order.items]
    with one_line(OutputError, f"cannot write {to}"), to.open("wb") as file:
        size = 0
        for at, item, content in _read(items, stores):
            if content is None:
                # What has gone since is said of this article alone: there is no such file.
                items[at] = replace(item, unpacked=f"{to}.gone")
                continue
            file.write(content)
            items[at] = replace(item, unpacked=str(to), start=size, length=len(content))
            size += len(content)
    return replace(order, items=tuple(items), lent=None)


def _with_lent(item: Input | Failure, name: str | None, lent: Path) -> Input | Failure:
    if isinstance(item, Failure) or name is None or item.unpacked != name:
        return item
    return replace(item, unpacked=str(lent))


def _read(
    items: Sequence[Input | Failure], stores: Sequence[tuple[Path, Store]]
) -> Iterator[tuple[int, Input, bytes | None]]:
    """Place, input and content of each object that is an input; None for the content of one that has gone."""
    for folder, store in stores:
        whole = [
            (at, item)
            for at, item in enumerate(items)
            if isinstance(item, Input) and is_whole(item) and _is_below(item.file, folder)
        ]
        for first in range(0, len(whole), _AT_ONCE):
            some = whole[first : first + _AT_ONCE]
            names = [item.file.removeprefix(str(folder)).lstrip("/") for _, item in some]
            for (at, item), content in zip(some, store.contents(names), strict=True):
                yield at, item, content


def _lies_in(item: Input, folders: Sequence[Path]) -> bool:
    file = item.unpacked or item.file
    return any(_is_below(file, folder) for folder in folders)


def _is_below(file: str, folder: Path) -> bool:
    return file == str(folder) or file.startswith(f"{folder}/")
