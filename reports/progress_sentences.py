"""What a progress report tells a family: plain words, short sentences, and never any blame.

Whoever could not come had a reason; the report says what worked. Nothing names the illness or
the substance: the paper may lie open on a kitchen table.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import NamedTuple

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.consent import Section
from familycare.domain.support_level import Band, Trend
from familycare.formats import clock_time, long_day_and_weekday
from familycare.i18n import N_, _, ngettext
from familycare.isolates import isolated
from familycare.services.report_views import ComingAppointment, KindAttendance, ProgressSheet
from reports.pictures import SIGNS, Sign

LONGEST_NAME = 30
"""Characters of a name inside a sentence; the whole name stands at the top of the report."""
SOON = 5
"""How many coming appointments the first page holds."""

SUPPORT = {
    Band.STRONG: N_("{name} can lean on you. Your support is strong, and it is felt."),
    Band.GOOD: N_("{name} can count on you. Your support is good."),
    Band.DEVELOPING: N_("{name} has your support. Every contact adds to it."),
    Band.WEAK: N_("Support for {name} is still small. Little steps are enough for a beginning."),
    Band.ABSENT: N_("We know of no support for {name} yet. We gladly help you to begin."),
}
MOVES = {
    Trend.RISING: N_("It has become stronger in the last months. Thank you."),
    Trend.STEADY: N_("It has stayed as it was in the last months."),
    Trend.FALLING: N_("Some months ago there was more of it. Tell us what would help you."),
}

EXPLAINED = {
    AppointmentKind.REMOTE_VISIT: N_(
        "Remote visit: you see or hear each other by video or telephone."
    ),
    AppointmentKind.COUNSELLING: N_("Counselling meeting: a talk with somebody of our team."),
    AppointmentKind.GROUP_SESSION: N_(
        "Group session: several people meet. Somebody of our team leads them."
    ),
    AppointmentKind.AFTERCARE: N_(
        "Aftercare follow-up: a talk after the stay, about how it goes."
    ),
}
"""What words mean that families need not know."""
NEARLY_ALL = 0.85
MOST = 0.6


class Thought(NamedTuple):
    """What is told in a sentence or two, and the picture that stands for it."""

    text: str
    sign: Sign


def name_in(sheet: ProgressSheet) -> str:
    """Return the client's name for a sentence, which its direction does not disturb."""
    return isolated(short_name(sheet.client))


def short_name(name: str) -> str:
    """Return as many of the name's first words as a sentence can hold."""
    if len(name) <= LONGEST_NAME:
        return name
    words = name[: LONGEST_NAME + 1].rsplit(maxsplit=1)
    return words[0] if len(words) > 1 else name[:LONGEST_NAME] + "…"


def in_a_row(told: Iterable[str]) -> str:
    """Put sentences one after the other, with a blank between where the language has any."""
    # Translators: two sentences in a row; leave out the blank where your language has none.
    both = _("{one} {next}")
    sentences = tuple(told)
    return reduce(lambda one, more: both.format(one=one, next=more), sentences or ("",))


def agreed_to(sheet: ProgressSheet) -> str:
    """Return why the family is written to at all."""
    return _("{name} agreed that we tell you this.").format(name=name_in(sheet))


def meanings(sheet: ProgressSheet) -> Iterator[Thought]:
    """Yield what the kinds of appointment are that this report names."""
    named = {kind.kind for kind in sheet.kinds if kind.planned}
    named |= {coming.kind for coming in sheet.coming}
    for kind, told in EXPLAINED.items():
        if kind in named:
            yield Thought(_(told), SIGNS[kind])


def wellbeing_heading(sheet: ProgressSheet) -> str:
    """Return the question that a family asks first."""
    return _("How is {name}?").format(name=name_in(sheet))


def wellbeing(sheet: ProgressSheet) -> Iterator[Thought]:
    """Yield where the client is in the programme and how it is going, in a few sentences."""
    if sheet.phase:
        told = _("{name} is in this part of the programme: {phase}.").format(
            name=name_in(sheet), phase=isolated(sheet.phase)
        )
        yield Thought(told, Sign.STEPS)
    if Section.ATTENDANCE in sheet.told:
        yield _taking_part(sheet)


def _taking_part(sheet: ProgressSheet) -> Thought:
    planned = sum(kind.planned for kind in sheet.kinds)
    attended = sum(kind.attended for kind in sheet.kinds)
    if not planned:
        quiet = _("These were quiet weeks: no appointments were planned.")
        return Thought(quiet, Sign.CALENDAR)
    if not attended:
        looking = _(
            "{name} could not take part in the appointments of this time. "
            "Our team is looking for a way together with {name}."
        ).format(name=name_in(sheet))
        return Thought(looking, Sign.TOGETHER)
    told = _how_much(attended / planned).format(
        name=name_in(sheet), attended=attended, planned=planned
    )
    return Thought(told, Sign.CHECK)


def _how_much(share: float) -> str:
    if share == 1:
        return _("{name} took part in everything that was planned.")
    if share >= NEARLY_ALL:
        return _(
            "{name} took part in nearly everything that was planned: "
            "{attended} of {planned} appointments."
        )
    if share >= MOST:
        return _(
            "{name} took part in most of what was planned: {attended} of {planned} appointments."
        )
    return _(
        "{name} took part in {attended} of {planned} planned appointments. "
        "Some weeks are harder than others. Every single time counts."
    )


def happenings(sheet: ProgressSheet) -> Iterator[str]:
    """Yield one sentence for each kind of appointment that was planned."""
    for kind in sheet.kinds:
        if kind.planned:
            yield in_a_row(_happening(name_in(sheet), kind))


