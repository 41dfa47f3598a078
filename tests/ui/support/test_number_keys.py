"""Digits make a number, and the last one that can go on to the next question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.services.instruments import shipped_catalogue
from ui.support.number_keys import NOTHING_TYPED, digit_of, typed

SHIPPED = shipped_catalogue().instruments


def after(digits, code):
    found = NOTHING_TYPED
    for digit in digits:
        found = typed(found, digit, SHIPPED[code]) or found
    return found


@pytest.mark.parametrize(
    ("code", "digits", "value", "whole"),
    [
        ("mlq", [7], 7, True),
        ("pacs", [0], 0, True),
        ("readiness-ruler", [7], 7, True),
        ("readiness-ruler", [1], 1, False),
        ("readiness-ruler", [1, 0], 10, True),
        ("readiness-ruler", [1, 5], 5, True),
        ("bscq-8", [7], 7, False),
        ("bscq-8", [7, 0], 70, True),
        ("bscq-8", [1, 0], 10, False),
        ("bscq-8", [1, 0, 0], 100, True),
        ("bscq-8", [0], 0, True),
    ],
)
def test_a_number_is_whole_when_no_digit_could_follow(code, digits, value, whole):
    assert after(digits, code) == (value, whole)


def test_a_digit_that_no_answer_begins_with_is_no_answer():
    assert typed(NOTHING_TYPED, 9, SHIPPED["mlq"]) is None
    assert typed(NOTHING_TYPED, 0, SHIPPED["mlq"]) is None


def test_figures_of_other_scripts_are_digits_too():
    assert [digit_of(text) for text in ("7", "۷", "７", "x", "")] == [7, 7, 7, None, None]


@given(st.sampled_from(sorted(SHIPPED)), st.lists(st.integers(0, 9), max_size=6))
def test_whatever_is_typed_makes_an_answer_that_can_be_given(code, digits):
    value = after(digits, code).value
    assert value is None or value <= SHIPPED[code].highest


@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_every_answer_can_be_typed(code, data):
    value = data.draw(st.integers(SHIPPED[code].lowest, SHIPPED[code].highest))
    assert after([int(digit) for digit in str(value)], code).value == value
