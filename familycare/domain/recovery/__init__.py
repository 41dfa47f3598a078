"""Recovery records: what is known of a client's way out of addiction, a page a record."""
