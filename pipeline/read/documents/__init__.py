"""Documents (Word, RTF, PDF) -> articles."""
