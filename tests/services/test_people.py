"""Clients, their families, notes, groups, staff and rooms: kept, refused, and taken away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.booking import StaffGone
from familycare.domain.centre import UnknownTimeZone
from familycare.domain.eligibility import NotApproved, NotFamily
from familycare.domain.errors import (
    ChangedElsewhere,
    FieldMissing,
    ManyReasons,
    NotFound,
    StillInUse,
)
from familycare.domain.groups import Group
from familycare.domain.ids import new_uid
from familycare.domain.people import (
    Approval,
    CaseNumberTaken,
    FamilyMember,
    Household,
    Kinship,
    Note,
    Tie,
    TieExists,
)
from familycare.domain.stay import NotInCare
from familycare.services import (
    booking_views,
    client_views,
    clients,
    family,
    group_views,
    groups,
    house_views,
    staff,
)
from familycare.services.family import Relative
from familycare.services.orders import BookAppointment
from tests.centre import NOW, at, relative


def client(home, key=None):
    return home.ask(client_views.card, key or home.anna).client


def refusals(home, order):
    with pytest.raises(CannotBook) as refusal:
        home.book(order)
    return [type(reason) for reason in refusal.value.reasons]


def test_a_case_number_belongs_to_one_client(home):
    with pytest.raises(CaseNumberTaken):
        home.do(clients.change, replace(client(home), case_number="C-1"))


@pytest.mark.parametrize("typed", ["علی اکبری", "علي اكبري", "على", "اکبر\u200cی", "Özil", "özIL"])
def test_a_name_is_found_whichever_keyboard_wrote_it(home, typed):
    home.do(clients.change, replace(client(home), given_name="علي Özil", family_name="اكبری"))
    assert [line.id for line in home.ask(client_views.listed, typed)] == [home.anna]


def test_numbers_typed_on_any_keyboard_are_kept_and_found_in_plain_digits(home):
    home.do(clients.change, replace(client(home), case_number="۱۴۰۵-٠٧"))
    assert client(home).case_number == "1405-07"
    for typed in ("۱۴۰۵", "1405-07", "٠٧"):
        assert home.anna in [line.id for line in home.ask(client_views.listed, typed)]


def test_texts_are_kept_in_one_form_without_stray_blanks(home):
    home.do(clients.change, replace(client(home), given_name="  Zoe\u0308 \t Anna \x07"))

    assert client(home).given_name == "Zo\u00eb Anna"


def test_everything_wrong_with_a_client_is_told_at_once(home):
    wrong = replace(client(home), case_number="", given_name="", discharged_on=date(2025, 1, 1))

    with pytest.raises(ManyReasons) as refusal:
        home.do(clients.change, wrong)

    assert len(refusal.value.reasons) == 3


def test_who_saves_a_client_from_an_old_screen_is_told(home):
    old = client(home)
    home.do(clients.change, replace(old, unit="East"))

    with pytest.raises(ChangedElsewhere):
        home.do(clients.change, replace(old, unit="West"))


def test_a_client_is_found_by_any_part_of_any_name_whatever_the_case(home):
    home.do(clients.change, replace(client(home), given_name="Özlem", family_name="ÇELİK"))

    assert [line.name for line in home.ask(client_views.listed, "özl")] == ["Özlem ÇELİK"]
    assert [one.name for one in home.ask(booking_views.clients, "çel")] == ["Özlem ÇELİK"]
    assert [one.name for one in home.ask(booking_views.clients, "c-1")] == ["Ben Klein"]
    assert home.ask(booking_views.clients, "%") == []


def test_a_chinese_name_is_found_as_it_is_spoken(home):
    home.do(clients.change, replace(client(home), given_name="秀英", family_name="王"))

    assert [one.name for one in home.ask(booking_views.clients, "王秀英")] == ["王秀英"]


def test_former_clients_are_listed_on_request_only(home):
    home.do(clients.change, replace(client(home), discharged_on=date(2026, 6, 30)))

    assert len(home.ask(client_views.listed)) == 4
    assert len(home.ask(client_views.listed, former=True)) == 5


def test_a_note_carries_its_writer_and_its_time(home):
    home.opened.actor = replace(home.opened.actor, name="Hanna")
    home.do(clients.add_note, Note(client_id=home.anna, text="First line\nSecond line"))

    (line,) = home.ask(client_views.card, home.anna).notes

    assert (line.author, line.written_at, line.text) == ("Hanna", NOW, "First line\nSecond line")


def test_correcting_a_note_keeps_who_wrote_it_and_when(home, clock):
    home.opened.actor = replace(home.opened.actor, name="Hanna")
    note = home.do(clients.add_note, Note(client_id=home.anna, text="First"))
    home.opened.actor = replace(home.opened.actor, name="Omar")
    clock.instant = at(12).start

    home.do(
        clients.change_note,
        Note(id=note.id, client_id=home.anna, text="Second", version=note.version),
    )

    (line,) = home.ask(client_views.card, home.anna).notes
    assert (line.author, line.written_at, line.text) == ("Hanna", NOW, "Second")


def test_a_tie_that_exists_is_not_made_twice(home):
    mother = home.ask(client_views.member, home.mother_of[home.anna]).member
    tie = Tie(client_id=home.anna, family_member_id=mother.id, kinship=Kinship.FRIEND)

    with pytest.raises(TieExists):
        home.do(family.save, Relative(member=mother, tie=tie))


def test_a_household_without_a_name_is_told_that_alone(home):
    mother = home.ask(client_views.member, home.mother_of[home.anna]).member
    tie = Tie(client_id=home.ben, family_member_id=mother.id, kinship=Kinship.FRIEND)

    with pytest.raises(FieldMissing) as refusal:
        home.do(family.save, Relative(member=mother, tie=tie, household=Household(name="")))

    assert refusal.value.name == "Household"


def test_a_family_member_does_not_live_in_an_invented_time_zone(home):
    member = FamilyMember(given_name="Jan", family_name="Klein", time_zone="Mars/Base")
    tie = Tie(client_id=home.anna, family_member_id=0, kinship=Kinship.FATHER)

    with pytest.raises(UnknownTimeZone):
        home.do(family.save, Relative(member=member, tie=tie))


def test_taking_a_tie_away_leaves_both_people(home):
    (line,) = home.ask(client_views.card, home.anna).relatives
    tie = home.ask(client_views.relative, line.tie_id).tie

    home.do(family.remove_tie, tie)

    assert home.ask(client_views.card, home.anna).relatives == ()
    assert home.ask(client_views.member, line.member_id).member.name == "Maria Klein"


def test_who_is_not_family_or_not_approved_does_not_visit(home):
    pending = home.do(relative, home.anna, approval=Approval.PENDING).member.id
    other = home.mother_of[home.ben]

    assert refusals(home, home.visit(home.anna, at(10), family=(pending,))) == [NotApproved]
    assert refusals(home, home.visit(home.anna, at(10), family=(other,))) == [NotFamily]


def test_a_client_is_visited_while_in_the_programme_only(home):
    home.do(clients.change, replace(client(home), discharged_on=date(2026, 7, 10)))

    with pytest.raises(CannotBook) as refusal:
        home.book(home.visit(home.anna, at(10)))

    assert [type(reason) for reason in refusal.value.reasons] == [NotInCare]
    days = {one.slot.start.date() for one in refusal.value.alternatives}
    assert days == {date(2026, 7, 10)}


def test_an_aftercare_follow_up_is_booked_for_a_day_after_the_discharge_and_not_before_the_stay(
    home,
):
    gone = home.do(clients.change, replace(client(home), discharged_on=date(2026, 7, 2)))
    follow_up = BookAppointment(
        kind=AppointmentKind.AFTERCARE, slot=at(10, minutes=30), room_id=home.counselling_room,
        clients=(home.anna,), staff=(home.hanna,),
    )  # fmt: skip
    assert refusals(home, replace(follow_up, kind=AppointmentKind.COUNSELLING)) == [NotInCare]
    assert home.book(follow_up).kind is AppointmentKind.AFTERCARE
    before = at(14, minutes=30, day=gone.admitted_on - timedelta(days=1))
    assert NotInCare in refusals(home, replace(follow_up, slot=before, request_id=new_uid()))


def test_who_left_the_staff_leads_nothing_any_more(home):
    hanna = next(m for m in home.ask(house_views.staff) if m.id == home.hanna)
    home.do(staff.save, replace(hanna, active=False))

    assert refusals(home, home.counselling(home.anna, at(10))) == [StaffGone]


def test_a_group_keeps_its_members_in_their_order(home):
    group = Group(
        name="Monday group",
        room_id=home.group_room,
        facilitator_id=home.hanna,
        clients=(home.carl, home.anna),
        family_members=(home.mother_of[home.ben],),
    )
    saved = home.do(groups.save, group)

    card = home.ask(group_views.card, saved.id)
    (line,) = home.ask(group_views.listed)

    assert [one.name for one in card.clients] == ["Carl Klein", "Anna Klein"]
    assert (line.group.members, line.room, line.facilitator) == (3, "Group room", "Hanna")


def test_a_new_group_goes_and_comes_back_with_its_members(home):
    saved, way = home.done(groups.save, Group(name="New", clients=(home.ben, home.anna)))

    way = home.undo(way)
    assert home.ask(group_views.listed) == []
    home.undo(way)

    card = home.ask(group_views.card, saved.id)
    assert [one.id for one in card.clients] == [home.ben, home.anna]


def test_a_new_client_whom_somebody_has_booked_does_not_go_by_undo(home):
    new = replace(client(home), id=0, version=0, uid="f" * 32, case_number="N-1")
    added, way = home.done(clients.add, new)
    home.book(home.counselling(added.id, at(10)))

    with pytest.raises(StillInUse):
        home.undo(way)


def test_a_client_who_is_not_there_is_not_found(home):
    with pytest.raises(NotFound):
        home.ask(client_views.card, 999)
