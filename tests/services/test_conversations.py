"""What a family is told face to face or by telephone: the gate, the log, who may tell of what."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
import sqlalchemy as sa

from familycare.domain.access import Actor, NotAllowed, NotOwnClient, Role
from familycare.domain.consent import ConsentState, Section, live_sections
from familycare.domain.disclosure import (
    ConsentExpired,
    ConsentRevoked,
    Method,
    NoConsent,
    NotCovered,
    NothingTold,
    NotTheirFamily,
    OtherRecipient,
    OtherSection,
)
from familycare.domain.errors import FieldMissing, ManyReasons
from familycare.domain.people import Approval
from familycare.services import (
    clients,
    consent_views,
    consents,
    conversations,
    family,
    personal_data,
)
from familycare.services.consents import LimitConsent, RevokeConsent
from tests.centre import relative
from tests.consent_services import given, permit, spoken

TODAY = date(2026, 7, 1)


@pytest.fixture
def tie(home):
    return tie_of(home, home.anna)


def tie_of(home, client):
    return home.ask(lambda reading: reading.people.ties_of([client]))[0]


def log(home):
    return [line.disclosure for line in home.ask(consent_views.log, home.anna)]


def listener(home, client=None):
    return home.ask(consent_views.listeners, client or home.anna)[0]


def sit_down(home, role):
    """Let somebody of this role act; the counsellor is Hanna, who counsels Anna and not Ben."""
    home.opened.actor = Actor("Somebody", role, home.hanna, account_id=1)


def test_what_was_told_by_telephone_stands_in_the_log_with_its_consent(home, tie):
    (consent,) = home.do(permit, home.anna, Section.GOALS, Section.PROGRAMMES)
    home.do(conversations.note, spoken(tie, Section.PROGRAMMES, Section.GOALS))
    (told,) = log(home)
    assert (told.document, told.method) == (conversations.CODE, Method.TELEPHONE)
    assert told.sections == (Section.GOALS, Section.PROGRAMMES)
    assert told.consents == (consent.id, consent.id)
    assert (told.family_member_id, told.told_on) == (tie.family_member_id, TODAY)


@pytest.mark.parametrize("section", Section)
def test_every_kind_of_information_can_be_told_where_a_consent_covers_it(home, tie, section):
    home.do(permit, home.anna, section)
    home.do(conversations.note, spoken(tie, section, method=Method.IN_PERSON))
    assert [told.sections for told in log(home)] == [(section,)]


def test_without_consent_nothing_is_noted_and_the_gate_says_why(home, tie):
    tina = home.do(relative, home.anna, given="Tina").tie
    with pytest.raises(NoConsent):
        home.do(conversations.note, spoken(tie))
    home.do(permit, home.anna, Section.GOALS, member=tina.family_member_id)
    with pytest.raises(OtherRecipient):
        home.do(conversations.note, spoken(tie))
    home.do(permit, home.anna, Section.PLAN, member=tie.family_member_id)
    with pytest.raises(OtherSection):
        home.do(conversations.note, spoken(tie))
    assert log(home) == []


def test_a_consent_that_is_over_covers_no_conversation(home, tie):
    old = given(tie, TODAY - timedelta(days=9), Section.ATTENDANCE, days=8)
    home.do(consents.give, old)
    (kept,) = home.do(permit, home.anna, Section.GOALS)
    order = RevokeConsent(consent_id=kept.id, version=kept.version, closed_on=TODAY)
    home.do(consents.revoke, order)
    for section, reason in (
        (Section.ATTENDANCE, ConsentExpired), (Section.GOALS, ConsentRevoked),
    ):  # fmt: skip
        with pytest.raises(reason):
            home.do(conversations.note, spoken(tie, section))
    with pytest.raises(ManyReasons):
        home.do(conversations.note, spoken(tie, Section.ATTENDANCE, Section.GOALS))
    assert log(home) == []


def test_half_of_a_conversation_is_never_noted(home, tie):
    home.do(permit, home.anna, Section.GOALS)
    with pytest.raises(OtherSection):
        home.do(conversations.note, spoken(tie, Section.GOALS, Section.PLAN))
    assert home.rows("SELECT count(*) FROM disclosure") == [(0,)]
    assert home.rows("SELECT count(*) FROM audit WHERE deed = 'tell by mouth'") == [(0,)]


def test_nobody_is_told_anything_who_is_not_approved_as_family(home, tie):
    home.do(permit, home.anna)
    member = home.ask(lambda reading: reading.people.family_members.get(tie.family_member_id))
    waits = replace(tie, approval=Approval.PENDING)
    home.do(family.save, family.Relative(member=member, tie=waits))
    with pytest.raises(NotTheirFamily):
        home.do(conversations.note, spoken(tie))
    assert listener(home).may_be_told == ()
    with pytest.raises(NotTheirFamily):
        home.do(conversations.note, replace(spoken(tie), client_id=home.ben))


def test_a_conversation_about_nothing_or_on_paper_is_none(home, tie):
    home.do(permit, home.anna)
    with pytest.raises(NothingTold):
        home.do(conversations.note, replace(spoken(tie), sections=()))
    for method in set(Method) - {Method.IN_PERSON, Method.TELEPHONE}:
        with pytest.raises(FieldMissing):
            home.do(conversations.note, spoken(tie, method=method))
    assert log(home) == []


def test_what_is_said_in_counselling_needs_its_own_consent_even_in_a_conversation(home, tie):
    home.do(permit, home.anna)  # everything else
    with pytest.raises(OtherSection):
        home.do(conversations.note, spoken(tie, Section.NOTES))
    home.do(permit, home.anna, Section.NOTES)
    home.do(conversations.note, spoken(tie, Section.NOTES))
    assert [told.sections for told in log(home)] == [(Section.NOTES,)]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.VISITS_OFFICER])
def test_whoever_does_not_read_counselling_notes_does_not_tell_of_them(home, tie, role):
    home.do(permit, home.anna, Section.NOTES)
    home.do(permit, home.anna, Section.GOALS)
    sit_down(home, role)
    assert listener(home).may_be_told == (Section.GOALS,)
    assert [type(one) for one in listener(home).against[Section.NOTES]] == [NotAllowed]
    with pytest.raises(NotAllowed):
        home.do(conversations.note, spoken(tie, Section.NOTES))
    home.do(conversations.note, spoken(tie, Section.GOALS))
    assert [told.sections for told in log(home)] == [(Section.GOALS,)]


def test_a_counsellor_tells_of_the_counselling_of_own_clients_alone(home, tie):
    for client in (home.anna, home.ben):
        home.do(permit, client, Section.NOTES)
    anna = home.ask(lambda reading: reading.people.clients.get(home.anna))
    home.do(clients.change, replace(anna, counsellor_id=home.hanna))
    sit_down(home, Role.COUNSELLOR)
    home.do(conversations.note, spoken(tie, Section.NOTES))
    assert Section.NOTES not in listener(home, home.ben).may_be_told
    with pytest.raises(NotOwnClient):
        home.do(conversations.note, spoken(tie_of(home, home.ben), Section.NOTES))


def test_the_form_offers_exactly_what_the_gate_lets_through(home, tie):
    home.do(permit, home.anna, Section.GOALS, Section.SUPPORT)
    found = listener(home)
    assert found.may_be_told == (Section.GOALS, Section.SUPPORT)
    for section in Section:
        if section in found.may_be_told:
            home.do(conversations.note, spoken(tie, section))
            continue
        with pytest.raises(NotCovered) as refused:
            home.do(conversations.note, spoken(tie, section))
        assert [type(refused.value)] == [type(one) for one in found.against[section]]


def test_a_conversation_noted_by_mistake_is_taken_back_and_stays_visible(home, tie):
    home.do(permit, home.anna)
    _stored, back = home.done(conversations.note, spoken(tie))
    again = home.undo(back)
    assert [one.failed for one in log(home)] == [True]
    home.undo(again)
    assert [one.failed for one in log(home)] == [False]
    deeds = home.rows("SELECT deed FROM audit WHERE kind = 'Disclosure' ORDER BY id")
    assert deeds == [("tell by mouth",), ("did not leave",), ("tell by mouth",)]


def test_the_client_finds_it_in_the_package_of_their_own_data(home, tie):
    home.do(permit, home.anna)
    home.do(conversations.note, spoken(tie, Section.PROGRESS))
    entry = home.do(personal_data.of_client, home.anna)
    part = next(part for part in entry.parts if part.key == "disclosures")
    shown = {item.key: item.value for item in part.entries[0]}
    assert (shown["document"], shown["method"]) == (conversations.CODE, Method.TELEPHONE)
    assert (shown["section"], shown["name"]) == (Section.PROGRESS, "Maria Klein")


def test_the_database_refuses_a_conversation_that_no_consent_covers(home, tie):
    home.do(permit, home.anna, Section.GOALS)
    told = home.do(conversations.note, spoken(tie))
    (consent,) = told.consents
    statement = (
        "INSERT INTO disclosed_section (disclosure_id, section, consent_id) "
        f"VALUES ({told.id}, 'counselling notes', {consent})"
    )
    with home.opened.database.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.exec_driver_sql(statement)


UNCOVERED = """
SELECT count(*) FROM disclosed_section s
JOIN disclosure d ON d.id = s.disclosure_id
LEFT JOIN consent c ON c.id = s.consent_id
WHERE c.id IS NULL OR c.client_id <> d.client_id OR c.family_member_id <> d.family_member_id
  OR c.valid_from > d.told_on OR c.expires_on < d.told_on OR c.closed_on < d.told_on
  OR ',' || c.sections || ',' NOT LIKE '%%,' || s.section || ',%%'
