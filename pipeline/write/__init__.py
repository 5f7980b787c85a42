"""Records -> files: whole or not at all, the same bytes every time, and a ledger of the run."""

from pipeline.write.files import (
    atomic_write,
    exclusive,
    json_lines,
    prepare_folder,
    read_failures,
    remove_output,
    sweep_temporary,
    write_failures,
    write_records,
)
from pipeline.write.ledger import Ledger, LedgerRow, read_ledger, write_ledger
from pipeline.write.timeml import write_timeml

__all__ = [
    "Ledger",
    "LedgerRow",
    "atomic_write",
    "exclusive",
    "json_lines",
    "prepare_folder",
    "read_failures",
    "read_ledger",
    "remove_output",
    "sweep_temporary",
    "write_failures",
    "write_ledger",
    "write_records",
    "write_timeml",
]
