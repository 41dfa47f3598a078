"""What a key file may hold: nothing unknown, nothing twice, nothing absurd."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.persistence.keys.content import LARGEST, Malformed, TooNew, parsed, written
from tests.persistence.keys.ring import forged, ring, told


def test_a_key_file_is_text_that_people_can_look_at():
    content = written(ring().key_file).decode()

    assert content.startswith('{\n "format": "familycare keys",\n "version": 1,')
    assert '"name": "Bo 安"' in content
    assert parsed(content.encode()) == ring().key_file


def test_neither_keys_nor_passwords_stand_in_it():
    content = written(ring().key_file).decode()
    secrets = ring().anna.secrets

    for secret in (
        *(secrets.key.key, secrets.key.salt, secrets.verification_key),
        *(secrets.administration_key, ring().anna.slot_key),
    ):
        assert secret.hex() not in content
    assert "teapot" not in content
    assert ring().code not in content


def at(facts, *path):
    for step in path[:-1]:
        facts = facts[step]
    return facts, path[-1]


SLOT = ("slots", 1)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "something else"),
        (("version",), 0),
        (("version",), True),
        (("version",), "2"),
        (("database",), "ab"),
        (("generation",), 0),
        (("generation",), -1),
        (("generation",), 1.0),
        (("generation",), True),
        (("generation",), 1 << 60),
        (("slots",), []),
        (("slots",), {}),
        (("slots",), None),
        (("roll",), "00"),
        (("mac",), "zz" * 32),
        (("mac",), None),
        ((*SLOT, "id"), 1),
        ((*SLOT, "id"), "2"),
        ((*SLOT, "id"), 3),
        ((*SLOT, "login"), "ANNA"),
        ((*SLOT, "login"), "b/o"),
        ((*SLOT, "login"), ["bo"]),
        ((*SLOT, "name"), ""),
        ((*SLOT, "name"), "x" * 201),
        ((*SLOT, "name"), 7),
        ((*SLOT, "role"), "king"),
        ((*SLOT, "role"), ["auditor"]),
        ((*SLOT, "status"), "asleep"),
        ((*SLOT, "status"), "disabled"),
        ((*SLOT, "must_change"), 1),
        ((*SLOT, "must_change"), "no"),
        ((*SLOT, "staff_id"), 0),
        ((*SLOT, "staff_id"), "7"),
        ((*SLOT, "secrets"), None),
        ((*SLOT, "secrets"), {}),
        ((*SLOT, "secrets", "content"), "00"),
        ((*SLOT, "secrets", "nonce"), "00"),
        ((*SLOT, "password"), None),
        ((*SLOT, "password", "passes"), 0),
        ((*SLOT, "password", "passes"), 1_000_000),
        ((*SLOT, "password", "kibibytes"), 1 << 30),
        ((*SLOT, "password", "kibibytes"), 8),
        ((*SLOT, "password", "lanes"), 0),
        ((*SLOT, "password", "lanes"), 1 << 20),
        ((*SLOT, "password", "salt"), ""),
        ((*SLOT, "password", "salt"), "AB" * 16),
        ((*SLOT, "password", "content"), "ab" * 10_000),
        (("recovery", "kibibytes"), 1 << 40),
        (("recovery", "content"), "ab" * 48),
        (("unknown",), 1),
        ((*SLOT, "unknown"), 1),
        ((*SLOT, "password", "unknown"), 1),
    ],
)
def test_what_we_never_write_is_refused_even_with_a_right_checksum(path, value):
    facts = told(ring().key_file)
    parent, name = at(facts, *path)
    parent[name] = value

    with pytest.raises(Malformed):
        parsed(forged(facts))


@pytest.mark.parametrize("path", [("slots",), ("mac",), (*SLOT, "role"), ("recovery", "salt")])
def test_a_file_with_something_missing_is_refused(path):
    facts = told(ring().key_file)
    parent, name = at(facts, *path)
    del parent[name]

    with pytest.raises(Malformed):
        parsed(forged(facts))


def test_slots_out_of_order_or_twice_are_refused():
    facts = told(ring().key_file)
    for slots in (facts["slots"][::-1], [*facts["slots"], facts["slots"][3]]):
        with pytest.raises(Malformed):
            parsed(forged({**facts, "slots": slots}))


def test_a_later_version_is_told_from_a_damaged_file():
    with pytest.raises(TooNew, match="2"):
        parsed(forged({"format": "familycare keys", "version": 2, "whatever": []}))


def test_a_damaged_version_number_is_damage_and_no_newer_program():
    """Broken variant: look at the version before the checksum."""
    with pytest.raises(Malformed):
        parsed(written(ring().key_file).replace(b'"version": 1', b'"version": 9'))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"0",
        b'"keys"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"9" * 10_000,
        b'{"format": NaN}',
        b'{"version": 1e999}',
        b'{"checksum": "\\ud800"}',
        b"\0" * 4096,
        b" " * (LARGEST + 1),
    ],
)
def test_texts_of_all_kinds_are_refused(content):
    with pytest.raises(Malformed):
        parsed(content)


@pytest.mark.parametrize(
    "edit",
    [
        lambda content: content + b"\n",
        lambda content: content.rstrip(),
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: json.dumps(json.loads(content)).encode(),
        lambda content: content.replace(b'"version": 1,', b'"version": 1,\n "version": 1,'),
        lambda content: content.replace(b'"version": 1,', b'"version": 01,'),
        lambda content: content.replace(b'"anna"', b'"\\u0061nna"'),
    ],
)
def test_the_same_facts_in_another_form_are_refused(edit):
    content = written(ring().key_file)
    assert edit(content) != content

    with pytest.raises(Malformed):
        parsed(edit(content))


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
def test_whatever_the_file_holds_it_is_refused_in_words(content):
    with pytest.raises(Malformed):
        parsed(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(st.data())
def test_any_value_in_any_place_is_refused_or_stays_the_same(data):
    facts = told(ring().key_file)
    parent, name = facts, data.draw(st.sampled_from(sorted(facts)))
    while isinstance(parent[name], dict | list) and data.draw(st.booleans()):
        parent = parent[name]
        names = sorted(parent) if isinstance(parent, dict) else range(len(parent))
        name = data.draw(st.sampled_from([*names]))
    parent[name] = data.draw(JSON)

    try:
        found = parsed(forged(facts))
    except (Malformed, TooNew):
        return
    assert json.loads(json.dumps(found.told())) == facts
