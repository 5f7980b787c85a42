"""GUM: which mentions of a text are one thing."""
