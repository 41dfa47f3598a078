"""What the centre is called and how families reach it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.centre import Centre
from familycare.i18n import _
from familycare.services import house, house_views
from ui.settings.form_section import FormSection

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Reading, Work
    from ui.desk import Desk

CONTACT_HEIGHT = 112


class CentreSection(FormSection):
    """The centre's name and contact; its time zone to look at."""

    drafted_as = "settings/centre"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Centre"),
            _("The name and the contact stand on everything that families get on paper."),
            Permission.EDIT_HOUSE,
        )
        self._centre: Centre | None = None
        self.name = self.form.add_field("centre", _("Name of the centre"), QLineEdit())
        self.contact = self.form.add_field(
            "contact",
            _("Contact"),
            QPlainTextEdit(tabChangesFocus=True),
            hint=_("How a family reaches you: address, telephone, hours."),
        )
        self.contact.setFixedHeight(CONTACT_HEIGHT)
        self.time_zone = self.form.add_field(
            "time_zone",
            _("Time zone"),
            QLineEdit(readOnly=True),
            hint=_("Cannot be changed, because every appointment was planned by these clocks."),
        )
        self.follow(Centre)

    @property
    @override
    def undo_text(self) -> str:
        return _("Centre changed")

    @override
    def view(self, reading: Reading) -> Centre:
        return house_views.centre(reading)

    @override
    def fill(self, value: Centre) -> None:
        self._centre = value
        self.name.setText(value.name)
        self.contact.setPlainText(value.contact)
        self.time_zone.setText(value.time_zone)

    @override
    def gathered(self) -> Callable[[Work], object]:
        assert self._centre is not None  # noqa: S101 - nothing can be typed before it was read
        changed = replace(self._centre, name=self.name.text(), contact=self.contact.toPlainText())
        return partial(house.change_centre, centre=changed)
