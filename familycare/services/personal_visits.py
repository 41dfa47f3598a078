"""What is kept about somebody's visits, gathered for the package of their own data.

Withheld is what protects others: why somebody may not come or only under supervision, who must
not meet whom, and flags that would tell of it. A family member is not told what the desk noted
about how a visit went, nor why a request was decided so: that is about the client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.people import Client, full_name
from familycare.i18n import N_
from familycare.persistence.personal_visits import PersonalVisits
from familycare.services.personal_parts import Item, Part, there
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from familycare.services.personal_parts import Entry

    Row = tuple[Any, ...]


@needs(Permission.HAND_OUT_DATA)
def parts(work: Work, kind: type, number: int) -> Iterator[Part]:
    """Yield what is kept about the visits of a client or a family member."""
    records = PersonalVisits(work.transaction.connection, kind, number)
    yield _restrictions(records)
    yield _requests(work, records)
    yield _visits(work, records)
    yield _remote_visits(work, records)
    yield _mails(work, records)
    yield _agreements(work, records)
    if kind is Client:
        yield from _of_clients_alone(work, records)


def _of_clients_alone(work: Work, records: PersonalVisits) -> Iterator[Part]:
    yield _leave(records)
    yield _corrections(records)
    yield _tasks(work, records)
    yield _flags(work, records)


def _restrictions(records: PersonalVisits) -> Part:
    return Part(
        "restrictions",
        N_("Limits of visits"),
        N_("Who may not come, or only with somebody of the staff, and in which time."),
        tuple(
            (
                Item("kind", N_("Kind"), kind),
                Item("name", N_("Name"), full_name(given, family) if family else ""),
                Item("starts_on", N_("First day"), first),
                Item("ends_on", N_("Last day"), last),
            )
            for kind, first, last, given, family in records.restrictions()
        ),
    )


def _requests(work: Work, records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        made, kind, state, remark, decided, because = row
        return (
            Item("made_at", N_("Asked on"), there(work.zone, made)),
            Item("kind", N_("Kind"), kind),
            Item("state", N_("State"), state),
            Item("remark", N_("Remark"), remark),
            Item("decided_at", N_("Decided on"), there(work.zone, decided)),
            Item("decided_because", N_("Decided because"), because),
        )

    return _part(
        "requests", N_("Requests for visits"), N_("What your family asked for."),
        entry, records.requests(),
    )  # fmt: skip


def _visits(work: Work, records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        starts, arrived, ended, early, items, mood, incident, incident_remark, remark = row
        return (
            Item("starts", N_("Visit of"), there(work.zone, starts)),
            Item("arrived_at", N_("Arrived"), there(work.zone, arrived)),
            Item("ended_at", N_("Ended"), there(work.zone, ended)),
            Item("ended_early", N_("Ended early because"), early),
            Item("items_remark", N_("Kept at the desk"), items),
            Item("mood", N_("Mood, 1 to 5"), mood),
            Item("incident", N_("Incident"), incident),
            Item("incident_remark", N_("Remark on that"), incident_remark),
            Item("remark", N_("Remark"), remark),
        )

    return _part(
        "visits", N_("At the desk"), N_("What was noted when you met."), entry, records.visits()
    )


def _remote_visits(work: Work, records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        starts, started, ended, outcome, quality, dial_in, paused, because = row
        return (
            Item("starts", N_("Remote visit of"), there(work.zone, starts)),
            Item("started_at", N_("Began"), there(work.zone, started)),
            Item("ended_at", N_("Ended"), there(work.zone, ended)),
            Item("outcome", N_("Outcome"), outcome),
            Item("quality", N_("Quality"), quality),
            Item("dial_in", N_("Telephone"), dial_in),
            Item("pause_reason", N_("Paused because"), paused),
            Item("ended_because", N_("Ended because"), because),
        )

    return _part(
        "remote_visits", N_("Remote visits"), N_("How you saw or heard each other."),
        entry, records.remote_visits(),
    )  # fmt: skip


def _mails(work: Work, records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        queued, method, address, state, sent = row
        return (
            Item("queued_at", N_("Written on"), there(work.zone, queued)),
            Item("method", N_("Kind"), method),
            Item("address", N_("E-mail"), address),
            Item("state", N_("State"), state),
            Item("sent_at", N_("Sent on"), there(work.zone, sent)),
        )

    return _part(
        "mails",
        N_("E-mails"),
        N_("What was sent about appointments, and with documents."),
        entry,
        records.mails(),
    )


def _leave(records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        kind, first, last, remark = row
        return (
            Item("starts_on", N_("First day"), first),
            Item("ends_on", N_("Last day"), last),
            Item("kind", N_("Kind"), kind),
            Item("remark", N_("Remark"), remark),
        )

    return _part(
        "leave", N_("Days away"), N_("When you were not in the house."), entry, records.leave()
    )


def _corrections(records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        day, kind, amount, reason, author = row
        return (
            Item("day", N_("On"), day),
            Item("kind", N_("Kind"), kind),
            Item("amount", N_("Given, or taken where below zero"), amount),
            Item("reason", N_("Reason"), reason),
            Item("author", N_("By"), author),
        )

    return _part(
        "corrections", N_("Corrections of visits"),
        N_("Where staff gave you visits beyond the usual, or took some."),
        entry, records.corrections(),
    )  # fmt: skip


def _tasks(work: Work, records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        due, text, author, done, done_by, dropped = row
        return (
            Item("due_on", N_("Due on"), due),
            Item("text", N_("Text"), text),
            Item("author", N_("By"), author),
            Item("done_at", N_("Done on"), there(work.zone, done)),
            Item("done_by", N_("Done by"), done_by),
            Item("dropped_because", N_("Dropped because"), dropped),
        )

    return _part("tasks", N_("Tasks"), N_("What staff wanted to do for you."), entry,
                 records.tasks())  # fmt: skip


def _agreements(work: Work, records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        due, text, staff, member, author, done, done_by, dropped = row
        family = ParticipantRole.FAMILY if member else ParticipantRole.CLIENT
        return (
            Item("due_on", N_("Due on"), due),
            Item("text", N_("Text"), text),
            Item("owner", N_("Who does it"), ParticipantRole.STAFF if staff else family),
            Item("author", N_("By"), author),
            Item("done_at", N_("Done on"), there(work.zone, done)),
            Item("done_by", N_("Done by"), done_by),
            Item("dropped_because", N_("Dropped because"), dropped),
        )

    return _part(
        "agreements", N_("Agreements"), N_("What was agreed on in meetings."),
        entry, records.agreements(),
    )  # fmt: skip


def _flags(work: Work, records: PersonalVisits) -> Part:
    def entry(row: Row) -> Entry:
        starts, raised, cause, kept, cleared = row
        return (
            Item("starts", N_("Appointment of"), there(work.zone, starts)),
            Item("raised_at", N_("Noted on"), there(work.zone, raised)),
            Item("cause", N_("Cause"), cause),
            Item("kept_because", N_("Kept as it is because"), kept),
            Item("cleared_at", N_("Settled on"), there(work.zone, cleared)),
        )

    return _part(
        "flags", N_("Appointments looked at again"),
        N_("Where something changed that a booked appointment depended on."),
        entry, records.flags(),
    )  # fmt: skip


def _part(
    key: str, title: str, about: str, entry: Callable[[Row], Entry], rows: list[Row]
) -> Part:
    return Part(key, title, about, tuple(map(entry, rows)))
