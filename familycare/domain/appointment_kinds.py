"""The kinds of appointment: one entry each; forms, filters, colours and reports follow from it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from familycare.domain.rooms import RoomKind
from familycare.i18n import N_


class AppointmentKind(StrEnum):
    """What people meet for."""

    FAMILY_VISIT = "family visit"
    REMOTE_VISIT = "remote visit"
    COUNSELLING = "counselling"
    GROUP_SESSION = "group session"
    AFTERCARE = "aftercare follow-up"


@dataclass(frozen=True, kw_only=True)
class KindRules:
    """What a kind of appointment needs and how it is named."""

    label: str
    plural: str
    rooms: frozenset[RoomKind]
    """Kinds of room in which it can be held."""
    length: timedelta
    """How long it usually lasts; the form starts with it."""
    of_group: bool = False
    """Held for a group and its members, instead of for one client."""
    needs_family: bool = False
    needs_staff: bool = False
    family_on_site: bool = True
    """Whether family members sit in the room."""
    talk: bool = False
    """Talked over and agreed on: it has an agenda, themes, agreements and minutes."""
    after_stay: bool = False
    """Held after the discharge as well."""


KINDS: dict[AppointmentKind, KindRules] = {
    AppointmentKind.FAMILY_VISIT: KindRules(
        label=N_("Family visit"),
        plural=N_("Family visits"),
        rooms=frozenset({RoomKind.VISIT_TABLE, RoomKind.FAMILY_ROOM}),
        length=timedelta(minutes=60),
        needs_family=True,
    ),
    AppointmentKind.REMOTE_VISIT: KindRules(
        label=N_("Remote visit"),
        plural=N_("Remote visits"),
        rooms=frozenset({RoomKind.VIDEO_BOOTH, RoomKind.FAMILY_ROOM, RoomKind.COUNSELLING_ROOM}),
        length=timedelta(minutes=30),
        needs_family=True,
        family_on_site=False,
    ),
    AppointmentKind.COUNSELLING: KindRules(
        label=N_("Counselling meeting"),
        plural=N_("Counselling meetings"),
        rooms=frozenset({RoomKind.COUNSELLING_ROOM, RoomKind.FAMILY_ROOM, RoomKind.GROUP_ROOM}),
        length=timedelta(minutes=60),
        needs_staff=True,
        talk=True,
    ),
    AppointmentKind.GROUP_SESSION: KindRules(
        label=N_("Group session"),
        plural=N_("Group sessions"),
        rooms=frozenset({RoomKind.GROUP_ROOM, RoomKind.COUNSELLING_ROOM, RoomKind.FAMILY_ROOM}),
        length=timedelta(minutes=90),
        of_group=True,
        needs_staff=True,
    ),
    AppointmentKind.AFTERCARE: KindRules(
        label=N_("Aftercare follow-up"),
        plural=N_("Aftercare follow-ups"),
        rooms=frozenset({RoomKind.COUNSELLING_ROOM, RoomKind.FAMILY_ROOM, RoomKind.VIDEO_BOOTH}),
        length=timedelta(minutes=30),
        needs_staff=True,
        talk=True,
        after_stay=True,
    ),
}

TALKS = tuple(kind for kind, rules in KINDS.items() if rules.talk)
"""What is prepared, and has themes, agreements and minutes."""


USUAL_IN: dict[RoomKind, AppointmentKind] = {
    RoomKind.VISIT_TABLE: AppointmentKind.FAMILY_VISIT,
    RoomKind.FAMILY_ROOM: AppointmentKind.FAMILY_VISIT,
    RoomKind.VIDEO_BOOTH: AppointmentKind.REMOTE_VISIT,
    RoomKind.COUNSELLING_ROOM: AppointmentKind.COUNSELLING,
    RoomKind.GROUP_ROOM: AppointmentKind.GROUP_SESSION,
}
"""What a room is made for: a form that begins with the room begins with this kind."""
