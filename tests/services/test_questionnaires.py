"""A centre adds questionnaires of its own, its licensed wording, its days and its batteries."""

import re
from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.data_files import CodeTaken, FileUnreadable, KeyUnknown
from familycare.domain.errors import FieldTooLong
from familycare.domain.instrument_files import ExampleWrong
from familycare.domain.instruments import UnknownInstrument
from familycare.domain.questionnaires import (
    Battery,
    BatteryEmpty,
    BatteryThere,
    OtherQuestionnaire,
    OtherShape,
    RoutineOutOfRange,
    Wording,
)
from familycare.domain.support import (
    Assessment,
    FilledInAlready,
    Informant,
    TooManyMissingOf,
)
from familycare.services import assessments, questionnaires, support_card
from familycare.services.instruments import shipped_catalogue
from tests.centre import opened_again
from tests.questionnaire_services import OWN, TEXT
from ui.messages import explain

NAME = "own.toml"


@pytest.fixture
def own(home):
    """Keep a file of the centre's own."""
    return home.do(questionnaires.keep_file, NAME, OWN)


@pytest.fixture
def filled(home):
    return Assessment(
        client_id=home.anna,
        informant=Informant.CLIENT,
        instrument="own",
        filled_on=date(2026, 7, 1),
        answers=(5, None, 7, 6),
    )


def plain(refusal):
    """Return what is told, without the marks that keep names apart from what stands around."""
    return re.sub("[\u2068\u2069]", "", explain(refusal.value))


def line_of(home, code):
    lines = home.ask(questionnaires.listed).lines
    return next((line for line in lines if line.code == code), None)


def test_a_file_of_the_centre_serves_like_a_shipped_one(home, own, filled):
    assert line_of(home, "own").own
    home.do(assessments.save, filled)
    card = home.ask(support_card.card, home.anna)
    assert card.assessments[0].main.score == 6
    assert "own" in card.catalogue.offered


def test_a_copy_of_a_shipped_one_can_be_added_as_it_is_and_of_ones_own_replaced(home):
    for code in shipped_catalogue().instruments:
        copy = home.ask(questionnaires.copy_of, code)
        kept = home.do(questionnaires.keep_file, copy.name, copy.text)
        assert (kept.code, kept.name) == (f"own-{code}", f"own-{code}.toml")
    copy = home.ask(questionnaires.copy_of, "own-pacs")
    assert home.do(questionnaires.keep_file, copy.name, copy.text, "own-pacs").code == "own-pacs"
    with pytest.raises(UnknownInstrument):
        home.ask(questionnaires.copy_of, "macrame")


@pytest.mark.usefixtures("own")
def test_another_workstation_has_it_at_once(home):
    other = opened_again(home.opened)
    with other.reading() as reading:
        assert "own" in reading.catalogue.offered
    other.close()


def test_undo_takes_the_file_back_and_redo_brings_it_again(home):
    _, back = home.done(questionnaires.keep_file, NAME, OWN)
    forth = home.undo(back)
    assert line_of(home, "own") is None
    home.undo(forth)
    assert line_of(home, "own").own


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title = ", FileUnreadable),
        (OWN.replace("title =", "titel ="), KeyUnknown),
        (OWN.replace("score = 5.5", "score = 5.25"), ExampleWrong),
        (TEXT, CodeTaken),
        ("#" * 100_001, FieldTooLong),
    ],
)
def test_a_file_that_would_score_wrongly_is_refused_with_what_to_do(home, text, reason):
    with pytest.raises(reason) as refusal:
        home.do(questionnaires.keep_file, NAME, text)
    assert explain(refusal.value).endswith(".")
    assert line_of(home, "own") is None


def test_a_file_with_an_endless_name_is_refused(home):
    with pytest.raises(FieldTooLong):
        home.do(questionnaires.keep_file, "x" * 201, OWN)


def test_a_bad_scoring_key_is_told_with_what_was_expected_and_found(home):
    with pytest.raises(ExampleWrong) as refusal:
        home.do(questionnaires.keep_file, NAME, OWN.replace("score = 5.5", "score = 5.25"))
    assert plain(refusal) == (
        "own.toml: example 1, score is given as 5.25 but comes to 5.5. "
        "Please check which is right."
    )


@pytest.mark.usefixtures("own")
def test_the_same_code_is_not_added_twice_but_replaced_on_purpose(home):
    other = OWN.replace("Support felt (MSPSS)", "Our support")
    with pytest.raises(CodeTaken):
        home.do(questionnaires.keep_file, NAME, other)
    _, back = home.done(questionnaires.keep_file, "new.toml", other, "own")
    assert line_of(home, "own").instrument.title == "Our support"
    home.undo(back)
    assert line_of(home, "own").instrument.title == "Support felt (MSPSS)"


@pytest.mark.usefixtures("own")
def test_another_version_asks_as_many_questions_with_the_same_range(home):
    longer = OWN + '\n[[item]]\nlabel = "One more"\n'
    longer = longer.replace("answers = [", "answers = [4, ")
    with pytest.raises((OtherShape, ExampleWrong)):
        home.do(questionnaires.keep_file, NAME, longer, "own")
    with pytest.raises(OtherQuestionnaire):
        home.do(questionnaires.keep_file, NAME, OWN.replace('"own"', '"else"'), "own")


def test_what_is_out_of_use_is_not_offered_and_stays_to_read(home, own, filled):
    home.do(assessments.save, filled)
    _, back = home.done(questionnaires.set_offered, "own", offered=False)
    card = home.ask(support_card.card, home.anna)
    assert "own" not in card.catalogue.offered
    assert card.assessments[0].main.score == 6
    home.undo(back)
    assert line_of(home, "own").offered


