"""How large a file of people may be. Whatever is larger is refused before it does any harm."""

MOST_ROWS = 60_000
"""Below the names: fifteen thousand clients with three relatives each."""
MOST_COLUMNS = 100
LONGEST_CELL = 32_767
"""Characters: as many as a cell of a spreadsheet holds."""
LARGEST_FILE_MB = 40
LARGEST_UNPACKED_MB = 400
MOST_PACKED = 200
"""How many times larger a spreadsheet may be unpacked; honest ones stay below thirty."""
MOST_CHARACTERS = 80_000_000
"""In all cells together."""
MEMORY_MB = 1024
"""For the process that reads a spreadsheet."""
SECONDS = 120
"""The same process's time; sixty thousand full rows take a quarter of it."""
