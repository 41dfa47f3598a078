"""What the trail knows beside the sentence: which fields changed, from what to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from familycare.domain.access import Role
from familycare.domain.appointments import CancelCause, HeardBy
from familycare.domain.people import Approval
from familycare.domain.remote_visits import Outcome, Quality
from familycare.domain.schedules import PRIVACIES, Privacy
from familycare.domain.settings import choices
from familycare.i18n import N_, _, ngettext
from familycare.sentences.calendar import CALENDAR_FIELDS
from familycare.sentences.consents import CONSENT_FIELDS
from familycare.sentences.desk import DESK_FIELDS
from familycare.sentences.family_network import NETWORK_FIELDS
from familycare.sentences.mail import MAIL_FIELDS
from familycare.sentences.meetings import MEETING_FIELDS
from familycare.sentences.programmes import PROGRAMME_FIELDS
from familycare.sentences.questionnaires import QUESTIONNAIRE_FIELDS
from familycare.sentences.recovery import RECOVERY_FIELDS
from familycare.sentences.remote import REMOTE_FIELDS
from familycare.sentences.requests import REQUEST_FIELDS
from familycare.sentences.restrictions import RESTRICTION_FIELDS
from familycare.sentences.review import REVIEW_FIELDS
from familycare.sentences.series import SERIES_FIELDS
from familycare.sentences.stationery import STATIONERY_FIELDS
from familycare.sentences.templates import TEMPLATE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

Shown = Callable[[object], str]
"""Turns one fact into text."""


class Told(Protocol):
    """A line of the trail with the names that its numbers have now."""

    @property
    def at(self) -> datetime:
        """When, in the centre's zone."""
        ...

    @property
    def deed(self) -> str:
        """What was done."""
        ...

    @property
    def kind(self) -> str:
        """To what kind of record."""
        ...

    @property
    def record_id(self) -> int:
        """Number of the record."""
        ...

    @property
    def last_id(self) -> int | None:
        """Number of the last one, where there are many."""
        ...

    @property
    def client_id(self) -> int | None:
        """Whose file it belongs to."""
        ...

    @property
    def who(self) -> str:
        """Name of who was signed in; empty where only the role is known."""
        ...

    @property
    def by_itself(self) -> bool:
        """Whether the program did it by itself."""
        ...

    @property
    def reason(self) -> str:
        """Why, as somebody typed it; empty if it is not known."""
        ...

    @property
    def facts(self) -> Mapping[str, Any]:
        """What else is known."""
        ...

    def name(self, kind: str, number: int | None) -> str | None:
        """Return the name of a record; None when it is gone."""
        ...


