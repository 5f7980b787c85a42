"""Records that were written: found, read, checked."""
