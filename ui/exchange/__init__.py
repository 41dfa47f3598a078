"""Bringing people in from a file."""
