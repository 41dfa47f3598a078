"""Ways back to the forms about clients and their families."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.ids import ClientId, NoteId
from familycare.domain.people import Note
from familycare.services import client_views, house_views
from ui.reopening.way import Way, one

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Reading
    from ui.main_window import MainWindow


def _client(window: MainWindow, client_id: int) -> Way:
    from ui.people.client_dialog import ClientDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> tuple[Any, ...]:
        client = client_views.card(reading, client_id).client if client_id else None
        return house_views.client_choices(reading), client

    return Way(view, lambda found: ClientDialog(window.desk, *found, parent=window))


def _note(window: MainWindow, client_id: int, note_id: int) -> Way:
    from ui.people.note_dialog import NoteDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> Note:
        if not note_id:
            return Note(client_id=ClientId(client_id), text="")
        line = one(client_views.notes(reading, client_id), note_id, Note)
        return Note(
            id=NoteId(line.id), client_id=ClientId(client_id), text=line.text, version=line.version
        )

    return Way(view, lambda note: NoteDialog(window.desk, note, window))


def _relative(window: MainWindow, client_id: int, tie_id: int) -> Way:
    from ui.people.relative_dialog import RelativeDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> client_views.RelativeForm | None:
        return client_views.relative(reading, tie_id) if tie_id else None

    return Way(view, lambda form: RelativeDialog(window.desk, ClientId(client_id), form, window))


def _review(window: MainWindow, glass_id: int) -> Way:
    from familycare.domain.glass import BrokenGlass  # noqa: PLC0415 - loaded when wanted
    from familycare.services import glass  # noqa: PLC0415 - as above
    from ui.today.review_dialog import ReviewDialog  # noqa: PLC0415 - as above

    def view(reading: Reading) -> glass.OpenedLine:
        return one(glass.unreviewed(reading), glass_id, BrokenGlass)

    return Way(view, lambda line: ReviewDialog(window.desk, line, window))


WAYS: dict[str, Callable[..., Way]] = {
    "client": _client,
    "note": _note,
    "relative": _relative,
    "review": _review,
}
