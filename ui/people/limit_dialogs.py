"""Forms that limit visits: a ban or supervision, who must not meet, and the end of either."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.restrictions import (
    KeptApart,
    Restriction,
    RestrictionCause,
    RestrictionKind,
)
from familycare.i18n import N_, _
from familycare.services import booking_views, restrictions
from familycare.services.restrictions import Lift
from ui import display
from ui.people import limit_words
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.picker import Choice, Picker
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from familycare.services.booking_views import PersonChoice
    from ui.desk import Desk

NOT_TOLD = N_("Cause and reason are for staff alone: no letter, pass or report tells them.")


class Someone(NamedTuple):
    """The client whose page it is, or one of the family."""

    client_id: int
    member_id: int | None
    """None for the client."""
    name: str


class _Why:
    """The fields that both kinds of limit have: why, and from when until when."""

    def __init__(self, desk: Desk, form: FormColumn) -> None:
        causes: list[tuple[RestrictionCause | None, str]] = [(None, _("Please choose"))]
        causes += [(cause, display.label(cause)) for cause in RestrictionCause]
        self._cause = form.add_field("cause", _("Cause"), ChoiceBox(causes))
        self.reason = form.add_field(
            "reason", _("Reason"), QLineEdit(), hint=_("What a colleague should know of it.")
        )
        first, last = FormColumn(), FormColumn()
        today = desk.today()
        self._starts_on = first.add_field(
            "starts_on", _("First day"), DateField(desk.icons, today, today)
        )
        self.ends_on = last.add_field(
            "ends_on", _("Last day"), DateField(desk.icons, today), hint=_("Empty: no end.")
        )
        form.add_row(first, last)
        form.add_widget(text_label(_(NOT_TOLD), "muted", wrap=True))

    def cause(self) -> RestrictionCause:
        """Return why it is so; raises FieldMissing."""
        chosen: RestrictionCause | None = self._cause.value()
        if chosen is None:
            raise FieldMissing(N_("Cause"))
        return chosen

    def first_day(self) -> date:
        """Return from when on it holds; raises FieldMissing."""
        day = self._starts_on.value()
        if day is None:
            raise FieldMissing(N_("First day"))
        return day


class RestrictDialog(FormDialog):
    """Bans a family member, or lets them come under supervision only."""

    def __init__(self, desk: Desk, who: Someone, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Limit visits"), _("Limit visits"), parent)
        self.drafted_as = f"restriction/{who.client_id}/{who.member_id}"
        self._who = who
        about = _("Visits of {name}").format(name=display.isolated(who.name))
        self.form.add_widget(text_label(about, "muted", wrap=True))
        kinds = [(kind, display.label(kind)) for kind in RestrictionKind]
        self.kind = self.form.add_field("kind", _("What holds"), ChoiceBox(kinds))
        self.whose = self.form.add_field(
            "client_id",
            _("For visits"),
            ChoiceBox([(who.client_id, _("to this client")), (None, _("to every client"))]),
        )
        self.whose.set_value(who.client_id)
        self.why = _Why(desk, self.form)

    @override
    def submit(self) -> None:
        restriction = Restriction(
            family_member_id=FamilyMemberId(self._who.member_id or 0),
            client_id=self.whose.value(),
            kind=self.kind.value(),
            cause=self.why.cause(),
            reason=self.why.reason.text(),
            starts_on=self.why.first_day(),
            ends_on=self.why.ends_on.value(),
        )
        deed = partial(
            restrictions.restrict, restriction=restriction, in_file_of=self._who.client_id
        )
        self.run_deed(deed, undo_text=_("Visits limited"))


class ApartDialog(FormDialog):
    """Notes whom a client, or a family member, must not meet."""

    def __init__(self, desk: Desk, who: Someone, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Must not meet"), _("Keep apart"), parent)
        self.drafted_as = f"apart/{who.client_id}/{who.member_id or 0}"
        self._who = who
        about = _("{name} is never planned together with:").format(name=display.isolated(who.name))
        self.form.add_widget(text_label(about, "muted", wrap=True))
        self.other = self.form.add_field(
            "other",
            _("Client") if who.member_id is None else _("Family member"),
            Picker(desk.icons, live=True, placeholder=_("Type a name")),
        )
        self.other.wanted.connect(self._look_for)
        self.why = _Why(desk, self.form)

    @override
    def submit(self) -> None:
        number = self.other.value()
        if number is None:
            raise FieldMissing(
                N_("Client") if self._who.member_id is None else N_("Family member")
            )
        of_clients = self._who.member_id is None
        pair = KeptApart(
            first_client_id=ClientId(self._who.client_id) if of_clients else None,
            second_client_id=ClientId(number) if of_clients else None,
            first_member_id=FamilyMemberId(self._who.member_id) if self._who.member_id else None,
            second_member_id=None if of_clients else FamilyMemberId(number),
            cause=self.why.cause(),
            reason=self.why.reason.text(),
            starts_on=self.why.first_day(),
            ends_on=self.why.ends_on.value(),
        )
        self.run_deed(partial(restrictions.keep_apart, pair=pair), undo_text=_("Kept apart"))

    def _look_for(self, text: str) -> None:
        of_clients = self._who.member_id is None
        find = booking_views.clients if of_clients else booking_views.family_members
        self.desk.runner.ask(self, partial(find, text=text), self._offer, key="other")

    def _offer(self, found: Sequence[PersonChoice]) -> None:
        own = self._who.member_id or self._who.client_id
        self.other.offer(
            Choice(each.id, each.name, display.told_apart(each))
            for each in found
            if each.id != own
        )


class LiftDialog(FormDialog):
    """Ends a ban, supervision, or that two must not meet; takes a reason."""

    def __init__(
        self,
        desk: Desk,
        limit: Restriction | KeptApart,
        who: Someone,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("End it"), _("End it"), parent)
        pair = isinstance(limit, KeptApart)
        self.drafted_as = f"lift/{who.client_id}/{limit.id}/{int(pair)}"
        self._limit, self._who = limit, who
        what = _("Must not meet") if isinstance(limit, KeptApart) else display.label(limit.kind)
        told = display.joined(
            display.isolated(who.name), what, limit_words.lasting(limit, desk.today())
        )
        self.form.add_widget(text_label(told, "muted", wrap=True))
        self.when = self.form.add_field(
            "when",
            _("It ends"),
            ChoiceBox([(True, _("now")), (False, _("after a day"))]),
        )
        self.last_day = self.form.add_field(
            "last_day",
            _("Last day"),
            DateField(desk.icons, desk.today(), desk.today()),
            also=("ends_on",),
        )
        self.reason = self.form.add_field("reason", _("Reason"), QLineEdit())
        self.when.currentIndexChanged.connect(self._show_day)
        self._show_day()

    @override
    def submit(self) -> None:
        last_day = self.last_day.value()
        if self.when.value():
            last_day = self.desk.today() - timedelta(days=1)
        if last_day is None:
            raise FieldMissing(N_("Last day"))
        order = Lift(
            id=self._limit.id,
            version=self._limit.version,
            last_day=last_day,
            because=self.reason.text(),
        )
        if isinstance(self._limit, KeptApart):
            self.run_deed(
                partial(restrictions.let_meet, order=order), undo_text=_("May meet again")
            )
        else:
            deed = partial(restrictions.lift, order=order, in_file_of=self._who.client_id)
            self.run_deed(deed, undo_text=_("Limit of visits ended"))

    def _show_day(self) -> None:
        self.form.field("last_day").setVisible(not self.when.value())
