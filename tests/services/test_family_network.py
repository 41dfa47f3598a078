"""The picture of a client's family network: drawn, kept by day, and forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.errors import ChangedElsewhere, FieldMissing, NotFound
from familycare.domain.family_network import (
    MOST_PEOPLE,
    DrawnAlready,
    DrawnInTheFuture,
    Influence,
    InTwice,
    MemberUnclear,
    NetworkFull,
    NetworkKind,
    NetworkPerson,
    NotOfTheFamily,
    PictureClosed,
    Place,
    TieStrength,
)
from familycare.domain.network_changes import Aspect, compare
from familycare.domain.people import Client, FamilyMember
from familycare.persistence.forgetting import Forgetting
from familycare.services import client_views, family, family_network, family_network_views
from familycare.services.family_network import (
    ArrangePeople,
    BeginPicture,
    MovePeople,
    NothingToRemove,
    PutPerson,
    RemovePerson,
    RemovePicture,
)

CHOIR = NetworkPerson(kind=NetworkKind.FAITH, label="Choir")
TODAY = date(2026, 7, 1)


def put(home, person, network_id=0, was=None):
    order = PutPerson(client_id=home.anna, network_id=network_id, person=person, was=was)
    return home.do(family_network.put, order)


def mother(home, **tie):
    return NetworkPerson(family_member_id=home.mother_of[home.anna], **tie)


def card(home):
    return home.ask(family_network_views.card, home.anna)


@pytest.fixture
def drawn(home):
    """Draw Anna's mother and a choir, today; return the picture."""
    place = Place(-300, -100)
    first = put(home, mother(home, strength=TieStrength.STRONG, place=place))
    return put(home, CHOIR, first.id)


def later(clock, days=30):
    clock.instant += timedelta(days=days)


def test_whom_somebody_draws_is_there_with_the_name_of_the_client_s_page(home, drawn):
    shown = card(home)
    assert [shown.name_of(one) for one in drawn.people] == ["Maria Klein", "Choir"]
    assert shown.pictures == (drawn,)
    assert shown.not_in(drawn) == ()
    assert len(shown.not_in(None)) == 1


def test_the_name_of_a_family_member_follows_the_person(home, drawn):
    tie = home.ask(client_views.card, home.anna).relatives[0].tie_id
    form = home.ask(client_views.relative, tie)
    renamed = replace(form.member, given_name="Marija")
    home.do(family.save, family.Relative(member=renamed, tie=form.tie))
    assert card(home).name_of(drawn.people[0]) == "Marija Klein"


def test_what_changes_on_the_same_day_changes_the_picture_of_that_day(home, drawn):
    choir = drawn.people[1]
    changed = put(home, replace(choir, strength=TieStrength.WEAK), drawn.id, choir)
    assert changed.id == drawn.id
    assert len(card(home).pictures) == 1


def test_a_later_day_begins_the_next_picture_from_the_last(home, clock, drawn):
    later(clock)
    choir = drawn.people[1]
    changed = put(home, replace(choir, strength=TieStrength.STRONG), drawn.id, choir)
    earlier, latest = card(home).pictures
    assert (earlier, latest) == (drawn, changed)
    (difference,) = compare(earlier.people, latest.people)
    assert difference.aspects == (Aspect.STRONGER,)


def test_who_does_not_know_yet_that_the_next_picture_began_goes_on_in_it(home, clock, drawn):
    later(clock)
    put(home, replace(CHOIR, label="Neighbours"), drawn.id)
    put(home, replace(CHOIR, label="Work"), drawn.id)
    assert len(card(home).pictures) == 2
    assert len(card(home).latest.people) == 4


def test_an_earlier_picture_stays_as_it_was(home, clock, drawn):
    for _ in range(2):
        later(clock)
        put(home, replace(CHOIR, label=str(clock.instant)), card(home).latest.id)
    with pytest.raises(PictureClosed) as refusal:
        put(home, replace(CHOIR, label="Work"), drawn.id)
    assert refusal.value.drawn_on == TODAY
    with pytest.raises(PictureClosed):
        home.do(family_network.arrange, ArrangePeople(client_id=home.anna, network_id=drawn.id))


def test_a_drag_is_one_step_back_and_begins_no_picture(home, clock, drawn):
    later(clock)
    places = {1: Place(300, 200)}
    order = MovePeople(client_id=home.anna, network_id=drawn.id, places=places)
    moved, way = home.done(family_network.move, order)
    assert (moved.id, moved.people[0].place) == (drawn.id, Place(300, 200))
    home.undo(way)
    assert card(home).latest.people == drawn.people


def test_whoever_is_dropped_on_somebody_stands_beside(home, drawn):
    on = drawn.people[1].place
    order = MovePeople(client_id=home.anna, network_id=drawn.id, places={1: on})
    moved = home.do(family_network.move, order)
    assert moved.people[0].place not in {on, Place(0, 0)}


