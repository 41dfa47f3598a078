"""The forms of the papers about one client that need little: whose, which days, how printed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.domain.ids import ClientId
from familycare.formats import month, month_start
from familycare.i18n import N_, _
from familycare.services import certificates, social_evidence
from familycare.services.disclosures import LETTER
from familycare.services.documents import ProposeDocument
from ui import display
from ui.reports.client_picker import ClientPicker
from ui.reports.options import Options, edition_choices
from ui.reports.orders import ClientPaperOrder, DraftOrder, MonthlyReturnOrder
from ui.reports.outsider_fields import OutsiderFields
from ui.reports.paper_fields import PaperFields
from ui.reports.period_field import PeriodField
from ui.reports.periods import OF_REPORT, Period
from ui.reports.reader_field import OWN, ReaderField
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from familycare.domain.consent import Section
    from familycare.domain.errors import Refused
    from familycare.domain.recipients import Addressed
    from familycare.services.certificates import Choices, Taken
    from familycare.services.consent_views import ReaderLine
    from ui.desk import Desk

HIDDEN_BELOW = (
    (5, N_("Hide counts below 5")),
    (10, N_("Hide counts below 10")),
    (0, N_("Show every count")),
)
MONTHS_BACK = 12


class ClientPaperOptions(Options):
    """A client, a language and the paper; a kind of document adds what else it needs."""

    code = ""
    """Of the document, in the catalogue."""
    told = ""
    """For whom the paper is, under the fields; to be translated."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.client = self.form.add_field("client", _("Client"), ClientPicker(desk))
        self.add_more()
        fields = PaperFields(self)
        self.language, self.paper = fields.language, fields.paper
        if self.told:
            self.form.add_widget(text_label(_(self.told), "muted", wrap=True))
        self.client.changed.connect(self.take_client)

    def add_more(self) -> None:
        """Add fields below the client."""

    def take_client(self) -> None:
        """Go on with the client that is chosen now."""
        self.changed.emit()

    def days(self) -> tuple[date, date]:
        """Return the first and the last day of which the paper speaks."""
        today = self._desk.today()
        return today, today

    @override
    def order(self) -> ClientPaperOrder | None:
        client_id = self.client.value()
        if client_id is None:
            return None
        first, last = self.days()
        return ClientPaperOrder(
            self.code, client_id, first, last, self.paper.value(), self.language.value()
        )


class StaffReportOptions(ClientPaperOptions):
    """Which days."""

    code = "staff-progress"
    told = N_("This paper is for the care team. It is not handed to a family.")

    @override
    def add_more(self) -> None:
        self.period = PeriodField(self._desk, OF_REPORT, Period.LAST_90_DAYS)
        self.form.add_widget(self.period)
        self.period.changed.connect(self.changed)

    @override
    def days(self) -> tuple[date, date]:
        return self.period.days()

    @override
    def show_refusal(self, refusal: Refused) -> None:
        self.period.form.show_refusal(refusal)

    @override
    def clear_problems(self) -> None:
        self.period.form.clear_problems()


class FridgeCalendarOptions(ClientPaperOptions):
    """Which month, as the family's calendar has it."""

    code = "fridge-calendar"

    @override
    def add_more(self) -> None:
        field = ReaderField(self._desk, LETTER, self.changed.emit)
        self.reader = self.form.add_field("recipient", _("For"), field)
        months = ((0, N_("This month")), (1, N_("Next month")))
        self.month = self.form.add_field(
            "month", _("Month"), ChoiceBox([(ahead, _(word)) for ahead, word in months])
        )
        edition = self.reader.leads(ChoiceBox(edition_choices()))
        self.edition = self.form.add_field("edition", _("Print"), edition)
        for field_of_paper in (self.month, self.edition):
            field_of_paper.activated.connect(lambda _index: self.changed.emit())

    @override
    def take_client(self) -> None:
        self.reader.ask(self.client.value())

    @override
    def reload(self) -> None:
        self.take_client()

    @override
    def days(self) -> tuple[date, date]:
        with i18n.speaking(self.language.value()):
            return _month(self._desk.today(), self.month.value())

    @override
    def order(self) -> ClientPaperOrder | None:
        order = super().order()
        if order is None:
            return None
        reader = self.reader.recipient().family_member_id
        return order.for_reader(reader or 0).printed_as(self.edition.value())


class DraftOptions(ClientPaperOptions):
    """A paper about a client that is approved before it leaves."""

    asks_approval = True

    def recipient(self) -> Addressed:
        """Return for whom it is; raises what keeps them from it."""
        return OWN

    def drafted(
        self, sections: tuple[Section, ...], about: int | None = None, variant: str = ""
    ) -> DraftOrder | None:
        """Return what approval would be asked for, or None while no client is chosen."""
        client_id = self.client.value()
        if client_id is None:
            return None
        first, last = self.days()
        return DraftOrder(
            ProposeDocument(
                **self.recipient().recipient,
                client_id=ClientId(client_id),
                code=self.code,
                about=about,
                sections=sections,
                first_day=first,
                last_day=last,
                language=self.language.value(),
                variant=variant,
                paper=self.paper.value(),
            )
        )


