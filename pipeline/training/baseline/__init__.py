"""The convolutional baseline: a small spaCy pipeline trained from nothing, which the encoder must beat.

It does not ship; `make bench` compares with it where it has been trained.
"""
