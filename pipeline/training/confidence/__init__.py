"""The fit of the probabilities that records carry, and what cross-validation says of them."""
