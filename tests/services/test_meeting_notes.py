"""A meeting is written up once and stands in every chart; signed, it stays as it is."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest

from familycare.domain.access import NotOwnMeeting, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import (
    AbsenceCause,
    Attendance,
    ParticipantRole,
    Presence,
    State,
    StillToCome,
)
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.groups import Group
from familycare.domain.meeting_notes import (
    LineNamesOther,
    NamesMember,
    NoteLine,
    NothingWritten,
    NotSignedYet,
    NotTakenPart,
    NotWrittenUp,
    SignedAlready,
)
from familycare.domain.programmes import Topic
from familycare.services import charts, groups, meeting_notes, meeting_papers, meeting_views
from familycare.services.meeting_notes import Amend, WriteUp
from familycare.services.orders import BookAppointment
from reports import client_chart
from tests.centre import at

CLIENT, FAMILY = ParticipantRole.CLIENT, ParticipantRole.FAMILY
CAME = Attendance(Presence.ATTENDED)


@pytest.fixture
def meeting(home):
    """Hold a group session of Anna, Ben and Anna's mother this afternoon, led by Hanna."""
    mother = home.mother_of[home.anna]
    group = home.do(
        groups.save,
        Group(
            name="Meaning", clients=(home.anna, home.ben), family_members=(mother,),
            topics=(Topic("Old hurts", CareDomain.FAMILY),),
        ),
    )  # fmt: skip
    return home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION, slot=at(10, minutes=90),
            room_id=home.group_room, clients=(home.anna, home.ben), family=(mother,),
            staff=(home.hanna,), group_id=group.id,
        )
    )  # fmt: skip


@pytest.fixture
def evening(home, meeting):
    """Let it be the evening after the meeting."""
    home.opened.clock.instant = meeting.slot.end + timedelta(hours=5)
    return meeting


def up(meeting, **more):
    text = more.pop("text", "They spoke about old hurts.")
    return WriteUp(appointment_id=meeting.id, version=meeting.version, text=text, **more)


def line(role, person, text):
    return NoteLine(role, person, text)


def marks(meeting, **more):
    return dict.fromkeys(meeting.participants, CAME) | more


def adds(note, about, text):
    return Amend(appointment_id=note.appointment_id, about=about, text=text)


def chart(home, client):
    return [(each.text, each.line) for each in home.ask(charts.chart, client)]


