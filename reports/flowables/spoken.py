"""A part of a document in a language of its own: laid out and drawn as that language runs."""

from __future__ import annotations

from reportlab.platypus import Flowable

from familycare import i18n


class Spoken(Flowable):
    """One flowable, spoken in a language that need not be the document's."""

    def __init__(self, language: str, content: Flowable) -> None:
        super().__init__()
        self._language, self._content = language, content
        self.keepWithNext = getattr(content, "keepWithNext", 0)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the room that the content takes."""
        with i18n.speaking(self._language):
            return self._content.wrap(available_width, available_height)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split where the content would."""
        with i18n.speaking(self._language):
            parts = self._content.split(available_width, available_height)
        return [Spoken(self._language, part) for part in parts]

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room above."""
        return self._content.getSpaceBefore()

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room below."""
        return self._content.getSpaceAfter()

    def draw(self) -> None:
        """Draw the content."""
        with i18n.speaking(self._language):
            self._content.drawOn(self.canv, 0, 0)
