"""The desk: the day's visits, who arrived, how it went, and what is to be done."""
