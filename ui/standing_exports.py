"""Writes the schedules that are due to their folders, for window and command alike. No Qt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.printing import GlyphsMissing
from familycare.domain.standing_exports import TROUBLES, StandingExport, Trouble
from familycare.i18n import _
from familycare.isolates import isolated
from familycare.services import handed_out, schedule_views, standing_exports
from reports import schedules
from reports.schedules.whole_file import put
from ui.file_problems import FULL

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.vault import OpenCentre
    from familycare.services.work import Work


class Ended(NamedTuple):
    """What became of one export."""

    name: str
    path: Path
    trouble: Trouble | None


def attend(centre: OpenCentre) -> list[Ended]:
    """Write whatever is due; what cannot be written stays due and says why."""
    with centre.reading() as reading:
        waiting = standing_exports.due(reading)
    return [_written(centre, one) for one in waiting]


def sentence(ended: Ended) -> str:
    """Say what became of one export."""
    if ended.trouble is None:
        return _("Wrote {path}.").format(path=isolated(str(ended.path)))
    return _("{name}: {problem}").format(
        name=isolated(ended.name), problem=_(TROUBLES[ended.trouble])
    )


def done(centre: OpenCentre, *deeds: Callable[[Work], object]) -> None:
    """Do these deeds in one unit of work."""
    with centre.work() as work:
        for deed in deeds:
            deed(work)
        work.commit()


def file_name(export: StandingExport, first: str) -> str:
    """Return a name that tells nothing about anybody, and is unlike that of any other export."""
    parts = ("schedule", first, export.view.value, export.privacy.value.replace(" ", "-"))
    return "-".join((*parts, str(export.id))) + export.ending


def _written(centre: OpenCentre, export: StandingExport) -> Ended:
    with centre.reading() as reading:
        days = standing_exports.days_of(export, reading.today(), reading.settings.week_starts_on)
        offers = export.ending in schedules.WITH_OFFERS
        sheet = schedule_views.sheet(reading, *days, shape=export.shape, offers=offers)
    path = Path(export.folder) / file_name(export, f"{days[0]:%Y-%m-%d}")

    def note(work: Work) -> None:
        count = len(sheet.lines)
        handed_out.note_schedule(work, export.ending, *days, count, export.privacy)
        standing_exports.note_done(work, export.id)

    try:
        content = schedules.render(sheet, export.ending)
        put(path, content, lambda: done(centre, note))
    except (ChangedElsewhere, NotFound):  # somebody changed it, or did it, at this very moment
        return Ended(export.name, path, None)
    except GlyphsMissing:
        return _failed(centre, export, path, Trouble.GLYPHS)
    except OSError as error:
        trouble = Trouble.FULL if error.errno in FULL else Trouble.FOLDER
        return _failed(centre, export, path, trouble)
    return Ended(export.name, path, None)


def _failed(centre: OpenCentre, export: StandingExport, path: Path, trouble: Trouble) -> Ended:
    done(centre, lambda work: standing_exports.note_done(work, export.id, trouble))
    return Ended(export.name, path, trouble)
