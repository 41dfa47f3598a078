"""Bans, supervised-only and who must not meet: set, ended with a reason, undone, and told."""

from datetime import date

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.appointments import ReasonNeeded
from familycare.domain.errors import ChangedElsewhere, FieldMissing, ManyReasons, NotFound
from familycare.domain.restrictions import (
    HoldsNoDay,
    KeptApart,
    OverAlready,
    PairKnown,
    RestrictedAlready,
    Restriction,
    RestrictionCause,
    RestrictionKind,
    TwoNeeded,
)
from familycare.sentences.trail import sentence_of
from familycare.services import restrictions, trail_views
from familycare.services.restrictions import Lift
from ui import display

TODAY = date(2026, 7, 1)


def ban(home, **more):
    wanted = {
        "family_member_id": home.mother_of[home.anna],
        "client_id": home.anna,
        "kind": RestrictionKind.BAN,
        "cause": RestrictionCause.HOUSE_RULES,
        "starts_on": TODAY,
        **more,
    }
    return Restriction(**wanted)


def apart(home, **more):
    wanted = {
        "first_client_id": home.anna,
        "second_client_id": home.ben,
        "cause": RestrictionCause.VIOLENCE,
        "starts_on": TODAY,
        **more,
    }
    return KeptApart(**wanted)


def families_apart(home, **more):
    return apart(
        home,
        first_client_id=None,
        second_client_id=None,
        first_member_id=home.mother_of[home.anna],
        second_member_id=home.mother_of[home.ben],
        **more,
    )


def end(record, last_day, because="They made up", **more):
    return Lift(**{"id": record.id, "version": record.version, "last_day": last_day,
                   "because": because, **more})  # fmt: skip


def stored(home, member=None):
    return home.ask(
        lambda reading: reading.restrictions.of_members([member or home.mother_of[home.anna]])
    )


def pairs(home, client):
    return home.ask(lambda reading: reading.restrictions.apart_from_clients([client]))


def told(home, client):
    lines = home.ask(trail_views.of_client, client)
    return [(sentence_of(line, str), line.reason) for line in lines]


def test_a_ban_is_kept_under_the_name_of_who_set_it_and_undone(home):
    made, way = home.done(restrictions.restrict, ban(home, ends_on=date(2026, 7, 10)))
    assert stored(home) == [made]
    assert made.author == home.opened.actor.name
    assert [made.holds_on(date(2026, 7, day)) for day in (1, 10, 11)] == [True, True, False]
    way = home.undo(way)
    assert stored(home) == []
    home.undo(way)
    assert [each.kind for each in stored(home)] == [RestrictionKind.BAN]


def test_a_ban_without_end_holds_for_ever(home):
    made = home.do(restrictions.restrict, ban(home))
    assert made.holds_on(date(2099, 1, 1))
    assert not made.holds_on(date(2026, 6, 30))


def test_one_for_every_client_and_one_for_this_one_stand_side_by_side(home):
    home.do(restrictions.restrict, ban(home))
    home.do(restrictions.restrict, ban(home, client_id=None), home.anna)
    assert [each.is_of(home.ben) for each in stored(home)] == [False, True]


def test_the_same_is_not_set_twice_for_the_same_days(home):
    home.do(restrictions.restrict, ban(home, ends_on=date(2026, 7, 10)))
    with pytest.raises(RestrictedAlready):
        home.do(restrictions.restrict, ban(home, starts_on=date(2026, 7, 10)))
    home.do(restrictions.restrict, ban(home, starts_on=date(2026, 7, 11)))
    home.do(restrictions.restrict, ban(home, kind=RestrictionKind.SUPERVISED_ONLY))


def test_something_else_needs_words_and_all_that_is_wrong_is_told_at_once(home):
    other = ban(home, cause=RestrictionCause.OTHER, ends_on=date(2026, 6, 1))
    with pytest.raises(ManyReasons) as refusal:
        home.do(restrictions.restrict, other)
    assert {type(each) for each in refusal.value.reasons} == {FieldMissing, HoldsNoDay}


def test_nobody_is_restricted_who_is_not_there(home):
    with pytest.raises(NotFound):
        home.do(restrictions.restrict, ban(home, family_member_id=999))
    with pytest.raises(NotFound):
        home.do(restrictions.restrict, ban(home, client_id=999))


