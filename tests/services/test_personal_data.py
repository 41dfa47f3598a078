"""What is kept about a person is handed out whole, and the trail tells of it."""

import json
from dataclasses import replace

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.errors import NotFound
from familycare.domain.family_network import NetworkPerson
from familycare.domain.people import Approval, Note
from familycare.domain.support import Concern, ConcernKind
from familycare.persistence.forgetting import ABOUT_CLIENT
from familycare.services import (
    client_views,
    clients,
    family,
    family_network,
    family_network_views,
    personal_data,
    support,
)
from familycare.services.family_network import PutPerson
from reports import data_package
from tests.centre import at
from tests.network_services import drawn_in
from tests.services.visited import live
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


def test_whom_somebody_drew_into_the_family_network_is_in_it(lived):
    lived.do(family_network.put, drawn_in(lived.anna))
    mother = NetworkPerson(family_member_id=lived.mother_of[lived.anna])
    picture = lived.ask(family_network_views.card, lived.anna).latest
    lived.do(
        family_network.put,
        PutPerson(client_id=lived.anna, network_id=picture.id, person=mother),
    )
    told_of = told(lived.do(personal_data.of_client, lived.anna))["parts"]["family_network"]
    assert [one["name"] for one in told_of] == ["Choir", "Maria Klein"]


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
             "Concern": "concerns", "BrokenGlass": "seen", "Tie": "ties",
             "Restriction": "restrictions", "Leave": "leave", "VisitRequest": "requests",
             "Correction": "corrections", "Task": "tasks",
             "GroupInvitation": "group_invitations", "MeetingLine": "meetings",
             "Amendment": "amendments",
             "FamilyNetwork": "family_network", "Consent": "consents", "ConsentScan": "consents",
             "ClientDocument": "documents",
             "Disclosure": "disclosures", "RecoveryRecord": "recovery"}  # fmt: skip
    assert set(named) == set(ABOUT_CLIENT)
    assert set(named.values()) <= parts


@pytest.fixture
def visited(lived):
    """Let Anna's family come, ask, be mailed, be banned and kept apart."""
    another = lived.book(lived.visit(lived.anna, at(14)))
    live(lived, lived.anna, lived.mother_of[lived.anna], another.id, "Velvet Lane")
    return lived


def test_what_is_kept_about_visits_is_handed_out_to_a_client(visited):
    parts = told(visited.do(personal_data.of_client, visited.anna))["parts"]
    assert parts["leave"][0]["remark"] == "Velvet Lane"
    assert parts["corrections"][0]["reason"] == "Velvet Lane"
    assert parts["requests"][0]["decided_because"] == "Velvet Lane"
    assert "Velvet Lane" in {each["remark"] for each in parts["visits"]}
    assert "Velvet Lane" in {each["ended_because"] for each in parts["remote_visits"]}
    assert [each["text"] for each in parts["tasks"]] == ["Velvet Lane"]
    assert "Velvet Lane@example.org" in {each["address"] for each in parts["mails"]}


@pytest.mark.parametrize("whose", ["client", "member"])
def test_nothing_that_protects_others_is_handed_out(visited, whose):
    """Not why somebody may not come, not who must not meet whom, in neither of the two files."""
    if whose == "client":
        package = visited.do(personal_data.of_client, visited.anna)
    else:
        package = visited.do(personal_data.of_member, visited.mother_of[visited.anna])
    (limit, *_more) = told(package)["parts"]["restrictions"]
    assert limit.keys() == {"kind", "name", "starts_on", "ends_on"}
    text = personal_data.as_json(package).decode()
    for word in ("child protection", "must not meet", "kept_apart"):
        assert word not in text
    flags = told(package)["parts"].get("flags", ())
    assert all(each["cause"] != "must not meet" for each in flags)
    assert data_package.render(package, display.label).startswith(b"%PDF")


def test_why_an_approval_was_withdrawn_is_not_handed_out(lived):
    with lived.opened.reading() as reading:
        (tie,) = reading.people.ties_of([lived.anna])
        form = client_views.relative(reading, tie.id)
    withdrawn = replace(form.tie, approval=Approval.WITHDRAWN)
    lived.do(family.save, family.Relative(member=form.member, tie=withdrawn, because="He told us"))
    package = lived.do(personal_data.of_client, lived.anna)
    assert "He told us" not in personal_data.as_json(package).decode()


def test_a_family_member_reads_nothing_that_the_desk_noted_about_the_client(visited):
    package = visited.do(personal_data.of_member, visited.mother_of[visited.anna])
    parts = told(package)["parts"]
    assert {each["remark"] for each in parts["visits"]} == {""}
    assert {each["decided_because"] for each in parts["requests"]} == {""}
    assert {"leave", "corrections", "tasks", "flags"}.isdisjoint(parts)


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
