"""What only a PostgreSQL server has: users, grants, policies, and functions that keep them."""
