"""The centre itself: its name, contact and settings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from familycare.domain.access import Permission
from familycare.domain.centre import Centre
from familycare.domain.settings import Settings
from familycare.services.register import tidied
from familycare.services.work import Work, needs


@needs(Permission.EDIT_HOUSE)
def change_centre(work: Work, centre: Centre) -> Centre:
    """Save what the centre is called and how families reach it."""
    centre = tidied(centre)
    centre.check()
    before = work.house.centre()
    if centre == before:
        return before
    stored = work.house.save_centre(centre)
    earlier = replace(before, version=stored.version)
    work.changed(Centre, stored.id, "change", undo=partial(change_centre, centre=earlier))
    return stored


@needs(Permission.EDIT_HOUSE)
def change_settings(work: Work, settings: Settings) -> Settings:
    """Save the numbers that the rules use; they hold for everything booked from now on."""
    settings.check()
    before = work.house.settings()
    if settings != before:
        work.house.save_settings(settings)
        way_back = partial(change_settings, settings=before)
        work.changed(Settings, work.centre_id, "change", undo=way_back)
    return settings
