"""Erasing people: no page holds anything personal, counts stay, a restore erases again."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.accounts import WrongSignIn
from familycare.domain.appointments import CancelCause, ReasonNeeded
from familycare.domain.erasure import ErasedAlready, StillExpected, StillInCare
from familycare.domain.people import Client, FamilyMember, Kinship, Note
from familycare.domain.restrictions import KeptApart, RestrictionCause
from familycare.domain.support import Assessment, Concern, ConcernKind, Informant, Judgement
from familycare.domain.support_level import Band
from familycare.persistence import backups as store
from familycare.persistence import database
from familycare.persistence.erasures import ledger_in, read_ledger
from familycare.persistence.forgetting import Forgetting
from familycare.persistence.rows import METADATA
from familycare.services import (
    appointments,
    assessments,
    backups,
    checks,
    client_views,
    clients,
    drafts,
    erasure,
    family,
    restoring,
    restrictions,
    support,
)
from familycare.services.erasure import Erase
from familycare.services.family import Relative
from familycare.services.orders import CancelAppointment
from familycare.services.restoring import GoBack
from familycare.services.restrictions import Lift
from tests.centre import PASSWORD, at
from tests.services.pages import decrypted
from tests.services.visited import live

SECRETS = ("Zyxwold", "Quoxmother", "zyx@example.org", "Velvet Lane", "sleeps under the stairs")
"""Words that occur nowhere but in the records of the person who is erased."""
FILES_ONLY = pytest.mark.parametrize("storage", ["sqlite"])


def order(home, **more):
    return Erase(**{"kind": Client, "id": home.emil, "password": PASSWORD, "reason": "r", **more})


@pytest.fixture
def emil(home):
    """Give Emil a life in the records, and let him leave."""
    rename(home, given_name="Emil", family_name="Zyxwold", preferred_name="Zyxwold the Great")
    mother = home.do(
        family.save,
        Relative(
            member=FamilyMember(
                given_name="Ulla", family_name="Quoxmother", email="zyx@example.org"
            ),
            tie=replace(tie_of(home), id=0, version=0, family_member_id=0, kinship=Kinship.FRIEND),
        ),
    )
    for n in range(30):
        home.do(
            clients.add_note,
            Note(client_id=home.emil, text=f"Zyxwold sleeps under the stairs. {n} " * 20),
        )
    answers = Assessment(
        client_id=home.emil, informant=Informant.CLIENT, instrument="mspss-family",
        filled_on=date(2026, 6, 1), answers=(4, 4, 4, 4),
    )  # fmt: skip
    home.do(assessments.save, answers)
    home.do(support.judge, Judgement(client_id=home.emil, band=Band.GOOD, reason="Velvet Lane"))
    concern = Concern(client_id=home.emil, kind=ConcernKind.SAFETY, reason="Velvet Lane")
    home.do(support.raise_concern, concern)
    family_of_emil = (home.mother_of[home.emil], mother.member.id)
    visit = home.visit(
        home.emil, at(10, day=date(2026, 6, 27)), family=family_of_emil,
        remark="Zyxwold brings a cake",
    )  # fmt: skip
    booked = home.book(visit)
    part_for_a_moment(home, first_client_id=home.anna, second_client_id=home.emil)
    part_for_a_moment(
        home, first_member_id=home.mother_of[home.anna], second_member_id=mother.member.id
    )
    live(home, home.emil, mother.member.id, booked.id, "Velvet Lane")
    leave(home)
    return booked, mother.member.id


def part_for_a_moment(home, **two):
    """Keep two apart from today on, and let them meet at once: what stays is the reason."""
    why = {"cause": RestrictionCause.OTHER, "reason": "Velvet Lane"}
    pair = KeptApart(**two, **why, starts_on=date(2026, 7, 1))
    pair = home.do(restrictions.keep_apart, pair)
    order = Lift(id=pair.id, version=pair.version, last_day=date(2026, 6, 30), because=SECRETS[3])
    home.do(restrictions.let_meet, order)


def tie_of(home):
    with home.opened.reading() as reading:
        return reading.people.ties_of([home.emil])[0]


def rename(home, **names):
    with home.opened.reading() as reading:
        client = reading.people.clients.get(home.emil)
    home.do(clients.change, replace(client, **names))


def leave(home, day=date(2026, 6, 30)):
    rename(home, discharged_on=day)


def erase(home, **more):
    return erasure.erase(home.opened, order(home, **more))


@FILES_ONLY
def test_no_page_of_the_file_holds_anything_of_an_erased_person(home, emil):
    path, key = Path(home.opened.database.location), home.opened.unlocked.key
    home.opened.database.close()
    before = decrypted(path, key)
    assert all(word.encode() in before for word in SECRETS)

    assert erase(home).cleaned

    home.opened.database.close()
    after = decrypted(path, key)
    assert [word for word in SECRETS if word.encode() in after] == []
    assert b"Anna" in after  # so the pages were read rightly
    assert not Path(f"{path}-wal").exists()


def everything(home):
    """Return all that stands in any table, as text."""
    return {
        name: str(home.rows(f"SELECT * FROM {name}"))
        for name in METADATA.tables
        if name not in {"trail", "account"}
    }


def about_people():
    """Return the tables that say of a record that it is somebody's, or an appointment's."""
    people = {"client", "family_member", "appointment"}
    return {
        name
        for name, table in METADATA.tables.items()
        if people & {key.column.table.name for key in table.foreign_keys}
    }


def forget(work, kind, number):
    forgetting = Forgetting(work.transaction.connection, work.centre_id)
    forgetting.forget(forgetting.person(kind.__name__, number), work.clock.now())


@pytest.mark.parametrize("kind", [Client, FamilyMember])
def test_no_table_holds_a_word_about_an_erased_person_s_visits(home, emil, kind):
    """Whatever table comes next has to be in `visited.live`, or this fails."""
    _booked, friend = emil
    elsewhere = {"group_member", "broken_glass", "kept_apart"}  # have tests of their own
    told = everything(home)
    assert {name for name in about_people() - elsewhere if told[name] == "[]"} == set()
    home.do(forget, FamilyMember, friend)
    if kind is Client:
        home.do(forget, Client, home.emil)
        told = everything(home)
        assert [(name, word) for name in told for word in SECRETS if word in told[name]] == []
    else:
        of_client_alone = {
            "judgement", "concern", "correction", "leave", "task", "reason", "kept_apart",
            "group_invitation", "meeting_line", "amendment", "meeting_note",
            "family_network", "network_person",
        }  # fmt: skip
        told = everything(home)
        assert {name for name in told if "Velvet Lane" in told[name]} <= of_client_alone


def test_what_the_desk_and_the_booth_counted_stays_for_the_figures(home, emil):
    home.do(forget, Client, home.emil)
    assert home.rows("SELECT mood, incident FROM visit_record") == [(3, "conflict")]
    assert home.rows("SELECT outcome FROM remote_visit") == [("held",)]


def test_who_was_kept_apart_from_whom_is_forgotten_from_either_side(home):
    why = {"cause": RestrictionCause.VIOLENCE, "starts_on": date(2026, 7, 1)}
    both = {"first_client_id": home.anna, "second_client_id": home.emil}
    home.do(restrictions.keep_apart, KeptApart(**both, **why))
    home.do(forget, Client, home.emil)
    assert home.rows("SELECT * FROM kept_apart") == []


@FILES_ONLY
def test_deleting_alone_would_leave_traces(home, emil, monkeypatch):
    """The proof above fails on a program that only deletes, as SQLite does by itself."""
    monkeypatch.setattr(erasure, "compact", lambda _engine: None)
    monkeypatch.setitem(database.PRAGMAS, "secure_delete", "0")
    path, key = Path(home.opened.database.location), home.opened.unlocked.key
    home.opened.database.close()
    erase(home)
    home.opened.database.close()
    assert any(word.encode() in decrypted(path, key) for word in SECRETS)


@FILES_ONLY
def test_traces_go_with_the_next_full_check_if_the_file_had_no_peace(home, emil, monkeypatch):
    path, key = Path(home.opened.database.location), home.opened.unlocked.key
    with monkeypatch.context() as busy:
        busy.setattr(erasure, "compact", lambda _engine: None)
        erase(home)
    checks.fully(home.opened)
    home.opened.database.close()
    assert [word for word in SECRETS if word.encode() in decrypted(path, key)] == []


@FILES_ONLY
def test_what_an_erased_person_took_part_in_still_counts(home, emil):
    booked, _mother = emil
    erase(home)
    assert home.rows(f"SELECT remark, starts FROM appointment WHERE id = {booked.id}")[0][0] == ""
    assert home.rows(f"SELECT count(*) FROM participant WHERE appointment_id = {booked.id}") == [
        (3,)
    ]
    for table in ("note", "assessment", "judgement", "concern"):
        assert home.rows(f"SELECT count(*) FROM {table} WHERE client_id = {home.emil}") == [(0,)]
    card = home.ask(client_views.listed, former=True)
    assert home.emil not in [line.id for line in card]


@FILES_ONLY
def test_relatives_of_nobody_else_go_too_and_others_stay(home, emil):
    _booked, friend = emil
    home.do(
        family.save,
        Relative(
            member=home.ask(client_views.member, home.mother_of[home.emil]).member,
            tie=replace(tie_of(home), id=0, version=0, client_id=home.anna),
        ),
    )
    assert erasure.outlook(home.opened, Client, home.emil).relatives == ("Ulla Quoxmother",)
    assert erase(home).people == 2
    named = dict(home.rows("SELECT id, given_name FROM family_member"))
    assert named[friend] == ""
    assert named[home.mother_of[home.emil]] == "Maria"


@FILES_ONLY
def test_a_family_member_is_erased_alone(home, emil):
    _booked, friend = emil
    assert erase(home, kind=FamilyMember, id=friend).people == 1
    assert home.rows(f"SELECT family_name, email FROM family_member WHERE id = {friend}") == [
        ("", "")
    ]
    assert home.rows(f"SELECT count(*) FROM note WHERE client_id = {home.emil}") == [(30,)]


@FILES_ONLY
def test_before_it_there_is_a_backup_and_the_dialog_can_say_until_when(home, emil):
    outlook = erasure.outlook(home.opened, Client, home.emil)
    assert outlook.removed["Note"] == 30
    assert (outlook.in_backups, outlook.gone_by) == (1, date(2027, 7, 1))
    erase(home)
    (line,) = backups.shelf(home.opened).lines
    assert line.why == "before erasure"


@FILES_ONLY
def test_the_trail_tells_of_it_by_number_only(home, emil):
    erase(home)
    told = home.rows("SELECT kind, record_id, facts FROM audit WHERE deed = 'erase'")
    assert ("Client", home.emil, "") in told
    assert all("Zyx" not in str(line) for line in home.rows("SELECT * FROM audit"))


@FILES_ONLY
def test_a_restore_erases_again(home, emil):
    made = backups.make(home.opened)
    erase(home)
    done = restoring.restore(
        home.opened, GoBack(place=made.place, password=PASSWORD, reason="Wrong import")
    )
    assert done.erased_again == 3
    home.opened.database.close()
    path = Path(home.opened.database.location)
    pages = decrypted(path, home.opened.unlocked.key)
    assert [word for word in SECRETS if word.encode() in pages] == []


@FILES_ONLY
def test_a_restore_calls_off_what_was_still_to_come_for_whom_it_erases(home):
    made_with = home.book(home.visit(home.emil, at(10)))
    made = backups.make(home.opened)
    home.do(
        appointments.cancel,
        CancelAppointment(
            appointment_id=made_with.id, version=made_with.version, cause=CancelCause.CLIENT
        ),
    )
    leave(home)
    erase(home)
    restoring.restore(home.opened, GoBack(place=made.place, password=PASSWORD, reason="r"))
    assert home.rows("SELECT state FROM appointment") == [("cancelled",)]
    assert home.rows("SELECT * FROM occupancy") == []


@FILES_ONLY
def test_a_ledger_that_is_lost_is_written_again_with_the_next_backup(home, emil, tmp_path):
    erase(home)
    folder = store.folder_of(Path(home.opened.database.location))
    ledger_in(folder, "centre").unlink()
    backups.make(home.opened, tmp_path / "stick")
    key = home.opened.unlocked.key
    for place in (folder, tmp_path / "stick"):
        assert len(read_ledger(place, "centre", key)) == 3


@FILES_ONLY
def test_nothing_is_erased_before_it_is_settled(home):
    with pytest.raises(StillInCare):
        erase(home)
    booked = home.book(home.visit(home.emil, at(10)))
    leave(home, date(2026, 6, 30))
    with pytest.raises(StillExpected):
        erase(home)
    assert booked.id


@FILES_ONLY
@pytest.mark.parametrize(
    ("more", "refusal"), [({"password": "not mine"}, WrongSignIn), ({"reason": ""}, ReasonNeeded)]
)
def test_password_and_reason_are_asked_for(home, emil, more, refusal):
    with pytest.raises(refusal):
        erase(home, **more)
    assert home.rows(f"SELECT family_name FROM client WHERE id = {home.emil}") == [("Zyxwold",)]


@FILES_ONLY
def test_who_keeps_the_machine_erases_nobody(home, emil):
    home.become(Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        erase(home)


@FILES_ONLY
def test_nobody_is_erased_twice(home, emil):
    erase(home)
    with pytest.raises(ErasedAlready):
        erase(home)


@FILES_ONLY
def test_drafts_about_the_person_go_whatever_stands_in_them(home, emil):
    others = {f"note/{home.emil}1/0": "Tea", f"booking/{home.emil}": "Tea", "client/0": "Tea"}
    about = {f"note/{home.emil}/0": "Likes tea", f"level/{home.emil}": "Tea"}
    home.do(drafts.lock, {**others, **about})
    erase(home)
    assert {form for (form,) in home.rows("SELECT form FROM draft")} == others.keys()


@FILES_ONLY
def test_drafts_that_name_the_person_go(home, emil):
    home.do(drafts.lock, {"note/0": "Zyxwold said", "room/0": "Room Z"})
    erase(home)
    assert home.rows("SELECT form FROM draft") == [("room/0",)]


def test_who_left_long_ago_is_due_and_nobody_is_erased_by_that(home):
    assert home.ask(erasure.due) == []
    leave(home, date(2026, 6, 30))
    years = home.ask(lambda reading: reading.settings.client_kept_years)
    home.opened.clock.instant += timedelta(days=366 * years)
    (line,) = home.ask(erasure.due)
    assert (line.kind, line.id, line.since) == (Client, home.emil, date(2026, 6, 30))
    assert home.rows("SELECT count(*) FROM client WHERE family_name = ''") == [(0,)]


def test_relatives_whom_nobody_is_tied_to_are_due_after_their_last_appointment(home):
    home.book(home.visit(home.emil, at(10, day=date(2026, 6, 27))))
    home.do(family.remove_tie, tie_of(home))
    home.opened.clock.instant += timedelta(days=366 * 3)
    (line,) = home.ask(erasure.due)
    assert (line.kind, line.since) == (FamilyMember, date(2026, 6, 27))
