"""Consents as they are kept, and the door through which alone anything is handed to a family."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from familycare.domain.access import Role
from familycare.domain.consent import (
    ConsentOver,
    ConsentState,
    EndsWith,
    NotNarrower,
    Section,
    Signing,
)
from familycare.domain.consent_scans import (
    NoScan,
    ScanCutOff,
    ScanKind,
    ScannedAlready,
    ScanTooLarge,
)
from familycare.domain.disclosure import (
    ConsentExpired,
    ConsentLimited,
    ConsentNotYet,
    ConsentRevoked,
    KeptFrom,
    Method,
    NoConsent,
    NotTheirFamily,
    OtherRecipient,
    OtherSection,
)
from familycare.domain.errors import ChangedElsewhere, ManyReasons, NotFound, Refused, StillInUse
from familycare.domain.people import Approval, Kinship
from familycare.domain.settings import Settings
from familycare.services import (
    clients,
    consent_views,
    consents,
    disclosures,
    family,
    house,
)
from familycare.services.consents import AttachScan, LimitConsent, RevokeConsent
from familycare.services.disclosures import HandOver
from tests.centre import relative
from tests.consent_services import PDF, given

TODAY = date(2026, 7, 1)
PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0....\xff\xd9"


def tie_of(home, client=None):
    return home.ask(lambda reading: reading.people.ties_of([client or home.anna]))[0]


@pytest.fixture
def consent(home):
    """Let Anna permit to tell her mother about goals and attendance."""
    return home.do(
        consents.give, given(tie_of(home), TODAY, Section.ATTENDANCE, Section.GOALS, days=30)
    )


def handing(home, *sections, client=None, member=None, **more):
    client = client or home.anna
    facts = {
        "client_id": client,
        "family_member_id": member or home.mother_of[client],
        "document": "family-progress",
        "sections": sections or (Section.GOALS,),
        "method": Method.PRINTED,
    }
    return HandOver(**facts | more)


def handed(home, *sections, **more):
    return home.do(disclosures.hand_over, [handing(home, *sections, **more)])


def logged(home, client=None):
    return home.ask(consent_views.log, client or home.anna)


def refusal(home, *sections, **more):
    with pytest.raises(Refused) as caught:
        handed(home, *sections, **more)
    return caught.value


def later(home, days):
    home.opened.clock.instant += timedelta(days=days)


def test_what_a_client_permits_is_kept_with_how_it_was_given(home, consent):
    line = home.ask(consent_views.ledger, home.anna).lines[0]
    assert line.consent == consent
    assert line.name == "Maria Klein"
    assert (line.state, line.due, line.scanned) == (ConsentState.LIVE, False, False)
    assert consent.author == home.opened.actor.name
    assert consent.sections == (Section.ATTENDANCE, Section.GOALS)


def test_giving_a_consent_can_be_undone_and_done_again(home):
    stored, back = home.done(consents.give, given(tie_of(home), TODAY))
    again = home.undo(back)
    assert home.ask(consent_views.ledger, home.anna).lines == ()
    home.undo(again)
    assert home.ask(consent_views.ledger, home.anna).lines[0].consent.uid == stored.uid


def test_a_consent_under_which_something_was_told_is_not_taken_back(home):
    _stored, back = home.done(consents.give, given(tie_of(home), TODAY, Section.GOALS))
    handed(home)
    with pytest.raises(StillInUse):
        home.undo(back)


def test_nobody_consents_for_strangers_or_for_whom_the_centre_does_not_approve(home):
    stranger = replace(tie_of(home), family_member_id=home.mother_of[home.ben])
    with pytest.raises(NotTheirFamily):
        home.do(consents.give, given(stranger, TODAY))
    aunt = home.do(
        relative, home.anna, kinship=Kinship.SISTER, approval=Approval.WITHDRAWN, given="Tina"
    )
    with pytest.raises(NotTheirFamily):
        home.do(consents.give, given(aunt.tie, TODAY))


def test_what_is_covered_is_handed_over_and_stands_in_the_log(home, consent):
    (told,) = handed(home, Section.ATTENDANCE, Section.GOALS, sha256="a" * 64, language="en")
    (line,) = logged(home)
    assert line.disclosure == told
    assert told.consents == (consent.id, consent.id)
    assert line.name == "Maria Klein"
    assert line.at == home.opened.clock.now()
    assert line.disclosure.author == home.opened.actor.name


def test_what_is_not_covered_is_refused_and_nothing_is_logged(home, consent):
    tina = home.do(relative, home.anna, given="Tina").member.id
    assert isinstance(refusal(home, Section.PLAN), OtherSection)
    assert isinstance(refusal(home, member=tina), OtherRecipient)
    assert isinstance(refusal(home, client=home.ben), NoConsent)
    later(home, 31)
    assert isinstance(refusal(home), ConsentExpired)
    assert logged(home) == ()


def test_a_consent_for_later_covers_nothing_today(home):
    home.do(consents.give, given(tie_of(home), TODAY + timedelta(days=2), signed_on=TODAY))
    assert isinstance(refusal(home), ConsentNotYet)
    later(home, 2)
    handed(home)


def test_revoking_holds_at_once_and_can_be_undone(home, consent):
    order = RevokeConsent(
        consent_id=consent.id, version=consent.version, closed_on=TODAY, how=Signing.SPOKEN
    )
    closed, back = home.done(consents.revoke, order)
    assert (closed.closed_on, closed.closed_how) == (TODAY, Signing.SPOKEN)
    assert isinstance(refusal(home), ConsentRevoked)
    with pytest.raises(ConsentOver):
        home.do(consents.revoke, replace(order, version=closed.version))
    home.undo(back)
    handed(home)


def test_a_late_deed_on_a_consent_that_somebody_changed_is_refused(home, consent):
    order = RevokeConsent(consent_id=consent.id, version=consent.version, closed_on=TODAY)
    home.do(consents.revoke, order)
    with pytest.raises(ChangedElsewhere):
        home.do(consents.revoke, order)


def test_limiting_takes_out_a_section_and_both_stay_in_the_ledger(home, consent):
    order = LimitConsent(
        consent_id=consent.id, version=consent.version, sections=(Section.GOALS,),
        expires_on=consent.expires_on, signed_on=TODAY,
    )  # fmt: skip
    follower, back = home.done(consents.limit, order)
    assert follower.limits == consent.id
    assert isinstance(refusal(home, Section.ATTENDANCE), ConsentLimited)
    assert handed(home, Section.GOALS)[0].consents == (follower.id,)
    states = [line.state for line in home.ask(consent_views.ledger, home.anna).lines]
    assert states == [ConsentState.LIVE, ConsentState.LIMITED]
    with pytest.raises(StillInUse):
        home.undo(back)


def test_limiting_is_undone_in_one_step(home, consent):
    order = LimitConsent(
        consent_id=consent.id, version=consent.version, sections=(Section.GOALS,),
        expires_on=consent.expires_on, signed_on=TODAY,
    )  # fmt: skip
    _follower, back = home.done(consents.limit, order)
    home.undo(back)
    (line,) = home.ask(consent_views.ledger, home.anna).lines
    assert (line.consent.id, line.state) == (consent.id, ConsentState.LIVE)
    with pytest.raises(NotNarrower):
        home.do(
            consents.limit,
            replace(order, version=line.consent.version, sections=consent.sections),
        )


def test_a_consent_for_the_stay_ends_when_the_client_leaves(home):
    tie = tie_of(home)
    home.do(
        consents.give,
        given(tie, TODAY, Section.GOALS, expires_on=None, ends_with=EndsWith.STAY),
    )
    handed(home)
    anna = home.ask(lambda reading: reading.people.clients.get(home.anna))
    home.do(clients.change, replace(anna, discharged_on=TODAY))
    handed(home)
    later(home, 1)
    assert isinstance(refusal(home), ConsentExpired)


def test_whom_the_centre_does_not_approve_any_more_is_told_nothing(home, consent):
    tie = tie_of(home)
    member = home.ask(lambda reading: reading.people.family_members.get(tie.family_member_id))
    withdrawn = family.Relative(
        member=member, tie=replace(tie, approval=Approval.WITHDRAWN), because="Court"
    )
    home.do(family.save, withdrawn)
    assert isinstance(refusal(home), NotTheirFamily)


def test_of_several_all_leave_or_none_and_each_reason_bears_a_name(home, consent):
    permit_ben = handing(home, client=home.ben)
    tina = home.do(relative, home.anna, given="Tina").member.id
    with pytest.raises(ManyReasons) as caught:
        home.do(disclosures.hand_over, [handing(home), permit_ben, handing(home, member=tina)])
    assert {type(one) for one in caught.value.reasons} == {KeptFrom}
    assert {one.name for one in caught.value.reasons} == {"Maria Klein", "Tina Klein"}
    assert logged(home) == ()


def test_what_did_not_leave_after_all_says_so_in_the_log(home, consent):
    (told,) = handed(home)
    home.do(disclosures.did_not_leave, [told.id])
    assert [line.disclosure.failed for line in logged(home)] == [True]


def test_the_log_tells_of_three_years(home, consent):
    handed(home)
    later(home, 3 * 366 + 1)
    assert logged(home) == ()


def test_chips_tell_who_may_be_told_what_and_what_ends_soon(home, consent):
    (chip,) = home.ask(consent_views.chips, home.anna)
    assert chip.name == "Maria Klein"
    assert chip.sections == {Section.GOALS, Section.ATTENDANCE}
    assert chip.due_on is None
    later(home, 20)
    (chip,) = home.ask(consent_views.chips, home.anna)
    assert chip.due_on == TODAY + timedelta(days=30)
    later(home, 20)
    assert home.ask(consent_views.chips, home.anna) == ()


def test_what_ends_soon_is_listed_until_another_consent_goes_on_with_it(home, consent):
    assert home.ask(consent_views.ending) == ()
    later(home, 20)
    (line,) = home.ask(consent_views.ending)
    assert (line.consent_id, line.client, line.name) == (consent.id, "Anna Klein", "Maria Klein")
    assert line.last_day == TODAY + timedelta(days=30)
    home.do(house.change_settings, replace(Settings(), consent_due_days=5))
    assert home.ask(consent_views.ending) == ()
    home.do(house.change_settings, Settings())
    day = TODAY + timedelta(days=20)
    home.do(consents.give, given(tie_of(home), day, Section.GOALS))
    assert len(home.ask(consent_views.ending)) == 1
    home.do(consents.give, given(tie_of(home), day, Section.ATTENDANCE))
    assert home.ask(consent_views.ending) == ()


def test_readers_are_offered_with_what_is_in_the_way(home, consent):
    home.do(relative, home.anna, given="Tina")
    mother, tina = home.ask(consent_views.readers, home.anna, (Section.GOALS,))
    assert mother.reasons == ()
    assert [type(one) for one in tina.reasons] == [OtherRecipient]


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, ScanKind.PDF), (PNG, ScanKind.PNG), (JPEG, ScanKind.JPEG)]
)
def test_the_scan_of_a_form_is_kept_inside_the_database(home, consent, content, kind):
    home.do(consents.attach_scan, AttachScan(consent_id=consent.id, content=content))
    scan = home.ask(consent_views.scan, consent.id)
    assert (scan.content, scan.kind) == (content, kind)
    assert home.ask(consent_views.ledger, home.anna).lines[0].scanned
    with pytest.raises(ScannedAlready):
        home.do(consents.attach_scan, AttachScan(consent_id=consent.id, content=content))


def test_removing_a_scan_can_be_undone(home, consent):
    home.do(consents.attach_scan, AttachScan(consent_id=consent.id, content=PDF))
    _none, back = home.done(consents.remove_scan, consent.id)
    with pytest.raises(NotFound):
        home.ask(consent_views.scan, consent.id)
    home.undo(back)
    assert home.ask(consent_views.scan, consent.id).content == PDF


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", NoScan),
        (b"MZ\x90\x00 a program", NoScan),
        (b"<svg onload='x'/>", NoScan),
        (b"GIF89a", NoScan),
        (b"%PDF-1.7 broken off", ScanCutOff),
        (PNG[:-4], ScanCutOff),
        (PDF + b"0" * 5_000_000, ScanTooLarge),
    ],
)
def test_what_is_no_scan_is_refused_and_not_kept(home, consent, content, reason):
    with pytest.raises(reason):
        home.do(consents.attach_scan, AttachScan(consent_id=consent.id, content=content))
    assert home.rows("SELECT count(*) FROM consent_scan") == [(0,)]


def test_reception_sees_consents_and_changes_none(home, consent):
    home.become(Role.RECEPTION)
    assert home.ask(consent_views.chips, home.anna)
    with pytest.raises(Refused):
        home.do(consents.give, given(tie_of(home), TODAY))
    with pytest.raises(Refused):
        home.ask(consent_views.scan, consent.id)


def test_the_database_itself_refuses_what_no_consent_covers(home, consent):
    (told,) = handed(home)
    goals = "INSERT INTO disclosed_section (disclosure_id, section, consent_id) VALUES "
    for statement in (
        f"{goals} ({told.id}, 'plan', {consent.id})",
        "UPDATE consent SET sections = 'plan'",
        "UPDATE consent SET expires_on = '2999-01-01'",
        "UPDATE consent SET family_member_id = family_member_id + 1",
        "UPDATE disclosure SET sha256 = 'x'",
        "UPDATE disclosed_section SET section = 'plan'",
    ):
        with home.opened.database.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
            connection.exec_driver_sql(statement)
    home.do(
        consents.revoke,
        RevokeConsent(consent_id=consent.id, version=consent.version, closed_on=TODAY),
    )
    with home.opened.database.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.exec_driver_sql(f"{goals} ({told.id}, 'attendance', {consent.id})")


UNCOVERED = """
  SELECT count(*) FROM disclosed_section s JOIN disclosure d ON d.id = s.disclosure_id
  LEFT JOIN consent c ON c.id = s.consent_id AND c.client_id = d.client_id
   AND c.family_member_id = d.family_member_id AND replace(c.sections, s.section, '') <> c.sections
   AND d.told_on BETWEEN c.valid_from AND c.expires_on
   AND (c.closed_on IS NULL OR d.told_on <= c.closed_on)
  WHERE c.id IS NULL
