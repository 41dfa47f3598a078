"""Every text has its translation in every language, and each says what the English one says."""

import re
from string import Formatter
from unicodedata import bidirectional

import pytest
from babel.messages.pofile import read_po

from tests.language.catalogues import LANGUAGES, catalogue, forms, ids, pairs, template, update

PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)\w|%\w\b")
LATIN = re.compile(r"[A-Za-z_]{2,}")
STAY_LATIN = frozenset({"LTR", "RTL"}) | frozenset(
    word
    for line in (
        "familycare PDF PNG JPEG CSV TSV XLSX TOML JSON UTF URL IANA PostgreSQL Excel",
        "MSPSS APGAR MIT MB kB PIN Jitsi https meet example org j PGPASSWORD pgpass setup Esc",
        "mail office TLS STARTTLS",
        "Ctrl Alt Shift Enter Delete Tab Page Up Down Backspace Letter",
        "YYYY MM DD Asia Shanghai Tehran postgresql user server database name port en",
        "FAD PACS MLQ BSCQ Epstein Baldwin Bishop Miller Keitner Byles Byrne Boyle Offord",
        "Flannery Volpicelli Pettinati Hartwell Steger Frazier Oishi Kaler Breslin Sobell",
        "Agrawal Marlatt Rollnick",
        "Smilkstein Zimet Dahlem Farley Zhou GB BE LE Windows Unicode",
        "demo from to help strict url save mapping skip same different",
        "pg_dump pg_restore PGPASSWORD pgpass full yes LOGIN setup run backup owner superuser",
        "Bowen COGA CRAFT Chawla Drug Gordon Marlatt Matrix Meyers NREPP OALib Partnership",
        "Rehabilitation SAMHSA Shaoguan com gov multiplefamilygrouptherapy youth",
        "Europe Berlin Caps Lock USB",
        "xlsx csv tsv txt toml json below up_to true false gregorian jalali",
        "FHIR folder out wall format busy pdf due export home",
    )
    for word in line.split()
)
"""Names, formats, keys and what has to be typed in just these letters."""
NOT_PERSIAN = re.compile(r"[يكى]|[\u0600-\u06ff] ?[,;?]|[\"“”]|\bمی [\u0600-\u06ff]| ها\b")
"""Arabic letters and Latin punctuation; prefix and plural that a space tears off."""
PERSIAN_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
BARE_DATE = re.compile(r"(?<!\u2066)(\b\d{4}-\d\d-\d\d|YYYY-MM-DD)")
"""One that no isolate keeps from left to right: after Persian letters it would read backwards."""
CHINESE, PERSIAN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\u0600-\u06ff]")

each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_chinese_and_persian_are_spoken():
    assert {"zh", "fa"} <= set(LANGUAGES)


@each_language
def test_every_text_of_the_program_is_in_the_catalogue_and_no_other(language):
    said, known = ids(template()), ids(catalogue(language))
    assert said - known == set(), "run resources/locale/update.py, then translate"
    assert known - said == set(), "run resources/locale/update.py"
    assert not catalogue(language).obsolete


def test_the_template_is_what_the_code_says():
    with (update().HERE / "familycare.pot").open("rb") as kept:
        assert ids(read_po(kept)) == ids(template()), "run resources/locale/update.py"


@each_language
def test_every_text_is_translated_in_every_form_and_for_good(language):
    number = update().plurals(language)[0]
    wrong = [
        message.id
        for message in catalogue(language)
        if message.id
        and (
            message.fuzzy
            or not all(forms(message.string))
            or len(forms(message.string)) != (number if message.pluralizable else 1)
        )
    ]
    assert wrong == []


@each_language
def test_a_translation_fills_in_what_the_text_fills_in(language):
    wrong = [
        (english, translation)
        for english, translation in pairs(language)
        if set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(translation))
    ]
    assert wrong == []


@each_language
def test_the_numbers_are_written_by_the_program_not_by_the_text(language):
    texts = {text for pair in pairs(language) for text in pair}
    wrong = [
        text
        for text in texts
        for _literal, name, spec, conversion in Formatter().parse(text.replace("%", ""))
        if name is not None and (spec or conversion or not name.isidentifier())
    ]
    assert wrong == []


@each_language
def test_the_program_reads_what_translators_wrote(language):
    path = update().po_file(language)
    compiled = path.with_suffix(".mo").read_bytes()
    ours = update().brought_up_to_date(language, catalogue(language))
    assert compiled == update().mo_bytes(ours)


@each_language
def test_no_english_is_left_over(language):
    left = [
        (translation, words)
        for _english, translation in pairs(language)
        if (words := set(LATIN.findall(PLACEHOLDER.sub("", translation))) - STAY_LATIN)
    ]
    assert left == []


@each_language
def test_a_translation_ends_as_its_text_does(language):
    same = {".": ".。", "?": "?؟？", "…": "…", ":": ":：", "!": "!！"}
    wrong = [
        (english, translation)
        for english, translation in pairs(language)
        if (ends := same.get(english[-1])) and translation[-1] not in ends
    ]
    assert wrong == []


@each_language
def test_a_translation_has_a_mnemonic_where_its_text_has_one(language):
    wrong = [pair for pair in pairs(language) if pair[0].count("&") != pair[1].count("&")]
    assert wrong == []


def test_chinese_has_chinese_punctuation():
    wrong = [
        translation
        for _english, translation in pairs("zh")
        if re.search(r"[\u4e00-\u9fff}] ?[,;:!?](?!\})|[\u4e00-\u9fff]\.", translation)
    ]
    assert wrong == []


def test_persian_has_persian_letters_and_punctuation():
    wrong = [
        translation for _english, translation in pairs("fa") if NOT_PERSIAN.search(translation)
    ]
    assert wrong == []


def strong(text):
    return (kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"})


def test_persian_sentences_begin_in_persian():
    """A Latin word at the beginning would turn the whole sentence about."""
    wrong = [
        translation
        for _english, translation in pairs("fa")
        if PERSIAN_LETTER.search(translation)
        and next(strong(PLACEHOLDER.sub("", translation)), "") == "L"
    ]
    assert wrong == []


@pytest.mark.parametrize(("language", "script"), [("zh", CHINESE), ("fa", PERSIAN)])
def test_translations_are_in_their_own_script(language, script):
    as_signs = {"gregorian", "percent", "LTR"}
    wrong = [
        (english, translation)
        for english, translation in pairs(language)
        if english not in as_signs
        and LATIN.search(rest := PLACEHOLDER.sub("", english))
        and not set(LATIN.findall(rest)) <= STAY_LATIN
        and not script.search(translation)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["fa"])
def test_a_date_to_be_typed_is_not_turned_about_among_words_from_the_right(language):
    wrong = [
        translation for _english, translation in pairs(language) if BARE_DATE.search(translation)
    ]
    assert wrong == []


CLINICAL_WORDS = {
    "relapse": {"fa": "عود", "zh": "复吸"},
    "lapse": {"fa": "لغزش", "zh": "偶吸"},
    "craving": {"fa": "ولع", "zh": "渴求"},
}
"""What is told apart in English keeps one word each: a lapse is not a relapse."""


@pytest.mark.parametrize("language", ["fa", "zh"])
@pytest.mark.parametrize("word", CLINICAL_WORDS)
def test_a_lapse_a_relapse_and_a_craving_have_one_word_each(language, word):
    asked = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    found = [(text, told) for text, told in pairs(language) if asked.search(text)]
    assert found
    wrong = [text for text, told in found if CLINICAL_WORDS[word][language] not in told]
    assert wrong == []
