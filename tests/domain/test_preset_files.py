"""A file that does not describe house rules is refused with its name, the key and a remedy."""

import tomllib
from importlib.resources import files

import pytest

from familycare.domain import data_files
from familycare.domain.preset_files import (
    EndNotAfterStart,
    SettingsContradict,
    Weekday,
    preset_from,
)
from familycare.services import preset_files as presets
from familycare.services.data_files import described
from tests.domain.slips import GONE, Written, changed
from ui.messages import explain

SHIPPED = files("resources").joinpath("presets", "residential.toml")
GOOD = tomllib.loads(SHIPPED.read_text("utf-8"))
BAD = [
    (("titel",), "Slip", data_files.KeyUnknown, "titel"),
    (("title",), GONE, data_files.KeyMissing, "title"),
    (("about",), "", data_files.NotText, "about"),
    (("settings",), 3, data_files.NotATable, "settings"),
    (("settings", "blackout"), 3, data_files.KeyUnknown, "settings, blackout"),
    (("settings", "lock_after_minutes"), 3, data_files.KeyUnknown, "settings, lock_after_minutes"),
    (("settings", "blackout_days"), -1, data_files.NotInteger, "settings, blackout_days"),
    (("settings", "visit_notice_days"), "2", data_files.NotInteger, "settings, visit_notice_days"),
    (("phase", 0, "number"), 0, data_files.NotInteger, "phase 1, number"),
    (("phase", 0, "home_leave"), 1, data_files.NotYesOrNo, "phase 1, home_leave"),
    (("entitlement", 1, "kind"), "group session", data_files.NotOneOf, "entitlement 2, kind"),
    (("entitlement", 0, "period"), "year", data_files.NotOneOf, "entitlement 1, period"),
    (("template", 0, "room"), "hall", data_files.NotOneOf, "template 1, room"),
    (("template", 0, "weekday"), "Sabbath", data_files.NotOneOf, "template 1, weekday"),
    (("template", 0, "opens"), "ten", data_files.NotAClock, "template 1, opens"),
    (("template", 0, "opens"), 10, data_files.NotAClock, "template 1, opens"),
    (("template", 0, "closes"), "09:00", EndNotAfterStart, "template 1, closes"),
    (("template", 0, "every_weeks"), 0, data_files.NotInteger, "template 1, every_weeks"),
    (("template",), [], data_files.NotList, "template"),
]


@pytest.mark.parametrize(("path", "value", "reason", "key"), BAD)
def test_a_slip_in_a_file_is_named(path, value, reason, key):
    with pytest.raises(reason) as refusal:
        preset_from(changed(GOOD, path, value), "ours.toml")
    assert refusal.value.key == key
    assert "ours.toml" in explain(refusal.value)
    assert key.rpartition(", ")[2] in explain(refusal.value)


def test_numbers_that_contradict_one_another_are_refused():
    data = changed(GOOD, ("settings", "visit_notice_days"), 30)
    with pytest.raises(SettingsContradict) as refusal:
        preset_from(data, "ours.toml")
    assert "ours.toml" in explain(refusal.value)


def test_the_shipped_ones_can_all_be_read():
    known = presets.catalogue()
    assert known.refused == ()
    assert set(known.by_code) == {"blank", "monthly", "residential", "two-in-four-weeks"}


def test_the_residential_one_keeps_the_first_fourteen_days_free():
    settings = presets.named("residential").settings
    assert settings["blackout_days"] == 14
    assert settings["visit_notice_days"] == 2
    assert settings["visit_ahead_days"] == 28


def test_the_monthly_one_gives_thirty_minutes_and_a_call():
    monthly = presets.named("monthly")
    assert [(e.kind.value, e.amount, e.period.value) for e in monthly.entitlements] == [
        ("family visit", 1, "month"),
        ("remote visit", 1, "month"),
    ]
    assert all(
        (t.closes.hour - t.opens.hour) * 60 + t.closes.minute - t.opens.minute == 30
        for t in monthly.templates
    )


def test_two_in_four_weeks_gives_two_in_four_weeks():
    (visits,) = presets.named("two-in-four-weeks").entitlements
    assert (visits.amount, visits.period.value) == (2, "28 days")


def test_blank_offers_and_limits_nothing():
    blank = presets.named("blank")
    assert blank.entitlements == blank.templates == ()
    assert blank.settings["visit_notice_days"] == blank.settings["blackout_days"] == 0


def test_a_centre_can_bring_its_own_file(tmp_path):
    own = tmp_path / "ours.toml"
    own.write_text(SHIPPED.read_text("utf-8").replace('"residential"', '"ours"'), "utf-8")
    assert presets.named(str(own)).code == "ours"


def test_what_is_no_file_or_no_toml_is_told_so(tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b"code = \xff")
    for path in (broken, tmp_path / "gone.toml"):
        with pytest.raises(data_files.FileUnreadable):
            presets.named(str(path))
    with pytest.raises(presets.UnknownPreset):
        presets.named("unheard of")


def test_one_bad_file_does_not_keep_the_others_from_serving():
    good = SHIPPED.read_bytes()
    found = described(
        [Written("a.toml", good), Written("b.toml", b"title ="), Written("c.toml", good)],
        preset_from,
    )
    assert list(found.by_code) == ["residential"]
    assert [type(reason) for reason in found.refused] == [
        data_files.FileUnreadable,
        data_files.CodeTaken,
    ]


def test_weekdays_are_counted_from_monday():
    assert Weekday.MONDAY is next(iter(Weekday))
    assert {t.weekday for t in presets.named("two-in-four-weeks").templates} == {5, 6}
