"""Word lists as data files, each with a small typed loader module of the same name."""
