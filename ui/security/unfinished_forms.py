"""Everything that stands in unfinished forms, gathered when the program locks."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QApplication

from ui.widgets.unfinished import Edits, Unfinishable, Unfinished


def gathered() -> dict[str, str]:
    """Return what would be lost, by the name of each form, as it is kept."""
    return {form.form: written(form) for form in _open_forms()}


def written(form: Unfinished) -> str:
    """Return a form as it is kept."""
    return json.dumps({"title": form.title, "edits": form.edits}, ensure_ascii=False)


def read(content: str) -> tuple[str, Edits]:
    """Return title and edits of a form that was kept."""
    told = json.loads(content)
    return str(told["title"]), dict(told["edits"])


def _open_forms() -> list[Unfinished]:
    forms = (each for each in QApplication.allWidgets() if isinstance(each, Unfinishable))
    return [found for form in forms if (found := form.unfinished()) is not None]
