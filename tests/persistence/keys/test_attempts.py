"""Failed sign-ins: they make wait across restarts, never for ever, and wait for the trail."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.accounts import LONGEST_DELAY
from familycare.domain.storage import ReadOnly
from familycare.persistence import keys
from familycare.persistence.keys import attempt_file, whole_files

NOW = datetime(2026, 7, 1, 8, tzinfo=UTC)


def after(seconds):
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
def centre(tmp_path):
    return tmp_path / "centre.familycare"


@pytest.fixture
def attempts(centre):
    return keys.attempts(centre)


def fail(attempts, times, login="anna", at=NOW):
    for _ in range(times):
        attempts.failed(login, at)


def test_nobody_waits_before_a_failure_and_no_file_is_made(attempts, centre):
    assert attempts.wait("anna", NOW) == 0
    attempts.succeeded("anna")
    assert not attempts.damaged
    assert list(centre.parent.iterdir()) == []


def test_each_failure_doubles_the_wait_which_passes_with_time(attempts):
    for seconds in (1, 2, 4, 8):
        fail(attempts, 1)
        assert attempts.wait("anna", NOW) == seconds
        assert attempts.wait("anna", after(seconds - 0.5)) == 1
        assert attempts.wait("anna", after(seconds)) == 0


def test_the_wait_outlasts_a_restart(attempts, centre):
    """Broken variant: count in memory only."""
    fail(attempts, 5)

    assert keys.attempts(centre).wait("anna", NOW) == 16


def test_others_do_not_wait_for_it(attempts):
    fail(attempts, 5)

    assert attempts.wait("bo", NOW) == 0
    assert attempts.wait(" ANNA ", NOW) == 16


def test_nobody_waits_longer_than_a_quarter_of_an_hour(attempts):
    fail(attempts, 40)

    assert attempts.wait("anna", NOW) == LONGEST_DELAY
    assert attempts.wait("anna", after(LONGEST_DELAY)) == 0


def test_after_a_success_or_a_day_everybody_begins_anew(attempts):
    fail(attempts, 9)
    attempts.succeeded("Anna")
    assert attempts.wait("anna", NOW) == 0

    fail(attempts, 9)
    fail(attempts, 1, at=NOW + timedelta(days=1))
    assert attempts.wait("anna", NOW + timedelta(days=1)) == 1


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(days=1), timedelta(days=4000)])
def test_a_clock_set_back_neither_lengthens_nor_voids_the_wait(attempts, back):
    """Broken variants: wait until the instant of before; take what lies ahead for passed."""
    fail(attempts, 6)
    earlier = NOW - back

    assert attempts.wait("anna", earlier) == 32
    assert attempts.wait("anna", earlier + timedelta(seconds=20)) == 12
    assert attempts.wait("anna", earlier + timedelta(seconds=32)) == 0
    fail(attempts, 1, at=earlier)
    assert attempts.wait("anna", earlier) == 64


@given(
    times=st.integers(1, 30),
    jumps=st.lists(st.timedeltas(timedelta(days=-2), timedelta(minutes=10)), max_size=5),
)
def test_however_the_clock_jumps_the_wait_is_never_longer_than_its_failures_earn(
    tmp_path_factory, times, jumps
):
    attempts = keys.attempts(tmp_path_factory.mktemp("jumps") / "centre.familycare")
    fail(attempts, times)
    now = NOW
    for jump in jumps:
        now += jump
        assert 0 <= attempts.wait("anna", now) <= min(2 ** (times - 1), LONGEST_DELAY)
    assert attempts.wait("anna", now + timedelta(seconds=LONGEST_DELAY)) == 0


def test_failures_wait_for_the_trail_until_they_are_told(attempts, centre):
    attempts.failed("anna", NOW, account_id=1)
    attempts.failed("nobody", after(1))
    attempts.succeeded("anna")
    waiting = keys.attempts(centre).untold
    assert waiting == (keys.Failure(NOW, 1), keys.Failure(after(1), None))

    attempts.failed("bo", after(2), account_id=2)
    attempts.told(len(waiting))
    assert attempts.untold == (keys.Failure(after(2), 2),)


def test_what_was_typed_as_a_login_does_not_stand_in_the_file(attempts):
    """People type their password in the wrong field."""
    attempts.failed("teapot under the umbrella", NOW)

    content = attempts.place.read_text("utf-8")
    assert "teapot" not in content
    assert attempts.wait("teapot under the umbrella", NOW) == 1


def test_the_same_login_has_another_name_in_the_file_of_another_centre(tmp_path):
    names = set()
    for centre in ("a", "b"):
        attempts = keys.attempts(tmp_path / centre)
        attempts.failed("anna", NOW)
        names |= {*json.loads(attempts.place.read_bytes())["failures"]}

    assert len(names) == 2


def test_the_file_never_grows_beyond_bounds_and_the_newest_stay(attempts, monkeypatch):
    monkeypatch.setattr(attempt_file, "MOST_KEPT", 3)
    for number in range(10):
        attempts.failed(f"login-{number}", after(number), account_id=number + 1)

    assert [failure.account_id for failure in attempts.untold] == [8, 9, 10]
    waits = [attempts.wait(f"login-{number}", after(9)) for number in range(10)]
    assert waits == [0] * 9 + [1]
    assert len(json.loads(attempts.place.read_bytes())["failures"]) == 3


def test_a_full_file_is_still_small_enough_to_be_read():
    row = {"f" * 32: {"count": 1 << 31, "last": NOW.replace(microsecond=1).isoformat()}}
    told = {"at": NOW.replace(microsecond=1).isoformat(), "account_id": 1 << 31}
    size = len(json.dumps(row)) + len(json.dumps(told)) + 4

    assert attempt_file.MOST_KEPT * size + 200 < attempt_file.LARGEST


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b"{}",
        b'{"version": 2, "salt": "", "failures": {}, "untold": []}',
        b'{"version": 1, "salt": 7, "failures": {}, "untold": []}',
        b'{"version": 1, "salt": "", "failures": [], "untold": []}',
        b'{"version": 1, "salt": "", "failures": {"a": {"count": -1, "last": 1}}, "untold": []}',
        b'{"version": 1, "salt": "", "failures": {}, "untold": [{"at": "2026-07-01"}]}',
        b'{"version": 1, "salt": "", "failures": {"a": {"count": 1, "last": "0001-01-01T00+09"}}}',
        b"x" * 500_000,
    ],
)
def test_a_damaged_file_keeps_nobody_out_and_is_told(attempts, content):
    attempts.place.write_bytes(content)

    assert attempts.damaged
    assert attempts.wait("anna", NOW) == 0
    assert attempts.untold == ()
    fail(attempts, 3)
    assert not attempts.damaged
    assert attempts.wait("anna", NOW) == 4


@given(st.binary(max_size=200))
def test_whatever_the_file_holds_nobody_waits_longer_than_a_quarter_of_an_hour(
    tmp_path_factory, content
):
    attempts = keys.attempts(tmp_path_factory.mktemp("fuzzed") / "centre.familycare")
    fail(attempts, 2)
    whole = attempts.place.read_bytes()
    for place in range(0, len(whole), 40):
        attempts.place.write_bytes(whole[:place] + content + whole[place + len(content) :])
        assert 0 <= attempts.wait("anna", NOW) <= LONGEST_DELAY


def test_a_failure_that_cannot_be_kept_is_told_and_a_success_needs_no_disk(attempts, monkeypatch):
    fail(attempts, 3)

    def refused(*_arguments):
        raise PermissionError(13, "no")

    monkeypatch.setattr(whole_files.os, "fsync", refused)
    with pytest.raises(ReadOnly):
        attempts.failed("anna", NOW)
    attempts.succeeded("anna")
    assert attempts.wait("anna", NOW - timedelta(days=1)) == 4