FIELDS = {
    "case_number": N_("Case number"),
    "given_name": N_("Given name"),
    "family_name": N_("Family name"),
    "preferred_name": N_("Preferred name"),
    "born_on": N_("Date of birth"),
    "sex": N_("Sex"),
    "language": N_("Language"),
    "unit": N_("Unit"),
    "phase_id": N_("Phase"),
    "admitted_on": N_("Admitted"),
    "expected_discharge_on": N_("Expected discharge"),
    "discharged_on": N_("Discharged"),
    "counsellor_id": N_("Counsellor"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "time_zone": N_("Time zone"),
    "household_id": N_("Household"),
    "name": N_("Name"),
    "street": N_("Street"),
    "postal_code": N_("Postal code"),
    "town": N_("Town"),
    "country": N_("Country"),
    "distance_km": N_("Distance"),
    "client_id": N_("Client"),
    "family_member_id": N_("Family member"),
    "kinship": N_("Kinship"),
    "approval": N_("Approval"),
    "text": N_("Text"),
    "author": N_("Author"),
    "written_at": N_("Written"),
    "position": N_("Position"),
    "kind": N_("Kind"),
    "seats": N_("Seats"),
    "open_places": N_("Open places"),
    "supervised_places": N_("Supervised places"),
    "step_free": N_("Step-free"),
    "opens": N_("Opens"),
    "closes": N_("Closes"),
    "active": N_("In use"),
    "role": N_("Role"),
    "room_id": N_("Room"),
    "facilitator_id": N_("Led by"),
    "clients": N_("Clients"),
    "family_members": N_("Family members"),
    "contact": N_("Contact"),
    "informant": N_("Answered by"),
    "instrument": N_("Questionnaire"),
    "filled_on": N_("Filled in"),
    "answers": N_("Answers"),
    "band": N_("Level"),
    "reason": N_("Reason"),
    "declined": N_("Reason"),
    "judged_at": N_("Judged"),
    "intensity": N_("Intensity"),
    "raised_at": N_("Raised"),
    "closed_at": N_("Closed"),
    "closed_because": N_("Reason for closing"),
    "closed_by": N_("Closed by"),
    "supervised": N_("Supervised"),
    "link": N_("Link"),
    "remark": N_("Remark"),
    "overbooked_because": N_("Reason for overbooking"),
    "cancel_remark": N_("Remark"),
    "uid": N_("Identifier"),
    "id": N_("Number"),
    **DESK_FIELDS,
    **TEMPLATE_FIELDS,
    **MEETING_FIELDS,
    **NETWORK_FIELDS,
    **CONSENT_FIELDS,
    **PROGRAMME_FIELDS,
    **QUESTIONNAIRE_FIELDS,
    **RECOVERY_FIELDS,
    **REMOTE_FIELDS,
    **MAIL_FIELDS,
    **REQUEST_FIELDS,
    **RESTRICTION_FIELDS,
    **REVIEW_FIELDS,
    **SERIES_FIELDS,
    **CALENDAR_FIELDS,
    **STATIONERY_FIELDS,
}
"""What the fields are called whose change the trail tells of."""
_NAMED = {"phase_id": "Phase", "counsellor_id": "StaffMember"}
_ENUMERATIONS: dict[str, Any] = {"approval": Approval, "role": Role}


def details_of(line: Told, shown: Shown) -> list[str]:
    """Return short facts beside the sentence, each a few words."""
    return list(_details(line, shown))


def _details(line: Told, shown: Shown) -> Iterator[str]:
    facts = line.facts
    settings = choices()
    for name, value in facts.items():
        if line.kind == "Settings" and name in settings:
            yield _arrow(_(settings[name].label), shown(value[0]), shown(value[1]))
        elif name in _ENUMERATIONS and isinstance(value, list):
            words = [shown(_ENUMERATIONS[name](one)) for one in value]
            yield _arrow(_(FIELDS[name]), *words)
        elif name in _NAMED and isinstance(value, list):
            names = [_name(line, _NAMED[name], one, shown) for one in value]
            yield _arrow(_(FIELDS[name]), *names)
        elif name == "active" and isinstance(value, list):
            yield _("In use again") if value[1] else _("Out of use")
    if fields := facts.get("fields"):
        yield _(", ").join(_(FIELDS.get(name, name)) for name in fields)
    yield from _of_appointment(line, shown)
    yield from _of_files(facts, shown)
    if line.by_itself and line.who:
        yield _("while {name} was signed in").format(name=shown(line.who))
    if line.reason:
        yield _("Reason: {reason}").format(reason=shown(line.reason))


def _of_appointment(line: Told, shown: Shown) -> Iterator[str]:
    facts = line.facts
    if "left_room" in facts:
        rooms = [_name(line, "Room", facts[name], shown) for name in ("left_room", "room")]
        yield _arrow(_("Room"), *rooms)
    yield from _of_remote(facts, shown)
    if "cause" in facts:
        yield shown(CancelCause(facts["cause"]))
    if "heard_by" in facts:
        yield _("heard: {way}").format(way=shown(HeardBy(facts["heard_by"])))
    if "came" in facts:
        came, absent = facts["came"], facts.get("absent", 0)
        yield ngettext("{count} came", "{count} came", came).format(count=came)
        if absent:
            yield ngettext("{count} absent", "{count} absent", absent).format(count=absent)
    if joined := facts.get("joined"):
        yield ngettext("{count} joined", "{count} joined", joined).format(count=joined)
    if left := facts.get("left"):
        yield ngettext("{count} left", "{count} left", left).format(count=left)
    if "overbooked" in facts:
        yield _("Overbooked")
    if "beyond" in facts:
        yield _("Beyond the rules")


def _of_remote(facts: Any, shown: Shown) -> Iterator[str]:  # noqa: ANN401 - as JSON gave it
    if "outcome" not in facts:
        return
    yield shown(Outcome(facts["outcome"]))
    if quality := facts.get("quality"):
        yield _("Quality: {quality}").format(quality=shown(Quality(quality)))
    if minutes := facts.get("minutes"):
        yield ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def _of_files(facts: Any, shown: Shown) -> Iterator[str]:  # noqa: ANN401 - as JSON gave it
    if "format" in facts:
        yield shown(facts["format"])
    if "privacy" in facts:
        yield _(PRIVACIES[Privacy(facts["privacy"])])
    if "first_day" in facts:
        yield _("{first} to {last}").format(first=facts["first_day"], last=facts["last_day"])
    if count := facts.get("count"):
        yield ngettext("{count} line", "{count} lines", count).format(count=count)
    if older := facts.get("unchained"):
        yield ngettext(
            "{count} older line is not sealed", "{count} older lines are not sealed", older
        ).format(count=older)


def _name(line: Told, kind: str, number: int | None, shown: Shown) -> str:
    return shown(line.name(kind, number) or "–")


def _arrow(label: str, before: str, after: str) -> str:
    return _("{label}: {before} → {after}").format(label=label, before=before, after=after)
