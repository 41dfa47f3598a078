"""The forms of the family network: a tie, and a picture of another day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.domain.family_network import (
    Direction,
    HowOften,
    Influence,
    NetworkKind,
    NetworkPerson,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.ids import NetworkId
from familycare.i18n import N_, _
from familycare.services import family_network
from familycare.services.family_network import BeginPicture, PutPerson
from ui import display
from ui.network.people_list import KIN
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.marks_field import MarksField
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum

    from PySide6.QtWidgets import QWidget

    from familycare.domain.family_network import FamilyNetwork, Place
    from familycare.services.family_network_views import NetworkCard
    from ui.desk import Desk

NOBODY = 0
"""Stands for somebody who is no family member."""
USUAL = {NetworkKind.OLD_FRIEND: Influence.DRUG_RELATED, NetworkKind.SELF_HELP: Influence.SAFE}
"""What is proposed for somebody new of a kind."""


class PersonDialog(FormDialog):
    """Draws somebody in, or changes the tie."""

    def __init__(
        self,
        desk: Desk,
        card: NetworkCard,
        picture: FamilyNetwork | None,
        was: NetworkPerson | None = None,
        parent: QWidget | None = None,
        *,
        new: NetworkPerson | None = None,
    ) -> None:
        super().__init__(desk, _("Change the tie") if was else _("Draw somebody in"), _("Save"),
                         parent)  # fmt: skip
        self._card, self._picture, self._was = card, picture, was
        self._from = was or new or NetworkPerson(kind=NetworkKind.FRIEND)
        shown = picture.id if picture else 0
        self.drafted_as = f"network person/{card.client.id}/{shown}/{was.number if was else 0}"
        told = display.joined(display.isolated(card.client.name), card.client.case_number)
        self.form.add_widget(text_label(told, "muted"))
        self._add_who()
        self._add_tie()
        self._arrange()
        self._dropped = new is not None and new.family_member_id is None

    @override
    def open(self) -> None:
        super().open()
        if self._dropped:
            self.label.setFocus()  # what is not known yet of whoever was dropped

    @override
    def submit(self) -> None:
        member, kind = self.who.value() or None, self.kind.value()
        person = NetworkPerson(
            number=self._was.number if self._was else 0,
            family_member_id=member,
            kind=NetworkKind.FAMILY if member else kind,
            label="" if member else self.label.text(),
            strength=self.strength.value(),
            strain=self.strain.value(),
            support=self.support.value(),
            direction=self.direction.value(),
            influence=self.influence.value(),
            how_often=self.how_often.value(),
            place=self._from.place,
        )
        order = PutPerson(
            client_id=self._card.client.id,
            network_id=self._picture.id if self._picture else NetworkId(0),
            person=person,
            was=self._was,
        )
        done = _("Tie changed") if self._was else _("Drawn in")
        self.run_deed(partial(family_network.put, order=order), undo_text=done)

    def _add_who(self) -> None:
        kin = list(self._card.not_in(self._picture))
        drawn = self._from.family_member_id
        people = [(each.id, each.name) for each in kin]
        if drawn and drawn not in {each.id for each in kin}:
            people.insert(0, (drawn, self._card.names.get(drawn, "")))
        choices = [(number, display.isolated(name)) for number, name in people]
        who = ChoiceBox([*choices, (NOBODY, _("Somebody else"))])
        self.who = self.form.add_field("who", _("Who"), who)
        self.who.set_value(drawn or NOBODY)
        others = [each for each in NetworkKind if each is not NetworkKind.FAMILY]
        self.kind = self.form.add_field("kind", _("Who it is"), _choice(others))
        self.kind.set_value(self._from.kind)
        self.label = self.form.add_field(
            "label",
            _("Name"),
            QLineEdit(self._from.label),
            hint=_("A short name, for example “Karl from work” or “Tuesday group”."),
        )
        self.who.currentIndexChanged.connect(lambda _at: self._arrange())
        self.kind.currentIndexChanged.connect(lambda _at: self._propose())

    def _add_tie(self) -> None:
        first, second = FormColumn(), FormColumn()
        self.strength = first.add_field("strength", _("Tie"), _choice(reversed(TieStrength)))
        self.strain = second.add_field("strain", _("Strain"), _choice(Strain))
        self.form.add_row(first, second)
        marks = MarksField((each, display.label(each)) for each in SupportKind)
        self.support = self.form.add_field("support", _("Support"), marks)
        self.direction = self.form.add_field(
            "direction", _("Direction of support"), _choice(Direction)
        )
        third, fourth = FormColumn(), FormColumn()
        self.influence = third.add_field(
            "influence", _("Safe or drug-related"), _choice(Influence)
        )
        self.how_often = fourth.add_field(
            "how_often", _("Frequency of contact"), _choice(reversed(HowOften))
        )
        self.form.add_row(third, fourth)
        start = self._from
        for box, value in (
            (self.strength, start.strength), (self.strain, start.strain),
            (self.direction, start.direction), (self.influence, start.influence),
            (self.how_often, start.how_often),
        ):  # fmt: skip
            box.set_value(value)
        self.support.set_value(start.support)

    def _arrange(self) -> None:
        """Ask for kind and name only of whoever has none on the client's page."""
        other = self.who.value() == NOBODY
        self.form.field("kind").setVisible(other)
        self.form.field("label").setVisible(other)

    def _propose(self) -> None:
        if self._was is None:
            self.influence.set_value(USUAL.get(self.kind.value(), self._from.influence))


class PictureDialog(FormDialog):
    """Begins the picture of a day: everybody in it stands as on the day before."""

    def __init__(self, desk: Desk, card: NetworkCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Picture of another day"), _("Begin"), parent)
        self.drafted_as = f"network picture/{card.client.id}"
        self._card = card
        about = _(
            "A picture that was drawn on paper, or that is true of an earlier day. It begins from "
            "the one before that day, and can be changed today."
        )
        self.form.add_widget(text_label(about, "muted", wrap=True))
        self.day = self.form.add_field(
            "drawn_on", _("Day"), DateField(desk.icons, card.today, card.today)
        )

    @override
    def submit(self) -> None:
        day = self.day.value()
        if day is None:
            raise FieldMissing(N_("Day"))
        order = BeginPicture(client_id=self._card.client.id, drawn_on=day)
        self.run_deed(partial(family_network.begin, order=order), undo_text=_("Picture begun"))


def somebody(key: str, place: Place | None = None) -> NetworkPerson:
    """Return who was dragged in, as the form begins with."""
    sort, _slash, which = key.partition("/")
    if sort == KIN:
        return NetworkPerson(family_member_id=int(which), place=place)  # type: ignore[arg-type]
    kind = NetworkKind(which)
    influence = USUAL.get(kind, Influence.UNCLEAR)
    return NetworkPerson(kind=kind, influence=influence, place=place)


def _choice(members: Iterable[Enum]) -> ChoiceBox:
    return ChoiceBox((each, display.label(each)) for each in members)
