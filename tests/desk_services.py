"""The services of the desk with plausible arguments; see `tests.every_service`."""

from datetime import timedelta

from familycare.domain.appointments import AbsenceCause
from familycare.domain.home_calls import HomeCall
from familycare.services.desk import CheckIn, EndVisit, Note
from familycare.services.tasks import NewTask


def arguments(visit, day, who):
    """Return the arguments by service: about a booked visit, on a day."""
    check_in = CheckIn(
        appointment_id=visit.id, version=visit.version, came=frozenset({1}), identity=True
    )
    over = EndVisit(
        appointment_id=visit.id,
        version=visit.version,
        ended_at=visit.slot.start + timedelta(minutes=30),
        note=Note(mood=3),
    )
    return {
        "appointments.receive": [visit.id, visit.version, {}],
        "appointments.note_no_show": [visit.id, visit.version, AbsenceCause.WORK],
        "appointments.note_over": [visit.id, visit.version],
        "appointments.expect_again": [visit.id, visit.version],
        "desk.check_in": [check_in],
        "desk.no_show": [visit.id, visit.version, AbsenceCause.WORK],
        "desk.end": [over],
        "desk.note": [visit.id, 0, Note(mood=3)],
        "desk.expect_again": [visit.id, visit.version],
        "desk_papers.passes": [day],
        "desk_papers.day_sheet": [day],
        "desk_papers.note_passes": [[visit.id]],
        "desk_papers.note_day_sheet": [day, "pdf", 3],
        "desk_views.sheet": [day],
        "desk_views.card": [visit.id],
        "desk_views.find": ["maria", day],
        "second.confirm": [visit.id, "nobody", "no password"],
        "second.stands": [None, visit.id],
        "home_calls.form": [who],
        "home_calls.note": [HomeCall(client_id=who, said="Reached the mother.", task="Ring")],
        "tasks.add": [NewTask(text="Ring the mother", due_on=day, client_id=who)],
        "tasks.finish": [999, 1],
        "tasks.reopen": [999, 1],
        "tasks.line": [999],
        "tasks.drop": [999, 1, "No time"],
        "tasks.postpone": [999, 1, day],
    }
