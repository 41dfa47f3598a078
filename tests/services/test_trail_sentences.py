"""Every deed of every service has a sentence, and the sentences say what was done."""

import ast
import importlib
import pkgutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import familycare.services
from familycare.domain.access import Role
from familycare.domain.trail import Deed
from familycare.sentences.trail import SENTENCES, details_of, pairs_with, sentence_of
from familycare.sentences.trail_details import FIELDS
from familycare.services.register import Register
from familycare.services.trail_lines import TrailLine
from ui.display import shown

BERLIN = ZoneInfo("Europe/Berlin")
NAMES = {
    ("Client", 1): "Anna Klein",
    ("FamilyMember", 2): "Maria Klein",
    ("Room", 3): "Room A",
    ("Room", 4): "Room B",
    ("Group", 5): "Fathers",
    ("Account", 6): "Omar Haddad",
    ("Phase", 7): "Orientation",
    ("Phase", 8): "Re-entry",
}


def line(deed, about, record_id=1, last_id=None, client_id=1, **facts):
    now = datetime(2026, 7, 1, 8, tzinfo=BERLIN)
    return TrailLine(
        1, now, "Hanna", Role.COUNSELLOR, deed, about, record_id, last_id, client_id, facts, NAMES
    )


def hour(day, hours):
    return int(datetime(2026, 7, day, hours, tzinfo=BERLIN).timestamp())


def told(of, **more):
    """Return what a line says, without the invisible marks around names."""
    return sentence_of(of, shown, **more).translate(dict.fromkeys(range(0x2066, 0x206A)))


def detailed(of):
    return [text.translate(dict.fromkeys(range(0x2066, 0x206A))) for text in details_of(of, shown)]