def test_the_centres_wording_stands_in_its_language_and_an_empty_one_is_gone(home):
    wording = Wording(
        instrument="pacs", language="en", instruction="As licensed", questions=("First",)
    )
    _, back = home.done(questionnaires.save_wording, wording)
    kept = home.ask(support_card.card, home.anna).wordings["pacs"]
    assert (kept.instruction, kept.questions) == ("As licensed", ("First", "", "", "", ""))
    assert line_of(home, "pacs").languages == ("en",)
    home.do(questionnaires.save_wording, replace(kept, instruction="", questions=()))
    assert line_of(home, "pacs").languages == ()
    del back


def test_wording_is_changed_and_taken_back(home):
    first = Wording(instrument="pacs", language="fa", instruction="یک")
    home.do(questionnaires.save_wording, first)
    stored = home.ask(questionnaires.listed).wording("pacs", "fa")
    _, back = home.done(questionnaires.save_wording, replace(stored, instruction="دو"))
    home.undo(back)
    assert home.ask(questionnaires.listed).wording("pacs", "fa").instruction == "یک"


def test_a_text_that_is_too_long_or_of_nothing_is_refused(home):
    with pytest.raises(FieldTooLong):
        home.do(
            questionnaires.save_wording,
            Wording(instrument="pacs", language="en", questions=("x" * 1001,)),
        )
    with pytest.raises(UnknownInstrument):
        home.do(questionnaires.save_wording, Wording(instrument="none", language="en"))


@pytest.mark.parametrize("days", [(-1, 0), (731, 0), (7, 731)])
def test_days_that_nobody_means_are_refused(home, days):
    with pytest.raises(RoutineOutOfRange):
        home.do(questionnaires.set_routine, "pacs", *days)


def test_the_days_are_taken_back_too(home):
    _, back = home.done(questionnaires.set_routine, "pacs", 7, 1)
    assert line_of(home, "pacs").routine.every_days == 7
    home.undo(back)
    assert line_of(home, "pacs").routine.every_days == 0


def test_a_battery_is_a_list_of_at_least_two_that_exist(home):
    shipped = [one.name for one in home.ask(questionnaires.listed).batteries]
    assert shipped == ["Support and family life"]
    with pytest.raises(BatteryEmpty):
        home.do(questionnaires.save_battery, Battery(name="One", instruments=("pacs",)))
    with pytest.raises(UnknownInstrument):
        home.do(questionnaires.save_battery, Battery(name="Two", instruments=("pacs", "x")))
    kept, back = home.done(
        questionnaires.save_battery, Battery(name="Two", instruments=("pacs", "mlq"))
    )
    assert kept in home.ask(questionnaires.listed).batteries
    with pytest.raises(BatteryThere):
        home.do(questionnaires.save_battery, replace(kept, id=0, version=0))
    home.undo(back)
    assert len(home.ask(questionnaires.listed).batteries) == 1


def test_what_is_out_of_use_leaves_the_batteries(home):
    home.do(questionnaires.set_offered, "family-apgar", offered=False)
    (battery,) = home.ask(questionnaires.listed).batteries
    assert battery.instruments == ("mspss-family", "support-rating")


def test_only_who_sets_up_the_house_changes_questionnaires(home):
    home.become(Role.COUNSELLOR)
    for deed, *order in (
        (questionnaires.keep_file, NAME, OWN),
        (questionnaires.set_routine, "pacs", 7, 1),
        (questionnaires.set_offered, "pacs", False),
    ):
        with pytest.raises(NotAllowed):
            home.do(deed, *order)


def test_several_people_answer_together_in_one_step(home):
    mother = home.mother_of[home.anna]
    entries = [
        Assessment(client_id=home.anna, informant=informant, family_member_id=member,
                   instrument="fad-general", filled_on=date(2026, 7, 1), answers=(2, 2) * 6)
        for informant, member in ((Informant.CLIENT, None), (Informant.FAMILY_MEMBER, mother))
    ]  # fmt: skip
    _, back = home.done(assessments.save_together, entries)
    assert len(home.ask(assessments.of_client, home.anna)) == 2
    home.undo(back)
    assert home.ask(assessments.of_client, home.anna) == []


def test_of_several_answers_all_are_kept_or_none_and_it_is_told_whose_are_wrong(home):
    mother = home.mother_of[home.anna]
    good = Assessment(client_id=home.anna, informant=Informant.CLIENT, instrument="fad-general",
                      filled_on=date(2026, 7, 1), answers=(2, 2) * 6)  # fmt: skip
    bad = replace(good, uid="b" * 32, informant=Informant.FAMILY_MEMBER, family_member_id=mother,
                  answers=(2, 2) + (None,) * 10)  # fmt: skip
    with pytest.raises(TooManyMissingOf) as refusal:
        home.do(assessments.save_together, [good, bad])
    assert plain(refusal) == (
        "Too many questions are unanswered in “How the family works together (FAD)” by Maria "
        "Klein: 10; at most 4 may be. Please ask again, or take these answers out."
    )
    assert home.ask(assessments.of_client, home.anna) == []


def test_the_entries_of_one_step_are_all_about_one_client(home):
    entries = [
        Assessment(client_id=client, informant=Informant.CLIENT, instrument="craving-scale",
                   filled_on=date(2026, 7, day), answers=(50,))
        for client, day in ((home.anna, 1), (home.ben, 1))
    ]  # fmt: skip
    with pytest.raises(FilledInAlready):  # both are Anna's: whoever may write hers writes hers
        home.do(assessments.save_together, entries)
