"""What changed since a day: which part moved the level by how much, and by what answers."""

from datetime import date, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.support import Assessment, Concern, ConcernKind, Informant, Judgement
from familycare.domain.support_level import Band, Part
from familycare.services import assessments, support, support_card, support_history
from tests.centre import at

TODAY = date(2026, 7, 1)


def days_ago(days):
    return TODAY - timedelta(days=days)


def fill(home, code, answers, days, informant=Informant.CLIENT):
    return home.do(
        assessments.save,
        Assessment(
            client_id=home.anna, instrument=code, answers=answers, filled_on=days_ago(days),
            informant=informant,
        ),
    )  # fmt: skip


def changed(home, days):
    return home.ask(support_history.changed_since, home.anna, days_ago(days))


def part(change, which):
    return next(one for one in change.parts if one.part is which)


def test_a_part_tells_both_answers_and_what_they_moved(home):
    first = fill(home, "family-apgar", (1, 1, 1, 1, 1), 50)
    fill(home, "mspss-family", (4, 4, 4, 4), 50)
    second = fill(home, "family-apgar", (2, 2, 2, 2, 2), 5)
    change = changed(home, 30)
    moved = part(change, Part.FUNCTIONING)
    assert (moved.before, moved.after, moved.difference) == (50, 100, 50)
    assert (moved.answers_before.id, moved.answers_after.id) == (first.id, second.id)
    assert moved.new_answers
    felt = part(change, Part.PERCEIVED)
    assert (felt.difference, felt.moved, felt.new_answers) == (0, 0, False)


def test_what_the_parts_moved_adds_up_to_how_the_level_moved(home):
    fill(home, "family-apgar", (1, 1, 1, 1, 1), 50)
    fill(home, "mspss-family", (6, 6, 6, 6), 50)
    fill(home, "family-apgar", (2, 2, 2, 2, 2), 5)
    fill(home, "mspss-family", (3, 3, 3, 3), 4)
    change = changed(home, 30)
    moved = sum(one.moved for one in change.parts if one.moved is not None)
    both = [one.part for one in change.parts if one.moved is not None]
    assert both == [each for each in Part if each in change.before.parts]
    assert moved == pytest.approx(change.after.points - change.before.points)


def test_a_part_that_is_newly_known_moved_nothing(home):
    fill(home, "family-apgar", (1, 1, 1, 1, 1), 50)
    fill(home, "mspss-family", (6, 6, 6, 6), 5)
    felt = part(changed(home, 30), Part.PERCEIVED)
    assert (felt.before, felt.difference, felt.moved) == (None, None, None)
    assert felt.new_answers


def test_what_was_judged_and_worried_about_counts_from_its_own_moment(home, clock):
    fill(home, "family-apgar", (2, 2, 2, 2, 2), 50)
    clock.instant = at(12, day=days_ago(20)).start
    home.do(support.judge, Judgement(client_id=home.anna, band=Band.WEAK, reason="They left"))
    clock.instant = at(12, day=days_ago(10)).start
    home.do(
        support.raise_concern,
        Concern(client_id=home.anna, kind=ConcernKind.SAFETY, reason="Shouting"),
    )
    clock.instant = at(12, day=TODAY).start
    assert changed(home, 30).before.overridden is None
    assert changed(home, 15).before.overridden is Band.WEAK
    assert not changed(home, 15).before.capped
    assert changed(home, 5).before.capped
    now = home.ask(support_card.card, home.anna).level
    assert changed(home, 5).after == now


def test_a_day_before_the_admission_is_the_admission_and_one_to_come_is_today(home):
    admitted = home.ask(support_card.card, home.anna).client.admitted_on
    assert home.ask(support_history.changed_since, home.anna, date(1990, 1, 1)).since == admitted
    later = TODAY + timedelta(days=9)
    assert home.ask(support_history.changed_since, home.anna, later).since == TODAY


def test_whoever_may_not_see_support_sees_no_changes(home):
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        changed(home, 30)
