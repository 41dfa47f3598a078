"""What families and clients answered is kept as it was given."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.eligibility import NotFamily
from familycare.domain.errors import ChangedElsewhere, ManyReasons, NotFound
from familycare.domain.ids import new_uid
from familycare.domain.instruments import (
    AnswerOutOfRange,
    NothingAnswered,
    UnknownInstrument,
    WrongInformant,
)
from familycare.domain.support import (
    Assessment,
    FilledInAlready,
    FilledInTheFuture,
    Informant,
    InformantUnclear,
)
from familycare.services import assessments
from tests.centre import Home, opened_again
from ui.messages import explain

TODAY = date(2026, 7, 1)


@pytest.fixture
def filled(home):
    return Assessment(
        client_id=home.anna,
        informant=Informant.CLIENT,
        instrument="mspss-family",
        filled_on=TODAY,
        answers=(5, None, 7, 6),
    )


def test_answers_come_back_as_given_missing_ones_included(home, filled):
    stored = home.do(assessments.save, filled)
    assert home.ask(assessments.of_client, home.anna) == [stored]
    assert stored.answers == (5, None, 7, 6)


def test_the_latest_assessment_stands_first(home, filled):
    older = home.do(assessments.save, replace(filled, filled_on=date(2026, 4, 1)))
    newer = home.do(assessments.save, replace(filled, uid="b" * 32))
    assert home.ask(assessments.of_client, home.anna) == [newer, older]


def test_undo_takes_an_assessment_away_and_redo_brings_it_back(home, filled):
    stored, back = home.done(assessments.save, filled)
    forth = home.undo(back)
    assert home.ask(assessments.of_client, home.anna) == []
    home.undo(forth)
    (again,) = home.ask(assessments.of_client, home.anna)
    assert (again.id, again.answers) == (stored.id, stored.answers)


def test_a_family_members_answers_name_the_family_member(home, filled):
    mother = home.mother_of[home.anna]
    theirs = replace(filled, informant=Informant.FAMILY_MEMBER, family_member_id=mother)
    assert home.do(assessments.save, theirs).family_member_id == mother
    with pytest.raises(InformantUnclear):
        home.do(assessments.save, replace(theirs, family_member_id=None))


def test_everything_that_cannot_be_true_is_told_at_once(home, filled):
    wrong = replace(filled, filled_on=date(2026, 7, 2), answers=(None,) * 4)
    with pytest.raises(ManyReasons) as refusal:
        home.do(assessments.save, wrong)
    assert {type(reason) for reason in refusal.value.reasons} == {
        FilledInTheFuture,
        NothingAnswered,
    }


def test_an_assessment_of_nobody_is_refused(home, filled):
    with pytest.raises(NotFound):
        home.do(assessments.save, replace(filled, client_id=9999))


def test_reception_does_not_record_assessments(home, filled):
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        home.do(assessments.save, filled)


def test_a_questionnaire_that_no_file_describes_is_refused(home, filled):
    with pytest.raises(UnknownInstrument):
        home.do(assessments.save, replace(filled, instrument="horoscope"))


def test_staff_do_not_answer_what_is_asked_of_the_client(home, filled):
    with pytest.raises(WrongInformant):
        home.do(assessments.save, replace(filled, informant=Informant.STAFF))


def test_an_answer_beyond_the_range_is_refused_with_its_question(home, filled):
    with pytest.raises(AnswerOutOfRange) as refusal:
        home.do(assessments.save, replace(filled, answers=(5, 8, 7, 6)))
    assert (refusal.value.item, refusal.value.answer) == (2, 8)


def test_whose_family_it_is_not_does_not_answer_for_it(home, filled):
    other = home.mother_of[home.ben]
    theirs = replace(filled, informant=Informant.FAMILY_MEMBER, family_member_id=other)
    with pytest.raises(NotFamily):
        home.do(assessments.save, theirs)


def test_a_correction_is_kept_and_taken_back(home, filled):
    stored = home.do(assessments.save, filled)
    corrected, back = home.done(assessments.save, replace(stored, answers=(5, 4, 7, 6)))
    assert home.ask(assessments.of_client, home.anna) == [corrected]
    home.undo(back)
    (again,) = home.ask(assessments.of_client, home.anna)
    assert again.answers == (5, None, 7, 6)


def test_a_late_correction_does_not_write_over_a_newer_one(home, filled):
    stored = home.do(assessments.save, filled)
    home.do(assessments.save, replace(stored, answers=(5, 4, 7, 6)))
    with pytest.raises(ChangedElsewhere):
        home.do(assessments.save, replace(stored, answers=(1, 1, 1, 1)))


def test_an_assessment_taken_away_by_mistake_comes_back(home, filled):
    stored = home.do(assessments.save, filled)
    _, back = home.done(assessments.remove, stored)
    assert home.ask(assessments.of_client, home.anna) == []
    home.undo(back)
    (again,) = home.ask(assessments.of_client, home.anna)
    assert again.answers == stored.answers


def test_the_same_person_answers_the_same_on_one_day_only_once(home, filled):
    home.do(assessments.save, filled)
    with pytest.raises(FilledInAlready) as refusal:
        home.do(assessments.save, replace(filled, uid="b" * 32, answers=(1, 1, 1, 1)))
    told = explain(refusal.value)
    assert told == (
        "This is there already: “Support felt (MSPSS)” of 1 Jul 2026 by Client. Please open it in "
        "the list of questionnaires and correct it, or choose another date."
    )


def test_another_day_another_questionnaire_and_another_person_are_something_else(home, filled):
    mother = home.mother_of[home.anna]
    for other in (
        filled,
        replace(filled, filled_on=date(2026, 6, 30)),
        replace(filled, instrument="family-apgar", answers=(1, 1, 1, 1, 1)),
        replace(filled, informant=Informant.FAMILY_MEMBER, family_member_id=mother),
        replace(filled, client_id=home.ben),
    ):
        home.do(assessments.save, replace(other, uid=new_uid()))


def test_a_correction_does_not_move_onto_the_day_of_another_one(home, filled):
    home.do(assessments.save, filled)
    earlier = replace(filled, uid="b" * 32, filled_on=date(2026, 6, 1))
    stored = home.do(assessments.save, earlier)
    with pytest.raises(FilledInAlready):
        home.do(assessments.save, replace(stored, filled_on=TODAY))
    assert home.do(assessments.save, replace(stored, answers=(1, 1, 1, 1))).answers[0] == 1


def test_of_two_workstations_that_save_the_same_at_one_moment_one_is_refused(home, filled):
    other = opened_again(home.opened)
    barrier = Barrier(2)

    def save(station):
        barrier.wait()
        try:
            return station.do(assessments.save, replace(filled, uid=new_uid()))
        except FilledInAlready as refusal:
            return refusal

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(save, [home, Home.of(other, home)]))
    other.close()
    assert sorted(type(one) is FilledInAlready for one in found) == [False, True]
    assert len(home.ask(assessments.of_client, home.anna)) == 1


def test_what_an_earlier_release_took_twice_can_still_be_corrected(home, filled):
    first = home.do(assessments.save, filled)
    with home.opened.work(home.opened.actor) as work:
        work.support.assessments.add(replace(filled, uid="b" * 32, twin=1))
        work.commit()
    twin = next(o for o in home.ask(assessments.of_client, home.anna) if o.id != first.id)
    assert home.do(assessments.save, replace(twin, answers=(1, 1, 1, 1))).twin == 1
    with pytest.raises(FilledInAlready):
        home.do(assessments.save, replace(filled, uid="c" * 32))
