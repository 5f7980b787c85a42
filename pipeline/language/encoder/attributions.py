"""The three layers of an attribution that the model marks: who, by which words, what."""

LAYERS = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE = range(3)
