"""Foreign headings, words, dates and names are understood as somebody said, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.errors import ManyReasons
from familycare.services.exchange import roster
from familycare.services.exchange.roster import (
    ColumnMapping,
    ColumnUse,
    DateStyle,
    Form,
    NameOrder,
)
from familycare.services.exchange.rosters import told
from familycare.services.exchange.rosters.columns import BY_NAME, TARGETS, names_of
from familycare.services.exchange.rosters.dates import Unread, read_date
from familycare.services.exchange.rosters.names import PartedName, alike, parted
from familycare.services.exchange.rosters.problems import (
    ColumnMisspelt,
    ColumnsMissing,
    ColumnsUnknown,
    ColumnTwice,
    EncodingUnknown,
    MappingKindUnknown,
    MappingUnreadable,
    MappingWrong,
)
from familycare.services.exchange.rosters.synonyms import column_called
from tests.services.rosters import BOTH, CLIENT, problems, table

HEADS = {
    "en": ("Case No.", "First name", "Surname", "DOB", "Phase", "Admission date"),
    "zh": ("病历号", "名", "姓", "出生日期", "阶段", "入院日期"),
    "fa": ("شماره پرونده", "نام", "نام خانوادگي", "تاريخ تولد", "مرحله", "تاريخ پذيرش"),
}
OURS = ["case number", "given name", "family name", "born on", "phase", "admitted on"]
PERSON = ("N-1", "Nora", "Lang", "1990-01-02", "Orientation", "2026-05-04")


def plan(home, read, mapping=None):
    return home.ask(roster.plan, roster.sheet_of(read, mapping))


def with_dates(style, *texts):
    """Return a table of clients whose dates of birth are these texts, and how to read it."""
    rows = [("N-" + str(n), "Nora", "Lang" + "x" * n, text, *PERSON[4:])
            for n, text in enumerate(texts)]  # fmt: skip
    read = table(HEADS["en"], *rows)
    use = ColumnUse(target="born on", dates=style)
    return read, roster.proposed(read).with_use("DOB", use)


@pytest.mark.parametrize("language", HEADS)
def test_headings_of_three_languages_are_proposed(language):
    mapping = roster.proposed(table(HEADS[language], PERSON))
    assert [mapping.use_of(heading).target for heading in HEADS[language]] == OURS


def test_every_proposal_is_a_column_of_ours():
    assert all(column_called(name) == name for name in BY_NAME)
    for part, kind in told.KINDS:
        assert len(kind._fields) == len(names_of(part))


def test_case_marks_and_brackets_of_a_heading_do_not_matter():
    for heading in ("CASE  number", "case_number", "Case number (internal)", "Case number:"):
        assert column_called(heading) == "case number"


def test_a_column_nobody_knows_is_named_before_it_is_left_out():
    read = table((*HEADS["en"], "Shoe size", "fase"), (*PERSON, "42", "x"))
    mapping = roster.proposed(read)
    [misspelt, unknown] = roster.unspoken(mapping, read)
    assert isinstance(misspelt, ColumnMisspelt)
    assert (misspelt.column, misspelt.similar) == ("fase", "phase")
    assert isinstance(unknown, ColumnsUnknown)
    assert unknown.columns == "Shoe size"
    for heading in ("fase", "Shoe size"):
        mapping = mapping.with_use(heading, ColumnUse())
    assert list(roster.unspoken(mapping, read)) == []


def test_titles_above_the_headings_are_skipped(home):
    read = table(("Roster of the house",), (), HEADS["en"], PERSON, heading_row=3)
    assert problems(plan(home, read)) == []
    assert read.headings == HEADS["en"]


def test_equal_headings_are_told_apart():
    read = table(("phone", "phone", "", "phone"), ("1", "2", "3", "4"))
    assert read.headings == ("phone", "phone (2)", "", "phone (3)")


def test_two_columns_cannot_be_the_same(home):
    read = table((*HEADS["en"], "Born"), (*PERSON, "1990-01-02"))
    mapping = roster.proposed(read).with_use("Born", ColumnUse(target="born on"))
    with pytest.raises(ColumnTwice) as refusal:
        plan(home, read, mapping)
    assert (refusal.value.heading, refusal.value.other_heading) == ("Born", "DOB")


def test_needed_columns_are_named_when_they_are_missing(home):
    with pytest.raises(ColumnsMissing) as refusal:
        plan(home, table(("name",), ("Nora Lang",)))
    assert refusal.value.columns == "case number, phase, admitted on"


def test_a_problem_names_the_column_as_the_file_does(home):
    read = table(HEADS["zh"], (*PERSON[:4], "Nirvana", PERSON[5]))
    assert problems(plan(home, read)) == [(2, "阶段", "NotAChoice")]


GREGORIAN = [
    (DateStyle.DAY_FIRST, "01/02/1990", date(1990, 2, 1)),
    (DateStyle.DAY_FIRST, "1.2.1990", date(1990, 2, 1)),
    (DateStyle.MONTH_FIRST, "01/02/1990", date(1990, 1, 2)),
    (DateStyle.MONTH_FIRST, "12-31-1990", date(1990, 12, 31)),
    (DateStyle.YEAR_FIRST, "1990/1/2", date(1990, 1, 2)),
    (DateStyle.UNSTATED, "1990-01-02", date(1990, 1, 2)),
    (DateStyle.UNSTATED, "1990.1.2", date(1990, 1, 2)),
    (DateStyle.UNSTATED, "1990年1月2日", date(1990, 1, 2)),
    (DateStyle.UNSTATED, "1990-01-02 00:00:00", date(1990, 1, 2)),
    (DateStyle.UNSTATED, "۱۹۹۰-۰۱-۰۲", date(1990, 1, 2)),
    (DateStyle.PERSIAN_YEAR_FIRST, "1370/02/11", date(1991, 5, 1)),
    (DateStyle.PERSIAN_YEAR_FIRST, "۱۳۷۰/۰۲/۱۱", date(1991, 5, 1)),
    (DateStyle.PERSIAN_DAY_FIRST, "11/02/1370", date(1991, 5, 1)),
]


@pytest.mark.parametrize(("style", "text", "day"), GREGORIAN)
def test_dates_are_read_as_their_column_was_stated(home, style, text, day):
    read, mapping = with_dates(style, text)
    made = plan(home, read, mapping)
    assert problems(made) == []
    assert made.clients[0].told.born_on == day


UNREAD = [
    (DateStyle.UNSTATED, "01/02/2026", "DateOrderUnclear"),
    (DateStyle.UNSTATED, "13/02/2026", "DateOrderUnclear"),
    (DateStyle.UNSTATED, "31.02.2026", "NotADate"),
    (DateStyle.DAY_FIRST, "31.02.2026", "NotADate"),
    (DateStyle.DAY_FIRST, "01/13/2026", "NotADate"),
    (DateStyle.MONTH_FIRST, "13/01/2026", "NotADate"),
    (DateStyle.DAY_FIRST, "01/02/26", "YearTooShort"),
    (DateStyle.UNSTATED, "1405/02/11", "CalendarUnclear"),
    (DateStyle.YEAR_FIRST, "1405/02/11", "DateUnlikely"),
    (DateStyle.PERSIAN_YEAR_FIRST, "2026-02-11", "DateUnlikely"),
    (DateStyle.PERSIAN_YEAR_FIRST, "1403/12/31", "NotADate"),
    (DateStyle.PERSIAN_YEAR_FIRST, "1404/12/30", "NotADate"),
    (DateStyle.PERSIAN_YEAR_FIRST, "1370/13/01", "NotADate"),
    (DateStyle.PERSIAN_YEAR_FIRST, "11/02/1370", "NotADate"),
    (DateStyle.DAY_FIRST, "yesterday", "NotADate"),
]


@pytest.mark.parametrize(("style", "text", "kind"), UNREAD)
def test_what_is_no_date_in_its_column_is_named(home, style, text, kind):
    read, mapping = with_dates(style, text)
    assert problems(plan(home, read, mapping)) == [(2, "DOB", kind)]


@given(text=st.text(max_size=20) | st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"))
def test_any_text_is_a_day_or_none_in_every_style(text):
    for style in DateStyle:
        assert isinstance(read_date(text, style), date | Unread)


@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_as_it_is_written(day):
    assert read_date(f"{day.day}/{day.month}/{day.year}", DateStyle.DAY_FIRST) == day
    assert read_date(f"{day.month}/{day.day}/{day.year}", DateStyle.MONTH_FIRST) == day
    assert read_date(day.isoformat(), DateStyle.UNSTATED) == day


def test_people_are_told_how_well_each_style_would_read_a_column():
    read, _mapping = with_dates(DateStyle.UNSTATED, "13/02/1990", "01/02/1990", "1990-01-02")
    found = {one.style: one.read for one in roster.dates_read(read, 3)}
    assert found[DateStyle.UNSTATED] == 1
    assert found[DateStyle.DAY_FIRST] == 3
    assert found[DateStyle.MONTH_FIRST] == 2


NAMES = [
    ("Anna Berg", NameOrder.GIVEN_FIRST, ("Anna", "Berg")),
    ("Anna Maria Berg", NameOrder.GIVEN_FIRST, ("Anna Maria", "Berg")),
    ("Berg Anna Maria", NameOrder.FAMILY_FIRST, ("Anna Maria", "Berg")),
    ("Berg, Anna", NameOrder.GIVEN_FIRST, ("Anna", "Berg")),
    ("张伟", NameOrder.GIVEN_FIRST, ("伟", "张")),
    ("欧阳娜娜", NameOrder.GIVEN_FIRST, ("娜娜", "欧阳")),
    ("买买提·艾力", NameOrder.GIVEN_FIRST, ("买买提", "艾力")),
    ("محمد رضایی", NameOrder.GIVEN_FIRST, ("محمد", "رضایی")),
    ("Anna", NameOrder.GIVEN_FIRST, None),
    ("张", NameOrder.GIVEN_FIRST, None),
    ("Berg, Anna, Dr.", NameOrder.GIVEN_FIRST, None),
    (",", NameOrder.GIVEN_FIRST, None),
]


@pytest.mark.parametrize(("text", "order", "parts"), NAMES)
def test_a_whole_name_is_parted_where_that_is_clear(text, order, parts):
    assert parted(text, order) == parts


def test_a_name_that_cannot_be_parted_is_named(home):
    read = table(("Name", "case no", "phase", "admission"), ("Anna", "N-1", *PERSON[4:]))
    assert problems(plan(home, read)) == [(2, "Name", "NameNotParted")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Nora", "Lang"), ("Norah", "Lang"), True),
        (("Nora", "Lang"), ("Lang", "Nora"), True),
        (("Zoë", "Müller"), ("zoe", "muller"), True),
        (("علي", "رضايي"), ("علی", "رضایی"), True),
        (("晓伟", "张"), ("晓炜", "张"), True),
        (("伟", "张"), ("强", "张"), False),
        (("Nora", "Lang"), ("Petra", "Lang"), False),
        (("Jonathan", "Berg"), ("Johnathan", "Berg"), True),
    ],
)
def test_names_are_alike_but_for_a_few_letters(one, other, expected):
    assert alike(PartedName(*one), PartedName(*other)) is expected


def test_words_of_three_languages_are_proposed_and_others_stay_unknown(home):
    heads = ("case number", "given name", "family name", "phase", "admitted on", "性别")
    rows = [
        (f"N-{n}", f"Nora{n}", "Lang", *PERSON[4:], sex)
        for n, sex in enumerate(("女", "مرد", "F", "?"))
    ]
    made = plan(home, table(heads, *rows))
    assert [one.told.sex for one in made.clients] == ["female", "male", "female"]
    assert problems(made) == [(5, "性别", "NotAChoice")]


def test_a_phase_goes_by_the_centres_own_word_once_somebody_said_so(home):
    read = table(HEADS["zh"], (*PERSON[:4], "定向期", PERSON[5]))
    use = ColumnUse(target="phase", words={"定向期": "Orientation"})
    assert problems(plan(home, read, roster.proposed(read).with_use("阶段", use))) == []


def test_a_mapping_is_read_back_as_it_was_written():
    for ending in (".toml", ".json"):
        kept = ColumnMapping(
            uses={
                '出生 "日期"\\': ColumnUse(target="born on", dates=DateStyle.PERSIAN_DAY_FIRST),
                "Name.1": ColumnUse(target="full name", order=NameOrder.FAMILY_FIRST),
                "Art = x]": ColumnUse(target="sex", words={"w\x7f": "female"}),
                "": ColumnUse(),
            },
            form=Form(encoding="gb18030", separator="\t", sheet="花名册", heading_row=3),
        )
        assert roster.read_mapping(roster.written_mapping(kept, ending), ending) == kept


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
uses = st.builds(
    ColumnUse,
    target=st.sampled_from(["", *TARGETS]),
    dates=st.sampled_from(DateStyle),
    order=st.sampled_from(NameOrder),
)


@given(uses=st.dictionaries(texts, uses, max_size=5), ending=st.sampled_from([".toml", ".json"]))
def test_any_mapping_is_read_back_as_it_was_written(uses, ending):
    kept = ColumnMapping(uses=uses)
    assert roster.read_mapping(roster.written_mapping(kept, ending), ending) == kept


WRONG = [
    (b"[columns", ".toml", MappingUnreadable),
    (b"\xff\xfe", ".json", MappingUnreadable),
    (b"[" * 100_000, ".json", MappingUnreadable),
    (b" " * 500_001, ".toml", MappingUnreadable),
    (b"[]", ".json", MappingWrong),
    (b"colour = 1", ".toml", MappingWrong),
    (b'columns = "all"', ".toml", MappingWrong),
    (b'[columns]\nx = "name"', ".toml", MappingWrong),
    (b'[columns.x]\nis = "shoe size"', ".toml", MappingWrong),
    (b'[columns.x]\nis = "?"', ".toml", MappingWrong),
    (b"[columns.x]\nis = true", ".toml", MappingWrong),
    (b'[columns.x]\ndates = "backwards"', ".toml", MappingWrong),
    (b"[columns.x.words]\na = 1", ".toml", MappingWrong),
    (b"[file]\n'heading row' = -1", ".toml", MappingWrong),
    (b"[file]\nseparator = 'x'", ".toml", MappingWrong),
    (b"[file]\nencoding = 'klingon'", ".toml", EncodingUnknown),
    (b"", ".yaml", MappingKindUnknown),
]


@pytest.mark.parametrize(("content", "ending", "reason"), WRONG)
def test_a_file_that_is_no_mapping_is_refused(content, ending, reason):
    with pytest.raises(reason):
        roster.read_mapping(content, ending)


@given(content=st.binary(max_size=200), ending=st.sampled_from([".toml", ".json"]))
def test_any_bytes_are_a_mapping_or_refused(content, ending):
    try:
        assert isinstance(roster.read_mapping(content, ending), ColumnMapping)
    except (MappingUnreadable, MappingWrong, EncodingUnknown, ManyReasons):
        return


def test_the_template_maps_onto_itself(home):
    names = tuple(BOTH)
    read = table(names, [BOTH[name] for name in names])
    mapping = roster.proposed(read)
    assert [mapping.use_of(name).target for name in names] == list(names)
    assert list(roster.unspoken(mapping, read)) == []
    assert CLIENT.items() <= BOTH.items()
