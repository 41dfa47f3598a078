"""The first page: the demonstration, a new centre, a known one, or one on a server."""
