"""What is kept about a person: handed out as two files, or erased after everything was said."""

import json
from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.access import Actor, Role
from familycare.services import clients
from tests.centre import PASSWORD
from tests.ui.framed import framed
from ui.people.page import ClientsPage
from ui.widgets.erase_dialog import EraseDialog


def leave(home, client_id):
    with home.opened.reading() as reading:
        client = reading.people.clients.get(client_id)
    home.do(clients.change, replace(client, discharged_on=date(2026, 6, 30)))


def eraser(record, qtbot):
    record.data.erase.trigger()
    qtbot.waitUntil(lambda: bool(record.data.findChildren(EraseDialog)))
    return record.data.findChildren(EraseDialog)[0]


def told(dialog):
    layout = dialog._lines
    return [layout.itemAt(n).widget().text() for n in range(layout.count())]


def test_both_files_are_written_and_that_is_said(page, record, tmp_path, qtbot):
    with qtbot.waitSignal(page.told, timeout=20_000):
        record.data.save_to(record._whom(), str(tmp_path / "data C-0"))
    assert (tmp_path / "data C-0.pdf").read_bytes().startswith(b"%PDF")
    content = json.loads((tmp_path / "data C-0.json").read_text("utf-8"))
    assert content["parts"]["person"][0]["given_name"] == "Anna"


def test_a_folder_that_is_gone_is_told(record, tmp_path, qtbot):
    with qtbot.waitSignal(record._desk.runner.storage, timeout=20_000):
        record.data.save_to(record._whom(), str(tmp_path / "gone" / "data.pdf"))


def test_of_a_client_in_care_it_says_what_has_to_be_settled(record, qtbot):
    dialog = eraser(record, qtbot)
    qtbot.waitUntil(lambda: not dialog.primary.isVisible())
    assert dialog.form.field("reason").isHidden()


def test_everything_is_said_before_somebody_is_erased(page, record, home, qtbot):
    leave(home, home.anna)
    dialog = eraser(record, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    said = " ".join(told(dialog))
    assert "Anna Klein" in said
    assert "Maria Klein" in said  # tied to nobody else
    assert "1 backup, made just before, still holds the person" in said

    dialog.step_up.reason.setText("She asked for it")
    dialog.step_up.password.edit.setText(PASSWORD)
    with qtbot.waitSignal(page.told, timeout=20_000) as heard:
        dialog.primary.click()
    assert "2 people were erased" in heard.args[0]
    assert home.rows(f"SELECT family_name FROM client WHERE id = {home.anna}") == [("",)]
    qtbot.waitUntil(page.list.isVisible)
    lines = page.list.table.record_model
    qtbot.waitUntil(lambda: "Anna Klein" not in [line.name for line in lines.lines])


@pytest.mark.parametrize(
    ("role", "hidden"), [(Role.ADMINISTRATOR, True), (Role.COORDINATOR, False)]
)
def test_whoever_may_do_neither_sees_no_menu(desk, home, qtbot, role, hidden):
    page = ClientsPage(replace(desk, actor=Actor("Eva", role, None, 1)))
    window = framed(page, qtbot)
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: page.record.client is not None)
    assert page.record.data.isHidden() is hidden
    window.close()
