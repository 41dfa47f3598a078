"""Appointments that somebody should look at: the worklist, and what it says of one of them."""
