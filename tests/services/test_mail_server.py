"""The centre's own mail server: encrypted or not at all, and its password never shown again."""

from dataclasses import replace

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.errors import ManyReasons
from familycare.domain.mail import (
    CertificateWrong,
    Encryption,
    MailServer,
    NotEncrypted,
    RefusedForGood,
    SenderMalformed,
    ServerUnreachable,
    SignInFailed,
    is_address,
)
from familycare.services import mail_server
from tests.services.mail_server import PASSWORD, MailHouse
from tests.services.mailing import server


@pytest.fixture
def house(tmp_path, monkeypatch):
    made = MailHouse(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    yield made
    made.close()


def try_out(home, given, address="somebody@example.org"):
    home.ask(mail_server.trial, given, address).send()


def kept(home):
    return home.ask(lambda reading: reading.mail.server())


def test_a_test_e_mail_arrives(home, house):
    try_out(home, server(house))

    assert house.addresses == ["somebody@example.org"]
    assert house.letters[0]["Subject"] == "A test"


def test_a_server_that_cannot_show_who_it_is_hears_nothing(home, house, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(CertificateWrong):
        try_out(home, server(house))
    assert not house.handler.seen


def test_a_certificate_for_another_server_is_refused(home, tmp_path, monkeypatch):
    other = MailHouse(tmp_path, named="192.0.2.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(other.certificate))
    with pytest.raises(CertificateWrong):
        try_out(home, server(other))
    other.close()


def test_without_encryption_nothing_is_sent(home, tmp_path):
    open_house = MailHouse(tmp_path, encrypted=False)
    with pytest.raises(NotEncrypted):
        try_out(home, server(open_house))
    open_house.close()
    assert not open_house.handler.seen


def test_a_wrong_password_is_told_in_the_servers_words(home, house):
    with pytest.raises(SignInFailed) as told:
        try_out(home, server(house, password="wrong"))
    assert told.value.words.startswith("535")


def test_an_address_that_is_refused_is_told(home, house):
    house.handler.refused.add("somebody@example.org")

    with pytest.raises(RefusedForGood) as told:
        try_out(home, server(house))
    assert told.value.words == "550 5.1.1 No such person here"


def test_nobody_at_home_is_told(home, house):
    with pytest.raises(ServerUnreachable):
        try_out(home, server(house, port=1))


def test_the_password_is_kept_and_never_shown(home, house):
    saved = home.do(mail_server.save, server(house))

    assert saved.password == ""
    assert home.ask(mail_server.shown).password == ""
    assert kept(home).password == PASSWORD


def test_an_empty_password_keeps_the_one_there_is(home, house):
    home.do(mail_server.save, server(house))
    home.do(mail_server.save, server(house, password="", name="Office"))

    assert kept(home).password == PASSWORD


@pytest.mark.parametrize("change", [{"host": "mail.thief.example"}, {"login": "thief"}])
def test_another_server_is_never_handed_the_password(home, house, change):
    home.do(mail_server.save, server(house))
    home.do(mail_server.save, server(house, password="", **change))

    assert kept(home).password == ""


def test_undo_puts_the_server_back(home, house):
    home.do(mail_server.save, server(house))
    way = home.done(mail_server.save, server(house, sender="other@see.example"))[1]
    home.undo(way)

    assert kept(home) == replace(server(house))


def test_what_could_never_send_is_refused_with_every_reason(home):
    with pytest.raises(ManyReasons) as told:
        home.do(mail_server.save, MailServer(host="no host", port=0, sender="nobody"))
    assert len(told.value.reasons) == 3
    with pytest.raises(SenderMalformed):
        home.do(mail_server.save, MailServer(host="mail.example.org"))


def test_only_who_keeps_the_house_sees_or_changes_it(home, house):
    home.become(Role.VISITS_OFFICER)
    with pytest.raises(NotAllowed):
        home.ask(mail_server.shown)
    with pytest.raises(NotAllowed):
        home.do(mail_server.save, server(house))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "maria",
        "maria@",
        "@example.org",
        "a b@example.org",
        "maria@example",
        "مریم@example.org",
    ],
)
def test_what_is_no_address_is_never_mailed(text):
    assert not is_address(text)


@pytest.mark.parametrize("text", ["maria@example.org", "m.k+1@mail.example.org"])
def test_addresses_are_known(text):
    assert is_address(text)


def test_encryption_is_never_off():
    assert [one.value for one in Encryption] == ["starttls", "tls"]
