"""Exports of Factiva -> articles."""
