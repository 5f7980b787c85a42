"""Exports of ProQuest -> articles."""
