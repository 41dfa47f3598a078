"""A file that does not describe a questionnaire is refused with its name, the key and a remedy."""

import tomllib
from importlib.resources import files

import pytest

from familycare.domain import data_files as files_of_data
from familycare.domain import instrument_files as reasons
from familycare.domain.errors import Refused
from familycare.domain.instrument_files import instrument_from
from familycare.services.data_files import described
from tests.domain.slips import GONE, Written, changed

SHIPPED = files("resources").joinpath("instruments", "mspss-family.toml")
GOOD = tomllib.loads(SHIPPED.read_text("utf-8"))
MEANING = tomllib.loads(SHIPPED.with_name("mlq.toml").read_text("utf-8"))
BAD = [
    (("titel",), "Slip", files_of_data.KeyUnknown, "titel"),
    (("item", 0, "lable"), "Slip", files_of_data.KeyUnknown, "item 1, lable"),
    (("title",), GONE, files_of_data.KeyMissing, "title"),
    (("item",), GONE, files_of_data.KeyMissing, "item"),
    (("item", 1, "label"), GONE, files_of_data.KeyMissing, "item 2, label"),
    (("reliability",), GONE, files_of_data.KeyMissing, "reliability"),
    (("sd",), GONE, files_of_data.KeyMissing, "sd"),
    (("title",), "", files_of_data.NotText, "title"),
    (("title",), 7, files_of_data.NotText, "title"),
    (("code",), "x" * 65, files_of_data.NotText, "code"),
    (("code",), "two\nlines", reasons.CodeMalformed, "code"),
    (("code",), "a/b", reasons.CodeMalformed, "code"),
    (("answer_labels", 2), " ", files_of_data.NotText, "answer_labels 3"),
    (("lowest",), "1", files_of_data.NotInteger, "lowest"),
    (("lowest",), True, files_of_data.NotInteger, "lowest"),
    (("highest",), 1, files_of_data.NotInteger, "highest"),
    (("highest",), 101, files_of_data.NotInteger, "highest"),
    (("highest",), 10, files_of_data.NotList, "answer_labels"),
    (("repeat_days",), 0, files_of_data.NotInteger, "repeat_days"),
    (("first_days",), GONE, files_of_data.KeyMissing, "first_days"),
    (("profile",), "yes", files_of_data.NotYesOrNo, "profile"),
    (("most_missing",), 4, files_of_data.NotInteger, "most_missing"),
    (("most_missing",), -1, files_of_data.NotInteger, "most_missing"),
    (("sd",), 0, files_of_data.NotNumber, "sd"),
    (("sd",), "much", files_of_data.NotNumber, "sd"),
    (("sd",), float("nan"), files_of_data.NotNumber, "sd"),
    (("reliability",), 1, files_of_data.NotNumber, "reliability"),
    (("higher_is_better",), "yes", files_of_data.NotYesOrNo, "higher_is_better"),
    (("item", 0, "reversed"), 1, files_of_data.NotYesOrNo, "item 1, reversed"),
    (("answer_labels",), ["one", "two"], files_of_data.NotList, "answer_labels"),
    (("item",), [], files_of_data.NotList, "item"),
    (("item",), ["One"], files_of_data.NotList, "item"),
    (("informants",), [], files_of_data.NotList, "informants"),
    (("informants",), ["neighbour"], files_of_data.NotOneOf, "informants"),
    (("score",), "median", files_of_data.NotOneOf, "score"),
    (("score",), ["mean"], files_of_data.NotOneOf, "score"),
    (("part",), "luck", files_of_data.NotOneOf, "part"),
    (("part",), "participation", files_of_data.NotOneOf, "part"),
    (("band", 0, "below"), GONE, reasons.BandsUnordered, "band 1, below"),
    (("band", 1, "up_to"), 2.0, reasons.BandsUnordered, "band 2, below"),
    (("band", 2, "below"), 9.0, reasons.BandsUnordered, "band 3, below"),
    (("band", 0, "up_to"), 2.0, reasons.BandsUnordered, "band 1, below"),
    (("example",), [], files_of_data.NotList, "example"),
    (("example", 0, "answers"), [1, 2], files_of_data.NotList, "example 1, answers"),
    (("example", 0, "answers"), [1, 2, 3, 8], reasons.ExampleUnanswerable, "example 1, answers"),
    (
        ("example", 0, "answers"),
        ["-"] * 4,
        reasons.ExampleUnanswerable,
        "example 1, answers",
    ),
    (("example", 0, "score"), 5.25, reasons.ExampleWrong, "example 1, score"),
    (("example", 1, "band"), "low", reasons.ExampleWrong, "example 2, band"),
]


