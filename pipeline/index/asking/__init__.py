"""Questions to an index: who said what, about whom, when and how surely; and the answers."""
