"""The entry point: a window, or a command without one."""

import sys
from collections.abc import Sequence

from ui import commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or show the window: `main.py [--demo] [CENTRE]`. Returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in commands.COMMANDS:
        return commands.run(words)
    from ui import app  # noqa: PLC0415 - each way loads only what it needs

    demo = "--demo" in words
    places = [word for word in words if not word.startswith("-")]
    return app.run(places[0] if places else "", demo=demo)


if __name__ == "__main__":
    sys.exit(main())
