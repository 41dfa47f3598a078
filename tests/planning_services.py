"""Arguments for the services of requests, series, holds, closures and review.

Where an order would take a page to make, None stands for it: rights are asked for before anything
is looked at, and whoever has them goes on and stumbles.
"""

from random import Random

from familycare.domain.appointment_kinds import AppointmentKind
from tests.centre import at

ORDERS = (
    "group_members.answer", "group_members.invite", "group_members.join", "group_members.leave",
    "group_members.plan_joining", "substitutes.stand_in", "group_views.topic_of",
    "closures.affected", "closures.close", "closures.impact", "review.keep", "review.look_on",
    "series.add_date", "series.book", "series.cancel", "series.change", "series.plan",
    "series.plan_change", "series.plan_resize", "series.resize", "visit_requests.approve",
    "visit_requests.current", "visit_requests.put_on_list", "visit_requests.reject",
    "visit_requests.take", "visit_requests.withdraw",
)  # fmt: skip
"""Services that are given one order."""


def arguments(booked, day, who):
    """Return arguments by name of the service."""
    during = at(15)
    return {
        **{name: [None] for name in ORDERS},
        **{
            f"exchange.demonstration.{part}.write": [Random(1), day]
            for part in (
                "at_the_desk",
                "calls",
                "counselled",
                "invitations",
                "limits",
                "requests",
                "write_ups",
            )
        },
        "booking_offers.company": [None, during],
        "booking_offers.slots": [None],
        "closure_assistant.move_all": [()],
        "closure_assistant.propose": [999],
        "closure_letters.note_letters": [(), ".pdf", ""],
        "closure_letters.of": [999],
        "closures.reopen": [999, 1],
        "handed_out.note_figures": ["csv", day, day],
        "holds.hold": [None, during, booked.room_id],
        "holds.release": ["a"],
        "holds.renew": ["a"],
        "request_views.card": [999],
        "request_views.offered": [AppointmentKind.FAMILY_VISIT, who, ()],
        "review.after_deeds": [()],
        "review.around": [(booked,)],
        "review.doubtful": [(booked.id,)],
        "review.look_at": [(booked.id,)],
        "review_views.card": [booked.id],
        "review_views.told": [booked],
        "search_views.found": ["anna"],
        "series_views.card": [999],
        "shading.by_room": [None, during],
        "shading.by_staff": [None, during, ()],
        "shading.moving": [booked.id],
        "shading.of_days": [None, during],
        "shading.why_here": [None, during],
        "statistics_views.of_days": [day, day],
        "statistics_views.units": [day, day],
        "exchange.demonstration.closures.write": [day],
        "visit_requests.fit_of": [None, None],
        "visit_requests.granted": [None, None],
        "waiting_list.accept": [999, 1],
        "waiting_list.decline": [999, 1],
        "waiting_list.lapse": [999, 1],
        "waiting_list.offer": [None, 0],
    }
