"""Cards are sorted by dragging or by keyboard, and two people's sorts are compared."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton

from familycare.domain.recovery.card_sorts import Agreement, Card, CardSort, Pile, PlacedCard
from familycare.domain.recovery.records import RecordKind
from familycare.domain.support import Informant
from ui.recovery.card_piles import CardPiles
from ui.recovery.sort_comparison import agreement_text, sort_comparison
from ui.widgets.read_table import ReadTable

Key = Qt.Key
KIND = RecordKind.CARD_SORT


def sort(**piles):
    return CardSort(
        placed=tuple(PlacedCard(card=Card[name], pile=pile) for name, pile in piles.items())
    )


@pytest.fixture
def piles(qtbot):
    made = CardPiles()
    made.resize(900, 400)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.piles[None].setFocus()
    return made


def press(piles, qtbot, *keys):
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(piles.focusWidget(), key)
        else:
            qtbot.keyClick(piles.focusWidget(), key)


def rows(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def dropped(target, data):
    target.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_digit_puts_the_card_onto_its_pile_and_the_next_one_is_chosen(piles, qtbot):
    press(piles, qtbot, "123")
    assert [piles.piles[pile].cards() for pile in Pile] == [
        (Card.FAMILY,), (Card.PARTNER,), (Card.CHILDREN,),
    ]  # fmt: skip
    assert piles.piles[None].current() is Card.USING_FRIENDS


def test_persian_digits_do_the_same(piles):
    nothing = Qt.KeyboardModifier.NoModifier
    typed = QKeyEvent(QEvent.Type.KeyPress, Key.Key_unknown, nothing, "۲")
    piles.piles[None].keyPressEvent(typed)
    assert piles.piles[Pile.HELPS].cards() == (Card.FAMILY,)


def test_arrows_move_a_card_from_pile_to_pile_and_stay_with_it(piles, qtbot):
    press(piles, qtbot, Key.Key_Down, Key.Key_Right, Key.Key_Right)
    assert piles.piles[Pile.HELPS].cards() == (Card.PARTNER,)
    assert piles.focusWidget() is piles.piles[Pile.HELPS]
    press(piles, qtbot, Key.Key_Right, Key.Key_Right, Key.Key_Left)  # no pile beyond the last
    assert piles.piles[Pile.HELPS].cards() == (Card.PARTNER,)
    press(piles, qtbot, Key.Key_Delete)
    assert piles.value() == ()


def test_home_end_and_letters_find_a_card(piles, qtbot):
    press(piles, qtbot, Key.Key_End, "1")
    assert piles.piles[Pile.CAUSES].cards() == (Card.SPORT,)
    press(piles, qtbot, Key.Key_Home)
    assert piles.piles[None].current() is Card.FAMILY


def test_a_letter_goes_to_the_card_that_begins_with_it(piles, qtbot):
    press(piles, qtbot, "m")
    assert piles.piles[None].current() is Card.MONEY


def test_a_card_is_dragged_onto_a_pile_and_nothing_else_can_be(piles):
    source, target = piles.piles[None], piles.piles[Pile.CAUSES]
    data = source.mimeData([source.item(3)])
    told = []
    piles.changed.connect(lambda: told.append(True))
    dropped(target, data)
    assert target.cards() == (Card.USING_FRIENDS,)
    assert Card.USING_FRIENDS not in source.cards()
    assert told == [True]
    foreign = QMimeData()
    foreign.setText("family")
    dropped(target, foreign)
    assert target.cards() == (Card.USING_FRIENDS,)


def test_a_screen_reader_hears_how_many_cards_lie_on_a_pile(piles, qtbot):
    press(piles, qtbot, "11")
    assert piles.piles[Pile.CAUSES].accessibleName() == "Causes relapse (2)"
    assert piles.piles[None].accessibleName() == "Not sorted yet (23)"


def test_what_lies_where_is_kept_in_a_draft_and_put_back(piles, qtbot):
    press(piles, qtbot, "12")
    other = CardPiles()
    qtbot.addWidget(other)
    other.put_content({**piles.content(), "no card of ours": "causes"})
    assert other.value() == piles.value() != ()


def test_a_sort_is_saved_for_the_family_member_who_made_it_and_can_be_undone(
    page, dialog, qtbot, card, runner, home
):
    page.show_kind(KIND)
    page.write()
    form = dialog()
    form.informant.setCurrentIndex(1)
    form.cards.piles[None].setFocus()
    press(form, qtbot, "21")
    form.page.editors["causes"].setPlainText("When he is alone")
    form.primary.click()
    qtbot.waitUntil(lambda: bool(card().of(KIND)))
    (record,) = card().of(KIND)
    assert record.family_member_id == home.mother_of[home.anna]
    assert record.page == CardSort(
        causes="When he is alone",
        placed=sort(FAMILY=Pile.HELPS, PARTNER=Pile.CAUSES).placed,
    )
    runner.history.undo()
    qtbot.waitUntil(lambda: not card().of(KIND))


def test_an_empty_sort_is_refused_and_says_what_is_missing(page, dialog, qtbot, card):
    page.show_kind(KIND)
    page.write()
    form = dialog()
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.form.problems()))
    assert card().of(KIND) == ()


def test_a_sort_is_opened_again_with_its_cards_on_their_piles(page, dialog, keep, qtbot, home):
    record = keep(KIND, sort(FAITH=Pile.HELPS, MONEY=Pile.CAUSES), informant=Informant.CLIENT)
    page.show_client(home.anna)
    page.show_kind(KIND)
    qtbot.waitUntil(lambda: bool(page.card.of(KIND)))
    page.records.editWanted.emit(record)
    assert set(dialog().cards.value()) == set(record.page.placed)


def test_the_latest_sorts_of_client_and_mother_stand_side_by_side(desk, card, keep, home, qtbot):
    keep(KIND, sort(FAMILY=Pile.CAUSES), date(2026, 1, 5), informant=Informant.CLIENT)
    keep(
        KIND,
        sort(FAMILY=Pile.HELPS, MONEY=Pile.CAUSES, FAITH=Pile.HELPS),
        informant=Informant.CLIENT,
    )
    keep(
        KIND,
        sort(FAMILY=Pile.HELPS, MONEY=Pile.NEUTRAL, SPORT=Pile.HELPS),
        informant=Informant.FAMILY_MEMBER,
        family_member_id=home.mother_of[home.anna],
    )
    shown = sort_comparison(desk, card())
    qtbot.addWidget(shown)
    different = ["Money", "Causes relapse", "Neither", "Different"]
    assert rows(shown.findChild(ReadTable)) == [different]
    others = shown.findChild(QPushButton)
    assert others.text() == "Show the 3 other cards"
    others.click()
    assert rows(shown.findChild(ReadTable)) == [
        different,
        ["Family", "Helps recovery", "Helps recovery", "Same"],
        ["Faith", "Helps recovery", "Not sorted", "Sorted by one only"],
        ["Sport and hobbies", "Not sorted", "Helps recovery", "Sorted by one only"],
    ]
    told = [label.text() for label in shown.findChildren(QLabel)]
    assert any("1 of 2 cards lie on the same pile: 50%." in text for text in told)


def test_what_one_thinks_helps_and_the_other_harms_stands_first(desk, card, keep, home, qtbot):
    keep(KIND, sort(FAMILY=Pile.NEUTRAL, WORK=Pile.HELPS), informant=Informant.CLIENT)
    keep(
        KIND,
        sort(FAMILY=Pile.HELPS, WORK=Pile.CAUSES),
        informant=Informant.FAMILY_MEMBER,
        family_member_id=home.mother_of[home.anna],
    )
    shown = sort_comparison(desk, card())
    qtbot.addWidget(shown)
    assert rows(shown.findChild(ReadTable)) == [
        ["Work", "Helps recovery", "Causes relapse", "Opposite"],
        ["Family", "Neither", "Helps recovery", "Different"],
    ]


def test_two_who_sorted_alike_are_told_so_in_a_sentence(desk, card, keep, home, qtbot):
    for informant, member in (
        (Informant.CLIENT, None),
        (Informant.FAMILY_MEMBER, home.mother_of[home.anna]),
    ):
        keep(KIND, sort(FAITH=Pile.HELPS), informant=informant, family_member_id=member)
    shown = sort_comparison(desk, card())
    qtbot.addWidget(shown)
    assert not shown.findChild(ReadTable).isVisibleTo(shown)
    told = [label.text() for label in shown.findChildren(QLabel) if label.isVisibleTo(shown)]
    assert "No card lies on different piles." in told


def test_one_sort_alone_says_what_a_second_would_bring(desk, card, keep, qtbot):
    keep(KIND, sort(FAMILY=Pile.HELPS), informant=Informant.CLIENT)
    shown = sort_comparison(desk, card())
    qtbot.addWidget(shown)
    (label,) = shown.findChildren(QLabel)
    assert "both are compared" in label.text()


def test_agreement_is_explained_with_its_number():
    assert "the agreement is moderate (kappa 0.60, where 0 is chance" in agreement_text(
        Agreement(10, 8, 0.6)
    )
    assert "one pile alone" in agreement_text(Agreement(2, 2, None))
    assert agreement_text(Agreement(0, 0, None)) == "There is no card that both sorted."
