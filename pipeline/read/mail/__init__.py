"""Messages -> articles."""