@pytest.mark.parametrize(("path", "value", "reason", "key"), BAD)
def test_every_kind_of_bad_file_is_refused_with_file_and_key(path, value, reason, key):
    with pytest.raises(Refused) as refusal:
        instrument_from(changed(GOOD, path, value), "own.toml")
    assert type(refusal.value) is reason
    assert (refusal.value.file, refusal.value.key) == ("own.toml", key)


BAD_SCALES = [
    (("scale", 0, "items"), [1, 4, 5, 6, 11], files_of_data.NotInteger, "scale 1, items"),
    (("scale", 0, "items"), [1, 4, 5, 6, "9"], files_of_data.NotInteger, "scale 1, items"),
    (("scale", 1, "items"), [2, 2, 3], reasons.ItemTwice, "scale 2, items"),
    (("scale", 1, "items"), [], files_of_data.NotList, "scale 2, items"),
    (("scale", 1, "code"), "presence", files_of_data.CodeTaken, "scale 2, code"),
    (("scale", 1, "title"), GONE, files_of_data.KeyMissing, "scale 2, title"),
    (("scale", 1, "reliability"), GONE, files_of_data.KeyMissing, "scale 2, reliability"),
    (("scale", 1, "score"), "median", files_of_data.NotOneOf, "scale 2, score"),
    (("most_missing",), 5, files_of_data.NotInteger, "most_missing"),
    (("band",), [{"band": "all"}], files_of_data.KeyUnknown, "band"),
    (("item", 8, "reversed"), GONE, reasons.ExampleWrong, "example 1, scores presence"),
    (("example", 0, "scores", "search"), 6, reasons.ExampleWrong, "example 1, scores search"),
    (("example", 0, "scores", "search"), GONE, files_of_data.KeyMissing,
     "example 1, scores, search"),
    (("example", 0, "scores", "serch"), 6, files_of_data.KeyUnknown, "example 1, scores, serch"),
    (("example", 3, "scores", "search"), 20, reasons.ExampleWrong, "example 4, scores search"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "reason", "key"), BAD_SCALES)
def test_every_kind_of_bad_scale_is_refused_with_its_key(path, value, reason, key):
    with pytest.raises(Refused) as refusal:
        instrument_from(changed(MEANING, path, value), "own.toml")
    assert type(refusal.value) is reason
    assert (refusal.value.file, refusal.value.key) == ("own.toml", key)


def test_what_tells_of_the_support_level_says_which_end_is_the_good_one():
    data = changed(MEANING, ("part",), "perceived support")
    assert instrument_from(data, "own.toml").part == "perceived support"
    del data["scale"][0]["higher_is_better"]
    with pytest.raises(files_of_data.KeyMissing) as refusal:
        instrument_from(data, "own.toml")
    assert refusal.value.key == "higher_is_better"


def test_the_good_file_is_good():
    assert instrument_from(GOOD, "own.toml").code == "mspss-family"
    assert instrument_from(MEANING, "own.toml").code == "mlq"


@pytest.mark.parametrize("contents", [b"title = ", b"\xff\xfe", b"[[item]\n"])
def test_what_is_no_toml_in_utf_8_is_refused_and_the_others_serve(contents):
    found = described(
        [Written("a.toml", contents), Written("b.toml", SHIPPED.read_bytes())], instrument_from
    )
    assert [type(refusal) for refusal in found.refused] == [files_of_data.FileUnreadable]
    assert found.refused[0].file == "a.toml"
    assert list(found.by_code) == ["mspss-family"]


def test_two_files_do_not_share_a_code():
    found = described(
        [Written(name, SHIPPED.read_bytes()) for name in ("own.toml", "mspss.toml")],
        instrument_from,
    )
    (refusal,) = found.refused
    assert (refusal.file, refusal.key, refusal.other) == ("own.toml", "code", "mspss.toml")
