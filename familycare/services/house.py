"""The centre itself: its name, contact and settings."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.centre import Centre
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.settings import KEPT, Settings
from familycare.domain.trail import Deed
from familycare.services.register import differences, tidied
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.trail import Facts


@needs(Permission.EDIT_HOUSE)
def change_centre(work: Work, centre: Centre) -> Centre:
    """Save what the centre is called and how families reach it."""
    centre = tidied(centre)
    centre.check()
    before = work.house.centre()
    return before if centre == before else _saved_centre(work, before, centre, Deed.CHANGE)


@needs(Permission.EDIT_HOUSE)
def put_back_centre(work: Work, earlier: Centre, left: Centre) -> Centre:
    """Undo: let the centre be called as it was, if nobody changed that since."""
    now = work.house.centre()
    if replace(now, version=left.version) != left:
        raise ChangedElsewhere(Centre, now.id)
    return _saved_centre(work, now, replace(earlier, version=now.version), Deed.PUT_BACK)


def _saved_centre(work: Work, before: Centre, after: Centre, deed: Deed) -> Centre:
    stored = work.house.save_centre(after)
    way_back = partial(put_back_centre, earlier=before, left=stored)
    facts = differences(before, stored)
    work.changed(Centre, stored.id, deed, undo=way_back, facts=facts)
    return stored


@needs(Permission.EDIT_HOUSE)
def change_settings(work: Work, settings: Settings) -> Settings:
    """Save the numbers that the rules use; they hold for everything booked from now on."""
    settings.check()
    before = work.house.settings()
    if any(getattr(settings, name) != getattr(before, name) for name in KEPT):
        work.actor.require(Permission.SET_RETENTION)
    return _saved_settings(work, settings, Deed.CHANGE)


@needs(Permission.EDIT_HOUSE)
def put_back_settings(work: Work, earlier: Settings, left: Settings) -> Settings:
    """Undo: let the settings be as they were, if nobody changed them since."""
    if work.house.settings() != left:
        raise ChangedElsewhere(Settings, work.centre_id)
    return _saved_settings(work, earlier, Deed.PUT_BACK)


def _saved_settings(work: Work, settings: Settings, deed: Deed) -> Settings:
    before = work.house.settings()
    if settings != before:
        work.house.save_settings(settings)
        work.settings = settings  # what is booked is looked at again by the new ones
        way_back = partial(put_back_settings, earlier=before, left=settings)
        facts = _changed_numbers(before, settings)
        work.changed(Settings, work.centre_id, deed, undo=way_back, facts=facts)
        work.became(before, settings)
    return settings


def _changed_numbers(before: Settings, after: Settings) -> Facts:
    pairs = {f.name: [getattr(before, f.name), getattr(after, f.name)] for f in fields(Settings)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
