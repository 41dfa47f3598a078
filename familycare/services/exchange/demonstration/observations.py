"""What the demonstration centre writes down about its clients: questionnaires and notes."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from familycare.domain.support import ConcernKind, Informant
from familycare.domain.support_level import Band
from familycare.persistence.new_records import NewAssessment, NewConcern, NewJudgement, NewNote
from familycare.services.exchange.demonstration.recipe import between, new_uid, recipe
from familycare.services.instruments import shipped_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from familycare.domain.instruments import Instrument
    from familycare.services.exchange.demonstration.batch import Batch
    from familycare.services.exchange.demonstration.recipe import Data
    from familycare.services.exchange.demonstration.residents import Resident

Answering = tuple[Informant, "int | None"]
"""Who answers: what kind of person, and which family member."""
NOTE_HOUR = 17 * 3600
"""Seconds after midnight; notes are written at the end of the day."""
HALFWAY = 0.5
"""Support from 0 to 1 below which staff see more than the questionnaires, and less above."""


class Observations:
    """Fills in questionnaires, writes notes, and judges."""

    def __init__(self, chance: Random, batch: Batch, today: int) -> None:
        self._chance, self._batch, self._today = chance, batch, today
        self._data: Data = recipe("centre")["assessments"]
        self._judging: Data = recipe("centre")["judgements"]
        self._texts: Data = recipe("texts")
        self._apart = Random(self._data["beyond_seed"])  # noqa: S311 - invented answers
        """Draws what is no routine, so that everything else stays as it was."""
        self._around = Random(self._data["group_seed"])  # noqa: S311 - invented answers
        """Draws what programmes ask for."""
        self._last: dict[tuple[int, str, int | None], int] = {}
        """When programmes last asked whom about whom; nobody answers twice on one day."""

    def first_day(self, resident: Resident, day: int) -> int:
        """Return the day of the first questionnaire from that day on."""
        every = self._data["every_days"]
        first = resident.admitted + int(self._data["first_after_days"])
        return first if first >= day else day + (first - day) % int(every)

    def next_day(self, day: int) -> int:
        """Draw the day of the next questionnaire."""
        jitter = self._data["jitter_days"]
        return day + int(self._data["every_days"]) + between(self._chance, (-jitter, jitter))

    def assess(self, resident: Resident, day: int, midnight: int) -> None:
        """Let the client, mostly a family member too, and staff answer what is asked of them."""
        adults = [r.id for r in resident.relatives if r.adult]
        answering: list[Answering] = [
            (Informant.CLIENT, None),
            (Informant.STAFF, None),
        ]
        if adults and self._chance.random() < self._data["by_family"]:
            answering.append((Informant.FAMILY_MEMBER, adults[0]))
        for informant, member in answering:
            for instrument in shipped_catalogue().instruments.values():
                if instrument.repeat_days and informant in instrument.informants:
                    self._fill_in(self._chance, resident, day, instrument, (informant, member))
        self._go_beyond(resident, day, answering)
        if self._today - self._judging["lately_days"] < day < self._today:
            self._judge(resident, day, midnight)

    def measure(
        self, resident: Resident, member: int | None, codes: Sequence[str], day: int
    ) -> None:
        """Let a client, or a family member, answer what a programme asks; some do not."""
        if day >= self._today or self._around.random() >= self._data["by_group"]:
            return
        informant = Informant.CLIENT if member is None else Informant.FAMILY_MEMBER
        for code in codes:
            instrument = shipped_catalogue().instruments[code]
            if informant in instrument.informants:
                self._fill_in(self._around, resident, day, instrument, (informant, member))
                self._last[resident.id, code, member] = day

    def note(self, resident: Resident, author: str, midnight: int) -> None:
        """Write a note about the day that began at this second."""
        chance, texts = self._chance, self._texts["notes"]
        parts = [chance.choice(texts[part]) for part in ("opening", "observation")]
        if resident.relatives:
            parts.append(chance.choice(texts["family"]))
        parts.append(chance.choice(texts["next"]))
        self._batch.add(
            NewNote(
                id=self._batch.next_id(NewNote),
                client_id=resident.id,
                written_at=midnight + NOTE_HOUR + between(chance, (0, 90)) * 60,
                author=author,
                text=" ".join(parts),
            )
        )

    def _go_beyond(self, resident: Resident, day: int, answering: Iterable[Answering]) -> None:
        """Let them answer one or two that are no routine, the same ones all through the stay."""
        known, every = shipped_catalogue().instruments, int(self._data["beyond_every"])
        for place, code in enumerate(self._data["beyond"]):
            if (resident.id + place) % every == 0:
                for one in answering:
                    if one[0] in known[code].informants:
                        self._fill_in(self._apart, resident, day, known[code], one)

    def _fill_in(
        self,
        chance: Random,
        resident: Resident,
        day: int,
        instrument: Instrument,
        answering: Answering,
    ) -> None:
        informant, member = answering
        uid, answers = new_uid(chance), self._answers(chance, resident.support(day), instrument)
        by_staff = informant is Informant.STAFF
        if not by_staff and self._last.get((resident.id, instrument.code, member)) == day:
            return
        self._batch.add(
            NewAssessment(
                id=self._batch.next_id(NewAssessment),
                uid=uid,
                client_id=resident.id,
                family_member_id=member,
                informant=informant.value,
                instrument=instrument.code,
                filled_on=date.fromordinal(day).isoformat(),
                answers=answers,
            )
        )

    def _answers(self, chance: Random, support: float, instrument: Instrument) -> str:
        """Return the answers as JSON: each item about as high as the support is strong."""
        lowest, highest = instrument.lowest, instrument.highest
        answers: list[str] = []
        for item in instrument.items:
            level = min(1.0, max(0.0, chance.gauss(support, self._data["spread"])))
            if item.reversed != (instrument.main.higher_is_better is False):
                level = 1.0 - level
            blank = chance.random() < self._data["unanswered"]
            if blank and answers.count("null") < instrument.main.most_missing:
                answers.append("null")
            else:
                answers.append(str(lowest + round(level * (highest - lowest))))
        return f"[{', '.join(answers)}]"

    def _judge(self, resident: Resident, day: int, midnight: int) -> None:
        """Now and then raise a concern, or set the level."""
        chance, data = self._chance, self._judging
        author, at = resident.post.holder(day)[1], midnight + NOTE_HOUR
        if chance.random() < data["worry"]:
            self._worry(resident, ConcernKind.SAFETY, author, at)
        elif chance.random() < data["conflict"]:
            self._worry(resident, ConcernKind.CONFLICT, author, at)
        if chance.random() < data["set_by_staff"]:
            stronger = resident.support(day) < HALFWAY
            self._batch.add(
                NewJudgement(
                    id=self._batch.next_id(NewJudgement),
                    client_id=resident.id,
                    band=(Band.GOOD if stronger else Band.WEAK).value,
                    reason=self._text("stronger" if stronger else "weaker"),
                    author=author,
                    judged_at=at,
                )
            )

    def _worry(self, resident: Resident, kind: ConcernKind, author: str, at: int) -> None:
        has_intensity = kind is ConcernKind.CONFLICT
        self._batch.add(
            NewConcern(
                id=self._batch.next_id(NewConcern),
                client_id=resident.id,
                kind=kind.value,
                intensity=between(self._chance, self._judging["intensity"])
                if has_intensity
                else None,
                reason=self._text("conflict" if has_intensity else "worry"),
                author=author,
                raised_at=at,
            )
        )

    def _text(self, which: str) -> str:
        chosen: str = self._chance.choice(self._texts["judgements"][which])
        return chosen