class TestWriting:
    def test_one_note_stands_in_every_chart_with_the_line_of_each(self, home, evening):
        lines = (line(CLIENT, home.anna, "Wept, then laughed."), line(CLIENT, home.ben, "Silent."))
        home.do(meeting_notes.write_up, up(evening, lines=lines, marks=marks(evening)))
        shared = "They spoke about old hurts."
        assert chart(home, home.anna) == [(shared, "Wept, then laughed.")]
        assert chart(home, home.ben) == [(shared, "Silent.")]
        assert chart(home, home.carl) == []

    def test_what_a_session_worked_on_stands_in_every_chart(self, home, evening):
        tags = {
            "domain": CareDomain.SOCIAL,
            "themes": "work",
            "strategies": (Strategy.SOCIAL_CARE,),
        }
        home.do(meeting_notes.write_up, up(evening, **tags))
        for client in (home.anna, home.ben):
            (entry,) = home.ask(charts.chart, client)
            assert (entry.domain, entry.themes) == (CareDomain.SOCIAL, "work")
            assert entry.strategies == (Strategy.SOCIAL_CARE,)
        home.do(meeting_notes.write_up, up(evening, note_version=1, **tags | {"domain": None}))
        assert home.ask(charts.chart, home.anna)[0].domain is CareDomain.SOCIAL

    def test_a_domain_alone_is_no_note(self, home, evening):
        order = up(evening, text="", domain=CareDomain.FAMILY, marks=marks(evening))
        assert home.do(meeting_notes.write_up, order).note is None

    def test_a_sheet_starts_with_the_domain_of_the_topic(self, home, evening):
        assert home.ask(meeting_views.sheet, evening.id).domain is CareDomain.FAMILY
        home.do(meeting_notes.write_up, up(evening, domain=CareDomain.SOCIAL))
        assert home.ask(meeting_views.sheet, evening.id).domain is CareDomain.SOCIAL

    def test_who_came_and_what_was_said_is_one_step_for_undo(self, home, evening):
        order = up(evening, marks=marks(evening))
        done, way = home.done(meeting_notes.write_up, order)
        assert done.appointment.state is State.HELD
        home.undo(way)
        sheet = home.ask(meeting_views.sheet, evening.id)
        assert (sheet.note, sheet.card.appointment.state) == (None, State.BOOKED)

    def test_late_early_and_absent_are_kept_and_not_recorded_is_none_of_them(self, home, evening):
        anna, ben, mother, hanna = evening.participants
        record = {
            anna: Attendance(Presence.ATTENDED, minutes_late=10, minutes_early=20),
            ben: Attendance(Presence.ABSENT, cause=AbsenceCause.ILLNESS),
            hanna: CAME,
        }
        home.do(meeting_notes.write_up, up(evening, marks=record))
        found = home.ask(meeting_views.sheet, evening.id).card.appointment.participants
        kept = {p.person_id: p.attendance for p in found if p.role is CLIENT}
        assert kept[anna.person_id] == record[anna]
        assert kept[ben.person_id] == record[ben]
        assert next(p for p in found if p.role is FAMILY).attendance is None
        assert mother.role is FAMILY

    def test_nobody_absent_leaves_early(self):
        with pytest.raises(ValueError, match="absent"):
            Attendance(Presence.ABSENT, minutes_early=5)

    def test_what_is_for_all_names_nobody(self, home, evening):
        with pytest.raises(NamesMember) as refusal:
            home.do(meeting_notes.write_up, up(evening, text="Ben was angry."))
        assert refusal.value.name == "Ben Klein"
        assert home.ask(meeting_views.sheet, evening.id).note is None

    def test_a_line_names_nobody_but_its_own_person(self, home, evening):
        home.do(
            meeting_notes.write_up, up(evening, lines=(line(CLIENT, home.anna, "Anna wept."),))
        )
        now = home.ask(meeting_views.sheet, evening.id)
        order = up(
            evening, note_version=now.note.version,
            lines=(line(CLIENT, home.anna, "Quarrelled with Ben."),),
        )  # fmt: skip
        with pytest.raises(LineNamesOther) as refusal:
            home.do(meeting_notes.write_up, order)
        assert (refusal.value.name, refusal.value.other) == ("Anna Klein", "Ben Klein")

    def test_a_family_name_that_all_bear_is_no_stranger(self, home, evening):
        lines = (line(CLIENT, home.anna, "Told how the Klein family lives."),)
        home.do(meeting_notes.write_up, up(evening, lines=lines))
        assert chart(home, home.anna)[0][1].startswith("Told")

    def test_lines_are_about_those_who_take_part(self, home, evening):
        with pytest.raises(NotTakenPart):
            home.do(meeting_notes.write_up, up(evening, lines=(line(CLIENT, home.carl, "?"),)))

    def test_whoever_writes_over_the_note_of_somebody_else_is_told_so(self, home, evening):
        home.do(meeting_notes.write_up, up(evening))
        with pytest.raises(ChangedElsewhere):
            home.do(meeting_notes.write_up, up(evening, text="Something else."))

    def test_nobody_writes_about_a_meeting_before_its_day(self, home, meeting):
        with pytest.raises(StillToCome):
            home.do(meeting_notes.write_up, up(meeting, sign=True))

    def test_visits_have_no_such_notes(self, home):
        visit = home.book(home.visit(home.carl, at(12)))
        with pytest.raises(NotWrittenUp):
            home.do(meeting_notes.write_up, up(visit))


