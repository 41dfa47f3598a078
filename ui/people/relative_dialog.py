"""The form of one family member of one client."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.domain.people import Approval, FamilyMember, Kinship, Tie
from familycare.i18n import N_, _
from familycare.services import booking_views, client_views, family
from familycare.services.register import tidied
from ui import display
from ui.messages import and_more
from ui.people.client_dialog import languages
from ui.people.household_fields import HouseholdFields
from ui.people.needs_field import add_needs
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.ids import ClientId
    from familycare.domain.people import Household
    from familycare.services.booking_views import PersonChoice
    from familycare.services.client_views import MemberForm, RelativeForm
    from ui.desk import Desk
    from ui.widgets.unfinished import Edits

SIZE = (480, 680)


class RelativeDialog(FormDialog):
    """A family member, the tie to the client, and the household, saved together."""

    def __init__(
        self,
        desk: Desk,
        client_id: ClientId,
        form: RelativeForm | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Edit family member") if form else _("New family member")
        super().__init__(desk, title, _("Save") if form else _("Add"), parent)
        self.drafted_as = f"relative/{client_id}/{form.tie.id if form else 0}"
        self._client_id = client_id
        self._tie = form.tie if form else None
        self._member: FamilyMember | None = None
        if form is None:
            self._add_known()
        self._add_person()
        self._add_tie()
        self._add_contact()
        self._add_checks()
        self.form.add_heading(_("Household"))
        self.place = HouseholdFields(desk.icons, self.form)
        desk.runner.ask(self, client_views.households, self.place.set_choices, key="households")
        if form:
            self._fill(form.member, form.household)
            self.kinship.set_value(form.tie.kinship)
            self.approval.set_value(form.tie.approval)
            self.review_on.set_value(form.tie.review_on)
        self._follow_approval()
        self.resize(*SIZE)

    @override
    def submit(self) -> None:
        if self.kinship.value() is None:
            entered = tidied(self._entered())
            missing = FieldMissing(N_("Kinship"))
            raise and_more(missing, partial(entered.check, self.desk.today()))
        tie = self._tie or Tie(
            client_id=self._client_id,
            family_member_id=self._entered().id,
            kinship=self.kinship.value(),
        )
        relative = family.Relative(
            member=self._entered(),
            tie=replace(
                tie,
                kinship=self.kinship.value(),
                approval=self.approval.value(),
                review_on=self.review_on.value() if self._approves() else tie.review_on,
            ),
            household=self.place.household(self.family_name.text().strip()),
            because=self.because.text() if self._withdraws() else "",
        )
        done = _("Family member changed") if self._tie else _("Family member added")
        self.run_deed(partial(family.save, relative=relative), undo_text=done)

    @override
    def resume(self, edits: Edits) -> None:
        super().resume(edits)
        if self._tie is None and self.known.value() is not None:
            view = partial(client_views.member, member_id=self.known.value())
            self.desk.runner.ask(self, view, self._go_on_with, key="member")

    def _go_on_with(self, found: MemberForm) -> None:
        self._member = found.member  # what was typed about them stands in the fields

    def _add_known(self) -> None:
        self.known = self.form.add_field(
            "family_member",
            _("Already known?"),
            Picker(self.desk.icons, live=True, placeholder=_("Type the name of a family member")),
            hint=_("Leave this empty for somebody new."),
        )
        self.known.wanted.connect(self._look_for)
        self.known.changed.connect(self._take_known)

    def _add_person(self) -> None:
        given, family_column = FormColumn(), FormColumn()
        self.given_name = given.add_field("given_name", _("Given name"), QLineEdit())
        self.family_name = family_column.add_field("family_name", _("Family name"), QLineEdit())
        self.form.add_row(given, family_column)

    def _add_tie(self) -> None:
        kinship, approval = FormColumn(), FormColumn()
        self.kinship = kinship.add_field("kinship", _("Kinship"), ChoiceBox(_kinships()))
        self.approval = approval.add_field("approval", _("Approval"), ChoiceBox(_approvals()))
        self.form.add_row(kinship, approval)
        self.review_on = self.form.add_field(
            "review_on",
            _("Look at the approval again on"),
            DateField(self.desk.icons, self.desk.today()),
            hint=_("It holds meanwhile; from that day on, it stands among what waits."),
        )
        self.because = self.form.add_field(
            "reason",
            _("Reason for withdrawing"),
            QLineEdit(),
            hint=_("For staff alone: no letter, pass or report tells it."),
        )
        self.approval.currentIndexChanged.connect(self._follow_approval)

    def _approves(self) -> bool:
        return self.approval.value() is Approval.APPROVED

    def _withdraws(self) -> bool:
        """Whether an approval that was given, or asked for, is taken away here."""
        before = self._tie.approval if self._tie else Approval.WITHDRAWN
        return self.approval.value() is Approval.WITHDRAWN and before is not Approval.WITHDRAWN

    def _follow_approval(self) -> None:
        self.form.field("review_on").setVisible(self._approves())
        self.form.field("reason").setVisible(self._withdraws())

    def _add_contact(self) -> None:
        born, language = FormColumn(), FormColumn()
        self.born_on = born.add_field(
            "born_on", _("Date of birth"), DateField(self.desk.icons, self.desk.today())
        )
        self.language = language.add_field("language", _("Language"), ChoiceBox(languages()))
        self.form.add_row(born, language)
        phone, mail = FormColumn(), FormColumn()
        self.phone = phone.add_field("phone", _("Telephone"), QLineEdit())
        self.email = mail.add_field("email", _("E-mail"), QLineEdit())
        self.form.add_row(phone, mail)
        self.time_zone = self.form.add_field(
            "time_zone",
            _("Time zone"),
            Picker(
                self.desk.icons,
                _zones(),
                placeholder=_("The same as here: {zone}").format(zone=self.desk.zone.key),
            ),
        )

    def _add_checks(self) -> None:
        identity, education = FormColumn(), FormColumn()
        today = self.desk.today()
        self.identity_seen_on = identity.add_field(
            "identity_seen_on", _("Identity seen on"), DateField(self.desk.icons, today)
        )
        self.education_on = education.add_field(
            "education_on", _("Education session on"), DateField(self.desk.icons, today)
        )
        self.form.add_row(identity, education)
        self.needs = add_needs(self.form)

    def _look_for(self, text: str) -> None:
        self.desk.runner.ask(
            self, partial(booking_views.family_members, text=text), self._offer, key="known"
        )

    def _offer(self, found: Sequence[PersonChoice]) -> None:
        self.known.offer(Choice(each.id, each.name, display.told_apart(each)) for each in found)

    def _take_known(self) -> None:
        chosen = self.known.value()
        if chosen is None:
            if self._member is not None:
                self._fill(None, None)
            return
        self.desk.runner.ask(
            self, partial(client_views.member, member_id=chosen), self._show_known, key="member"
        )

    def _show_known(self, found: MemberForm) -> None:
        if self.known.value() == found.member.id:
            self._fill(found.member, found.household)
            self.kinship.setFocus()

    def _fill(self, member: FamilyMember | None, household: Household | None) -> None:
        self._member = member
        shown = member or FamilyMember(given_name="", family_name="")
        for field, text in (
            (self.given_name, shown.given_name),
            (self.family_name, shown.family_name),
            (self.phone, shown.phone),
            (self.email, shown.email),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.born_on.set_value(shown.born_on)
        self.identity_seen_on.set_value(shown.identity_seen_on)
        self.education_on.set_value(shown.education_on)
        self.needs.set_value(shown.needs)
        self.language.set_choices(languages(shown.language))
        self.language.set_value(shown.language)
        self.time_zone.set_value(shown.time_zone or None)
        self.place.show_household(household)

    def _entered(self) -> FamilyMember:
        return replace(
            self._member or FamilyMember(given_name="", family_name=""),
            given_name=self.given_name.text(),
            family_name=self.family_name.text(),
            born_on=self.born_on.value(),
            phone=self.phone.text(),
            email=self.email.text(),
            language=self.language.value(),
            time_zone=self.time_zone.value() or "",
            identity_seen_on=self.identity_seen_on.value(),
            education_on=self.education_on.value(),
            needs=self.needs.value(),
        )


def _kinships() -> list[tuple[Kinship | None, str]]:
    return [(None, _("Please choose")), *((each, display.label(each)) for each in Kinship)]


def _approvals() -> list[tuple[Approval, str]]:
    return [(each, display.label(each)) for each in Approval]


@cache
def _zones() -> tuple[Choice, ...]:
    return tuple(
        Choice(name, name, keywords=name.replace("_", " "))
        for name in sorted(available_timezones())
    )
