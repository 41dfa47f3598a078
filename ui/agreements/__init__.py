"""What was agreed with clients and their families, and what became of it."""
