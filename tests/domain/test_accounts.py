"""Who may sign in, how long failures make them wait, and what a password must be."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from familycare.domain.access import Role
from familycare.domain.accounts import (
    LONGEST_DELAY,
    Account,
    AccountStatus,
    LastAdministrator,
    LoginMalformed,
    delay_after,
    is_login,
    login_key,
    refuse_without_administrator,
)
from familycare.domain.errors import FieldMissing
from familycare.domain.passwords import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    PasswordTooCommon,
    PasswordTooLong,
    PasswordTooShort,
    composed,
    plain,
    refuse_password,
)
from familycare.domain.recovery_codes import (
    GROUP_LENGTH,
    GROUPS,
    SIGNS,
    RecoveryCodeIncomplete,
    RecoveryCodeMistyped,
    new_one_time_password,
    new_recovery_code,
    read_recovery_code,
)
from familycare.services.well_known import well_known_passwords

GOOD = "teapot under the umbrella"
ANNA = Account(1, "anna", "Anna Klein", Role.ADMINISTRATOR)


def is_refused(password, login="anna.klein"):
    try:
        refuse_password(password, login, well_known_passwords())
    except (PasswordTooShort, PasswordTooLong, PasswordTooCommon) as reason:
        return type(reason)
    return None


@pytest.mark.parametrize("login", ["anna", "Anna.Klein", "a-1", "x_y", "42", "a" * 40])
def test_logins_are_letters_digits_dots_and_dashes(login):
    assert is_login(login)


@pytest.mark.parametrize(
    "login",
    ["", "a", "a" * 41, ".anna", "-a", "an na", "anna\n", "ännchen", "安娜", "a/b", "a\0b"],
)
def test_other_logins_are_refused_with_the_rule(login):
    [reason] = Account(1, login, "Anna", Role.AUDITOR).wrong()

    assert (type(reason), reason.shortest, reason.longest) == (LoginMalformed, 2, 40)


def test_an_account_needs_a_name():
    assert [type(reason) for reason in Account(1, "anna", "", Role.AUDITOR).wrong()] == [
        FieldMissing
    ]


def test_nobody_has_to_remember_capitals_of_a_login():
    assert login_key(" Anna.KLEIN ") == login_key("anna.klein")


def test_each_failure_doubles_the_wait_up_to_a_quarter_of_an_hour():
    waits = [delay_after(failures) for failures in range(13)]

    assert waits == [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]
    assert delay_after(10**9) == LONGEST_DELAY == 900


def test_one_administrator_who_can_sign_in_must_remain():
    disabled = Account(2, "bo", "Bo", Role.ADMINISTRATOR, status=AccountStatus.DISABLED)
    refuse_without_administrator([ANNA, disabled])

    with pytest.raises(LastAdministrator):
        refuse_without_administrator([disabled, Account(3, "cy", "Cy", Role.COORDINATOR)])


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "x7!kQ2#mVz9$",
        "雨伞下面的茶壶和一只安静的猫",
        "چتر بزرگ زیر باران پاییزی",
        "no capitals and no figures",
        " blanks at both ends ",
        "🐢🐙🦉🐝🐞🦋🐌🐜🦀🐬🐳🦜",
        "swordfish teapot",
    ],
)
def test_a_long_password_needs_nothing_else(password):
    assert is_refused(password) is None


def test_a_password_has_twelve_to_256_characters():
    assert is_refused("k3!vTq9#mZx") is PasswordTooShort
    assert is_refused("k3!vTq9#mZxw") is None
    assert is_refused((GOOD * 20)[:LONGEST_PASSWORD]) is None
    assert is_refused((GOOD * 20)[: LONGEST_PASSWORD + 1]) is PasswordTooLong


def test_letters_that_a_keyboard_composes_of_two_count_once():
    decomposed = unicodedata.normalize("NFD", "éàöüñçêîôûÿ")  # 11 letters, 22 characters

    assert is_refused(decomposed) is PasswordTooShort
    assert composed(decomposed) == "éàöüñçêîôûÿ"


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password!2026",
        "P.a.s.s.w.o.r.d",
        "1234567890123",
        "aaaaaaaaaaaa",
        "abababababab",
        "summer summer ",
        "SummerSummer",
        "sunshine2026!!",
        "qwertyuiopas",
        "abcdefghijklmn",
        "zyxwvutsrqponm",
        "1qaz2wsx3edc",
        "qwertzuiop123",
        "administrator",
        "Familycare2026",
        "LetMeInPlease",
        "correct horse battery staple",
        "woaini5201314",
        "woaizhongguo88",
        "Doostetdaram1",
        "passw0rd!!!!",
        "ｐａｓｓｗｏｒｄ１２３４",
        "look-around-freely",
    ],
)
def test_passwords_that_guessers_try_first_are_refused(password):
    assert is_refused(password) is PasswordTooCommon


@pytest.mark.parametrize("password", ["anna.klein2026", "AnnaKlein!AnnaKlein", "1234annaklein"])
def test_a_password_that_is_little_but_the_login_is_refused(password):
    assert is_refused(password) is PasswordTooCommon
    assert is_refused(password + " likes umbrellas") is None


def test_the_list_of_well_known_passwords_is_kept_as_it_is_compared():
    listed = well_known_passwords()

    assert len(listed) > 3000
    assert {word for word in listed if plain(word) != word} == set()


@given(st.text(max_size=LONGEST_PASSWORD + 10))
def test_every_text_is_a_password_or_refused_in_words(password):
    assert is_refused(password) in {None, PasswordTooShort, PasswordTooLong, PasswordTooCommon}


def test_a_one_time_password_is_fit_to_be_one_and_never_the_same():
    made = {new_one_time_password() for _ in range(200)}

    assert len(made) == 200
    assert {is_refused(password) for password in made} == {None}
    assert all(len(password) >= SHORTEST_PASSWORD for password in made)


def test_a_recovery_code_has_six_groups_without_signs_that_look_alike():
    code = new_recovery_code()
    groups = code.split("-")

    assert [len(group) for group in groups] == [GROUP_LENGTH] * GROUPS
    assert not set(code) & set("01IOLilo")
    assert len({new_recovery_code() for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code.replace('-', '–')}\n",
        lambda code: code.replace("-", "−").lower(),
        lambda code: "".join(chr(ord(c) + 0xFEE0) if c != "-" else c for c in code),
        lambda code: code.translate({ord("0") + n: ord("۰") + n for n in range(10)}),
    ],
)
def test_case_blanks_and_hyphens_of_a_recovery_code_do_not_matter(typed):
    code = new_recovery_code()

    assert read_recovery_code(typed(code)) == code


@given(st.data())
def test_each_single_slip_in_a_recovery_code_is_found_and_its_group_named(data):
    code = new_recovery_code().replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    sign = data.draw(st.sampled_from([*SIGNS, "0", "?", "Ω"]))
    assume(sign != code[place])

    with pytest.raises(RecoveryCodeMistyped) as caught:
        read_recovery_code(code[:place] + sign + code[place + 1 :])
    assert caught.value.group == place // GROUP_LENGTH + 1


@given(st.data())
def test_two_neighbours_exchanged_in_a_recovery_code_are_found(data):
    code = new_recovery_code().replace("-", "")
    place = data.draw(st.integers(0, len(code) - 2))
    assume(code[place] != code[place + 1])
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    with pytest.raises(RecoveryCodeMistyped):
        read_recovery_code(swapped)


@given(st.data())
def test_two_groups_exchanged_in_a_recovery_code_are_found(data):
    groups = new_recovery_code().split("-")
    one, other = data.draw(st.permutations(range(GROUPS)))[:2]
    groups[one], groups[other] = groups[other], groups[one]

    with pytest.raises(RecoveryCodeMistyped):
        read_recovery_code("-".join(groups))


@given(st.text(max_size=60))
def test_whatever_is_typed_for_a_recovery_code_is_refused_in_words(typed):
    with pytest.raises((RecoveryCodeIncomplete, RecoveryCodeMistyped)):
        read_recovery_code(typed)


def test_a_recovery_code_that_is_cut_off_says_how_much_is_missing():
    with pytest.raises(RecoveryCodeIncomplete) as caught:
        read_recovery_code(new_recovery_code()[:-3])
    assert (caught.value.given, caught.value.needed) == (27, 30)