class TestSigning:
    @pytest.fixture
    def signed(self, home, evening):
        order = up(evening, marks=marks(evening), sign=True)
        return home.do(meeting_notes.write_up, order).note

    def test_a_signed_note_is_never_changed(self, home, evening, signed):
        now = home.ask(meeting_views.sheet, evening.id)
        order = WriteUp(
            appointment_id=evening.id, version=now.card.appointment.version,
            note_version=signed.version, text="Something else.",
        )  # fmt: skip
        with pytest.raises(SignedAlready) as refusal:
            home.do(meeting_notes.write_up, order)
        assert refusal.value.by == home.opened.actor.name

    def test_who_came_can_still_be_corrected(self, home, evening, signed):
        now = home.ask(meeting_views.sheet, evening.id).card.appointment
        late = {now.participants[0]: Attendance(Presence.ATTENDED, minutes_late=5)}
        order = WriteUp(
            appointment_id=evening.id, version=now.version, note_version=signed.version,
            text=signed.text, marks=late,
        )  # fmt: skip
        home.do(meeting_notes.write_up, order)

    def test_signing_is_not_taken_back(self, home, evening):
        _done, way = home.done(meeting_notes.write_up, up(evening, sign=True))
        assert way is None

    def test_something_is_added_to_all_charts_or_to_one(self, home, signed):
        home.do(
            meeting_notes.amend,
            adds(signed, None, "It was warm."),
        )
        own = Amend(
            appointment_id=signed.appointment_id, about=(CLIENT, home.ben), text="Came back later."
        )
        home.do(meeting_notes.amend, own)
        added = {
            who: [each.text for each in home.ask(charts.chart, who)[0].added]
            for who in (home.anna, home.ben)
        }
        assert added == {
            home.anna: ["It was warm."], home.ben: ["It was warm.", "Came back later."],
        }  # fmt: skip

    def test_what_is_added_names_nobody_else_either(self, home, signed):
        with pytest.raises(NamesMember):
            home.do(
                meeting_notes.amend,
                adds(signed, None, "Ben left."),
            )

    def test_only_what_is_signed_is_added_to(self, home, evening):
        note = home.do(meeting_notes.write_up, up(evening)).note
        with pytest.raises(NotSignedYet):
            home.do(
                meeting_notes.amend,
                adds(note, None, "More."),
            )

    def test_nothing_is_not_signed(self, home, evening):
        with pytest.raises(NothingWritten):
            home.do(meeting_notes.write_up, up(evening, text=" ", sign=True))


class TestWorklist:
    def asked(self, home):
        return [each.id for each in home.ask(meeting_views.unsigned)]

    def test_what_took_place_waits_until_it_is_signed(self, home, evening):
        home.become(Role.COUNSELLOR, home.hanna)
        assert self.asked(home) == []
        done = home.do(meeting_notes.write_up, up(evening, marks=marks(evening)))
        assert self.asked(home) == [evening.id]
        order = replace(up(done.appointment, sign=True), note_version=done.note.version)
        home.do(meeting_notes.write_up, order)
        assert self.asked(home) == []

    def test_a_counsellor_is_asked_for_own_meetings_only(self, home, evening):
        home.do(meeting_notes.write_up, up(evening, marks=marks(evening)))
        home.become(Role.COUNSELLOR, home.omar)
        assert self.asked(home) == []
        with pytest.raises(NotOwnMeeting):
            home.ask(meeting_views.sheet, evening.id)
        home.become(Role.COUNSELLOR, home.hanna)
        assert self.asked(home) == [evening.id]


def test_the_print_of_one_chart_names_no_other_participant(home, evening):
    lines = (line(CLIENT, home.anna, "Wept, then laughed."), line(CLIENT, home.ben, "Silent."))
    home.do(meeting_notes.write_up, up(evening, lines=lines, marks=marks(evening)))
    day = evening.slot.start.date()
    pages = pypdfium2.PdfDocument(
        BytesIO(client_chart.render(home.ask(meeting_papers.chart, home.anna, day, day)))
    )
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert "Anna Klein" in text
    assert "Wept, then laughed." in text
    assert not any(other in text for other in ("Ben", "Silent", "Maria"))
