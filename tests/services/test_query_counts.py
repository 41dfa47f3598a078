"""A page asks the database as often after years as in the first month, and not once a line."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from familycare.domain.batches import FAMILY, Wanted
from familycare.domain.consent import Section
from familycare.persistence.rows import METADATA
from familycare.services import (
    appointment_views,
    batch_views,
    batches,
    booking_views,
    calendar_views,
    client_views,
    family_network_views,
    report_views,
    schedule_views,
    staff_reports,
    support_card,
    support_overview,
    support_views,
    today_views,
)
from familycare.services.documents import ProposeDocument
from familycare.services.report_views import Told
from tests.centre import NOW, SATURDAY, at
from tests.consent_services import permit

FIRST = 1_000_000
"""Number of the first appointment, far from those that the database gives."""


@contextmanager
def counted(home):
    """Count the statements that the database is given, apart from opening and closing."""
    statements = []
    engine = home.opened.database.engine

    def note(connection, cursor, statement, parameters, context, executemany):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(params=[4, 200], ids=["a month", "four years"])
def history(request, home):
    """Give every client a held visit and a coming one each week, for so many weeks."""
    tables = METADATA.tables
    appointment, participant, occupancy = [], [], []
    clients = sorted(home.mother_of)
    first = datetime(2026, 7, 4, 8, tzinfo=UTC)
    for week in range(-request.param, 3):
        for n, client in enumerate(clients):
            key = FIRST + len(appointment)
            starts = first + timedelta(weeks=week, hours=n)
            span = {"starts": starts, "ends": starts + timedelta(hours=1)}
            appointment.append(
                {
                    "id": key, "centre_id": 1, "uid": f"{key:032}", "kind": "family visit",
                    "room_id": home.room_a, "place": 0, "client_id": client,
                    "state": "held" if starts < NOW else "booked", "supervised": False,
                    "request_id": f"{key:032}", **span,
                }
            )  # fmt: skip
            people = (
                {"client_id": client, "family_member_id": None},
                {
                    "client_id": None,
                    "family_member_id": home.mother_of[client],
                },
            )
            participant += [
                {"appointment_id": key, "position": p, "seated": True, "minutes_late": 0,
                 "presence": "attended" if starts < NOW else None, **who}
                for p, who in enumerate(people)
            ]  # fmt: skip
            occupancy.append({"resource": (1 << 56) | client, "appointment_id": key, **span})
    with home.opened.work() as work:
        for name, rows in (
            ("appointment", appointment),
            ("participant", participant),
            ("occupancy", occupancy),
        ):
            work.transaction.connection.execute(sa.insert(tables[name]), rows)
        work.commit()
    return len(appointment)


DAYS = (SATURDAY, SATURDAY)
EVERYBODY = [Told(client) for client in range(1, 6)]
WANTED = Wanted(first_day=SATURDAY, last_day=SATURDAY)
PAGES = {
    "week": (lambda r: calendar_views.between(r, at(0, minutes=7 * 1440)), 1),
    "client": (lambda r: client_views.card(r, 1), 17),
    "clients": (client_views.listed, 1),
    "today": (today_views.sheet, 12),
    "details": (lambda r: appointment_views.card(r, FIRST), 6),
    "rooms to choose": (lambda r: booking_views.rooms(r, "family visit", at(10)), 5),
    "schedule": (lambda r: schedule_views.sheet(r, SATURDAY, SATURDAY), 7),
    "report": (lambda r: report_views.progress(r, 1, SATURDAY, SATURDAY), 18),
    "reports of everybody": (lambda r: report_views.progress_of(r, EVERYBODY, *DAYS), 18),
    "staff reports of everybody": (lambda r: staff_reports.of_several(r, range(1, 6), *DAYS), 23),
    "batch": (lambda r: batch_views.lines(r, WANTED), 7),
    "support of everybody": (support_views.listed, 15),
    "overview of support": (support_overview.read, 15),
    "family network": (lambda r: family_network_views.card(r, 1), 4),
    "support of one": (lambda r: support_card.card(r, 1), 16),
}


def test_pages_ask_as_often_after_years_as_in_the_first_month(home, history):
    found = {}
    for name, (read, _) in PAGES.items():
        with home.opened.reading() as reading, counted(home) as statements:
            read(reading)
        found[name] = len(statements)

    assert found == {name: expected for name, (_, expected) in PAGES.items()}


def test_booking_asks_as_often_after_years_as_in_the_first_month(home, history):
    order = home.visit(home.anna, at(16), staff=(home.omar,))
    with counted(home) as statements:
        home.book(order)

    booking = [s for s in statements if "trail" not in s and "INTO audit" not in s]
    written = [s for s in booking if s.startswith("INSERT")]
    read = [s for s in booking if s.startswith("SELECT")]
    assert (len(read), len(written)) == (10, 3), "\n".join(statements)
    at_once = {"sqlite": 3, "postgresql": 1}[home.opened.database.engine.dialect.name]
    assert len(statements) - len(booking) == at_once, "\n".join(statements)


def test_drawing_up_reports_reads_as_often_for_everybody_as_for_one(home):
    everybody = sorted(home.mother_of)
    for client in everybody:
        home.do(permit, client)
    found = []
    for wanted in (everybody[:1], everybody[1:]):
        orders = [drawn_up(home, client) for client in wanted]
        with counted(home) as statements:
            left_out = home.do(batches.draw_up, orders)
        assert left_out == ()
        assert sum("INTO client_document" in each for each in statements) == len(wanted)
        found.append([each for each in statements if each.startswith("SELECT")])
    alone, together = found
    assert len(together) == len(alone), "\n".join(together)


def drawn_up(home, client):
    return ProposeDocument(
        client_id=client, family_member_id=home.mother_of[client], code=FAMILY,
        sections=(Section.ATTENDANCE,), first_day=DAYS[0], last_day=DAYS[1], language="en",
    )  # fmt: skip


@pytest.mark.parametrize("storage", ["sqlite"])
def test_the_week_and_the_guard_are_found_by_an_index(home, history, storage):
    """PostgreSQL plans by what is in its tables; these are too small for it to need an index."""
    plans = []

    def explain(connection, cursor, statement, parameters, context, executemany):
        if statement.startswith("SELECT"):
            cursor.execute("EXPLAIN QUERY PLAN " + statement, parameters)
            plans.append(" ".join(str(step) for step in cursor.fetchall()))

    engine = home.opened.database.engine
    sa.event.listen(engine, "before_cursor_execute", explain)
    home.ask(calendar_views.between, at(0, minutes=1440))
    home.book(home.visit(home.anna, at(16), staff=(home.omar,)))
    sa.event.remove(engine, "before_cursor_execute", explain)

    assert "ix_appointment_centre_id_starts" in plans[0]
    assert any("SEARCH occupancy USING PRIMARY KEY" in plan for plan in plans)
    assert [plan for plan in plans if "SCAN appointment" in plan or "SCAN occ" in plan] == []