def test_ending_a_ban_takes_a_reason_and_is_undone(home):
    made = home.do(restrictions.restrict, ban(home, starts_on=date(2026, 6, 1)))
    with pytest.raises(ReasonNeeded):
        home.do(restrictions.lift, end(made, TODAY, because=" "))
    _none, way = home.done(restrictions.lift, end(made, date(2026, 7, 10)))
    assert stored(home)[0].ends_on == date(2026, 7, 10)
    home.undo(way)
    assert stored(home)[0].ends_on is None


def test_a_lifted_ban_no_longer_holds_today(home):
    made = home.do(restrictions.restrict, ban(home, starts_on=date(2026, 6, 1)))
    home.do(restrictions.lift, end(made, date(2026, 6, 30)))
    assert not stored(home)[0].holds_on(TODAY)
    with pytest.raises(OverAlready):
        home.do(restrictions.lift, end(stored(home)[0], TODAY))


def test_what_has_not_held_for_a_day_is_taken_away_and_comes_back_by_undo(home):
    made = home.do(restrictions.restrict, ban(home))
    _none, way = home.done(restrictions.lift, end(made, date(2026, 6, 30)), home.anna)
    assert stored(home) == []
    home.undo(way)
    assert stored(home)[0].starts_on == TODAY


def test_the_past_stays_as_it_was(home):
    made = home.do(restrictions.restrict, ban(home, starts_on=date(2026, 6, 1)))
    with pytest.raises(HoldsNoDay):
        home.do(restrictions.lift, end(made, date(2026, 6, 20)))


def test_what_somebody_else_has_just_ended_is_not_ended_again(home):
    made = home.do(restrictions.restrict, ban(home, starts_on=date(2026, 6, 1)))
    home.do(restrictions.lift, end(made, date(2026, 7, 20)))
    with pytest.raises(ChangedElsewhere):
        home.do(restrictions.lift, end(made, date(2026, 7, 10)))


def test_two_clients_are_kept_apart_whoever_is_named_first(home):
    home.do(restrictions.keep_apart, apart(home))
    assert [each.pair for each in pairs(home, home.ben)] == [{home.anna, home.ben}]
    turned = apart(home, first_client_id=home.ben, second_client_id=home.anna)
    with pytest.raises(PairKnown):
        home.do(restrictions.keep_apart, turned)


def test_nobody_is_kept_apart_from_themselves(home):
    with pytest.raises(TwoNeeded):
        home.do(restrictions.keep_apart, apart(home, second_client_id=home.anna))


def test_two_family_members_are_kept_apart_and_may_meet_again(home):
    pair, way = home.done(restrictions.keep_apart, families_apart(home))
    found = home.ask(lambda reading: reading.restrictions.apart_from_members(pair.pair))
    assert found == [pair]
    assert not pair.of_clients
    home.undo(way)
    pair = home.do(restrictions.keep_apart, families_apart(home, starts_on=date(2026, 6, 1)))
    home.do(restrictions.let_meet, end(pair, date(2026, 6, 30)))
    (left,) = home.ask(lambda reading: reading.restrictions.apart_from_members(pair.pair))
    assert not left.holds_on(TODAY)


def test_the_trail_tells_it_without_the_cause_and_keeps_the_reason_beside_it(home):
    made = home.do(restrictions.restrict, ban(home, starts_on=date(2026, 6, 1)))
    home.do(restrictions.lift, end(made, TODAY), home.anna)
    home.do(restrictions.keep_apart, apart(home))
    assert told(home, home.anna)[:3] == [
        ("Noted that Anna Klein and Ben Klein must not meet.", ""),
        ("Ended a restriction of the visits of Maria Klein.", "They made up"),
        ("Restricted the visits of Maria Klein.", ""),
    ]
    for kept in home.rows("SELECT facts FROM audit WHERE kind IN ('Restriction', 'KeptApart')"):
        assert "violence" not in str(kept)
        assert "house rules" not in str(kept)


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.AUDITOR])
def test_who_only_watches_the_door_restricts_nobody(home, role):
    made = home.do(restrictions.restrict, ban(home))
    home.become(role)
    for call, order in (
        (restrictions.restrict, ban(home, client_id=None)),
        (restrictions.lift, end(made, TODAY)),
        (restrictions.keep_apart, apart(home)),
        (restrictions.let_meet, end(made, TODAY)),
    ):
        with pytest.raises(NotAllowed):
            home.do(call, order)


def test_every_cause_has_a_word_for_staff():
    assert all(display.label(cause) for cause in RestrictionCause)
