"""The demonstration's documents: in every state, for every recipient, and really drawn."""

from datetime import UTC, date, datetime

from familycare.domain.clock import StoppedClock
from familycare.services.exchange.demo import DemoPlan, create_demo
from familycare.services.exchange.demonstration import papers
from reports import filed
from tests.centre import opened_demo

CLOCK = StoppedClock(datetime(2026, 7, 1, 9, tzinfo=UTC))
PLAN = DemoPlan(clients=40, months=3, seed=1, today=date(2026, 7, 1))


def test_the_demonstration_has_papers_in_every_state_for_every_recipient(tmp_path):
    path = str(tmp_path / "demo.familycare")
    create_demo(path, PLAN, CLOCK, lambda _fraction, _text: None)
    papers.write(path, CLOCK, filed.final)
    centre = opened_demo(path, CLOCK)
    try:
        with centre.database.engine.connect() as connection:

            def found(query):
                return [tuple(row) for row in connection.exec_driver_sql(query)]

            states = {row[0] for row in found("SELECT DISTINCT state FROM client_document")}
            readers = {row[0] for row in found("SELECT DISTINCT to_whom FROM client_document")}
            left = found(
                "SELECT o.reprint_of FROM disclosure o JOIN client_document d"
                " ON d.number = o.number AND d.sha256 = o.sha256 WHERE d.state = 'approved'"
            )
            spoken = {row[0] for row in found("SELECT DISTINCT method FROM disclosure")}
            files = found("SELECT content FROM client_document WHERE state = 'approved'")
    finally:
        centre.close()
    assert states == {"draft", "approved", "sent back"}
    assert readers == {"family", "client", "outside"}
    assert any(row[0] for row in left)
    assert spoken >= {"told in person", "told by telephone"}
    assert all(bytes(row[0]).startswith(b"%PDF-") for row in files)
