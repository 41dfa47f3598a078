"""The first page: what needs somebody now."""
