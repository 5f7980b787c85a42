"""Exports of Nexis (LexisNexis, Lexis, Nexis Uni) -> articles."""
