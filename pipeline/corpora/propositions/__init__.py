"""CaRB: who did what, as open information extraction has it."""
