"""What the centre's papers bear is saved whole or not at all, and every paper reads it."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from familycare.domain.access import NotAllowed, Role
from familycare.domain.consent import Section
from familycare.domain.disclosure import NothingTold
from familycare.domain.errors import ChangedElsewhere, ManyReasons, Refused
from familycare.domain.logos import KEPT_BYTES, LogoRefused, NoLogo, picture_of
from familycare.domain.stationery import (
    HouseText,
    HouseWords,
    MarkupInText,
    Stationery,
    UnknownPlaceholder,
)
from familycare.domain.trail import Deed
from familycare.sentences.trail import sentence_of
from familycare.services import report_views, stationery, trail_views
from reports import progress_report
from tests.centre import SATURDAY
from tests.consent_services import permit
from tests.services.test_query_counts import counted
from ui.display import shown

SET = Stationery(
    telephone="+49 30 555 0199",
    email="family@river.example",
    left_out=(Section.SUPPORT,),
    texts=(
        HouseWords("en", HouseText.NAME, "House by the River"),
        HouseWords("fa", HouseText.OPENING, "خوشحالیم که همراه {client} هستید."),
    ),
)


def picture(size=(300, 80), kind="PNG"):
    target = BytesIO()
    Image.new("RGB", size, "#0F6B5C").save(target, kind)
    return target.getvalue()


def kept(home):
    return home.ask(stationery.to_set_up).stationery


def saved(home, **otherwise):
    return home.do(stationery.save, replace(SET, version=kept(home).version, **otherwise))


def test_a_centre_that_set_nothing_has_nothing_on_its_papers(home):
    assert kept(home) == Stationery()
    assert home.rows("SELECT count(*) FROM stationery") == [(0,)]


def test_what_is_set_is_there_again_with_its_logo(home):
    stored = saved(home, logo=picture())
    assert kept(home) == stored
    assert stored.texts == SET.texts
    assert picture_of(stored.logo).width == 300
    sheet = home.ask(report_views.progress, home.anna, SATURDAY, SATURDAY)
    assert sheet.stationery == stored


def test_undo_takes_it_back_and_redo_sets_it_again(home):
    first, way_back = home.done(stationery.save, replace(SET, logo=picture()))
    forth = home.undo(way_back)
    assert kept(home) == Stationery()
    home.undo(forth)
    again = kept(home)
    assert replace(again, id=0, version=0) == replace(first, id=0, version=0)
    _second, way_back = home.done(stationery.save, replace(again, logo=b"", texts=()))
    assert kept(home).logo == b""
    home.undo(way_back)
    assert kept(home).logo == first.logo
    assert kept(home).texts == first.texts


def test_saving_it_as_it_is_changes_nothing(home):
    stored = saved(home, logo=picture())
    _same, way_back = home.done(stationery.save, stored)
    assert way_back is None
    assert kept(home) == stored


def test_two_who_set_it_at_once_do_not_overwrite_each_other(home):
    stored = saved(home)
    home.do(stationery.save, replace(stored, telephone="1"))
    with pytest.raises(ChangedElsewhere):
        home.do(stationery.save, replace(stored, telephone="2"))
    assert kept(home).telephone == "1"


def test_two_who_set_it_for_the_first_time_do_not_make_two_of_it(home):
    saved(home)
    with pytest.raises(ChangedElsewhere):
        home.do(stationery.save, replace(SET, telephone="2"))
    assert home.rows("SELECT count(*) FROM stationery") == [(1,)]


@pytest.mark.parametrize(
    ("otherwise", "refused"),
    [
        ({"logo": b"I am a text"}, NoLogo),
        ({"logo": picture()[:60]}, LogoRefused),
        ({"logo": picture((4001, 40))}, LogoRefused),
        ({"texts": (HouseWords("en", HouseText.CLOSING, "{nobody}"),)}, UnknownPlaceholder),
        ({"texts": (HouseWords("zh", HouseText.NAME, "<b>x</b>"),)}, ManyReasons),
        ({"left_out": report_views.SECTIONS}, NothingTold),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_of_it_is_saved(home, otherwise, refused):
    before = saved(home, logo=picture())
    with pytest.raises(refused):
        home.do(stationery.save, replace(before, telephone="1", **otherwise))
    assert kept(home) == before


def test_every_place_that_is_wrong_is_told_at_once(home):
    texts = (
        HouseWords("en", HouseText.CLOSING, "{nobody}"),
        HouseWords("fa", HouseText.NAME, "<i>"),
    )
    with pytest.raises(ManyReasons) as refused:
        home.do(stationery.save, replace(SET, texts=texts))
    assert {type(each) for each in refused.value.reasons} == {UnknownPlaceholder, MarkupInText}


def test_texts_are_kept_without_stray_blanks_and_empty_ones_not_at_all(home):
    texts = (
        HouseWords("fa", HouseText.ADDRESS, "  خیابان   رود \n\n  برلین "),
        HouseWords("en", HouseText.NAME, "  House  by\tthe River "),
        HouseWords("en", HouseText.NOTICE, "   "),
    )
    assert home.do(stationery.save, replace(SET, texts=texts)).texts == (
        HouseWords("en", HouseText.NAME, "House by the River"),
        HouseWords("fa", HouseText.ADDRESS, "خیابان رود\n\nبرلین"),
    )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_who_sets_up_the_house_sets_its_papers(home, role):
    home.become(role)
    with pytest.raises(NotAllowed):
        home.do(stationery.save, SET)
    home.become(Role.ADMINISTRATOR)
    assert kept(home) == Stationery()


def test_the_trail_tells_which_parts_were_changed_and_no_word_of_them(home):
    stored = saved(home)
    home.do(stationery.save, replace(stored, logo=picture(), telephone="0555"))
    lines = home.ask(trail_views.lines, trail_views.TrailFilter())
    told = [one for one in lines if one.kind == "Stationery"]
    assert {one.deed for one in told} == {Deed.ADD, Deed.CHANGE}
    (changed,) = [one for one in told if one.deed == Deed.CHANGE]
    assert set(changed.facts["fields"]) == {"logo", "telephone"}
    assert sentence_of(changed, shown) == "Changed the letterhead or the words on papers."


def test_the_centre_ticks_fewer_sections_and_the_consent_still_decides(home):
    home.do(permit, home.anna)
    (before, *_rest) = home.ask(report_views.readers, home.anna)
    assert before.ticked == before.told != ()
    saved(home, left_out=before.told[:1])
    (after, *_rest) = home.ask(report_views.readers, home.anna)
    assert after.told == before.told
    assert after.ticked == before.told[1:]


def test_where_the_centre_ticks_nothing_that_is_permitted_all_of_that_is_ticked(home):
    only = (Section.ATTENDANCE,)
    home.do(permit, home.anna, *only)
    saved(home, left_out=only)
    (reader, *_rest) = home.ask(report_views.readers, home.anna)
    assert reader.ticked == reader.told == only


def test_papers_of_a_whole_unit_ask_for_the_stationery_once(home):
    saved(home, logo=picture())
    with home.opened.reading() as reading, counted(home) as statements:
        for client in (home.anna, home.ben, home.carl):
            report_views.progress(reading, client, SATURDAY, SATURDAY)
    assert sum("FROM stationery" in statement for statement in statements) == 1


SIGNS = st.one_of(
    st.characters(), st.sampled_from(["{client}", "{", "}", "<b>", "\u202e", "🌻", "{date}", "\n"])
)


@pytest.mark.parametrize("storage", ["sqlite"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120)
@given(words=st.lists(SIGNS, max_size=20).map("".join), text=st.sampled_from(HouseText))
def test_any_text_is_saved_and_read_back_as_it_is_printed_or_refused(home, words, text):
    wanted = replace(kept(home), texts=(HouseWords("en", text, words),))
    try:
        stored = home.do(stationery.save, wanted)
    except Refused:
        assert home.rows("SELECT count(*) FROM stationery")[0][0] <= 1
        return
    assert kept(home) == stored
    assert stationery.checked(stored) == stored
    sheet = home.ask(report_views.progress, home.anna, SATURDAY, SATURDAY)
    try:
        progress_report.render(sheet)
    except Refused as refusal:
        assert refusal.characters  # noqa: PT017 - says which signs no font of ours has


def test_the_logo_stays_small_in_the_database(home):
    target = BytesIO()
    Image.effect_noise((1500, 600), 120).convert("RGB").save(target, "PNG")
    saved(home, logo=target.getvalue())
    ((size,),) = home.rows("SELECT length(logo) FROM stationery")
    assert size <= KEPT_BYTES
