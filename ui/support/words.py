"""How family support is told in words: short, without blame, and with what it comes from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.support import ConcernKind
from familycare.domain.support_level import Level, Part, Trend, shown_points
from familycare.i18n import _, ngettext
from familycare.services.support_card import ScoreLine
from ui import display

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from familycare.domain.instruments import Instrument
    from familycare.domain.participation import Participation
    from familycare.domain.questionnaires import Wording
    from familycare.domain.scales import Comparison, Scale
    from familycare.domain.support import Concern, Judgement
    from familycare.services.support_card import AssessmentLine, PartLine, SupportCard
    from familycare.services.support_views import DueLine
    from ui.icons import Ink

TREND_ICONS = {Trend.RISING: "chevron-up", Trend.STEADY: "minus", Trend.FALLING: "chevron-down"}
TREND_INKS: dict[Trend | None, Ink] = {Trend.FALLING: "warn"}
NOTHING = "–"
NARROW = 4
"""Points from the least to the greatest score, under which hundredths matter."""


def level_word(level: Level) -> str:
    """Return the word for a level, whether or not there is one."""
    return display.label(level.band) if level.band else _("Not known yet")


def steps_icon(level: Level) -> str:
    """Return the name of the small drawing of a level."""
    return f"steps-{level.band.step if level.band else 0}"


def trend_word(trend: Trend | None) -> str:
    """Return the word for a trend, or a dash while nothing can be compared."""
    return display.label(trend) if trend else NOTHING


def points(value: float | None) -> str:
    """Show points of a hundred."""
    return NOTHING if value is None else display.number(shown_points(value))


def how_many_parts(level: Level) -> str:
    """Say from how many of the parts the level comes."""
    return _("{count} of {all} parts known").format(
        count=display.number(len(level.parts)), all=display.number(len(Part))
    )


def trend_sentence(card: SupportCard) -> str:
    """Say how the level moved."""
    days = card.settings.trend_days
    told = {
        Trend.RISING: _("It has risen since {days} days ago."),
        Trend.STEADY: _("It is about as it was {days} days ago."),
        Trend.FALLING: _("It is lower than {days} days ago. That can have many reasons."),
        None: _("It cannot be compared with {days} days ago yet."),
    }
    return told[card.trend].format(days=display.number(days))


def parts_sentence(card: SupportCard) -> str:
    """Say what the level comes from, in one line; nothing while no part is known."""
    known = [line for line in card.parts if line.percent is not None]
    told = (
        _("{label}: {text}").format(label=display.label(line.part), text=points(line.percent))
        for line in known
    )
    return _("Of 100 points – {parts}.").format(parts=display.listed(told)) if known else ""


def contact(last: date | None, days: int) -> str:
    """Say when the family was last there."""
    if last is None:
        return _("None yet")
    return ngettext("{day}, {count} day ago", "{day}, {count} days ago", days).format(
        day=display.day(last), count=display.number(days)
    )


def score(scale: Scale, value: float) -> str:
    """Show a score with as many decimals as it needs: two where a hundredth decides the band."""
    return display.number(value, 0 if value == round(value) else _decimals(scale))


def in_band(scale: Scale, value: float) -> str:
    """Say a score with its band, where there is one: 5.3, high."""
    band = scale.band(value)
    told = score(scale, value)
    return _("{score}, {band}").format(score=told, band=_(band)) if band else told


def one_score(line: ScoreLine) -> str:
    """Say one score of a questionnaire, or that it has none."""
    return NOTHING if line.score is None else in_band(line.scale, line.score)


def scored(line: AssessmentLine) -> str:
    """Say what a questionnaire came to: its main score, and the others by their names."""
    if not line.scores:
        return _("cannot be scored any more")
    return display.joined(*map(_named_score, line.scores))


def answer(value: int | None) -> str:
    """Show an answer, or a dash where there is none."""
    return NOTHING if value is None else display.number(value)


def end_label(value: int, meaning: str) -> str:
    """Say what one end of a line means: 0: none."""
    return _("{answer}: {meaning}").format(answer=display.number(value), meaning=meaning)


def question(instrument: Instrument, number: int, wording: Wording | None) -> str:
    """Return the centre's own wording of a question, or the program's short words."""
    own = wording.questions[number] if wording and number < len(wording.questions) else ""
    return own or _(instrument.items[number].label)


def instruction(instrument: Instrument, wording: Wording | None) -> str:
    """Return what stands above the questions."""
    return (wording.instruction if wording else "") or _(instrument.instruction)


def answer_labels(instrument: Instrument, wording: Wording | None) -> tuple[str, ...]:
    """Return what the answers mean, in the centre's own wording where it has one."""
    own = wording.answers if wording else ()
    return tuple(
        (own[place] if place < len(own) else "") or _(label)
        for place, label in enumerate(instrument.answer_labels)
    )


