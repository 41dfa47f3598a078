"""The forms of consents: giving one, limiting one, revoking one."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare import i18n
from familycare.domain.consent import Consent, EndsWith, Section, Signing
from familycare.domain.errors import FieldMissing
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.people import LANGUAGES
from familycare.i18n import N_, _
from familycare.services import consents
from familycare.services.consents import LimitConsent, RevokeConsent
from ui import display
from ui.consents import words
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.marks_field import MarksField
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from familycare.services.consent_views import ConsentLine, Ledger
    from ui.desk import Desk

NOBODY = 0
ALONE = N_("Counselling notes need a consent of their own: tick them alone.")


class _Signature:
    """The fields that say how a client said it: in which way, when, and before whom."""

    def __init__(self, desk: Desk, form: FormColumn) -> None:
        way, day = FormColumn(), FormColumn()
        self.way = way.add_field("signed", _("How it was given"), ChoiceBox(_signings()))
        self._day = day.add_field(
            "signed_on", _("Signed on"), DateField(desk.icons, desk.today(), desk.today())
        )
        form.add_row(way, day)
        self.witness = form.add_field(
            "witness",
            _("Witness"),
            QLineEdit(),
            hint=_("Needed for a mark or the spoken word: the name of who was there."),
        )

    def day(self) -> date:
        """Return when it was signed; raises FieldMissing."""
        return _filled(self._day, N_("Signed on"))


class GiveDialog(FormDialog):
    """A client permits to tell somebody of the family something."""

    def __init__(
        self, desk: Desk, client_id: int, ledger: Ledger, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("New consent"), _("Keep the consent"), parent)
        self.drafted_as = f"consent/{client_id}/0"
        self._client_id, self._ledger = client_id, ledger
        self._add_what()
        self._add_span()
        self.signature = _Signature(desk, self.form)
        self._add_language()

    def propose(self, before: Consent) -> None:
        """Fill in what went before, for a consent that goes on with it."""
        self.recipient.set_value(before.family_member_id)
        self.sections.set_value(before.sections)
        self.purpose.setText(before.purpose)
        self.language.set_value(before.language)

    @override
    def submit(self) -> None:
        if self.recipient.value() == NOBODY:
            raise FieldMissing(N_("For"))
        consent = Consent(
            client_id=ClientId(self._client_id),
            family_member_id=FamilyMemberId(self.recipient.value()),
            sections=self.sections.value(),
            purpose=self.purpose.text(),
            valid_from=_filled(self.valid_from, N_("Holds from")),
            expires_on=self.expires_on.value(),
            ends_with=self.ends_with.value(),
            language=self.language.value(),
            signed=self.signature.way.value(),
            signed_on=self.signature.day(),
            witness=self.signature.witness.text(),
        )
        self.run_deed(partial(consents.give, consent=consent), undo_text=_("Consent kept"))

    def _add_what(self) -> None:
        people = [
            (one.family_member_id, display.joined(display.isolated(one.name),
                                                  display.label(one.kinship)))
            for one in self._ledger.family
        ]  # fmt: skip
        self.recipient = self.form.add_field(
            "recipient", _("For"), ChoiceBox([(NOBODY, _("Please choose")), *people])
        )
        self.sections: MarksField[Section] = self.form.add_field(
            "sections", _("May be told"), MarksField(_sections(Section)), hint=_(ALONE)
        )
        self.purpose = self.form.add_field(
            "purpose",
            _("Purpose"),
            QLineEdit(_("So that the family knows how it goes and can help")),
            hint=_("As the client says it."),
        )

    def _add_span(self) -> None:
        desk, today = self.desk, self.desk.today()
        first, last = FormColumn(), FormColumn()
        self.valid_from = first.add_field(
            "valid_from", _("Holds from"), DateField(desk.icons, today, today)
        )
        until = today + timedelta(days=self._ledger.days)
        self.expires_on = last.add_field(
            "expires_on", _("Last day"), DateField(desk.icons, today, until)
        )
        self.form.add_row(first, last)
        events = [(None, _("Only with the last day")), *_events()]
        self.ends_with = self.form.add_field("ends_with", _("Ends with"), ChoiceBox(events))

    def _add_language(self) -> None:
        spoken = [(code, i18n.own_name(code)) for code in i18n.languages()]
        known = {code for code, _name in spoken}
        others = [(code, _(name)) for code, name in LANGUAGES.items() if code not in known]
        self.language = self.form.add_field(
            "language", _("Read and explained in"), ChoiceBox([*spoken, *others])
        )
        self.language.set_value(self._ledger.language)


class LimitDialog(FormDialog):
    """A consent allows less from today on."""

    def __init__(self, desk: Desk, line: ConsentLine, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Limit the consent"), _("Limit"), parent)
        before = line.consent
        self.drafted_as = f"limit consent/{before.client_id}/{before.id}"
        self._before = before
        self.form.add_widget(_about(line))
        self.sections: MarksField[Section] = self.form.add_field(
            "sections",
            _("May still be told"),
            MarksField(_sections(before.sections)),
            hint=_("Take away the ticks of what is not to be told any more."),
        )
        self.sections.set_value(before.sections)
        self.expires_on = self.form.add_field(
            "expires_on", _("Last day"), DateField(desk.icons, desk.today(), before.expires_on)
        )
        self.signature = _Signature(desk, self.form)

    @override
    def submit(self) -> None:
        order = LimitConsent(
            consent_id=self._before.id,
            version=self._before.version,
            sections=self.sections.value(),
            expires_on=self.expires_on.value(),
            signed=self.signature.way.value(),
            signed_on=self.signature.day(),
            witness=self.signature.witness.text(),
        )
        self.run_deed(partial(consents.limit, order=order), undo_text=_("Consent limited"))


class RevokeDialog(FormDialog):
    """A consent holds no more; nobody asks a client why."""

    def __init__(self, desk: Desk, line: ConsentLine, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Revoke the consent"), _("Revoke"), parent)
        before = line.consent
        self.drafted_as = f"revoke consent/{before.client_id}/{before.id}"
        self._before = before
        self.form.add_widget(_about(line))
        told = _("From that day on nothing leaves under it. What was told before stays told.")
        self.form.add_widget(text_label(told, "muted", wrap=True))
        self.closed_on = self.form.add_field(
            "closed_on", _("Revoked on"), DateField(desk.icons, desk.today(), desk.today())
        )
        self.how = self.form.add_field("how", _("How the client said so"), ChoiceBox(_signings()))

    @override
    def submit(self) -> None:
        order = RevokeConsent(
            consent_id=self._before.id,
            version=self._before.version,
            closed_on=_filled(self.closed_on, N_("Revoked on")),
            how=self.how.value(),
        )
        self.run_deed(partial(consents.revoke, order=order), undo_text=_("Consent revoked"))


def _about(line: ConsentLine) -> QWidget:
    told = _("For {name}: {sections}").format(
        name=display.isolated(line.name), sections=words.sections(line.consent.sections)
    )
    return text_label(told, "muted", wrap=True)


def _filled(field: DateField, name: str) -> date:
    day = field.value()
    if day is None:
        raise FieldMissing(name)
    return day


def _sections(found: Iterable[Section]) -> list[tuple[Section, str]]:
    return [(each, display.label(each)) for each in found]


def _signings() -> list[tuple[Signing, str]]:
    return [(each, display.label(each)) for each in Signing]


def _events() -> list[tuple[EndsWith, str]]:
    return [(each, display.label(each)) for each in EndsWith]
