"""The names of all formats, for help that loads none of them; `hand_over` has the formats themselves."""

EXPORTS = (
    "parquet", "csv", "xlsx", "brat", "label-studio", "doccano", "inception", "web-annotation", "timeml",
    "claimreview",
)  # fmt: skip
IMPORTS = ("brat", "label-studio", "doccano")
"""Those that can be read back."""
