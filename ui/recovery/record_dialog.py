"""The form of a recovery record: date, who it comes from, and the page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.recovery.aftercare import Aftercare, planned
from familycare.domain.recovery.records import NOTED_ON, RULES, RecordKind, RecoveryRecord
from familycare.domain.recovery.step_tracker import StepTracker, TrackedStep
from familycare.domain.support import Informant
from familycare.i18n import _
from familycare.services import recovery_records
from ui import display
from ui.recovery import words
from ui.recovery.page_form import PageForm
from ui.widgets.buttons import button, danger_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.recovery.pages import Page
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk

WIDTH, WIDE = 620, 940
"""Pixels of a form, and of one whose lines have many fields."""


def begun(kind: RecordKind, card: RecoveryCard) -> Page:
    """Return what a new page begins with: the last one, where a new version follows it."""
    page = RULES[kind].page
    earlier = card.of(kind)
    if kind in words.VERSIONS and earlier:
        before = earlier[0].page
        return replace(before, signatures=()) if before.closed else before  # type: ignore[call-arg]
    if page is StepTracker and card.step_programmes:
        programme = card.step_programmes[0]
        steps = tuple(TrackedStep(name=_(topic.title)) for topic in programme.topics)
        return StepTracker(programme=_(programme.title), steps=steps)
    if page is Aftercare:
        leaves = card.client.discharged_on or card.today
        return Aftercare(leaves_on=leaves, contacts=planned(leaves, card.settings))
    return page()


class RecordDialog(FormDialog):
    """Keeps a record, new or changed, or takes it away."""

    apart: tuple[str, ...] = ()
    """Fields of the page that a form of its own has made itself."""

    def __init__(
        self,
        desk: Desk,
        card: RecoveryCard,
        kind: RecordKind,
        record: RecoveryRecord | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, words.title(kind), _("Save"), parent)
        number = record.id if record else 0
        self.drafted_as = f"recovery/{card.client.id}/{kind.name.lower()}/{number}"
        self._card, self._kind, self._record = card, kind, record
        self.date = self.form.add_field(
            "noted_on",
            _(NOTED_ON),
            DateField(desk.icons, card.today, record.noted_on if record else card.today),
        )
        self.informant = self._add_informant()
        page = record.page if record else begun(kind, card)
        kept = words.APART.get(kind, ())
        self._kept = {name: getattr(page, name) for name in kept}
        self.add_apart(page)
        apart = (*self.apart, *kept)
        self.page = PageForm(self.form, page, desk.icons, card.today, apart)
        self.resize(WIDE if self.page.wide else WIDTH, self.sizeHint().height())
        if record:
            self._offer_removal()
        if kind is RecordKind.AFTERCARE:
            self._offer_schedule()

    @override
    def submit(self) -> None:
        informant, member = self.informant.value() if self.informant else self._only()
        record = RecoveryRecord(
            client_id=ClientId(self._card.client.id),
            kind=self._kind,
            noted_on=self.date.value() or self._card.today,
            informant=informant,
            family_member_id=member,
            page=self.page.page(**self._kept, **self.filled_apart()),
        )
        if self._record:
            record = replace(record, id=self._record.id, version=self._record.version)
        deed = partial(recovery_records.save, record=record)
        self.run_deed(deed, undo_text=words.kept(self._kind))

    def add_apart(self, page: Page) -> None:
        """Add the fields named in `apart`, above the others."""

    def filled_apart(self) -> dict[str, object]:
        """Return what stands in the fields named in `apart`."""
        return {}

    def _only(self) -> tuple[Informant, FamilyMemberId | None]:
        return RULES[self._kind].informants[0], None

    def _add_informant(self) -> ChoiceBox | None:
        """Add the choice of who it comes from, where there is one."""
        choices: list[tuple[tuple[Informant, FamilyMemberId | None], str]] = []
        for informant in RULES[self._kind].informants:
            if informant is Informant.FAMILY_MEMBER:
                choices += [
                    ((informant, FamilyMemberId(line.member_id)), display.isolated(line.name))
                    for line in self._card.relatives
                ]
            else:
                choices.append(((informant, None), display.label(informant)))
        if len(choices) == 1:
            return None
        box = self.form.add_field("informant", _("Comes from"), ChoiceBox(choices))
        if self._record:
            box.set_value((self._record.informant, self._record.family_member_id))
        return box

    def _offer_removal(self) -> None:
        remove = danger_button(_("Take away …"))
        remove.clicked.connect(self._remove)
        self.add_to_footer(remove)

    def _remove(self) -> None:
        assert self._record is not None  # noqa: S101 - offered for a record only
        deed = partial(recovery_records.remove, record=self._record)
        self.run_deed(deed, undo_text=words.removed(self._kind))

    def _offer_schedule(self) -> None:
        """Let the contacts be spaced anew from the day of leaving, as the settings say."""
        space = button(_("Plan the contacts anew"))
        space.clicked.connect(self._space)
        self.add_to_footer(space)

    def _space(self) -> None:
        leaves = self.page.editors["leaves_on"].value()  # type: ignore[attr-defined]
        if leaves:
            contacts = self.page.editors["contacts"]
            contacts.set_value(planned(leaves, self._card.settings))  # type: ignore[attr-defined]
            contacts.changed.emit()  # type: ignore[attr-defined]
