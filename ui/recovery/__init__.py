"""Recovery records of one client: forms, lists and pictures."""
