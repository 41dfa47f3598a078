"""Clients and their families: the list, the page of one client, and the forms."""