def test_every_deed_can_be_taken_back(home, drawn):
    of = {"client_id": home.anna, "network_id": drawn.id}
    choir = drawn.people[1]
    for call, order in (
        (family_network.put, PutPerson(**of, person=replace(CHOIR, label="Work"))),
        (family_network.put, PutPerson(**of, person=replace(choir, label="Band"), was=choir)),
        (family_network.remove, RemovePerson(**of, number=2)),
        (family_network.arrange, ArrangePeople(**of)),
        (family_network.begin, BeginPicture(client_id=home.anna, drawn_on=date(2026, 5, 1))),
        (family_network.remove_picture, RemovePicture(**of)),
    ):
        _done, way = home.done(call, order)
        home.undo(way)
        assert [replace(one, version=0) for one in card(home).pictures] == [
            replace(drawn, version=0)
        ]


def test_a_picture_of_before_is_entered_today_and_can_be_changed_today(home, clock, drawn):
    begun = home.do(
        family_network.begin, BeginPicture(client_id=home.anna, drawn_on=date(2026, 5, 1))
    )
    assert begun.people == ()
    put(home, replace(CHOIR, label="Work"), begun.id)
    assert [len(one.people) for one in card(home).pictures] == [1, 2]
    later(clock, 1)
    with pytest.raises(PictureClosed):
        home.do(family_network.remove_picture, RemovePicture(client_id=home.anna,
                                                             network_id=begun.id))  # fmt: skip


def test_a_picture_that_is_begun_for_a_day_has_everybody_of_the_one_before(home, clock, drawn):
    later(clock)
    order = BeginPicture(client_id=home.anna, drawn_on=TODAY + timedelta(days=9))
    assert home.do(family_network.begin, order).people == drawn.people


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        (replace(CHOIR, label=" "), FieldMissing),
        (NetworkPerson(), MemberUnclear),
        (replace(CHOIR, label="choir"), InTwice),
        (NetworkPerson(kind=NetworkKind.FRIEND, family_member_id=1), MemberUnclear),
    ],
)
def test_somebody_who_cannot_be_drawn_is_refused(home, drawn, person, refusal):
    with pytest.raises(refusal):
        put(home, person, drawn.id)


def test_a_family_member_is_in_it_once_and_by_name(home, drawn):
    with pytest.raises(InTwice) as refusal:
        put(home, mother(home), drawn.id)
    assert refusal.value.name == "Maria Klein"


def test_nobody_s_relative_is_drawn_in(home, drawn):
    of_ben = NetworkPerson(family_member_id=home.mother_of[home.ben])
    with pytest.raises(NotOfTheFamily):
        put(home, of_ben, drawn.id)


def test_there_is_one_picture_a_day_and_none_of_days_to_come(home, drawn):
    for day, refusal in ((TODAY, DrawnAlready), (date(2026, 7, 2), DrawnInTheFuture)):
        with pytest.raises(refusal):
            home.do(family_network.begin, BeginPicture(client_id=home.anna, drawn_on=day))


def test_more_than_forty_people_are_refused(home, drawn):
    for number in range(MOST_PEOPLE - 2):
        put(home, replace(CHOIR, label=f"Choir {number}"), drawn.id)
    with pytest.raises(NetworkFull):
        put(home, replace(CHOIR, label="One more"), drawn.id)


def test_what_somebody_else_changed_since_is_not_overwritten(home, drawn):
    choir = drawn.people[1]
    put(home, replace(choir, influence=Influence.SAFE), drawn.id, choir)
    with pytest.raises(ChangedElsewhere):
        put(home, replace(choir, label="Band"), drawn.id, choir)
    with pytest.raises(ChangedElsewhere):
        put(home, CHOIR)
    home.do(
        family_network.remove, RemovePerson(client_id=home.anna, network_id=drawn.id, number=2)
    )
    with pytest.raises(NothingToRemove):
        home.do(
            family_network.remove, RemovePerson(client_id=home.anna, network_id=drawn.id, number=2)
        )


def test_the_picture_of_one_client_is_not_changed_as_another_s(home, drawn):
    with pytest.raises(NotFound):
        home.do(family_network.put, PutPerson(client_id=home.ben, network_id=drawn.id,
                                              person=CHOIR))  # fmt: skip


def test_only_who_reads_about_support_sees_it(home, drawn):
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        card(home)


def test_an_erased_family_member_disappears_from_every_picture(home, clock, drawn):
    later(clock)
    put(home, replace(CHOIR, label="Work"), drawn.id)
    with home.opened.work() as work:
        forgetting = Forgetting(work.transaction.connection, work.centre_id)
        gone = forgetting.person(FamilyMember.__name__, home.mother_of[home.anna])
        forgetting.forget(gone, clock.now())
        work.commit()
    assert [[one.label for one in each.people] for each in card(home).pictures] == [
        ["Choir"],
        ["Choir", "Work"],
    ]


def test_with_the_client_all_pictures_go(home, clock, drawn):
    with home.opened.work() as work:
        forgetting = Forgetting(work.transaction.connection, work.centre_id)
        forgetting.forget(forgetting.person(Client.__name__, home.anna), clock.now())
        work.commit()
    assert home.rows("SELECT * FROM network_person") == []


def test_a_sheet_for_print_holds_what_changed(home, clock, drawn):
    later(clock)
    latest = put(home, replace(CHOIR, label="Work"), drawn.id)
    sheet = home.ask(family_network_views.sheet, home.anna, (latest.id, drawn.id))
    assert [one.aspects for one in sheet.differences] == [(Aspect.ADDED,)]
    alone = home.ask(family_network_views.sheet, home.anna, (latest.id,))
    assert alone.differences == ()
