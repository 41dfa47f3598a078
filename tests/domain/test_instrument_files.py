"""A file that does not describe a questionnaire is refused with its name, the key and a remedy."""

import copy
import tomllib
from importlib.resources import files

import pytest

from familycare.domain import instrument_files as reasons
from familycare.domain.errors import Refused
from familycare.domain.instrument_files import instrument_from
from familycare.services import instruments

SHIPPED = files("resources").joinpath("instruments", "mspss-family.toml")
GOOD = tomllib.loads(SHIPPED.read_text("utf-8"))
GONE = object()


def changed(path, value):
    """Return the good file with one key set otherwise, or taken out."""
    data = copy.deepcopy(GOOD)
    *above, key = path
    place = data
    for step in above:
        place = place[step]
    if value is GONE:
        del place[key]
    else:
        place[key] = value
    return data


class Written:
    """A file in memory."""

    def __init__(self, name, contents):
        self.name, self._contents = name, contents

    def read_bytes(self):
        return self._contents


BAD = [
    (("titel",), "Slip", reasons.KeyUnknown, "titel"),
    (("item", 0, "lable"), "Slip", reasons.KeyUnknown, "item 1, lable"),
    (("title",), GONE, reasons.KeyMissing, "title"),
    (("item",), GONE, reasons.KeyMissing, "item"),
    (("item", 1, "label"), GONE, reasons.KeyMissing, "item 2, label"),
    (("reliability",), GONE, reasons.KeyMissing, "reliability"),
    (("sd",), GONE, reasons.KeyMissing, "sd"),
    (("title",), "", reasons.NotText, "title"),
    (("title",), 7, reasons.NotText, "title"),
    (("code",), "x" * 65, reasons.NotText, "code"),
    (("answer_labels", 2), " ", reasons.NotText, "answer_labels 3"),
    (("lowest",), "1", reasons.NotInteger, "lowest"),
    (("lowest",), True, reasons.NotInteger, "lowest"),
    (("highest",), 1, reasons.NotInteger, "highest"),
    (("highest",), 10, reasons.NotInteger, "highest"),
    (("most_missing",), 4, reasons.NotInteger, "most_missing"),
    (("most_missing",), -1, reasons.NotInteger, "most_missing"),
    (("sd",), 0, reasons.NotNumber, "sd"),
    (("sd",), "much", reasons.NotNumber, "sd"),
    (("sd",), float("nan"), reasons.NotNumber, "sd"),
    (("reliability",), 1, reasons.NotNumber, "reliability"),
    (("higher_is_better",), "yes", reasons.NotYesOrNo, "higher_is_better"),
    (("item", 0, "reversed"), 1, reasons.NotYesOrNo, "item 1, reversed"),
    (("answer_labels",), ["one", "two"], reasons.NotList, "answer_labels"),
    (("item",), [], reasons.NotList, "item"),
    (("item",), ["One"], reasons.NotList, "item"),
    (("informants",), [], reasons.NotList, "informants"),
    (("informants",), ["neighbour"], reasons.NotOneOf, "informants"),
    (("score",), "median", reasons.NotOneOf, "score"),
    (("score",), ["mean"], reasons.NotOneOf, "score"),
    (("part",), "luck", reasons.NotOneOf, "part"),
    (("part",), "participation", reasons.NotOneOf, "part"),
    (("band", 0, "below"), GONE, reasons.BandsUnordered, "band 1, below"),
    (("band", 1, "up_to"), 2.0, reasons.BandsUnordered, "band 2, below"),
    (("band", 2, "below"), 9.0, reasons.BandsUnordered, "band 3, below"),
    (("band", 0, "up_to"), 2.0, reasons.BandsUnordered, "band 1, below"),
    (("example",), [], reasons.NotList, "example"),
    (("example", 0, "answers"), [1, 2], reasons.NotList, "example 1, answers"),
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
        instrument_from(changed(path, value), "own.toml")
    assert type(refusal.value) is reason
    assert (refusal.value.file, refusal.value.key) == ("own.toml", key)


def test_the_good_file_is_good():
    assert instrument_from(GOOD, "own.toml").code == "mspss-family"


@pytest.mark.parametrize("contents", [b"title = ", b"\xff\xfe", b"[[item]\n"])
def test_what_is_no_toml_in_utf_8_is_refused_and_the_others_serve(contents):
    found = instruments.read(
        [Written("a.toml", contents), Written("b.toml", SHIPPED.read_bytes())]
    )
    assert [type(refusal) for refusal in found.refused] == [reasons.FileUnreadable]
    assert found.refused[0].file == "a.toml"
    assert list(found.instruments) == ["mspss-family"]


def test_two_files_do_not_share_a_code():
    found = instruments.read(
        Written(name, SHIPPED.read_bytes()) for name in ("own.toml", "mspss.toml")
    )
    (refusal,) = found.refused
    assert (refusal.file, refusal.key, refusal.other) == ("own.toml", "code", "mspss.toml")
