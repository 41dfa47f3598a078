"""What a person can do: one function is one transaction; `*_views` are the reads."""
