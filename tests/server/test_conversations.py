"""What is told by word of mouth, on a server that holds the rights itself."""

import pytest
from psycopg.errors import InsufficientPrivilege

from familycare.domain.access import Role
from familycare.domain.consent import Section
from familycare.services import consents, conversations
from tests.consent_services import given, spoken

ADDED = "INSERT INTO disclosed_section (disclosure_id, section, consent_id) VALUES (%s, %s, %s)"


def do(opened, call, *arguments):
    with opened.work() as work:
        result = call(work, *arguments)
        work.commit()
    return result


@pytest.fixture
def noted(served):
    """Let two clients permit two things each, and the coordinator tell of one: tie, told, notes.

    The first client is the counsellor's own, the second somebody else's.
    """
    found = []
    with served.acting(Role.COORDINATOR) as opened:
        with opened.reading() as reading:
            day = reading.today()
        for about in (served.world.own, served.world.other):
            do(opened, consents.give, given(about.tie, day, Section.GOALS))
            notes = do(opened, consents.give, given(about.tie, day, Section.NOTES))
            told = do(opened, conversations.note, spoken(about.tie, Section.GOALS))
            found.append((about.tie, told, notes))
    return found


def adds(served, role, told, notes):
    """Whether somebody's login may add, past the program, that counselling was told of."""
    with served.psql(role) as connection:
        try:
            connection.execute(ADDED, (told.id, Section.NOTES.value, notes.id))
        except InsufficientPrivilege:
            return False
        return True


def test_no_login_notes_that_counselling_was_told_of_unless_it_may_read_what_is_said(
    served, noted
):
    (_tie, own, permitted), (_other_tie, others, other_permitted) = noted
    for role, of_own, of_other in (
        (Role.COORDINATOR, True, True),
        (Role.COUNSELLOR, True, False),
        (Role.VISITS_OFFICER, False, False),
        (Role.ADMINISTRATOR, False, False),
        (Role.RECEPTION, False, False),
    ):
        assert adds(served, role, own, permitted) is of_own, role
        assert adds(served, role, others, other_permitted) is of_other, role


def test_counsellors_and_visits_officers_tell_through_the_program_what_they_may(served, noted):
    tie = noted[0][0]
    with served.acting(Role.COUNSELLOR) as opened:
        told = do(opened, conversations.note, spoken(tie, Section.GOALS, Section.NOTES))
    assert told.sections == (Section.GOALS, Section.NOTES)
    with served.acting(Role.VISITS_OFFICER) as opened:
        do(opened, conversations.note, spoken(noted[1][0], Section.GOALS))
