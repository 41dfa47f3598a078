"""The form of a group: what it is called, where it meets, who leads it and who belongs to it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.appointment_kinds import KINDS
from familycare.domain.groups import Group
from familycare.domain.people import LANGUAGES, Sex
from familycare.domain.programmes import FEWEST_SEATS, MOST_SEATS, Admission, ProgrammeForm
from familycare.i18n import _
from familycare.services import (
    booking_views,
    calendar_views,
    group_views,
    groups,
    house_views,
)
from ui import display
from ui.groups.topics_field import TopicsField
from ui.programme_words import dose
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.marks_field import MarksField
from ui.widgets.number_field import NumberField
from ui.widgets.picker import Choice, Picker
from ui.widgets.section import caption
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.programmes import Programme
    from familycare.domain.rooms import Room
    from familycare.domain.staff import StaffMember
    from familycare.services.booking_views import PersonChoice
    from familycare.services.group_views import GroupCard
    from familycare.services.programmes import Library
    from familycare.services.work import Reading
    from ui.desk import Desk

SIZE = (640, 680)
USUAL_SEATS = 12
"""With which a group begins whose members are counted."""
ROOM_KINDS = frozenset().union(*(rules.rooms for rules in KINDS.values() if rules.of_group))


class GroupForm(NamedTuple):
    """What the form needs before it can be shown."""

    rooms: Sequence[Room]
    staff: Sequence[StaffMember]
    units: Sequence[str]
    card: GroupCard | None
    library: Library


def form_of(reading: Reading, group_id: int | None = None) -> GroupForm:
    """Read what the form of a group needs; without a number, that of a new one."""
    return GroupForm(
        house_views.rooms(reading),
        house_views.staff(reading),
        calendar_views.choices(reading).units,
        None if group_id is None else group_views.card(reading, group_id),
        group_views.library(reading),
    )


class GroupDialog(FormDialog):
    """Choosing a programme fills in what its file says; everything can be changed afterwards.

    The members of a new group are chosen here; later they join and leave beside the list, so that
    their meetings follow.
    """

    def __init__(
        self,
        desk: Desk,
        form: GroupForm,
        *,
        done: Callable[[Group], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        card = form.card
        title = _("Edit group") if card else _("New group")
        super().__init__(desk, title, _("Save") if card else _("Add group"), parent)
        self._group = card.group if card else Group(name="")
        self.drafted_as = f"group/{self._group.id}"
        self._done, self._library = done, form.library
        self._filled_name = ""
        self._add_programme()
        self._add_leading(form)
        self._add_audience(form)
        self._add_topics()
        if not card:
            self.form.add_heading(_("Members"))
            self.clients = self._add_picker("clients", _("Clients"), booking_views.clients)
            self.family = self._add_picker(
                "family_members", _("Family members"), booking_views.family_members
            )
        self.active = self.form.add_field(
            "active",
            "",
            TickBox(_("In use")),
            hint=_("A group that is not in use cannot be booked any more."),
        )
        self._fill()
        self.resize(*SIZE)
        self.name.setFocus()

    @override
    def submit(self) -> None:
        group = replace(
            self._group,
            name=self.name.text(),
            programme=self.programme.value(),
            admission=self.admission.value(),
            mandatory=self.mandatory.isChecked(),
            seats=self.seats.value() if self.counted.isChecked() else None,
            topics=self.topics.value(),
            units=self.units.value(),
            sexes=self.sexes.value(),
            languages=self.languages.value(),
            facilitator_id=self.facilitator.value(),
            co_facilitators=tuple(
                each for each in self.along.value() if each != self.facilitator.value()
            ),
            room_id=self.room.value(),
            active=self.active.isChecked(),
        )
        if not group.id:
            group = replace(
                group,
                clients=tuple(dict.fromkeys(self.clients.values())),
                family_members=tuple(dict.fromkeys(self.family.values())),
            )
        self.run_deed(
            partial(groups.save, group=group),
            undo_text=_("Group changed") if group.id else _("Group added"),
            done=self._done,
        )

    def _add_programme(self) -> None:
        self.programme = self.form.add_field(
            "programme", _("Programme"), ChoiceBox(_programmes(self._group, self._library))
        )
        self._about = caption("", wrap=True)
        self.form.add_widget(self._about)
        self.name = self.form.add_field("name", _("Name"), QLineEdit())
        self.admission = self.form.add_field(
            "admission",
            _("Who may join"),
            ChoiceBox((each, display.label(each)) for each in Admission),
        )
        self.mandatory = self.form.add_field(
            "mandatory", "", TickBox(_("Mandatory for whoever is a member"))
        )
        self.counted = TickBox(_("It takes this many members:"))
        self.seats = NumberField(FEWEST_SEATS, FEWEST_SEATS, MOST_SEATS)
        self.seats.setAccessibleName(_("Members at most"))
        self.form.keep("counted", self.counted)
        self.form.add_widget(self.counted)
        self.form.add_field("seats", "", self.seats)
        self.counted.toggled.connect(self.seats.setEnabled)
        self.programme.activated.connect(self._take_programme)

    def _add_leading(self, form: GroupForm) -> None:
        self.facilitator = self.form.add_field(
            "facilitator_id", _("Led by"), ChoiceBox(_staff(form.staff, self._group))
        )
        along = [
            (each.id, each.name)
            for each in form.staff
            if each.active or each.id in self._group.co_facilitators
        ]
        self.along = self.form.add_field("co_facilitators", _("Co-led by"), MarksField(along))
        self.room = self.form.add_field(
            "room_id", _("Usual room"), ChoiceBox(_rooms(form.rooms, self._group))
        )

    def _add_audience(self, form: GroupForm) -> None:
        self.form.add_heading(_("For whom"))
        self.form.add_widget(
            caption(_("Nothing marked means: for everybody. It is told when somebody joins."))
        )
        units = dict.fromkeys([*form.units, *self._group.units])
        self.units = self.form.add_field(
            "units", _("Units"), MarksField((unit, unit) for unit in units if unit)
        )
        sexes: list[tuple[Sex, str]] = [
            (each, display.label(each)) for each in Sex if each is not Sex.UNKNOWN
        ]
        self.sexes = self.form.add_field("sexes", _("Sex"), MarksField(sexes))
        codes = dict.fromkeys([*LANGUAGES, *self._group.languages])
        self.languages = self.form.add_field(
            "languages",
            _("Languages"),
            MarksField((code, display.language_name(code)) for code in codes),
        )

    def _add_topics(self) -> None:
        self.topics = self.form.add_field(
            "topics",
            _("Topics"),
            TopicsField(self.desk.icons),
            hint=_("One a meeting, in this order. They move on when a date is cancelled."),
        )

    def _fill(self) -> None:
        group = self._group
        self.name.setText(group.name)
        self.admission.set_value(group.admission)
        self.mandatory.setChecked(group.mandatory)
        self.counted.setChecked(group.seats is not None)
        self.seats.setEnabled(group.seats is not None)
        self.seats.setValue(group.seats or USUAL_SEATS)
        self.facilitator.set_value(group.facilitator_id)
        self.along.set_value(group.co_facilitators)
        self.room.set_value(group.room_id)
        self.units.set_value(group.units)
        self.sexes.set_value(group.sexes)
        self.languages.set_value(group.languages)
        self.topics.set_value(group.topics)
        self.active.setChecked(group.active)
        self.programme.set_value(group.programme)
        self._tell_programme()

    def _tell_programme(self) -> Programme | None:
        """Say what the chosen programme is about, and how much of it there is."""
        programme = self._library.by_code.get(self.programme.value())
        self._about.setVisible(programme is not None)
        if programme is not None:
            alone = programme.form is ProgrammeForm.MEETINGS
            told = _("Its members are one client or family.") if alone else ""
            self._about.setText(display.joined(_(programme.about), dose(programme), told))
        return programme

    def _take_programme(self) -> None:
        """Fill in what the file says; a name that somebody typed stays."""
        programme = self._tell_programme()
        if programme is None:
            return
        if self.name.text().strip() in {"", self._filled_name}:
            self._filled_name = _(programme.title)
            self.name.setText(self._filled_name)
        self.admission.set_value(programme.admission)
        self.mandatory.setChecked(programme.mandatory)
        self.counted.setChecked(bool(programme.seats))
        self.seats.setValue(programme.seats or USUAL_SEATS)
        self.topics.set_value(programme.topics)

    def _add_picker(
        self, name: str, label: str, find: Callable[[Reading, str], list[PersonChoice]]
    ) -> Picker:
        picker = self.form.add_field(
            name, label, Picker(self.desk.icons, multiple=True, live=True)
        )

        def offer(found: list[PersonChoice]) -> None:
            chosen = set(picker.values())
            picker.offer(each for each in _choices(found) if each.value not in chosen)

        def look_for(text: str) -> None:
            self.desk.runner.ask(self, lambda reading: find(reading, text), offer, key=name)

        picker.wanted.connect(look_for)
        return picker


def _programmes(group: Group, library: Library) -> list[tuple[str, str]]:
    """Return what can be held as a group or for one family; the one it has stays, file or not."""
    runs = [(c, each.form) for c, each in library.offered.items() if each.form.has_runs]
    codes = [c for c, form in runs if form is ProgrammeForm.GROUP]
    alone = [c for c, form in runs if form is ProgrammeForm.MEETINGS]
    codes += alone
    if group.programme and group.programme not in codes:
        codes.append(group.programme)
    return [
        ("", _("No programme: a group of its own")),
        *((c, _titled(library.title_of(c), alone=c in alone)) for c in codes),
    ]


def _titled(title: str, *, alone: bool) -> str:
    return display.joined(title, _("for one client or family")) if alone else title


def _choices(people: Iterable[PersonChoice]) -> list[Choice]:
    return [Choice(each.id, each.name, display.told_apart(each)) for each in people]


def _staff(staff: Sequence[StaffMember], group: Group) -> list[tuple[int | None, str]]:
    chosen = group.facilitator_id
    return [(None, _("Nobody yet"))] + [
        (each.id, each.name) for each in staff if each.active or each.id == chosen
    ]


def _rooms(rooms: Sequence[Room], group: Group) -> list[tuple[int | None, str]]:
    fitting = (each for each in rooms if each.active and each.kind in ROOM_KINDS)
    chosen = (each for each in rooms if each.id == group.room_id)
    found = {each.id: each.name for each in (*fitting, *chosen)}
    return [(None, _("No room in particular")), *found.items()]