"""
"""What was told in the morning was covered then, also where it was revoked on the same day."""
KINDS = tuple(section for section in Section if section is not Section.NOTES)


@pytest.mark.parametrize("seed", range(3))
def test_in_no_history_is_anything_told_that_no_consent_covers_that_day(home, clock, seed):
    """People permit, limit, revoke, wait and speak; every attempt is one of 160 deeds."""
    chance = Random(seed)
    home.do(relative, home.anna, given="Tina")
    ties = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    noted = refused = 0
    for _deed in range(160):
        today = home.ask(lambda reading: reading.today())
        match chance.choice(("give", "limit", "revoke", "wait", "speak", "speak", "speak")):
            case "give":
                what = chance.choice(([Section.NOTES], chance.sample(KINDS, 3)))
                days = chance.randint(0, 9)
                home.do(consents.give, given(chance.choice(ties), today, *what, days=days))
            case "wait":
                clock.instant += timedelta(days=1)
            case "speak":
                what = tuple(chance.sample([*Section], chance.randint(1, 2)))
                tie = chance.choice(ties)
                open_to_them = live_sections(
                    home.ask(lambda reading: reading.consents.of_clients([home.anna])),
                    tie.family_member_id, today,
                )  # fmt: skip
                try:
                    home.do(conversations.note, spoken(tie, *what))
                except (NotCovered, ManyReasons):
                    refused += 1
                    assert not set(what) <= open_to_them
                else:
                    noted += 1
                    assert set(what) <= open_to_them
            case deed:
                _end_one(home, chance, deed, today)
    assert (min(noted, refused) > 0, home.rows(UNCOVERED)) == (True, [(0,)])
    assert home.rows("SELECT count(*) FROM disclosure") == [(noted,)]


def _end_one(home, chance, deed, today):
    """Limit or revoke one of the consents that hold, if there is any."""
    lines = home.ask(consent_views.ledger, home.anna).lines
    live = [line.consent for line in lines if line.state is ConsentState.LIVE]
    if not live:
        return
    kept = chance.choice(live)
    of = {"consent_id": kept.id, "version": kept.version}
    if deed == "revoke":
        home.do(consents.revoke, RevokeConsent(**of, closed_on=today))
    elif len(kept.sections) > 1:
        less = LimitConsent(
            **of, sections=kept.sections[1:], expires_on=kept.expires_on, signed_on=today
        )
        home.do(consents.limit, less)
