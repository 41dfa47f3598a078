"""The demonstration centre: invented people and their appointments over the years, from a seed."""
