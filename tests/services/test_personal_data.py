"""What is kept about a person is handed out whole, and the trail tells of it."""

import json
from dataclasses import replace

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.errors import NotFound
from familycare.domain.people import Note
from familycare.domain.support import Concern, ConcernKind
from familycare.persistence.forgetting import ABOUT_CLIENT
from familycare.services import client_views, clients, personal_data, support
from reports import data_package
from tests.centre import at
from ui import display


@pytest.fixture
def lived(home):
    """Let something be kept about Anna."""
    home.book(home.visit(home.anna, at(10), remark="Brings a cake"))
    home.do(clients.add_note, Note(client_id=home.anna, text="Sleeps badly."))
    home.do(clients.add_note, Note(client_id=home.ben, text="Of Ben alone."))
    concern = Concern(client_id=home.anna, kind=ConcernKind.SAFETY, reason="Threats")
    home.do(support.raise_concern, concern)
    home.ask(client_views.card, home.anna)
    return home


def told(package):
    return json.loads(personal_data.as_json(package))


def test_everything_that_is_kept_about_a_client_is_in_it(lived):
    parts = told(lived.do(personal_data.of_client, lived.anna))["parts"]
    assert parts["person"][0]["case_number"] == "C-0"
    assert [tie["name"] for tie in parts["ties"]] == ["Maria Klein"]
    assert parts["appointments"][0]["remark"] == "Brings a cake"
    assert [note["text"] for note in parts["notes"]] == ["Sleeps badly."]
    assert parts["concerns"][0]["reason"] == "Threats"


def test_it_says_who_looked_at_the_file(lived):
    (sight,) = told(lived.do(personal_data.of_client, lived.anna))["parts"]["seen"]
    assert sight["what"] == "read"
    assert sight["who"] == lived.opened.account.name


def test_handing_it_out_is_told_to_the_trail_and_stands_in_the_next_one(lived):
    lived.do(personal_data.of_client, lived.anna)
    seen = told(lived.do(personal_data.of_client, lived.anna))["parts"]["seen"]
    assert [each["what"] for each in seen] == ["read", "export"]


def test_each_kind_of_record_that_is_erased_is_handed_out_before(lived):
    """What somebody forgets here would be kept and never told."""
    parts = {part.key for part in lived.do(personal_data.of_client, lived.anna).parts}
    named = {"Note": "notes", "Assessment": "assessments", "Judgement": "judgements",
             "Concern": "concerns", "BrokenGlass": "seen", "Tie": "ties"}  # fmt: skip
    assert set(named) == set(ABOUT_CLIENT)
    assert set(named.values()) <= parts


def test_of_a_family_member_it_tells_what_concerns_them_alone(lived):
    package = lived.do(personal_data.of_member, lived.mother_of[lived.anna])
    parts = told(package)["parts"]
    assert parts["person"][0]["given_name"] == "Maria"
    assert [tie["name"] for tie in parts["ties"]] == ["Anna Klein"]
    assert len(parts["appointments"]) == 1
    assert "notes" not in parts
    assert "Sleeps badly" not in json.dumps(parts)


def test_texts_of_group_sessions_speak_of_others_and_stay_out(lived):
    lived.do(clients.add_note, Note(client_id=lived.anna, text="second"))
    package = lived.do(personal_data.of_client, lived.ben)
    assert "second" not in personal_data.as_json(package).decode()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COUNSELLOR, Role.RECEPTION])
def test_only_whoever_may_hands_it_out(lived, role):
    lived.become(role)
    with pytest.raises(NotAllowed):
        lived.do(personal_data.of_client, lived.anna)


def test_of_nobody_there_is_nothing(home):
    with pytest.raises(NotFound):
        home.do(personal_data.of_client, 999)
    with pytest.raises(NotFound):
        home.do(personal_data.of_member, 999)


@pytest.mark.parametrize("storage", ["sqlite"])
@pytest.mark.parametrize("language", ["en", "zh", "fa"])
def test_it_is_printed_in_the_readers_language_every_fact_of_it(lived, language):
    package = lived.do(personal_data.of_client, lived.anna)
    content = data_package.render(package, display.label, language=language)
    assert content.startswith(b"%PDF")
    again = data_package.render(replace(package), display.label, language=language)
    assert content == again