class SocialEvidenceOptions(DraftOptions):
    """Who gets it, and by what they may be told; the facts are those of today."""

    code = "social-evidence"
    told = N_("Facts with their sources and days, for whoever decides. It gives no verdict.")

    @override
    def add_more(self) -> None:
        self.outsider = OutsiderFields(self)

    @override
    def recipient(self) -> Addressed:
        return self.outsider.recipient()

    @override
    def order(self) -> DraftOrder | None:  # type: ignore[override]  # another document of the same form
        return self.drafted(social_evidence.SECTIONS)


class CertificateOptions(DraftOptions):
    """Which programme, and whether the certificate says what it was about."""

    code = "certificate"
    told = N_(
        "Without the name of the group, nothing tells what the programme was about. Somebody of "
        "the family gets it only where the client’s consent covers what it says."
    )

    @override
    def add_more(self) -> None:
        field = ReaderField(self._desk, certificates.SECTIONS[:1], self.changed.emit, own=True)
        self.reader = self.form.add_field("recipient", _("For"), field)
        self.run = self.form.add_field("run", _("Group"), ChoiceBox())
        attended, named = certificates.SECTIONS
        choices = (
            ((attended,), N_("Do not name the group")),
            ((attended, named), N_("Name the group")),
            ((named,), N_("Name the group, no counts")),
        )
        self.named = self.form.add_field(
            "named",
            _("On the certificate"),
            ChoiceBox([(sections, _(word)) for sections, word in choices]),
        )
        self.run.activated.connect(lambda _index: self.changed.emit())
        self.named.activated.connect(lambda _index: self._ask_readers())
        self.reader.activated.connect(lambda _index: self._speak_to(self.reader.reader()))

    @override
    def recipient(self) -> Addressed:
        return self.reader.recipient()

    @override
    def reload(self) -> None:
        self._ask_readers()

    def _ask_readers(self) -> None:
        """Find out who may get what the certificate is to tell."""
        self.reader.ask(self.client.value(), self.named.value())

    def _speak_to(self, reader: ReaderLine | None) -> None:
        """Write it in the language of the one of the family who gets it."""
        if reader is not None:
            self.language.set_value(i18n.spoken_or_ours(reader.recipient.language))
            self.changed.emit()

    @override
    def take_client(self) -> None:
        self._ask_readers()
        client_id = self.client.value()
        if client_id is None:
            self._take(())
            return
        view = partial(certificates.choices, client_id=client_id)
        self._desk.runner.ask(
            self, view, self._take_choices, key="runs", refused=lambda _refusal: self._take(())
        )

    @override
    def order(self) -> DraftOrder | None:  # type: ignore[override]  # another document of the same form
        run = self.run.value()
        return self.drafted(self.named.value(), run) if run else None

    def _take_choices(self, found: Choices) -> None:
        self.language.set_value(i18n.spoken_or_ours(found.language))
        self._take(found.taken)

    def _take(self, found: Sequence[Taken]) -> None:
        self.run.set_choices((one.group_id, _run(one)) for one in found)
        self.changed.emit()


class MonthlyReturnOptions(Options):
    """Which month, and which counts are hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        today = desk.today()
        months = [_month(today, -back) for back in range(MONTHS_BACK + 1)]
        self.month = self.form.add_field(
            "month", _("Month"), ChoiceBox([(days, month(days[0])) for days in months])
        )
        self.month.set_value(months[1])
        self.least = self.form.add_field(
            "least",
            _("Small counts"),
            ChoiceBox([(least, _(told)) for least, told in HIDDEN_BELOW]),
        )
        fields = PaperFields(self)
        self.language, self.paper = fields.language, fields.paper
        for field in (self.month, self.least):
            field.activated.connect(lambda _index: self.changed.emit())

    @override
    def order(self) -> MonthlyReturnOrder:
        first, last = self.month.value()
        return MonthlyReturnOrder(
            first, last, self.paper.value(), self.language.value(), self.least.value()
        )


def _month(today: date, ahead: int) -> tuple[date, date]:
    """Return the first and last day of a month, counted from this one."""
    return month_start(today, ahead), month_start(today, ahead + 1) - timedelta(days=1)


def _run(taken: Taken) -> str:
    told = _("{attended} of {meetings} meetings").format(
        attended=taken.attended, meetings=taken.meetings
    )
    return display.joined(display.isolated(taken.group), told)
