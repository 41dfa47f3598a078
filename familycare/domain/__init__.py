"""The rules of a centre as plain Python: frozen values and pure functions, no I/O and no clock."""
