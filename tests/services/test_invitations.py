"""Families are told of their visits by e-mail: when staff say so, once, and nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.mail import Encryption, MailLeft, MailMethod, MailState
from familycare.domain.people import Approval
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.services import (
    appointments,
    family,
    invitations,
    mail_server,
    outbox,
    remote_visits,
    restrictions,
)
from familycare.services.family import Relative
from familycare.services.orders import ChangeAppointment, MoveAppointment
from familycare.services.remote_visits import ArrangeRemote
from tests.centre import at, opened_again, relative
from tests.services.mail_server import MailHouse, while_answering
from tests.services.mailing import (
    cancel,
    event,
    mails,
    move,
    order,
    proposed,
    reach,
    server,
    states,
    tell,
    told,
    words,
)

DRUG_WORDS = ("drug", "addict", "rehab", "relapse", "klein", "c-0")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Run a mail server whose certificate this computer trusts."""
    made = MailHouse(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    yield made
    made.close()


@pytest.fixture
def visit(home, house):
    """Book a visit of Anna's mother, who has an address."""
    home.do(mail_server.save, server(house))
    reach(home, home.anna)
    return home.book(home.visit(home.anna, at(10)))


def test_nobody_is_mailed_unless_staff_say_so(home, house, visit):
    outbox.attend(home.opened)

    assert [p.address for p in proposed(home, visit)] == ["maria@example.org"]
    assert not mails(home, visit)
    assert not house.letters


def test_an_invitation_is_sent_encrypted_and_signed_in(home, house, visit):
    told(home, visit)

    assert states(home, visit) == [MailState.SENT]
    assert house.addresses == ["maria@example.org"]
    assert house.handler.seen == [(True, True)]


def test_it_says_when_where_and_with_whom(home, house, visit):
    told(home, visit)

    (letter,) = house.letters
    assert letter["Subject"] == "Your appointment on 11 July 2026"
    assert "Visit with Anna" in words(letter)
    assert "Saturday 11 July 2026, 10:00–11:00" in words(letter)
    assert "Room A" in words(letter)


def test_no_detail_but_the_first_name_leaves_the_house(home, house, visit):
    told(home, visit)

    (letter,) = house.letters
    plain = (words(letter) + event(letter)[0].serialize() + letter.as_string()).lower()
    reader = "maria klein"
    assert not [word for word in DRUG_WORDS if word in plain.replace(reader, "")]
    assert letter["From"] == "office@see.example"


def test_the_calendar_part_is_a_request_as_itip_wants_it(home, house, visit):
    told(home, visit)

    calendar, found = event(house.letters[0])
    assert calendar.method.value == "REQUEST"
    assert found.uid.value == f"{visit.uid}@familycare"
    assert found.sequence.value == "0"
    assert found.status.value == "CONFIRMED"
    assert found.organizer.value == "mailto:office@see.example"
    assert found.attendee.value == "mailto:maria@example.org"
    assert found.attendee.params["PARTSTAT"] == ["NEEDS-ACTION"]
    assert found.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Berlin"]
    assert found.dtstart.value == at(10).start
    assert found.dtend.value == at(10).end
    assert len(calendar.contents["vevent"]) == 1
    assert len(found.contents["attendee"]) == 1


def test_nobody_is_mailed_for_an_unchanged_appointment(home, house, visit):
    told(home, visit)
    remark = replace(home.visit(home.anna, at(10)), remark="Brings a cake")
    changed = ChangeAppointment(appointment_id=visit.id, version=visit.version, wanted=remark)
    home.do(appointments.change, changed)

    assert not proposed(home, visit)
    outbox.attend(home.opened)
    assert len(house.letters) == 1


def test_an_update_raises_the_sequence_and_keeps_the_number(home, house, visit):
    told(home, visit)
    told(home, move(home, visit))

    (_first, first), (calendar, second) = map(event, house.letters)
    assert calendar.method.value == "REQUEST"
    assert second.uid.value == first.uid.value
    assert int(second.sequence.value) > int(first.sequence.value)
    assert second.dtstart.value == at(12).start
    assert "changed" in house.letters[1]["Subject"]
    assert [mail.method for mail in mails(home, visit)] == [MailMethod.REQUEST, MailMethod.UPDATE]


def test_calling_off_sends_a_cancel_and_afterwards_there_is_nothing_to_tell(home, house, visit):
    told(home, visit)
    told(home, cancel(home, visit))

    calendar, found = event(house.letters[1])
    assert calendar.method.value == "CANCEL"
    assert found.status.value == "CANCELLED"
    assert found.uid.value == f"{visit.uid}@familycare"
    assert found.sequence.value == "1"
    assert "Room A" not in words(house.letters[1])
    assert not proposed(home, visit)


def test_whoever_is_taken_out_of_a_visit_is_told_that_it_does_not_take_place(home, house, visit):
    told(home, visit)
    aunt = home.do(relative, home.anna, given="Tina").member
    without = replace(home.visit(home.anna, at(10)), family=(aunt.id,))
    changed = ChangeAppointment(appointment_id=visit.id, version=visit.version, wanted=without)
    home.do(appointments.change, changed)

    (found,) = proposed(home, visit)
    assert (found.address, found.method) == ("maria@example.org", MailMethod.CANCEL)


def test_a_booking_that_is_undone_before_anybody_was_told_is_no_news(home, house):
    home.do(mail_server.save, server(house))
    reach(home, home.anna)
    booked, way = home.done(appointments.book, home.visit(home.anna, at(10)))
    home.undo(way)

    assert not proposed(home, booked)


@pytest.mark.parametrize("approval", [Approval.PENDING, Approval.WITHDRAWN])
def test_only_approved_family_is_told(home, house, visit, approval):
    tie = home.ask(lambda reading: reading.people.ties_of([home.anna]))[0]
    member = home.ask(lambda reading: reading.people.family_among([tie.family_member_id]))[0]
    tell(home, visit)
    home.do(
        family.save,
        Relative(member=member, tie=replace(tie, approval=approval), because="Asked for it"),
    )

    assert not proposed(home, visit)
    outbox.attend(home.opened)
    assert not house.letters
    assert states(home, visit) == [MailState.WITHDRAWN]


def test_whoever_is_banned_on_that_day_is_not_told(home, visit):
    ban = Restriction(
        family_member_id=home.mother_of[home.anna], client_id=home.anna,
        kind=RestrictionKind.BAN, cause=RestrictionCause.OTHER, reason="Shouts",
        starts_on=at(10).start.date(),
    )  # fmt: skip
    home.do(restrictions.restrict, ban)

    assert not proposed(home, visit)


def test_what_waits_is_withdrawn_when_the_appointment_is_changed_before(home, house, visit):
    tell(home, visit)
    moved = move(home, visit)
    outbox.attend(home.opened)

    assert not house.letters
    assert states(home, visit) == [MailState.WITHDRAWN]
    (found,) = proposed(home, moved)
    assert found.method is MailMethod.REQUEST


def test_a_move_that_is_undone_leaves_what_waits(home, house, visit):
    tell(home, visit)
    way = home.done(
        appointments.move,
        MoveAppointment(appointment_id=visit.id, version=visit.version, slot=at(12)),
    )[1]
    home.undo(way)
    outbox.attend(home.opened)

    assert len(house.letters) == 1


def test_telling_is_refused_when_the_visit_is_not_what_somebody_saw(home, visit):
    seen = order(proposed(home, visit))
    move(home, visit)

    with pytest.raises(ChangedElsewhere):
        home.do(invitations.tell, seen)


def test_telling_twice_queues_nothing_twice(home, visit):
    seen = order(proposed(home, visit))
    home.do(invitations.tell, seen)

    with pytest.raises(ChangedElsewhere):
        home.do(invitations.tell, seen)
    assert states(home, visit) == [MailState.QUEUED]


def test_undo_withdraws_what_waits_and_redo_queues_it_again(home, house, visit):
    way = home.done(invitations.tell, order(proposed(home, visit)))[1]
    back = home.undo(way)
    assert states(home, visit) == [MailState.WITHDRAWN]

    way = home.undo(back)
    outbox.attend(home.opened)
    assert states(home, visit) == [MailState.SENT]
    with pytest.raises(MailLeft):
        home.undo(way)


def test_only_one_workstation_sends_a_mail(home, house, visit):
    tell(home, visit)
    other = opened_again(home.opened)
    while_answering(house.handler, lambda: outbox.attend(other))

    outbox.attend(home.opened)

    other.close()
    assert len(house.letters) == 1
    assert states(home, visit) == [MailState.SENT]


def test_nobody_waits_for_the_database_while_a_server_answers(home, house, visit):
    tell(home, visit)
    other = home.visit(home.ben, at(10))
    while_answering(house.handler, lambda: home.book(other))

    outbox.attend(home.opened)

    assert len(house.letters) == 1


def test_an_address_that_is_refused_is_told_in_the_servers_words(home, house, visit):
    house.handler.refused.add("maria@example.org")
    told(home, visit)

    (mail,) = mails(home, visit)
    assert mail.state is MailState.FAILED
    assert mail.error == "550 5.1.1 No such person here"
    outbox.attend(home.opened)
    assert not house.letters


def test_a_refused_address_that_was_put_right_can_be_mailed(home, house, visit):
    house.handler.refused.add("maria@example.org")
    told(home, visit)
    reach(home, home.anna, "maria@right.example")
    (mail,) = mails(home, visit)
    home.do(invitations.send_again, mail.id, mail.version)
    outbox.attend(home.opened)

    assert house.addresses == ["maria@right.example"]


def test_while_offline_it_waits_longer_each_time(home, house, visit, clock):
    house.close()
    tell(home, visit)
    waits = []
    for _attempt in range(4):
        outbox.attend(home.opened)
        (mail,) = mails(home, visit)
        assert mail.state is MailState.QUEUED
        assert mail.error
        waits.append(mail.next_at - clock.now())
        outbox.attend(home.opened)  # too soon: nobody is asked
        assert mails(home, visit) == [mail]
        clock.instant = mail.next_at

    assert waits == [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]


def test_once_online_again_it_leaves_by_itself(home, house, visit, clock):
    home.do(mail_server.save, server(house, port=1))
    told(home, visit)
    home.do(mail_server.save, server(house))
    clock.instant += timedelta(minutes=2)
    outbox.attend(home.opened)

    assert states(home, visit) == [MailState.SENT]


def test_a_server_that_wants_it_later_is_asked_later(home, house, visit, clock):
    house.handler.later.add("maria@example.org")
    told(home, visit)
    assert states(home, visit) == [MailState.QUEUED]

    house.handler.later.clear()
    clock.instant += timedelta(minutes=2)
    outbox.attend(home.opened)
    assert states(home, visit) == [MailState.SENT]


def test_a_line_that_breaks_before_the_text_is_tried_again(home, house, visit, clock):
    house.handler.break_at = "address"
    told(home, visit)
    assert states(home, visit) == [MailState.QUEUED]

    house.handler.break_at = ""
    clock.instant += timedelta(minutes=2)
    outbox.attend(home.opened)
    assert len(house.letters) == 1


def test_a_line_that_breaks_after_the_text_is_never_tried_again_by_itself(
    home, house, visit, clock
):
    house.handler.break_at = "answer"
    told(home, visit)
    assert states(home, visit) == [MailState.UNKNOWN]

    house.handler.break_at = ""
    clock.instant += timedelta(hours=5)
    outbox.attend(home.opened)
    assert len(house.letters) == 1
    assert not proposed(home, visit)


def test_who_ends_while_sending_leaves_one_that_somebody_decides_about(home, house, visit, clock):
    (mail,) = tell(home, visit)
    home.do(lambda work: work.mail.mails.save(mail.claimed(clock.now())))
    outbox.attend(home.opened)
    assert states(home, visit) == [MailState.SENDING]

    clock.instant += timedelta(minutes=16)
    outbox.attend(home.opened)
    assert states(home, visit) == [MailState.UNKNOWN]
    assert not house.letters

    (lost,) = mails(home, visit)
    home.do(invitations.send_again, lost.id, lost.version)
    outbox.attend(home.opened)
    assert states(home, visit) == [MailState.SENT]


def test_sent_once_more_it_is_the_same_letter(home, house, visit, clock):
    house.handler.break_at = "answer"
    told(home, visit)
    house.handler.break_at = ""
    (lost,) = mails(home, visit)
    home.do(invitations.send_again, lost.id, lost.version)
    outbox.attend(home.opened)

    first, second = house.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert event(first)[1].sequence.value == event(second)[1].sequence.value


def test_when_the_visit_has_begun_nobody_is_told_any_more(home, house, visit, clock):
    tell(home, visit)
    clock.instant = at(10).start
    outbox.attend(home.opened)

    assert not house.letters
    assert states(home, visit) == [MailState.WITHDRAWN]


def test_a_remote_visit_tells_the_familys_time_and_a_link_but_no_number(home, house):
    home.do(mail_server.save, server(house))
    reach(home, home.anna, time_zone="Asia/Tehran")
    booked = home.book(home.remote(home.anna, at(10, minutes=30)))
    arranged = ArrangeRemote(
        appointment_id=booked.id, version=booked.version, link="https://meet.example.org/abc"
    )
    home.do(remote_visits.arrange, arranged)
    told(home, booked)

    (letter,) = house.letters
    assert "Saturday 11 July 2026, 11:30–12:00, by your clocks" in words(letter)
    assert "Saturday 11 July 2026, 10:00–10:30, by ours" in words(letter)
    assert "https://meet.example.org/abc" in words(letter).splitlines()
    assert "Dial" not in words(letter)
    assert "Booth" not in words(letter)


def test_a_call_tells_number_and_pin_but_no_link(home, house):
    home.do(mail_server.save, server(house))
    reach(home, home.anna)
    booked = home.book(home.remote(home.anna, at(10, minutes=30)))
    arranged = ArrangeRemote(
        appointment_id=booked.id, version=booked.version, dial_in="+49 30 123456", pin="4711"
    )
    home.do(remote_visits.arrange, arranged)
    told(home, booked)

    assert "Dial +49 30 123456 to join. The PIN is 4711." in words(house.letters[0])
    assert "http" not in words(house.letters[0])


@pytest.mark.parametrize(("language", "subject"), [("fa", "۱۴۰۵"), ("zh", "2026年7月11日")])
def test_it_is_written_in_the_familys_language(home, house, visit, language, subject):
    reach(home, home.anna, language=language)
    told(home, visit)

    assert subject in house.letters[0]["Subject"]
    assert house.letters[0]["Content-Language"] == language


def test_reception_neither_asks_nor_sends(home, visit):
    home.become(Role.AUDITOR)

    for view in (invitations.proposed, invitations.outbox):
        with pytest.raises(NotAllowed):
            home.ask(view, [visit.id])
    assert home.ask(invitations.card, visit.id).proposals == ()


def test_encryption_from_the_first_byte_is_offered_too():
    assert [one.value for one in Encryption] == ["starttls", "tls"]
