"""What the demonstration centre writes down about its clients: questionnaires and notes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from familycare.domain.support import Informant
from familycare.persistence.bulk import NewAssessment, NewNote
from familycare.services.exchange.demonstration.recipe import between, new_uid, recipe

if TYPE_CHECKING:
    from random import Random

    from familycare.services.exchange.demonstration.batch import Batch
    from familycare.services.exchange.demonstration.recipe import Data
    from familycare.services.exchange.demonstration.residents import Resident

NOTE_HOUR = 17 * 3600
"""Seconds after midnight; notes are written at the end of the day."""


class Observations:
    """Fills in questionnaires and writes notes."""

    def __init__(self, chance: Random, batch: Batch) -> None:
        self._chance, self._batch = chance, batch
        self._data: Data = recipe("centre")["assessments"]
        self._texts: Data = recipe("texts")["notes"]

    def first_day(self, resident: Resident, day: int) -> int:
        """Return the day of the first questionnaire from that day on."""
        every = self._data["every_days"]
        first = resident.admitted + int(self._data["first_after_days"])
        return first if first >= day else day + (first - day) % int(every)

    def next_day(self, day: int) -> int:
        """Draw the day of the next questionnaire."""
        jitter = self._data["jitter_days"]
        return day + int(self._data["every_days"]) + between(self._chance, (-jitter, jitter))

    def assess(self, resident: Resident, day: int) -> None:
        """Let the client, and mostly a family member too, answer every instrument."""
        adults = [r.id for r in resident.relatives if r.adult]
        answering = [(Informant.CLIENT, None)]
        if adults and self._chance.random() < self._data["by_family"]:
            answering.append((Informant.FAMILY_MEMBER, adults[0]))  # type: ignore[arg-type]
        for informant, member in answering:
            for instrument in self._data["instrument"]:
                self._batch.add(
                    NewAssessment(
                        id=self._batch.next_id(NewAssessment),
                        uid=new_uid(self._chance),
                        client_id=resident.id,
                        family_member_id=member,
                        informant=informant.value,
                        instrument=instrument["code"],
                        filled_on=date.fromordinal(day).isoformat(),
                        answers=self._answers(resident.support(day), instrument),
                    )
                )

    def note(self, resident: Resident, author: str, midnight: int) -> None:
        """Write a note about the day that began at this second."""
        chance, texts = self._chance, self._texts
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

    def _answers(self, support: float, instrument: Data) -> str:
        """Return the answers as JSON: each item about as high as the support is strong."""
        chance = self._chance
        lowest, highest = instrument["lowest"], instrument["highest"]
        answers = []
        for _ in range(instrument["items"]):
            level = min(1.0, max(0.0, chance.gauss(support, self._data["spread"])))
            blank = chance.random() < self._data["unanswered"]
            answers.append("null" if blank else str(lowest + round(level * (highest - lowest))))
        return f"[{', '.join(answers)}]"