def live_score(instrument: Instrument, answers: Sequence[int | None]) -> str:
    """Say what answers that fit come to, each scale by its name."""
    lines = (
        ScoreLine(scale, scale.scored(answers), "", None, None) for scale in instrument.scales
    )
    return display.joined(*map(_named_score, lines))


def _named_score(line: ScoreLine) -> str:
    if not line.scale.title:
        return one_score(line)
    return _("{scale} {score}").format(scale=_(line.scale.title), score=one_score(line))


def informant(line: AssessmentLine) -> str:
    """Say who answered: a name where there is one."""
    return display.isolated(line.who) or display.label(line.assessment.informant)


def change(comparison: Comparison | None) -> str:
    """Say what a difference means, or that there is nothing to compare."""
    return display.label(comparison.change) if comparison else ""


def limit(scale: Scale) -> str:
    """Show what a change must exceed, as exactly as the scores are told."""
    return display.number(scale.rc95 or 0, _decimals(scale))


def _decimals(scale: Scale) -> int:
    narrow = scale.bounds[1] - scale.bounds[0] < NARROW
    return 2 if narrow and scale.bands else 1


def change_in_numbers(comparison: Comparison, scale: Scale) -> str:
    """Give the numbers behind a difference."""
    decimals = _decimals(scale)
    rise = display.number(comparison.difference, decimals)
    return _("from {before} to {after}: {rise}; more than {limit} would be beyond chance").format(
        before=display.number(comparison.before, decimals),
        after=display.number(comparison.after, decimals),
        rise=f"+{rise}" if comparison.difference > 0 else rise,
        limit=display.number(comparison.limit, decimals),
    )


def due(lines: Sequence[DueLine]) -> str:
    """Name what is due, each with the day from which on it is."""
    return display.listed(_due_line(line) for line in lines)


def _due_line(line: DueLine) -> str:
    title, day = display.due_title(line), display.day(line.due_on)
    if line.group:
        return _("{title} ({group}, since {day})").format(
            title=title, group=display.isolated(line.group), day=day
        )
    return _("{title} (since {day})").format(title=title, day=day)


def source(part: PartLine, took_part: Participation) -> str:
    """Say in one line what a part comes from."""
    if part.part is Part.PARTICIPATION:
        return _("Attendance from {first} to {last}").format(
            first=display.day(took_part.first_day), last=display.day(took_part.last_day)
        )
    if part.source is None:
        return _("No answers that still count")
    return _("{who}, {day}: {score}").format(
        who=informant(part.source),
        day=display.day(part.source.assessment.filled_on),
        score=scored(part.source),
    )


def judged(judgement: Judgement) -> str:
    """Say what staff set, when and why."""
    band = display.label(judgement.band) if judgement.band else _("computed again")
    return _("{band}: {reason}").format(band=band, reason=display.isolated(judgement.reason))


def judged_now(judgement: Judgement, card: SupportCard) -> str:
    """Say which level staff set, until when and why, and what is computed beside it."""
    at = judgement.judged_at.date() if judgement.judged_at else card.today
    computed = card.level.computed
    return _("Set by staff until {day}: {reason} Computed at present: {band}.").format(
        day=display.day(at + timedelta(days=card.settings.judged_days)),
        reason=display.isolated(judgement.reason.rstrip(".") + "."),
        band=display.label(computed) if computed else _("Not known yet"),
    )


def concern_text(concern: Concern) -> str:
    """Say what a concern is, who is in it and who mediates."""
    parts = (concern.reason, concern.parties, concern.mediation)
    return display.joined(*(display.isolated(part) for part in parts if part))


def register(concerns: Iterable[Concern], now: datetime) -> str:
    """Sum the conflicts up: how many, how many are settled and how soon; empty without any."""
    conflicts = [one for one in concerns if one.kind is ConcernKind.CONFLICT]
    if not conflicts:
        return ""
    settled = [one.days for one in conflicts if one.days is not None]
    count, over = display.number(len(conflicts)), display.number(len(settled))
    told = ngettext(
        "{count} conflict noted, {settled} settled",
        "{count} conflicts noted, {settled} settled",
        len(conflicts),
    ).format(count=count, settled=over)
    since = [one.raised_at for one in conflicts if one.open and one.raised_at]
    parts = [told]
    if since:
        days = (now - min(since)).days
        parts.append(
            ngettext(
                "the oldest open for {days} day", "the oldest open for {days} days", days
            ).format(days=display.number(days))
        )
    if settled:
        days = round(sum(settled) / len(settled))
        parts.append(
            ngettext(
                "settled within {days} day on average", "settled within {days} days on average",
                days,
            ).format(days=display.number(days))
        )  # fmt: skip
    return display.joined(*parts)


def concern_title(concern: Concern) -> str:
    """Say what a concern is about, and how hard it is."""
    if concern.intensity is None:
        return display.label(concern.kind)
    return _("{kind}, intensity {intensity} of 10").format(
        kind=display.label(concern.kind), intensity=display.number(concern.intensity)
    )
