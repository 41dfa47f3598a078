"""Clients, their families, and the ties between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.centre import UnknownTimeZone, is_zone
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.group_invitations import DeclineReason
from familycare.domain.ids import (
    ClientId,
    FamilyMemberId,
    HouseholdId,
    NoteId,
    PhaseId,
    StaffId,
    TieId,
    new_uid,
)
from familycare.domain.texts import NOTE_LIMIT, wrong
from familycare.i18n import N_, _

LANGUAGES = {"en": N_("English"), "zh": N_("Chinese"), "fa": N_("Persian")}
"""Languages that people of a centre read, by ISO 639-1 code."""
LANGUAGE_LIMIT = 16
"""Characters of a code with region and script."""


class Sex(StrEnum):
    """As registered at admission; unknown is an answer too."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Kinship(StrEnum):
    """What a family member is to a client."""

    MOTHER = "mother"
    FATHER = "father"
    PARTNER = "partner"
    DAUGHTER = "daughter"
    SON = "son"
    SISTER = "sister"
    BROTHER = "brother"
    GRANDPARENT = "grandparent"
    OTHER_RELATIVE = "other relative"
    FRIEND = "friend"


class Approval(StrEnum):
    """Whether the centre lets this family member come to this client."""

    PENDING = "pending"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Need(StrEnum):
    """What somebody needs in order to take part."""

    INTERPRETER = "interpreter"
    STEP_FREE = "step-free"
    INDUCTION_LOOP = "induction loop"
    EASY_READ = "easy-read"


@dataclass(eq=False)
class BornInTheFuture(Refused):
    """A birth date lies after the day of admission or after today."""

    field = "born_on"
    born_on: date


@dataclass(eq=False)
class SeenInTheFuture(Refused):
    """Nobody has seen a document on a day that is still to come."""

    field = "identity_seen_on"
    day: date


@dataclass(eq=False)
class TaughtInTheFuture(Refused):
    """Nobody has taken part in a session on a day that is still to come."""

    field = "education_on"
    day: date


@dataclass(eq=False)
class DischargedBeforeAdmission(Refused):
    """Nobody leaves before they came."""

    field = "discharged_on"
    admitted_on: date


@dataclass(eq=False)
class CaseNumberTaken(Refused):
    """Another client of the centre has the case number already."""

    field = "case_number"
    case_number: str


@dataclass(eq=False)
class TieExists(Refused):
    """This family member is tied to this client already."""

    field = "family_member"
    name: str


@dataclass(eq=False)
class PhaseNameTaken(Refused):
    """Another phase of the programme has this name already."""

    field = "name"
    name: str


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A stretch of the programme, for example orientation; phases carry visiting rules."""

    id: PhaseId = PhaseId(0)
    name: str
    position: int
    visits: bool = True
    """Whether the family may come in this phase."""
    remote_visits: bool = True
    supervised_only: bool = False
    children: bool = True
    """Whether children may come."""
    home_leave: bool = False
    """Whether clients of this phase may spend days at home."""
    version: int = 0

    def check(self) -> None:
        """Refuse a phase whose name cannot be kept."""
        refuse_all(wrong(N_("Name"), self.name))


ERASED = N_("erased person")
"""Stands in the place of a name that is no longer kept."""


def full_name(given: str, family: str) -> str:
    """Join the parts of a name in the order in which its writing system speaks them.

    Nobody's name is empty: those parts are of somebody who was erased.
    """
    if not given and not family:
        return _(ERASED)
    if not family.isascii() and any("\u3400" <= c <= "\u9fff" for c in family):
        return family + given
    return f"{given} {family}".strip()


@dataclass(frozen=True, kw_only=True)
class Client:
    """The person in the programme."""

    id: ClientId = ClientId(0)
    uid: str = field(default_factory=new_uid)
    case_number: str
    given_name: str
    family_name: str
    preferred_name: str = ""
    born_on: date | None = None
    sex: Sex = Sex.UNKNOWN
    language: str = "en"
    unit: str = ""
    phase_id: PhaseId
    admitted_on: date
    expected_discharge_on: date | None = None
    discharged_on: date | None = None
    counsellor_id: StaffId | None = None
    """Whose client this is: who reads and writes the notes."""
    needs: tuple[Need, ...] = ()
    version: int = 0

    @property
    def name(self) -> str:
        """The full name, as it stands in lists."""
        return full_name(self.given_name, self.family_name)

    @property
    def spoken_name(self) -> str:
        """What the person wants to be called."""
        return self.preferred_name or self.given_name

    def in_care_on(self, day: date) -> bool:
        """Whether the person is in care on that day; the day of discharge counts too."""
        return self.admitted_on <= day and (
            self.discharged_on is None or day <= self.discharged_on
        )

    def check(self, today: date) -> None:
        """Refuse a client whose fields cannot be true, with every reason at once."""
        refuse_all(self._wrongs(today))

    def _wrongs(self, today: date) -> Iterator[Refused]:
        yield from wrong(N_("Case number"), self.case_number)
        yield from wrong(N_("Given name"), self.given_name)
        yield from wrong(N_("Family name"), self.family_name)
        yield from wrong(N_("Preferred name"), self.preferred_name, needed=False)
        yield from wrong(N_("Unit"), self.unit, needed=False)
        yield from wrong(N_("Language"), self.language, limit=LANGUAGE_LIMIT)
        if self.born_on and self.born_on > min(today, self.admitted_on):
            yield BornInTheFuture(self.born_on)
        if self.discharged_on and self.discharged_on < self.admitted_on:
            yield DischargedBeforeAdmission(self.admitted_on)


@dataclass(frozen=True, kw_only=True)
class Household:
    """Family members who live together; letters go to a household."""

    id: HouseholdId = HouseholdId(0)
    name: str
    street: str = ""
    postal_code: str = ""
    town: str = ""
    country: str = ""
    distance_km: int | None = None
    """Kilometres by road to the centre; None when nobody has asked yet."""
    version: int = 0

    def check(self) -> None:
        """Refuse a household whose fields cannot be kept."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Household"), self.name)
        yield from wrong(N_("Street"), self.street, needed=False)
        yield from wrong(N_("Postal code"), self.postal_code, needed=False)
        yield from wrong(N_("Town"), self.town, needed=False)
        yield from wrong(N_("Country"), self.country, needed=False)


