"""Records -> files: whole or not at all, the same bytes every time, and a ledger of the run."""

from pipeline.write.brat import write_brat, write_brat_configuration
from pipeline.write.files import (
    atomic_write,
    exclusive,
    json_lines,
    prepare_folder,
    read_failures,
    record_lines,
    remove_output,
    sweep_temporary,
    write_failures,
    write_records,
)
from pipeline.write.inception import inception_archive
from pipeline.write.label_studio import label_studio_interface, label_studio_task
from pipeline.write.ledger import Ledger, LedgerRow, read_ledger, same_texts, tallied, write_ledger
from pipeline.write.shards import (
    MANIFEST,
    Compression,
    Shard,
    ShardLedger,
    ShardPlan,
    digest_of,
    is_part,
    new_part,
    read_plan,
    read_shard_ledger,
    write_manifest,
    write_shard_ledger,
)
from pipeline.write.tables import CsvTables, ParquetTables
from pipeline.write.timeml import write_timeml
from pipeline.write.web_annotation import web_annotations

__all__ = [
    "MANIFEST",
    "Compression",
    "CsvTables",
    "Ledger",
    "LedgerRow",
    "ParquetTables",
    "Shard",
    "ShardLedger",
    "ShardPlan",
    "atomic_write",
    "digest_of",
    "exclusive",
    "inception_archive",
    "is_part",
    "json_lines",
    "label_studio_interface",
    "label_studio_task",
    "new_part",
    "prepare_folder",
    "read_failures",
    "read_ledger",
    "read_plan",
    "read_shard_ledger",
    "record_lines",
    "remove_output",
    "same_texts",
    "sweep_temporary",
    "tallied",
    "web_annotations",
    "write_brat",
    "write_brat_configuration",
    "write_failures",
    "write_ledger",
    "write_manifest",
    "write_records",
    "write_shard_ledger",
    "write_timeml",
]