SATURDAY_AT_11 = "Sat 11 Jul 2026, 11:00"
CANCELLED = {"state": ["booked", "cancelled"], "cause": "undone"}
VISIT = {"kind": "family visit", "starts": hour(11, 11), "ends": hour(11, 12), "room": 3}


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        (
            line("book", "Appointment", **VISIT),
            "Booked: Family visit, Anna Klein, Sat 11 Jul 2026, 11:00.",
        ),
        (
            line("tell by mouth", "Disclosure", family_member=2),
            (
                "Noted that Maria Klein was told something about Anna Klein in person or by "
                "telephone."
            ),
        ),
        (
            line("move", "Appointment", **VISIT, started=hour(11, 10), ended=hour(11, 11)),
            "Moved from 10:00 to 11:00: Family visit, Anna Klein, Sat 11 Jul 2026.",
        ),
        (
            line("move", "Appointment", **VISIT, started=hour(10, 10), ended=hour(10, 11)),
            f"Moved from Fri 10 Jul 2026, 10:00 to {SATURDAY_AT_11}: Family visit, Anna Klein.",
        ),
        (
            line("put back", "Appointment", **VISIT, started=hour(11, 10), ended=hour(11, 11)),
            "Undo or redo: Moved from 10:00 to 11:00: Family visit, Anna Klein, Sat 11 Jul 2026.",
        ),
        (
            line("put back", "Appointment", **VISIT, **CANCELLED),
            "Undo or redo: Cancelled: Family visit, Anna Klein, Sat 11 Jul 2026, 11:00.",
        ),
        (
            line("book", "Appointment", client_id=None, group=5, **VISIT),
            "Booked: Family visit, Fathers, Sat 11 Jul 2026, 11:00.",
        ),
        (line("book", "Appointment"), "Booked: Anna Klein."),
        (line("read", "Client"), "Looked at the file of Anna Klein."),
        (line("read", "Client", 99, client_id=99), "Looked at the file of an erased person."),
        (line("import", "Client", 10, 59, None), "Imported clients: 50."),
        (line("put back", "Client", 10, 59, None), "Undo or redo: Imported clients: 50."),
        (line("add", "Tie", 9, family_member=2), "Tied Maria Klein to Anna Klein."),
        (
            line("put back", "Tie", 9, family_member=2, result="remove"),
            "Undo or redo: Removed the tie between Maria Klein and Anna Klein.",
        ),
        (line("refused", "Permission", 0, permission="plan"), "Was refused: Plan appointments."),
        (
            line("change role", "Account", 6, **{"from": "reception", "to": "coordinator"}),
            "Gave Omar Haddad another role: Reception → Coordinator.",
        ),
        (line("verify", "Trail"), "Verified the trail: every line fits."),
        (
            line("verify", "Trail", wrong=17, fault="altered"),
            "Verified the trail: line 17 was changed or put in later.",
        ),
        (
            line("juggle", "Ball"),
            "Did something that this release does not know (juggle, Ball).",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_line_says_what_was_done(of, sentence):
    assert told(of) == sentence


@pytest.mark.parametrize(
    ("of", "details"),
    [
        (line("change", "Settings", grid_minutes=[15, 30]), ["Calendar grid: 15 → 30"]),
        (
            line("change", "Tie", approval=["pending", "approved"]),
            ["Approval: Pending → Approved"],
        ),
        (line("change", "Client", phase_id=[7, 8]), ["Phase: Orientation → Re-entry"]),
        (line("change", "Client", fields=["phone", "unit"]), ["Phone, Unit"]),
        (line("change", "Room", active=[True, False]), ["Out of use"]),
        (line("move", "Appointment", **VISIT, left_room=4), ["Room: Room B → Room A"]),
        (
            line("record attendance", "Appointment", **VISIT, came=2, absent=1),
            ["2 came", "1 absent"],
        ),
        (line("cancel", "Appointment", **VISIT, cause="illness"), ["Illness"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)  # fmt: skip
def test_beside_the_sentence_stands_what_became_else(of, details):
    assert detailed(of) == details


def test_the_history_of_an_appointment_does_not_say_which_one():
    booked = line("book", "Appointment", **VISIT)
    assert told(booked, within=True) == "Booked: Sat 11 Jul 2026, 11:00."
    moved = line("move", "Appointment", **VISIT, started=hour(11, 10), ended=hour(11, 11))
    assert told(moved, within=True) == "Moved from 10:00 to 11:00: Sat 11 Jul 2026."


def test_a_word_is_found_in_the_sentences():
    assert ("move", "Appointment") in pairs_with("moved")
    assert ("book", "Appointment") not in pairs_with("moved")


def modules():
    package = familycare.services
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(found.name)


def deeds_of_registers():
    for module in modules():
        for value in vars(module).values():
            if isinstance(value, Register):
                for deed in (Deed.ADD, Deed.CHANGE, Deed.REMOVE):
                    yield deed, value.kind.__name__


def deeds_in_calls():
    """Find what services tell the trail: the kind and the deed of each call that names them."""
    for module in modules():
        tree = ast.parse(Path(module.__file__).read_text("utf-8"))
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if call.func.attr in {"changed", "noted"} and isinstance(call.args[0], ast.Name):
                for part in ast.walk(call.args[2]):
                    if isinstance(part, ast.Attribute) and part.attr in Deed.__members__:
                        yield Deed[part.attr], call.args[0].id
            if call.func.attr == "saw":
                yield Deed.READ, call.args[0].id


APPOINTMENTS = [
    (deed, "Appointment")
    for deed in (
        Deed.BOOK, Deed.CHANGE, Deed.MOVE, Deed.CANCEL, Deed.REINSTATE, Deed.CHECK_IN,
        Deed.RECORD_ATTENDANCE,
    )
]  # fmt: skip
BATCHES = [(Deed.IMPORT, kind) for kind in ("Client", "FamilyMember", "Household", "Tie")]


@pytest.mark.parametrize(
    "pair", sorted({*deeds_of_registers(), *deeds_in_calls(), *APPOINTMENTS, *BATCHES})
)
def test_every_deed_of_every_service_has_a_sentence(pair):
    assert pair in SENTENCES


@pytest.mark.parametrize("deed", Deed)
def test_no_deed_is_without_any_sentence(deed):
    assert deed is Deed.PUT_BACK or any(deed == known for known, _kind in SENTENCES)


def test_every_field_that_can_change_has_a_name():
    names = set()
    for module in modules():
        for value in vars(module).values():
            if isinstance(value, Register):
                names |= set(value.kind.__dataclass_fields__) - {"version"}
    assert names - set(FIELDS) == set()