def _happening(name: str, kind: KindAttendance) -> Iterator[str]:
    rules = KINDS[kind.kind]
    if rules.needs_family:
        yield _visits(kind)
        return
    yield _sessions(name, kind)
    if kind.with_family and kind.attended:
        yield ngettext(
            "The family was there once.",
            "The family was there {count} times.",
            kind.with_family,
        ).format(count=kind.with_family)


def _sessions(name: str, kind: KindAttendance) -> str:
    many = _(KINDS[kind.kind].plural).lower()
    if not kind.attended:
        sentence = _("{name} could not take part in the {kinds} of this time.")
    elif kind.attended == kind.planned == 1:
        one = _(KINDS[kind.kind].label).lower()
        return _("{name} took part in the one {kind} that was planned.").format(
            name=name, kind=one
        )
    elif kind.attended == kind.planned:
        sentence = _("{name} took part in all {planned} {kinds}.")
    else:
        sentence = _("{name} took part in {attended} of {planned} {kinds}.")
    return sentence.format(name=name, kinds=many, attended=kind.attended, planned=kind.planned)


def _visits(kind: KindAttendance) -> str:
    many = _(KINDS[kind.kind].plural).lower()
    if kind.planned == 1:
        one = _(KINDS[kind.kind].label).lower()
        sentence = (
            _("The {kind} that was planned took place.")
            if kind.attended
            else _("The {kind} that was planned could not take place.")
        )
        return sentence.format(kind=one)
    if not kind.attended:
        sentence = _("The {planned} {kinds} that were planned could not take place.")
    elif kind.attended == kind.planned:
        sentence = _("All {planned} {kinds} took place.")
    else:
        sentence = _("{attended} of {planned} {kinds} took place.")
    return sentence.format(kinds=many, attended=kind.attended, planned=kind.planned)


def nothing_happened() -> str:
    """Return the sentence for a period in which nothing was planned."""
    return _("There is nothing to report from these weeks. The next report says more.")


def support(sheet: ProgressSheet) -> Iterator[str]:
    """Yield how strong the family's support is and where it moves; nothing while that is open."""
    if sheet.support is None or sheet.support.level.band is None:
        return
    yield _(SUPPORT[sheet.support.level.band]).format(name=name_in(sheet))
    if sheet.support.trend is not None:
        yield _(MOVES[sheet.support.trend])


def steady_weeks(sheet: ProgressSheet) -> str:
    """Return the chart in one sentence, for those who would rather read than look."""
    busy = [week for week in sheet.weeks if week.planned]
    full = sum(week.attended == week.planned for week in busy)
    if not full:
        return ""
    return ngettext(
        "In {full} of {count} week {name} took part in everything that was planned.",
        "In {full} of {count} weeks {name} took part in everything that was planned.",
        len(busy),
    ).format(full=full, count=len(busy), name=name_in(sheet))


def nothing_coming() -> str:
    """Return the sentence for a diary that is still empty."""
    return _("No appointment is planned yet. We will tell you as soon as there is one.")


def more_coming(count: int) -> str:
    """Return the sentence that points to the list of the later appointments."""
    return ngettext(
        "One more appointment is planned after these. It stands at the end of this report.",
        "{count} more appointments are planned after these. They stand at the end of this report.",
        count,
    ).format(count=count)


def help_with(sheet: ProgressSheet) -> Iterator[Thought]:
    """Yield what the family can do, as far as the facts of this time ask for it."""
    if Section.INVITATION in sheet.told:
        yield from _next_contact(sheet)
    if Section.ATTENDANCE in sheet.told and not _visited(sheet):
        none = _(
            "There was no contact in this time. There can be many reasons. "
            "A card or a short call is a good beginning."
        )
        yield Thought(none, Sign.LETTER)
    ask = _("Ask {name} what the week was like, and listen. You need not have the answers.")
    yield Thought(ask.format(name=name_in(sheet)), Sign.LISTEN)
    notice = _("Notice the small steps, and say so. Being noticed gives strength.")
    yield Thought(notice, Sign.SMALL_STEPS)
    yield Thought(_("Look after yourself, too. If something worries you, talk to us."), Sign.CARE)


def _next_contact(sheet: ProgressSheet) -> Iterator[Thought]:
    visit = _first(sheet, AppointmentKind.FAMILY_VISIT)
    remote = _first(sheet, AppointmentKind.REMOTE_VISIT)
    if visit:
        come = _(
            "Come to the family visit on {day} at {time}. It means a lot that you come."
        ).format(day=long_day_and_weekday(visit.slot.start), time=clock_time(visit.slot.start))
        yield Thought(come, Sign.VISIT)
    if remote:
        keep = _(
            "Keep {day} at {time} free for the remote visit. Find a quiet place for the call."
        ).format(day=long_day_and_weekday(remote.slot.start), time=clock_time(remote.slot.start))
        yield Thought(keep, Sign.REMOTE_VISIT)
    if not visit and not remote:
        call = _("No visit is planned yet. Call us, and we will find a day that suits you.")
        yield Thought(call, Sign.TELEPHONE)
    if not remote:
        afar = _("Is the way too long? A remote visit by video or telephone is possible. Ask us.")
        yield Thought(afar, Sign.REMOTE_VISIT)


def _first(sheet: ProgressSheet, kind: AppointmentKind) -> ComingAppointment | None:
    return next((coming for coming in sheet.coming if coming.kind is kind), None)


def _visited(sheet: ProgressSheet) -> bool:
    """Whether the family met the client in any way during the period."""
    return any(
        kind.with_family or (kind.attended and KINDS[kind.kind].needs_family)
        for kind in sheet.kinds
    )
