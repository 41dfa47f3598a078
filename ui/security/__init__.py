"""Signing in, setting up, locking, and asking for a password once more."""
