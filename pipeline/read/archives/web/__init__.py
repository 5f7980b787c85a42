"""Web archives (WARC, ARC) -> articles."""
