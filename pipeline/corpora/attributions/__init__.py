"""PolNeAR: who is said to say what in news articles."""
