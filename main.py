"""The entry point: a window, or a command without one."""

import sys
from collections.abc import Sequence

from ui import commands

OURS = ("--demo", "--locked")
"""Options of the window; all others are Qt's."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or show the window: `main.py [--demo] [--language CODE] [CENTRE]`.

    `--locked` is for the program itself: it locks by starting anew. Returns the exit status.
    """
    words, language = commands.without_language(sys.argv[1:] if arguments is None else arguments)
    if language is not None and not commands.speak(language):
        return 2
    if words and words[0] in commands.COMMANDS:
        return commands.run(words)
    demo = "--demo" in words
    if not commands.has_display():
        return _without_display(demo=demo)
    places = [word for word in words if not word.startswith("-")]
    for_qt = [word for word in words if word.startswith("-") and word not in OURS]
    from ui import python_imports  # noqa: PLC0415 - each way loads only what it needs

    python_imports.prepare()
    from ui import app  # noqa: PLC0415

    return app.run(
        places[0] if places else "",
        demo=demo,
        locked="--locked" in words,
        language=language or "",
        arguments=for_qt,
    )


def _without_display(*, demo: bool) -> int:
    """Do the same main job without a window, or say what can be done where there is no screen."""
    if demo:
        from familycare.services.system_clock import SystemClock  # noqa: PLC0415
        from ui.commands import showcase  # noqa: PLC0415 - loads the database

        return showcase.run(SystemClock())
    print(commands.NO_DISPLAY, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