"""


def kept_one(home, number):
    return home.ask(lambda reading: reading.consents.get(number))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_given_limited_revoked_and_printed_nothing_stands_there_without_cover(
    home, seed
):
    """Random histories through the services; the database's own join finds nothing uncovered."""
    chance = random.Random(seed)
    kinds = (Section.INVITATION, Section.ATTENDANCE, Section.GOALS)
    home.do(relative, home.anna, given="Tina")
    ties = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    kept, left, refused = [], 0, 0
    for _step in range(30):
        today = home.ask(lambda reading: reading.today())
        sections = tuple(chance.sample(kinds, chance.randint(1, 3)))
        try:
            match chance.choice(["give", "limit", "revoke", "wait", "print", "print", "reprint"]):
                case "give":
                    wanted = given(
                        chance.choice(ties), today, *sections, days=chance.randint(0, 9)
                    )
                    kept.append(home.do(consents.give, wanted).id)
                case "limit" if kept:
                    old = kept_one(home, chance.choice(kept))
                    order = LimitConsent(
                        consent_id=old.id, version=old.version, sections=sections,
                        expires_on=today + timedelta(days=chance.randint(0, 9)), signed_on=today,
                    )  # fmt: skip
                    kept.append(home.do(consents.limit, order).id)
                case "revoke" if kept:
                    old = kept_one(home, chance.choice(kept))
                    order = RevokeConsent(consent_id=old.id, version=old.version, closed_on=today)
                    home.do(consents.revoke, order)
                case "print" | "reprint" as what:
                    more = {"reason": "Lost"} if what == "reprint" else {}
                    member = chance.choice(ties).family_member_id
                    handed(home, *sections, member=member, method=chance.choice([*Method]), **more)
                    left += 1
                case _:
                    later(home, chance.randint(1, 4))
        except Refused:
            refused += 1
    assert home.rows(UNCOVERED) == [(0,)]
    assert len(logged(home)) == left
    assert left + refused > 0
