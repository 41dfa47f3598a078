"""Ways back to the forms that limit visits, correct accounts or say who is away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from familycare.domain.closures import Leave, LeaveKind
from familycare.domain.errors import NotFound
from familycare.domain.ids import ClientId
from familycare.domain.people import FamilyMember
from familycare.domain.restrictions import KeptApart, Restriction
from familycare.services import client_views, house_views, leave
from ui.reopening.way import Way, one

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.client_views import ClientCard, RelativeLine
    from familycare.services.work import Reading
    from ui.main_window import MainWindow
    from ui.people.limit_dialogs import Someone
    from ui.widgets.form import FormDialog


def _restriction(window: MainWindow, client_id: int, member_id: int) -> Way:
    from ui.people.limit_dialogs import RestrictDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(_someone, client_id=client_id, member_id=member_id)
    return Way(view, lambda who: RestrictDialog(window.desk, who, window))


def _apart(window: MainWindow, client_id: int, member_id: int) -> Way:
    from ui.people.limit_dialogs import ApartDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(_someone, client_id=client_id, member_id=member_id)
    return Way(view, lambda who: ApartDialog(window.desk, who, window))


def _lift(window: MainWindow, client_id: int, number: int, pair: int) -> Way:
    from ui.people.limit_dialogs import LiftDialog, Someone  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> tuple[Restriction | KeptApart, Someone]:
        card = client_views.card(reading, client_id)
        client = Someone(client_id, None, card.client.name)
        if not pair:
            line = _relative(card, lambda each: _has(each.restrictions, number))
            limit = one(line.restrictions, number, Restriction)
            return limit, Someone(client_id, line.member_id, line.name)
        if _has([each.pair for each in card.apart], number):
            return one([each.pair for each in card.apart], number, KeptApart), client
        line = _relative(card, lambda each: _has([pair.pair for pair in each.apart], number))
        found = one([each.pair for each in line.apart], number, KeptApart)
        return found, Someone(client_id, line.member_id, line.name)

    return Way(view, lambda found: LiftDialog(window.desk, found[0], found[1], window))


def _correction(window: MainWindow, client_id: int) -> Way:
    from ui.people.account_dialog import CorrectionDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(client_views.card, client_id=client_id)
    return Way(view, lambda card: CorrectionDialog(window.desk, card.client.id, window))


def _client_leave(window: MainWindow, client_id: int, leave_id: int) -> Way:
    from ui.people.leave_list import client_leave_dialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> Leave:
        known = leave.of_client(reading, client_id)
        if leave_id:
            return one(known, leave_id, Leave)
        today = reading.today()
        return Leave(
            client_id=ClientId(client_id),
            kind=LeaveKind.HOME_LEAVE,
            starts_on=today,
            ends_on=today,
        )

    return Way(view, lambda found: client_leave_dialog(window.desk, found, window))


def _staff_leave(window: MainWindow, leave_id: int) -> Way:
    from ui.settings.leave_section import staff_leave_dialog  # noqa: PLC0415 - when wanted

    def view(reading: Reading) -> tuple[Any, ...]:
        found = None
        if leave_id:
            found = one(leave.of_all_staff(reading), leave_id, Leave).leave
        return house_views.staff(reading), found

    def make(found: tuple[Any, ...]) -> FormDialog:
        return staff_leave_dialog(window.desk, found[0], found[1], window)

    return Way(view, make)


def _someone(reading: Reading, client_id: int, member_id: int) -> Someone:
    from ui.people.limit_dialogs import Someone  # noqa: PLC0415 - loaded when wanted

    card = client_views.card(reading, client_id)
    if not member_id:
        return Someone(client_id, None, card.client.name)
    line = _relative(card, lambda each: each.member_id == member_id)
    return Someone(client_id, member_id, line.name)


def _relative(card: ClientCard, is_it: Callable[[RelativeLine], bool]) -> RelativeLine:
    for line in card.relatives:
        if is_it(line):
            return line
    raise NotFound(FamilyMember, 0)


def _has(limits: Any, number: int) -> bool:  # noqa: ANN401 - restrictions or pairs
    return any(limit.id == number for limit in limits)


WAYS: dict[str, Callable[..., Way]] = {
    "restriction": _restriction,
    "apart": _apart,
    "lift": _lift,
    "correction": _correction,
    "client leave": _client_leave,
    "staff leave": _staff_leave,
}
