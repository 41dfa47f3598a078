"""Requests and the wait list: who asked for what, what fits, and what was offered."""
