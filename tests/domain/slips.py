"""Files of data with a slip of the pen in one key."""

import copy

GONE = object()
"""Put in place of a value, it takes the key out."""


def changed(good, path, value):
    """Return the contents of a good file with one key set otherwise, or taken out."""
    data = copy.deepcopy(good)
    *above, key = path
    place = data
    for step in above:
        place = place[step]
    if value is GONE:
        del place[key]
    else:
        place[key] = value
    return data


class Written:
    """A file in memory."""

    def __init__(self, name, held):
        self.name, self._held = name, held

    def read_bytes(self):
        return self._held
