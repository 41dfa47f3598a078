"""A centre's own programmes: added, replaced, put out of use and taken away."""

from importlib.resources import files

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.data_files import CodeTaken, FileUnreadable, KeyUnknown
from familycare.domain.groups import Group
from familycare.domain.programme_files import MeasureUnknown
from familycare.domain.programmes import ProgrammeInUse, UnknownProgramme
from familycare.domain.questionnaires import OtherProgramme
from familycare.services import group_views, groups, programme_files, questionnaires
from familycare.services.programmes import shipped_library
from tests.questionnaire_services import OWN

SHIPPED = files("resources").joinpath("programmes", "meaning.toml").read_text("utf-8")
OURS = SHIPPED.replace('code = "meaning"', 'code = "ours"').replace(
    'title = "Meaning-in-life group"', 'title = "Evenings by the fire"'
)


def keep(home, text=OURS, replacing=""):
    return home.do(programme_files.keep_file, "ours.toml", text, replacing)


def line(home, code="ours"):
    found = home.ask(programme_files.listed)
    return next((one for one in found.lines if one.code == code), None)


@pytest.fixture(autouse=True)
def at_the_desk_of_the_administrator(home):
    home.become(Role.ADMINISTRATOR)


def test_a_copy_of_a_shipped_one_can_be_added_as_it_is_and_of_ones_own_replaced(home):
    for code in shipped_library().by_code:
        copy = home.ask(programme_files.copy_of, code)
        kept = home.do(programme_files.keep_file, copy.name, copy.text)
        assert (kept.code, kept.name) == (f"own-{code}", f"own-{code}.toml")
    own = home.ask(programme_files.copy_of, "own-meaning")
    changed = own.text.replace("minutes = 90", "minutes = 60")
    home.do(programme_files.keep_file, own.name, changed, "own-meaning")
    assert home.ask(programme_files.copy_of, "own-meaning").text == changed
    with pytest.raises(UnknownProgramme):
        home.ask(programme_files.copy_of, "macrame")


def test_a_file_of_the_centre_stands_beside_the_shipped_ones(home):
    keep(home)
    assert (line(home).own, line(home).offered, line(home).groups) == (True, True, 0)
    assert line(home, "meaning").own is False
    assert home.ask(group_views.library).title_of("ours") == "Evenings by the fire"


def test_a_group_can_be_a_run_of_it_and_then_it_is_not_taken_from_under_it(home):
    keep(home)
    home.do(groups.save, Group(name="Fire 1", programme="ours", active=False))
    with pytest.raises(ProgrammeInUse) as refusal:
        home.do(programme_files.remove_file, "ours")
    assert refusal.value.groups == 1
    steps = OURS.replace('form = "group"', 'form = "meetings"')
    for key in ("admission", "mandatory", "seats"):
        steps = "\n".join(row for row in steps.splitlines() if not row.startswith(key))
    with pytest.raises(ProgrammeInUse):
        keep(home, steps, "ours")


def test_out_of_use_it_is_not_offered_and_its_groups_keep_it(home):
    keep(home)
    group = home.do(groups.save, Group(name="Fire 1", programme="ours"))
    home.do(programme_files.set_offered, "ours", False)
    library = home.ask(group_views.library)
    assert "ours" not in library.offered
    assert home.ask(group_views.card, group.id).programme == "Evenings by the fire"


def test_another_version_takes_the_place_of_the_first(home):
    keep(home)
    keep(home, OURS.replace("Evenings by the fire", "Mornings"), "ours")
    assert line(home).programme.title == "Mornings"


def test_what_was_done_can_be_taken_back(home):
    with home.opened.work() as work:
        programme_files.keep_file(work, "ours.toml", OURS)
        inverse = work.inverse
        work.commit()
    home.do(inverse)
    assert line(home) is None


def test_a_file_that_nobody_needs_is_taken_away(home):
    keep(home)
    home.do(programme_files.remove_file, "ours")
    assert line(home) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("code = ", FileUnreadable),
        (SHIPPED, CodeTaken),
        (f"colour = 3\n{OURS}", KeyUnknown),
        (OURS.replace('before = ["mlq"]', 'before = ["mql"]'), MeasureUnknown),
    ],
)
def test_a_file_with_a_slip_is_refused_and_nothing_of_it_stays(home, text, reason):
    with pytest.raises(reason):
        keep(home, text)
    assert line(home) is None


def test_a_file_can_name_a_questionnaire_of_the_centre(home):

    home.do(questionnaires.keep_file, "own.toml", OWN)
    keep(home, OURS.replace('after = ["mlq"]', 'after = ["own"]'))
    assert line(home).programme.measures.after == ("own",)


def test_a_file_of_another_programme_takes_nobodys_place(home):
    keep(home)
    with pytest.raises(OtherProgramme):
        keep(home, OURS.replace('code = "ours"', 'code = "theirs"'), "ours")
    with pytest.raises(CodeTaken):
        keep(home)


def test_programmes_are_no_questionnaires_and_the_other_way_round(home):
    keep(home)
    codes = {one.code for one in home.ask(questionnaires.listed).lines}
    assert "ours" not in codes


def test_only_whoever_sets_up_the_house_keeps_files(home):
    home.become(Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        keep(home)
