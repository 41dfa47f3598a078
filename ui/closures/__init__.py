"""Closed days, rooms and slots: closing, opening again, and new places for whom it affects."""
