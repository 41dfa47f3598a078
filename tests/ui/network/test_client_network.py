"""The picture of a family network: drawn by keyboard and mouse, listed in words, compared."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from familycare.domain.family_network import (
    Influence,
    NetworkKind,
    NetworkPerson,
    Place,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.network_layout import overlap
from familycare.services import family_network, family_network_views
from familycare.services.family_network import PutPerson
from ui.network.painting import name_lines
from ui.network.picture_view import MIME
from ui.page import NetworkPaper

Key = Qt.Key


def put(home, person, was=None):
    shown = latest(home)
    order = PutPerson(
        client_id=home.anna, network_id=shown.id if shown else 0, person=person, was=was
    )
    return home.do(family_network.put, order)


def latest(home):
    return home.ask(family_network_views.card, home.anna).latest


@pytest.fixture
def drawn(home, network, qtbot):
    """Let Anna's mother and an old friend be in the picture."""
    put(home, NetworkPerson(family_member_id=home.mother_of[home.anna]))
    put(
        home,
        NetworkPerson(
            kind=NetworkKind.OLD_FRIEND, label="Kalle", influence=Influence.DRUG_RELATED
        ),
    )
    network._refresher.mark_stale()
    qtbot.waitUntil(lambda: len(network.board.view.people) == 2)
    return network


def lines(network):
    return [line.name for line in network.board.table.record_model.lines]


def test_somebody_is_drawn_in_by_keyboard_alone(network, home, dialog, qtbot):
    network.draw_in()
    form = dialog()
    form.label.setFocus()
    qtbot.keyClicks(form.label, "Choir")
    form.strength.setFocus()
    qtbot.keyClick(form.strength, Key.Key_Up)
    qtbot.keyClick(next(iter(form.support.marks.values())), Key.Key_Space)
    qtbot.keyClick(form.primary, Key.Key_Return)
    qtbot.waitUntil(lambda: lines(network) == ["Choir"])
    (choir,) = latest(home).people
    assert (choir.strength, choir.support) == (TieStrength.STRONG, (SupportKind.EMOTIONAL,))


def test_a_name_that_is_missing_is_asked_for_under_its_field(network, dialog, qtbot):
    network.draw_in()
    form = dialog()
    qtbot.mouseClick(form.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(form.form.field("label").problem or form.form.problem))
    assert "Name" in form.form.field("label").problem + form.form.problem


def test_a_relative_is_offered_by_name_and_asked_for_nothing_else(network, dialog, home):
    network.draw_in(f"kin/{home.mother_of[home.anna]}")
    form = dialog()
    assert form.who.currentText().strip("\u2068\u2069") == "Maria Klein"
    assert form.form.field("label").isHidden()


def test_the_list_says_what_the_picture_shows(drawn):
    assert lines(drawn) == ["Kalle", "Maria Klein"]
    drawn.board.table.choose_first()
    told = drawn.board.told.text()
    assert "Kalle" in told
    assert "Drug-related" in told
    assert drawn.board.view.accessibleDescription() == told


def test_enter_in_the_list_opens_the_tie_and_delete_takes_out(drawn, dialog, home, qtbot):
    table = drawn.board.table
    table.choose_first()
    qtbot.keyClick(table, Key.Key_Return)
    form = dialog()
    form.strain.set_value(Strain.HEAVY)
    qtbot.keyClick(form.primary, Key.Key_Return)
    qtbot.waitUntil(lambda: latest(home).people[1].strain is Strain.HEAVY)
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Delete)
    qtbot.waitUntil(lambda: lines(drawn) == ["Maria Klein"])


def test_a_drag_moves_somebody_and_is_one_step_back(drawn, home, desk, qtbot):
    view = drawn.board.view
    before = latest(home).people
    start = view.point_of(before[0].place).toPoint()
    end = view.point_of(Place(300, -60)).toPoint()
    steps = desk.runner.undo_stack.count()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.3, 0.6, 1.0):
        qtbot.mouseMove(view, start + (end - start) * share)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: latest(home).people != before)
    qtbot.waitUntil(lambda: desk.runner.undo_stack.count() == steps + 1)
    moved = latest(home).people[0].place
    assert abs(moved.x - 300) <= 4
    assert abs(moved.y + 60) <= 4
    desk.runner.history.undo()
    qtbot.waitUntil(lambda: latest(home).people == before)


