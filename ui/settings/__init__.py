"""The centre’s own settings: its name, rooms, staff, phases and rules; and the look."""
