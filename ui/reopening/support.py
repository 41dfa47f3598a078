"""Ways back to the forms about how well a family supports."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.services import home_calls, support_card
from ui.reopening.way import Way, one

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Reading
    from ui.main_window import MainWindow
    from ui.widgets.form import FormDialog


def _assessment(window: MainWindow, client_id: int, assessment_id: int) -> Way:
    from ui.support.assessment_dialog import AssessmentDialog  # noqa: PLC0415 - when wanted

    def make(card: support_card.SupportCard) -> FormDialog:
        lines = (line.assessment for line in card.assessments)
        before = next((each for each in lines if each.id == assessment_id), None)
        return AssessmentDialog(window.desk, card, before, parent=window)

    return Way(partial(support_card.card, client_id=client_id), make)


def _together(window: MainWindow, client_id: int, _new: int) -> Way:
    from ui.support.together_dialog import TogetherDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(support_card.card, client_id=client_id)
    return Way(view, lambda card: TogetherDialog(window.desk, card, parent=window))


def _level(window: MainWindow, client_id: int) -> Way:
    from ui.support.judging_dialogs import JudgementDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(support_card.card, client_id=client_id)
    return Way(view, lambda card: JudgementDialog(window.desk, card, window))


def _concern(window: MainWindow, client_id: int) -> Way:
    from ui.support.judging_dialogs import ConcernDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(support_card.card, client_id=client_id)
    return Way(view, lambda card: ConcernDialog(window.desk, card, window))


def _close_concern(window: MainWindow, client_id: int, concern_id: int) -> Way:
    from familycare.domain.support import Concern  # noqa: PLC0415 - loaded when wanted
    from ui.support.judging_dialogs import CloseConcernDialog  # noqa: PLC0415 - as above

    def view(reading: Reading) -> Concern:
        return one(support_card.card(reading, client_id).concerns, concern_id, Concern)

    return Way(view, lambda concern: CloseConcernDialog(window.desk, concern, window))


def _call(window: MainWindow, client_id: int) -> Way:
    from ui.support.call_dialog import CallDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(home_calls.form, client_id=client_id)
    return Way(view, lambda form: CallDialog(window.desk, form, window))


def _network_person(window: MainWindow, client_id: int, network_id: int, number: int) -> Way:
    from familycare.services import family_network_views  # noqa: PLC0415 - loaded when wanted
    from ui.network.dialogs import PersonDialog  # noqa: PLC0415 - as above

    def make(card: family_network_views.NetworkCard) -> FormDialog:
        chosen = [one for one in card.pictures if one.id == network_id]
        picture = chosen[0] if chosen else card.latest
        was = picture.person(number) if picture else None
        return PersonDialog(window.desk, card, picture, was, window)

    return Way(partial(family_network_views.card, client_id=client_id), make)


def _network_picture(window: MainWindow, client_id: int) -> Way:
    from familycare.services import family_network_views  # noqa: PLC0415 - loaded when wanted
    from ui.network.dialogs import PictureDialog  # noqa: PLC0415 - as above

    view = partial(family_network_views.card, client_id=client_id)
    return Way(view, lambda card: PictureDialog(window.desk, card, window))


WAYS: dict[str, Callable[..., Way]] = {
    "assessment": _assessment,
    "together": _together,
    "level": _level,
    "concern": _concern,
    "close concern": _close_concern,
    "home-call": _call,
    "network person": _network_person,
    "network picture": _network_picture,
}
