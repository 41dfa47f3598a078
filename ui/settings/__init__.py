"""The centre's own settings: what it is called, its rooms, staff, phases and rules; and the look."""