def test_control_and_arrows_move_whom_arrows_chose(drawn, home, qtbot):
    view = drawn.board.view
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Up)
    chosen = view.chosen
    assert chosen == latest(home).people[0].number
    before = latest(home).person(chosen).place
    qtbot.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: latest(home).person(chosen).place.x > before.x)
    assert drawn.board.table.line().number == chosen


def test_who_is_dropped_into_the_picture_is_asked_about_there(drawn, dialog, home, qtbot):
    view = drawn.board.view
    data = QMimeData()
    data.setData(MIME, b"other/neighbour")
    there = view.point_of(Place(-250, 40))
    drop = QDropEvent(
        QPointF(there), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    view.dropEvent(drop)
    form = dialog()
    assert form.kind.value() is NetworkKind.NEIGHBOUR
    form.label.setText("Next door")
    qtbot.mouseClick(form.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Next door" in lines(drawn))
    place = latest(home).people[-1].place
    assert abs(place.x + 250) <= 4
    assert not any(overlap(place, one.place) for one in latest(home).people[:-1])


def test_an_earlier_picture_is_read_only_and_two_are_compared_in_words(drawn, home, clock, qtbot):
    first = latest(home)
    clock.instant += timedelta(days=40)
    kalle = first.people[1]
    changed = NetworkPerson(
        number=kalle.number, kind=kalle.kind, label=kalle.label, influence=Influence.SAFE
    )
    put(home, changed, kalle)
    drawn._refresher.mark_stale()
    qtbot.waitUntil(lambda: len(drawn.card.pictures) == 2)
    drawn.bar.choice.set_value(first.id)
    assert not drawn.board.view.editable
    assert drawn.bar.add.isHidden()
    assert "stays as it was drawn" in drawn.bar.about.text()
    drawn.bar.compare.setChecked(True)
    (line,) = drawn.comparison.table.record_model.lines
    column = drawn.comparison.table.record_model.columns[1]
    assert (line.name, column.text(line)) == ("Kalle", "no longer drug-related; now safe")


def test_long_names_of_any_script_stay_within_their_box(desk):
    font = desk.theme.font()
    font.setPixelSize(15)
    for name in ("Wolfeschlegelsteinhausenbergerdorff" * 3, "欧阳" * 40, "محمدحسین‌زاده " * 8):
        assert len(name_lines(name, font)) == 2


def test_the_picture_that_is_shown_is_asked_for_as_a_paper(drawn, home, qtbot):
    with qtbot.waitSignal(drawn.paperWanted) as asked:
        drawn.bar.paper.click()
    assert asked.args == [NetworkPaper(home.anna, (latest(home).id,))]


def test_the_picture_is_shown_larger_and_whole_again(drawn, qtbot):
    board = drawn.board
    fitting = board.view.size()
    qtbot.mouseClick(board.larger, Qt.MouseButton.LeftButton)
    assert board.view.width() > fitting.width()
    qtbot.mouseClick(board.smaller, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: board.view.size() == fitting)
    assert not board.smaller.isEnabled()


def test_whoever_is_dropped_is_asked_for_a_name_at_once(network, dialog, qtbot):
    network.draw_in(f"other/{NetworkKind.NEIGHBOUR.value}", Place(100, 100))
    form = dialog()
    qtbot.waitUntil(form.label.hasFocus)


def test_a_first_picture_is_begun_by_dropping_somebody_beside_the_client(network, home, qtbot):
    qtbot.waitUntil(network.board.isVisible)
    assert network.board.view.acceptDrops()
    assert "Nobody has drawn" in network.bar.about.text()
    assert not network.bar.paper.isVisible()
    assert network.board.not_drawn.count() > 1
