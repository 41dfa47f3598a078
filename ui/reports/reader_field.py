"""The field that says for whom a paper is: those who may get it, the others greyed with why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.disclosure import NoConsent
from familycare.domain.errors import refuse_all
from familycare.domain.ids import FamilyMemberId
from familycare.domain.recipients import Addressed, ToWhom
from familycare.i18n import _
from familycare.services import consent_views
from reports.readers import edition_for
from ui import display
from ui.messages import explain
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.consent import Section
    from familycare.services.consent_views import ReaderLine, Recipient
    from familycare.services.report_views import Reader
    from ui.desk import Desk

OWN = Addressed(to_whom=ToWhom.CLIENT)
"""The client, of whom a paper tells."""


class ReaderField(ChoiceBox):
    """A client's family, and where the paper can be the client's own, the client first."""

    def __init__(
        self,
        desk: Desk,
        sections: Sequence[Section],
        told: Callable[[], object],
        *,
        own: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._sections, self._told, self._own = desk, tuple(sections), told, own
        self._readers: tuple[ReaderLine, ...] = ()
        self._edition: ChoiceBox | None = None
        self._offer()
        self.activated.connect(lambda _index: self._choose())

    def leads(self, edition: ChoiceBox) -> ChoiceBox:
        """Let a choice of print begin with what the chosen reader needs; return it."""
        self._edition = edition
        return edition

    def ask(self, client_id: int | None, sections: Sequence[Section] = ()) -> None:
        """Find out who of this client's family may get it; `told` is called when that is known.

        `sections` is what it tells from now on, where that is not always the same.
        """
        self._sections = tuple(sections) or self._sections
        if client_id is None:
            self._take(())
            return
        view = partial(consent_views.readers, client_id=client_id, sections=self._sections)
        self._desk.runner.ask(
            self, view, self._take, key="readers",
            refused=lambda _refusal: self._take(()),  # the page says what is refused
        )  # fmt: skip

    def reader(self) -> ReaderLine | None:
        """Return who of the family is chosen, if it is one of them."""
        chosen: ReaderLine | Addressed | None = self.value()
        return None if isinstance(chosen, Addressed) else chosen

    def recipient(self) -> Addressed:
        """Return for whom it is; raises what keeps the chosen one from it."""
        chosen = self.value()
        if isinstance(chosen, Addressed):
            return chosen
        reader = self.reader()
        if reader is None:
            raise NoConsent(self._sections[0])
        refuse_all(reader.reasons)
        return Addressed(family_member_id=FamilyMemberId(reader.recipient.family_member_id))

    def _take(self, readers: tuple[ReaderLine, ...]) -> None:
        if readers != self._readers:
            chosen = self.value()
            self._readers = readers
            self._offer()
            allowed = [one for one in readers if not one.reasons]
            stays = readers if self._own else allowed  # it never becomes the client's unasked
            same = [one for one in stays if chosen not in {None, OWN} and _is_same(one, chosen)]
            if not self._own or same:
                self.set_value(next(iter(same or allowed), None))
            if not same:
                self._fit_print()
        self._told()

    def _choose(self) -> None:
        self._fit_print()
        self._told()

    def _fit_print(self) -> None:
        if self._edition is not None:
            reader = self.reader()
            self._edition.set_value(edition_for(reader.recipient.needs if reader else ()))

    def _offer(self) -> None:
        own = [(OWN, _("The client"))] if self._own else []
        family = [(one, reader_named(one.recipient)) for one in self._readers]
        self.set_choices(own + family or [(None, _("The family"))])
        zone = self._desk.zone
        self.grey_out({one: explain(one.reasons[0], zone) for one in self._readers if one.reasons})


def _is_same(one: ReaderLine, other: ReaderLine) -> bool:
    return one.recipient.family_member_id == other.recipient.family_member_id


def reader_named(reader: Reader | Recipient) -> str:
    """Return who of the family it is, in words."""
    return _("{name}, {kinship}").format(
        name=display.isolated(reader.name), kinship=display.label(reader.kinship).lower()
    )
