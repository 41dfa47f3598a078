"""Letterhead and words: what the centre's papers bear, with an example beside it."""