@dataclass(frozen=True, kw_only=True)
class FamilyMember:
    """A relative or close friend of one or more clients."""

    id: FamilyMemberId = FamilyMemberId(0)
    uid: str = field(default_factory=new_uid)
    given_name: str
    family_name: str
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    language: str = "en"
    time_zone: str = ""
    """IANA zone where the person lives; empty means the centre's own."""
    household_id: HouseholdId | None = None
    identity_seen_on: date | None = None
    """When a document was shown that proves who this is; None while nobody saw one."""
    education_on: date | None = None
    """When the person took part in the family-education session."""
    needs: tuple[Need, ...] = ()
    version: int = 0

    @property
    def name(self) -> str:
        """The full name, as it stands in lists."""
        return full_name(self.given_name, self.family_name)

    def check(self, today: date) -> None:
        """Refuse a family member whose fields cannot be true, with every reason at once."""
        refuse_all(self._wrongs(today))

    def _wrongs(self, today: date) -> Iterator[Refused]:
        yield from wrong(N_("Given name"), self.given_name)
        yield from wrong(N_("Family name"), self.family_name)
        yield from wrong(N_("Telephone"), self.phone, needed=False)
        yield from wrong(N_("E-mail"), self.email, needed=False)
        yield from wrong(N_("Language"), self.language, limit=LANGUAGE_LIMIT)
        if self.time_zone and not is_zone(self.time_zone):
            yield UnknownTimeZone(self.time_zone)
        if self.born_on and self.born_on > today:
            yield BornInTheFuture(self.born_on)
        if self.identity_seen_on and self.identity_seen_on > today:
            yield SeenInTheFuture(self.identity_seen_on)
        if self.education_on and self.education_on > today:
            yield TaughtInTheFuture(self.education_on)


@dataclass(frozen=True, kw_only=True)
class Tie:
    """The tie between one client and one family member, with its own approval."""

    id: TieId = TieId(0)
    client_id: ClientId
    family_member_id: FamilyMemberId
    kinship: Kinship
    approval: Approval = Approval.PENDING
    review_on: date | None = None
    """When somebody should look at the approval again; it holds meanwhile."""
    version: int = 0

    def review_due(self, today: date) -> bool:
        """Whether somebody should look at the approval again by now."""
        return (
            self.approval is Approval.APPROVED
            and self.review_on is not None
            and self.review_on <= today
        )


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something a member of staff wrote down about a client."""

    id: NoteId = NoteId(0)
    client_id: ClientId
    text: str
    author: str = ""
    """Name of who wrote it; empty when nobody signed in."""
    written_at: datetime | None = None
    """When it was first kept; None until then."""
    declined: DeclineReason | None = None
    """Why the family does not come, where the note is about a call in which it said so."""
    version: int = 0

    def check(self) -> None:
        """Refuse an empty or overlong note."""
        refuse_all(wrong(N_("Note"), self.text, limit=NOTE_LIMIT))
