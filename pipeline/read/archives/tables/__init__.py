"""Tables (CSV, TSV, Excel) -> articles, one a row."""
