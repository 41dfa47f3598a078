"""Whatever is done to a sealed trail afterwards, going along it finds it."""

import hmac
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from familycare.domain.trail import Deed, Sealed, as_text, next_key, proof, seal, text_of
from familycare.domain.verification import Anchor, AnchorMalformed, Fault, Verifier, Wrong

K0 = bytes(range(32))
UID = "3f2a9c1b" + "0" * 24


def chain(count, older=0):
    """Return links and head of a trail of so many lines, after some that nothing seals."""
    links = [(n, f"old {n}", None) for n in range(1, older + 1)]
    key, mac = K0, b""
    for n in range(older + 1, older + count + 1):
        first = n == older + 1
        facts = as_text({"unchained": older}) if first else as_text({"starts": 1_783_756_800 + n})
        deed = Deed.BEGIN if first else Deed.MOVE
        text = text_of(
            Sealed(n, 1, 1_783_000_000 + n, 3, None, "coordinator", deed, "Appointment", n,
                   None, 5, facts, None)
        )  # fmt: skip
        mac = seal(key, text, mac)
        key = next_key(key)
        links.append((n, text, mac))
    return links, (older + count, mac, proof(key))


def verified(links, head, *anchors):
    verifier = Verifier(K0, anchors)
    verifier.feed(links)
    return verifier.end(head)


def test_a_trail_that_nobody_touched_is_whole():
    links, head = chain(20, older=3)
    assert verified(links, head) == (20, None, 3)


def test_going_along_in_steps_finds_the_same():
    links, head = chain(20)
    verifier = Verifier(K0)
    for link in links:
        verifier.feed([link])
    assert verifier.end(head).first_wrong is None


def changed(links, n, data):
    number, text, mac = links[n]
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("0123456789abcxyz"))
    assume(text[at] != letter)
    links[n] = (number, text[:at] + letter + text[at + 1 :], mac)


def removed(links, n, _data):
    del links[n]


def swapped(links, n, data):
    other = data.draw(st.integers(0, len(links) - 1))
    assume(other != n)
    one, two = links[n], links[other]
    links[n], links[other] = (one[0], *two[1:]), (two[0], *one[1:])


def inserted(links, n, _data):
    """Somebody who knows how seals are made, but no key of yesterday, writes a line."""
    number, text, mac = links[n]
    forged = seal(next_key(K0), text, mac or b"")
    links[n:] = [(number, text, forged)] + [(link[0] + 1, *link[1:]) for link in links[n:]]


def unsealed(links, n, _data):
    links[n] = (*links[n][:2], None)


@given(st.binary(min_size=32, max_size=32), st.text(max_size=300), st.binary(max_size=32))
def test_a_seal_is_an_hmac_as_everybody_else_makes_it(key, text, before):
    assert seal(key, text, before) == hmac.digest(key, text.encode() + before, "sha256")


@pytest.mark.parametrize("tamper", [changed, removed, swapped, inserted, unsealed])
@given(data=st.data(), count=st.integers(2, 12), older=st.integers(0, 3))
def test_any_line_that_is_touched_is_found(tamper, data, count, older):
    links, head = chain(count, older)
    n = data.draw(st.integers(older, len(links) - 1))
    tamper(links, n, data)
    wrong = verified(links, head).first_wrong
    assert wrong is not None
    assert wrong.number <= n + 2  # at that line, or the one after it


def test_the_first_line_that_does_not_fit_is_named():
    links, head = chain(9)
    links[4] = (5, links[4][1].replace("coordinator", "reception"), links[4][2])
    assert verified(links, head).first_wrong == Wrong(5, Fault.ALTERED)


def test_a_gap_is_named():
    links, head = chain(9)
    del links[4]
    assert verified(links, head).first_wrong == Wrong(5, Fault.MISSING)


def test_a_cut_tail_is_found_by_the_end_of_the_chain():
    links, head = chain(9)
    assert verified(links[:6], head).first_wrong == Wrong(7, Fault.TAIL_MISSING)


def test_a_cut_tail_is_found_even_where_the_end_was_set_back_too():
    links, head = chain(9)
    set_back = (6, links[5][2], head[2])  # the key of then exists no more
    assert verified(links[:6], set_back).first_wrong == Wrong(6, Fault.END_ALTERED)


def test_lines_that_are_older_than_the_chain_cannot_be_taken_away_unseen():
    links, head = chain(4, older=3)
    assert verified(links[1:], head).first_wrong == Wrong(4, Fault.MISSING)


def test_a_trail_without_any_seal_is_not_whole():
    links, _head = chain(0, older=3)
    assert verified(links, None).first_wrong == Wrong(3, Fault.NO_CHAIN)


def test_the_key_of_another_trail_fits_nothing():
    links, head = chain(4)
    verifier = Verifier(bytes(32))
    verifier.feed(links)
    assert verifier.end(head).first_wrong == Wrong(1, Fault.WRONG_KEY)


def test_an_old_trail_put_back_as_a_whole_is_seen_by_an_anchor_kept_elsewhere():
    links, _head = chain(9)
    printed = Anchor.of(UID, 9, date(2026, 7, 1), links[8][2])
    earlier, head = chain(6)
    assert verified(earlier, head).first_wrong is None
    assert verified(earlier, head, printed).first_wrong == Wrong(9, Fault.ANCHOR)


def test_lines_forged_with_a_key_that_was_seen_in_time_do_not_fit_a_later_anchor():
    links, _head = chain(9)
    printed = Anchor.of(UID, 9, date(2026, 7, 1), links[8][2])
    key, mac = K0, b""
    for n, (number, text, _mac) in enumerate(links):  # whoever had the key from the start on
        forged = text.replace("coordinator", "reception") if number == 5 else text
        mac, key = seal(key, forged, mac), next_key(key)
        links[n] = (number, forged, mac)
    head = (9, mac, proof(key))
    assert verified(links, head).first_wrong is None
    assert verified(links, head, printed).first_wrong == Wrong(9, Fault.ANCHOR)


def test_an_anchor_of_other_lines_is_found():
    links, head = chain(9)
    printed = Anchor.of(UID, 4, date(2026, 7, 1), links[5][2])
    assert verified(links, head, printed).first_wrong == Wrong(4, Fault.ANCHOR)


def test_an_anchor_reads_as_it_was_printed_also_with_blanks_and_capitals():
    anchor = Anchor.of(UID, 1234, date(2026, 7, 1), bytes(range(32)))
    assert str(anchor) == "3f2a9c1b-1234-20260701-0001020304050607"
    assert Anchor.read(" 3F2A9C1B-1234 -20260701- 0001020304050607") == anchor


@pytest.mark.parametrize("text", ["", "nonsense", "3f2a9c1b-1-20261301-0001020304050607"])
def test_what_is_no_anchor_is_refused(text):
    with pytest.raises(AnchorMalformed):
        Anchor.read(text)
