"""Records -> files: whole or not at all, the same bytes every time, and a ledger of the run."""
