"""Looking at records: in the terminal, in a browser, and why each is there."""
